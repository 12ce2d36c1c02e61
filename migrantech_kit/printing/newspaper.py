"""Blocks in two columns of even height, read one column after the other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from migrantech_kit.printing import bidi
from migrantech_kit.printing.layout import TOLERANCE, Block, Laid, Setting, stacked
from migrantech_kit.printing.pen import Pen

_STEP = 2.0  # points between two heights that are tried
_MOST_UNEVEN = 1.2


@dataclass(frozen=True, slots=True)
class Newspaper:
    """Blocks that run down a first column and on in a second; the first is at the leading side.

    A block stays whole, unless that would make the columns much higher: a list that goes on at the top of the other
    column is easily read as another one.
    """

    blocks: Sequence[Block]
    gap: float = 16.0

    def lay(self, width: float, setting: Setting) -> "LaidNewspaper":
        """Return the blocks measured for half a width and divided about evenly."""
        gap = self.gap * setting.scale
        column = max(0.0, (width - gap) / 2)
        blocks = tuple(block.lay(column, setting) for block in self.blocks)
        whole = stacked(tuple(stacked((block,), together=True) for block in blocks), together=False)
        even = stacked(blocks, together=False)
        kept, divided = (_balanced(each, column + gap, rtl=setting.base == bidi.RTL) for each in (whole, even))
        return kept if kept.height <= divided.height * _MOST_UNEVEN else divided


@dataclass(frozen=True, kw_only=True)
class LaidNewspaper(Laid):
    """Two measured columns; `content` is both in one, so that a page's end can divide them anew."""

    content: Laid
    first: Laid
    second: Laid | None
    step: float
    rtl: bool

    def split(self, room: float, fresh: bool) -> "tuple[Laid, Laid] | None":
        """Fill both columns of this page; the rest is divided evenly again."""
        halves = self.content.split(room, fresh)
        if not halves:
            return None
        first, rest = halves
        if rest.height <= room + TOLERANCE:
            return None
        more = rest.split(room, fresh)
        if not more:
            return None
        filled = replace(self, height=max(first.height, more[0].height), first=first, second=more[0])
        return filled, _balanced(more[1], self.step, rtl=self.rtl)

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the first column, then the second."""
        self.first.draw(pen, left + (self.step if self.rtl else 0.0), top)
        if self.second:
            self.second.draw(pen, left + (0.0 if self.rtl else self.step), top)


def _balanced(content: Laid, step: float, *, rtl: bool) -> LaidNewspaper:
    """Return the content in two columns whose higher one is as low as it can be, and is the first where possible."""
    first, second = content, None
    room = content.height / 2
    while room < content.height:
        halves = content.split(room, fresh=False)
        if halves and halves[1].height <= room + TOLERANCE:
            first, second = halves
            break
        room += _STEP
    return LaidNewspaper(
        height=max(first.height, second.height if second else 0.0),
        before=content.before,
        after=content.after,
        content=content,
        first=first,
        second=second,
        step=step,
        rtl=rtl,
    )
