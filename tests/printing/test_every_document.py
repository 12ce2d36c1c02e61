"""Every document of the catalogue in any language pair, paper and size; and texts that try to break a page."""

import io
import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pypdf
import pypdfium2
import pytest
import zxingcpp
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from migrantech_kit.base.settings import COUNTRIES, Settings
from migrantech_kit.domain.documents import About, DocumentKind, Handout, Option, Paper, PrintOrder
from migrantech_kit.domain.module import Block, Section
from migrantech_kit.domain.people import Organisation
from migrantech_kit.kit import Kit, fill_invented, open_kit
from migrantech_kit.printing import PdfPrinting
from migrantech_kit.services.papers.catalogue import CATALOGUE
from tests.printing import campaign
from tests.printing.approved_pages import printing
from tests.printing.papers_sample import a_deck, a_handout, a_pack, side
from tests.printing.reading import READERS, text_of

KINDS = tuple(entry.kind for entry in CATALOGUE)
RARELY = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
HOSTILE = (
    "\u202eevil\u0000 name \u2066😀",
    "Un titre " * 60,
    "Donaudampfschifffahrtsgesellschaftskapitän" * 8,
    "𐎀𒀀 ⵣ ꦲ 漢字 ሰላም 👩🏽‍🔧🏳️‍🌈",
    "a\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308" * 30,
    "**un** ** deux **",
    "سلام\u200fabc\u200e(مرحبا]«»123/456",
    "\ud800 alone \udfff",
    "\n\r\t\v\f\x1b[31m",
    "",
)


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kit]:
    """A kit whose organisation may print certificates and whose modules have an address."""
    folder = tmp_path_factory.mktemp("ready")
    fill_invented(folder)
    kit = open_kit(folder)
    kit.organising.set_organisation(Organisation("AMSED", registration="44 67 00000 67", declared_provider=True))
    kit.settings_file.save(Settings(language="fr", base_url="https://modules.example.org"))
    yield kit
    kit.close()


@pytest.fixture(scope="module")
def press() -> PdfPrinting:
    return printing()


def accepted(pdf: bytes) -> list[tuple[int, int]]:
    """The sizes of the pages, where both readers accept the file and agree on them."""
    strict = [
        (round(float(page.mediabox.width)), round(float(page.mediabox.height)))
        for page in pypdf.PdfReader(io.BytesIO(pdf), strict=True).pages
    ]
    with pypdfium2.PdfDocument(pdf) as document:
        assert [(round(page.get_width()), round(page.get_height())) for page in document] == strict
    return strict


def subject(kit: Kit, about: About) -> str:
    found: dict[About, Callable[[], str]] = {
        About.MODULE: lambda: "work-contract",
        About.PLAN: lambda: "work-contract-90",
        About.SESSION: lambda: kit.running.recent(1)[0].id,
        About.GROUP: lambda: kit.running.recent(1)[0].group,
        About.LEARNER: lambda: kit.groups.learners()[0].code,
        About.ORGANISATION: lambda: "",
    }
    return found[about]()


@RARELY
@given(
    kind=st.sampled_from(KINDS),
    pair=st.sampled_from(campaign.PAIRS),
    country=st.sampled_from(COUNTRIES),
    flags=st.tuples(*[st.booleans()] * 5),
    pick=st.integers(0, 20),
)
def test_any_document_in_any_pair_and_paper_is_accepted_by_two_readers(
    ready: Kit, kind: DocumentKind, pair: tuple[str, ...], country: str, flags: tuple[bool, ...], pick: int
) -> None:
    large, grey, facing, filled, names = flags
    abouts = (kind.about, *kind.also)
    paper = kind.papers[pick % len(kind.papers)]
    order = PrintOrder(
        kind.id,
        subject(ready, abouts[pick % len(abouts)]),
        pair,
        country,
        paper,
        large=large,
        grey=grey,
        facing=facing,
        per_page=kind.per_page[pick % len(kind.per_page)] if kind.per_page else 0,
        filled=filled,
        names=names,
        variant=kind.variants[pick % len(kind.variants)][0] if kind.variants else "",
        copies=pick % 4,
        network="Salle 2",
        password="soleil;42",
    )
    printed = ready.papers.make(order)
    sizes = accepted(printed.pdf)
    assert len(sizes) == printed.pages >= 1
    if kind.takes(Option.PAPER):
        assert {tuple(sorted(size)) for size in sizes} == {campaign._SIZES[paper]}
    assert printed.missing_glyphs == ()
    assert printed.file_name.endswith(".pdf")
    assert ready.papers.make(order).pdf == printed.pdf


@pytest.mark.parametrize("number", range(6))
def test_a_handout_has_its_words_its_paper_and_its_letters(kit: Kit, number: int) -> None:
    every = list(campaign.orders(tuple(module.id for module in kit.library.modules())))
    order = every[(number * 251 + 7) % len(every)]
    assert campaign.faults(kit, order) == [], order


