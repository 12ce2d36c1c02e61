"""Write CSV that French Excel opens: UTF-8 with a mark, `;` or `,`, decimal comma or point, ISO dates.

A text that a spreadsheet would take for a formula is given a leading apostrophe.
"""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from migrantech_kit.domain.ports import Table
from migrantech_kit.exports.files import replacing

_MOST_CELLS = 20_000
_BATCH = 1_000
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(table: Table, path: Path, separator: str, decimal_comma: bool) -> int:
    """Write a table and return the number of rows."""
    cells = _Cells(decimal_comma)
    rows = 0
    with (
        replacing(path) as temporary,
        temporary.open("w", encoding="utf-8", newline="") as file,
    ):
        # Written once: the codec that writes a mark is slower at every row.
        file.write("\ufeff")
        writer = csv.writer(file, delimiter=separator)
        writer.writerow(table.header)
        while batch := list(islice(table.rows, _BATCH)):
            writer.writerows(zip(*map(cells.column, zip(*batch, strict=True)), strict=True))
            rows += len(batch)
            if len(cells) > _MOST_CELLS:
                cells.clear()
    return rows


class _Cells(dict[object, str]):
    """Write a value as a CSV cell, once for each value: codes, dates and statuses come again and again."""

    def __init__(self, decimal_comma: bool) -> None:
        super().__init__()
        self._decimal_comma = decimal_comma

    def column(self, values: Sequence[object]) -> Iterable[object]:
        """Return the cells of a column: column by column, since its values are mostly of one type."""
        return values if set(map(type, values)) == {int} else map(self.__getitem__, values)

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
