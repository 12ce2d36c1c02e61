"""What a painter paints: boxes in units of the slide, whose height is 900."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from migrantech_kit.base.language import is_right_to_left

HEIGHT = 900.0
WIDE, CLASSIC = 1600.0, 1200.0
BOLD_MARK = "**"


class Role(StrEnum):
    """Name what a colour is for; painters map it to their own colours."""

    PAPER = "paper"
    SURFACE = "surface"
    TINT = "tint"
    SUNKEN = "sunken"
    LINE = "line"
    INK = "ink"
    SOFT = "soft"
    ACCENT = "teal"
    ON_ACCENT = "on-teal"
    OPTION_A = "option-a"
    OPTION_B = "option-b"
    OPTION_C = "option-c"
    OPTION_D = "option-d"
    ON_OPTION = "on-option"


class Align(StrEnum):
    """Say where the lines of a text stand: where reading starts, or in the middle."""

    LEADING = "leading"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class TextBox:
    """Place one paragraph, with `**bold**` marks; its lines start at the top of the box."""

    text: str
    x: float
    y: float
    width: float
    height: float
    size: float
    language: str
    role: Role = Role.INK
    bold: bool = False
    align: Align = Align.LEADING

    @property
    def from_right(self) -> bool:
        """Tell whether leading lines stand at the right."""
        return is_right_to_left(self.language)

    @property
    def right_to_left(self) -> bool:
        """Tell the base direction of the paragraph."""
        return runs_right_to_left(self.text, self.language)

    @property
    def plain(self) -> str:
        """Return the text without its marks."""
        return self.text.replace(BOLD_MARK, "")


@dataclass(frozen=True, slots=True)
class PictureBox:
    """Place a picture, as large as the box allows and in its middle; `mirrored` turns left and right."""

    picture: str
    x: float
    y: float
    width: float
    height: float
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class FillBox:
    """Fill a rectangle with rounded corners, with a thin edge where one is named."""

    x: float
    y: float
    width: float
    height: float
    role: Role
    radius: float = 0.0
    edge: Role | None = None


@dataclass(frozen=True, slots=True)
class PolygonBox:
    """Fill a polygon with slightly rounded corners."""

    points: tuple[tuple[float, float], ...]
    role: Role


@dataclass(frozen=True, slots=True)
class LineBox:
    """Draw a straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    role: Role = Role.LINE
    thickness: float = 2.0


@dataclass(frozen=True, slots=True)
class CodeBox:
    """Place a QR code on white, with its quiet zone inside the square."""

    modules: tuple[tuple[bool, ...], ...]
    x: float
    y: float
    side: float


Box = TextBox | PictureBox | FillBox | PolygonBox | LineBox | CodeBox


@dataclass(frozen=True, slots=True)
class Composition:
    """Hold a whole slide in painting order; `fits` is false where the type had to go below its minimum.

    `size` is that of the body text, in units of the slide.
    """

    width: float
    height: float
    boxes: tuple[Box, ...]
    fits: bool = True
    size: float = 0.0

    def __hash__(self) -> int:
        """Return what tells most slides apart; a key of painted slides is hashed many times for each page turn."""
        first = next((box.text for box in self.boxes if isinstance(box, TextBox)), "")
        return hash((self.width, self.height, self.size, len(self.boxes), first))

    @property
    def texts(self) -> tuple[TextBox, ...]:
        """Return the paragraphs in the order of reading."""
        return tuple(box for box in self.boxes if isinstance(box, TextBox))

    @property
    def pictures(self) -> tuple[PictureBox, ...]:
        """Return the pictures."""
        return tuple(box for box in self.boxes if isinstance(box, PictureBox))

    @property
    def spoken(self) -> str:
        """Return all words of the slide, one paragraph a line, for screen readers."""
        return "\n".join(box.plain for box in self.texts)


def runs_right_to_left(text: str, language: str) -> bool:
    """Tell the base direction of a paragraph: a Latin address on an Arabic page keeps its own order."""
    if not is_right_to_left(language):
        return False
    strong = {unicodedata.bidirectional(letter) for letter in text}
    return "L" not in strong or not strong.isdisjoint({"R", "AL"})


def moved(box: Box, right: float, down: float) -> Box:
    """Return a box at another place."""
    match box:
        case TextBox():
            return TextBox(
                box.text, box.x + right, box.y + down, box.width, box.height,
                box.size, box.language, box.role, box.bold, box.align,
            )  # fmt: skip
        case PictureBox():
            return PictureBox(box.picture, box.x + right, box.y + down, box.width, box.height, box.mirrored)
        case FillBox():
            return FillBox(box.x + right, box.y + down, box.width, box.height, box.role, box.radius, box.edge)
        case PolygonBox():
            return PolygonBox(tuple((x + right, y + down) for x, y in box.points), box.role)
        case LineBox():
            return LineBox(box.x1 + right, box.y1 + down, box.x2 + right, box.y2 + down, box.role, box.thickness)
        case CodeBox():
            return CodeBox(box.modules, box.x + right, box.y + down, box.side)
