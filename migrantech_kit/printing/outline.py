"""The bookmarks of a PDF (PDF 32000-1, 12.3.3, document outline)."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFPage

from migrantech_kit.printing.plain import metadata

_LEFT_EDGE = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold a bookmark: title, level, index of its page, height on it in points."""

    title: str
    level: int
    page: int
    top: float


def write_outline(document: PDFDocument, pages: Sequence[PDFPage], entries: Sequence[Entry]) -> None:
    """Add the bookmarks to a document and have readers show them."""
    if not entries:
        document.Catalog.Outlines = None
        return
    root = PDFDictionary({"Type": PDFName("Outlines")})
    reference = document.Reference(root)
    nested = _nested(entries)
    _link(document, pages, nested, root, reference)
    document.Catalog.Outlines = reference
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


def _link(
    document: PDFDocument, pages: Sequence[PDFPage], nodes: Sequence[_Node], parent: PDFDictionary, parent_at: object
) -> None:
    items = [PDFDictionary({"Title": _text(node.entry.title), "Parent": parent_at}) for node in nodes]
    places = [document.Reference(item) for item in items]
    for number, (node, item) in enumerate(zip(nodes, items, strict=True)):
        page = document.Reference(pages[node.entry.page])
        item["Dest"] = PDFArray([page, PDFName("XYZ"), _LEFT_EDGE, f"{node.entry.top:.2f}", 0])
        if number:
            item["Prev"] = places[number - 1]
        if number + 1 < len(places):
            item["Next"] = places[number + 1]
        if node.below:
            _link(document, pages, node.below, item, places[number])
            item["Count"] = -len(node.below)  # closed until the reader opens it
    parent["First"], parent["Last"] = places[0], places[-1]
    parent.dict.setdefault("Count", len(nodes))


def _text(title: str) -> str:
    return f"<FEFF{metadata(title).encode('utf-16-be', 'replace').hex()}>"
