"""What readers make of a printed PDF: words, pages as images, codes."""

import io
import re
import unicodedata
from collections import Counter
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

pdfium = pytest.importorskip("pypdfium2", reason="the desk's preview library is not installed")

READERS = ("pypdf", "pdfium")


def opened(data: bytes) -> Any:
    """Return a PDF as pypdf opens it, its objects to be looked at freely."""
    return PdfReader(io.BytesIO(data))


def text_of(data: bytes, reader: str) -> str:
    """Return the text of all pages as one of two independent readers finds it."""
    if reader == "pypdf":
        return "\n".join(page.extract_text() for page in opened(data).pages)
    with pdfium.PdfDocument(data) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def words_of(text: str) -> Counter[str]:
    """Return the words of a text without the signs around them."""
    bare = (re.sub(r"^\W+|\W+$", "", word) for word in unicodedata.normalize("NFC", text).split())
    return Counter(word for word in bare if word)


def images_of(data: bytes, dpi: int = 50) -> list[Image.Image]:
    """Return the pages as grey images."""
    with pdfium.PdfDocument(data) as document:
        return [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]


def ink_columns(image: Image.Image) -> tuple[int, int]:
    """Return the first and last column of an image that holds ink."""
    box = image.point(lambda level: 255 if level < 200 else 0).getbbox()
    assert box, "the page is empty"
    return box[0], box[2]
