"""What slide composition needs of adapters; apart from the other ports, which know documents with slides in them."""

from pathlib import Path
from typing import Protocol


class PictureFiles(Protocol):
    """Find the pictures of modules."""

    def ids(self) -> frozenset[str]:
        """Return the ids of all pictures."""
        ...

    def colour(self, picture: str) -> Path:
        """Return the SVG file of a picture in colour."""
        ...

    def line(self, picture: str) -> Path:
        """Return the SVG file of a picture in black lines."""
        ...

    def is_mirrored(self, picture: str) -> bool:
        """Tell whether the picture turns round where the text runs from right to left."""
        ...


class TextMeasure(Protocol):
    """Measure text for slide composition, in units of the slide."""

    def height(self, text: str, width: float, size: float, bold: bool, language: str) -> float:
        """Return the height of a wrapped paragraph (with `**bold**` marks) of a type size."""
        ...

    def width(self, text: str, size: float, bold: bool, language: str) -> float:
        """Return the width of the text on one line."""
        ...
