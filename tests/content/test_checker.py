"""The checker finds what does not fit, with file and line, and measures every language."""

import json
from pathlib import Path

import pytest

from migrantech_kit.base.errors import Problem
from migrantech_kit.content.checker import CheckReport, check
from migrantech_kit.content.plans import write_plan
from migrantech_kit.domain.codec import to_plain
from migrantech_kit.domain.plan import Plan, Step, StepKind
from tests.content.making import SAMPLE, change, copy_of_sample, line_of

PLAN = Plan("visit", {"en": "Visit"}, (Step("one", StepKind.SLIDES, 5, module=SAMPLE, slides=("nothing",)),))


def checked(root: Path, *paths: Path) -> CheckReport:
    return check(paths, root / "resources", root / "session_plans")


def test_the_sample_has_no_errors_and_one_row(root: Path) -> None:
    report = checked(root)
    assert report.errors == ()
    assert {finding.rule for finding in report.warnings} == {"languages", "floor"}
    (row,) = report.rows
    assert (row.module, row.language, row.slides, row.errors, row.warnings) == (SAMPLE, "en", 10, 0, 7)
    assert row.words["glossary"] == 65
    assert row.total_words == sum(row.words.values())
    assert (row.longest_sentence, 3 < row.mean_sentence < 5) == (10, True)


def test_without_paths_everything_shipped_is_checked(root: Path) -> None:
    resources = root / "resources"
    change(resources / "facts" / "FR.toml", 'value = "112"', 'value = ""')
    change(resources / "facts" / "keys.toml", '[minimum_wage.label]\nen = "Minimum wage"\nfr = "Salaire minimum"\n', "")
    change(resources / "pictures" / "index.toml", 'file = "wheel"\n', "")
    change(resources / "terms.toml", 'en = "bicycle"\nar = "دراجة"\n', "")
    change(resources / "modules" / SAMPLE / "en.md", "- the wheel\n", "")
    write_plan(root / "session_plans" / "visit.toml", PLAN)
    files = {Path(finding.path).name for finding in checked(root).errors}
    assert files == {"FR.toml", "keys.toml", "index.toml", "terms.toml", "en.md", "module.toml", "visit.toml"}


def test_findings_name_file_line_and_rule(root: Path) -> None:
    path = root / "resources" / "modules" / SAMPLE / "en.md"
    change(path, "Look at the three pictures.", "Call 112 now.")
    (finding,) = checked(root).errors
    assert finding.rule == "typed-fact"
    line = line_of(path, "112")
    assert str(finding) == f"{path.as_posix()}:{line}: “112” looks like a phone number: put it in as a fact."


def test_a_second_language_is_compared_with_the_first(root: Path) -> None:
    folder = root / "resources" / "modules" / SAMPLE
    (folder / "pt.md").write_text((folder / "en.md").read_text("utf-8"), "utf-8")
    change(folder / "pt.md", "- on the road\n", "")
    report = checked(root)
    assert [row.language for row in report.rows] == ["en", "pt"]
    assert {finding.rule for finding in report.errors} == {"parity", "untranslated", "leftover"}
    assert report.rows[0].errors == 0


def test_a_broken_module_is_told_and_the_others_are_measured(root: Path) -> None:
    folder = copy_of_sample(root / "resources" / "modules", "broken")
    change(folder / "module.toml", "minutes = 90", "minutes = ninety")
    report = checked(root)
    assert [row.module for row in report.rows] == [SAMPLE]
    assert report.errors[0].path.endswith("broken/module.toml")


def test_a_language_that_cannot_be_read_is_told_and_the_others_are_measured(root: Path) -> None:
    (root / "resources" / "modules" / SAMPLE / "fr.md").write_bytes(b"\xff")
    report = checked(root)
    assert [(row.language, row.errors > 0) for row in report.rows] == [("fr", True), ("en", False)]


@pytest.mark.parametrize("name", ["", "module.toml", "en.md"])
def test_a_module_is_checked_by_its_folder_or_one_of_its_files(root: Path, name: str) -> None:
    folder = copy_of_sample(root / "mine", "my-module")
    report = checked(root, folder / name if name else folder)
    assert [row.module for row in report.rows] == ["my-module"]
    assert report.errors == ()


def test_the_folder_may_be_the_present_one(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(copy_of_sample(root / "mine", "my-module"))
    assert checked(root, Path()).errors == ()


def test_a_folder_of_modules_is_checked_whole(root: Path) -> None:
    for name in ("one", "two"):
        copy_of_sample(root / "mine", name)
    assert [row.module for row in checked(root, root / "mine").rows] == ["one", "two"]


def test_a_plan_is_checked_against_the_modules(root: Path) -> None:
    path = root / "visit.toml"
    write_plan(path, PLAN)
    assert [finding.text for finding in checked(root, path).errors] == [
        f"The module “{SAMPLE}” has no slide “nothing”."
    ]


@pytest.mark.parametrize("name", ["nowhere", "empty", "notes.txt"])
def test_a_path_that_holds_nothing_to_check_is_told(root: Path, name: str) -> None:
    (root / "empty").mkdir()
    (root / "notes.txt").touch()
    with pytest.raises(Problem, match="no module or session plan"):
        checked(root, root / name)


def test_a_report_is_plain_json(root: Path) -> None:
    plain = json.loads(json.dumps(to_plain(checked(root))))
    assert plain["rows"][0]["words"]["quiz"] > 100
    assert plain["findings"][0]["severity"] == "warning"
