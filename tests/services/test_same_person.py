"""Learners who may be one person are proposed; a person decides, and can take it back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from migrantech_kit.base.clock import SetClock
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.events import Announcer
from migrantech_kit.domain.alike import ALIKE, alike_pairs, likeness
from migrantech_kit.domain.attendance import ABSENT, PRESENT
from migrantech_kit.domain.entries import PrivateText
from migrantech_kit.domain.records import LearnerErased, LearnerSet, MarkSet
from migrantech_kit.domain.stores import Store
from migrantech_kit.services.same_person import SamePersonService
from migrantech_kit.storage import open_store
from tests.contract.samples import START, begin_session, session, sitting
from tests.fakes.store import FakeStore
from tests.names.pairs import judged, pairs


def test_names_of_one_person_are_found_across_spellings_and_scripts() -> None:
    ours = judged(lambda one, other: likeness(one, other) >= ALIKE)
    assert len(pairs("same")) + len(pairs("different")) >= 300
    assert ours.recall >= 0.9, ours.missed
    assert ours.precision >= 0.8, ours.mistaken
    for least in (60, 70, 80, 90):
        library = judged(lambda one, other, least=least: fuzz.token_sort_ratio(one, other) >= least)  # type: ignore[misc]
        assert (library.recall, library.precision) < (ours.recall, ours.precision)


def test_likeness_does_not_hang_on_which_name_comes_first() -> None:
    for one, other in (*pairs("same"), *pairs("different")):
        assert likeness(one, other) == pytest.approx(likeness(other, one))


def test_looking_only_where_names_share_a_sound_loses_hardly_a_pair() -> None:
    alike = [pair for pair in pairs("same") if likeness(*pair) >= ALIKE]
    found = [pair for pair in alike if list(alike_pairs({"a": (pair[0],), "b": (pair[1],)}))]
    assert len(found) >= 0.97 * len(alike), set(alike) - set(found)


@pytest.fixture(params=["fake", "encrypted"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    clock = SetClock(START)
    made: Store = FakeStore(clock, "ali") if request.param == "fake" else open_store(tmp_path, clock, "ali")
    names = {"AAA-001": "Maria", "BBB-002": "Мария", "CCC-003": "ماريا", "DDD-004": "Oleh Bondar", "EEE-005": ""}
    begin_session(made, session(), sitting())
    with made.begin() as work:
        for code, name in names.items():
            work.append(LearnerSet(code, "uk", walk_in=code == "AAA-001"))
            work.put_private((PrivateText(code, "name", name),))
    yield made
    made.close()


def service(store: Store) -> SamePersonService:
    return SamePersonService(store, Announcer())


def test_a_walk_in_is_proposed_to_be_joined_with_the_real_learner(store: Store) -> None:
    proposed = service(store).proposals()
    assert {(pair.one.code, pair.other.code) for pair in proposed} == {
        ("BBB-002", "AAA-001"),
        ("CCC-003", "AAA-001"),
        ("BBB-002", "CCC-003"),
    }


def test_a_confirmed_pair_is_one_learner_and_undoing_gives_everyone_their_own_again(store: Store) -> None:
    with store.begin() as work:
        work.append(MarkSet("m1", "AAA-001", PRESENT))
        work.append(MarkSet("m1", "BBB-002", ABSENT))
    same = service(store)
    pair = next(one for one in same.proposals() if one.one.code == "BBB-002" and one.other.code == "AAA-001")
    same.confirm(pair)
    with store.reading() as work:
        assert {code: mark for code, (mark, _) in work.attendance.marks("m1").items()} == {"BBB-002": PRESENT}
        assert "AAA-001" not in [one.code for one in work.people.learners()]
    assert {(one.one.code, one.other.code) for one in same.proposals()} == {("BBB-002", "CCC-003")}
    with pytest.raises(Problem):
        same.merge("AAA-001", "BBB-002")

    merged = same.merged()[0]
    assert (merged.code, merged.into, merged.actor) == ("AAA-001", "BBB-002", "ali")
    same.undo(merged.ref)
    with store.reading() as work:
        marks = {code: mark for code, (mark, _) in work.attendance.marks("m1").items()}
    assert marks == {"AAA-001": PRESENT, "BBB-002": ABSENT}
    assert same.merged() == ()
    assert store.verify() == ()
    with pytest.raises(Problem):
        same.undo(merged.ref)
    same.merge("AAA-001", "BBB-002")
    assert len(same.merged()) == 1


def test_a_refused_pair_is_not_proposed_again(store: Store) -> None:
    same = service(store)
    for pair in same.proposals():
        same.refuse(pair)
    assert same.proposals() == ()


def test_erased_and_unknown_learners_are_joined_with_nobody(store: Store) -> None:
    with store.begin() as work:
        work.append(LearnerErased("AAA-001"))
    same = service(store)
    assert all("AAA-001" not in {pair.one.code, pair.other.code} for pair in same.proposals())
    with pytest.raises(Problem):
        same.merge("ZZZ-999", "BBB-002")
