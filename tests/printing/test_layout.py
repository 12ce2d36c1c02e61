"""Blocks measured, divided where a page ends, and mirrored."""

from dataclasses import replace

import pytest

from migrantech_kit.base.places import shipped
from migrantech_kit.printing.boxes import Box, Rule
from migrantech_kit.printing.layout import Block, Gap, InLanguage, Laid, LaidStack, Setting, Stack, fit, paginate
from migrantech_kit.printing.look import INK_SAVER, Look
from migrantech_kit.printing.paragraph import BULLET, LaidParagraph, Paragraph
from migrantech_kit.printing.pdf_file import About, PdfFile
from migrantech_kit.printing.pen import Pen
from migrantech_kit.printing.picture import Picture
from migrantech_kit.printing.rows import Column, Columns
from migrantech_kit.printing.table import LaidTable, Table
from tests.printing.reading import READERS, images_of, ink_columns, text_of, words_of

TEXT = "Le contrat est un accord entre vous et l’employeur. " * 4
WIDTH = 300.0


def drawn(laid: Laid, width: float = WIDTH, height: float = 700.0) -> bytes:
    """Return a measured block as a page."""
    file = PdfFile(About("Bloc", "fr"))
    pen = Pen(file)
    laid.draw(pen, 0, height)
    pen.finish((width, height))
    return file.data()


def test_a_paragraph_leaves_two_lines_on_either_side_of_a_page_end(setting: Setting, style: Look) -> None:
    laid = Paragraph(TEXT * 2, style.body).lay(WIDTH, setting)
    count = len(laid.lines)
    assert count >= 5
    assert laid.split(laid.leading * 1.5, fresh=False) is None
    halves = laid.split(laid.leading * (count - 1), fresh=False)
    assert halves is not None
    assert [len(half.lines) for half in halves] == [count - 2, 2]
    forced = laid.split(laid.leading * 1.5, fresh=True)
    assert forced is not None
    assert [len(half.lines) for half in forced] == [1, count - 1]


def test_gaps_that_meet_do_not_add_up(setting: Setting, style: Look) -> None:
    above, below = replace(style.body, after=10.0), replace(style.body, before=6.0)
    alone = Paragraph("a", style.body).lay(WIDTH, setting).height
    assert Stack([Paragraph("a", above), Paragraph("b", below)]).lay(WIDTH, setting).height == 2 * alone + 10


def test_a_heading_goes_to_the_next_page_with_its_text(setting: Setting, style: Look) -> None:
    blocks: list[Block] = [Gap(500), Paragraph("Titre", style.heading), Paragraph(TEXT, style.body)]
    laid = Stack(blocks).lay(WIDTH, setting)
    head, tail = paginate(laid, 540)
    assert isinstance(head, LaidStack) and isinstance(tail, LaidStack)
    assert (len(head.items), len(tail.items)) == (1, 2)


def test_what_is_kept_together_is_divided_only_where_no_page_could_hold_it(setting: Setting, style: Look) -> None:
    card = Stack([Paragraph(TEXT, style.body)] * 3, together=True).lay(WIDTH, setting)
    assert card.split(card.height - 5, fresh=False) is None
    assert card.split(card.height - 5, fresh=True) is not None


def test_a_block_higher_than_a_page_does_not_loop(setting: Setting) -> None:
    pages = paginate(Stack([Gap(5000), Gap(10), Gap(5000)]).lay(WIDTH, setting), 700)
    assert [page.height for page in pages] == [5000, 10, 5000]


def test_a_card_is_drawn_around_both_halves(setting: Setting, style: Look) -> None:
    card = Box([Paragraph(TEXT * 4, style.body)], bar=True).lay(WIDTH, setting)
    halves = card.split(200, fresh=True)
    assert halves is not None
    assert halves[0].height <= 200
    assert sum(half.content.height for half in halves) == pytest.approx(card.content.height)


