"""From a page's face to boxes: the layout is chosen, the largest type that fits is found."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from migrantech_kit.base.language import autonym, is_right_to_left
from migrantech_kit.domain.composition.boxes import HEIGHT, WIDE, Box, Composition, FillBox, Role
from migrantech_kit.domain.composition.columns import activity_flow, flow_draws, slide_flow
from migrantech_kit.domain.composition.faces import ActivityFace, Column, Face, QuestionFace, SignFace, SlideFace
from migrantech_kit.domain.composition.over import BarsFace, RoomFace, bars_draws, room_draws
from migrantech_kit.domain.composition.parts import halves
from migrantech_kit.domain.composition.sheets import Sheet, grid_draws, option_draws, table_draws
from migrantech_kit.domain.composition.signs import sign_draws
from migrantech_kit.domain.composition.sketch import Area, Draw, Sizes, Sketch, choose
from migrantech_kit.domain.module import Layout
from migrantech_kit.domain.painting import PictureFiles, TextMeasure

# Type sizes for a slide of height 900: body text is never below 1/18 of it, 1/24 with two languages, if words allow.
ONE_LANGUAGE = Sizes(largest=68.0, comfortable=58.0, least=HEIGHT / 18)
TWO_LANGUAGES = Sizes(largest=60.0, comfortable=46.0, least=HEIGHT / 24)
SIGN = Sizes(largest=84.0, comfortable=58.0, least=HEIGHT / 24)
# A caption may be smaller than body text before its picture becomes too small for the room.
_CAPTION = HEIGHT / 22
_SIDE, _TOP, _FOOT = 72.0, 64.0, 40.0
_TAG = 25.0
_PROGRESS = 8.0
_Words = TypeVar("_Words")


class Composer:
    """Turn faces into compositions of one width (1600 for 16:9, 1200 for 4:3) and height 900."""

    def __init__(self, measure: TextMeasure, pictures: PictureFiles, width: float = WIDE) -> None:
        self._measure = measure
        self._pictures = pictures
        self._width = width

    def compose(self, face: Face, progress: float | None = None) -> Composition:
        """Return the boxes of a page; `progress` (0 to 1) adds the thin line at the foot."""
        face = _one_column_per_language(face)
        area = Area(_SIDE, _TOP, self._width - 2 * _SIDE, HEIGHT - _TOP - _FOOT)
        sizes = _sizes(face)
        empty = Sketch(self._measure, self._pictures.is_mirrored)
        fitted = choose(_draws(face, self._width), area, sizes, empty)
        boxes: list[Box] = list(fitted.sketch.boxes)
        boxes += self._tags(face, area)
        languages = [column.language for column in face.columns]
        if progress is not None:
            boxes += self._progress(progress, is_right_to_left(languages[0]))
        return Composition(self._width, HEIGHT, tuple(boxes), fitted.size >= sizes.least - 0.01, fitted.size)

    def compose_over(self, face: RoomFace | BarsFace) -> Composition:
        """Return the boxes of what is laid over a page."""
        area = Area(_SIDE, _TOP, self._width - 2 * _SIDE, HEIGHT - _TOP - _FOOT)
        draws = room_draws(face) if isinstance(face, RoomFace) else bars_draws(face)
        fitted = choose(draws, area, TWO_LANGUAGES, Sketch(self._measure, self._pictures.is_mirrored))
        return Composition(self._width, HEIGHT, tuple(fitted.sketch.boxes), fitted.size >= TWO_LANGUAGES.least - 0.01)

    def _tags(self, face: Face, area: Area) -> list[Box]:
        """Mark each column that stands in for a missing language with the name of its own."""
        if isinstance(face, SignFace):
            return []
        sketch = Sketch(self._measure, self._pictures.is_mirrored)
        origins = [(column.language, column.instead_of) for column in face.columns]
        places = halves(area, [language for language, _ in origins])
        for (language, instead_of), place in zip(origins, places, strict=True):
            if not instead_of:
                continue
            name = autonym(language)
            right_to_left = is_right_to_left(language)
            width = sketch.text_width(name, _TAG, language) + 2
            height = sketch.text_height(name, width, _TAG, language)
            tag = Area(place.x, 14.0, place.width, height).trailing(width + 24.0, right_to_left)
            sketch.fill(tag, Role.SUNKEN, 10.0)
            words = Area(tag.x + 12.0, tag.y, width, height)
            sketch.text(name, words, _TAG, language, role=Role.SOFT)
        return sketch.boxes

    def _progress(self, progress: float, right_to_left: bool) -> list[Box]:
        done = self._width * min(1.0, max(0.0, progress))
        top = HEIGHT - _PROGRESS
        start = self._width - done if right_to_left else 0.0
        return [
            FillBox(0.0, top, self._width, _PROGRESS, Role.LINE),
            FillBox(start, top, done, _PROGRESS, Role.ACCENT),
        ]


def _sizes(face: Face) -> Sizes:
    """Return the sizes to try; where pictures and options share the room, readable type is enough."""
    if isinstance(face, SignFace):
        return SIGN
    sizes = ONE_LANGUAGE if len(face.columns) == 1 else TWO_LANGUAGES
    if isinstance(face, SlideFace) and face.slide.layout is Layout.GRID:
        least = min(sizes.least, _CAPTION)
        return replace(sizes, comfortable=least, least=least)
    shared = isinstance(face, QuestionFace) or (isinstance(face, SlideFace) and face.slide.layout is Layout.QUESTION)
    return replace(sizes, comfortable=sizes.least) if shared else sizes


def _one_column_per_language(face: Face) -> Face:
    """Show words once where both wanted languages fall back to the same one."""
    match face:
        case SlideFace():
            return SlideFace(face.slide, _unique(face.columns))
        case ActivityFace():
            columns = _unique(face.columns)
            return ActivityFace(face.activity, columns, face.labels[: len(columns)])
        case QuestionFace():
            return QuestionFace(face.question, _unique(face.columns))
        case SignFace():
            return SignFace(face.picture, _unique(face.columns))


def _unique(columns: Sequence[Column[_Words]]) -> tuple[Column[_Words], ...]:
    seen: dict[str, Column[_Words]] = {}
    for column in columns:
        seen.setdefault(column.language, column)
    return tuple(seen.values())


def _draws(face: Face, width: float) -> tuple[Draw, ...]:
    match face:
        case SignFace():
            return sign_draws(face)
        case ActivityFace():
            return flow_draws(activity_flow(face))
        case QuestionFace():
            options = tuple(zip(*(column.words.options for column in face.columns), strict=True))
            languages = tuple(column.language for column in face.columns)
            titles = tuple(column.words.text for column in face.columns)
            return option_draws(Sheet(languages, titles, ("",) * len(languages), options, face.question.pictures))
        case SlideFace():
            return _slide_draws(face, width)


def _slide_draws(face: SlideFace, width: float) -> tuple[Draw, ...]:
    words = [column.words for column in face.columns]
    sheet = Sheet(
        tuple(column.language for column in face.columns),
        tuple(each.title for each in words),
        tuple(each.lead for each in words),
        tuple(zip(*(each.lines for each in words), strict=True)),
        face.slide.pictures,
    )
    match face.slide.layout:
        case Layout.GRID if sheet.items:
            return grid_draws(sheet, width)
        case Layout.QUESTION:
            return option_draws(sheet)
        case Layout.TABLE if any(each.rows for each in words):
            return table_draws(sheet, [each.rows for each in words])
    return flow_draws(slide_flow(face))
