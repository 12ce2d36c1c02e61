"""The library joins shipped content and the user's own, lazily, and a broken file leaves the rest."""

from datetime import date
from pathlib import Path

import pytest

from migrantech_kit.base.errors import Problem
from migrantech_kit.domain.plan import Plan, Step, StepKind
from migrantech_kit.domain.ports import Content
from tests.content.making import SAMPLE, change, content_of, copy_of_sample

PLAN = Plan("mine", {"en": "Mine"}, (Step("hello", StepKind.WELCOME, 5),), own=True)


def own_sample(root: Path, version: str) -> Path:
    folder = copy_of_sample(root / "own" / "modules")
    change(folder / "module.toml", 'version = "1.2.0"', f'version = "{version}"')
    change(folder / "en.md", "# The bicycle", "# My bicycle")
    return folder


def test_it_offers_what_services_ask_for(root: Path) -> None:
    content: Content = content_of(root)
    assert [module.id for module in content.modules()] == [SAMPLE]
    assert content.words(SAMPLE, "en").title == "The bicycle"
    assert content.plans() == ()
    assert content.problems() == ()
    assert content.fact_keys()["emergency"].labels["fr"] == "Urgences"


def test_modules_come_by_number(root: Path) -> None:
    for name, number in (("late", "7.10"), ("early", "7.2")):
        folder = copy_of_sample(root / "resources" / "modules", name)
        change(folder / "module.toml", 'number = "7.1"', f'number = "{number}"')
    assert [module.number for module in content_of(root).modules()] == ["7.1", "7.2", "7.10"]


@pytest.mark.parametrize(("version", "title"), [("1.2.1", "My"), ("1.10.0", "My"), ("1.2.0", "My"), ("1.1.9", "The")])
def test_the_users_own_module_wins_by_version(root: Path, version: str, title: str) -> None:
    own_sample(root, version)
    content = content_of(root)
    assert len(content.modules()) == 1
    assert content.words(SAMPLE, "en").title == f"{title} bicycle"


def test_a_draft_stands_below_its_release(root: Path) -> None:
    own_sample(root, "1.2.0-draft")
    assert content_of(root).words(SAMPLE, "en").title == "The bicycle"


def test_a_broken_own_module_leaves_the_shipped_one_and_is_told(root: Path) -> None:
    folder = own_sample(root, "2.0.0")
    change(folder / "module.toml", "[[slides]]", "[[slides")
    content = content_of(root)
    assert [module.version for module in content.modules()] == ["1.2.0"]
    assert [problem.startswith(f"{folder.as_posix()}/module.toml:") for problem in content.problems()] == [True]


def test_a_broken_module_leaves_the_others(root: Path) -> None:
    folder = copy_of_sample(root / "resources" / "modules", "broken")
    change(folder / "module.toml", 'theme = "transversal"', 'theme = "sports"')
    content = content_of(root)
    assert [module.id for module in content.modules()] == [SAMPLE]
    assert len(content.problems()) == 1


def test_words_are_not_read_before_they_are_asked_for(root: Path) -> None:
    path = root / "resources" / "modules" / SAMPLE / "fr.md"
    path.write_bytes(b"\xff\xff")
    content = content_of(root)
    assert content.modules()[0].languages == ("fr", "en")
    assert content.problems() == ()
    with pytest.raises(Problem, match=r"fr\.md"):
        content.words(SAMPLE, "fr")
    assert len(content.problems()) == 1
    assert content.words(SAMPLE, "en").language == "en"


def test_broken_words_name_file_line_and_what_to_do(root: Path) -> None:
    path = root / "resources" / "modules" / SAMPLE / "en.md"
    change(path, "## [slide parts] Three parts", "## [slide part] Three parts")
    with pytest.raises(Problem) as told:
        content_of(root).words(SAMPLE, "en")
    assert f"{path.as_posix()}:1: [slide parts] is missing." in str(told.value)
    assert "The other languages and modules still work." in str(told.value)


def test_a_missing_language_names_those_that_are_there(root: Path) -> None:
    with pytest.raises(Problem, match=r"no text in the language “tr”. Choose one of: en"):
        content_of(root).words(SAMPLE, "tr")


