"""Bookmarks in the text, and a list of contents with page numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from migrantech_kit.printing.layout import Laid, Setting
from migrantech_kit.printing.look import TextStyle
from migrantech_kit.printing.paragraph import Paragraph
from migrantech_kit.printing.pen import Pen
from migrantech_kit.printing.rows import Column, Columns

_ABOVE = 12.0  # points of the page that stay visible above the place


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place in the text that the reader's list of contents leads to; level 0 is the highest."""

    title: str
    level: int = 0

    def lay(self, width: float, setting: Setting) -> "LaidBookmark":  # noqa: ARG002 - it takes no room
        """Return the place, which stays with what follows."""
        return LaidBookmark(height=0.0, keep_with_next=True, mark=self)


@dataclass(frozen=True, kw_only=True)
class LaidBookmark(Laid):
    """A measured place."""

    mark: Bookmark

    def draw(self, pen: Pen, left: float, top: float) -> None:  # noqa: ARG002 - a place has only a height
        """Remember where it stands."""
        pen.bookmark(self.mark.title, self.mark.level, top + _ABOVE)


@dataclass(frozen=True, slots=True)
class Contents:
    """The titles of the parts of a document, each with the number of its first page."""

    titles: Sequence[str]
    style: TextStyle

    def lay(self, width: float, setting: Setting) -> "LaidContents":
        """Return the list measured; the numbers are put in when all pages are known."""
        rows = tuple(_row(title, "", self.style).lay(width, setting) for title in self.titles)
        height = sum(row.height + row.after for row in rows)
        return LaidContents(height=height, titles=tuple(self.titles), style=self.style, width=width, setting=setting)


@dataclass(frozen=True, kw_only=True)
class LaidContents(Laid):
    """A measured list of contents."""

    titles: tuple[str, ...]
    style: TextStyle
    width: float
    setting: Setting

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw every title with its page."""
        for title in self.titles:
            row = _row(title, str(pen.first_pages.get(title, "")), self.style).lay(self.width, self.setting)
            row.draw(pen, left, top)
            top -= row.height + row.after


def _row(title: str, page: str, style: TextStyle) -> Columns:
    number = replace(style, align="end")
    return Columns([Paragraph(title, style), Paragraph(page, number)], (Column(share=6), Column(share=1)))
