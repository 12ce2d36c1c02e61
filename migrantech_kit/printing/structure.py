"""What the parts of a page are, for those who have it read aloud: headings, paragraphs, tables, pictures in words.

PDF 32000-1, 14.7 and 14.8 (logical structure, tagged PDF).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFObject, PDFPage

from migrantech_kit.printing.plain import metadata

# A language tag (BCP 47) has nothing else.
_NO_TAG = re.compile("[^A-Za-z0-9-]")


@dataclass(slots=True)
class Element:
    """A heading, a paragraph, a table…: its kind and language, and the marked content or parts of it.

    `description` puts a picture in words; `spoken` is a text in reading order where the paper's order is another.
    """

    kind: str
    page: int
    language: str = ""
    description: str = ""
    spoken: str = ""
    mark: int | None = None
    parts: list["Element"] = field(default_factory=list)


def write_structure(document: PDFDocument, pages: Sequence[PDFPage], elements: Sequence[Element]) -> None:
    """Add the tree of elements to a document and bind the marks on its pages to it."""
    root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
    root_reference = document.Reference(root)
    whole = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName("Document"), "P": root_reference})
    whole_reference = document.Reference(whole)
    owners: list[dict[int, object]] = [{} for _ in pages]
    whole["K"] = PDFArray([_write(document, pages, element, whole_reference, owners) for element in elements])
    root["K"] = whole_reference
    numbers: list[object] = []
    for index, (page, marks) in enumerate(zip(pages, owners, strict=True)):
        # ReportLab's page writes only the keys it knows.
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = index, PDFName("S")
        numbers += [index, PDFArray([marks[mark] for mark in sorted(marks)])]
    root["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
    root["ParentTreeNextKey"] = len(pages)
    document.Catalog.StructTreeRoot = root
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


class _StructElem(PDFObject):  # type: ignore[misc] # ReportLab has no types
    """An element as it stands in the file; a page has a hundred, too many for ReportLab's nested dictionaries."""

    def __init__(self, element: Element, parent: Any, page: Any) -> None:
        self._element, self._parent, self._page = element, parent, page
        self.kids: list[Any] = []

    def format(self, document: PDFDocument) -> bytes:
        """Return the dictionary."""
        element = self._element
        parts = [f"/Type /StructElem /S /{element.kind} /P {_number(document, self._parent)}"]
        parts.append(f"/Pg {_number(document, self._page)}")
        if element.language:
            parts.append(f"/Lang ({_NO_TAG.sub('', element.language)})")
        if element.description:
            parts.append(f"/Alt {_text(metadata(element.description))}")
        if element.spoken:
            parts.append(f"/ActualText {_text(element.spoken)}")
        kids = " ".join(_number(document, kid) for kid in self.kids)
        parts.append(f"/K [{kids}]" if element.mark is None else f"/K {element.mark}")
        return f"<< {' '.join(parts)} >>".encode("ascii")


def _number(document: PDFDocument, reference: Any) -> str:
    return "{} {} R".format(*document.idToObjectNumberAndVersion[reference.name])


def _text(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex()}>"


def _write(
    document: PDFDocument,
    pages: Sequence[PDFPage],
    element: Element,
    parent: object,
    owners: list[dict[int, object]],
) -> object:
    written = _StructElem(element, parent, document.Reference(pages[element.page]))
    reference: object = document.Reference(written)
    if element.mark is not None:
        owners[element.page][element.mark] = reference
    else:
        written.kids = [_write(document, pages, part, reference, owners) for part in element.parts]
    return reference
