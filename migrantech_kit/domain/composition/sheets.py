"""Slides whose languages share one grid: pictures with captions, options to choose from, tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from migrantech_kit.base.language import is_right_to_left
from migrantech_kit.domain.composition.boxes import Align, LineBox, Role
from migrantech_kit.domain.composition.parts import GUTTER, halves, headings, option_sign, pictures_in
from migrantech_kit.domain.composition.sketch import Area, Draw, Sketch

_GAP = 28.0
_PICTURE, _SMALLER_PICTURE, _LEAST_PICTURE = 210.0, 165.0, 120.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold titles, an optional lead sentence, and items, each in one or two languages, with pictures."""

    languages: tuple[str, ...]
    titles: tuple[str, ...]
    leads: tuple[str, ...]
    items: tuple[tuple[str, ...], ...]
    pictures: tuple[str, ...]

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """Return language and title per language."""
        return tuple(zip(self.languages, self.titles, strict=True))


def _head(sheet: Sheet, sketch: Sketch, area: Area, size: float) -> float:
    used = headings(sketch, area, size, sheet.named)
    if any(sheet.leads):
        places = halves(area.below(used), sheet.languages)
        written = zip(sheet.leads, places, sheet.languages, strict=True)
        used += max(sketch.text(lead, place, size, language) for lead, place, language in written) + size * 0.45
    return used


def _stacked(sketch: Sketch, area: Area, size: float, texts: Sequence[tuple[str, str]], align: Align) -> float:
    """Write (language, text) pairs below each other, the second one softer."""
    used = 0.0
    for number, (language, text) in enumerate(texts):
        if number and text == texts[0][1]:
            continue
        role = Role.SOFT if number else Role.INK
        used += sketch.text(text, area.below(used), size, language, role=role, align=align) + size * 0.1
    return used - size * 0.1


