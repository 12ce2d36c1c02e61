"""Fill the disk at every write: `python -m tests.crash.full_disk`.

The system's limit on the size of a file stops a write wherever it would pass it: in the middle of a page of the log, of
a backup, of a key file. Everything that was told as done before is there afterwards, and the file is sound. The limit
is moved on from write to write, by a page, so that each write of the script fails once.
"""

import argparse
import resource
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from migrantech_kit.base.clock import SetClock
from migrantech_kit.base.errors import Problem
from migrantech_kit.domain.attendance import PRESENT
from migrantech_kit.domain.backups import Reason
from migrantech_kit.domain.locking import LockState, Secret
from migrantech_kit.domain.records import GroupSet, MarkSet
from migrantech_kit.storage import FolderVault, open_store
from migrantech_kit.storage.restore import FolderBackups
from tests.contract.samples import START, begin_session, session, sitting

PASSPHRASE = Secret("correct horse battery")
_STEP = 4096 + 24  # a page and its head in the log
_UNITS = 12


@dataclass
class Outcome:
    """Hold what one limit did: what was told as done, what was refused and why, and what is wrong afterwards."""

    limit: int
    done: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def outcomes(base: Path, place: Path, *, every: int = 1) -> Iterator[Outcome]:
    """Yield what each limit did to the script, from the first write to none (or every so many limits)."""
    number = 0
    while True:
        folder = place / "data"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(base, folder)
        outcome = run(folder, 200 + number * _STEP)
        yield outcome
        if not outcome.refused:
            return
        number += every


def prepared(place: Path) -> Path:
    """Return a closed folder with a session."""
    folder = place / "base"
    with closing(open_store(folder, SetClock(START), "nadia")) as store:
        begin_session(store, session(), sitting())
    return folder


def run(folder: Path, limit: int) -> Outcome:
    """Run the script under a limit of bytes for every file, and look at the folder without it."""
    outcome = Outcome(limit)
    clock = SetClock(START)
    vault = FolderVault(folder, clock)
    backups = FolderBackups(folder, clock, vault, "nadia")

    def attempt(name: str, job: Callable[[], object]) -> None:
        try:
            job()
        except Problem as problem:
            outcome.refused.append(f"{name}: {problem}")
        else:
            outcome.done.append(name)

    def units() -> None:
        with closing(open_store(folder, clock, "nadia", vault)) as store:
            for number in range(_UNITS):

                def store_one(number: int = number) -> None:
                    with store.begin() as work:
                        work.append(GroupSet(f"g{number:02d}", "A long title " * 30))
                        work.append(MarkSet("m1", f"K-{number:02d}", PRESENT))

                attempt(f"g{number:02d}", store_one)

    with small_files(limit):
        attempt("opening", units)
        attempt("backup", lambda: backups.make(backups.place, Reason.ASKED))
        attempt("passphrase", lambda: vault.set_passphrase(PASSPHRASE))
    outcome.wrong = list(_wrong(folder, outcome))
    return outcome


def _wrong(folder: Path, outcome: Outcome) -> Iterator[str]:
    clock = SetClock(START)
    vault = FolderVault(folder, clock)
    if vault.state() is LockState.LOCKED:
        vault.unlock(PASSPHRASE)
    elif "passphrase" in outcome.done:
        yield "the passphrase was told as set and is not"
    with closing(open_store(folder, clock, "nadia", vault)) as store:
        yield from store.verify()
        with store.reading() as work:
            groups = {group.id for group in work.people.groups()}
            marked = {f"g{code[2:]}" for code in work.attendance.marks("m1")}
    told = {name for name in outcome.done if name.startswith("g")}
    if groups != told or marked != told:
        yield f"told {sorted(told)}, found {sorted(groups)} and {sorted(marked)}"
    backups = FolderBackups(folder, clock, vault, "nadia")
    kept = backups.listed(backups.place)
    if ("backup" in outcome.done) != bool(kept):
        yield "a backup that was told is missing, or one that was not is there"
    for one in kept:
        backups.check(one)
    if left := [path.name for path in folder.rglob(".records*") if path.is_file()]:
        yield f"left behind: {left}"


@contextmanager
def small_files(limit: int) -> Iterator[None]:
    """Let no file of this process grow over some bytes; Python takes the signal as an error of the write."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def main() -> int:
    """Fill the disk at every write and return 1 where something told was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="try every Nth limit only")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        done = list(outcomes(prepared(Path(place)), Path(place), every=chosen.every))
    bad = [one for one in done if one.wrong]
    refused, told = sum(len(one.refused) for one in done), sum(len(one.done) for one in done)
    print(f"{len(done)} limits: {told} steps told as done, {refused} refused in a sentence, {len(bad)} complaints")
    for one in bad:
        print(one)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
