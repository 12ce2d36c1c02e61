"""What is laid over a page for a while: how to come in by phone, and how the room answered, as bars without numbers."""

from dataclasses import dataclass

from migrantech_kit.base.language import is_right_to_left
from migrantech_kit.domain.composition.boxes import Align, CodeBox, Role
from migrantech_kit.domain.composition.faces import Column, QuestionFace, Sign
from migrantech_kit.domain.composition.parts import GUTTER, headings, option_sign
from migrantech_kit.domain.composition.sketch import Area, Draw, Sketch

# A code reads from ten times its width: it takes at least 45 % of the slide's height.
LEAST_CODE = 405.0
_ALONE, _TWO = 560.0, 440.0
_DIGITS, _ADDRESS, _CAPTION = 150.0, 64.0, 38.0
_LEAST_TYPED = 380.0
_OPTION_ROLES = (Role.OPTION_A, Role.OPTION_B, Role.OPTION_C, Role.OPTION_D)
Modules = tuple[tuple[bool, ...], ...]


@dataclass(frozen=True, slots=True)
class Way:
    """Hold a code that a phone reads, and the words below it in the language of the page."""

    modules: Modules
    caption: str


@dataclass(frozen=True, slots=True)
class RoomFace:
    """Show how to come in: a heading per language, a code or two (Wi-Fi first), the address, the four digits."""

    columns: tuple[Column[Sign], ...]
    ways: tuple[Way, ...]
    address: str
    code: str


@dataclass(frozen=True, slots=True)
class BarsFace:
    """Show a question with how much of the room chose each option, 0 to 1; never a number, never the right one."""

    asked: QuestionFace
    shares: tuple[float, float, float, float]


def room_draws(face: RoomFace) -> tuple[Draw, ...]:
    """Return the way to draw the card."""
    return (lambda sketch, area, size: _room(face, sketch, area, size),)


def _room(face: RoomFace, sketch: Sketch, area: Area, size: float) -> float:
    used = headings(sketch, area, size, [(column.language, column.words.title) for column in face.columns])
    language = face.columns[0].language
    right_to_left = is_right_to_left(language)
    side = _ALONE if len(face.ways) == 1 else _TWO
    narrow = area.width - len(face.ways) * (side + GUTTER) < _LEAST_TYPED
    if narrow:
        side = LEAST_CODE
    captions = _CAPTION * 1.6 if len(face.ways) > 1 else 0.0
    side = max(LEAST_CODE, min(side, area.height - used - captions))
    rest, needed = area.below(used), side
    for way in face.ways:
        place = rest.leading(side, right_to_left)
        sketch.boxes.append(CodeBox(way.modules, place.x, place.y, side))
        if len(face.ways) > 1:
            words = Area(place.x, place.y + side + 8.0, side, area.height)
            needed = max(needed, side + 8.0 + sketch.text(way.caption, words, _CAPTION, language, align=Align.CENTRE))
        rest = rest.trailing(rest.width - side - GUTTER, right_to_left)
    if narrow:
        return used + needed + _typed_below(face, sketch, area.below(used + needed + 12.0))
    _typed(face, sketch, Area(rest.x, rest.y, rest.width, side))
    return used + needed


def _typed(face: RoomFace, sketch: Sketch, area: Area) -> None:
    """Write what a person types, in the middle of the height: the address, then the digits."""
    part = sketch.blank()
    used = 0.0
    for column in face.columns:
        used += part.text(
            column.words.sentence, area.below(used), _CAPTION, column.language, role=Role.SOFT, align=Align.CENTRE
        )
    used += 18.0
    address = _address_size(face, sketch, area.width)
    used += part.text(face.address, area.below(used), address, "en", bold=True, align=Align.CENTRE) + 24.0
    used += part.text(
        face.code, area.below(used), _DIGITS, "en", role=Role.ACCENT, bold=True, align=Align.CENTRE
    )  # fmt: skip
    sketch.take(part, max(0.0, (area.height - used) / 2))


def _typed_below(face: RoomFace, sketch: Sketch, area: Area) -> float:
    """Write address and digits beside each other, where the codes take the whole width; return the height."""
    left = area.leading((area.width - GUTTER) / 2, right_to_left=False)
    right = area.trailing((area.width - GUTTER) / 2, right_to_left=False)
    digits = _DIGITS * 0.75
    tall = sketch.text(face.code, right, digits, "en", role=Role.ACCENT, bold=True, align=Align.CENTRE)
    address = _address_size(face, sketch, left.width)
    height = sketch.text_height(face.address, left.width, address, "en", bold=True)
    sketch.text(face.address, left.below((tall - height) / 2), address, "en", bold=True, align=Align.CENTRE)
    return tall + 12.0


def _address_size(face: RoomFace, sketch: Sketch, width: float) -> float:
    """Return the type size at which the address stands on one line."""
    natural = sketch.text_width(face.address, 100.0, "en", bold=True)
    return min(_ADDRESS, 97.0 * width / natural if natural else _ADDRESS)


def bars_draws(face: BarsFace) -> tuple[Draw, ...]:
    """Return the way to draw the bars."""
    return (lambda sketch, area, size: _bars(face, sketch, area, size),)


def _bars(face: BarsFace, sketch: Sketch, area: Area, size: float) -> float:
    columns = face.asked.columns
    language = columns[0].language
    right_to_left = is_right_to_left(language)
    used = headings(sketch, area, size, [(column.language, column.words.text) for column in columns])
    height = (area.height - used) / len(face.shares)
    needed = 0.0
    for number, share in enumerate(face.shares):
        row = Area(area.x, area.y + used + number * height, area.width, height)
        sign = min(size * 1.5, height * 0.8)
        lead = row.leading(sign, right_to_left)
        option_sign(sketch, Area(lead.x, row.y + (height - sign) / 2, sign, sign), number, language)
        words = row.trailing(row.width - sign - GUTTER / 2, right_to_left).leading(row.width * 0.42, right_to_left)
        part = sketch.blank()
        tall = 0.0
        for column in columns:
            tall += part.text(column.words.options[number], words.below(tall), size, column.language)
        sketch.take(part, max(0.0, (height - tall) / 2))
        needed = max(needed, tall, sign)
        track = row.trailing(row.width * 0.5, right_to_left)
        thick = min(size * 1.2, height * 0.6)
        bar = Area(track.x, row.y + (height - thick) / 2, track.width, thick)
        sketch.fill(bar, Role.SUNKEN, thick / 4)
        if share > 0:
            sketch.fill(bar.leading(max(thick / 2, bar.width * share), right_to_left), _OPTION_ROLES[number], thick / 4)
    return used + len(face.shares) * (needed + size * 0.3)
