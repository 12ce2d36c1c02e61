"""Run as a program: store marks and say each one aloud, for a tracer that looks on.

`python -m tests.crash.acknowledging FOLDER N` writes a line `told 7` to its output once the storing of the seventh
mark has returned.
"""

import os
import sys
from contextlib import closing
from pathlib import Path

from migrantech_kit.base.clock import SystemClock
from migrantech_kit.domain.attendance import PRESENT
from migrantech_kit.domain.records import MarkSet
from migrantech_kit.storage import open_store


def main() -> None:
    """Store and tell."""
    with closing(open_store(Path(sys.argv[1]), SystemClock(), "nadia")) as store:
        for number in range(int(sys.argv[2])):
            with store.begin() as work:
                work.append(MarkSet("m1", f"K-{number:06d}", PRESENT))
            os.write(1, f"told {number}\n".encode())


if __name__ == "__main__":
    main()
