"""QR codes that are read from paper: error level M, one vector path, quiet zone, the address in letters below.

ISO/IEC 18004. At least 3 cm, and at least 0.7 mm a module, so that a long address makes a larger code, not a finer one.
"""

import hashlib
import math
import zlib
from dataclasses import dataclass, replace
from functools import lru_cache

from migrantech_kit.base.qr import QUIET_ZONE, modules_of
from migrantech_kit.printing import bidi
from migrantech_kit.printing.colours import BLACK, WHITE
from migrantech_kit.printing.geometry import MM, Rect
from migrantech_kit.printing.layout import Laid, Setting
from migrantech_kit.printing.look import TextStyle
from migrantech_kit.printing.paragraph import LaidParagraph, Paragraph
from migrantech_kit.printing.pdf_file import Form
from migrantech_kit.printing.pen import Pen, rectangle, rgb

LEAST_SIDE = 30 * MM
_LEAST_MODULE = 0.7 * MM
_GAP = 4.0
_LEAST_LETTERS, _LETTER_STEP = 8.0, 0.5


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
        caption = self._caption(width, setting) if self.address else None
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

    def _caption(self, width: float, setting: Setting) -> LaidParagraph:
        """Return the address, on one line if it can be: there it is copied without a doubt where it ends."""
        style = replace(self.style, align="centre")
        whole = Paragraph(self.address, style, base=bidi.LTR)
        natural = whole.natural_width(setting)
        if natural <= width or style.size <= _LEAST_LETTERS:
            return whole.lay(width, setting)
        steps = math.ceil(style.size * (1 - width / natural) / _LETTER_STEP)
        smaller = max(_LEAST_LETTERS, style.size - steps * _LETTER_STEP)
        return replace(whole, style=replace(style, size=smaller)).lay(width, setting)


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
        quiet = (self.outer - self.side) / 2
        dark = Rect(area.left + quiet, area.bottom + quiet, area.right - quiet, area.top - quiet)
        with pen.content("Figure", description=self.code.description):
            pen.shape(rectangle(area), fill=WHITE)
            pen.form(_drawing(self.modules), dark)
        if self.caption:
            pen.link(area, self.code.content)
            self.caption.draw(pen, left, area.bottom)


@lru_cache(64)
def _drawing(modules: tuple[tuple[bool, ...], ...]) -> Form:
    """Return a code in units of its modules: every run of dark ones is a rectangle of one path, without seams."""
    count = len(modules)
    rectangles = []
    for index, row in enumerate(modules):
        start = 0
        while start < count:
            end = start
            while end < count and row[end]:
                end += 1
            if end > start:
                rectangles.append(f"{start} {count - index - 1} {end - start} 1 re")
            start = end + 1
    operators = f"{rgb(BLACK)} rg {' '.join(rectangles)} f".encode("ascii")
    return Form(f"qr.{hashlib.sha256(operators).hexdigest()[:16]}", Rect(0, 0, count, count), zlib.compress(operators))
