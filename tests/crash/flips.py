"""Flip a bit in every region of every page of the records and see that it is found: `python -m tests.crash.flips`.

A page of SQLCipher has a head, cells, free room and, at its end, the block that authenticates it (16 bytes to begin
with, 64 of HMAC-SHA512); the first page begins with the salt. A flip is found when the check of the pages names it; it
is read silently when everything is read without a complaint and says something else than before.
"""

import argparse
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from migrantech_kit.base.clock import SetClock
from migrantech_kit.base.errors import Problem
from migrantech_kit.storage import FolderVault, open_store
from migrantech_kit.storage.restore import FolderBackups
from tests.contract.samples import START
from tests.storage.picture import picture
from tests.tools.freeze import FROZEN

PAGE = 4096
# Where in a page, from its start (or, below zero, from its end).
REGIONS = {
    "salt or head": (0, 16),
    "head": (16, 120),
    "first half": (120, 2048),
    "second half": (2048, PAGE - 80),
    "start of the block": (-80, -64),
    "authentication": (-64, 0),
}


@dataclass(frozen=True, slots=True)
class Flip:
    """Hold one flipped bit: the page, the region, whether the check found it, and whether it was read silently."""

    page: int
    region: str
    found: bool
    silent: bool


def flips(folder: Path, chance: random.Random, *, every: int = 1) -> Iterator[Flip]:
    """Yield what became of one flipped bit in each region of each page (or of every so many pages) of a copy."""
    whole = (folder / "records.db").read_bytes()
    before = _read(folder)
    for page in range(0, len(whole) // PAGE, every):
        for region, (low, high) in REGIONS.items():
            base = page * PAGE if low >= 0 else (page + 1) * PAGE
            at = base + chance.randrange(low, high)
            changed = bytearray(whole)
            changed[at] ^= 1 << chance.randrange(8)
            with tempfile.TemporaryDirectory(dir=folder.parent) as place:
                copy = Path(place) / "data"
                shutil.copytree(folder, copy)
                (copy / "records.db").write_bytes(changed)
                clock = SetClock(START)
                health = FolderBackups(copy, clock, FolderVault(copy, clock), "nadia").health()
                yield Flip(page, region, bool(health), _read(copy) not in (before, None))


def _read(folder: Path) -> object:
    """Return all that can be read, or None when a complaint came."""
    try:
        with closing(open_store(folder, SetClock(START), "nadia")) as store:
            return picture(store)
    except Problem:
        return None


def migrated(place: Path) -> Path:
    """Return a folder with invented records of the present version."""
    folder = place / "records"
    shutil.copytree(FROZEN / "0001", folder)
    open_store(folder, SetClock(START), "nadia").close()
    return folder


def main() -> int:
    """Flip bits and return 1 where one was not found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        done = list(flips(migrated(Path(place)), random.Random(chosen.seed)))
    missed = [flip for flip in done if not flip.found or flip.silent]
    for region, number in Counter(flip.region for flip in done).items():
        found = sum(flip.found for flip in done if flip.region == region)
        print(f"{region:20} {number:5} flipped, {found:5} found")
    silent = sum(flip.silent for flip in done)
    print(f"{len(done)} bits flipped (seed {chosen.seed}), {len(done) - len(missed)} found, {silent} read silently")
    for flip in missed:
        print(flip)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
