"""Where lines end, and where their words stand."""

from itertools import pairwise

import pytest

from migrantech_kit.printing import bidi
from migrantech_kit.printing.lines import Line, Typesetter
from migrantech_kit.printing.pieces import Span, rich


def text_of(line: Line) -> str:
    """Return a left-to-right line without the space that ends it."""
    return "".join(sign.text for _, piece in line.pieces for sign, _ in piece.word.signs).rstrip(" ")


def lines(typesetter: Typesetter, text: str, width: float, base: bidi.Base = bidi.LTR) -> tuple[Line, ...]:
    return typesetter.lines((Span(text),), base, width)


def test_no_line_is_wider_than_its_place(typesetter: Typesetter) -> None:
    text = "Un contrat est un accord entre vous et un employeur, avec des heures et un salaire. " * 3
    for width in (6000.0, 9000.0, 25000.0):
        found = lines(typesetter, text, width)
        assert all(line.width <= width for line in found)
        assert " ".join(text_of(line) for line in found) == text.strip()


@pytest.mark.parametrize(
    "together",
    ["« oui", "oui »", "oui !", "oui ?", "oui ;", "oui :", "12 500", "5 %", "35 €", "n° 4", "№ 7", "10\u00a0h"],
)
def test_what_belongs_together_stays_on_one_line(typesetter: Typesetter, together: str) -> None:
    for length in range(2, 16):
        found = lines(typesetter, "a" * length + " " + together + " fin", 8000.0)
        assert any(together in text_of(line) for line in found)


def test_a_compound_word_may_end_a_line_after_its_hyphen(typesetter: Typesetter) -> None:
    assert [text_of(line) for line in lines(typesetter, "peut-être", 3500.0)] == ["peut-", "être"]
    assert [text_of(line) for line in lines(typesetter, "12-05", 100000.0)] == ["12-05"]


def test_an_address_is_cut_after_a_slash_if_possible(typesetter: Typesetter) -> None:
    found = [text_of(line) for line in lines(typesetter, "https://www.example.org/fr/contrat", 12000.0)]
    assert "".join(found) == "https://www.example.org/fr/contrat"
    assert all(line[-1] in "/." for line in found[:-1])
    assert [text_of(line) for line in lines(typesetter, "example.org/ar/work-contract/", 11000.0)] == [
        "example.org/ar/",
        "work-contract/",
    ]


@pytest.mark.parametrize("base", [bidi.LTR, bidi.RTL])
@pytest.mark.parametrize("word", ["A" * 400, "محمد" * 90, "é" * 300, "\U0001f600" * 50])
def test_a_word_longer_than_any_line_is_cut_and_nothing_of_it_is_lost(
    typesetter: Typesetter, word: str, base: bidi.Base
) -> None:
    found = lines(typesetter, word, 7000.0, base)
    assert len(found) > 3
    assert all(line.width <= 7000.0 for line in found)
    assert sum(len(piece.word.signs) for line in found for _, piece in line.pieces) - len(found) == len(word)


def test_a_place_too_narrow_for_one_letter_still_ends(typesetter: Typesetter) -> None:
    assert [text_of(line) for line in lines(typesetter, "abc", 0.0)] == ["a", "b", "c"]


def test_line_ends_of_the_input_are_kept(typesetter: Typesetter) -> None:
    assert [text_of(line) for line in lines(typesetter, "a\r\nb\rc\u2028d\n", 9000.0)] == ["a", "b", "c", "d", ""]


def test_words_of_a_right_to_left_line_stand_from_right_to_left(typesetter: Typesetter) -> None:
    (line,) = lines(typesetter, "واحد اثنان ثلاثة", 50000.0, bidi.RTL)
    words = [place for place, piece in line.pieces if piece.word.signs[0][0].text != " "]
    assert words == sorted(words, reverse=True)


def test_pieces_come_in_reading_order_and_numbers_keep_their_digits_together(typesetter: Typesetter) -> None:
    (line,) = lines(typesetter, "يوم 12/05/2026 (غدًا).", 50000.0, bidi.RTL)
    shown = ["".join(sign.text for sign, _ in piece.word.signs) for _, piece in line.pieces]
    assert shown == ["موي", " ", "12/05/2026", " ", "(", "اًدغ", ")", ".", " "]


def test_a_line_within_its_width_touches_no_neighbour(typesetter: Typesetter) -> None:
    (line,) = lines(typesetter, "درس Excel 365 (متقدم) يوم 12", 50000.0, bidi.RTL)
    spans = sorted((place, place + piece.word.width) for place, piece in line.pieces)
    assert spans[1][0] == pytest.approx(0)  # the first one is the space after the line's last word
    for (_, end), (start, _) in pairwise(spans):
        assert start == pytest.approx(end, abs=0.01)


def test_bold_and_colour_reach_the_pieces(typesetter: Typesetter) -> None:
    spans = (*rich("un **gras** et "), Span("rouge", colour="#A8323E"))
    (line,) = typesetter.lines(spans, bidi.LTR, 50000.0)
    found = {"".join(sign.text for sign, _ in piece.word.signs): piece for _, piece in line.pieces}
    assert found["gras"].face is typesetter.fonts.bold[0]
    assert found["un"].face is typesetter.fonts.regular[0]
    assert found["rouge"].colour == "#A8323E"


def test_the_natural_width_is_that_of_an_unbroken_line(typesetter: Typesetter) -> None:
    copy = typesetter.copy((Span("une ligne entière"),), bidi.LTR)
    (line,) = lines(typesetter, "une ligne entière", copy.natural_width)
    assert line.width == pytest.approx(copy.natural_width)
    assert copy.least_width < copy.natural_width


def test_thousands_of_letters_without_a_space_are_set_like_other_text(typesetter: Typesetter) -> None:
    for letter, base in (("A", bidi.LTR), ("م", bidi.RTL), (".", bidi.RTL), ("e\u0302\u0323", bidi.LTR)):
        found = lines(typesetter, letter * 20_000, 40_000.0, base)
        assert sum(len(line.text.strip()) for line in found) >= 20_000
