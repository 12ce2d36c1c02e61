"""How blocks become pages: measured first, divided where a page ends, then drawn.

Heights grow downwards; a page's coordinates grow upwards, so a block is drawn from its top.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from migrantech_kit.base.language import is_right_to_left
from migrantech_kit.printing import bidi
from migrantech_kit.printing.lines import Typesetter
from migrantech_kit.printing.look import Palette
from migrantech_kit.printing.pen import Pen
from migrantech_kit.printing.pictures import Pictures

_TOLERANCE = 0.01


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

    def in_language(self, language: str) -> "Setting":
        """Return the same setting for another language."""
        return replace(self, language=language)


class Laid(Protocol):
    """A block measured for a width."""

    @property
    def height(self) -> float:
        """Return the height without the gaps."""

    @property
    def before(self) -> float:
        """Return the least gap above."""

    @property
    def after(self) -> float:
        """Return the least gap below."""

    @property
    def keep_with_next(self) -> bool:
        """Tell whether a page must not end right after it."""

    def split(self, room: float, fresh: bool) -> tuple["Laid", "Laid"] | None:
        """Return what fits into `room` and the rest, or nothing if it cannot be divided there.

        On a fresh page, where more room will never come, what was to be kept together is divided too.
        """

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw with the upper left corner at a point of the page."""


class Block(Protocol):
    """A part of a document, before its width is known."""

    def lay(self, width: float, setting: Setting) -> Laid:
        """Return the block measured for a width."""


@dataclass(frozen=True)
class LaidStack:
    """Measured blocks, one below the other; gaps that meet do not add up."""

    items: tuple[Laid, ...]
    together: bool = False
    before: float = 0
    after: float = 0
    keep_with_next: bool = False

    @cached_property
    def height(self) -> float:
        return self._places[-1][1] if self._places else 0.0

    def split(self, room: float, fresh: bool) -> tuple[Laid, Laid] | None:
        if self.together and not fresh:
            return None
        for index, (top, bottom) in enumerate(self._places):
            if bottom <= room + _TOLERANCE:
                continue
            halves = self.items[index].split(room - top, fresh and index == 0)
            if halves:
                return self._divided(index, halves)
            while index and self.items[index - 1].keep_with_next:
                index -= 1
            if index == 0 and fresh and len(self.items) > 1:
                index = 1  # wider than any page: better over the edge than lost
            return self._divided(index, None) if index else None
        return None

    def draw(self, pen: Pen, left: float, top: float) -> None:
        for item, (start, _) in zip(self.items, self._places, strict=True):
            item.draw(pen, left, top - start)

    @cached_property
    def _places(self) -> tuple[tuple[float, float], ...]:
        places: list[tuple[float, float]] = []
        bottom = gap = 0.0
        for index, item in enumerate(self.items):
            top = bottom + (max(gap, item.before) if index else 0.0)
            bottom = top + item.height
            gap = item.after
            places.append((top, bottom))
        return tuple(places)

    def _divided(self, index: int, halves: tuple[Laid, Laid] | None) -> tuple[Laid, Laid]:
        head, tail = self.items[:index], self.items[index:]
        if halves:
            head, tail = (*head, halves[0]), (halves[1], *tail[1:])
        return replace(self, items=head), replace(self, items=tail)


@dataclass(frozen=True, slots=True)
class Stack:
    """Blocks one below the other; kept on one page if asked for and possible."""

    blocks: Sequence[Block]
    together: bool = False

    def lay(self, width: float, setting: Setting) -> LaidStack:
        items = tuple(block.lay(width, setting) for block in self.blocks)
        before, after = (items[0].before, items[-1].after) if items else (0.0, 0.0)
        return LaidStack(items, self.together, before, after)


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty height in points, such as room for a signature."""

    height: float

    def lay(self, width: float, setting: Setting) -> "LaidGap":  # noqa: ARG002 - a block's own signature
        return LaidGap(self.height * setting.scale)


@dataclass(frozen=True, slots=True)
class LaidGap:
    """Measured emptiness."""

    height: float
    before: float = 0
    after: float = 0
    keep_with_next: bool = False

    def split(self, room: float, fresh: bool) -> None:
        return None

    def draw(self, pen: Pen, left: float, top: float) -> None:
        return None


@dataclass(frozen=True, slots=True)
class InLanguage:
    """A block in another language than its surroundings, with that language's direction."""

    block: Block
    language: str

    def lay(self, width: float, setting: Setting) -> Laid:
        return self.block.lay(width, setting.in_language(self.language))


def paginate(laid: Laid, room: float) -> list[Laid]:
    """Divide a measured block into pages of the given height; nothing is cut off."""
    pages: list[Laid] = []
    rest = laid
    while rest.height > room + _TOLERANCE and (halves := rest.split(room, fresh=True)):
        pages.append(halves[0])
        rest = halves[1]
    return [*pages, rest]


def fit(lay: Callable[[float], list[Laid]], pages: int, least_scale: float) -> tuple[list[Laid], float]:
    """Return pages and scale: the largest scale that needs no more than `pages`.

    Where even the least scale needs more, the text flows on, as large as that number of pages allows.
    """
    found = lay(1.0)
    if len(found) <= pages or least_scale >= 1:
        return found, 1.0
    least = lay(least_scale)
    allowed = max(pages, len(least))
    if len(found) <= allowed:
        return found, 1.0
    low, high, best = least_scale, 1.0, least
    while high - low > 0.01:
        middle = (low + high) / 2
        tried = lay(middle)
        if len(tried) <= allowed:
            low, best = middle, tried
        else:
            high = middle
    return best, low
