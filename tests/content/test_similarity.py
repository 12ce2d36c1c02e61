"""Two modules that repeat each other are found, in the language in which they do."""

from pathlib import Path

import pytest

from migrantech_kit.base.places import shipped
from migrantech_kit.cli import main
from migrantech_kit.content.check_report import as_text
from migrantech_kit.content.checker import check
from migrantech_kit.content.measures import Spoken, TextPart
from migrantech_kit.content.similarity import Said, likenesses, sequences
from tests.content.making import SAMPLE, change, copy_of_sample, line_of


def said(module: str, *texts: str, language: str = "en") -> Said:
    spoken = tuple(Spoken(line, text, TextPart.SLIDES, "") for line, text in enumerate(texts, 1))
    return Said(module, language, f"{module}/{language}.md", spoken)


def test_sequences_have_five_words_whatever_marks_and_capitals_stand_between() -> None:
    found = sequences(said("one", "You **read**, then you sign: Today!", "Four words are short").spoken)
    assert found == {("you", "read", "then", "you", "sign"): 1, ("read", "then", "you", "sign", "today"): 1}


def test_arabic_words_keep_their_vowel_marks() -> None:
    assert list(sequences(said("one", "أهلًا بكم جميعًا في الدرس", language="ar").spoken)) == [
        ("أهلًا", "بكم", "جميعًا", "في", "الدرس")
    ]


def test_the_share_is_that_of_the_shorter_module() -> None:
    short = said("short", "a b c d e f")
    long = said("long", "nothing alike", "a b c d e", "one two three four five six seven eight nine ten")
    (pair,) = likenesses([short, long])
    assert (pair.first, pair.second, pair.shared, pair.share, pair.example) == ("short", "long", 1, 0.5, "a b c d e")
    assert (pair.path, pair.line, pair.too_alike) == ("long/en.md", 2, True)


def test_only_texts_of_one_language_are_compared() -> None:
    assert likenesses([said("one", "a b c d e"), said("two", "a b c d e", language="fr")]) == ()


@pytest.mark.parametrize(("common", "too_alike"), [(14, False), (15, True)])
def test_fifteen_in_a_hundred_are_too_many(common: int, too_alike: bool) -> None:
    one = said("one", *(f"{number} one b c d" for number in range(100)))
    other = [f"{number} one b c d" for number in range(common)] + [
        f"{number} two b c d" for number in range(common, 100)
    ]
    (pair,) = likenesses([one, said("two", *other)])
    assert pair.too_alike is too_alike


def test_a_near_copy_is_refused_with_file_line_and_share(root: Path) -> None:
    folder = copy_of_sample(root / "resources" / "modules", "near-copy")
    change(folder / "en.md", "Look at the three pictures.", "Here is a sentence of my own.")
    report = check((), root / "resources", root / "session_plans", similar=True)
    (finding,) = [one for one in report.errors if one.rule == "similar"]
    assert finding.path.endswith(f"{SAMPLE}/en.md")
    assert "of the five-word sequences are those of “near-copy” too" in finding.text
    assert "near-copy" in as_text(report)
    assert [one for one in check((), root / "resources", root / "session_plans").errors if one.rule == "similar"] == []


def test_a_module_of_ones_own_is_compared_with_the_library(root: Path) -> None:
    folder = copy_of_sample(root / "mine", "my-copy")
    report = check([folder], root / "resources", root / "session_plans", similar=True)
    assert [row.module for row in report.rows] == ["my-copy"]
    (finding,) = [one for one in report.errors if one.rule == "similar"]
    assert finding.path.endswith("my-copy/en.md")
    assert f"those of “{SAMPLE}” too" in finding.text


def test_two_modules_with_their_own_words_pass(root: Path) -> None:
    folder = copy_of_sample(root / "resources" / "modules", "other")
    lines = (folder / "en.md").read_text("utf-8").split("\n")
    own = [line if line.startswith("#") else " ".join(f"{word}x" for word in line.split()) for line in lines]
    (folder / "en.md").write_text("\n".join(own), "utf-8")
    report = check((), root / "resources", root / "session_plans", similar=True)
    assert [one for one in report.errors if one.rule == "similar"] == []


def test_the_command_compares_and_the_library_repeats_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["modules", "check", "--similar", "--without-printing", "--data", str(tmp_path)]) == 0
    assert "share" in capsys.readouterr().out


def test_lines_are_those_of_the_file() -> None:
    report = check([shipped("resources") / "modules" / "work-contract"], similar=True)
    pair = next(pair for pair in report.similar if pair.second == "work-contract" and pair.language == "fr")
    path = shipped("resources") / "modules" / "work-contract" / "fr.md"
    assert pair.example.split()[0] in path.read_text("utf-8").split("\n")[pair.line - 1].casefold()
    assert pair.line >= line_of(path, "#")
