"""Write XLSX with typed cells, a row at a time; with a password the file is encrypted (ECMA-376, agile)."""

import io
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from migrantech_kit.domain.locking import Secret
from migrantech_kit.domain.ports import Table
from migrantech_kit.exports.files import MOST_ROWS, replacing, too_long

_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_FIRST_DAY = date(1899, 12, 30)  # the day 0 of spreadsheets
_MOST_CHARACTERS = 32_767  # of one cell, by the file format


def write_xlsx(table: Table, path: Path, password: Secret | None = None) -> int:
    """Write one sheet with a frozen header and return the number of rows."""
    with replacing(path) as temporary:
        if password is None:
            return _write(table, path, str(temporary), _OPTIONS)
        # What a password guards never lies on the disk without it.
        plain = io.BytesIO()
        rows = _write(table, path, plain, {**_OPTIONS, "constant_memory": False, "in_memory": True})
        _lock(plain, temporary, password)
        return rows


def _write(table: Table, path: Path, target: Any, options: dict[str, bool]) -> int:
    import xlsxwriter  # noqa: PLC0415 - only an XLSX export needs it

    rows = 0
    with xlsxwriter.Workbook(target, options) as book:
        sheet = book.add_worksheet(table.name[:31])
        bold = book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(table.header):
            sheet.set_column(column, column, max(10, len(name) + 2))
        for column, name in enumerate(table.header):
            sheet.write_string(0, column, name, bold)
        cells = _writers(book, sheet)
        for rows, row in enumerate(table.rows, start=1):
            if rows > MOST_ROWS:
                raise too_long(path)
            for column, value in enumerate(row):
                cells[type(value)](rows, column, value)
    return rows


def _writers(book: Any, sheet: Any) -> dict[type, Callable[[int, int, Any], object]]:
    """Return how a value of each type becomes a cell; days and moments are numbers that are shown as such."""
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    number, text = sheet.write_number, sheet.write_string
    return {
        int: number,
        float: number,
        str: lambda row, column, value: text(row, column, value[:_MOST_CHARACTERS]),
        date: lambda row, column, value: number(row, column, _day(value), day),
        datetime: lambda row, column, value: number(row, column, _moment(value), moment),
        type(None): lambda _row, _column, _value: None,
    }


@lru_cache(maxsize=1024)
def _day(value: date) -> int:
    return (value - _FIRST_DAY).days


def _moment(value: datetime) -> float:
    return _day(value.date()) + (value.hour * 60 + value.minute) / 1440


def _lock(plain: io.BytesIO, path: Path, password: Secret) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415 - only an export of names needs it

    plain.seek(0)
    with path.open("wb") as file:
        OOXMLFile(plain).encrypt(password.reveal().decode(), file)
