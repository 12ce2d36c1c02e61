"""Whole documents: what readers find, what the file says of itself, and that it is always the same."""

import subprocess
import sys
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from migrantech_kit.printing.boxes import Box
from migrantech_kit.printing.geometry import A3, A4, A5, Paper
from migrantech_kit.printing.layout import Setting
from migrantech_kit.printing.lines import Typesetter
from migrantech_kit.printing.look import COLOUR, INK_SAVER, LARGE, Look, look
from migrantech_kit.printing.page import Document, Press, Running, Section, Sheet, _lay_running
from migrantech_kit.printing.paragraph import Paragraph
from migrantech_kit.printing.pdf_file import About
from migrantech_kit.printing.pictures import Pictures
from migrantech_kit.printing.plain import MARK
from migrantech_kit.printing.rows import Column
from migrantech_kit.printing.table import Table
from tests.printing.conftest import Print
from tests.printing.reading import READERS, images_of, ink_columns, opened, text_of, words_of
from tests.printing.sample import LANGUAGES, WORDS, handout

LEAST_FOUND = 0.95


@pytest.mark.parametrize(("language", "reader"), list(product(LANGUAGES, READERS)))
def test_words_are_found_by_two_readers(press: Press, language: str, reader: str) -> None:
    wanted = words_of(WORDS[language].all())
    lost = wanted - words_of(text_of(press.print(handout(language)).data, reader))
    assert lost.total() <= (1 - LEAST_FOUND) * wanted.total(), lost


@pytest.mark.parametrize(("languages", "reader"), list(product([("fr", "ar"), ("ar", "uk"), ("tr", "pt")], READERS)))
def test_words_of_both_languages_are_found(press: Press, languages: tuple[str, str], reader: str) -> None:
    found = words_of(text_of(press.print(handout(*languages)).data, reader))
    for language in languages:
        words = WORDS[language]
        wanted = words_of(" ".join((words.title, words.look_for, *words.points, *words.questions)).replace("**", ""))
        assert (wanted - found).total() <= (1 - LEAST_FOUND) * wanted.total()


ARABIC = (
    "في عام 2026 حضر 25 متعلّمًا (من أصل 30) درس Excel 365 يوم 12/05/2026 على الساعة 14:30، ونسبة النجاح 87.5%.",
    "افتح الرابط https://example.org/aide ثم اضغط «إرسال». هل الكلمة «Soleil!42» قوية؟ لا! ٣٥ دقيقة.",
)


def test_an_arabic_sentence_with_numbers_and_latin_words_is_read_back_sign_by_sign(
    print_blocks: Print, style: Look
) -> None:
    text = text_of(print_blocks(*[Paragraph(line, style.body) for line in ARABIC], language="ar").data, "pypdf")
    assert " ".join(text.split()) == " ".join(ARABIC)


def test_pdfium_finds_the_words_of_such_a_sentence_except_addresses(print_blocks: Print, style: Look) -> None:
    # PDFium turns brackets round, and takes a Latin word with signs in it apart, where a line is mostly Arabic.
    text = text_of(print_blocks(*[Paragraph(line, style.body) for line in ARABIC], language="ar").data, "pdfium")
    lost = words_of(" ".join(ARABIC)) - words_of(text)
    assert set(lost) <= {"https://example.org/aide", "Soleil!42"}


def test_the_same_input_gives_the_same_bytes(typesetter: Typesetter) -> None:
    documents = [handout("ar", "fr"), handout("uk")]
    first = [Press(typesetter, Pictures()).print(document).data for document in documents]
    again = [Press(Typesetter(typesetter.fonts), Pictures()).print(document).data for document in reversed(documents)]
    assert first == again[::-1]


