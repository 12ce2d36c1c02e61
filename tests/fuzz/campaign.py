"""Import thousands of files that nobody made: `python -m tests.fuzz.campaign [COUNT] [FIRST_SEED]`."""

import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

from tests.fuzz.lists import run


def main() -> int:
    """Run the campaign and say what became of the files."""
    count, first = _given() if len(sys.argv) > 1 else (10_000, 0)
    begun = time.perf_counter()
    tracemalloc.start()
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(count, Path(folder), first)
    refused = sum(outcome.refused.values())
    print(f"{count} files: {outcome.read} read as lists, {refused} refused with a reason, {len(outcome.faults)} faults")
    print(f"peak of Python's memory {outcome.peak / 1e6:.0f} MB; {time.perf_counter() - begun:.0f} s")
    for reason, times in outcome.refused.most_common():
        print(f"  {times:6} {reason}")
    for fault in outcome.faults[:50]:
        print(f"  FAULT {fault}")
    return 1 if outcome.faults else 0


def _given() -> tuple[int, int]:
    count, *first = map(int, sys.argv[1:3])
    return count, first[0] if first else 0


if __name__ == "__main__":
    sys.exit(main())
