"""One PDF being written: pages, typefaces, drawings used many times, links, structure, what the file says of itself.

ReportLab's object layer numbers and writes; the same input gives the same bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import BasicFonts, PDFDictionary, PDFDocument, PDFName

from migrantech_kit.printing.embedding import EmbeddedFont
from migrantech_kit.printing.fonts import Typeface
from migrantech_kit.printing.geometry import Rect, number
from migrantech_kit.printing.objects import Stored, quickly_deflated, reference_to, stream
from migrantech_kit.printing.outline import Entry, write_outline
from migrantech_kit.printing.plain import metadata
from migrantech_kit.printing.structure import Element, write_structure

_CREATOR = "MigranTech Kit"
# Parentheses would have to be escaped in a PDF, so they are written as codes.
_ADDRESS_SIGNS = ":/?#[]@!$&'*+,;=%~-._"


@dataclass(frozen=True, slots=True)
class About:
    """What a document says of itself: language as a BCP 47 tag, title, author, subject, keywords."""

    title: str
    language: str
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A drawing that is stored once and shown any number of times: its name, its box, its deflated PDF operators.

    `left_out` names what of its source could not be drawn.
    """

    name: str
    box: Rect
    deflated: bytes
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A place on a page that opens an address."""

    area: Rect
    address: str


class PdfFile:
    """Collect the parts of one PDF and return its bytes."""

    def __init__(self, about: About, *, facing: bool = False) -> None:
        self.language = about.language
        self._document = PDFDocument(invariant=1, compression=1, pdfVersion=(1, 7), lang=about.language)
        self._fonts: dict[str, EmbeddedFont] = {}
        self._forms: dict[str, Stored] = {}
        self._pages: list[Stored] = []
        self._structure: list[Element] = []
        self._bookmarks: list[Entry] = []
        self.left_out: list[str] = []
        self._describe(about)
        # No "Direction R2L" in Arabic documents: PDFium would then read French lines and addresses backwards.
        self._document.Catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
        if facing:
            self._document.Catalog.PageLayout = PDFName("TwoPageLeft")

    @property
    def page_count(self) -> int:
        """Return how many pages are finished."""
        return len(self._pages)

    def font(self, typeface: Typeface) -> EmbeddedFont:
        """Return the document's own copy of a typeface."""
        font = self._fonts.get(typeface.name)
        if font is None:
            font = self._fonts[typeface.name] = EmbeddedFont(typeface, f"F{len(self._fonts) + 1}")
        return font

    def add_form(self, form: Form) -> str:
        """Store a drawing, once, and return the name by which operators show it."""
        name = f"Form.{form.name}"
        if name not in self._forms:
            self.left_out += form.left_out
            box = " ".join(number(side) for side in (form.box.left, form.box.bottom, form.box.right, form.box.top))
            head = f"/Type /XObject /Subtype /Form /BBox [{box}] /Resources << >>"
            self._forms[name] = Stored(self._document, stream(form.deflated, head))
        return name

    def add_bookmark(self, title: str, level: int, top: float) -> None:
        """Let the reader's list of contents lead to a height of the page that is being drawn."""
        self._bookmarks.append(Entry(title, level, len(self._pages), top))
        self._document.updateSignature(title)

    def add_page(
        self,
        size: tuple[float, float],
        operators: str,
        forms: Sequence[str],
        links: Sequence[Link],
        structure: Sequence[Element],
    ) -> None:
        """Append a page of the given size in points, with the elements that are marked on it."""
        document = self._document
        width, height = size
        shown = "".join(f" /{name} {self._forms[name].reference}" for name in forms)
        annotations = " ".join(Stored(document, _annotation(link)).reference for link in links)
        contents = Stored(document, stream(quickly_deflated(operators)))
        page = Stored(
            document,
            f"<< /Type /Page /Parent {reference_to(document, document.Pages)} /MediaBox [0 0 {width:.4f} {height:.4f}]"
            f" /Contents {contents.reference} /StructParents {len(self._pages)} /Tabs /S"
            f" /Resources << /Font {reference_to(document, document.idToObject[BasicFonts])} /XObject <<{shown} >> >>"
            f"{f' /Annots [{annotations}]' if annotations else ''} >>",
        )
        document.Pages.addPage(page)
        document.updateSignature(operators)
        self._pages.append(page)
        self._structure += structure

    def data(self) -> bytes:
        """Return the finished file."""
        fonts = self._document.idToObject[BasicFonts].dict
        for font in self._fonts.values():
            fonts[font.name] = font.write(self._document)
        write_structure(self._document, self._pages, self._structure)
        write_outline(self._document, self._pages, self._bookmarks)
        return bytes(self._document.format())

    def _describe(self, about: About) -> None:
        title, author, subject = metadata(about.title), metadata(about.author), metadata(about.subject)
        keywords = metadata(", ".join(about.keywords))
        self._document.setTitle(title)
        self._document.setAuthor(author)
        self._document.setSubject(subject)
        self._document.setKeywords(keywords)
        self._document.setCreator(_CREATOR)
        for part in (title, about.language, author, subject, keywords):
            self._document.updateSignature(part)


def _annotation(link: Link) -> str:
    area = " ".join(f"{side:.2f}" for side in (link.area.left, link.area.bottom, link.area.right, link.area.top))
    address = f"({quote(link.address, safe=_ADDRESS_SIGNS)})"
    return (
        f"<< /Type /Annot /Subtype /Link /Rect [{area}] /Border [0 0 0] /Contents {address}"
        f" /A << /S /URI /URI {address} >> >>"
    )
