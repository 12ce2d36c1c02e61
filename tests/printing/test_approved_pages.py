"""Pages look as they did when somebody looked at them last (`python -m tests.printing.approved_pages`)."""

import pytest
from PIL import Image

from migrantech_kit.printing import PdfPrinting
from tests.printing.approved_pages import FOLDER, MOST_IN_A_CELL, MOST_ON_AVERAGE, difference, printing, sheet_of
from tests.printing.papers_sample import a_handout, approved_documents

DOCUMENTS = approved_documents()


@pytest.fixture(scope="module")
def press() -> PdfPrinting:
    return printing()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_page_looks_as_it_was_approved(press: PdfPrinting, name: str) -> None:
    now = sheet_of(press.render(DOCUMENTS[name]).pdf)
    approved = Image.open(FOLDER / f"{name}.png").convert("L")
    assert now.size == approved.size, "other pages"
    average, most = difference(now, approved)
    assert average <= MOST_ON_AVERAGE, average
    assert most <= MOST_IN_A_CELL, most


def test_a_missing_picture_or_an_arabic_page_that_is_not_mirrored_would_be_seen(press: PdfPrinting) -> None:
    good = sheet_of(press.render(a_handout("fr")).pdf)
    without = good.copy()
    without.paste(255, (0, 0, 60, 60))
    for other in (without, good.transpose(Image.Transpose.FLIP_LEFT_RIGHT)):
        average, most = difference(good, other)
        assert average > MOST_ON_AVERAGE or most > MOST_IN_A_CELL


def test_no_picture_is_kept_of_a_document_that_is_no_longer_printed() -> None:
    assert {path.stem for path in FOLDER.glob("*.png")} == set(DOCUMENTS)
