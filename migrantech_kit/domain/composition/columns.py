"""Slides whose words run down a column: title, bullets, steps, dialogue, fact; activities likewise."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from migrantech_kit.base.language import is_right_to_left
from migrantech_kit.domain.composition.boxes import Align, LineBox, PolygonBox, Role
from migrantech_kit.domain.composition.faces import ActivityFace, SlideFace, steps_of
from migrantech_kit.domain.composition.parts import (
    GUTTER,
    bullets,
    halves,
    headings,
    middle_of,
    numbered,
    paragraph,
    pictures_in,
)
from migrantech_kit.domain.composition.sketch import Area, Draw, Sketch
from migrantech_kit.domain.module import Layout, SlideWords

# Writes the words of one language into an area at a body size and returns the height used.
Write = Callable[[Sketch, Area, float, str], float]
_STRIPS = (0.36, 0.28, 0.2, 0.13)
_MIDDLES = (0.2, 0.13)


@dataclass(frozen=True, slots=True)
class Flow:
    """Hold what a page of columns is made of: a title and a writer per language, and shared pictures."""

    titles: tuple[tuple[str, str], ...]
    writers: tuple[Write, ...]
    pictures: tuple[str, ...]
    with_heading: bool = True
    # Where a text shorter than its place stands: 0 at the top, 0.5 in the middle.
    balance: float = 0.4

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages, the first one first."""
        return tuple(language for language, _ in self.titles)


def flow_draws(flow: Flow) -> tuple[Draw, ...]:
    """Return ways to draw a page of columns, the one with the largest pictures first."""
    if not flow.pictures:
        return (lambda sketch, area, size: _draw(flow, sketch, area, size, 0.0),)
    shares = _STRIPS if len(flow.languages) == 1 else _MIDDLES
    return tuple(_with_strip(flow, share) for share in shares)


def _with_strip(flow: Flow, share: float) -> Draw:
    return lambda sketch, area, size: _draw(flow, sketch, area, size, area.width * share)


def _draw(flow: Flow, sketch: Sketch, area: Area, size: float, strip: float) -> float:
    used = headings(sketch, area, size, flow.titles) if flow.with_heading else 0.0
    body = area.below(used)
    languages = flow.languages
    if len(languages) == 1:
        text = body.leading(body.width - (strip + GUTTER if strip else 0.0), is_right_to_left(languages[0]))
        places: tuple[Area, ...] = (text,)
        pictures = body.trailing(strip, is_right_to_left(languages[0]))
    else:
        places = halves(body, languages, strip)
        pictures = middle_of(body, strip)
        if not strip:
            middle = body.x + body.width / 2
            sketch.boxes.append(LineBox(middle, body.y, middle, body.bottom))
    needed = _write_columns(flow, sketch, places, size)
    if strip:
        pictures_in(sketch, pictures, flow.pictures, languages[0], upright=len(languages) > 1)
    return used + needed


def _write_columns(flow: Flow, sketch: Sketch, places: Sequence[Area], size: float) -> float:
    parts = []
    for write, place, language in zip(flow.writers, places, flow.languages, strict=True):
        part = sketch.blank()
        parts.append((part, write(part, place, size, language)))
    needed = max(height for _, height in parts)
    # The columns of two languages begin on one line, so that eyes can go from one to the other.
    down = max(0.0, (places[0].height - needed) * flow.balance)
    for part, _ in parts:
        sketch.take(part, down)
    return needed


# --- what stands in a column


def slide_flow(face: SlideFace) -> Flow:
    """Return the flow of a slide."""
    layout = face.slide.layout
    title_factor = 1.8 if len(face.columns) == 1 else 1.4
    writers = tuple(_writer(layout, column.words, title_factor) for column in face.columns)
    titles = tuple((column.language, column.words.title) for column in face.columns)
    balance = 0.5 if layout in {Layout.TITLE, Layout.FACT} else 0.4
    return Flow(titles, writers, face.slide.pictures, layout is not Layout.TITLE, balance)


def activity_flow(face: ActivityFace) -> Flow:
    """Return the flow of an activity: what it is, its aim and its first steps."""
    labels = face.labels or ("",) * len(face.columns)
    writers = tuple(
        _activity_writer(label, column.words.aim, steps_of(column.words))
        for label, column in zip(labels, face.columns, strict=True)
    )
    return Flow(tuple((c.language, c.words.title) for c in face.columns), writers, face.activity.pictures)


