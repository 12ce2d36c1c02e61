"""Tables: rows of cells with repeated heads and rules."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from migrantech_kit.printing.geometry import Rect
from migrantech_kit.printing.layout import TOLERANCE, Block, Laid, Setting
from migrantech_kit.printing.pen import Pen, rectangle, straight
from migrantech_kit.printing.rows import Column, LaidRow, lay_row, shares_of

Rules = Literal["grid", "rows", "none"]
_RULE = 0.6


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first `heads` rows are repeated on every page."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Block]]
    heads: int = 0
    rules: Rules = "grid"
    padding: float = 4.0
    row_height: float = 0.0
    middle: bool = False
    before: float = 4.0
    after: float = 6.0

    def lay(self, width: float, setting: Setting) -> "LaidTable":
        """Return the table measured."""
        scale = setting.scale
        widths = shares_of(self.columns, width, scale)
        padding, least = self.padding * scale, self.row_height * scale
        rows = tuple(
            lay_row(cells, widths, setting, padding=padding, least=least, middle=self.middle) for cells in self.rows
        )
        return LaidTable(
            height=sum(row.height for row in rows),
            before=self.before * scale,
            after=self.after * scale,
            heads=rows[: self.heads],
            rows=rows[self.heads :],
            width=width,
            rules=self.rules,
            ink=setting.palette.rule,
            head_fill=setting.palette.tint if self.rules != "none" else None,
        )


@dataclass(frozen=True, kw_only=True)
class LaidTable(Laid):
    """Measured rows."""

    heads: tuple[LaidRow, ...]
    rows: tuple[LaidRow, ...]
    width: float
    rules: Rules
    ink: str
    head_fill: str | None

    def split(self, room: float, fresh: bool) -> "tuple[LaidTable, LaidTable] | None":
        """Divide between rows, or within a row that is higher than a page."""
        room -= sum(row.height for row in self.heads)
        fitting, used = 0, 0.0
        while fitting < len(self.rows) and used + self.rows[fitting].height <= room + TOLERANCE:
            used += self.rows[fitting].height
            fitting += 1
        if fitting == len(self.rows):
            return None
        if not fitting and fresh:
            halves = self.rows[0].split(room, fresh)
            if halves:
                return self._with(halves[:1]), self._with((halves[1], *self.rows[1:]))
            fitting = 1
        if 0 < fitting < len(self.rows):
            return self._with(self.rows[:fitting]), self._with(self.rows[fitting:])
        return None

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw fills, cells and rules."""
        if self.head_fill and self.heads:
            bottom = top - sum(row.height for row in self.heads)
            with pen.decoration():
                pen.shape(rectangle(Rect(left, bottom, left + self.width, top)), fill=self.head_fill)
        start = top
        with pen.group("Table"):
            for number, row in enumerate((*self.heads, *self.rows)):
                with pen.group("TR"):
                    for index in range(len(row.cells)):
                        with pen.group("TH" if number < len(self.heads) else "TD"):
                            row.draw_cell(index, pen, left, start)
                start -= row.height
        if self.rules != "none":
            with pen.decoration():
                pen.shape(self._lines(left, top), stroke=self.ink, width=_RULE)

    def _with(self, rows: Sequence[LaidRow]) -> "LaidTable":
        height = sum(row.height for row in (*self.heads, *rows))
        return replace(self, rows=tuple(rows), height=height)

    def _lines(self, left: float, top: float) -> str:
        rows = (*self.heads, *self.rows)
        levels = [top]
        for row in rows:
            levels.append(levels[-1] - row.height)
        lines = [straight(left, level, left + self.width, level) for level in levels]
        if self.rules == "grid" and rows:
            edges = {
                0.0,
                *(round(place + width, 2) for place, width in zip(rows[0].places, rows[0].widths, strict=True)),
            }
            lines += [straight(left + edge, top, left + edge, levels[-1]) for edge in sorted(edges)]
        return " ".join(lines)
