"""Kill a process that imports bundles, at a moment of chance: each bundle is there whole or not at all."""

import random
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path

from migrantech_kit.base.clock import SetClock
from migrantech_kit.storage import open_store
from tests.bundles.making import Desk, held_session
from tests.contract.samples import START
from tests.fakes.store import FakeStore

BUNDLES = 12
LONGEST = 1.5  # seconds to the kill, from the first bundle told as imported


@dataclass(frozen=True, slots=True)
class Merged:
    """Hold what a kill left: bundles told as imported, and what is wrong."""

    told: int
    wrong: tuple[str, ...]


@contextmanager
def desk_in(folder: Path) -> Iterator[Desk]:
    """Open the office's records."""
    with closing(open_store(folder / "office", SetClock(START), "office")) as store:
        yield Desk(store)


def make_bundles(folder: Path) -> tuple[Path, ...]:
    """Make an office and the bundles of many tutors."""
    with desk_in(folder) as office:
        own = replace(office.pairing.make_office(), identity="")
    paths = []
    for number in range(BUNDLES):
        prefix = f"T{chr(65 + number)}A"
        tutor = Desk(FakeStore(SetClock(START), prefix, f"tutor-{number}", prefix))
        for held in range(20):
            held_session(tutor.store, prefix, f"{prefix}-{held}")
        tutor.pairing.pair(own)
        paths.append(folder / f"{number}.mtkx")
        tutor.bundling.export(paths[-1])
    return tuple(paths)


def kill_while_merging(folder: Path, paths: tuple[Path, ...], context: BaseContext, chance: random.Random) -> Merged:
    """Import in another process, kill it, and look at what is left; then import all and compare."""
    hears, tells = context.Pipe(duplex=False)
    process = context.Process(target=_import_all, args=(folder, paths, tells))  # type: ignore[attr-defined] # every context has it
    process.start()
    tells.close()
    told: list[str] = []
    hears.poll(30)
    time.sleep(chance.uniform(0, LONGEST))
    process.kill()
    process.join()
    try:
        while hears.poll():
            told.append(hears.recv_bytes().decode())
    except EOFError:
        pass
    wrong: list[str] = []
    with desk_in(folder) as office:
        wrong += office.store.verify()
        with office.store.reading() as work:
            extents = work.exchange.extents()
            imported = {one.replica for one in work.exchange.imported()}
        wrong += (f"{one} is half there" for one in extents if one.startswith("tutor") and one not in imported)
        wrong += (f"{one} was told as imported and is lost" for one in told if one not in imported)
    return Merged(len(told), tuple(wrong))


def _import_all(folder: Path, paths: tuple[Path, ...], tells: Connection) -> None:
    with desk_in(folder) as office:
        for number, path in enumerate(paths):
            if office.importing.run((path,)).taken:
                tells.send_bytes(f"tutor-{number}".encode())


def everything_of(folder: Path, paths: tuple[Path, ...]) -> tuple[object, ...]:
    """Import what is missing and return all that the office knows."""
    with desk_in(folder) as office:
        office.importing.run(paths)
        return office.everything()[:2]