def _cells(area: Area, count: int, columns: int, right_to_left: bool) -> tuple[Area, ...]:
    """Return equal cells in the order of reading; a last row that is not full stands in the middle."""
    rows = -(-count // columns)
    width = (area.width - _GAP * (columns - 1)) / columns
    height = (area.height - _GAP * (rows - 1)) / rows
    cells = []
    for number in range(count):
        row, column = divmod(number, columns)
        in_row = min(columns, count - row * columns)
        inset = (columns - in_row) * (width + _GAP) / 2
        place = in_row - 1 - column if right_to_left else column
        cells.append(Area(area.x + inset + place * (width + _GAP), area.y + row * (height + _GAP), width, height))
    return tuple(cells)


# --- pictures with captions


def grid_draws(sheet: Sheet, width: float) -> tuple[Draw, ...]:
    """Return ways to draw a picture grid: all in one row where that is wide enough, or in two rows."""
    count = len(sheet.items)
    arrangements = {1: (1,), 2: (2,), 3: (3,), 4: (4, 2), 5: (3, 5), 6: (3, 2)}.get(count, (4, 3))
    if width < 1400 and count == 4:
        arrangements = (2, 4)
    large = [(columns, side) for columns in arrangements for side in (_PICTURE, _SMALLER_PICTURE)]
    small = [(columns, _LEAST_PICTURE) for columns in arrangements]
    return tuple(_grid(sheet, columns, side) for columns, side in (*large, *small))


def _grid(sheet: Sheet, columns: int, least_side: float) -> Draw:
    def draw(sketch: Sketch, area: Area, size: float) -> float:
        used = _head(sheet, sketch, area, size)
        cells = _cells(area.below(used), len(sheet.items), columns, is_right_to_left(sheet.languages[0]))
        pad = size * 0.35
        captions = [_caption(sheet, sketch, cell, size, number) for number, cell in enumerate(cells)]
        tallest = max(height for _, height in captions)
        side = min(cells[0].width - 2 * pad, cells[0].height - tallest - 2.5 * pad)
        for number, (cell, (part, _)) in enumerate(zip(cells, captions, strict=True)):
            row = captions[number - number % columns :][:columns]
            in_row = max(height for _, height in row)
            top = (cell.height - side - 0.5 * pad - in_row) / 2
            sketch.fill(cell, Role.SURFACE, 24.0, Role.LINE)
            sketch.take(part, top + side + 0.5 * pad)
            if number < len(sheet.pictures):
                sketch.picture(sheet.pictures[number], Area(cell.x, cell.y + top, cell.width, side), sheet.languages[0])
        rows = -(-len(sheet.items) // columns)
        return used + rows * (tallest + 2.5 * pad + least_side) + _GAP * (rows - 1)

    return draw


def _caption(sheet: Sheet, sketch: Sketch, cell: Area, size: float, number: int) -> tuple[Sketch, float]:
    part = sketch.blank()
    inner = Area(cell.x + size * 0.35, cell.y, cell.width - size * 0.7, cell.height)
    texts = tuple(zip(sheet.languages, sheet.items[number], strict=True))
    return part, _stacked(part, inner, size, texts, Align.CENTRE)


# --- options to choose from


def option_draws(sheet: Sheet) -> tuple[Draw, ...]:
    """Return ways to draw a question: options below each other beside the pictures, or in two columns."""
    if not sheet.items:
        return (lambda sketch, area, size: _open_question(sheet, sketch, area, size),)
    own = len(sheet.pictures) == len(sheet.items)
    strip = bool(sheet.pictures) and not own
    ways = ((1, 0.26), (1, 0.15), (2, 0.2))
    if len(sheet.languages) > 1 or own:
        ways = ((2, 0.2), (1, 0.2), (2, 0.12))
    return tuple(_options(sheet, columns, share if strip else 0.0, own=own) for columns, share in ways)


def _open_question(sheet: Sheet, sketch: Sketch, area: Area, size: float) -> float:
    used = _head(sheet, sketch, area, size * 1.25)
    pictures_in(sketch, area.below(used + GUTTER / 2), sheet.pictures, sheet.languages[0])
    return used + (GUTTER / 2 + 2 * _LEAST_PICTURE if sheet.pictures else 0.0)


def _options(sheet: Sheet, columns: int, share: float, *, own: bool) -> Draw:
    def draw(sketch: Sketch, area: Area, size: float) -> float:
        used = _head(sheet, sketch, area, size)
        body = area.below(used)
        right_to_left = is_right_to_left(sheet.languages[0])
        if share:
            strip = body.width * share
            pictures_in(sketch, body.trailing(strip, right_to_left), sheet.pictures, sheet.languages[0])
            body = body.leading(body.width - strip - GUTTER, right_to_left)
        rows = -(-len(sheet.items) // columns)
        needed = 0.0
        for number, cell in enumerate(_cells(body, len(sheet.items), columns, right_to_left)):
            picture = sheet.pictures[number] if own else ""
            needed = max(needed, _option(sheet, sketch, cell, size, number, picture))
        return used + rows * needed + _GAP * (rows - 1)

    return draw


def _option(sheet: Sheet, sketch: Sketch, cell: Area, size: float, number: int, picture: str) -> float:
    """Draw one option card and return the height that it needs."""
    right_to_left = is_right_to_left(sheet.languages[0])
    pad, sign = size * 0.4, size * 1.5
    picture_side = min(cell.height - pad, cell.width * 0.28) if picture else 0.0
    width = cell.width - 3 * pad - sign - (picture_side + pad if picture else 0.0)
    texts = tuple(zip(sheet.languages, sheet.items[number], strict=True))
    part = sketch.blank()
    row = cell.trailing(cell.width - 2 * pad - sign, right_to_left)
    words = row.leading(width, right_to_left)
    height = _stacked(part, words, size, texts, Align.LEADING)
    sketch.fill(cell, Role.SURFACE, 24.0, Role.LINE)
    lead = Area(cell.x + pad, cell.y, cell.width - 2 * pad, cell.height).leading(sign, right_to_left)
    option_sign(sketch, Area(lead.x, cell.y + (cell.height - sign) / 2, sign, sign), number, sheet.languages[0])
    sketch.take(part, (cell.height - height) / 2)
    if picture:
        frame = Area(cell.x + pad / 2, cell.y + pad / 2, cell.width - pad, cell.height - pad)
        sketch.picture(picture, frame.trailing(picture_side, right_to_left), sheet.languages[0])
    return max(height, sign, _LEAST_PICTURE if picture else 0.0) + pad * 1.2


# --- tables


@dataclass(frozen=True, slots=True)
class Grid:
    """Hold the cells of a table: rows of cells, each a text per language."""

    languages: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]


def table_draws(sheet: Sheet, tables: Sequence[tuple[tuple[str, ...], ...]]) -> tuple[Draw, ...]:
    """Return ways to draw a table: one per language side by side, or both languages in each cell."""
    single = tuple(
        Grid((language,), tuple(tuple((cell,) for cell in row) for row in rows))
        for language, rows in zip(sheet.languages, tables, strict=True)
    )
    if len(single) == 1:
        shares = (0.2, 0.13) if sheet.pictures else (0.0,)
        return tuple(_tables(sheet, single, share) for share in shares)
    merged = Grid(
        sheet.languages,
        tuple(tuple(zip(*rows, strict=True)) for rows in zip(*tables, strict=True)),
    )
    return _tables(sheet, single, 0.0), _tables(sheet, (merged,), 0.13 if sheet.pictures else 0.0)


def _tables(sheet: Sheet, grids: Sequence[Grid], share: float) -> Draw:
    def draw(sketch: Sketch, area: Area, size: float) -> float:
        used = _head(sheet, sketch, area, size)
        right_to_left = is_right_to_left(sheet.languages[0])
        body = area.below(used)
        if share:
            strip = body.width * share
            pictures_in(sketch, body.trailing(strip, right_to_left), sheet.pictures, sheet.languages[0], upright=True)
            body = body.leading(body.width - strip - GUTTER, right_to_left)
        places = halves(body, [grid.languages[0] for grid in grids])
        tables = list(zip(grids, places, strict=True))
        rows = [_rows(grid, sketch, place, size) for grid, place in tables]
        # Rows of two languages stand beside each other at one height.
        heights = [max(row[number][1] for row in rows) for number in range(len(rows[0]))]
        spare = max(0.0, min((body.height - sum(heights)) / len(heights), size * 0.6))
        for (grid, place), parts in zip(tables, rows, strict=True):
            _table(grid, sketch, place, size, [part for part, _ in parts], heights, spare)
        return used + sum(heights)

    return draw


def _rows(grid: Grid, sketch: Sketch, area: Area, size: float) -> list[tuple[Sketch, float]]:
    widths = _widths(grid, sketch, area.width, size)
    return [_row(grid, sketch, area, size, number, widths) for number in range(len(grid.rows))]


def _table(
    grid: Grid, sketch: Sketch, area: Area, size: float,
    parts: Sequence[Sketch], heights: Sequence[float], spare: float,
) -> None:  # fmt: skip
    """Draw the rows of a table with a tinted header and thin lines, `spare` added to each row."""
    top = area.y
    for number, part in enumerate(parts):
        height = heights[number] + spare
        if number == 0:
            sketch.fill(Area(area.x, top, area.width, height), Role.TINT, size * 0.25)
        sketch.take(part, top - area.y + size * 0.35 + spare / 2)
        top += height
        if 0 < number < len(heights) - 1:
            sketch.boxes.append(LineBox(area.x, top, area.right, top))
    first = area.leading(_widths(grid, sketch, area.width, size)[0], is_right_to_left(grid.languages[0]))
    edge = first.x if is_right_to_left(grid.languages[0]) else first.right
    sketch.boxes.append(LineBox(edge, area.y + heights[0] + spare, edge, top))


def _row(
    grid: Grid, sketch: Sketch, area: Area, size: float, number: int, widths: Sequence[float]
) -> tuple[Sketch, float]:
    part, pad = sketch.blank(), size * 0.35
    rest, height = area, 0.0
    right_to_left = is_right_to_left(grid.languages[0])
    for cell, width in zip(grid.rows[number], widths, strict=True):
        box = rest.leading(width, right_to_left)
        inner = Area(box.x + pad, box.y, box.width - 2 * pad, box.height)
        texts = tuple(
            (lang, f"**{text}**" if number == 0 else text) for lang, text in zip(grid.languages, cell, strict=True)
        )
        height = max(height, _stacked(part, inner, size, texts, Align.LEADING))
        rest = rest.trailing(rest.width - width, right_to_left)
    return part, height + 2 * pad


def _widths(grid: Grid, sketch: Sketch, available: float, size: float) -> tuple[float, ...]:
    """Return column widths: as wide as their words, the widest ones giving way, then grown to the full width."""
    columns = len(grid.rows[0])
    natural = [
        max(
            sketch.text_width(text, size, language, bold=True)
            for row in grid.rows
            for language, text in zip(grid.languages, row[column], strict=True)
        )
        + size * 0.7
        + 2
        for column in range(columns)
    ]
    cap, rest, left = available, available, columns
    for width in sorted(natural):
        cap = rest / left
        if width > cap:
            break
        rest, left = rest - width, left - 1
    taken = [min(width, max(cap, 1.0)) if sum(natural) > available else width for width in natural]
    grow = available / sum(taken)
    return tuple(width * grow for width in taken)
