"""Parts that several pages share: headings, columns of languages, lists, strips of pictures, option signs."""

from collections.abc import Sequence

from migrantech_kit.base.language import is_right_to_left
from migrantech_kit.domain.composition.boxes import Align, PolygonBox, Role
from migrantech_kit.domain.composition.sketch import Area, Sketch
from migrantech_kit.domain.module import OPTION_LETTERS

GUTTER = 48.0
_HEADING, _LEAST_HEADING, _WRAPPED_HEADING = 1.3, 1.02, 1.15
_LINE_GAP = 0.32
_OPTION_ROLES = (Role.OPTION_A, Role.OPTION_B, Role.OPTION_C, Role.OPTION_D)


def halves(area: Area, languages: Sequence[str], middle: float = 0.0) -> tuple[Area, ...]:
    """Return an area per language: all of it for one; for two the first at its own leading side, `middle` between."""
    if len(languages) < 2:
        return (area,)
    width = (area.width - GUTTER - (middle + GUTTER if middle else 0.0)) / 2
    first_right_to_left = is_right_to_left(languages[0])
    return area.leading(width, first_right_to_left), area.trailing(width, first_right_to_left)


def middle_of(area: Area, width: float) -> Area:
    """Return the middle strip of an area."""
    return Area(area.x + (area.width - width) / 2, area.y, width, area.height)


def headings(sketch: Sketch, area: Area, size: float, titles: Sequence[tuple[str, str]]) -> float:
    """Write the title per (language, text) with a short bar below; return the height used."""
    places = halves(area, [language for language, _ in titles])
    heading = _heading_size(sketch, size, titles, places[0].width)
    height = 0.0
    for (language, title), place in zip(titles, places, strict=True):
        height = max(height, sketch.text(title, place, heading, language, role=Role.ACCENT, bold=True))
    for (language, _), place in zip(titles, places, strict=True):
        bar = place.below(height + size * 0.16).leading(size * 2.2, is_right_to_left(language))
        sketch.fill(Area(bar.x, bar.y, bar.width, size * 0.12), Role.ACCENT, size * 0.06)
    return height + size * 0.64


def _heading_size(sketch: Sketch, size: float, titles: Sequence[tuple[str, str]], width: float) -> float:
    """Return a size that keeps the titles on one line; when that would be too small, one for two lines."""
    widest = max(sketch.text_width(title, size, language, bold=True) for language, title in titles)
    factor = min(_HEADING, 0.995 * width / widest) if widest else _HEADING
    return size * (factor if factor >= _LEAST_HEADING else _WRAPPED_HEADING)


def line_height(sketch: Sketch, size: float, language: str) -> float:
    """Return the height of one line."""
    return sketch.text_height("x", 10_000, size, language)


def paragraph(sketch: Sketch, area: Area, size: float, language: str, text: str, align: Align = Align.LEADING) -> float:
    """Write a sentence, and return its height with the space after it; nothing for no text."""
    return sketch.text(text, area, size, language, align=align) + size * 0.4 if text else 0.0


def bullets(sketch: Sketch, area: Area, size: float, language: str, lines: Sequence[str]) -> float:
    """Write a list with dots."""
    right_to_left = is_right_to_left(language)
    line, indent, dot = line_height(sketch, size, language), size * 0.8, size * 0.28
    used = 0.0
    for text in lines:
        row = area.below(used)
        sign = row.leading(dot, right_to_left)
        sketch.fill(Area(sign.x, row.y + (line - dot) / 2, dot, dot), Role.ACCENT, dot / 2)
        used += sketch.text(text, row.trailing(area.width - indent, right_to_left), size, language) + size * _LINE_GAP
    return max(0.0, used - size * _LINE_GAP)


def numbered(sketch: Sketch, area: Area, size: float, language: str, lines: Sequence[str]) -> float:
    """Write a list with numbers in circles."""
    right_to_left = is_right_to_left(language)
    line, badge = line_height(sketch, size, language), size * 1.25
    indent = badge + size * 0.4
    used = 0.0
    for number, text in enumerate(lines, 1):
        row = area.below(used)
        sign = row.leading(badge, right_to_left)
        circle = Area(sign.x, row.y, badge, badge)
        sketch.fill(circle, Role.ACCENT, badge / 2)
        _centred(sketch, circle, str(number), size * 0.75, language, Role.ON_ACCENT)
        words = row.trailing(area.width - indent, right_to_left)
        down = max(0.0, (badge - line) / 2)
        height = sketch.text(text, words.below(down), size, language)
        used += max(badge, height + down) + size * _LINE_GAP
    return max(0.0, used - size * _LINE_GAP)


def _centred(sketch: Sketch, box: Area, text: str, size: float, language: str, role: Role) -> None:
    height = sketch.text_height(text, box.width, size, language, bold=True)
    place = box.below((box.height - height) / 2)
    sketch.text(text, place, size, language, role=role, bold=True, align=Align.CENTRE)


def option_sign(sketch: Sketch, box: Area, number: int, language: str) -> None:
    """Draw the sign of option A to D: its letter in a shape and a colour of its own."""
    x, y, side = box.x, box.y, box.width
    role = _OPTION_ROLES[number % len(_OPTION_ROLES)]
    letter, size = Area(x, y, side, side), side * 0.58
    match number % len(_OPTION_ROLES):
        case 0:
            sketch.fill(box, role, side / 2)
        case 1:
            sketch.fill(box, role, side * 0.12)
        case 2:
            middle = x + side / 2
            corners = ((middle, y - side * 0.1), (x + side * 1.06, y + side), (x - side * 0.06, y + side))
            sketch.boxes.append(PolygonBox(corners, role))
            letter, size = Area(x, y + side * 0.26, side, side * 0.74), side * 0.5
        case _:
            half = side * 0.58
            cx, cy = x + side / 2, y + side / 2
            sketch.boxes.append(PolygonBox(((cx, cy - half), (cx + half, cy), (cx, cy + half), (cx - half, cy)), role))
            size = side * 0.5
    _centred(sketch, letter, OPTION_LETTERS[number % len(OPTION_LETTERS)].upper(), size, language, Role.ON_OPTION)


def pictures_in(sketch: Sketch, area: Area, pictures: Sequence[str], language: str, *, upright: bool = False) -> None:
    """Place one to four pictures in an area, as large as they can be; `upright` keeps them below each other."""
    if not pictures:
        return
    columns = _columns_of(area, len(pictures), upright=upright)
    rows = -(-len(pictures) // columns)
    gap = 28.0
    side = min((area.width - gap * (columns - 1)) / columns, (area.height - gap * (rows - 1)) / rows)
    left = area.x + (area.width - columns * side - gap * (columns - 1)) / 2
    top = area.y + (area.height - rows * side - gap * (rows - 1)) / 2
    right_to_left = is_right_to_left(language)
    for number, picture in enumerate(pictures):
        row, column = divmod(number, columns)
        in_row = min(columns, len(pictures) - row * columns)
        place = (in_row - 1 - column if right_to_left else column) + (columns - in_row) / 2
        box = Area(left + place * (side + gap), top + row * (side + gap), side, side)
        sketch.picture(picture, box, language)


def _columns_of(area: Area, count: int, *, upright: bool) -> int:
    if upright:
        return 1
    sides = {n: min(area.width / n, area.height / -(-count // n)) for n in range(1, count + 1)}
    return max(sides, key=lambda n: sides[n])
