"""The bookmarks of a PDF (PDF 32000-1, 12.3.3, document outline)."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFName

from migrantech_kit.printing.objects import Stored, text_string
from migrantech_kit.printing.plain import metadata

_LEFT_EDGE = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold a bookmark: title, level, index of its page, height on it in points."""

    title: str
    level: int
    page: int
    top: float


def write_outline(document: PDFDocument, pages: Sequence[Stored], entries: Sequence[Entry]) -> None:
    """Add the bookmarks to a document and have readers show them."""
    if not entries:
        document.Catalog.Outlines = None
        return
    root = Stored(document)
    nested = _nested(entries)
    root.data = f"<< /Type /Outlines {_linked(document, pages, nested, root)} /Count {len(nested)} >>"
    document.Catalog.Outlines = root
    document.Catalog.PageMode = PDFName("UseOutlines")


@dataclass(frozen=True, slots=True)
class _Node:
    entry: Entry
    below: "list[_Node]"


def _nested(entries: Sequence[Entry]) -> list[_Node]:
    top: list[_Node] = []
    path: list[_Node] = []
    for entry in entries:
        node = _Node(entry, [])
        path = path[: entry.level]
        (path[-1].below if path else top).append(node)
        path.append(node)
    return top


def _linked(document: PDFDocument, pages: Sequence[Stored], nodes: Sequence[_Node], parent: Stored) -> str:
    """Store the bookmarks of one level, and return what their parent says of the first and the last."""
    items = [Stored(document) for _ in nodes]
    for number, (node, item) in enumerate(zip(nodes, items, strict=True)):
        entry = node.entry
        links = [f"/Parent {parent.reference}"]
        links += [f"/Prev {items[number - 1].reference}"] if number else []
        links += [f"/Next {items[number + 1].reference}"] if number + 1 < len(items) else []
        if node.below:
            # A count below nothing: closed until the reader opens it.
            links.append(f"{_linked(document, pages, node.below, item)} /Count {-len(node.below)}")
        place = f"[{pages[entry.page].reference} /XYZ {_LEFT_EDGE} {entry.top:.2f} 0]"
        item.data = f"<< /Title {text_string(metadata(entry.title))} /Dest {place} {' '.join(links)} >>"
    return f"/First {items[0].reference} /Last {items[-1].reference}"
