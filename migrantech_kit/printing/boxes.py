"""Cards around blocks, and lines to divide or to write on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from migrantech_kit.printing import bidi
from migrantech_kit.printing.geometry import Rect
from migrantech_kit.printing.layout import Block, Laid, Setting, Stack
from migrantech_kit.printing.pen import Pen, rectangle, straight

_RADIUS = 8.0
_BAR = 4.0
_FRAME = 0.8
_RULE = 0.6


@dataclass(frozen=True, slots=True)
class Box:
    """A rounded card around blocks, kept on one page if possible; a bar at its leading side makes it stand out."""

    blocks: Sequence[Block]
    padding: float = 10.0
    bar: bool = False
    filled: bool = True
    together: bool = True
    before: float = 4.0
    after: float = 6.0

    def lay(self, width: float, setting: Setting) -> "LaidBox":
        """Return the card measured."""
        scale = setting.scale
        padding = self.padding * scale
        bar = _BAR * scale if self.bar else 0.0
        content = Stack(self.blocks, self.together).lay(max(0.0, width - 2 * padding - bar), setting.inside(padding))
        palette = setting.palette
        return LaidBox(
            height=content.height + 2 * padding,
            before=self.before * scale,
            after=self.after * scale,
            content=content,
            width=width,
            padding=padding,
            radius=_RADIUS * scale,
            bar=bar,
            bar_colour=palette.accent,
            fill=palette.tint if self.filled else None,
            frame=palette.rule,
            rtl=setting.base == bidi.RTL,
        )


@dataclass(frozen=True, kw_only=True)
class LaidBox(Laid):
    """A measured card."""

    content: Laid
    width: float
    padding: float
    radius: float
    bar: float
    bar_colour: str
    fill: str | None
    frame: str
    rtl: bool

    def split(self, room: float, fresh: bool) -> "tuple[LaidBox, LaidBox] | None":
        """Divide what the card holds; each half is a card."""
        halves = self.content.split(room - 2 * self.padding, fresh)
        return (self._around(halves[0]), self._around(halves[1])) if halves else None

    def stretched(self, height: float) -> "LaidBox":
        """Return a card as high as its neighbour."""
        return replace(self, height=height) if height > self.height else self

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the card and what it holds."""
        area = Rect(left, top - self.height, left + self.width, top)
        with pen.decoration():
            frame = None if self.fill else self.frame
            pen.shape(rectangle(area, self.radius), fill=self.fill, stroke=frame, width=_FRAME)
            if self.bar:
                start = area.right - self.bar if self.rtl else left
                bar = Rect(start, area.bottom, start + self.bar, top)
                pen.shape(rectangle(bar, self.bar / 2), fill=self.bar_colour)
        self.content.draw(pen, left + self.padding + (0.0 if self.rtl else self.bar), top - self.padding)

    def _around(self, content: Laid) -> "LaidBox":
        return replace(self, content=content, height=content.height + 2 * self.padding)


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line across, or a dotted one to write on."""

    dotted: bool = False
    before: float = 4.0
    after: float = 4.0

    def lay(self, width: float, setting: Setting) -> "LaidRule":
        """Return the line for a width."""
        return LaidRule(
            height=_RULE,
            before=self.before * setting.scale,
            after=self.after * setting.scale,
            width=width,
            colour=setting.palette.rule,
            dash="1 2" if self.dotted else "",
        )


@dataclass(frozen=True, kw_only=True)
class LaidRule(Laid):
    """A measured line."""

    width: float
    colour: str
    dash: str

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the line."""
        with pen.decoration():
            pen.shape(straight(left, top, left + self.width, top), stroke=self.colour, width=_RULE, dash=self.dash)