def test_cards_side_by_side_are_of_one_height(setting: Setting, style: Look) -> None:
    short, long = (Box([Paragraph(text, style.body)]) for text in ("a", TEXT))
    row = Columns([short, long]).lay(WIDTH, setting)
    assert row.cells[0].height == row.cells[1].height == row.height


@pytest.mark.parametrize(("language", "order"), [("fr", "rising"), ("ar", "falling")])
def test_columns_begin_at_the_leading_side(setting: Setting, style: Look, language: str, order: str) -> None:
    setting = replace(setting, language=language)
    row = Columns([Paragraph(word, style.body) for word in "abc"], gap=10).lay(WIDTH, setting)
    assert list(row.places) == sorted(row.places, reverse=order == "falling")
    assert min(row.places) == pytest.approx(0)
    assert max(row.places) + row.widths[0] == pytest.approx(WIDTH)


def test_fixed_columns_keep_their_width_and_leave_room_to_the_others(setting: Setting, style: Look) -> None:
    cells = [Paragraph("a", style.body)] * 3
    widths = Columns(cells, (Column(60), Column(), Column(share=2)), gap=0).lay(WIDTH, setting).widths
    assert widths == pytest.approx((60, 80, 160))
    narrow = Columns(cells, (Column(400), Column(200), Column()), gap=0).lay(WIDTH, setting).widths
    assert narrow == pytest.approx((150, 75, 75))


def many_rows(style: Look, count: int = 60) -> Table:
    head = [Paragraph("Nom", style.strong), Paragraph("Signature", style.strong)]
    rows: list[list[Block]] = [[Paragraph(f"Personne{number}", style.cell), Gap()] for number in range(count)]
    return Table((Column(), Column()), [head, *rows], heads=1, row_height=24)


def test_a_table_repeats_its_head_on_every_page_and_loses_no_row(setting: Setting, style: Look) -> None:
    pages = paginate(many_rows(style).lay(WIDTH, setting), 500)
    assert len(pages) > 2
    for page in pages:
        assert isinstance(page, LaidTable)
        assert len(page.heads) == 1
        assert page.height <= 500
    text = "".join(text_of(drawn(page), "pypdf") for page in pages)
    assert words_of(text)["Nom"] == len(pages)
    assert all(f"Personne{number}" in words_of(text) for number in range(60))


def test_a_row_higher_than_a_page_is_divided(setting: Setting, style: Look) -> None:
    table = Table((Column(), Column()), [[Paragraph(TEXT * 12, style.body), Paragraph("b", style.body)]])
    pages = paginate(table.lay(WIDTH, setting), 400)
    assert len(pages) > 1
    assert all(page.height <= 400 for page in pages)
    found = sum((words_of(text_of(drawn(page), "pypdf")) for page in pages), start=words_of(""))
    assert found == words_of(TEXT * 12 + " b")


def test_an_empty_table_is_no_trouble(setting: Setting) -> None:
    assert Table((Column(),), []).lay(WIDTH, setting).height == 0


def test_a_picture_is_never_wider_than_its_place_or_higher_than_the_page(setting: Setting) -> None:
    path = shipped("resources") / "pictures" / "colour" / "contract.svg"
    assert Picture(path, "un contrat", 900).lay(200, setting).height == 200
    assert Picture(path, "un contrat", 900).lay(2000, setting).height == setting.room
    assert Picture(path, "un contrat", 40).lay(200, replace(setting, scale=0.5)).height == 20


@pytest.mark.parametrize(("language", "leading"), [("fr", "left"), ("ar", "right")])
def test_text_bullets_and_rules_begin_at_the_leading_side(
    setting: Setting, style: Look, language: str, leading: str
) -> None:
    setting = replace(setting, language=language)
    for block in (Paragraph("a", style.body), Paragraph("a", style.body, marker=BULLET)):
        (page,) = images_of(drawn(block.lay(WIDTH, setting)), dpi=72)
        left, right = ink_columns(page)
        assert (left < 12) if leading == "left" else (right > WIDTH - 12)
    rule = Stack([Gap(9), Rule()]).lay(WIDTH, replace(setting, palette=INK_SAVER))
    (line,) = images_of(drawn(rule), dpi=144)
    assert ink_columns(line) == pytest.approx((0, 2 * WIDTH), abs=1)


