"""Read a system-call trace of acknowledgements: `python -m tests.crash.trace 200`.

Every line `told N` must come after a finished fsync (or fdatasync) of the log that itself came after the last write to
the log: then what was told as done survives a power cut, as far as the disk keeps its word.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

_CALLS = "trace=write,pwrite64,pwritev,fsync,fdatasync"
# 1234 pwrite64(5</srv/data/records.db-wal>, ...) = 4096, with or without "resumed" in two parts.
_LINE = re.compile(r"^\d*\s*(?P<call>\w+)\((?P<handle>\d+)<(?P<path>[^>]*)>(?P<rest>.*)$")
_UNFINISHED, _RESUMED = "<unfinished ...>", re.compile(r"<\.\.\. (?P<call>\w+) resumed>")


@dataclass(frozen=True, slots=True)
class Traced:
    """Hold what a trace shows: acknowledgements, syncs of the log, and acknowledgements that came too early."""

    told: int
    syncs: int
    early: tuple[int, ...]


def tracer() -> str | None:
    """Return the tracer's path where one is installed and may trace."""
    found = shutil.which("strace")
    if found is None or sys.platform != "linux":
        return None
    tried = subprocess.run([found, "-o", "/dev/null", "true"], check=False, capture_output=True)
    return found if tried.returncode == 0 else None


def traced(folder: Path, number: int, program: str) -> Traced:
    """Store so many marks under the tracer and read what it saw."""
    output = folder.parent / "trace.txt"
    command = [program, "-f", "-y", "-s", "32", "-e", _CALLS, "-o", str(output)]
    subprocess.run(
        [*command, sys.executable, "-m", "tests.crash.acknowledging", str(folder), str(number)],
        check=True,
        stdout=subprocess.PIPE,
    )
    return read(output.read_text("utf-8", "replace"))


def read(trace: str) -> Traced:
    """Return what the lines of a trace show."""
    told, syncs, early, unsynced, ever, syncing = 0, 0, [], False, False, False
    for line in trace.splitlines():
        if (again := _RESUMED.search(line)) is not None:
            if "sync" in again["call"] and syncing and line.rstrip().endswith("= 0"):
                unsynced, syncing, syncs = False, False, syncs + 1
            continue
        found = _LINE.match(line)
        if found is None:
            continue
        call, path, rest = found["call"], found["path"], found["rest"]
        if path.endswith("records.db-wal"):
            if "sync" in call:
                syncing = _UNFINISHED in rest
                if rest.rstrip().endswith("= 0"):
                    unsynced, syncs = False, syncs + 1
            else:
                unsynced, ever = True, True
        elif call == "write" and found["handle"] == "1" and (number := re.search(r'"told (\d+)', rest)):
            told += 1
            if unsynced or not ever:
                early.append(int(number[1]))
            ever = False
    return Traced(told, syncs, tuple(early))


def main() -> int:
    """Trace, print the figures, and return 1 where an acknowledgement came too early."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("marks", type=int)
    chosen = parser.parse_args()
    program = tracer()
    if program is None:
        print("There is no strace here that may trace.")
        return 2
    with tempfile.TemporaryDirectory() as place:
        found = traced(Path(place) / "data", chosen.marks, program)
    print(f"{found.told} acknowledgements, {found.syncs} syncs of the log, {len(found.early)} before their sync")
    return 1 if found.early or found.told != chosen.marks else 0


if __name__ == "__main__":
    sys.exit(main())
