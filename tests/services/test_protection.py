"""Promises to learners: asked only what a funder counts, names kept no longer than said, erased for good."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from migrantech_kit.base.clock import SetClock
from migrantech_kit.base.errors import Problem
from migrantech_kit.domain.attendance import PRESENT
from migrantech_kit.domain.entries import PrivateText, subject_of
from migrantech_kit.domain.people import Project, ProjectTerms
from migrantech_kit.domain.records import (
    AnswerSet,
    Exported,
    GroupJoined,
    GroupSet,
    LearnerErased,
    LearnerSet,
    MarkSet,
    ProjectSet,
    ProjectTermsSet,
)
from migrantech_kit.domain.reports import Contact
from migrantech_kit.domain.retention import Due, due_days, years_after
from migrantech_kit.domain.stores import Store
from migrantech_kit.services.persons import PersonService
from migrantech_kit.services.protection import ProtectionService
from migrantech_kit.storage.store import open_store
from tests.contract.samples import START, begin_session, copy_of, module, session, sitting
from tests.fakes.store import FakeStore

YEAR = 366 * 24 * 3600
ZONE = "Europe/Paris"


@pytest.fixture
def clock() -> SetClock:
    return SetClock(START)


@pytest.fixture(params=["fake", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path, clock: SetClock) -> Iterator[Store]:
    """A morning of project p1 with two learners, one of whom has answered a quiz; a third was never met."""
    made: Store = FakeStore(clock, "nadia") if request.param == "fake" else open_store(tmp_path, clock, "nadia")
    with made.begin() as work:
        work.append(ProjectSet(Project("p1", "FSE")))
        work.append(GroupSet("g1", "Lundi"))
    begin_session(made, session(project="p1"), sitting(), codes=("TST-001", "TST-002"), copy=copy_of(module()))
    with made.begin() as work:
        work.append(MarkSet("m1", "TST-001", PRESENT))
        work.append(AnswerSet("s1", "work-contract", "TST-001", "qa1", "a"))
        work.append(GroupJoined("g1", "TST-001"))
        work.append(LearnerSet("TST-003", "fr"))
        work.put_private((PrivateText("TST-003", "name", "Name of TST-003"),))
    yield made
    made.close()


@pytest.fixture
def protection(store: Store, clock: SetClock) -> ProtectionService:
    return ProtectionService(store, clock)


# --- what funders count


def test_nobody_is_asked_anything_before_a_project_declares_its_funder(protection: ProtectionService) -> None:
    assert protection.asked("TST-001") == ()
    with pytest.raises(Problem, match="No funder asks anything"):
        protection.give("TST-001", {"gender": "woman"})
    assert protection.given("TST-001") == {}


def test_only_learners_of_that_project_are_asked_and_only_what_the_funder_counts(protection: ProtectionService) -> None:
    protection.set_terms(ProjectTerms("p1", "amif"))
    assert "gender" in {one.id for one in protection.asked("TST-001")}
    assert "disability" not in {one.id for one in protection.asked("TST-001")}
    assert protection.asked("TST-003") == ()
    protection.give("TST-001", {"gender": "non-binary", "disability": "yes", "age": "nonsense"})
    assert protection.given("TST-001") == {"gender": "non-binary"}


def test_an_answer_is_given_once_and_can_be_taken_back(protection: ProtectionService) -> None:
    protection.set_terms(ProjectTerms("p1", "esf-plus"))
    protection.give("TST-001", {"gender": "woman"})
    protection.give("TST-001", {"age": "18-29"})
    assert protection.given("TST-001") == {"age": "18-29", "gender": "woman"}
    protection.give("TST-001", {"age": ""})
    assert protection.given("TST-001") == {"gender": "woman"}


def test_answers_are_in_no_journal_entry_and_go_with_the_names(store: Store, protection: ProtectionService) -> None:
    protection.set_terms(ProjectTerms("p1", "esf-plus"))
    protection.give("TST-001", {"disability": "yes"})
    with store.reading() as work:
        assert "disability" not in repr(work.about_person("TST-001"))
    protection.erase("TST-001")
    assert protection.given("TST-001") == {}


@pytest.mark.parametrize(
    "terms", [ProjectTerms("p1", "nonsense"), ProjectTerms("p1", keep_years=-1), ProjectTerms("p9", "amif")]
)
def test_terms_that_make_no_sense_are_refused(protection: ProtectionService, terms: ProjectTerms) -> None:
    with pytest.raises(Problem):
        protection.set_terms(terms)
    assert protection.terms() == {}


# --- how long names are kept


def test_names_are_due_two_years_after_the_last_contact_and_the_preview_erases_nothing(
    store: Store, protection: ProtectionService, clock: SetClock
) -> None:
    assert protection.due(ZONE) == ()
    assert [one.code for one in protection.due(ZONE, date(2028, 3, 4))] == ["TST-001", "TST-002", "TST-003"]
    clock.pass_seconds(2 * YEAR)
    first = protection.due(ZONE)[0]
    assert (first.name, first.last, first.due) == ("Name of TST-001", date(2026, 3, 4), date(2028, 3, 4))
    with store.reading() as work:
        assert work.private("TST-001", "name") == "Name of TST-001"


def test_a_funded_project_keeps_names_until_its_own_day(protection: ProtectionService, clock: SetClock) -> None:
    protection.set_terms(ProjectTerms("p1", ends=date(2027, 12, 31), keep_years=6))
    clock.pass_seconds(3 * YEAR)
    assert [one.code for one in protection.due(ZONE)] == ["TST-003"]
    due = {one.code: (one.due, one.project) for one in protection.due(ZONE, date(2034, 1, 1))}
    assert due["TST-001"] == (date(2033, 12, 31), "FSE")


def test_only_those_who_were_previewed_and_are_due_still_are_erased(
    store: Store, protection: ProtectionService, clock: SetClock
) -> None:
    clock.pass_seconds(2 * YEAR)
    seen = {one.code for one in protection.due(ZONE)} - {"TST-002"}
    # TST-001 comes back before anybody has pressed the button.
    today = date.fromtimestamp(clock.now())
    later = sitting("m9", "s9", date=today, planned_start=clock.now(), planned_end=clock.now() + 3600)
    begin_session(store, session("s9", starts_at=clock.now()), later, codes=("TST-001",))
    assert protection.erase_due(seen, ZONE) == 1
    with store.reading() as work:
        assert {one.code for one in work.people.learners()} == {"TST-001", "TST-002"}
        entry = work.audit(1)[0]
        assert (entry.record, entry.why, entry.actor) == (LearnerErased("TST-003"), "retention", "nadia")


def test_of_several_rules_the_latest_day_holds() -> None:
    contacts = (
        Contact("A", "p1", date(2026, 1, 1)),
        Contact("A", "p2", date(2026, 5, 1)),
        Contact("B", "", date(2024, 2, 29)),
    )
    terms = {"p1": ProjectTerms("p1", "", date(2027, 12, 31), 10), "p2": ProjectTerms("p2", "", None, 10)}
    assert due_days(contacts, terms) == (
        Due("A", date(2026, 5, 1), date(2037, 12, 31), "p1"),
        Due("B", date(2024, 2, 29), date(2026, 2, 28)),
    )
    assert years_after(date(2024, 2, 29), 4) == date(2028, 2, 29)


# --- erasing, and telling


def test_erasing_destroys_names_and_keeps_counts_through_a_rebuild_and_a_later_import(
    store: Store, protection: ProtectionService
) -> None:
    with store.reading() as work:
        before = tuple(work.reports.attendance())
    protection.erase("TST-001")
    with store.begin() as work:  # what an older bundle or backup would bring back
        work.append(LearnerSet("TST-001", "ar"))
        work.put_private((PrivateText("TST-001", "name", "Amina"),))
    store.rebuild()
    with store.reading() as work:
        assert work.private("TST-001", "name") == ""
        assert "TST-001" not in {one.code for one in work.people.learners()}
        assert tuple(work.reports.attendance()) == before
    with pytest.raises(Problem, match="no learner “NOBODY”"):
        protection.erase("NOBODY")


def test_a_person_is_told_all_that_is_kept(
    store: Store, protection: ProtectionService, clock: SetClock, tmp_path: Path
) -> None:
    protection.set_terms(ProjectTerms("p1", "esf-plus"))
    protection.give("TST-001", {"gender": "woman"})
    with store.begin() as work:
        first = next(one for one in work.about_person("TST-001") if isinstance(one.record, MarkSet))
        late = work.append(MarkSet("m1", "TST-001", PRESENT), revises=first.ref, why="mistake")
        work.put_private((PrivateText(subject_of(late.ref), "why", "Rosa told us"),))
    path = tmp_path / "person.json"
    PersonService(store, clock).export("TST-001", path)
    told = json.loads(path.read_bytes())
    assert told["names"]["display_name"] == "Name of TST-001"
    assert (told["groups"], told["answers_for_funders"]) == (["Lundi"], {"gender": "woman"})
    assert [(row["date"], row["status"], row["minutes"]) for row in told["presences"]] == [
        ("2026-03-04", "present", 120)
    ]
    assert [(row["score"], row["max"]) for row in told["quiz"]] == [(1, 2)]
    assert "Rosa told us" in {entry["explanation"] for entry in told["entries"]}
    assert "TST-002" not in path.read_text("utf-8")
    with store.reading() as work:
        assert work.audit(1)[0].record == Exported("person", "json", 1, code="TST-001")


def test_the_audit_tells_of_exports_erasures_terms_and_corrections_and_of_nothing_else(
    store: Store, protection: ProtectionService
) -> None:
    terms = ProjectTerms("p1", "amif")
    protection.set_terms(terms)
    with store.begin() as work:
        work.append(Exported("totals", "csv", 2))
        work.append(MarkSet("m1", "TST-002", PRESENT), why="undo")
        corrected = work.append(MarkSet("m1", "TST-002", PRESENT), why="paper-sheet")
    protection.erase("TST-002")
    assert [entry.record for entry in protection.audit()] == [
        LearnerErased("TST-002"),
        corrected.record,
        Exported("totals", "csv", 2),
        ProjectTermsSet(terms),
    ]
    assert len(protection.audit(1)) == 1
