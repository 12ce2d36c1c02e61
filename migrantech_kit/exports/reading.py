"""Read the lists that tutors bring: CSV in the encodings that spreadsheets write, or the first sheet of an XLSX."""

import csv
import io
from itertools import islice
from pathlib import Path

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import Message, msg

# A class list is small; anything larger is not one.
LARGEST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 5000
MOST_COLUMNS = 256
_LEFT_ALONE = msg("Nothing was imported; the file is unchanged.")


class FileTableReader:
    """Read the cells of a CSV or XLSX file as text."""

    def read(self, path: Path) -> tuple[tuple[str, ...], ...]:
        """Return all rows, header included; raise `Problem` when the file is missing, too large or no list."""
        try:
            if path.stat().st_size > LARGEST_BYTES:
                raise _problem(path, msg("it is larger than 10 MB"))
            content = path.read_bytes()
        except OSError as error:
            raise _problem(path, msg("{reason}", reason=error.strerror or error)) from error
        rows = _xlsx(path, content) if content[:2] == b"PK" else _csv(path, content)
        if len(rows) > MOST_ROWS:
            raise _problem(path, msg("it has more than {rows} rows", rows=MOST_ROWS))
        if not any(cell for row in rows for cell in row):
            raise _problem(path, msg("it is empty"))
        return rows


def _csv(path: Path, content: bytes) -> tuple[tuple[str, ...], ...]:
    text = _decoded(path, content)
    first = text.partition("\n")[0]
    separator = max(";\t,", key=first.count)
    try:
        read = islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), MOST_ROWS + 1)
        rows = tuple(tuple(cell.strip() for cell in row) for row in read)
    except csv.Error as error:
        raise _problem(path, msg("it is no CSV list ({reason})", reason=error)) from error
    if any(len(row) > MOST_COLUMNS for row in rows):
        raise _problem(path, msg("it has more than {columns} columns", columns=MOST_COLUMNS))
    return rows


def _decoded(path: Path, content: bytes) -> str:
    """Return text; spreadsheets write UTF-8, UTF-16 with a mark, or the system's old Western encoding."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\x00" in content:
        raise _problem(path, msg("it is not a text file"))
    else:
        encoding = "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Problem(
            msg("The file {path} is in an old encoding: names would come out wrong.", path=path.name),
            kept=_LEFT_ALONE,
            to_do=msg("Save it again as “CSV UTF-8”, or as XLSX, and import that."),
        ) from None


def _xlsx(path: Path, content: bytes) -> tuple[tuple[str, ...], ...]:
    from migrantech_kit.exports.workbook import NotAWorkbook, first_sheet  # noqa: PLC0415 - only an XLSX needs it

    try:
        return first_sheet(content, MOST_ROWS, MOST_COLUMNS)
    except NotAWorkbook as error:
        raise _problem(path, msg("it is no XLSX workbook")) from error


def _problem(path: Path, reason: Message) -> Problem:
    return Problem(
        msg("The list {path} cannot be read: {reason}.", path=path.name, reason=reason),
        kept=_LEFT_ALONE,
        to_do=msg("Bring a CSV (UTF-8) or XLSX file with one learner a row."),
    )
