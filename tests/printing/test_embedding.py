"""The codes of signs: alike in every document where they can be, and one for each sign where they cannot."""

from collections.abc import Sequence

import pytest

from migrantech_kit.printing import bidi
from migrantech_kit.printing.embedding import EmbeddedFont
from migrantech_kit.printing.fonts import FontSet
from migrantech_kit.printing.lines import Run, Typesetter
from migrantech_kit.printing.look import Look
from migrantech_kit.printing.page import Press
from migrantech_kit.printing.paragraph import Paragraph
from migrantech_kit.printing.pictures import Pictures
from migrantech_kit.printing.pieces import Span
from migrantech_kit.printing.signs import Part, Sign, sign_for, word_of
from tests.printing.conftest import Print
from tests.printing.reading import text_of
from tests.printing.sample import LANGUAGES, handout


def run_of(fonts: FontSet, *signs: Sign) -> Run:
    word = word_of([(sign, 0.0) for sign in signs], sum(sign.width for sign in signs))
    return Run(0.0, fonts.regular[0], None, (word,), word.shown, signs, ())


def rivals(count: int) -> Sequence[Sign]:
    """Return different signs that all want the same code."""
    found: dict[int, list[Sign]] = {}
    for glyph in range(100_000):
        sign = sign_for((Part(glyph),), "ب", 500.0)
        same = found.setdefault(sign.code, [])
        same.append(sign)
        if len(same) == count:
            return same
    raise AssertionError("no signs want the same code")


def test_a_word_has_the_codes_of_its_characters_in_every_document(typesetter: Typesetter) -> None:
    line = typesetter.lines((Span("déjà"),), bidi.LTR, 1e6)[0]
    font = EmbeddedFont(typesetter.fonts.regular[0], "F1")
    shown = font.show(line.runs[0])
    letters = "".join(char for char in shown if char in "0123456789ABCDEF")
    assert shown == line.runs[0].shown
    assert letters.startswith("".join(f"{ord(char):04X}" for char in "déj"))


def test_signs_that_want_the_same_code_get_one_each_and_keep_it(fonts: FontSet) -> None:
    first, second, third = rivals(3)
    font = EmbeddedFont(fonts.regular[0], "F1")
    alone = font.show(run_of(fonts, first))
    both = font.show(run_of(fonts, second, first, third))
    assert alone == f"<{first.code:04X}>"
    codes = [both[at : at + 4] for at in range(1, len(both) - 1, 4)]
    assert len(set(codes)) == 3
    assert codes[1] == f"{first.code:04X}"
    assert font.show(run_of(fonts, second)) == f"<{codes[0]}>"


def test_a_space_and_a_space_that_keeps_its_line_are_read_back_as_they_are(print_blocks: Print, style: Look) -> None:
    price = "Prix net : 20\u00a0000\u00a0€ pour 12 mois"
    text = text_of(print_blocks(Paragraph(price, style.body)).data, "pypdf")
    assert text.strip() == price


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_is_the_same_whatever_was_printed_before(fonts: FontSet, language: str) -> None:
    fresh = Press(Typesetter(fonts), Pictures()).print(handout(language)).data
    used = Press(Typesetter(fonts), Pictures())
    for other in reversed(LANGUAGES):
        used.print(handout(other))
    assert used.print(handout(language)).data == fresh
