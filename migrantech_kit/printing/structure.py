"""What the parts of a page are, for those who have it read aloud: headings, paragraphs, tables, pictures in words.

PDF 32000-1, 14.7 and 14.8 (logical structure, tagged PDF).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFPage, PDFString

from migrantech_kit.printing.plain import metadata


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


def _write(
    document: PDFDocument,
    pages: Sequence[PDFPage],
    element: Element,
    parent: object,
    owners: list[dict[int, object]],
) -> object:
    content = PDFDictionary(
        {
            "Type": PDFName("StructElem"),
            "S": PDFName(element.kind),
            "P": parent,
            "Pg": document.Reference(pages[element.page]),
        }
    )
    reference: object = document.Reference(content)
    if element.language:
        content["Lang"] = PDFString(element.language)
    if element.description:
        content["Alt"] = PDFString(metadata(element.description))
    if element.spoken:
        content["ActualText"] = f"<FEFF{element.spoken.encode('utf-16-be', 'replace').hex()}>"
    if element.mark is not None:
        owners[element.page][element.mark] = reference
        content["K"] = element.mark
    else:
        content["K"] = PDFArray([_write(document, pages, part, reference, owners) for part in element.parts])
    return reference
