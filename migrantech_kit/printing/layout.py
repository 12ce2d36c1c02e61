"""How blocks become pages: measured first, divided where a page ends, then drawn.

Heights grow downwards, a page's coordinates upwards; so a block is drawn from its top.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from migrantech_kit.base.language import is_right_to_left
from migrantech_kit.printing import bidi
from migrantech_kit.printing.lines import Typesetter
from migrantech_kit.printing.look import Palette
from migrantech_kit.printing.pen import Pen
from migrantech_kit.printing.pictures import Pictures

TOLERANCE = 0.01
_FINEST_SCALE_STEP = 0.01


@dataclass(frozen=True, slots=True)
class Setting:
    """What a block is laid out with: tools, inks, language, scale, and the height of the frame it stands in."""

    typesetter: Typesetter
    pictures: Pictures
    palette: Palette
    language: str
    room: float
    scale: float = 1.0

    @property
    def base(self) -> bidi.Base:
        """Return the direction of the language."""
        return bidi.RTL if is_right_to_left(self.language) else bidi.LTR

    def inside(self, padding: float) -> "Setting":
        """Return the same setting for a frame within this one."""
        return replace(self, room=max(0.0, self.room - 2 * padding))


@dataclass(frozen=True, kw_only=True)
class Laid(ABC):
    """A block measured for a width: its height, and the least gaps above and below it."""

    height: float
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False

    def split(self, room: float, fresh: bool) -> "tuple[Laid, Laid] | None":  # noqa: ARG002 - for those that divide
        """Return what fits into `room` and the rest, or nothing if the block cannot be divided there.

        On a fresh page, where more room will never come, what was to be kept together is divided too.
        """
        return None

    def stretched(self, height: float) -> "Laid":  # noqa: ARG002 - for those with a frame
        """Return the block as high as its neighbour, if it has a frame to stretch."""
        return self

    @abstractmethod
    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw with the upper left corner at a point of the page."""


class Block(Protocol):
    """A part of a document, before its width is known."""

    def lay(self, width: float, setting: Setting) -> Laid:
        """Return the block measured for a width."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Blocks one below the other; kept on one page if asked for and possible."""

    blocks: Sequence[Block]
    together: bool = False

    def lay(self, width: float, setting: Setting) -> "LaidStack":
        """Return the blocks measured."""
        return stacked(tuple(block.lay(width, setting) for block in self.blocks), self.together)


@dataclass(frozen=True, kw_only=True)
class LaidStack(Laid):
    """Measured blocks and where they begin; gaps that meet do not add up."""

    items: tuple[Laid, ...]
    tops: tuple[float, ...]
    together: bool

    def split(self, room: float, fresh: bool) -> "tuple[LaidStack, LaidStack] | None":
        """Divide between blocks, or within the first that does not fit."""
        if self.together and not fresh:
            return None
        bottoms = [top + item.height for top, item in zip(self.tops, self.items, strict=True)]
        over = next((index for index, bottom in enumerate(bottoms) if bottom > room + TOLERANCE), None)
        if over is None:
            return None
        halves = self.items[over].split(room - self.tops[over], fresh and over == 0)
        if halves:
            return self._divided((*self.items[:over], halves[0]), (halves[1], *self.items[over + 1 :]))
        while over and self.items[over - 1].keep_with_next:
            over -= 1
        if over == 0 and fresh:
            over = 1  # higher than any page: better over the edge than lost
        return self._divided(self.items[:over], self.items[over:]) if 0 < over < len(self.items) else None

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the blocks."""
        for item, start in zip(self.items, self.tops, strict=True):
            item.draw(pen, left, top - start)

    def _divided(self, head: tuple[Laid, ...], tail: tuple[Laid, ...]) -> "tuple[LaidStack, LaidStack]":
        return stacked(head, self.together), stacked(tail, self.together)


def stacked(items: tuple[Laid, ...], together: bool) -> LaidStack:
    """Return measured blocks one below the other."""
    tops: list[float] = []
    bottom = gap = 0.0
    for item in items:
        tops.append(bottom + (max(gap, item.before) if tops else 0.0))
        bottom = tops[-1] + item.height
        gap = item.after
    return LaidStack(
        height=bottom,
        before=items[0].before if items else 0.0,
        after=gap,
        items=items,
        tops=tuple(tops),
        together=together,
    )


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty height in points, such as room for a signature."""

    height: float = 0.0

    def lay(self, width: float, setting: Setting) -> "LaidGap":  # noqa: ARG002 - as wide as its place
        """Return the emptiness."""
        return LaidGap(height=self.height * setting.scale)


@dataclass(frozen=True, kw_only=True)
class LaidGap(Laid):
    """Measured emptiness."""

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw nothing."""


@dataclass(frozen=True, slots=True)
class InLanguage:
    """A block in another language than its surroundings, with that language's direction."""

    block: Block
    language: str

    def lay(self, width: float, setting: Setting) -> Laid:
        """Return the block measured."""
        return self.block.lay(width, replace(setting, language=self.language))


def paginate(laid: Laid, room: float) -> list[Laid]:
    """Divide a measured block into pages of the given height; nothing is cut off."""
    pages: list[Laid] = []
    rest = laid
    while rest.height > room + TOLERANCE and (halves := rest.split(room, fresh=True)):
        pages.append(halves[0])
        rest = halves[1]
    return [*pages, rest]


def fit(lay: Callable[[float], list[Laid]], pages: int, least_scale: float) -> list[Laid]:
    """Return pages laid at the largest scale that needs no more than `pages`.

    Where even the least scale needs more, the text flows on, as large as that number of pages allows.
    """
    found = lay(1.0)
    if len(found) <= pages:
        return found
    smallest = lay(least_scale)
    allowed = max(pages, len(smallest))
    if len(found) <= allowed:
        return found
    low, high = least_scale, 1.0
    while high - low > _FINEST_SCALE_STEP:
        middle = (low + high) / 2
        tried = lay(middle)
        if len(tried) <= allowed:
            low, smallest = middle, tried
        else:
            high = middle
    return smallest