def test_a_module_that_is_not_there_is_told(root: Path) -> None:
    with pytest.raises(Problem, match="no module “flying”"):
        content_of(root).words("flying", "en")


def test_a_words_file_is_read_once(root: Path) -> None:
    content = content_of(root)
    first = content.words(SAMPLE, "en")
    (root / "resources" / "modules" / SAMPLE / "en.md").unlink()
    assert content.words(SAMPLE, "en") is first


def test_a_saved_plan_is_there_at_once_and_its_removal_too(root: Path) -> None:
    content = content_of(root)
    content.save_plan(PLAN)
    assert content.plans() == (PLAN,)
    assert content_of(root).plans() == (PLAN,)
    content.remove_plan("mine")
    assert content.plans() == ()
    content.remove_plan("mine")


def test_own_plans_come_first_and_win_by_version(root: Path) -> None:
    shipped = content_of(root)
    for name, version in (("old", "1.0.0"), ("new", "2.0.0"), ("lone", "1.0.0")):
        plan = Plan(name, {"en": "Shipped"}, PLAN.steps, version)
        shipped.save_plan(plan)
        (root / "own" / "session_plans" / f"{name}.toml").rename(root / "session_plans" / f"{name}.toml")
    content = content_of(root)
    for name, version in (("old", "1.0.1"), ("new", "1.9.0"), ("mine", "1.0.0")):
        content.save_plan(Plan(name, {"en": "Own"}, PLAN.steps, version, own=True))
    assert [(plan.id, plan.own) for plan in content.plans()] == [
        ("mine", True),
        ("old", True),
        ("lone", False),
        ("new", False),
    ]


def test_removing_an_own_plan_brings_the_shipped_one_back(root: Path) -> None:
    content = content_of(root)
    content.save_plan(PLAN)
    (root / "own" / "session_plans" / "mine.toml").rename(root / "session_plans" / "mine.toml")
    content = content_of(root)
    content.save_plan(Plan("mine", {"en": "Own"}, PLAN.steps, own=True))
    content.remove_plan("mine")
    assert [(plan.id, plan.own) for plan in content.plans()] == [("mine", False)]


def test_a_broken_plan_leaves_the_others_and_is_told(root: Path) -> None:
    content = content_of(root)
    content.save_plan(PLAN)
    (root / "own" / "session_plans" / "other.toml").write_text("id = ", "utf-8")
    content = content_of(root)
    assert [plan.id for plan in content.plans()] == ["mine"]
    assert len(content.problems()) == 1


def test_a_mended_plan_is_told_no_more(root: Path) -> None:
    content = content_of(root)
    path = root / "own" / "session_plans" / "mine.toml"
    path.parent.mkdir(parents=True)
    path.write_text("id = ", "utf-8")
    assert len(content.problems()) == 1
    content.save_plan(PLAN)
    assert content.problems() == ()


def test_a_plan_on_a_full_disk_is_told_and_the_old_one_stays(root: Path) -> None:
    content = content_of(root)
    (root / "own").mkdir(exist_ok=True)
    (root / "own" / "session_plans").write_text("in the way", "utf-8")
    with pytest.raises(Problem, match="could not be written"):
        content.save_plan(PLAN)
    assert content.plans() == ()


def test_facts_are_given_by_country(root: Path) -> None:
    content = content_of(root)
    assert [fact.key for fact in content.facts("FR")] == ["emergency", "minimum_wage"]
    assert content.facts("FR")[0].checked_on == date(2026, 11, 23)
    assert content.facts("FR") is content.facts("FR")


@pytest.mark.parametrize("country", ["XX", "", "../FR", "keys"])
def test_a_country_without_facts_has_none(root: Path, country: str) -> None:
    content = content_of(root)
    assert content.facts(country) == ()
    assert content.problems() == ()


def test_the_folder_of_a_module_is_the_one_that_won(root: Path) -> None:
    folder = own_sample(root, "9.0.0")
    assert content_of(root).folder(SAMPLE) == folder


def test_a_user_folder_that_is_a_file_is_no_crash(root: Path) -> None:
    (root / "own").mkdir()
    (root / "own" / "modules").write_text("in the way", "utf-8")
    assert len(content_of(root).modules()) == 1