def test_numbers_of_a_list_leave_one_indent(setting: Setting, style: Look) -> None:
    indents = {Paragraph("a", style.body, marker=f"{number}.").lay(WIDTH, setting).indent for number in range(1, 10)}
    assert len(indents) == 1


def test_alignment_follows_the_direction(setting: Setting, style: Look) -> None:
    found = {}
    for language in ("fr", "ar"):
        for align in ("start", "centre", "end"):
            block = Paragraph("mot", replace(style.body, align=align))
            (page,) = images_of(drawn(block.lay(WIDTH, replace(setting, language=language))), dpi=72)
            found[language, align] = sum(ink_columns(page)) / 2 / WIDTH
    assert found["fr", "start"] == pytest.approx(1 - found["fr", "end"], abs=0.03)
    assert found["ar", "start"] == pytest.approx(found["fr", "end"], abs=0.03)
    assert found["ar", "end"] == pytest.approx(found["fr", "start"], abs=0.03)
    assert found["fr", "centre"] == pytest.approx(0.5, abs=0.02) == found["ar", "centre"]


def test_a_block_in_another_language_has_its_direction(setting: Setting, style: Look) -> None:
    laid = InLanguage(Paragraph("عقد", style.body), "ar").lay(WIDTH, setting)
    assert isinstance(laid, LaidParagraph)
    assert (laid.base, laid.language) == (1, "ar")


@pytest.mark.parametrize("reader", READERS)
def test_a_marker_and_cells_are_not_joined_to_their_neighbours(setting: Setting, style: Look, reader: str) -> None:
    arabic = replace(setting, language="ar")
    cells = [Paragraph(word, style.cell) for word in ("الاسم", "النتيجة", "التاريخ")]
    table = Table([Column()] * 3, [cells], padding=0)
    text = text_of(drawn(Stack([Paragraph("أولًا", style.body, marker=BULLET), table]).lay(WIDTH, arabic)), reader)
    assert {"الاسم", "النتيجة", "التاريخ", "أولًا"} <= set(words_of(text))


def test_text_shrinks_to_fit_but_not_below_its_limit(setting: Setting, style: Look) -> None:
    def pages_of(height: float, least: float) -> tuple[int, float]:
        def lay(scale: float) -> list[Laid]:
            return paginate(Paragraph(TEXT * 3, style.body).lay(WIDTH, replace(setting, scale=scale)), height)

        laid = fit(lay, 1, least)
        first = laid[0]
        assert isinstance(first, LaidParagraph)
        return len(laid), first.size / style.body.size

    whole = Paragraph(TEXT * 3, style.body).lay(WIDTH, setting).height
    assert pages_of(whole + 1, 0.8) == (1, 1.0)
    count, scale = pages_of(whole * 0.9, 0.8)
    assert count == 1
    assert 0.85 < scale < 1.0
    assert pages_of(whole * 0.55, 0.8) == (2, 1.0)


def test_the_scale_changes_text_gaps_and_padding_alike(setting: Setting, style: Look) -> None:
    block = Box([Paragraph("mot", style.body), Gap(20)])
    assert block.lay(WIDTH, replace(setting, scale=0.5)).height == pytest.approx(block.lay(WIDTH, setting).height / 2)


def test_the_bar_of_a_card_stands_at_its_leading_side(setting: Setting, style: Look) -> None:
    for language, side in (("fr", 0.0), ("ar", 1.0)):
        card = Box([Paragraph(" ", style.body)], bar=True, filled=False).lay(WIDTH, replace(setting, language=language))
        (page,) = images_of(drawn(card), dpi=72)
        dark = page.crop((0, 10, int(WIDTH), 20)).point(lambda level: 255 if level < 110 else 0).getbbox()
        assert dark is not None
        assert (dark[0] + dark[2]) / 2 / WIDTH == pytest.approx(side, abs=0.03)
