"""Pathways are read strictly, name modules that are there, and give a reason in every language."""

import json
from pathlib import Path

import pytest

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.language import INTERFACE_LANGUAGES
from migrantech_kit.base.places import shipped
from migrantech_kit.cli import main
from migrantech_kit.content.checker import check
from migrantech_kit.content.library import FileContent
from migrantech_kit.content.pathways import read_pathway
from migrantech_kit.services.library import Filter, LibraryService
from tests.content.making import SAMPLE, change, content_of, copy_of_sample, line_of, sample_module

SECOND = "second-module"
MODULES = {SAMPLE: sample_module(), SECOND: sample_module()}


def words(text: str) -> str:
    return "\n".join(f'{language} = "{text} {language}"' for language in INTERFACE_LANGUAGES)


def step(module: str, reason: str) -> str:
    return f'[[steps]]\nmodule = "{module}"\n[steps.reason]\n{words(reason)}\n'


def text(name: str = "to-work") -> str:
    head = f'id = "{name}"\nversion = "1.0.0"\nplace = 1\n[title]\n{words("To work")}\n[aim]\n{words("A job")}\n'
    return head + step(SECOND, "First, because") + step(SAMPLE, "Then, because")


def written(plans: Path, name: str = "to-work") -> Path:
    path = plans / "pathways" / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text(name), "utf-8")
    return path


def test_a_pathway_has_a_title_an_aim_and_modules_in_order_with_their_reasons(tmp_path: Path) -> None:
    read = read_pathway(written(tmp_path), MODULES)
    assert read.findings == ()
    assert read.pathway is not None
    assert (read.pathway.titles["ar"], read.pathway.aims["uk"]) == ("To work ar", "A job uk")
    assert read.pathway.modules == (SECOND, SAMPLE)
    assert read.pathway.steps[1].reasons["tr"] == "Then, because tr"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "to-work"', 'id = "elsewhere"', "The id “elsewhere” is not the name of its file, “to-work”."),
        ('version = "1.0.0"', 'version = "one"', "“one” is no version such as 1.0.0."),
        ('tr = "To work tr"\n', "", "“title” is missing in: tr."),
        ('ar = "First, because ar"\n', "", "“reason” is missing in: ar."),
        (f'module = "{SAMPLE}"', f'module = "{SECOND}"', f"The module “{SECOND}” is there twice."),
        (step(SAMPLE, "Then, because"), "", "A pathway has 2 [[steps]] or more."),
        ("place = 1", "place = 0", "“place” is 0; it must lie between 1 and 99."),
    ],
)
def test_a_wrong_pathway_is_refused_whole(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = written(tmp_path)
    change(path, old, new)
    read = read_pathway(path, MODULES)
    assert read.pathway is None
    assert any(said in finding.text for finding in read.findings), read.findings


def test_an_unknown_module_is_told_at_its_line_and_left_out(tmp_path: Path) -> None:
    path = written(tmp_path)
    change(path, f'module = "{SECOND}"', 'module = "nowhere"')
    read = read_pathway(path, MODULES)
    assert [(finding.line, finding.text) for finding in read.findings] == [
        (line_of(path, "nowhere"), "The library has no module “nowhere”.")
    ]
    assert read.pathway is not None
    assert read.pathway.modules == (SAMPLE,)


def test_the_checker_refuses_a_pathway_to_an_unknown_module(root: Path) -> None:
    path = written(root / "session_plans")
    report = check((), root / "resources", root / "session_plans")
    assert [finding.text for finding in report.errors] == [f"The library has no module “{SECOND}”."]
    assert check([path], root / "resources", root / "session_plans").errors == report.errors


def test_the_library_shows_a_pathway_in_its_order_with_the_reasons(root: Path) -> None:
    copy_of_sample(root / "resources" / "modules", SECOND)
    written(root / "session_plans")
    library = LibraryService(content_of(root))
    cards = library.find(Filter(pathway="to-work"), "fr")
    assert [(card.place, card.module.id, card.reason) for card in cards] == [
        (1, SECOND, "First, because fr"),
        (2, SAMPLE, "Then, because fr"),
    ]
    assert [card.place for card in library.find(Filter(pathway="to-work", longest=1), "fr")] == []
    assert [card.place for card in library.find(Filter(), "fr")] == [0, 0]


def test_the_users_own_pathway_takes_the_place_of_a_shipped_one(root: Path) -> None:
    copy_of_sample(root / "resources" / "modules", SECOND)
    written(root / "session_plans")
    own = written(root / "own" / "session_plans")
    change(own, "To work fr", "Mon chemin")
    assert [pathway.titles["fr"] for pathway in content_of(root).pathways()] == ["Mon chemin"]


def test_an_unknown_pathway_is_a_problem(root: Path) -> None:
    with pytest.raises(Problem, match="no pathway “nowhere”"):
        LibraryService(content_of(root)).find(Filter(pathway="nowhere"), "en")


def test_six_pathways_are_shipped_and_every_module_on_them_is_there(tmp_path: Path) -> None:
    content = FileContent(shipped("resources"), shipped("session_plans"), tmp_path, tmp_path)
    assert [pathway.id for pathway in content.pathways()] == [
        "first-month", "work-now", "building-trades", "kitchen-and-hotel", "care-and-home-services",
        "qualified-newcomers",
    ]  # fmt: skip
    assert content.problems() == ()
    reasons = [reason for pathway in content.pathways() for one in pathway.steps for reason in one.reasons.values()]
    assert len(reasons) == len(set(reasons))


def test_the_command_lists_pathways_as_text_and_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["modules", "pathways", "--lang", "fr", "--data", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Le premier mois dans le pays  (first-month)"
    assert "  1. greetings-and-politeness" in lines[2]
    assert main(["modules", "pathways", "--json", "--data", str(tmp_path)]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert plain[0]["steps"][0]["module"] == "greetings-and-politeness"
