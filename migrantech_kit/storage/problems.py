"""Turn what SQLite says into what a volunteer can use."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlite

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import Message, msg
from migrantech_kit.domain.backups import Damaged

_UNCHANGED = msg("Your records are unchanged; only the last change was not stored.")
_UNTOUCHED = msg("The file was left as it is.")
_RESTORE = msg("Put the newest backup back: in the program, or by “migrantech-kit restore”.")


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise `Problem` for the faults of disks and files; faults of our own SQL pass as they are."""
    try:
        yield
    except (DBAPIError, sqlite.Error) as error:
        problem = _problem(_code(error.orig if isinstance(error, DBAPIError) else error), path)
        if problem is None:
            raise
        raise problem from error


def _code(error: BaseException | None) -> int:
    """Return the primary result code of SQLite (https://www.sqlite.org/rescode.html), without its extension."""
    code = int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
    return code or next((number for words, number in _SPOKEN.items() if words in str(error)), 0)


# What the driver raises without a code, as when it copies a database.
_SPOKEN = {
    "disk is full": sqlite.SQLITE_FULL,
    "disk I/O error": sqlite.SQLITE_IOERR,
    "malformed": sqlite.SQLITE_CORRUPT,
    "not a database": sqlite.SQLITE_NOTADB,
    "is locked": sqlite.SQLITE_BUSY,
}


def _problem(code: int, path: Path) -> Problem | None:
    known: dict[int, tuple[Message, Message, Message]] = {
        sqlite.SQLITE_FULL: (
            msg("The disk of {path} is full.", path=path),
            _UNCHANGED,
            msg("Make room on the disk, then do it again."),
        ),
        sqlite.SQLITE_READONLY: _read_only(path),
        sqlite.SQLITE_CANTOPEN: _read_only(path),
        sqlite.SQLITE_PERM: _read_only(path),
        sqlite.SQLITE_BUSY: (
            msg("Another program is using the records {path}.", path=path),
            _UNCHANGED,
            msg("Close the other program, or wait a moment, then do it again."),
        ),
        sqlite.SQLITE_IOERR: (
            msg("The disk of {path} did not answer as it should.", path=path),
            _UNCHANGED,
            msg("Check that the disk or USB stick is connected and sound, then do it again."),
        ),
        sqlite.SQLITE_CORRUPT: (msg("The records {path} are damaged.", path=path), _UNTOUCHED, _RESTORE),
        sqlite.SQLITE_NOTADB: (
            msg("The records {path} cannot be read: they are damaged, or they belong to another key file.", path=path),
            _UNTOUCHED,
            _RESTORE,
        ),
    }
    kind = Damaged if code in {sqlite.SQLITE_CORRUPT, sqlite.SQLITE_NOTADB} else Problem
    return kind(*known[code]) if code in known else None


def _read_only(path: Path) -> tuple[Message, Message, Message]:
    return (
        msg("The records {path} cannot be written: the folder or the disk is read-only.", path=path),
        _UNCHANGED,
        msg("Choose a data folder in which you may write."),
    )


def not_records(path: Path) -> Problem:
    """Return the problem of a file that was never encrypted by this program."""
    return Problem(
        msg("The file {path} is not a records file of this program.", path=path),
        kept=_UNTOUCHED,
        to_do=msg("Move it away or choose another data folder."),
    )


def newer(path: Path | str) -> Problem:
    """Return the problem of a file that a newer version of the program has written."""
    return Problem(
        msg("The records {path} were made by a newer version of this program.", path=path),
        kept=_UNTOUCHED,
        to_do=msg("Install the newer version, then open them again."),
    )
