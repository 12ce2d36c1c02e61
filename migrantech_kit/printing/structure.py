"""What the parts of a page are, for those who have it read aloud: headings, paragraphs, tables, pictures in words.

PDF 32000-1, 14.7 and 14.8 (logical structure, tagged PDF).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument

from migrantech_kit.printing.objects import Stored, text_string
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


def write_structure(document: PDFDocument, pages: Sequence[Stored], elements: Sequence[Element]) -> None:
    """Add the tree of elements to a document and bind the marks on its pages to it."""
    root, whole = Stored(document), Stored(document)
    owners: list[dict[int, str]] = [{} for _ in pages]
    kids = " ".join(_written(document, pages, element, whole.reference, owners) for element in elements)
    whole.data = f"<< /Type /StructElem /S /Document /P {root.reference} /K [{kids}] >>"
    numbers = " ".join(
        f"{index} [{' '.join(marks[mark] for mark in sorted(marks))}]" for index, marks in enumerate(owners)
    )
    parents = Stored(document, f"<< /Nums [{numbers}] >>")
    root.data = (
        f"<< /Type /StructTreeRoot /K {whole.reference} /ParentTree {parents.reference}"
        f" /ParentTreeNextKey {len(pages)} >>"
    )
    document.Catalog.StructTreeRoot = root
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


def _written(
    document: PDFDocument,
    pages: Sequence[Stored],
    element: Element,
    parent: str,
    owners: list[dict[int, str]],
) -> str:
    """Store an element with its parts, and return how it is referred to."""
    stored = Stored(document)
    entries = [f"/Type /StructElem /S /{element.kind} /P {parent} /Pg {pages[element.page].reference}"]
    if element.language:
        entries.append(f"/Lang ({_NO_TAG.sub('', element.language)})")
    if element.description:
        entries.append(f"/Alt {text_string(metadata(element.description))}")
    if element.spoken:
        entries.append(f"/ActualText {text_string(element.spoken)}")
    if element.mark is None:
        parts = (_written(document, pages, part, stored.reference, owners) for part in element.parts)
        entries.append(f"/K [{' '.join(parts)}]")
    else:
        owners[element.page][element.mark] = stored.reference
        entries.append(f"/K {element.mark}")
    stored.data = f"<< {' '.join(entries)} >>"
    return stored.reference
