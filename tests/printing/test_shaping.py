"""Letters as they look: joined, mirrored, replaced where no typeface has them."""

from pathlib import Path

import pytest

from migrantech_kit.base.errors import Problem
from migrantech_kit.printing import bidi
from migrantech_kit.printing.fonts import FontSet, Typeface, load_fonts
from migrantech_kit.printing.lines import Typesetter
from migrantech_kit.printing.pieces import Piece, Span, rich
from migrantech_kit.printing.signs import Word


def shaped(face: Typeface, text: str, rtl: bool = False) -> Word:
    return face.shape(text, rtl, False, "", "")


def glyphs(word: Word) -> list[int]:
    return [part.glyph for sign, _ in word.signs for part in sign.parts]


def pieces(typesetter: Typesetter, *spans: Span, base: bidi.Base = bidi.LTR) -> list[Piece]:
    return [piece for line in typesetter.copy(spans, base).lines for part in line for piece in part.pieces]


def test_arabic_letters_are_joined(fonts: FontSet) -> None:
    face = fonts.regular[0]
    apart = [glyphs(shaped(face, letter, rtl=True))[0] for letter in "عمل"]
    joined = glyphs(shaped(face, "عمل", rtl=True))
    assert len(joined) == 3
    assert not set(joined) & set(apart)


def test_a_right_to_left_word_is_set_from_left_to_right_on_paper(fonts: FontSet) -> None:
    word = shaped(fonts.regular[0], "عقد", rtl=True)
    assert "".join(sign.text for sign, _ in word.signs) == "دقع"


def test_letters_stay_joined_where_bold_begins_inside_a_word(typesetter: Typesetter) -> None:
    regular, bold = pieces(typesetter, Span("عم"), Span("ل", bold=True), base=bidi.RTL)
    whole = shaped(typesetter.fonts.regular[0], "عمل", rtl=True)
    assert glyphs(regular.word) == glyphs(whole)[1:]
    assert glyphs(bold.word) != glyphs(shaped(typesetter.fonts.bold[0], "ل", rtl=True))


@pytest.mark.parametrize("text", ["لا", "لأ", "الإجمالي", "سلام"])
def test_lam_alef_is_one_drawing_and_two_characters_in_order(fonts: FontSet, text: str) -> None:
    word = shaped(fonts.regular[0], text, rtl=True)
    assert "".join(sign.text for sign, _ in reversed(word.signs)) == text
    assert [len(sign.parts) for sign, _ in word.signs].count(0) == text.count("لا") + text.count("لأ") + text.count(
        "لإ"
    )
    assert all(sign.width > 0 for sign, _ in word.signs)


def test_every_sign_stands_for_one_character(fonts: FontSet) -> None:
    for face in (*fonts.regular, *fonts.bold):
        for text, rtl in (("متعلّمًا", True), ("وَرْدٌ", True), ("لَّا", True), ("office", False), ("x̂y", False)):
            signs = [sign.text for sign, _ in shaped(face, text, rtl).signs]
            assert sorted(signs) == sorted(text)


def test_a_mark_above_a_letter_has_no_width(fonts: FontSet) -> None:
    widths = {sign.text: sign.width for sign, _ in shaped(fonts.regular[0], "مُهِمّ", rtl=True).signs}
    assert widths["\u064f"] == widths["\u0650"] == widths["\u0651"] == 0


def test_the_width_of_a_word_is_the_sum_of_its_signs(fonts: FontSet) -> None:
    for text, rtl in (("AVATAR To", False), ("متعلّمًا", True), ("لأمّ", True)):
        word = shaped(fonts.regular[0], text, rtl)
        assert word.width == pytest.approx(sum(sign.width + kern for sign, kern in word.signs))


def test_brackets_are_mirrored_in_right_to_left_text(fonts: FontSet) -> None:
    face = fonts.regular[0]
    opening, closing = (glyphs(shaped(face, bracket))[0] for bracket in "()")
    assert glyphs(shaped(face, "(", rtl=True)) == [closing]
    assert glyphs(shaped(face, ")", rtl=True)) == [opening]
    assert glyphs(shaped(face, "«", rtl=True)) == glyphs(shaped(face, "»"))


def test_f_and_i_remain_two_letters(fonts: FontSet) -> None:
    assert glyphs(shaped(fonts.regular[0], "fi")) == [glyphs(shaped(fonts.regular[0], letter))[0] for letter in "fi"]


def test_figures_in_a_table_have_one_width(fonts: FontSet) -> None:
    face = fonts.regular[0]
    widths = {face.shape(digit, False, True, "", "").width for digit in "0123456789"}
    assert len(widths) == 1


def test_a_sign_the_text_face_lacks_comes_from_the_next_one(typesetter: Typesetter) -> None:
    text, symbols = typesetter.fonts.regular
    faces = {piece.word.signs[0][0].text: piece.face for piece in pieces(typesetter, Span("A₺ ✓ 5"))}
    assert faces["A"] is text
    assert faces["₺"] is faces["✓"] is symbols
    assert faces["5"] is text


def test_a_letter_no_typeface_has_is_framed_and_named(typesetter: Typesetter) -> None:
    found = pieces(typesetter, Span("a እ b"))
    assert [piece.missing for piece in found] == ["", "እ", ""]
    framed = found[1].word.signs[0][0]
    assert framed.parts and framed.text == "እ"


@pytest.mark.parametrize("mark", ["\u200e", "\u2068", "\u2069", "\u200b", "\u00ad", "\ufe0f", "\u2060", "\ufeff"])
def test_what_steers_text_is_not_drawn(typesetter: Typesetter, mark: str) -> None:
    found = pieces(typesetter, Span(f"a{mark}b"))
    assert "".join(sign.text for piece in found for sign, _ in piece.word.signs) == "ab"
    assert not any(piece.missing for piece in found)


def test_a_joiner_keeps_persian_letters_apart_and_takes_no_room(fonts: FontSet) -> None:
    face = fonts.regular[0]
    word = shaped(face, "می\u200cخواهم", rtl=True)
    assert next(sign for sign, _ in word.signs if sign.text == "\u200c").width == 0
    assert glyphs(word) != glyphs(shaped(face, "میخواهم", rtl=True))


def test_asterisks_in_pairs_make_bold() -> None:
    assert rich("a **b** c") == (Span("a "), Span("b", bold=True), Span(" c"))
    assert rich("2 ** 3") == (Span("2 ** 3"),)
    assert rich("**a** ** b") == (Span("a", bold=True), Span(" ** b"))


def test_a_missing_or_damaged_font_is_told_kindly(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"Rubik-Regular\.ttf"):
        load_fonts(tmp_path)
    (tmp_path / "Rubik-Regular.ttf").write_bytes(b"no font at all")
    with pytest.raises(Problem, match="missing or damaged"):
        load_fonts(tmp_path)