def test_the_same_input_gives_the_same_bytes_in_another_process(press: Press) -> None:
    program = (
        "import sys; from tests.printing.sample import handout;"
        "from migrantech_kit.base.places import shipped; from migrantech_kit.printing.fonts import load_fonts;"
        "from migrantech_kit.printing.lines import Typesetter; from migrantech_kit.printing.page import Press;"
        "from migrantech_kit.printing.pictures import Pictures;"
        "press = Press(Typesetter(load_fonts(shipped('resources') / 'fonts')), Pictures());"
        "sys.stdout.buffer.write(press.print(handout('ar')).data)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout == press.print(handout("ar")).data


def test_other_words_give_another_file_identity(print_blocks: Print, style: Look) -> None:
    identities = [opened(print_blocks(Paragraph(word, style.body)).data).trailer["/ID"][0] for word in ("a", "b")]
    assert identities[0] != identities[1]


def test_fonts_are_embedded_as_subsets(press: Press) -> None:
    reader = opened(press.print(handout("tr", "ar")).data)
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].get_object().values()]
    names = [font["/BaseFont"] for font in fonts]
    assert {name.partition("+")[2] for name in names} == {"Rubik-Regular", "Rubik-Bold", "DejaVuSans"}
    for font in fonts:
        descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
        assert 0 < descriptor["/FontFile2"]["/Length1"] < 60_000
        assert "/ToUnicode" in font


def test_the_file_tells_its_language_title_author_and_subject(press: Press, style: Look) -> None:
    about = About("عقد العمل\u202e", "ar", author="AMSED", subject="Feuille", keywords=("contrat", "travail"))
    document = Document(about, COLOUR, [Section([Paragraph("نص", style.body)], Sheet(A4))])
    reader = opened(press.print(document).data)
    assert reader.trailer["/Root"]["/Lang"] == "ar"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == f"عقد العمل{MARK}"
    assert reader.metadata.author == "AMSED"
    assert reader.metadata["/Keywords"] == "contrat, travail"


def test_the_parts_of_a_page_are_marked_for_reading_aloud(press: Press) -> None:
    reader = opened(press.print(handout("fr", "ar")).data)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    whole = root["/StructTreeRoot"]["/K"]
    kinds = [element.get_object()["/S"] for element in whole["/K"]]
    assert kinds[:2] == ["/H1", "/P"]
    assert {"/H2", "/Table", "/Figure"} <= set(kinds)
    arabic = [element for element in whole["/K"] if element.get_object().get("/Lang") == "ar"]
    assert len(arabic) > 5
    figure = next(element.get_object() for element in whole["/K"] if element.get_object()["/S"] == "/Figure")
    assert figure["/Alt"] == WORDS["fr"].scan
    assert [page["/StructParents"] for page in reader.pages] == [0, 1]


def test_right_to_left_text_is_spoken_in_reading_order(print_blocks: Print, style: Look) -> None:
    blocks = [Paragraph(line, style.body) for line in (*ARABIC, "سطر\u200c قصير")]
    whole = opened(print_blocks(*blocks, language="ar").data).trailer["/Root"]["/StructTreeRoot"]["/K"]
    assert [element["/ActualText"] for element in whole["/K"]] == [*ARABIC, "سطر\u200c قصير"]


def test_header_and_footer_stand_on_every_page_with_their_numbers(press: Press, style: Look) -> None:
    running = Running(style.small, leading="Feuille", trailing="{page} / {pages}")
    sheet = Sheet(A5, header=Running(style.small, leading="AMSED"), footer=running)
    blocks = [Paragraph("mot " * 900, style.body)]
    printed = press.print(Document(About("Pages", "fr"), COLOUR, [Section(blocks, sheet)]))
    assert printed.pages > 2
    for number, page in enumerate(opened(printed.data).pages, 1):
        text = page.extract_text()
        assert f"{number} / {printed.pages}" in text
        assert text.startswith("AMSED")
    assert words_of(text_of(printed.data, "pypdf"))["mot"] == 900


def test_sections_begin_on_new_pages_of_their_own_paper(press: Press, style: Look) -> None:
    papers = [A4, A5, A3.landscape]
    sections = [Section([Paragraph(str(paper.width), style.body)], Sheet(paper)) for paper in papers]
    printed = press.print(Document(About("Papiers", "fr"), COLOUR, sections))
    sizes = [(float(page.mediabox.width), float(page.mediabox.height)) for page in opened(printed.data).pages]
    assert sizes == [pytest.approx((paper.width, paper.height), abs=0.01) for paper in papers]