@pytest.mark.parametrize("pair", [("fr",), ("ar",), ("fr", "ar"), ("uk", "tr")])
@pytest.mark.parametrize(("paper", "large"), list(itertools.product((Paper.A4, Paper.A5), (False, True))))
def test_the_codes_of_a_handout_are_read_at_150_dpi_from_paper(
    kit: Kit, pair: tuple[str, ...], paper: Paper, large: bool
) -> None:
    base = "https://modules.example.org"
    pdf = kit.papers.make(PrintOrder("handout", "my-europass-cv", pair, "BE", paper, large, base_url=base)).pdf
    read = set()
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            read |= {code.text for code in zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil())}
    assert read == {f"{base}/{language}/my-europass-cv/" for language in pair}


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_an_ink_saver_page_has_no_colour(kit: Kit, language: str) -> None:
    for document, about in (("handout", "work-contract"), ("slides", "work-contract")):
        pdf = kit.papers.make(PrintOrder(document, about, (language,), "FR", grey=True)).pdf
        with pypdfium2.PdfDocument(pdf) as opened:
            for page in opened:
                red, green, blue = page.render(scale=1).to_pil().convert("RGB").split()
                assert red.tobytes() == green.tobytes() == blue.tobytes()


# --- texts that try to break a page

_TEXT = st.one_of(
    st.sampled_from(HOSTILE), st.text(max_size=300), st.text("\u202a\u202e\u2066\u2069\u200fab عأ\n", max_size=60)
)


@RARELY
@given(title=_TEXT, heading=_TEXT, lines=st.lists(_TEXT, max_size=12), language=st.sampled_from(["fr", "ar"]))
@example("\u202eevil", "x", ["ok"], "fr")
@example("Titre " * 60, "Sous-titre " * 60, ["mot " * 400], "ar")
def test_no_text_breaks_a_handout_or_disappears_from_it(
    press: PdfPrinting, title: str, heading: str, lines: list[str], language: str
) -> None:
    own = side(language)
    sections = (Section(heading, (Block("bullets", tuple(lines)),)), *own.sections)
    hostile = Handout((replace(own, title=title, sections=sections),), "contract")
    rendered = press.render(hostile)
    accepted(rendered.pdf)
    assert press.render(hostile) == rendered
    for reader in READERS:
        assert "\u202e" not in text_of(rendered.pdf, reader)
    # What stood on the page before is still there.
    words = text_of(rendered.pdf, "pypdf")
    assert own.glossary[0].word.split()[-1] in words


def test_letters_that_no_font_has_are_framed_and_named(press: PdfPrinting) -> None:
    own = side("fr")
    rendered = press.render(Handout((replace(own, title="Bonjour ሰላም"),), "contract"))
    assert set("ሰላም") <= set(rendered.missing_glyphs)
    assert "Bonjour" in text_of(rendered.pdf, "pypdf")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_titles_break_neither_slides_nor_the_pack(press: PdfPrinting, text: str) -> None:
    pack = a_pack("ar")
    accepted(press.render(replace(pack, subtitle=text, footer=text)).pdf)
    deck = a_deck("fr", "ar")
    accepted(press.render(replace(deck, title=text, theme=text)).pdf)


def test_hostile_names_stand_on_every_paper_of_a_group_and_break_none(tmp_path: Path) -> None:
    fill_invented(tmp_path)
    with open_kit(tmp_path) as kit:
        kit.organising.set_organisation(Organisation("\u202eAMSED 😀", registration="44", declared_provider=True))
        session = kit.running.recent(1)[0]
        kit.groups.rename(session.group, "Un groupe \u202e" + "très " * 60)
        learners = kit.groups.members(session.group)
        for learner, name in zip(
            learners, [text for text in HOSTILE if text.strip() and "\ud800" not in text] * 3, strict=False
        ):
            kit.groups.change(replace(learner, name=name, family_name=name, given_name=name, organisation=name))
        for kind in KINDS:
            for about in {kind.about, *kind.also} & {About.SESSION, About.GROUP, About.LEARNER}:
                order = PrintOrder(kind.id, subject(kit, about), ("ar",), names=True)
                printed = kit.papers.make(order)
                accepted(printed.pdf)
                assert "\u202e" not in text_of(printed.pdf, "pypdf"), kind.id


def test_a_title_of_sixty_words_is_printed_to_its_last_word(press: PdfPrinting) -> None:
    own = side("fr")
    words = [f"mot{number}" for number in range(60)]
    long = replace(own, title=" ".join(words))
    text = text_of(press.render(replace(a_handout("fr"), sides=(long,))).pdf, "pypdf").split()
    assert [word for word in words if word not in text] == []
