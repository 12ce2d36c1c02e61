"""The encrypted SQLite file: its connections and their settings."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlcipher3 import dbapi2 as sqlite

from migrantech_kit.base.errors import Bug

_PATIENCE = 5_000  # milliseconds that a writer waits for another program
_PAUSE = 0.02  # seconds between tries where SQLite does not wait itself
WRITES = "writes"  # execution option of connections that change something

_SETTINGS = (
    "PRAGMA journal_mode=WAL",
    # In WAL mode FULL waits for the disk at every commit: what was shown as done survives a power cut.
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    # KiB: a decrypted page that is still at hand need not be decrypted again.
    "PRAGMA cache_size=-8000",
    # An erased name must not linger in the free space of the file.
    "PRAGMA secure_delete=ON",
)


def encrypted_engine(path: Path, key: str) -> Engine:
    """Return an engine over a file encrypted with a raw 256-bit key of 64 hexadecimal digits."""
    engine = create_engine("sqlite://", module=sqlite, creator=opener(path, key), poolclass=QueuePool, pool_size=4)
    event.listen(engine, "begin", _begin)
    return engine


def memory_engine() -> Engine:
    """Return an engine over an unencrypted database in memory, for comparisons; it never holds names."""
    return create_engine("sqlite://", module=sqlite, creator=lambda: sqlite.connect(":memory:"), poolclass=QueuePool)


def writing(engine: Engine) -> Engine:
    """Return the same engine for units of work that write: they take the writer's place at their beginning."""
    return engine.execution_options(**{WRITES: True})


def must_write(connection: Connection) -> None:
    """Raise `Bug` when something is changed in a unit of work that was opened to read."""
    if not connection.get_execution_options().get(WRITES, False):
        raise Bug("a change was made in a unit of work that only reads")


def opener(path: Path, key: str, *, log: bool = True) -> Callable[[], Any]:
    """Return a call that opens a connection of the driver with all its settings; without `log` it stays one file."""
    settings = _SETTINGS if log else ("PRAGMA journal_mode=DELETE", *_SETTINGS[1:])

    def connect() -> Any:
        # isolation_level None: the driver begins nothing by itself, `_begin` does.
        connection = sqlite.connect(str(path), check_same_thread=False, isolation_level=None)
        try:
            connection.execute("PRAGMA cipher_log_level=NONE")
            connection.execute(f"PRAGMA key=\"x'{key}'\"")
            connection.execute(f"PRAGMA busy_timeout={_PATIENCE}")
            for setting in settings:
                _set(connection, setting)
        except sqlite.Error:
            connection.close()
            raise
        return connection

    return connect


def _set(connection: Any, setting: str) -> None:
    """Apply a setting, waiting for a program that begins the same file at this moment.

    SQLite does not wait by itself where a new file changes to its log: two that waited could wait for each other
    (https://www.sqlite.org/c3ref/busy_handler.html).
    """
    last = time.monotonic() + _PATIENCE / 1000
    while True:
        try:
            connection.execute(setting).close()
        except sqlite.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite.SQLITE_BUSY or time.monotonic() > last:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _begin(connection: Connection) -> None:
    # A writer that began by reading would fail when another one wrote in between; IMMEDIATE waits its turn instead.
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
