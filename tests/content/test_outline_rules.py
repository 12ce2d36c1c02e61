"""The rules on `module.toml`: the sample passes each of them, and one change fails it."""

from pathlib import Path

import pytest

from migrantech_kit.content.findings import Severity
from migrantech_kit.content.rules import OUTLINE_RULES
from tests.content.making import change, copy_of_sample, line_of, outline_remarks

ENDING_SLIDE = '[[slides]]\nid = "this-week"\nlayout = "bullets"\npart = "next"\npictures = ["lock"]\n'
LAST_ACTIVITY = (
    '[[activities]]\nid = "show-it"\nminutes = 15\ngrouping = "small-groups"\nreading = false\npictures = ["people"]\n'
)
SOURCE = '[[sources]]\ntitle = "A book about bicycles"\nurl = "https://example.org/bicycles"\nchecked_on = 2026-11-23\n'


@pytest.mark.parametrize("rule", [rule for rule in OUTLINE_RULES if rule != "languages"])
def test_the_sample_passes(tmp_path: Path, rule: str) -> None:
    assert outline_remarks(rule, copy_of_sample(tmp_path)) == []


@pytest.mark.parametrize(
    ("rule", "old", "new", "said"),
    [
        ("theme", 'number = "7.1"', 'number = "3.1"', "The number 3.1 does not begin with 7, that of “transversal”."),
        ("slides", 'layout = "title"', 'layout = "bullets"', "The first slide is not laid out as a title."),
        ("slides", 'part = "warm-up"', 'part = "recap"', "The part “input” comes after “recap”."),
        ("slides", 'part = "warm-up"', 'part = "input"', "No slide belongs to the part “warm-up”."),
        ("slides", ENDING_SLIDE, "", "There are 9 slides; 10 to 14 are asked for."),
        ("pictures", 'pictures = ["street"]', "pictures = []", "The slide “your-streets” has 0 pictures"),
        (
            "pictures",
            'pictures = ["street"]',
            'pictures = ["street", "bell", "lock", "pump", "shop"]',
            "The slide “your-streets” has 5 pictures; it needs 1 to 4.",
        ),
        ("pictures", '["wheel", "brake", "lamp"]', '["wheel"]', "The slide “parts” has 1 pictures; it needs 2 to 6."),
        (
            "pictures",
            'pictures = ["helmet"]\n\n[[questions]]',
            'pictures = ["helmet", "bell"]\n\n[[questions]]',
            "The question “a2” has 2 pictures, not 0, 1 or 4.",
        ),
        (
            "pictures",
            'reading = true\npictures = ["wheel"]',
            "reading = true",
            "The activity “check-it” has 0 pictures, not 1 to 4.",
        ),
        ("activities", LAST_ACTIVITY, "", "There are 1 activities; 2 are asked for."),
        ("activities", "reading = false", "reading = true", "No activity works without reading"),
        ("glossary", '[[glossary]]\nid = "bell"\npicture = "bell"\n', "", "The glossary has 11 words; 12 are"),
        ("glossary", 'picture = "wheel"', 'picture = "bicycle"', "“wheel” and “bicycle” have the same picture"),
        ("sources", SOURCE, "", "The module names no source."),
        (
            "forms",
            'form = "B"',
            'form = "A"',
            "Form B has 3 questions; 4 are asked for.",
        ),
        (
            "forms",
            'right = "d"\nobjective = "name-parts"',
            'right = "d"\nobjective = "ride-safely"',
            "The objective “name-parts” is tested 2 times in form A and 1 times in form B.",
        ),
        ("right-places", 'right = "d"\nobjective = "name-parts"', 'right = "c"\nobjective = "name-parts"', ""),
        ("known-pictures", 'picture = "bicycle"', 'picture = "unicorn"', "There is no picture “unicorn”."),
        ("known-pictures", 'pictures = ["street"]', 'pictures = ["road"]', "There is no picture “road”."),
        ("known-facts", 'facts = ["emergency"]', 'facts = ["weather"]', "There is no fact “weather”."),
    ],
)
def test_one_change_fails(tmp_path: Path, rule: str, old: str, new: str, said: str) -> None:
    folder = copy_of_sample(tmp_path)
    change(folder / "module.toml", old, new)
    remarks = outline_remarks(rule, folder)
    if said:
        assert [remark for remark in remarks if said in remark.text], remarks
    else:
        # Three of eight in one place still pass.
        assert remarks == []


def test_four_right_answers_in_one_place_fail(tmp_path: Path) -> None:
    folder = copy_of_sample(tmp_path)
    for _ in range(2):
        change(folder / "module.toml", 'right = "d"', 'right = "c"')
    assert [remark.text for remark in outline_remarks("right-places", folder)] == [
        "4 right answers are “c”; 3 at most.",
        "No right answer is “d”.",
    ]


def test_a_module_about_mental_health_is_not_scored(tmp_path: Path) -> None:
    folder = copy_of_sample(tmp_path)
    change(folder / "module.toml", 'number = "7.1"\ntheme = "transversal"', 'number = "3.1"\ntheme = "mental-health"')
    remarks = outline_remarks("theme", folder)
    assert [remark.text for remark in remarks] == ["A module about mental health is not scored."]
    assert remarks[0].line == line_of(folder / "module.toml", "scored")


def test_another_licence_is_only_a_warning(tmp_path: Path) -> None:
    folder = copy_of_sample(tmp_path)
    change(folder / "module.toml", "CC-BY-SA-4.0", "CC0-1.0")
    assert [remark.severity for remark in outline_remarks("theme", folder)] == [Severity.WARNING]


def test_missing_languages_are_named_and_none_at_all_is_an_error(tmp_path: Path) -> None:
    folder = copy_of_sample(tmp_path)
    (folder / "fr.md").touch()
    told = outline_remarks("languages", folder)
    assert [(remark.severity, remark.text) for remark in told] == [
        (Severity.WARNING, "The module has no text in: pt, tr, ar, uk.")
    ]
    (folder / "en.md").unlink()
    (folder / "fr.md").unlink()
    assert [remark.severity for remark in outline_remarks("languages", folder)] == [Severity.ERROR]


def test_remarks_carry_the_line_of_their_key(tmp_path: Path) -> None:
    folder = copy_of_sample(tmp_path)
    path = folder / "module.toml"
    change(path, 'pictures = ["street"]', 'pictures = ["road"]')
    assert [remark.line for remark in outline_remarks("known-pictures", folder)] == [line_of(path, '"road"')]