def test_a_section_in_another_language_runs_the_other_way(press: Press, style: Look) -> None:
    sections = [Section([Paragraph("a", style.body)], Sheet(A4), language=language) for language in ("fr", "ar")]
    printed = press.print(Document(About("Deux", "fr"), COLOUR, sections))
    french, arabic = (ink_columns(page)[0] / page.width for page in images_of(printed.data))
    assert french < 0.1
    assert arabic > 0.8


def test_a_handout_that_fits_is_two_pages_and_a_longer_one_flows_on(press: Press) -> None:
    assert press.print(handout("fr")).pages == 2
    large = press.print(handout("fr", "ar", INK_SAVER, LARGE))
    assert large.pages > 2
    lost = words_of(" ".join(WORDS["fr"].questions)) - words_of(text_of(large.data, "pypdf"))
    assert not lost


def test_ink_saving_print_holds_no_colour(press: Press) -> None:
    for page in opened(press.print(handout("ar", palette=INK_SAVER)).data).pages:
        streams = [
            page.get_contents(),
            *(form.get_object() for form in page["/Resources"].get("/XObject", {}).values()),
        ]
        for stream in streams:
            assert stream is not None
            tokens = stream.get_data().split()
            for index, token in enumerate(tokens):
                if token in (b"rg", b"RG"):
                    assert len(set(tokens[index - 3 : index])) == 1


NAMES = (
    "Ali \u202egnp.exe",
    "x\x07y\x00",
    "Иван\u2069\u2067 abc",
    "\ud83d",
    "A" * 300,
    "محمد" * 60,
    "👩\u200d🦰 Zoë",
    "እማማ",
    "mot " * 60,
    "\n\n\t",
    "",
)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_odd_names_break_nothing_and_what_could_not_be_printed_is_reported(
    print_blocks: Print, style: Look, language: str
) -> None:
    rows = [[Paragraph(name, style.cell), Paragraph("✓", style.cell)] for name in NAMES]
    printed = print_blocks(Box([Paragraph(NAMES[0], style.body)]), Table([Column()] * 2, rows), language=language)
    assert set(printed.unprintable) == {"\u202e", "\x07", "\x00", "\ud83d", "👩\u200d🦰", "እ", "ማ"}
    text = text_of(printed.data, "pypdf")
    assert text.count("A") >= 300
    assert text.count("✓") == len(NAMES)
    assert "gnp.exe" in text
    assert MARK in text
    assert all(ink_columns(page)[1] < page.width for page in images_of(printed.data))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=120), language=st.sampled_from(LANGUAGES), paper=st.sampled_from([A4, A5]))
def test_any_text_can_be_printed_in_any_language(
    press: Press, style: Look, text: str, language: str, paper: Paper
) -> None:
    body = Paragraph(text, style.body, marker="1.")
    printed = press.print(Document(About(text, language, author=text), COLOUR, [Section([body], Sheet(paper))]))
    assert len(opened(printed.data).pages) == printed.pages
    assert images_of(printed.data, dpi=20)


@pytest.mark.parametrize("paper", [A4, A5])
@pytest.mark.parametrize("second", ["", "ar", "en"])
@pytest.mark.parametrize("first", ["ar", "uk"])
def test_nothing_leaves_the_paper(press: Press, first: str, second: str, paper: Paper) -> None:
    printed = press.print(handout(first, second if second != first else "tr", paper=paper))
    for page in images_of(printed.data):
        left, right = ink_columns(page)
        assert 0.04 * page.width < left
        assert right < 0.96 * page.width


def test_a_page_number_leaves_its_line_to_a_long_footer_and_a_theme_stays_on_one_line(setting: Setting) -> None:
    style = look().small
    one_line = _lay_running(Running(style, "Titre", "1 / 2"), 480, setting, 1, 2).height
    long = "Un titre assez long pour presque toute la largeur de la page imprimée, sans plus"
    assert _lay_running(Running(style, long, "{page} / {pages}"), 480, setting, 1, 2).height == one_line
    assert _lay_running(Running(style, "1.4 Titre", "Se rencontrer"), 480, setting, 1, 2).height == one_line
    assert _lay_running(Running(style, "Titre", "thème " * 40), 480, setting, 1, 2).height > one_line
