"""Records in an SQLite file without encryption: what the tables promise must not hang on the cipher."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, QueuePool, create_engine, event
from sqlcipher3 import dbapi2 as sqlite

from migrantech_kit.base.clock import Clock
from migrantech_kit.storage import SqlStore, schema
from migrantech_kit.storage.engine import WRITES, writing
from migrantech_kit.storage.place import FilePlace
from migrantech_kit.storage.replica import begin_replica


class _PlainPlace(FilePlace):
    def damage(self, connection: Connection) -> tuple[str, ...]:
        """Ask for what needs no cipher."""
        rows = connection.exec_driver_sql("PRAGMA integrity_check").scalars()
        return tuple(str(row) for row in rows if row != "ok")


def open_plain(folder: Path, clock: Clock, actor: str) -> SqlStore:
    """Open records in a new file."""
    path = folder / "plain.db"

    def connect() -> Any:
        connection = sqlite.connect(str(path), check_same_thread=False, isolation_level=None)
        for setting in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=5000"):
            connection.execute(f"PRAGMA {setting}").close()
        return connection

    engine = create_engine("sqlite://", module=sqlite, creator=connect, poolclass=QueuePool)

    def begin(connection: Any) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "begin", begin)
    with writing(engine).begin() as connection:
        schema.migrate(connection)
        replica = begin_replica(connection, "plain", clock)
    return SqlStore(engine, writing(engine), _PlainPlace(path), replica, clock, actor)
