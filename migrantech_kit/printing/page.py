"""From a document to the bytes of its PDF."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from migrantech_kit.base.language import isolate
from migrantech_kit.printing.geometry import MM, Margins, Paper
from migrantech_kit.printing.layout import Block, Laid, LaidGap, Setting, Stack, fit, paginate
from migrantech_kit.printing.lines import Typesetter
from migrantech_kit.printing.look import Palette, TextStyle
from migrantech_kit.printing.paragraph import Paragraph
from migrantech_kit.printing.pdf_file import About, PdfFile
from migrantech_kit.printing.pen import Pen
from migrantech_kit.printing.pictures import Pictures
from migrantech_kit.printing.rows import Column, Columns

DEFAULT_MARGINS = Margins(16 * MM, 15 * MM, 16 * MM, 14 * MM)
_RUNNING_GAP = 3 * MM
_COUNT = "{page} / {pages}"


@dataclass(frozen=True, slots=True)
class Running:
    """A line at the head or foot of every page; `{page}` and `{pages}` stand for the numbers."""

    style: TextStyle
    leading: str = ""
    trailing: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper of a section, its unprinted border, and what every page repeats."""

    paper: Paper
    margins: Margins = DEFAULT_MARGINS
    header: Running | None = None
    footer: Running | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that begin on a new page; a `title` makes them a part of the contents and gives them a bookmark.

    With `pages` given, the text shrinks down to `least_scale` to need no more; then it flows on.
    """

    blocks: Sequence[Block]
    sheet: Sheet
    pages: int | None = None
    least_scale: float = 0.9
    language: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Spread:
    """Two sections page beside page; the shorter one is filled up with blank pages, so that none loses its partner."""

    left: Section
    right: Section


@dataclass(frozen=True, slots=True)
class Document:
    """What is printed: what the file says of itself, its inks, its sections."""

    about: About
    palette: Palette
    sections: Sequence[Section | Spread]


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF: its bytes and pages, also by section, the characters without a font, what pictures lacked."""

    data: bytes
    pages: int
    unprintable: tuple[str, ...]
    left_out: tuple[str, ...]
    section_pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _LaidPage:
    content: Laid
    sheet: Sheet
    setting: Setting
    title: str = ""


class Press:
    """Lay out documents and write them; one press keeps fonts, shaped words and pictures for all of them."""

    def __init__(self, typesetter: Typesetter, pictures: Pictures) -> None:
        self._typesetter = typesetter
        self._pictures = pictures

    def print(self, document: Document) -> Printed:
        """Return a document as a PDF; raise `Problem` when a picture cannot be read."""
        sections = [self._pages_of(section, document) for section in document.sections]
        pages = [page for section in sections for page in section]
        file = PdfFile(document.about, facing=any(isinstance(section, Spread) for section in document.sections))
        unprintable: list[str] = []
        first_pages = {page.title: number for number, page in enumerate(pages, 1) if page.title}
        for index, page in enumerate(pages):
            pen = Pen(file)
            pen.first_pages = first_pages
            if page.title:
                pen.bookmark(page.title, 0, page.sheet.paper.height)
            _draw(pen, page, index + 1, len(pages))
            pen.finish((page.sheet.paper.width, page.sheet.paper.height))
            unprintable += pen.missing
        return Printed(
            data=file.data(),
            pages=len(pages),
            unprintable=tuple(dict.fromkeys(unprintable)),
            left_out=tuple(dict.fromkeys(file.left_out)),
            section_pages=tuple(map(len, sections)),
        )

    def _pages_of(self, section: Section | Spread, document: Document) -> list[_LaidPage]:
        if isinstance(section, Section):
            return self._pages(section, document)
        left, right = self._pages(section.left, document), self._pages(section.right, document)
        most = max(len(left), len(right))
        blank = LaidGap(height=0.0)
        filled = ([*pages, *[replace(pages[-1], content=blank)] * (most - len(pages))] for pages in (left, right))
        return [page for pair in zip(*filled, strict=True) for page in pair]

    def _pages(self, section: Section, document: Document) -> list[_LaidPage]:
        sheet, margins = section.sheet, section.sheet.margins
        setting = Setting(
            typesetter=self._typesetter,
            pictures=self._pictures,
            palette=document.palette,
            language=section.language or document.about.language,
            room=0.0,
        )
        width = sheet.paper.width - margins.left - margins.right
        room = sheet.paper.height - margins.top - margins.bottom
        for running in (sheet.header, sheet.footer):
            if running:
                room -= _lay_running(running, width, setting, 1, 1).height + _RUNNING_GAP
        setting = replace(setting, room=room)

        def lay(scale: float) -> list[Laid]:
            return paginate(Stack(section.blocks).lay(width, replace(setting, scale=scale)), room)

        laid = fit(lay, section.pages, section.least_scale) if section.pages else lay(1.0)
        titles = (section.title, *[""] * (len(laid) - 1))
        return [_LaidPage(content, sheet, setting, title) for content, title in zip(laid, titles, strict=True)]


def _draw(pen: Pen, page: _LaidPage, number: int, count: int) -> None:
    sheet, margins = page.sheet, page.sheet.margins
    width = sheet.paper.width - margins.left - margins.right
    top = sheet.paper.height - margins.top
    if sheet.header:
        header = _lay_running(sheet.header, width, page.setting, number, count)
        with pen.decoration():
            header.draw(pen, margins.left, top)
        top -= header.height + _RUNNING_GAP
    page.content.draw(pen, margins.left, top)
    if sheet.footer:
        footer = _lay_running(sheet.footer, width, page.setting, number, count)
        with pen.decoration():
            footer.draw(pen, margins.left, margins.bottom + footer.height)


def _lay_running(running: Running, width: float, setting: Setting, number: int, count: int) -> Laid:
    def filled(text: str) -> str:
        # Set apart, or a page in Arabic would count backwards: "2 / 1".
        text = text.replace(_COUNT, isolate(_COUNT))
        return text.replace("{page}", str(number)).replace("{pages}", str(count))

    style = replace(running.style, before=0, after=0)
    trailing = Paragraph(filled(running.trailing), replace(style, align="end"))
    # As wide as its words, so that a page number leaves its line to the title and a theme stays on one line.
    columns = (Column(), Column(width=min(trailing.natural_width(setting) + 1, width / 2)))
    return Columns((Paragraph(filled(running.leading), style), trailing), columns).lay(width, setting)
