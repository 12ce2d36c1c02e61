"""Measure what safety costs: unlocking, encrypted reads beside the same file without a key, a backup, a restore.

Reads are measured from a cold start of SQLite's own cache, by turns on both files: every page is decrypted once.
"""

import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import QueuePool, create_engine, event
from sqlcipher3 import dbapi2 as sqlite

from benchmarks.figures import Figure
from benchmarks.storage import fill
from migrantech_kit.base.clock import SystemClock
from migrantech_kit.domain.backups import Reason
from migrantech_kit.domain.locking import Secret
from migrantech_kit.storage import FolderVault, SqlStore, open_store
from migrantech_kit.storage.engine import opener
from migrantech_kit.storage.place import FilePlace
from migrantech_kit.storage.replica import Replica
from migrantech_kit.storage.restore import FolderBackups
from migrantech_kit.storage.vault import DATABASE

PRESENCES = 100_000
ROUNDS = 5
PASSPHRASE = Secret("correct horse battery staple")


def measure(presences: int = PRESENCES) -> list[Figure]:
    """Return all figures, measured in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as place:
        folder, clock = Path(place) / "data", SystemClock()
        with closing(open_store(folder, clock, "bench")) as store:
            fill(store, presences)
        vault = FolderVault(folder, clock)
        setting = _seconds(lambda: vault.set_passphrase(PASSPHRASE))
        plain = Path(place) / "plain.db"
        _without_key(folder / DATABASE, vault.data_key(may_create=False), plain)
        return [
            Figure(f"a passphrase set over {presences} presences (every page encrypted anew)", setting, "s"),
            Figure("unlocking, to the first group read", 1000 * min(_unlocking(folder)), "ms", 300),
            *_reads(folder, vault, plain),
            *_backups(folder, vault),
        ]


def _seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _unlocking(folder: Path) -> list[float]:
    def unlock() -> None:
        vault = FolderVault(folder, SystemClock())
        vault.unlock(PASSPHRASE)
        with closing(open_store(folder, SystemClock(), "bench", vault)) as store, store.reading() as work:
            work.people.groups()

    return [_seconds(unlock) for _ in range(ROUNDS)]


def _without_key(database: Path, key: str, plain: Path) -> None:
    with closing(opener(database, key)()) as connection:
        connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
        connection.execute("SELECT sqlcipher_export('plain')").fetchall()
        connection.execute("DETACH DATABASE plain")


def _reads(folder: Path, vault: FolderVault, plain: Path) -> list[Figure]:
    key = vault.data_key(may_create=False)
    attendance = "attendance rows read, encrypted against keyless"
    jobs: dict[str, tuple[Callable[[SqlStore], object], float | None]] = {
        attendance: (_read_attendance, 1.4),
        "totals read, encrypted against keyless": (_read_totals, 1.4),
        "every page of the journal read, encrypted against keyless": (_read_journal, None),
    }
    figures = []
    for what, (job, target) in jobs.items():
        ours, theirs = [], []
        for _ in range(ROUNDS):
            ours.append(_cold(folder / DATABASE, opener(folder / DATABASE, key), job))
            theirs.append(_cold(plain, _keyless(plain), job))
        figures.append(Figure(what, min(ours) / min(theirs), "×", target))
    return figures


def _cold(path: Path, connecting: Callable[[], object], job: Callable[[SqlStore], object]) -> float:
    engine = create_engine("sqlite://", module=sqlite, creator=connecting, poolclass=QueuePool, pool_size=1)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    store = SqlStore(engine, engine, FilePlace(path), Replica("bench", "AAA"), SystemClock(), "bench")
    with store.reading() as work:
        work.people.groups()  # the connection is open, its cache holds next to nothing
    taken = _seconds(lambda: job(store))
    engine.dispose()
    return taken


def _keyless(path: Path) -> Callable[[], object]:
    def connect() -> object:
        connection = sqlite.connect(str(path), check_same_thread=False, isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL").close()
        connection.execute("PRAGMA cache_size=-8000")
        return connection

    return connect


def _read_attendance(store: SqlStore) -> int:
    with store.reading() as work:
        return sum(1 for _ in work.reports.attendance())


def _read_totals(store: SqlStore) -> int:
    with store.reading() as work:
        return sum(1 for _ in work.reports.totals())


def _read_journal(store: SqlStore) -> object:
    with store._readers.begin() as connection:
        return connection.exec_driver_sql("SELECT sum(length(payload)) FROM journal").scalar()


def _backups(folder: Path, vault: FolderVault) -> list[Figure]:
    backups = FolderBackups(folder, SystemClock(), vault, "bench")
    size = (folder / DATABASE).stat().st_size / 1e6
    making = _seconds(lambda: backups.make(backups.place, Reason.ASKED))
    newest = backups.listed(backups.place)[0]
    return [
        Figure("the records", size, "MB"),
        Figure("a backup made, opened and checked", making, "s"),
        Figure("every page looked at (health)", _seconds(backups.health), "s"),
        Figure("a backup put back, with a backup before", _seconds(lambda: backups.restore(newest.path)), "s"),
    ]
