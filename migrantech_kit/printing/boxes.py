"""Cards, blocks side by side, and lines to divide or to write on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from migrantech_kit.printing import bidi
from migrantech_kit.printing.geometry import Rect
from migrantech_kit.printing.layout import Block, Laid, Setting, Stack
from migrantech_kit.printing.pen import Pen, rectangle, straight

_RADIUS = 8.0
_BAR = 4.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rounded card around blocks; a bar at its leading side makes it stand out."""

    blocks: Sequence[Block]
    padding: float = 10.0
    bar: bool = False
    filled: bool = True
    before: float = 4.0
    after: float = 6.0

    def lay(self, width: float, setting: Setting) -> "LaidBox":
        """Return the card measured for a width."""
        scale = setting.scale
        padding = self.padding * scale
        lead = _BAR * scale if self.bar else 0.0
        inner = replace(setting, room=max(0.0, setting.room - 2 * padding))
        content = Stack(self.blocks).lay(width - 2 * padding - lead, inner)
        return LaidBox(content, width, padding, lead, self, setting)


@dataclass(frozen=True, slots=True)
class LaidBox:
    """A measured card."""

    content: Laid
    width: float
    padding: float
    lead: float
    box: Box
    setting: Setting
    keep_with_next: bool = False

    @property
    def height(self) -> float:
        return self.content.height + 2 * self.padding

    @property
    def before(self) -> float:
        return self.box.before * self.setting.scale

    @property
    def after(self) -> float:
        return self.box.after * self.setting.scale

    def split(self, room: float, fresh: bool) -> tuple["LaidBox", "LaidBox"] | None:
        """Divide what the card holds; each half is a card."""
        halves = self.content.split(room - 2 * self.padding, fresh)
        return (replace(self, content=halves[0]), replace(self, content=halves[1])) if halves else None

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the card and what it holds."""
        palette = self.setting.palette
        area = Rect(left, top - self.height, left + self.width, top)
        rtl = self.setting.base == bidi.RTL
        with pen.decoration():
            tint = palette.tint if self.box.filled else None
            stroke = None if tint else palette.rule
            pen.shape(rectangle(area, _RADIUS * self.setting.scale), fill=tint, stroke=stroke, width=0.8)
            if self.lead:
                start = area.right - self.lead if rtl else left
                bar = Rect(start, area.bottom, start + self.lead, top)
                pen.shape(rectangle(bar, self.lead / 2), fill=palette.accent)
        self.content.draw(pen, left + self.padding + (0.0 if rtl else self.lead), top - self.padding)


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line across, or a dotted one to write on."""

    dotted: bool = False
    before: float = 4.0
    after: float = 4.0

    def lay(self, width: float, setting: Setting) -> "LaidRule":
        """Return the line for a width."""
        return LaidRule(width, self, setting)


@dataclass(frozen=True, slots=True)
class LaidRule:
    """A measured line."""

    width: float
    rule: Rule
    setting: Setting
    keep_with_next: bool = False
    height: float = 0.6

    @property
    def before(self) -> float:
        return self.rule.before * self.setting.scale

    @property
    def after(self) -> float:
        return self.rule.after * self.setting.scale

    def split(self, room: float, fresh: bool) -> None:
        return None

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the line."""
        with pen.decoration():
            pen.shape(
                straight(left, top, left + self.width, top),
                stroke=self.setting.palette.rule,
                width=self.height,
                dash="1 2" if self.rule.dotted else "",
            )
