"""Session plans are read strictly, written whole, and fitted to the modules that are there."""

from pathlib import Path

import pytest

from migrantech_kit.base.errors import Problem
from migrantech_kit.content.plans import plan_files, read_plan, write_plan
from migrantech_kit.domain.plan import Plan, Step, StepKind
from tests.content.making import SAMPLE, change, errors_of, line_of, sample_module

PLAN = Plan(
    id="one-morning",
    version="1.1.0",
    titles={"fr": "Une matinée « à vélo »", "ar": "صباح", "uk": 'Ранок "тест"'},
    steps=(
        Step("welcome", StepKind.WELCOME, 5, module=SAMPLE, slides=("title", "objectives")),
        Step("roll-call", StepKind.ROLL_CALL, 10),
        Step("input", StepKind.SLIDES, 25, module=SAMPLE, slides=("parts", "big-rule")),
        Step("do", StepKind.ACTIVITY, 20, module=SAMPLE, activity="show-it"),
        Step("quiz", StepKind.QUIZ, 10, module=SAMPLE, form="B"),
        Step("break", StepKind.BREAK, 15),
        Step("close", StepKind.CLOSE, 5),
    ),
    own=True,
)
MODULES = {SAMPLE: sample_module()}


def written(folder: Path) -> Path:
    path = folder / "one-morning.toml"
    write_plan(path, PLAN)
    return path


def test_a_plan_comes_back_as_it_was_written(tmp_path: Path) -> None:
    read = read_plan(written(tmp_path), MODULES, own=True)
    assert read.findings == ()
    assert read.plan == PLAN


def test_empty_fields_are_not_written(tmp_path: Path) -> None:
    text = written(tmp_path).read_text("utf-8")
    assert text.count("module =") == 4
    assert text.count("form =") == 1
    assert "own" not in text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "one-morning"', 'id = "two"', "The id “two” is not the name of its file, “one-morning”."),
        ('version = "1.1.0"', 'version = "new"', "“new” is no version such as 1.0.0."),
        ('kind = "break"', 'kind = "pause"', "“pause” is no kind; choose one of: welcome, roll-call"),
        ("minutes = 25", "minutes = 0", "“minutes” is 0; it must lie between 1 and 240."),
        ('id = "close"', 'id = "input"', "The step “input” is there twice."),
        ('form = "B"', 'form = "C"', "A quiz step needs its form, A or B."),
        ('activity = "show-it"', 'activity = ""', "An activity step needs its activity."),
    ],
)
def test_a_plan_with_a_wrong_value_is_not_used(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = written(tmp_path)
    change(path, old, new)
    read = read_plan(path, MODULES, own=True)
    assert read.plan is None
    found = [finding for finding in read.findings if said in finding.text]
    lines = path.read_text("utf-8").split("\n")
    assert [new in lines[finding.line - 1] for finding in found] == [True]


def test_a_step_that_shows_something_needs_a_module(tmp_path: Path) -> None:
    path = written(tmp_path)
    change(path, f'kind = "quiz"\nminutes = 10\nmodule = "{SAMPLE}"', 'kind = "quiz"\nminutes = 10')
    assert "A step “quiz” needs a module." in [f.text for f in read_plan(path, MODULES, own=True).findings]


def test_a_plan_without_title_or_steps_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "bare.toml"
    path.write_text('id = "bare"\nversion = "1.0.0"\n', "utf-8")
    read = read_plan(path, MODULES, own=True)
    assert read.plan is None
    assert [finding.text for finding in read.findings] == [
        "The plan has no title in any language, under [title].",
        "The plan has no [[steps]].",
    ]


def test_slides_and_activities_that_are_gone_are_left_out_and_told(tmp_path: Path) -> None:
    path = written(tmp_path)
    change(path, '"big-rule"', '"old-rule"')
    change(path, '"show-it"', '"sing-it"')
    read = read_plan(path, MODULES, own=True)
    assert read.plan is not None
    assert (read.plan.steps[2].slides, read.plan.steps[3].activity) == (("parts",), "")
    assert [(finding.line, finding.text) for finding in read.findings] == [
        (line_of(path, '"parts"') - 1, f"The module “{SAMPLE}” has no slide “old-rule”."),
        (line_of(path, '"sing-it"'), f"The module “{SAMPLE}” has no activity “sing-it”."),
    ]


def test_a_module_that_is_not_there_stays_named_and_is_told(tmp_path: Path) -> None:
    path = written(tmp_path)
    read = read_plan(path, {}, own=True)
    assert read.plan == PLAN
    assert len(errors_of(read.findings)) == 4
    assert read.findings[0].line == line_of(path, f'module = "{SAMPLE}"')


def test_a_plan_that_cannot_be_written_is_told_kindly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(Problem, match="could not be written"):
        write_plan(tmp_path / "file" / "one-morning.toml", PLAN)


def test_plan_files_are_listed_by_name_and_a_missing_folder_has_none(tmp_path: Path) -> None:
    for name in ("b.toml", "a.toml", "a.txt"):
        (tmp_path / name).touch()
    assert [path.name for path in plan_files(tmp_path)] == ["a.toml", "b.toml"]
    assert plan_files(tmp_path / "nowhere") == ()
