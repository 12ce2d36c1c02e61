"""A frame of a fixed height, such as a label: what stands in it shrinks until it fits, so that nothing is cut."""

from dataclasses import dataclass, replace

from migrantech_kit.printing.layout import TOLERANCE, Block, Laid, Setting
from migrantech_kit.printing.pen import Pen

_STEPS = 7
_LEAST = 0.08


@dataclass(frozen=True, slots=True)
class Fitted:
    """A block in a frame `height` points high, in the middle of it unless told otherwise."""

    block: Block
    height: float
    middle: bool = True

    def lay(self, width: float, setting: Setting) -> "LaidFitted":
        """Return the block at the largest scale at which the frame holds it."""
        inner = replace(setting, room=self.height)
        laid = self.block.lay(width, inner)
        if laid.height > self.height + TOLERANCE:
            low, high = _LEAST * setting.scale, setting.scale
            laid = self.block.lay(width, replace(inner, scale=low))
            for _ in range(_STEPS):
                scale = (low + high) / 2
                tried = self.block.lay(width, replace(inner, scale=scale))
                if tried.height <= self.height + TOLERANCE:
                    low, laid = scale, tried
                else:
                    high = scale
        return LaidFitted(height=self.height, content=laid, middle=self.middle)


@dataclass(frozen=True, kw_only=True)
class LaidFitted(Laid):
    """A measured frame."""

    content: Laid
    middle: bool

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw what the frame holds."""
        spare = max(0.0, self.height - self.content.height) / 2 if self.middle else 0.0
        self.content.draw(pen, left, top - spare)
