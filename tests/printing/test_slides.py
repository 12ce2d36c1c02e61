"""Slides on paper: drawn by the composition of the projector, with the tutor's notes."""

import io

import pypdf
import pytest

from migrantech_kit.domain.documents import PrintOrder
from migrantech_kit.kit import Kit
from tests.printing.reading import READERS, text_of, words_of

LEAST_FOUND = 0.95


def deck(kit: Kit, *languages: str, per_page: int = 0, grey: bool = False) -> bytes:
    order = PrintOrder("slides", "work-contract", languages, "FR", per_page=per_page, grey=grey)
    return kit.papers.make(order).pdf


@pytest.mark.parametrize(("per_page", "pages"), [(1, 14), (2, 7), (4, 4), (6, 3)])
def test_fourteen_slides_take_the_pages_that_their_number_a_page_needs(kit: Kit, per_page: int, pages: int) -> None:
    assert len(pypdf.PdfReader(io.BytesIO(deck(kit, "fr", per_page=per_page))).pages) == pages


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("language", ["fr", "en", "pt", "tr", "ar", "uk"])
def test_slides_and_notes_are_text_that_is_found_again(kit: Kit, language: str, reader: str) -> None:
    words = kit.library.words("work-contract", language)
    told = []
    for slide in words.slides.values():
        told += [slide.title, slide.lead, *slide.lines, *(cell for row in slide.rows for cell in row)]
        told += [line for block in (*slide.say, *slide.ask, *slide.watch_out) for line in block.lines]
    wanted = words_of(" ".join(told).replace("**", ""))
    found = words_of(text_of(deck(kit, language), reader))
    lost = wanted - found
    assert lost.total() <= (1 - LEAST_FOUND) * wanted.total(), lost


def test_a_deck_in_two_languages_has_both_on_its_slides_and_notes_in_the_first(kit: Kit) -> None:
    text = text_of(deck(kit, "fr", "ar"), "pypdf")
    assert "Signer = accepter" in " ".join(text.split())
    assert "التوقيع" in text
    assert "Bonjour à toutes et à tous" in " ".join(text.split())


def test_a_slide_is_drawn_as_lines_and_letters_without_a_picture_of_points(kit: Kit) -> None:
    for page in pypdf.PdfReader(io.BytesIO(deck(kit, "ar", per_page=6))).pages:
        kinds = {item.get_object()["/Subtype"] for item in page["/Resources"]["/XObject"].get_object().values()}
        assert kinds == {"/Form"}
