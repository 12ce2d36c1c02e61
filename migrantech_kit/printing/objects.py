"""Objects of a PDF whose bytes are ready: ReportLab numbers them and writes them out, but does not format them.

A page has a hundred of them, and ReportLab's way through nested dictionaries takes longer than setting the text.
"""

import zlib

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

# A page is compressed for every document anew; the levels above make it hardly smaller, and take twice as long.
_QUICK = 4


class Stored(PDFObject):  # type: ignore[misc] # ReportLab has no types
    """An object of one document and how others refer to it; its bytes may follow when theirs are known."""

    def __init__(self, document: PDFDocument, data: str | bytes = b"", name: str | None = None) -> None:
        self.data = data
        self.reference = reference_to(document, self, name)

    def format(self, _document: PDFDocument) -> bytes:
        """Return the bytes."""
        return self.data if isinstance(self.data, bytes) else self.data.encode("ascii")


def reference_to(document: PDFDocument, item: PDFObject, name: str | None = None) -> str:
    """Return how the objects of a document refer to one; it is numbered now if it was not yet."""
    number, generation = document.idToObjectNumberAndVersion[document.Reference(item, name).name]
    return f"{number} {generation} R"


def quickly_deflated(content: str) -> bytes:
    """Return the operators of a page compressed."""
    return zlib.compress(content.encode("ascii"), _QUICK)


def stream(deflated: bytes, head: str = "") -> bytes:
    """Return a stream, given its compressed content and the other entries of its dictionary."""
    start = f"<< {head} /Filter /FlateDecode /Length {len(deflated)} >>\nstream\n"
    return start.encode("ascii") + deflated + b"\nendstream\n"


def text_string(text: str) -> str:
    """Return a text for somebody to read outside the pages (PDF 32000-1, 7.9.2.2)."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex()}>"
