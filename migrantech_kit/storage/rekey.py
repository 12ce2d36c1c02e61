"""Encrypt the records anew under another key: in place, in one transaction of SQLCipher."""

from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from migrantech_kit.storage.engine import opener
from migrantech_kit.storage.problems import told


def claim(database: Path, key: str) -> None:
    """Raise `Problem` when another program writes the records or nobody can, before anything changes."""
    if _begun(database):
        with told(database), closing(opener(database, key)()) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")


def change_key(database: Path, old: str, new: str) -> None:
    """Give the records a new key, unless they have it; what breaks off leaves them under the old one."""
    if not _begun(database):
        return
    with told(database):
        if _opens(database, new):
            return
        with closing(opener(database, old)()) as connection:
            # Nothing may wait in the log under the old key; and what changes the key writes every page once.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
            connection.execute(f"PRAGMA rekey=\"x'{new}'\"").close()
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()


def _begun(database: Path) -> bool:
    return database.exists() and database.stat().st_size > 0


def _opens(database: Path, key: str) -> bool:
    try:
        with closing(opener(database, key)()) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").close()
    except sqlite.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF == sqlite.SQLITE_NOTADB:
            return False
        raise
    return True
