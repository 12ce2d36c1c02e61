"""Blocks side by side. They run from the leading side, so a page in Arabic mirrors them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from migrantech_kit.printing import bidi
from migrantech_kit.printing.layout import TOLERANCE, Block, Laid, LaidGap, Setting
from migrantech_kit.printing.pen import Pen

_MOST_FIXED = 0.75


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a fixed width in points, or of a share of what the fixed ones leave."""

    width: float | None = None
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks side by side, such as a text in two languages, a picture and its word."""

    blocks: Sequence[Block]
    columns: Sequence[Column] = ()
    gap: float = 16.0
    middle: bool = False

    def lay(self, width: float, setting: Setting) -> "LaidRow":
        """Return the blocks measured for their shares of a width."""
        columns = self.columns or [Column()] * len(self.blocks)
        gap = self.gap * setting.scale
        widths = shares_of(columns, width - gap * (len(columns) - 1), setting.scale)
        return lay_row(self.blocks, widths, setting, gap=gap, middle=self.middle)


@dataclass(frozen=True, kw_only=True)
class LaidRow(Laid):
    """Cells side by side, each with its distance from the left."""

    cells: tuple[Laid, ...]
    places: tuple[float, ...]
    widths: tuple[float, ...]
    padding: float
    middle: bool

    def split(self, room: float, fresh: bool) -> "tuple[LaidRow, LaidRow] | None":
        """Divide every cell that does not fit; one that cannot be divided keeps the row together."""
        inner = room - 2 * self.padding
        heads: list[Laid] = []
        tails: list[Laid] = []
        for cell in self.cells:
            if cell.height <= inner + TOLERANCE:
                halves: tuple[Laid, Laid] | None = (cell, LaidGap(height=0.0))
            else:
                halves = cell.split(inner, fresh)
            if not halves:
                return None
            heads.append(halves[0])
            tails.append(halves[1])
        return self._with(heads), self._with(tails)

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the cells in reading order."""
        for index in range(len(self.cells)):
            self.draw_cell(index, pen, left, top)

    def draw_cell(self, index: int, pen: Pen, left: float, top: float) -> None:
        """Draw one cell into its place in the row."""
        cell = self.cells[index]
        spare = (self.height - 2 * self.padding - cell.height) / 2 if self.middle else 0.0
        cell.draw(pen, left + self.places[index] + self.padding, top - self.padding - spare)

    def _with(self, cells: Sequence[Laid]) -> "LaidRow":
        inner = max(cell.height for cell in cells)
        return replace(self, cells=tuple(cell.stretched(inner) for cell in cells), height=inner + 2 * self.padding)


def lay_row(
    cells: Sequence[Block],
    widths: Sequence[float],
    setting: Setting,
    *,
    gap: float = 0.0,
    padding: float = 0.0,
    least: float = 0.0,
    middle: bool = False,
) -> LaidRow:
    """Return cells side by side, the first one at the leading side."""
    places: list[float] = []
    pen = 0.0
    whole = sum(widths) + gap * (len(widths) - 1)
    for width in widths:
        places.append(whole - pen - width if setting.base == bidi.RTL else pen)
        pen += width + gap
    inner = setting.inside(padding)
    laid = tuple(cell.lay(max(0.0, width - 2 * padding), inner) for cell, width in zip(cells, widths, strict=True))
    height = max(least, max(cell.height for cell in laid) + 2 * padding)
    return LaidRow(
        height=height,
        before=max(cell.before for cell in laid),
        after=max(cell.after for cell in laid),
        cells=tuple(cell.stretched(height - 2 * padding) for cell in laid),
        places=tuple(places),
        widths=tuple(widths),
        padding=padding,
        middle=middle,
    )


def shares_of(columns: Sequence[Column], width: float, scale: float) -> tuple[float, ...]:
    """Share a width: fixed columns leave at least a quarter to the others, and fill it where there are none."""
    fixed = sum(column.width * scale for column in columns if column.width is not None)
    shares = sum(column.share for column in columns if column.width is None)
    kept = min(fixed, _MOST_FIXED * width) if shares else width
    return tuple(
        column.width * scale * kept / fixed if column.width is not None else (width - kept) * column.share / shares
        for column in columns
    )
