"""Everything that is shipped can be read and fits the rules."""

from pathlib import Path

import pytest

from migrantech_kit.base.language import INTERFACE_LANGUAGES
from migrantech_kit.base.places import shipped
from migrantech_kit.content.checker import check
from migrantech_kit.content.facts_reader import fact_countries
from migrantech_kit.content.library import FileContent
from migrantech_kit.content.pictures import FilePictures
from migrantech_kit.domain.plan import Plan, StepKind
from migrantech_kit.domain.programme import programme_of
from migrantech_kit.kit import open_kit


@pytest.fixture
def content(tmp_path: Path) -> FileContent:
    return FileContent(shipped("resources"), shipped("session_plans"), tmp_path / "modules", tmp_path / "plans")


def test_the_checker_has_nothing_to_mend() -> None:
    report = check()
    assert [str(finding) for finding in report.errors] == []
    assert {row.module for row in report.rows} >= {"work-contract", "health-and-emergencies"}


def test_every_word_can_be_used(content: FileContent) -> None:
    for module in content.modules():
        for language in module.languages:
            words = content.words(module.id, language)
            assert len(words.slides) == len(module.slides)
    assert content.problems() == ()


def test_every_picture_of_a_module_has_both_files(content: FileContent) -> None:
    pictures = FilePictures(shipped("resources") / "pictures")
    for module in content.modules():
        named = {module.picture, *(term.picture for term in module.glossary)}
        for part in (*module.slides, *module.activities, *module.questions):
            named.update(part.pictures)
        missing = [name for name in named if not pictures.colour(name).is_file() or not pictures.line(name).is_file()]
        assert missing == [], module.id


def test_facts_of_four_countries_are_read(content: FileContent) -> None:
    assert fact_countries(shipped("resources") / "facts") == ("BE", "FR", "PT", "TR")
    for country in ("BE", "FR", "PT", "TR"):
        assert next(fact.value for fact in content.facts(country) if fact.key == "emergency") == "112"
    assert content.problems() == ()


@pytest.mark.parametrize("name", ["work-contract-90", "health-and-emergencies-90"])
def test_a_ready_plan_takes_ninety_minutes_and_walks_every_slide(content: FileContent, name: str) -> None:
    plan = next(plan for plan in content.plans() if plan.id == name)
    assert (plan.minutes, plan.own, set(plan.titles)) == (90, False, set(INTERFACE_LANGUAGES))
    modules = {module.id: module for module in content.modules()}
    module = modules[plan.modules[0]]
    pages = programme_of(plan, modules).pages
    assert [page.slide for page in pages if page.slide] == [slide.id for slide in module.slides]
    assert {page.question for page in pages if page.question} == {question.id for question in module.questions}
    assert next(page.activity for page in pages if page.activity) in {activity.id for activity in module.activities}
    assert _minutes(plan) == [15, 5, 20, 5, 20, 10, 10, 5]


def test_half_days_and_days_join_two_to_four_modules_with_breaks(content: FileContent) -> None:
    modules = {module.id: module for module in content.modules()}
    long = [plan for plan in content.plans() if plan.id.endswith(("-half-day", "-full-day"))]
    assert {plan.id.rsplit("-", 2)[1] for plan in long} == {"half", "full"}
    for plan in long:
        half = plan.id.endswith("-half-day")
        assert set(plan.titles) == set(INTERFACE_LANGUAGES)
        assert 2 <= len(plan.modules) <= 4, plan.id
        assert (170 <= plan.minutes <= 200) if half else (300 <= plan.minutes <= 420), plan.id
        assert len([step for step in plan.steps if step.kind is StepKind.ROLL_CALL]) == (1 if half else 2), plan.id
        shown = {(page.module, page.slide) for page in programme_of(plan, modules).pages if page.slide}
        assert shown == {(name, slide.id) for name in plan.modules for slide in modules[name].slides}, plan.id


def test_a_session_begun_from_a_module_takes_the_plan_for_it_alone(tmp_path: Path) -> None:
    with open_kit(tmp_path) as kit:
        for module in kit.library.modules():
            assert kit.planning.plan_of_module(module.id, "en").modules == (module.id,)


def _minutes(plan: Plan) -> list[int]:
    """Return the minutes of the parts that the module library's ninety-minute plan names."""
    opening = {StepKind.WELCOME, StepKind.ROLL_CALL}
    opened = sum(step.minutes for step in plan.steps if step.kind in opening or step.form == "A")
    return [opened, *(step.minutes for step in plan.steps if step.kind not in opening and step.form != "A")]
