"""What the checker demands: a shipped module passes, and a copy broken in one place is refused with file and line."""

import shutil
from pathlib import Path

import pytest

from migrantech_kit.base.places import shipped
from migrantech_kit.content.checker import CheckReport, check
from migrantech_kit.content.library import FileContent
from migrantech_kit.content.module_reader import read_module
from migrantech_kit.domain.documents import HandoutRoom
from migrantech_kit.domain.module import Module, ModuleWords
from migrantech_kit.services.library import LibraryService
from tests.content.making import change, line_of

NAME = "work-contract"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of a shipped module with two of its languages beside the first, one of them right to left."""
    copied = tmp_path / NAME
    shutil.copytree(shipped("resources") / "modules" / NAME, copied)
    for language in ("pt", "tr", "uk"):
        (copied / f"{language}.md").unlink()
    return copied


def refused(folder: Path, rule: str) -> list[tuple[str, int]]:
    """Return file and line of what a rule refuses, shipped pictures, facts and terms given."""
    return [(Path(one.path).name, one.line) for one in check([folder]).errors if one.rule == rule]


def test_the_copy_passes(folder: Path) -> None:
    assert check([folder]).errors == ()


@pytest.mark.parametrize(
    ("clause", "rule", "file", "old", "new", "shown"),
    [
        (
            "longest sentence", "sentence", "en.md",
            "This is the aim of the session.",
            "This is the aim of the session and we go on and on until nobody can follow it any more.",
            "on and on",
        ),
        (
            "words a slide", "slide-words", "en.md",
            "- find **six pieces of information** in a contract;",
            f"- find **six pieces of information** in a contract{' again' * 30};",
            "[slide objectives]",
        ),
        (
            "bullets", "layout", "en.md",
            "- say where to ask for **help**.",
            "- say where to ask for **help**;\n- one;\n- two.",
            "[slide objectives]",
        ),
        ("parity", "parity", "ar.md", "- نسختي من العقد\n", "", "[slide recap]"),
        ("term base", "term", "fr.md", "L’employeur donne", "Le patron donne", "Le patron donne"),
        (
            "term base, glossary", "glossary-term", "fr.md",
            "[contract] le contrat de travail", "[contract] le papier", "[contract] le papier",
        ),
        ("pictures present", "known-pictures", "module.toml", '["goal"]', '["no-such-picture"]', "no-such-picture"),
        ("placeholders", "placeholder", "en.md", "{fact:emergency}", "{fact:emergencies}", "{fact:emergencies}"),
        ("a typed number", "typed-fact", "en.md", "{fact:emergency}", "112", "call 112"),
        ("right-to-left controls", "characters", "ar.md", "# عقد العمل", "# عقد\u200f العمل", "# عقد"),
        (
            "untranslated, another script", "script", "ar.md",
            "# عقد العمل\n", "# عقد العمل\n\nRead the contract with your neighbour.\n", "Read the contract",
        ),
        (
            "untranslated, the same script", "leftover", "fr.md",
            "L’employeur donne", "The employer gives the work and pays you. L’employeur donne", "The employer gives",
        ),
        (
            "untranslated, the first language's line", "untranslated", "en.md",
            "Read, understand, ask questions, then sign.", "Lire, comprendre, poser des questions, puis signer.",
            "Lire, comprendre",
        ),
    ],
)  # fmt: skip
def test_a_copy_broken_in_one_place_is_refused_at_that_place(
    folder: Path, clause: str, rule: str, file: str, old: str, new: str, shown: str
) -> None:
    change(folder / file, old, new)
    assert (file, line_of(folder / file, shown)) in refused(folder, rule), clause


def test_a_language_of_long_sentences_is_refused_though_none_is_too_long(folder: Path) -> None:
    path = folder / "en.md"
    padding = "You look at your contract and you find the line with the hours. " * 300
    change(path, "This is the aim of the session.", padding.strip())
    assert [name for name, _ in refused(folder, "sentence-mean")] == ["en.md"]
    assert refused(folder, "sentence") == []


def test_a_quiz_whose_right_options_stand_in_one_place_is_refused(folder: Path) -> None:
    path = folder / "module.toml"
    path.write_text(path.read_text("utf-8").replace('right = "b"', 'right = "a"'), "utf-8")
    assert ("module.toml", line_of(path, "[[questions]]")) in refused(folder, "right-places")


def test_a_quiz_whose_right_options_are_the_longest_is_refused(folder: Path) -> None:
    module = read_module(folder).module
    assert module is not None
    path = folder / "en.md"
    lines = path.read_text("utf-8").split("\n")
    for question in module.questions:
        start = next(at for at, line in enumerate(lines) if line.startswith(f"## [question {question.id}]"))
        options = [at for at in range(start, len(lines)) if lines[at].startswith("- ")][:4]
        lines[options["abcd".index(question.right)]] += " And this is why it is so."
    path.write_text("\n".join(lines), "utf-8")
    assert refused(folder, "options") == [("en.md", line_of(path, "[question a1]"))]


# --- the printed handout


def printed(folder: Path, front: int, back: int, missing: tuple[str, ...] = ()) -> CheckReport:
    def trial(module: Module, words: ModuleWords) -> HandoutRoom:
        assert (module.id, words.handout != ()) == (NAME, True)
        return HandoutRoom(front, back, "BE", missing if words.language == "en" else ())

    return check([folder], trial=trial)


def test_a_handout_that_needs_a_third_side_is_refused_where_it_begins(folder: Path) -> None:
    english = [one for one in printed(folder, 2, 1).errors if one.path.endswith("en.md")]
    assert [(one.rule, one.line) for one in english] == [("handout-sides", line_of(folder / "en.md", "## [handout]"))]
    assert "front needs 2 sides with the facts of BE" in english[0].text


def test_a_picture_glossary_that_needs_two_sides_is_refused_where_it_begins(folder: Path) -> None:
    lines = {one.line for one in printed(folder, 1, 2).errors if one.path.endswith("ar.md")}
    assert lines == {line_of(folder / "ar.md", "## [glossary]")}


def test_a_character_without_a_font_is_refused(folder: Path) -> None:
    assert [one.text for one in printed(folder, 1, 1, ("ᚠ",)).errors] == ["No font of the kit has: ᚠ"]


def test_the_rows_hold_the_printed_sides(folder: Path) -> None:
    assert {(row.handout_front, row.handout_back) for row in printed(folder, 1, 1).rows} == {(1, 1)}
    assert {(row.handout_front, row.handout_back) for row in check([folder]).rows} == {(0, 0)}


# --- bad input


def test_a_module_with_a_missing_language_still_runs_and_says_so(folder: Path, tmp_path: Path) -> None:
    report = check([folder])
    assert [one.text for one in report.warnings if one.rule == "languages"] == [
        "The module has no text in: pt, tr, uk."
    ]
    library = LibraryService(FileContent(tmp_path / "none", tmp_path / "none", tmp_path, tmp_path / "plans"))
    assert library.words(NAME, "uk").language == "en"
    assert library.card(library.module(NAME), "tr").language == "en"
