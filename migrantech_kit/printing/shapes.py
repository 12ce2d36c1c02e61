"""Drawn signs: the shape and colour of an answer A to D as on the projector, and the faces of a feedback form."""

from dataclasses import dataclass
from typing import Final

from migrantech_kit.printing import bidi
from migrantech_kit.printing.colours import BLACK, WHITE
from migrantech_kit.printing.geometry import Rect, number
from migrantech_kit.printing.layout import Laid, Setting
from migrantech_kit.printing.look import TextStyle
from migrantech_kit.printing.paragraph import LaidParagraph, Paragraph
from migrantech_kit.printing.pen import Pen, rectangle

# The same hues as on the projector's light page.
_OPTION_COLOURS: Final = {"A": "#1F5FA8", "B": "#9A4A00", "C": "#2B7A4B", "D": "#7A3E9D"}
# Size of the letter and height of its middle, in sides of the shape: a triangle has its room lower down.
_LETTERS: Final = {"A": (0.62, 0.5), "B": (0.66, 0.5), "C": (0.46, 0.34), "D": (0.5, 0.5)}
_OUTLINE = 2.5
_FACE_LINE = 0.055
_LINE_HEIGHT = 1.0


@dataclass(frozen=True, slots=True)
class OptionShape:
    """The letter of an answer in its circle, square, triangle or diamond; outlined where ink is saved."""

    letter: str
    side: float

    def lay(self, width: float, setting: Setting) -> "LaidOptionShape":
        """Return the sign in the middle of a width."""
        side = min(self.side * setting.scale, width)
        coloured = setting.palette.coloured_pictures
        size, _ = _LETTERS[self.letter]
        style = TextStyle(side * size, WHITE if coloured else BLACK, bold=True, leading=_LINE_HEIGHT, align="centre")
        words = Paragraph(self.letter, style, base=bidi.LTR).lay(width, _unscaled(setting))
        return LaidOptionShape(
            height=side,
            before=2,
            after=2,
            letter=self.letter,
            side=side,
            width=width,
            words=words,
            fill=_OPTION_COLOURS[self.letter] if coloured else None,
            stroke=None if coloured else BLACK,
        )


def _unscaled(setting: Setting) -> Setting:
    return Setting(setting.typesetter, setting.pictures, setting.palette, setting.language, setting.room)


@dataclass(frozen=True, kw_only=True)
class LaidOptionShape(Laid):
    """A measured sign."""

    letter: str
    side: float
    width: float
    words: LaidParagraph
    fill: str | None
    stroke: str | None

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the shape and its letter."""
        start = left + (self.width - self.side) / 2
        area = Rect(start, top - self.side, start + self.side, top)
        with pen.decoration():
            pen.shape(_shape(self.letter, area), fill=self.fill, stroke=self.stroke, width=_OUTLINE)
        _, middle = _LETTERS[self.letter]
        self.words.draw(pen, left, area.bottom + middle * self.side + self.words.height / 2)


def _shape(letter: str, area: Rect) -> str:
    if letter == "A":
        return rectangle(area, area.width / 2)
    if letter == "B":
        inset = area.width * 0.05
        return rectangle(
            Rect(area.left + inset, area.bottom + inset, area.right - inset, area.top - inset), area.width * 0.06
        )
    middle, centre = (area.left + area.right) / 2, (area.bottom + area.top) / 2
    if letter == "C":
        return _polygon((middle, area.top), (area.right, area.bottom), (area.left, area.bottom))
    return _polygon((middle, area.top), (area.right, centre), (middle, area.bottom), (area.left, centre))


def _polygon(*points: tuple[float, float]) -> str:
    first, *rest = (f"{number(x)} {number(y)}" for x, y in points)
    return f"{first} m {' '.join(f'{point} l' for point in rest)} h"


@dataclass(frozen=True, slots=True)
class Face:
    """A face that smiles (1), does neither (0) or is sad (-1), to be ticked or circled."""

    mood: int
    description: str
    side: float

    def lay(self, width: float, setting: Setting) -> "LaidFace":
        """Return the face in the middle of a width."""
        side = min(self.side * setting.scale, width)
        return LaidFace(height=side, width=width, face=self, side=side, ink=setting.palette.ink)


@dataclass(frozen=True, kw_only=True)
class LaidFace(Laid):
    """A measured face."""

    width: float
    face: Face
    side: float
    ink: str

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw an outline, two eyes and a mouth."""
        line = self.side * _FACE_LINE
        start = left + (self.width - self.side) / 2 + line / 2
        side = self.side - line
        outline = Rect(start, top - line / 2 - side, start + side, top - line / 2)
        with pen.content("Figure", description=self.face.description):
            pen.shape(rectangle(outline, side / 2), stroke=self.ink, width=line)
            for across in (0.33, 0.67):
                x, y, eye = start + across * side, outline.bottom + 0.62 * side, side * 0.055
                pen.shape(rectangle(Rect(x - eye, y - eye, x + eye, y + eye), eye), fill=self.ink)
            pen.shape(self._mouth(start, outline.bottom, side), stroke=self.ink, width=line)

    def _mouth(self, left: float, bottom: float, side: float) -> str:
        ends = bottom + side * (0.34 + 0.05 * self.face.mood)
        control = ends - side * 0.2 * self.face.mood
        xs = [left + side * share for share in (0.29, 0.41, 0.59, 0.71)]
        return (
            f"{number(xs[0])} {number(ends)} m {number(xs[1])} {number(control)} "
            f"{number(xs[2])} {number(control)} {number(xs[3])} {number(ends)} c"
        )
