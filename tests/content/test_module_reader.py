"""What all languages of a module share is read strictly, and every error names its line."""

from datetime import date
from pathlib import Path

import pytest

from migrantech_kit.content.module_reader import languages_in, module_folders, read_module
from migrantech_kit.domain.module import Activity, Grouping, Layout, Part, Question, Slide, Source, Term
from tests.content.making import SAMPLE, change, copy_of_sample, line_of, sample_module


def test_a_module_is_read_whole() -> None:
    module = sample_module()
    assert (module.id, module.number, module.theme, module.version) == (SAMPLE, "7.1", "transversal", "1.2.0")
    assert module.slides[3] == Slide("parts", Layout.GRID, Part.INPUT, ("wheel", "brake", "lamp"))
    assert module.activities[1] == Activity("show-it", 15, Grouping.SMALL_GROUPS, False, ("people",))
    assert module.questions[2] == Question("a3", "A", "c", "name-parts")
    assert module.glossary[0] == Term("bicycle", "bicycle")
    assert module.sources == (Source("A book about bicycles", "https://example.org/bicycles", date(2026, 11, 23)),)
    assert module.languages == ("en",)


def test_languages_of_the_interface_come_first_and_other_files_are_no_language(tmp_path: Path) -> None:
    for name in ("uk.md", "fa.md", "fr.md", "README.md", "pt-BR.md", "notes.txt", "xx"):
        (tmp_path / name).touch()
    assert languages_in(tmp_path) == ("fr", "uk", "fa", "pt-BR")


def test_folders_without_a_module_are_passed_over(tmp_path: Path) -> None:
    copy_of_sample(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "README.md").touch()
    assert module_folders(tmp_path) == (tmp_path / SAMPLE,)
    assert module_folders(tmp_path / "nowhere") == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "sample-module"', 'id = "another"', "The id “another” is not the name of its folder, “sample-module”."),
        ('number = "7.1"', 'number = "seven"', "“seven” is no number such as 5.1."),
        ('theme = "transversal"', 'theme = "sports"', "“sports” is no theme"),
        ('version = "1.2.0"', 'version = "1.2"', "“1.2” is no version such as 1.0.0."),
        ('licence = "CC-BY-SA-4.0"', 'licence = ""', "“licence” is empty."),
        ("minutes = 90", 'minutes = "90"', "“minutes” must be a whole number."),
        ('level = "A2"', 'level = "A3"', "“A3” is no level"),
        ("scored = true", "scored = 1", "“scored” must be true or false."),
        ('layout = "grid"', 'layout = "mosaic"', "“mosaic” is no layout"),
        ('part = "warm-up"', 'part = "start"', "“start” is no part"),
        ('grouping = "pairs"', 'grouping = "twos"', "“twos” is no grouping"),
        ('form = "A"', 'form = "C"', "“C” is no form; write A or B."),
        ('right = "c"', 'right = "e"', "“e” is no option; write a, b, c or d."),
        ('objective = "ride-safely"', 'objective = "fly"', "The objective “fly” is not in the list of objectives."),
        ('id = "b2"', 'id = "a1"', "The id “a1” is there twice in questions."),
        ('id = "recap"', 'id = "title"', "The id “title” is there twice in slides."),
        ('id = "show-it"', 'id = "check-it"', "The id “check-it” is there twice in activities."),
        ('id = "wheel"', 'id = "bicycle"', "The id “bicycle” is there twice in glossary."),
        ('id = "parts"', 'id = "Three parts"', "“Three parts” is no id"),
        ("checked_on = 2026-11-23", 'checked_on = "today"', "“checked_on” must be a date such as 2026-11-23."),
        ('url = "https://example.org/bicycles"', 'url = "a book"', "“a book” is no web address."),
        ('pictures = ["street"]', 'pictures = "street"', "“pictures” must be a list of texts in quotes."),
    ],
)
def test_a_wrong_value_breaks_the_module_and_names_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    folder = copy_of_sample(tmp_path)
    change(folder / "module.toml", old, new)
    read = read_module(folder)
    assert read.module is None
    found = [finding for finding in read.findings if said in finding.text]
    # A doubled id is told where it comes the second time.
    lines = (folder / "module.toml").read_text("utf-8").split("\n")
    assert [new in lines[finding.line - 1] for finding in found] == [True]


def test_a_missing_key_is_told_at_its_table(tmp_path: Path) -> None:
    folder = copy_of_sample(tmp_path)
    change(folder / "module.toml", 'layout = "grid"\n', "")
    read = read_module(folder)
    header = line_of(folder / "module.toml", 'id = "parts"') - 1
    assert [str(finding) for finding in read.findings] == [
        f"{folder.as_posix()}/module.toml:{header}: “layout” is missing."
    ]


def test_an_unknown_key_is_passed_over_with_a_warning(tmp_path: Path) -> None:
    folder = copy_of_sample(tmp_path)
    change(folder / "module.toml", 'layout = "grid"', 'layout = "grid"\nsound = "bell"')
    read = read_module(folder)
    assert read.module is not None
    assert [finding.text for finding in read.findings] == ["“sound” is not known here and was passed over."]


def test_a_file_that_is_no_toml_breaks_the_module(tmp_path: Path) -> None:
    folder = copy_of_sample(tmp_path)
    change(folder / "module.toml", "[[slides]]", "[[slides]")
    read = read_module(folder)
    assert (read.module, read.file) == (None, None)
    assert read.findings[0].line == line_of(folder / "module.toml", "[[slides]")
