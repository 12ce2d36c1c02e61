"""Kill a process while it changes the passphrase, makes a backup, restores one, or migrates, and look at what is left.

The process tells each step when it has returned. Whatever the moment of the kill: the folder opens, its records are
those of the last step told or of the one that was under way, and no backup that was told is broken.
"""

import contextlib
import multiprocessing
import random
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path

from migrantech_kit.base.clock import SystemClock
from migrantech_kit.base.errors import Problem
from migrantech_kit.domain.backups import Policy, Reason
from migrantech_kit.domain.locking import LockState, Secret
from migrantech_kit.domain.records import GroupSet
from migrantech_kit.storage import FolderVault, open_store, schema
from migrantech_kit.storage.engine import encrypted_engine
from migrantech_kit.storage.restore import FolderBackups
from migrantech_kit.storage.tables import REVISIONS
from migrantech_kit.storage.vault import data_key
from tests.tools.freeze import FROZEN

FIRST, SECOND = Secret("correct horse battery"), Secret("staple on the roof")
_WAIT = 60.0  # seconds that the first step may take
_STATES: dict[str, Secret | None] = {"bare": None, "first": FIRST, "second": SECOND}


@dataclass(frozen=True, slots=True)
class Left:
    """Hold what one kill left: steps told, whether it came within a step, and what is wrong."""

    what: str
    told: int
    wrong: tuple[str, ...]


def kill_during(what: str, folder: Path, context: BaseContext, chance: random.Random) -> Left:
    """Prepare a folder, let another process work on it, kill it, and return what is left."""
    shutil.rmtree(folder, ignore_errors=True)
    prepare, work, examine, longest = _CAMPAIGNS[what]
    prepare(folder)
    hears, tells = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(folder, tells))  # type: ignore[attr-defined] # every context has it
    process.start()
    tells.close()
    if what != "migration":
        hears.poll(_WAIT)
    steps = list(_until_killed(process, hears, chance.uniform(0, longest)))
    process.join()
    assert process.exitcode != 1, f"the process of {what} failed by itself"
    try:
        wrong = tuple(examine(folder, steps))
    except (Problem, AssertionError) as error:
        wrong = (f"{type(error).__name__}: {error}",)
    return Left(what, len(steps), wrong)


def _until_killed(process: multiprocessing.Process, hears: Connection, delay: float) -> Iterator[str]:
    end = time.monotonic() + delay
    with contextlib.suppress(EOFError, OSError):
        while (left := end - time.monotonic()) > 0:
            if hears.poll(left):
                yield hears.recv_bytes().decode()
        process.kill()
        while True:
            yield hears.recv_bytes().decode()


def _tools(folder: Path) -> tuple[FolderVault, FolderBackups]:
    vault = FolderVault(folder, SystemClock())
    return vault, FolderBackups(folder, SystemClock(), vault, "nadia")


def _add(folder: Path, vault: FolderVault, *groups: str) -> None:
    with closing(open_store(folder, SystemClock(), "nadia", vault)) as store, store.begin() as work:
        for group in groups:
            work.append(GroupSet(group, f"Group {group}"))


def _groups(folder: Path, vault: FolderVault) -> tuple[set[str], tuple[str, ...]]:
    with closing(open_store(folder, SystemClock(), "nadia", vault)) as store:
        with store.reading() as work:
            groups = {group.id for group in work.people.groups()}
        return groups, store.verify()


# --- the passphrase


def _prepare_lock(folder: Path) -> None:
    _add(folder, _tools(folder)[0], *(f"g{number}" for number in range(60)))


def _work_lock(folder: Path, tells: Connection) -> None:
    vault = _tools(folder)[0]
    while True:
        vault.set_passphrase(FIRST)
        tells.send_bytes(b"first")
        vault.change_passphrase(FIRST, SECOND)
        tells.send_bytes(b"second")
        vault.remove_passphrase(SECOND)
        tells.send_bytes(b"bare")


