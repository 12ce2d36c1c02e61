"""The papers a tutor hands out: handouts of real modules, attendance sheets of real sessions."""

import io
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from migrantech_kit.domain.documents import PrintOrder
from migrantech_kit.kit import Kit, open_kit
from migrantech_kit.services.groups import NewLearner

LANGUAGES = ("fr", "en", "pt", "tr", "ar", "uk")
MODULES = ("work-contract", "health-and-emergencies")
BASE_URL = "https://modules.example.org"


def made(kit: Kit, document: str, subject: str, languages: tuple[str, ...], country: str = "", **options: Any) -> bytes:
    return kit.papers.make(PrintOrder(document, subject, languages, country, **options)).pdf


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def picture(pdf: bytes, page: int, dpi: int = 150) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        image: Image.Image = document[page].render(scale=dpi / 72).to_pil()
        return image
    finally:
        document.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("module", MODULES)
def test_a_handout_is_one_sheet_in_every_language_with_glossary_on_the_back(
    kit: Kit, module: str, language: str
) -> None:
    printed = kit.papers.make(PrintOrder("handout", module, (language,), "FR", base_url=BASE_URL))
    pdf = printed.pdf
    words = kit.library.words(module, language)
    front, back = pages(pdf)
    assert printed.missing_glyphs == ()
    assert words.handout[0].heading.split()[0] in front
    terms = [term.word.split()[0].strip(",،") for term in words.glossary.values()]
    assert sum(term in back for term in terms) >= len(terms) - 1
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert str(reader.trailer["/Root"]["/Lang"]).startswith(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_on_a_handout_leads_to_the_module_in_its_language(kit: Kit, language: str) -> None:
    pdf = made(kit, "handout", "work-contract", (language,), "FR", base_url=BASE_URL + "/")
    read = zxingcpp.read_barcodes(picture(pdf, 0))
    assert [code.text for code in read] == [f"{BASE_URL}/{language}/work-contract/"]


def test_without_a_web_address_the_handout_prints_no_dead_code_and_says_how_to_get_the_page(kit: Kit) -> None:
    pdf = made(kit, "handout", "work-contract", ("en",), "FR")
    assert zxingcpp.read_barcodes(picture(pdf, 0)) == []
    assert "Ask your tutor in the room" in pages(pdf)[0].replace("\n", " ")


def test_a_bilingual_handout_holds_both_languages_side_by_side(kit: Kit) -> None:
    text = " ".join(pages(made(kit, "handout", "work-contract", ("fr", "ar"), "FR")))
    assert "Avant de signer" in text
    assert "قبل التوقيع" in text


def test_the_same_handout_is_the_same_file(kit: Kit) -> None:
    one, two = (made(kit, "handout", "work-contract", ("ar",), "BE", base_url=BASE_URL) for _ in range(2))
    assert one == two


def test_country_facts_are_printed_with_the_day_of_their_check(kit: Kit) -> None:
    text = pages(made(kit, "handout", "health-and-emergencies", ("fr",), "FR"))[0]
    assert "112" in text
    assert "23/11/2026" in text


def test_a_blank_sheet_has_room_for_signatures_and_a_filled_one_shows_marks(kit: Kit) -> None:
    session = kit.running.recent(1)[0].id
    blank = " ".join(pages(made(kit, "attendance-sheet", session, ("en",), filled=False)))
    filled = " ".join(pages(made(kit, "attendance-sheet", session, ("en",), filled=True)))
    for text in (blank, filled):
        assert "Amina Diallo" in text
        assert "Afternoon" in text
        assert session[-8:].upper() in text
    assert "Present" not in blank
    assert "min late" in filled
    assert "Absent" in filled


def test_a_name_with_an_override_character_cannot_turn_the_sheet_round(kit: Kit) -> None:
    group = kit.groups.create("Hostile")
    kit.groups.add(group.id, (NewLearner("\u202eevil\u0000 name 😀"), NewLearner("أحمد (Ahmed)")))
    plan = kit.planning.plan("work-contract-90")
    session = kit.planning.plan_session(
        plan, title="T", group=group.id, starts_at=1_795_438_800, zone="Europe/Paris", languages=("fr",), country="FR"
    )
    text = " ".join(pages(made(kit, "attendance-sheet", session.id, ("fr",), filled=False)))
    assert "evil name" in text
    assert "\u202e" not in text


def test_a_printed_page_is_not_empty(kit: Kit) -> None:
    image = picture(made(kit, "handout", "work-contract", ("ar",), "TR"), 1, dpi=60).convert("L")
    dark = sum(count for value, count in enumerate(image.histogram()) if value < 128)
    assert dark > 0.01 * image.width * image.height


def test_a_reprint_has_the_texts_and_facts_that_the_session_copied(tmp_path: Path) -> None:
    with open_kit(tmp_path) as kit:
        plan = kit.planning.plan("work-contract-90")
        session = kit.planning.plan_session(
            plan, title="T", group="", starts_at=1_795_438_800, zone="Europe/Paris", languages=("fr",), country="FR"
        )
        kit.running.start(session.id)
        copied = kit.running.copy(session.id)
        sources = kit.papers.sources
        assert sources.facts("FR", session.id) == tuple(fact for fact in copied.facts if fact.country == "FR")
        module, words_of = sources.module("work-contract", session.id)
        assert module == copied.modules["work-contract"]
        assert words_of("fr") == copied.words["work-contract"]["fr"]
        # Of another country the session knows nothing.
        assert sources.facts("BE", session.id) == kit.content.facts("BE")


def test_a_label_in_french_has_a_space_before_its_colon(kit: Kit) -> None:
    # pypdf gives a no-break space as a plain one.
    for language, label in (("fr", "Types de contrat :"), ("en", "Types of contract:")):
        text = " ".join(pages(made(kit, "handout", "work-contract", (language,), "FR"))[0].split())
        assert label in text.replace("\u00a0", " ")
