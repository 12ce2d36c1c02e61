"""Lengths, rectangles and paper; everything in points, from the bottom left."""

from dataclasses import dataclass
from typing import Final

MM: Final = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle with its sides along the page's."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Margins:
    """The unprinted border of a page."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet: width and height (ISO 216)."""

    width: float
    height: float

    @property
    def landscape(self) -> "Paper":
        """Return the sheet turned on its side."""
        return Paper(self.height, self.width)


A3: Final = Paper(297 * MM, 420 * MM)
A4: Final = Paper(210 * MM, 297 * MM)
A5: Final = Paper(148 * MM, 210 * MM)


def number(value: float) -> str:
    """Return a length as PDF operators write it: to a hundredth of a point, never with an exponent."""
    text = f"{value:.2f}"
    if text[-1] != "0":
        return text
    return text[:-3] if text[-2] == "0" else text[:-1]
