"""What was edited apart lies side by side until a person settles it, on every computer with the same result."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from migrantech_kit.base.clock import SetClock
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.events import Announcer
from migrantech_kit.domain.attendance import ABSENT, PRESENT, excused
from migrantech_kit.domain.entries import PrivateText
from migrantech_kit.domain.records import GroupSet, MarkSet
from migrantech_kit.domain.stores import Store
from migrantech_kit.services.conflicts import ConflictService
from migrantech_kit.storage import open_store
from tests.contract.samples import START, begin_session, session, sitting
from tests.fakes.store import FakeStore


@pytest.fixture(params=["fake", "encrypted"])
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """Return the records of a tutor and of an office."""
    clock = SetClock(START)
    made: tuple[Store, Store]
    if request.param == "fake":
        made = (FakeStore(clock, "nadia", "tutor"), FakeStore(clock, "ali", "office"))
    else:
        made = (open_store(tmp_path / "tutor", clock, "nadia"), open_store(tmp_path / "office", clock, "ali"))
    yield made
    for store in made:
        store.close()


def hand_over(giver: Store, taker: Store) -> None:
    with giver.reading() as work:
        rows, texts = tuple(work.exchange.rows()), tuple(work.exchange.texts())
    with taker.begin() as work:
        work.exchange.merge(rows, texts, ())


def add(store: Store, *records: object) -> None:
    with store.begin() as work:
        for record in records:
            work.append(record)  # type: ignore[arg-type] # records of the tests


def conflicts_of(store: Store) -> ConflictService:
    return ConflictService(store, Announcer())


def test_edits_that_follow_each_other_are_no_conflict(stores: tuple[Store, Store]) -> None:
    tutor, office = stores
    begin_session(tutor, session(), sitting(), codes=("TST-001",))
    add(tutor, MarkSet("m1", "TST-001", ABSENT), MarkSet("m1", "TST-001", PRESENT), GroupSet("g1", "Lundi"))
    hand_over(tutor, office)
    add(office, MarkSet("m1", "TST-001", excused("work")), GroupSet("g1", "Mardi"))
    hand_over(office, tutor)
    hand_over(tutor, office)
    assert conflicts_of(tutor).list() == conflicts_of(office).list() == ()


def test_two_entries_that_revise_one_are_listed_and_settled_once_for_all(stores: tuple[Store, Store]) -> None:
    tutor, office = stores
    begin_session(tutor, session(), sitting(), codes=("TST-001",))
    add(tutor, MarkSet("m1", "TST-001", ABSENT))
    hand_over(tutor, office)
    add(tutor, MarkSet("m1", "TST-001", PRESENT))
    add(office, GroupSet("g9", "Office"), MarkSet("m1", "TST-001", excused("work")))
    hand_over(tutor, office)
    hand_over(office, tutor)
    listed = conflicts_of(office).list()
    assert listed == conflicts_of(tutor).list()
    assert len(listed) == 1
    conflict = listed[0]
    assert (conflict.kind, conflict.subject, conflict.learner, conflict.is_text) == ("mark-set", "m1", "TST-001", False)
    assert {(choice.actor, choice.shown) for choice in conflict.choices} == {("ali", True), ("nadia", False)}

    conflicts_of(office).settle(conflict, next(choice for choice in conflict.choices if choice.actor == "nadia"))
    assert conflicts_of(office).count() == 0
    with pytest.raises(Problem):
        conflicts_of(office).settle(conflict, conflict.choices[0])
    hand_over(office, tutor)
    assert conflicts_of(tutor).count() == 0
    for store in stores:
        with store.reading() as work:
            assert work.attendance.marks("m1")["TST-001"][0] == PRESENT


def test_a_conflict_that_two_people_settle_apart_is_a_conflict_again(stores: tuple[Store, Store]) -> None:
    tutor, office = stores
    add(tutor, GroupSet("g1", "Lundi"))
    hand_over(tutor, office)
    add(tutor, GroupSet("g1", "Mardi"))
    add(office, GroupSet("g1", "Mercredi"))
    hand_over(tutor, office)
    hand_over(office, tutor)
    for store, actor in ((tutor, "nadia"), (office, "ali")):
        conflict = conflicts_of(store).list()[0]
        conflicts_of(store).settle(conflict, next(choice for choice in conflict.choices if choice.actor == actor))
        assert conflicts_of(store).count() == 0
    hand_over(tutor, office)
    hand_over(office, tutor)
    assert conflicts_of(tutor).count() == conflicts_of(office).count() == 1
    conflict = conflicts_of(office).list()[0]
    conflicts_of(office).settle(conflict, conflict.choices[0])
    hand_over(office, tutor)
    assert conflicts_of(tutor).count() == conflicts_of(office).count() == 0


def test_the_same_edit_made_twice_is_no_conflict(stores: tuple[Store, Store]) -> None:
    tutor, office = stores
    add(tutor, GroupSet("g1", "Lundi"))
    add(office, GroupSet("g1", "Lundi"))
    hand_over(tutor, office)
    assert conflicts_of(office).count() == 0


def test_names_that_were_changed_apart_lie_side_by_side(stores: tuple[Store, Store]) -> None:
    tutor, office = stores
    with tutor.begin() as work:
        work.put_private((PrivateText("TST-001", "name", "Amina"), PrivateText("TST-002", "name", "Omar")))
    hand_over(tutor, office)
    for store, name in ((tutor, "Amina B."), (office, "Amina Benali")):
        with store.begin() as work:
            work.put_private((PrivateText("TST-001", "name", name),))
    with tutor.begin() as work:
        work.put_private((PrivateText("TST-002", "name", ""),))
    hand_over(tutor, office)
    hand_over(office, tutor)
    listed = conflicts_of(office).list()
    assert listed == conflicts_of(tutor).list()
    assert [{choice.text for choice in conflict.choices} for conflict in listed] == [{"Amina B.", "Amina Benali"}]
    chosen = next(choice for choice in listed[0].choices if choice.text == "Amina B.")
    conflicts_of(tutor).settle(listed[0], chosen)
    hand_over(tutor, office)
    assert conflicts_of(office).count() == 0
    for store in stores:
        with store.reading() as work:
            assert (work.private("TST-001", "name"), work.private("TST-002", "name")) == ("Amina B.", "")