def _examine_lock(folder: Path, steps: list[str]) -> Iterator[str]:
    order = list(_STATES)
    last = steps[-1] if steps else "bare"
    allowed = {last, order[(order.index(last) + 1) % len(order)]}
    opens = set()
    for state, secret in _STATES.items():
        vault = _tools(folder)[0]
        if secret is None:
            if vault.state() is LockState.OPEN:
                opens.add(state)
            continue
        if vault.state() is LockState.OPEN:
            continue
        with contextlib.suppress(Problem):
            vault.unlock(secret)
            opens.add(state)
    if len(opens) != 1 or not opens <= allowed:
        yield f"told {last}, opens by {sorted(opens)}"
        return
    vault = _tools(folder)[0]
    secret = _STATES[next(iter(opens))]
    if secret is not None:
        vault.unlock(secret)
    groups, complaints = _groups(folder, vault)
    if len(groups) != 60:
        yield f"{len(groups)} groups of 60"
    yield from complaints


# --- backups


def _prepare_backup(folder: Path) -> None:
    _add(folder, _tools(folder)[0], "g0")


def _work_backup(folder: Path, tells: Connection) -> None:
    vault, backups = _tools(folder)
    for number in count(1):
        _add(folder, vault, f"g{number}")
        made = backups.make(backups.place, Reason.AUTOMATIC)
        assert made is not None
        tells.send_bytes(f"{number} {made.path.name}".encode())
        backups.rotate(backups.place, Policy(1, 0, 0), "Europe/Paris")


def _examine_backup(folder: Path, steps: list[str]) -> Iterator[str]:
    vault, backups = _tools(folder)
    groups, complaints = _groups(folder, vault)
    yield from complaints
    if len(groups) < len(steps) + 1:
        yield f"{len(groups)} groups, {len(steps)} told"
    listed = {one.path.name: one for one in backups.listed(backups.place)}
    if steps and not listed:
        yield "no backup is left"
    if len(listed) != len(list(backups.place.glob("*.mtkbackup"))):
        yield "a backup cannot be read"
    for one in listed.values():
        backups.check(one)
    if listed:
        newest = next(iter(listed.values()))
        told = int(steps[-1].split()[0]) if steps else 0
        backups.restore(newest.path)
        if len(_groups(folder, vault)[0]) < told + 1:
            yield f"the newest backup holds less than was told: {told}"


# --- restores


def _prepare_restore(folder: Path) -> None:
    vault, backups = _tools(folder)
    _add(folder, vault, "a")
    backups.make(backups.place, Reason.ASKED)
    _add(folder, vault, "b")
    backups.make(backups.place, Reason.ASKED)


def _work_restore(folder: Path, tells: Connection) -> None:
    _, backups = _tools(folder)
    newer, older = (one.path for one in backups.listed(backups.place))
    while True:
        for name, path in (("a", older), ("ab", newer)):
            backups.restore(path)
            tells.send_bytes(name.encode())


def _examine_restore(folder: Path, steps: list[str]) -> Iterator[str]:
    last = steps[-1] if steps else "ab"
    groups, complaints = _groups(folder, _tools(folder)[0])
    yield from complaints
    if "".join(sorted(groups)) not in {"a", "ab"}:
        yield f"told {last}, found {sorted(groups)}"
    if (folder / ".restore").exists() and (folder / "records.restore").exists():
        yield "an exchange was not finished"


# --- migrations


def _prepare_migration(folder: Path) -> None:
    shutil.copytree(FROZEN / "0001", folder)


def _work_migration(folder: Path, tells: Connection) -> None:
    open_store(folder, SystemClock(), "nadia").close()
    tells.send_bytes(b"done")
    time.sleep(_WAIT)


def _examine_migration(folder: Path, steps: list[str]) -> Iterator[str]:
    engine = encrypted_engine(folder / "records.db", data_key(folder, may_create=False))
    with engine.begin() as connection:
        found = schema.stored_revision(connection)
    engine.dispose()
    if found not in ({REVISIONS[-1]} if steps else {"0001", REVISIONS[-1]}):
        yield f"revision {found} after {steps}"
    groups, complaints = _groups(folder, _tools(folder)[0])
    yield from complaints
    if groups != {"g1"}:
        yield f"groups {sorted(groups)}"


_Campaign = tuple[
    Callable[[Path], None], Callable[[Path, Connection], None], Callable[[Path, list[str]], Iterator[str]], float
]
_CAMPAIGNS: dict[str, _Campaign] = {
    "lock": (_prepare_lock, _work_lock, _examine_lock, 1.2),
    "backup": (_prepare_backup, _work_backup, _examine_backup, 0.5),
    "restore": (_prepare_restore, _work_restore, _examine_restore, 0.8),
    "migration": (_prepare_migration, _work_migration, _examine_migration, 1.5),
}
KINDS = tuple(_CAMPAIGNS)
