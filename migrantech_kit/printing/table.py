"""Rows of cells: tables, grids, and blocks side by side. Columns run from the leading side, so Arabic mirrors them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from migrantech_kit.printing import bidi
from migrantech_kit.printing.geometry import Rect
from migrantech_kit.printing.layout import Block, Laid, Setting
from migrantech_kit.printing.pen import Pen, rectangle, straight

Rules = Literal["grid", "rows", "none"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a fixed width in points, or of a share of what the fixed ones leave."""

    width: float | None = None
    share: float = 1.0


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
        """Return the table measured for a width."""
        padding = self.padding * setting.scale
        least = self.row_height * setting.scale
        rows = tuple(
            lay_row(cells, _widths(self.columns, width, setting.scale), padding, least, setting) for cells in self.rows
        )
        return LaidTable(rows[: self.heads], rows[self.heads :], self, width, setting)


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks side by side, such as a text in two languages."""

    blocks: Sequence[Block]
    columns: Sequence[Column] = ()
    gap: float = 16.0
    middle: bool = False
    before: float = 0.0
    after: float = 0.0

    def lay(self, width: float, setting: Setting) -> "LaidRow":
        """Return the blocks measured for their shares of a width."""
        columns = self.columns or [Column()] * len(self.blocks)
        gap = self.gap * setting.scale
        widths = _widths(columns, width - gap * (len(columns) - 1), setting.scale)
        row = lay_row(self.blocks, widths, 0.0, 0.0, setting, gap)
        afters = [cell.after for cell in row.cells]
        return replace(
            row,
            middle=self.middle,
            before=max(self.before * setting.scale, *(cell.before for cell in row.cells)),
            after=max(self.after * setting.scale, *afters),
        )


@dataclass(frozen=True)
class LaidRow:
    """Cells side by side, each with its distance from the left."""

    cells: tuple[Laid, ...]
    places: tuple[float, ...]
    widths: tuple[float, ...]
    padding: float
    least: float
    middle: bool = False
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False

    @cached_property
    def height(self) -> float:
        return max(self.least, max((cell.height for cell in self.cells), default=0.0) + 2 * self.padding)

    def split(self, room: float, fresh: bool) -> tuple["LaidRow", "LaidRow"] | None:
        """Divide every cell that does not fit."""
        inner = room - 2 * self.padding
        heads: list[Laid] = []
        tails: list[Laid] = []
        for cell in self.cells:
            if cell.height <= inner:
                heads.append(cell)
                tails.append(LaidNothing())
            elif halves := cell.split(inner, fresh):
                heads.append(halves[0])
                tails.append(halves[1])
            else:
                return None
        return replace(self, cells=tuple(heads), least=0.0), replace(self, cells=tuple(tails), least=0.0)

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the cells in reading order."""
        for cell, place in zip(self.cells, self.places, strict=True):
            self.draw_cell(pen, cell, left + place, top)

    def draw_cell(self, pen: Pen, cell: Laid, left: float, top: float) -> None:
        """Draw one cell into its place."""
        spare = (self.height - 2 * self.padding - cell.height) / 2 if self.middle else 0.0
        cell.draw(pen, left + self.padding, top - self.padding - spare)


@dataclass(frozen=True, slots=True)
class LaidNothing:
    """What is left of a cell that a page before this one held."""

    height: float = 0.0
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False

    def split(self, room: float, fresh: bool) -> None:
        return None

    def draw(self, pen: Pen, left: float, top: float) -> None:
        return None


@dataclass(frozen=True)
class LaidTable:
    """Measured rows."""

    heads: tuple[LaidRow, ...]
    rows: tuple[LaidRow, ...]
    table: Table
    width: float
    setting: Setting
    keep_with_next: bool = False

    @cached_property
    def height(self) -> float:
        return sum(row.height for row in (*self.heads, *self.rows))

    @property
    def before(self) -> float:
        return self.table.before * self.setting.scale

    @property
    def after(self) -> float:
        return self.table.after * self.setting.scale

    def split(self, room: float, fresh: bool) -> tuple["LaidTable", "LaidTable"] | None:
        """Divide between rows, or within a row that is higher than a page."""
        room -= sum(row.height for row in self.heads)
        used = 0.0
        for index, row in enumerate(self.rows):
            if used + row.height > room + 0.01:
                break
            used += row.height
        else:
            return None
        if index:
            return replace(self, rows=self.rows[:index]), replace(self, rows=self.rows[index:])
        halves = self.rows[0].split(room, fresh) if fresh else None
        if halves:
            return replace(self, rows=halves[:1]), replace(self, rows=(halves[1], *self.rows[1:]))
        if fresh and len(self.rows) > 1:
            return replace(self, rows=self.rows[:1]), replace(self, rows=self.rows[1:])
        return None

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw fills, cells and rules."""
        palette = self.setting.palette
        if palette.tint and self.heads and self.table.rules != "none":
            height = sum(row.height for row in self.heads)
            with pen.decoration():
                pen.shape(rectangle(Rect(left, top - height, left + self.width, top)), fill=palette.tint)
        start = top
        with pen.group("Table"):
            for index, row in enumerate((*self.heads, *self.rows)):
                with pen.group("TR"):
                    for cell, place in zip(row.cells, row.places, strict=True):
                        with pen.group("TH" if index < len(self.heads) else "TD"):
                            replace(row, middle=self.table.middle).draw_cell(pen, cell, left + place, start)
                start -= row.height
        if self.table.rules != "none":
            with pen.decoration():
                pen.shape(self._rules(left, top), stroke=palette.rule, width=0.6)

    def _rules(self, left: float, top: float) -> str:
        right, bottom = left + self.width, top - self.height
        levels = [top]
        for row in (*self.heads, *self.rows):
            levels.append(levels[-1] - row.height)
        paths = [straight(left, level, right, level) for level in levels]
        if self.table.rules == "grid":
            first = (*self.heads, *self.rows)[0]
            edges = sorted({0.0, *(round(place + width, 2) for place, width in zip(first.places, first.widths, strict=True))})
            paths += [straight(left + edge, top, left + edge, bottom) for edge in edges]
        return " ".join(paths)


def lay_row(
    cells: Sequence[Block], widths: Sequence[float], padding: float, least: float, setting: Setting, gap: float = 0.0
) -> LaidRow:
    """Return cells side by side, the first one at the leading side."""
    places: list[float] = []
    pen = 0.0
    whole = sum(widths) + gap * (len(widths) - 1)
    for width in widths:
        places.append(whole - pen - width if setting.base == bidi.RTL else pen)
        pen += width + gap
    inner = replace(setting, room=max(0.0, setting.room - 2 * padding))
    laid = tuple(
        cell.lay(max(0.0, width - 2 * padding), inner) for cell, width in zip(cells, widths, strict=True)
    )
    return LaidRow(laid, tuple(places), tuple(widths), padding, least)


def _widths(columns: Sequence[Column], width: float, scale: float) -> tuple[float, ...]:
    """Share a width: fixed columns keep theirs unless they would leave nothing to the others."""
    fixed = sum(column.width * scale for column in columns if column.width is not None)
    shares = sum(column.share for column in columns if column.width is None)
    squeeze = 1.0 if shares and fixed < width or fixed <= 0 else width / fixed
    if shares and squeeze < 1.0:
        squeeze *= 0.5
    rest = max(0.0, width - fixed * squeeze)
    return tuple(
        column.width * scale * squeeze if column.width is not None else rest * column.share / shares
        for column in columns
    )
