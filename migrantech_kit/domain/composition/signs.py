"""Calm pages between the modules: welcome, roll call, break, buffer, close; any number of languages."""

from collections.abc import Sequence

from migrantech_kit.domain.composition.boxes import Align, Role
from migrantech_kit.domain.composition.faces import Column, Sign, SignFace
from migrantech_kit.domain.composition.sketch import Area, Draw, Sketch

_GAP = 40.0


def sign_draws(face: SignFace) -> tuple[Draw, ...]:
    """Return ways to draw the page: words below each other under a large picture, or in several columns."""
    count = len(face.columns)
    arrangements = (1,) if count < 3 else (1, 2) if count < 5 else (2, 3)
    return tuple(_sign(face, columns, share) for columns in arrangements for share in (0.5, 0.36))


def _sign(face: SignFace, columns: int, share: float) -> Draw:
    def draw(sketch: Sketch, area: Area, size: float) -> float:
        part = sketch.blank()
        rows = [face.columns[start : start + columns] for start in range(0, len(face.columns), columns)]
        words = 0.0
        for row in rows:
            words += _row(part, area.below(words), size, row, columns) + size * 0.5
        words -= size * 0.5
        picture = area.height * share if face.picture else 0.0
        gap = _GAP if face.picture else 0.0
        top = max(0.0, (area.height - picture - gap - words) / 2)
        if picture:
            frame = Area(area.x, area.y + top, area.width, picture)
            sketch.picture(face.picture, frame, face.columns[0].language)
        sketch.take(part, top + picture + gap)
        return picture + gap + words

    return draw


def _row(sketch: Sketch, area: Area, size: float, row: Sequence[Column[Sign]], columns: int) -> float:
    width = (area.width - _GAP * (columns - 1)) / columns
    inset = (columns - len(row)) * (width + _GAP) / 2
    tallest = 0.0
    for number, column in enumerate(row):
        cell = Area(area.x + inset + number * (width + _GAP), area.y, width, area.height)
        used = sketch.text(
            column.words.title, cell, size * 1.4, column.language, role=Role.ACCENT, bold=True, align=Align.CENTRE
        )
        if column.words.sentence:
            used += size * 0.15
            used += sketch.text(
                column.words.sentence, cell.below(used), size, column.language, align=Align.CENTRE
            )  # fmt: skip
        tallest = max(tallest, used)
    return tallest
