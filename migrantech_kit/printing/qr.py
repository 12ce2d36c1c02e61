"""QR codes that are read from paper: error level M, one vector path, quiet zone, the address in letters below.

ISO/IEC 18004. At least 3 cm, and at least 0.7 mm a module, so that a long address makes a larger code, not a finer one.
"""

from dataclasses import dataclass, replace

from migrantech_kit.base.qr import QUIET_ZONE, modules_of
from migrantech_kit.printing import bidi
from migrantech_kit.printing.colours import BLACK, WHITE
from migrantech_kit.printing.geometry import MM, Rect, number
from migrantech_kit.printing.layout import Laid, Setting
from migrantech_kit.printing.look import TextStyle
from migrantech_kit.printing.paragraph import LaidParagraph, Paragraph
from migrantech_kit.printing.pen import Pen, rectangle

LEAST_SIDE = 30 * MM
_LEAST_MODULE = 0.7 * MM
_GAP = 4.0
_LEAST_LETTERS = 8.0


@dataclass(frozen=True, slots=True)
class QrCode:
    """A code in the middle of its width, and its address below it.

    `content` is what a phone reads, `address` what a person types (nothing for a Wi-Fi key), `description` what it
    leads to; `side` is in points, without the quiet zone. `least` is the smallest side, for codes held in the hand.
    `tight` keeps the side where the paper leaves less than four modules of quiet around it, as on a large poster.
    """

    content: str
    description: str
    address: str
    style: TextStyle
    side: float = LEAST_SIDE
    least: float = LEAST_SIDE
    tight: bool = False

    def lay(self, width: float, setting: Setting) -> "LaidQrCode":
        """Return the code measured for a width. It is not scaled: a smaller one might not be read."""
        modules = modules_of(self.content)
        whole = (len(modules) + 2 * QUIET_ZONE) / len(modules)
        finest = _LEAST_MODULE * min(1.0, self.least / LEAST_SIDE)
        widest = self.side if self.tight else min(self.side, width / whole)
        side = max(self.least, len(modules) * finest, widest)
        outer = min(side * whole, max(width, side)) if self.tight else side * whole
        letters = replace(self.style, align="centre")
        caption = Paragraph(self.address, letters, base=bidi.LTR).lay(width, setting) if self.address else None
        while caption and len(caption.lines) > 1 and letters.size > _LEAST_LETTERS:
            # On one line an address is copied without a doubt where it ends.
            letters = replace(letters, size=max(_LEAST_LETTERS, letters.size - 0.5))
            caption = Paragraph(self.address, letters, base=bidi.LTR).lay(width, setting)
        return LaidQrCode(
            height=outer + (caption.height if caption else 0.0),
            before=_GAP,
            after=_GAP,
            modules=modules,
            outer=outer,
            side=side,
            width=width,
            caption=caption,
            code=self,
        )


@dataclass(frozen=True, kw_only=True)
class LaidQrCode(Laid):
    """A measured code."""

    modules: tuple[tuple[bool, ...], ...]
    outer: float
    side: float
    width: float
    caption: LaidParagraph | None
    code: QrCode

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the code on white, as one path, and make its place open the address."""
        start = left + (self.width - self.outer) / 2
        area = Rect(start, top - self.outer, start + self.outer, top)
        module, quiet = self.side / len(self.modules), (self.outer - self.side) / 2
        with pen.content("Figure", description=self.code.description):
            pen.shape(rectangle(area), fill=WHITE)
            pen.shape(_path(self.modules, start + quiet, top - quiet, module), fill=BLACK)
        if self.caption:
            pen.link(area, self.code.content)
            self.caption.draw(pen, left, area.bottom)


def _path(modules: tuple[tuple[bool, ...], ...], left: float, top: float, module: float) -> str:
    """Return every run of dark modules as a rectangle of one path, so that no seams show between them."""
    side = f"{module:.4f}"
    rectangles = []
    for index, row in enumerate(modules):
        bottom = number(top - (index + 1) * module)
        start = 0
        while start < len(row):
            end = start
            while end < len(row) and row[end]:
                end += 1
            if end > start:
                rectangles.append(f"{left + start * module:.3f} {bottom} {(end - start) * module:.3f} {side} re")
            start = end + 1
    return " ".join(rectangles)
