"""A slide on paper: composed as for the projector, measured and drawn with the typefaces of the document."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from migrantech_kit.domain.composition import (
    BOLD_MARK,
    Align,
    Composer,
    Composition,
    Face,
    FillBox,
    LineBox,
    PictureBox,
    PolygonBox,
    Role,
    TextBox,
    runs_right_to_left,
)
from migrantech_kit.domain.painting import PictureFiles
from migrantech_kit.printing import bidi
from migrantech_kit.printing.geometry import Rect
from migrantech_kit.printing.layout import Laid, Setting
from migrantech_kit.printing.lines import Typesetter
from migrantech_kit.printing.pdf_file import Form
from migrantech_kit.printing.pen import Pen, polygon, rectangle, straight
from migrantech_kit.printing.pieces import Span, rich

# The light colours of the projector, and their greys; option signs stay apart by their shapes and letters.
_COLOURS = {
    Role.PAPER: "#FFFFFF",
    Role.SURFACE: "#FFFFFF",
    Role.TINT: "#E1EFF0",
    Role.SUNKEN: "#F1ECE3",
    Role.LINE: "#DAD3C7",
    Role.INK: "#1D2730",
    Role.SOFT: "#55636E",
    Role.ACCENT: "#0F5C66",
    Role.ON_ACCENT: "#FFFFFF",
    Role.OPTION_A: "#1F5FA8",
    Role.OPTION_B: "#9A4A00",
    Role.OPTION_C: "#2B7A4B",
    Role.OPTION_D: "#7A3E9D",
    Role.ON_OPTION: "#FFFFFF",
}
_GREYS = {
    **dict.fromkeys(Role, "#000000"),
    Role.PAPER: "#FFFFFF",
    Role.SURFACE: "#FFFFFF",
    Role.TINT: "#FFFFFF",
    Role.SUNKEN: "#FFFFFF",
    Role.LINE: "#BBBBBB",
    Role.SOFT: "#333333",
    Role.ON_ACCENT: "#FFFFFF",
    Role.ON_OPTION: "#FFFFFF",
}
_ENDLESS = 1e7
_CORNER = 5.0
_FRAME = 0.7


class PaperMeasure:
    """Measure text for slide composition with the typefaces of the document."""

    def __init__(self, typesetter: Typesetter) -> None:
        self._typesetter = typesetter
        self.leading = (typesetter.fonts.ascent + typesetter.fonts.depth) / 1000

    def height(self, text: str, width: float, size: float, bold: bool, language: str) -> float:
        """Return the height of a wrapped paragraph (with `**bold**` marks) of a type size."""
        lines = self._typesetter.lines(_spans(text, bold), _base(text, language), width / size * 1000)
        return len(lines) * size * self.leading

    def width(self, text: str, size: float, bold: bool, language: str) -> float:
        """Return the width of the text on one line."""
        return self._typesetter.copy(_spans(text, bold), _base(text, language)).natural_width * size / 1000


@dataclass(frozen=True, slots=True)
class SlideArt:
    """A page of the projector, as wide as its place, in a thin frame."""

    face: Face
    pictures: PictureFiles

    def lay(self, width: float, setting: Setting) -> "LaidSlide":
        """Return the slide composed for a width."""
        composition = _composed(self.face, setting.typesetter, cast("Hashable", self.pictures))
        place = self.pictures.colour if setting.palette.coloured_pictures else self.pictures.line
        return LaidSlide(
            height=width * composition.height / composition.width,
            before=0.0,
            after=2.0 * setting.scale,
            composition=composition,
            scale=width / composition.width,
            setting=setting,
            form=lambda picture: setting.pictures.form(place(picture), setting.palette.coloured_pictures),
        )


@dataclass(frozen=True, kw_only=True)
class LaidSlide(Laid):
    """A composed slide; `scale` is points for a unit of the slide."""

    composition: Composition
    scale: float
    setting: Setting
    form: Callable[[str], Form]

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the boxes in painting order."""
        coloured = self.setting.palette.coloured_pictures
        inks = _COLOURS if coloured else _GREYS
        frame = Rect(left, top - self.height, left + self.composition.width * self.scale, top)
        with pen.decoration():
            pen.shape(rectangle(frame, _CORNER), stroke=self.setting.palette.rule, width=_FRAME)
        with pen.group("Sect"):
            for box in self.composition.boxes:
                match box:
                    case TextBox():
                        self._text(pen, box, left, top, inks[box.role])
                    case PictureBox():
                        self._picture(pen, box, left, top)
                    case FillBox():
                        edge = inks[box.edge] if box.edge else None
                        if box.edge is None and not coloured and box.role in (Role.TINT, Role.SUNKEN):
                            edge = inks[Role.LINE]
                        path = rectangle(self._area(box, left, top), box.radius * self.scale)
                        with pen.decoration():
                            pen.shape(path, fill=inks[box.role], stroke=edge, width=2 * self.scale)
                    case PolygonBox():
                        points = [(left + x * self.scale, top - y * self.scale) for x, y in box.points]
                        with pen.decoration():
                            pen.shape(polygon(points), fill=inks[box.role])
                    case LineBox():
                        start, end = (left + box.x1 * self.scale, left + box.x2 * self.scale)
                        path = straight(start, top - box.y1 * self.scale, end, top - box.y2 * self.scale)
                        with pen.decoration():
                            pen.shape(path, stroke=inks[box.role], width=box.thickness * self.scale)

    def _text(self, pen: Pen, box: TextBox, left: float, top: float, ink: str) -> None:
        typesetter = self.setting.typesetter
        fonts = typesetter.fonts
        base = bidi.RTL if box.right_to_left else bidi.LTR
        spans = _spans(box.text, box.bold)
        lines = typesetter.lines(spans, base, box.width / box.size * 1000)
        pen.missing += typesetter.copy(spans, base).unprintable
        leading = box.size * (fonts.ascent + fonts.depth) / 1000
        baseline = box.y + box.size * fonts.ascent / 1000
        mixed = not all(line.left_to_right for line in lines)
        spoken = "".join(line.text for line in lines).strip() if mixed else ""
        with pen.content("P", box.language, spoken=spoken):
            for line in lines:
                spare = box.width - line.width * box.size / 1000
                start = spare / 2 if box.align is Align.CENTRE else spare if box.from_right else 0.0
                x, y = left + (box.x + start) * self.scale, top - baseline * self.scale
                pen.text(line, x, y, box.size * self.scale, ink)
                baseline += leading

    def _picture(self, pen: Pen, box: PictureBox, left: float, top: float) -> None:
        form = self.form(box.picture)
        area = self._area(box, left, top)
        shape = form.box.width / form.box.height
        width = min(area.width, area.height * shape)
        height = width / shape
        middle, centre = (area.left + area.right) / 2, (area.bottom + area.top) / 2
        place = Rect(middle - width / 2, centre - height / 2, middle + width / 2, centre + height / 2)
        with pen.decoration():  # the words beside it say what it shows
            pen.form(form, place, box.mirrored)

    def _area(self, box: FillBox | PictureBox, left: float, top: float) -> Rect:
        x, y = left + box.x * self.scale, top - box.y * self.scale
        return Rect(x, y - box.height * self.scale, x + box.width * self.scale, y)


@lru_cache(512)
def _composed(face: Face, typesetter: Typesetter, pictures: Hashable) -> Composition:
    """Return the boxes of a page; a deck's fitting to its pages asks for each several times."""
    return Composer(PaperMeasure(typesetter), cast("PictureFiles", pictures)).compose(face)


def _spans(text: str, bold: bool) -> tuple[Span, ...]:
    spans = rich(text)
    return tuple(Span(span.text, True, span.colour) for span in spans) if bold else spans


def _base(text: str, language: str) -> bidi.Base:
    return bidi.RTL if runs_right_to_left(text.replace(BOLD_MARK, ""), language) else bidi.LTR
