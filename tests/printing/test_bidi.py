"""Direction of text: the Unicode conformance file where Debian's unicode-data is installed, and cases of our own."""

from pathlib import Path

import pytest

from migrantech_kit.printing import bidi

CONFORMANCE = Path("/usr/share/unicode/BidiCharacterTest.txt")
RLO, PDF, FSI, PDI = "\u202e", "\u202c", "\u2068", "\u2069"


def seen(text: str, base: bidi.Base) -> str:
    """Return a text as it stands on paper from left to right, without mirroring."""
    return "".join(text[index] for index in bidi.visual_order(bidi.levels(text, base)))


@pytest.mark.parametrize(
    ("text", "base", "levels"),
    [
        ("abc 12", bidi.LTR, "000000"),
        ("abc", bidi.RTL, "222"),
        ("سلام", bidi.LTR, "1111"),
        ("سلام 12", bidi.RTL, "1111122"),
        ("عام 2026 م", bidi.RTL, "1111222211"),
        ("(من 30)", bidi.RTL, "1111221"),
        ("Excel (برنامج)", bidi.RTL, "22222111111111"),
        ("a (ب) c", bidi.LTR, "0001000"),
        ("٣٥ ساعة", bidi.RTL, "2211111"),
        ("12/05", bidi.RTL, "22222"),
        ("سلام 87.5%", bidi.RTL, "1111122221"),
        ("", bidi.RTL, ""),
        ("سلام  ", bidi.LTR, "111100"),
    ],
)
def test_levels_follow_the_unicode_rules(text: str, base: bidi.Base, levels: str) -> None:
    assert "".join(map(str, bidi.levels(text, base))) == levels


def test_words_of_two_scripts_stand_in_the_order_an_arabic_reader_expects() -> None:
    assert seen("درس Excel 365 يوم", bidi.RTL) == "موي Excel 365 سرد"


def test_an_isolated_name_does_not_turn_the_sentence_around_it() -> None:
    sentence = f"Nom : {FSI}علي 12{PDI} (2)"
    assert seen(sentence, bidi.LTR).replace(FSI, "").replace(PDI, "") == "Nom : 12 يلع (2)"


def test_an_override_ends_with_its_paragraph_and_not_before() -> None:
    assert bidi.levels(f"a{RLO}bc{PDF}d", bidi.LTR)[2:4] == [1, 1]
    assert bidi.levels(f"a{RLO}bc{PDF}d", bidi.LTR)[5] == 0


@pytest.mark.parametrize(
    ("text", "base"), [("سلام abc", bidi.RTL), ("(1) abc سلام", bidi.LTR), ("...", bidi.LTR), ("...", bidi.RTL)]
)
def test_the_first_strong_letter_gives_the_direction(text: str, base: bidi.Base) -> None:
    assert bidi.base_of(text, base if text == "..." else bidi.LTR) == base


def test_a_row_of_thousands_of_dots_is_no_trouble() -> None:
    text = "سلام " + "." * 20_000 + "%" * 20_000 + "(" * 20_000
    assert len(bidi.levels(text, bidi.RTL)) == len(text)


def test_reordering_is_a_permutation() -> None:
    levels = [1, 2, 2, 1, 0, 3, 4, 3, 0]
    assert sorted(bidi.visual_order(levels)) == list(range(len(levels)))


@pytest.mark.skipif(not CONFORMANCE.exists(), reason="Debian's unicode-data is not installed")
def test_every_case_of_the_unicode_conformance_file_passes() -> None:
    wrong = []
    for number, line in enumerate(CONFORMANCE.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        codes, direction, base, levels, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        found_base = bidi.base_of(text) if direction == "2" else (bidi.RTL if direction == "1" else bidi.LTR)
        found = bidi.levels(text, found_base)
        kept = [index for index, level in enumerate(levels.split()) if level != "x"]
        visible = [kept[index] for index in bidi.visual_order([found[index] for index in kept])]
        same = all(level in ("x", str(found[index])) for index, level in enumerate(levels.split()))
        if (str(found_base), same, visible) != (base, True, [int(index) for index in order.split()]):
            wrong.append(number)
    assert not wrong
