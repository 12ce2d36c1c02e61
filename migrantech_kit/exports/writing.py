"""Write tables: CSV that French Excel opens, XLSX with typed cells; memory stays flat however long the table is.

A cell that a spreadsheet would take for a formula is given a leading apostrophe (CSV) or the type text (XLSX).
"""

import csv
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.domain.ports import Table

_MOST_CELLS = 20_000
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class FileTableWriter:
    """Write a table into a file, whole or not at all."""

    def csv(self, table: Table, path: Path, separator: str, decimal_comma: bool) -> int:
        """Write UTF-8 with a byte order mark (Excel needs it) and return the number of rows."""
        cells = _Cells(decimal_comma)
        rows = 0
        with (
            _replacing(path) as temporary,
            temporary.open("w", encoding="utf-8-sig", newline="") as file,
        ):
            writer = csv.writer(file, delimiter=separator)
            writer.writerow(table.header)
            for row in table.rows:
                writer.writerow([value if type(value) is int else cells[value] for value in row])
                rows += 1
                if len(cells) > _MOST_CELLS:
                    cells.clear()
        return rows

    def xlsx(self, table: Table, path: Path) -> int:
        """Write one sheet with a frozen header and typed cells, and return the number of rows."""
        import xlsxwriter  # noqa: PLC0415 - only an XLSX export needs it

        rows = 0
        with _replacing(path) as temporary:
            options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
            with xlsxwriter.Workbook(str(temporary), options) as book:
                sheet = book.add_worksheet(table.name[:31])
                bold = book.add_format({"bold": True})
                day = book.add_format({"num_format": "yyyy-mm-dd"})
                moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
                sheet.freeze_panes(1, 0)
                for column, name in enumerate(table.header):
                    sheet.write_string(0, column, name, bold)
                    sheet.set_column(column, column, max(10, len(name) + 2))
                for row in table.rows:
                    rows += 1
                    for column, value in enumerate(row):
                        if isinstance(value, datetime):
                            sheet.write_datetime(rows, column, value, moment)
                        elif isinstance(value, date):
                            sheet.write_datetime(rows, column, datetime(value.year, value.month, value.day), day)
                        elif isinstance(value, int | float):
                            sheet.write_number(rows, column, value)
                        elif value is not None:
                            sheet.write_string(rows, column, str(value))
        return rows


class _Cells(dict[object, str]):
    """Write a value as a CSV cell, once for each value: codes, dates and statuses come again and again."""

    def __init__(self, decimal_comma: bool) -> None:
        super().__init__()
        self._decimal_comma = decimal_comma

    def __missing__(self, value: object) -> str:
        text = self._written(value)
        # 1.0 and True are the same key as 1; numbers are written anew.
        if not isinstance(value, int | float):
            self[value] = text
        return text

    def _written(self, value: object) -> str:
        if isinstance(value, str):
            return f"'{value}" if value.startswith(_FORMULA_STARTS) else value
        if value is None:
            return ""
        if isinstance(value, float):
            text = f"{value:g}" if abs(value) < 1e6 else f"{value:.2f}"
            return text.replace(".", ",") if self._decimal_comma else text
        if isinstance(value, datetime):
            return value.strftime("%Y-%m-%d %H:%M")
        return value.isoformat() if isinstance(value, date) else str(value)


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """Give a temporary file that takes the place of `path` when all went well; say kindly when the disk refuses."""
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as made:
            temporary = Path(made.name)
        yield temporary
        temporary.replace(path)
    except OSError as error:
        raise Problem(
            msg("The file {path} could not be written: {reason}.", path=path, reason=error.strerror or error),
            kept=msg("The records are unchanged, and so is what was there before."),
            to_do=msg("Close the file if it is open elsewhere, or choose another folder."),
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
