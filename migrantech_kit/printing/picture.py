"""A picture in a document."""

from dataclasses import dataclass
from pathlib import Path

from migrantech_kit.printing import bidi
from migrantech_kit.printing.geometry import Rect
from migrantech_kit.printing.layout import Laid, Setting
from migrantech_kit.printing.look import Align
from migrantech_kit.printing.pdf_file import Form
from migrantech_kit.printing.pen import Pen


@dataclass(frozen=True, slots=True)
class Picture:
    """A pictogram of a height in points; `directed` ones are mirrored where the text runs from right to left."""

    path: Path
    description: str
    height: float
    align: Align = "centre"
    directed: bool = False
    before: float = 2.0
    after: float = 2.0

    def lay(self, width: float, setting: Setting) -> "LaidPicture":
        """Return the picture measured: never wider than its place or higher than the page."""
        form = setting.pictures.form(self.path, setting.palette.coloured_pictures)
        shape = form.box.width / form.box.height
        height = min(self.height * setting.scale, setting.room, width / shape)
        rtl = setting.base == bidi.RTL
        spare = width - height * shape
        if self.align == "centre":
            spare /= 2
        elif (self.align == "start") != rtl:
            spare = 0.0
        return LaidPicture(
            height=height,
            before=self.before * setting.scale,
            after=self.after * setting.scale,
            form=form,
            offset=spare,
            description=self.description,
            language=setting.language,
            mirrored=rtl and self.directed,
        )


@dataclass(frozen=True, kw_only=True)
class LaidPicture(Laid):
    """A measured picture."""

    form: Form
    offset: float
    description: str
    language: str
    mirrored: bool

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the picture in its place."""
        start = left + self.offset
        wide = self.height * self.form.box.width / self.form.box.height
        with pen.content("Figure", self.language, self.description):
            pen.form(self.form, Rect(start, top - self.height, start + wide, top), self.mirrored)
