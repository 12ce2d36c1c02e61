"""The records of one data folder: open them, work on them, check them."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine

from migrantech_kit.base.clock import Clock
from migrantech_kit.base.errors import Bug, Problem
from migrantech_kit.base.message import msg
from migrantech_kit.domain.backups import Reason
from migrantech_kit.storage import schema
from migrantech_kit.storage.backups import BackupShelf
from migrantech_kit.storage.checks import disagreement
from migrantech_kit.storage.copies import CopyShelf
from migrantech_kit.storage.engine import encrypted_engine, writing
from migrantech_kit.storage.journal import Journal
from migrantech_kit.storage.journal_order import last_sequence
from migrantech_kit.storage.key_file import KEY_FILE
from migrantech_kit.storage.place import FilePlace, Place
from migrantech_kit.storage.problems import not_records, told
from migrantech_kit.storage.replica import Replica, begin_replica, home_of, note_seen, present_replica, seen
from migrantech_kit.storage.stage import finish_restore
from migrantech_kit.storage.tables import REVISIONS
from migrantech_kit.storage.vault import DATABASE, FolderVault, KeyHolder
from migrantech_kit.storage.work import SqlWork

_PLAIN_HEADER = b"SQLite format 3\0"
_SMALLEST = 512  # bytes; no page of SQLite is smaller


def open_store(folder: Path, clock: Clock, actor: str, vault: KeyHolder | None = None) -> "SqlStore":
    """Open the records of a data folder, or begin them; raise `Problem` where that cannot be, the file untouched.

    `vault` holds the key where a passphrase keeps it; without one only records with a bare key open.
    """
    path = folder / DATABASE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        finish_restore(folder)
        begun = path.exists() and path.stat().st_size > 0
        if begun:
            _look_at(path)
    except OSError as error:
        raise Problem(
            msg("The data folder {path} cannot be used: {reason}.", path=folder, reason=error.strerror or error),
            kept=msg("Nothing was changed."),
            to_do=msg("Choose a data folder in which you may write."),
        ) from error
    vault = vault or FolderVault(folder, clock)
    engine = encrypted_engine(path, vault.data_key(may_create=not begun))
    with ExitStack() as undoing:
        undoing.callback(engine.dispose)
        with told(path):
            replica = _prepare(engine, path, clock, vault)
        undoing.pop_all()
    return SqlStore(engine, writing(engine), FilePlace(path), replica, clock, actor)


class SqlStore:
    """Keep records in an encrypted file, or on a server."""

    def __init__(
        self, readers: Engine, writers: Engine, place: Place, replica: Replica, clock: Clock, actor: str
    ) -> None:
        self._readers = readers
        self._writers = writers
        self._place = place
        self._replica = replica
        self._clock = clock
        self._actor = actor
        self._shelf = CopyShelf()
        # Threads of one process take turns here, at once; SQLite's own waiting sleeps between its tries.
        self._turn = threading.Lock()
        self._writer: int | None = None

    @property
    def replica(self) -> Replica:
        """Return under which id and prefix this folder writes."""
        return self._replica

    @contextmanager
    def begin(self) -> Iterator[SqlWork]:
        """Open a unit of work that is stored durably when its block ends, and undone when the block raises."""
        with self._writing() as connection:
            work = self._work(connection)
            yield work
            work.settle()

    @contextmanager
    def reading(self) -> Iterator[SqlWork]:
        """Open a unit of work that only reads, from one moment of the records."""
        with self._place.told(), self._readers.begin() as connection:
            yield self._work(connection)

    def rebuild(self) -> int:
        """Make all projections anew from the journal and return the number of entries."""
        with self._writing() as connection:
            return self._work(connection).rebuild()

    def verify(self) -> tuple[str, ...]:
        """Return what is wrong with the file, in plain words; nothing when it is sound."""
        found: tuple[str, ...] = ()
        try:
            with self._place.told(), self._readers.begin() as connection:
                found = self._place.damage(connection)
                return found or disagreement(connection, self._journal)
        except Problem as problem:
            return (*found, str(problem))

    def close(self) -> None:
        """Let go of the file."""
        # A stick that was pulled out must not keep the program from ending.
        with suppress(Problem), self._place.told():
            with self._readers.begin() as connection:
                last = last_sequence(connection)
            self._place.leave(last)
        self._readers.dispose()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self._writer == threading.get_ident():
            raise Bug("a unit of work was begun inside another one")
        with self._turn:
            self._writer = threading.get_ident()
            try:
                with self._place.told(), self._writers.begin() as connection:
                    yield connection
            finally:
                self._writer = None

    def _work(self, connection: Connection) -> SqlWork:
        return SqlWork(connection, self._journal(connection), self._shelf, self._clock)

    def _journal(self, connection: Connection) -> Journal:
        return Journal(connection, self._place.name, self._replica.id, self._actor, self._clock)


def _look_at(path: Path) -> None:
    """Refuse what cannot be an encrypted database, before anything touches it."""
    with path.open("rb") as file:
        start = file.read(len(_PLAIN_HEADER))
    if start == _PLAIN_HEADER or path.stat().st_size < _SMALLEST:
        raise not_records(path)


def _prepare(engine: Engine, path: Path, clock: Clock, vault: KeyHolder) -> Replica:
    """Bring the tables to this version, after a backup of an older one, and return the replica that writes here."""
    with engine.begin() as connection:
        if schema.is_current(connection, path):
            home = home_of(path)
            found = present_replica(connection)
            last = last_sequence(connection)
            if found is not None and found[1] == home and last >= seen(path.parent):
                note_seen(path.parent, last)
                return found[0]
        older = schema.stored_revision(connection) not in {"", REVISIONS[-1]}
    if older and (path.parent / KEY_FILE).exists():
        shelf = BackupShelf(path.parent, clock, vault)
        shelf.make(shelf.place, Reason.BEFORE_MIGRATION)
    with writing(engine).begin() as connection:
        if not schema.is_current(connection, path):
            schema.migrate(connection)
        replica = begin_replica(connection, home_of(path), clock)
        note_seen(path.parent, last_sequence(connection))
    return replica