def _writer(layout: Layout, words: SlideWords, title_factor: float) -> Write:
    match layout:
        case Layout.TITLE:
            return lambda sketch, area, size, language: _title(sketch, area, size, language, words, title_factor)
        case Layout.STEPS:
            return lambda sketch, area, size, language: _list(sketch, area, size, language, words, numbered)
        case Layout.DIALOGUE:
            return lambda sketch, area, size, language: _dialogue(sketch, area, size, language, words)
        case Layout.FACT:
            return lambda sketch, area, size, language: _fact(sketch, area, size, language, words)
    return lambda sketch, area, size, language: _list(sketch, area, size, language, words, bullets)


def _activity_writer(label: str, aim: str, steps: Sequence[str]) -> Write:
    def write(sketch: Sketch, area: Area, size: float, language: str) -> float:
        used = sketch.text(label, area, size * 0.7, language, role=Role.SOFT, bold=True)
        used += size * 0.35 if label else 0.0
        used += paragraph(sketch, area.below(used), size, language, aim)
        return used + numbered(sketch, area.below(used), size, language, steps)

    return write


def _title(
    sketch: Sketch, area: Area, size: float, language: str, words: SlideWords, factor: float
) -> float:  # fmt: skip
    used = sketch.text(words.title, area, size * factor, language, role=Role.ACCENT, bold=True) + size * 0.3
    bar = area.below(used).leading(size * 2.4, is_right_to_left(language))
    sketch.fill(Area(bar.x, bar.y, bar.width, size * 0.16), Role.ACCENT, size * 0.08)
    used += size * 0.6
    for line in (words.lead, *words.lines):
        used += paragraph(sketch, area.below(used), size * 1.1, language, line)
    return used


ListWriter = Callable[[Sketch, Area, float, str, Sequence[str]], float]


def _list(
    sketch: Sketch, area: Area, size: float, language: str, words: SlideWords, write_lines: ListWriter
) -> float:  # fmt: skip
    used = paragraph(sketch, area, size, language, words.lead)
    return used + write_lines(sketch, area.below(used), size, language, words.lines)


def _fact(sketch: Sketch, area: Area, size: float, language: str, words: SlideWords) -> float:
    big, *rest = words.lines or (words.title,)
    natural = sketch.text_width(big, 100, language, bold=True)
    largest = min(size * 3.6, 240.0)
    shown = max(size * 1.3, min(largest, 97 * area.width / natural if natural else largest))
    used = sketch.text(big, area, shown, language, role=Role.ACCENT, bold=True, align=Align.CENTRE) + size * 0.3
    for line in (words.lead, *rest):
        used += paragraph(sketch, area.below(used), size, language, line, Align.CENTRE)
    return used


def _dialogue(sketch: Sketch, area: Area, size: float, language: str, words: SlideWords) -> float:
    used = paragraph(sketch, area, size, language, words.lead)
    speakers: list[str] = []
    for line in words.lines:
        name, colon, said = line.partition(":")
        speaker = name.strip().casefold() if colon else ""
        if speaker not in speakers:
            speakers.append(speaker)
        text = f"**{name.rstrip()}**{name[len(name.rstrip()) :]}:{said}" if colon else line
        second = speakers.index(speaker) % 2 == 1
        used += _bubble(sketch, area.below(used), size, language, text, second=second) + size * 0.32
    return used


def _bubble(sketch: Sketch, area: Area, size: float, language: str, text: str, *, second: bool) -> float:
    """Draw one speech bubble; the second speaker sits at the trailing side."""
    right_to_left = is_right_to_left(language) != second
    across, down, tail = size * 0.45, size * 0.18, size * 0.3
    widest = area.width * 0.88 - tail
    natural = sketch.text_width(text, size, language, bold=True) + 2 * across + 2
    place = area.leading(min(widest, natural) + tail, right_to_left)
    bubble = place.trailing(place.width - tail, right_to_left)
    inner = Area(bubble.x + across, bubble.y + down, bubble.width - 2 * across, area.height)
    height = sketch.text_height(text, inner.width, size, language) + 2 * down
    role = Role.SURFACE if second else Role.TINT
    tip = place.right if right_to_left else place.x
    foot = bubble.right - size * 0.6 if right_to_left else bubble.x + size * 0.6
    low = bubble.y + height
    sketch.fill(Area(bubble.x, bubble.y, bubble.width, height), role, size * 0.4)
    sketch.boxes.append(PolygonBox(((tip, low), (foot, low - size * 0.75), (foot, low)), role))
    sketch.text(text, inner, size, language)
    return height
