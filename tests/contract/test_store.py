"""What every store promises: units of work, the journal, private texts, setup, people and sessions."""

from dataclasses import replace

import pytest

from migrantech_kit.base.clock import SetClock
from migrantech_kit.base.errors import Bug, Problem
from migrantech_kit.base.message import msg
from migrantech_kit.domain.attendance import ABSENT, PRESENT, UNMARKED, Mark, Status, excused
from migrantech_kit.domain.entries import EntryRef, PrivateText, subject_of
from migrantech_kit.domain.people import Group, Learner, Organisation, Project, Room, Site, Tutor
from migrantech_kit.domain.phones import Phone, PhoneAnswer
from migrantech_kit.domain.quiz import Answer, Tally
from migrantech_kit.domain.records import (
    AnswerSet,
    Disenrolled,
    Enrolled,
    GroupJoined,
    GroupLeft,
    GroupRemoved,
    GroupSet,
    HeadCountSet,
    LearnerErased,
    LearnerMerged,
    LearnerSet,
    MarkSet,
    OrganisationSet,
    PhoneAnswered,
    PhoneBound,
    PhoneJoined,
    ProjectSet,
    Record,
    RoomSet,
    RunMoved,
    SessionBegun,
    SessionClosed,
    SessionRemoved,
    SessionReopened,
    SessionSet,
    SiteSet,
    SittingSet,
    TallySet,
    TutorSet,
)
from migrantech_kit.domain.run import EndedAt, PageShown, PausedAt, Started
from migrantech_kit.domain.session import Session, SessionState
from migrantech_kit.domain.stores import Store
from tests.contract.samples import HOUR, START, begin_session, copy_of, enrol, mark, module, session, sitting


def add(store: Store, *records: Record) -> None:
    with store.begin() as work:
        for record in records:
            work.append(record)


# --- units of work and the journal


def test_a_unit_of_work_is_stored_when_its_block_ends(store: Store) -> None:
    add(store, GroupSet("g1", "Mardi"))
    with store.reading() as work:
        assert [group.title for group in work.people.groups()] == ["Mardi"]


def test_a_unit_of_work_that_raises_leaves_nothing_behind(store: Store) -> None:
    with store.begin() as work:
        first = work.people.next_code()
    with pytest.raises(Problem), store.begin() as work:
        work.append(GroupSet("g1", "Mardi"))
        work.put_private((PrivateText("s1", "note", "secret"),))
        work.sessions.keep_copy(copy_of(module()))
        work.people.next_code()
        raise Problem(msg("The tutor stopped."))
    with store.begin() as work:
        assert work.people.groups() == ()
        assert work.private("s1", "note") == ""
        entry = work.append(GroupSet("g1", "Mardi"))
        assert entry.ref.sequence == 1
        assert work.people.next_code() == f"{first[:4]}002"


def test_a_unit_of_work_sees_its_own_changes_and_readers_see_them_after_the_end(store: Store) -> None:
    with store.begin() as work:
        work.append(GroupSet("g1", "Mardi"))
        assert len(work.people.groups()) == 1
        with store.reading() as other:
            assert other.people.groups() == ()


def test_a_unit_of_work_inside_another_one_is_our_own_fault(store: Store) -> None:
    with store.begin(), pytest.raises(Bug), store.begin():
        pass
    add(store, GroupSet("g1", "Mardi"))


def test_a_reading_unit_of_work_changes_nothing(store: Store) -> None:
    with store.reading() as work:
        with pytest.raises(Bug):
            work.append(GroupSet("g1", "Mardi"))
        with pytest.raises(Bug):
            work.put_private((PrivateText("a", "name", "b"),))
        with pytest.raises(Bug):
            work.people.next_code()
        with pytest.raises(Bug):
            work.sessions.keep_copy(copy_of(module()))


def test_an_entry_tells_who_when_and_what_it_revises(store: Store, clock: SetClock) -> None:
    clock.pass_seconds(60)
    with store.begin() as work:
        first = work.append(MarkSet("m1", "TST-001", PRESENT))
        second = work.append(MarkSet("m1", "TST-001", ABSENT), revises=first.ref, why="mistake")
    with store.reading() as work:
        assert work.entry(first.ref) == first
        assert work.entry(second.ref) == second
        assert work.entry(EntryRef("nowhere", 1)) is None
    assert (first.at, first.actor, first.revises, first.why) == (START + 60, "nadia", None, "")
    assert (second.revises, second.why) == (first.ref, "mistake")
    assert (second.ref.replica, second.ref.sequence) == (first.ref.replica, first.ref.sequence + 1)


def test_rebuilding_counts_the_entries_and_changes_nothing_that_is_read(store: Store) -> None:
    begin_session(store, session(), sitting(), codes=("TST-001",))
    mark(store, "m1", "TST-001", PRESENT)
    with store.reading() as work:
        before = (work.sessions.get("s1"), work.attendance.marks("m1"), work.sessions.enrolled("s1"))
    assert store.rebuild() == 6
    with store.reading() as work:
        assert before == (work.sessions.get("s1"), work.attendance.marks("m1"), work.sessions.enrolled("s1"))


def test_a_sound_store_has_nothing_to_complain_of(store: Store) -> None:
    begin_session(store, session(), sitting(), codes=("TST-001",))
    assert store.verify() == ()


def test_a_private_text_is_replaced_and_an_empty_one_erases_it(store: Store) -> None:
    for text in ("Amina", "Amina B.", ""):
        with store.begin() as work:
            work.put_private((PrivateText("TST-001", "name", text),))
        with store.reading() as work:
            assert work.private("TST-001", "name") == text


# --- setup


def test_setup_is_empty_until_set(store: Store) -> None:
    with store.reading() as work:
        assert work.setup.organisation() == Organisation()
        setup = work.setup
        assert [*setup.projects(), *setup.sites(), *setup.rooms(), *setup.tutors()] == []


def test_setup_keeps_the_last_word_and_sorts_by_name(store: Store) -> None:
    organisation = Organisation("Asso", "1 rue X", "x@example.org", "SIRET 1", True, "logo.png")
    projects = (Project("p2", "Alpha", "AMIF", "G-1", "eu.svg"), Project("p1", "écoute"), Project("p3", "Zeta"))
    sites = (Site("a", "Lyon", "FR", "2 rue Y"), Site("b", "porto", "PT", zone="Europe/Lisbon"))
    rooms = (Room("r2", "a", "A1", 12), Room("r1", "a", "b2"))
    add(store, OrganisationSet(Organisation("Old")), OrganisationSet(organisation))
    add(store, ProjectSet(Project("p1", "Old")), *map(ProjectSet, reversed(projects)))
    add(store, *map(SiteSet, reversed(sites)), *map(RoomSet, reversed(rooms)), TutorSet("t1"), TutorSet("t2"))
    with store.begin() as work:
        work.put_private((PrivateText("t1", "name", "Zoé"), PrivateText("t2", "name", "Ali")))
    with store.reading() as work:
        assert work.setup.organisation() == organisation
        assert work.setup.projects() == projects
        assert work.setup.sites() == sites
        assert work.setup.rooms() == rooms
        assert work.setup.tutors() == (Tutor("t2", "Ali"), Tutor("t1", "Zoé"))


# --- learners and groups


def test_codes_are_never_given_twice(store: Store) -> None:
    with store.begin() as work:
        codes = [work.people.next_code() for _ in range(3)]
    with store.begin() as work:
        codes.append(work.people.next_code())
    assert len(set(codes)) == 4
    assert [code[4:] for code in codes] == ["001", "002", "003", "004"]
    assert len({code[:3] for code in codes}) == 1


def test_a_learner_has_a_code_a_language_and_names_kept_apart(store: Store) -> None:
    add(store, LearnerSet("TST-001", "ar", walk_in=True))
    with store.begin() as work:
        kinds = {"name": "Amina", "family-name": "Benali", "given-name": "Amina", "organisation": "CADA"}
        work.put_private(PrivateText("TST-001", kind, text) for kind, text in kinds.items())
    expected = Learner("TST-001", "Amina", "ar", "Benali", "Amina", "CADA", walk_in=True)
    with store.reading() as work:
        assert work.people.learner("TST-001") == expected
        assert work.people.learners() == (expected,)
        assert work.people.learner("TST-999") is None


def test_groups_have_sizes_and_members_come_and_go(store: Store) -> None:
    add(store, GroupSet("g2", "mardi"), GroupSet("g1", "Old"), GroupSet("g1", "Lundi"))
    add(store, *(LearnerSet(f"TST-00{n}", "fr") for n in (3, 1, 2)))
    add(store, GroupJoined("g1", "TST-002"), GroupJoined("g1", "TST-001"), GroupJoined("g1", "TST-001"))
    with store.reading() as work:
        assert work.people.groups() == (Group("g1", "Lundi", 2), Group("g2", "mardi", 0))
        assert [one.code for one in work.people.members("g1")] == ["TST-001", "TST-002"]
    add(store, GroupLeft("g1", "TST-001"), GroupRemoved("g2"))
    with store.reading() as work:
        assert work.people.groups() == (Group("g1", "Lundi", 1),)
        assert len(work.people.learners()) == 3
    add(store, GroupSet("g2", "mardi"))
    with store.reading() as work:
        assert [group.id for group in work.people.groups()] == ["g1", "g2"]


def test_an_erased_learner_keeps_no_text_and_is_on_no_list(store: Store) -> None:
    begin_session(store, session(), sitting(), codes=("TST-001", "TST-002"))
    add(store, GroupSet("g1", "Lundi"), GroupJoined("g1", "TST-001"))
    with store.begin() as work:
        entry = work.append(MarkSet("m1", "TST-001", PRESENT), why="other")
        work.put_private((PrivateText(subject_of(entry.ref), "why", "her sister told"),))
        other = work.append(MarkSet("m1", "TST-002", PRESENT), why="other")
        work.put_private((PrivateText(subject_of(other.ref), "why", "kept"),))
    add(store, LearnerErased("TST-001"))
    with store.begin() as work:
        work.put_private((PrivateText("TST-001", "name", "back again"),))
    with store.reading() as work:
        assert work.people.learner("TST-001") == Learner("TST-001", language="ar")
        assert [one.code for one in work.people.learners()] == ["TST-002"]
        assert work.people.members("g1") == ()
        assert work.people.groups()[0].size == 0
        assert work.private(subject_of(entry.ref), "why") == ""
        assert work.private(subject_of(other.ref), "why") == "kept"
        assert work.attendance.marks("m1")["TST-001"][0] == PRESENT
        assert [one.label for one in work.sessions.enrolled("s1")] == ["TST-001", "Name of TST-002"]


def test_a_merged_walk_in_counts_for_the_learner_and_the_history_stays(store: Store) -> None:
    begin_session(store, session(), sitting(), codes=("TST-001", "TST-002", "TST-009"))
    add(
        store,
        GroupJoined("g1", "TST-009"),
        MarkSet("m1", "TST-009", PRESENT),
        AnswerSet("s1", "work-contract", "TST-009", "qa1", "a"),
        LearnerMerged("TST-009", "TST-003"),
        LearnerSet("TST-003", "tr"),
    )
    with store.begin() as work:
        work.put_private((PrivateText("TST-003", "name", "Deniz"),))
    with store.reading() as work:
        assert work.people.learner("TST-009") == Learner("TST-003", "Deniz", "tr")
        assert [one.code for one in work.people.learners()] == ["TST-001", "TST-002", "TST-003"]
        assert [one.code for one in work.people.members("g1")] == ["TST-003"]
        assert [one.code for one in work.sessions.enrolled("s1")] == ["TST-001", "TST-002", "TST-003"]
        assert work.attendance.marks("m1").keys() == {"TST-003"}
        assert work.quizzes.answers("s1", "work-contract") == (Answer("TST-003", "qa1", "a"),)
        assert [entry.record for entry in work.attendance.history("m1")] == [MarkSet("m1", "TST-009", PRESENT)]
    add(store, MarkSet("m1", "TST-009", ABSENT))
    with store.reading() as work:
        assert {code: given[0] for code, given in work.attendance.marks("m1").items()} == {"TST-003": ABSENT}


@pytest.mark.parametrize(
    ("known", "walked_in", "holds"),
    [(ABSENT, PRESENT, PRESENT), (PRESENT, ABSENT, PRESENT), (excused("work"), ABSENT, excused("work"))],
)
def test_where_both_codes_have_a_mark_being_seen_holds(store: Store, known: Mark, walked_in: Mark, holds: Mark) -> None:
    begin_session(store, session(), sitting(), codes=("TST-001", "TST-009"))
    add(store, MarkSet("m1", "TST-001", known), MarkSet("m1", "TST-009", walked_in))
    add(store, LearnerMerged("TST-009", "TST-001"))
    with store.reading() as work:
        assert [given[0] for given in work.attendance.marks("m1").values()] == [holds]
        assert [one.code for one in work.sessions.enrolled("s1")] == ["TST-001"]


def test_merges_make_chains_but_no_circles(store: Store) -> None:
    add(store, *(LearnerSet(code, "fr") for code in ("A", "B", "C")))
    add(store, LearnerMerged("A", "B"), LearnerMerged("B", "C"), LearnerMerged("C", "A"), LearnerMerged("A", "B"))
    with store.reading() as work:
        assert {work.people.learner(code) for code in "ABC"} == {Learner("C", language="fr")}
        assert [one.code for one in work.people.learners()] == ["C"]


def test_erasing_reaches_every_code_a_person_ever_had(store: Store) -> None:
    add(store, *(LearnerSet(code, "fr") for code in ("A", "B", "C")))
    with store.begin() as work:
        work.put_private(PrivateText(code, "name", code.lower()) for code in "ABC")
    add(store, LearnerMerged("A", "B"), LearnerErased("A"), LearnerMerged("C", "B"))
    with store.reading() as work:
        assert [work.private(code, "name") for code in "ABC"] == ["", "", ""]
        assert work.people.learners() == ()


# --- sessions


def test_a_planned_session_can_change_until_its_start(store: Store) -> None:
    add(store, SessionSet(session(title="Old")), SessionSet(session(project="p1", site="a", room="r1", tutor="t1")))
    with store.reading() as work:
        planned = session(project="p1", site="a", room="r1", tutor="t1")
        assert work.sessions.get("s1") == planned
        assert work.sessions.planned() == (planned,)
        assert work.sessions.unfinished() == work.sessions.recent(9) == ()
        assert work.sessions.get("s9") is None


def test_how_a_session_went_does_not_come_from_its_plan(store: Store) -> None:
    add(store, SessionSet(session(state=SessionState.CLOSED, started_at=5, ended_at=6, copy="x", head_count=7)))
    begun = session(state=SessionState.OPEN, started_at=START)
    with store.reading() as work:
        assert work.sessions.get("s1") == session()
    add(store, SessionBegun("s1", START, "", ""), SessionSet(session(room="r1")))
    with store.reading() as work:
        assert work.sessions.get("s1") == replace(begun, room="r1")


def test_a_session_goes_from_open_to_ended_to_closed_to_corrected(store: Store) -> None:
    begin_session(store, session(), sitting(), codes=("TST-001",))
    seen: list[Session] = []
    for record in (
        RunMoved("s1", PageShown(START, 1)),
        RunMoved("s1", EndedAt(START + HOUR)),
        SittingSet(sitting(started=START, ended=START + HOUR)),
        SessionClosed("s1", START + HOUR + 60),
        MarkSet("m1", "TST-001", PRESENT),
        SessionReopened("s1"),
    ):
        add(store, record)
        with store.reading() as work:
            held = work.sessions.get("s1")
            assert held is not None
            seen.append(held)
    assert [held.state for held in seen] == ["open", "ended", "ended", "closed", "corrected", "corrected"]
    assert (seen[-1].started_at, seen[-1].ended_at) == (START, START + HOUR)


@pytest.mark.parametrize(
    "change",
    [
        MarkSet("m1", "TST-001", PRESENT),
        Enrolled("s1", "TST-002"),
        Disenrolled("s1", "TST-001"),
        SittingSet(sitting(started=START)),
        HeadCountSet("s1", 12),
    ],
)
def test_every_change_of_a_closed_sheet_is_a_correction(store: Store, change: Record) -> None:
    begin_session(store, session(), sitting(), codes=("TST-001",))
    add(store, SessionClosed("s1", START), change)
    with store.reading() as work:
        held = work.sessions.get("s1")
    assert held is not None
    assert held.state is SessionState.CORRECTED


def test_a_closing_can_be_undone_before_anything_is_corrected(store: Store) -> None:
    begin_session(store, session())
    add(store, SessionClosed("s1", START), SessionReopened("s1"))
    with store.reading() as work:
        assert [held.state for held in work.sessions.unfinished()] == [SessionState.ENDED]


def test_only_a_planned_session_can_be_removed_and_removing_can_be_undone(store: Store) -> None:
    begin_session(store, session("s1"))
    add(store, SessionSet(session("s2")), SessionRemoved("s1"), SessionRemoved("s2"))
    with store.reading() as work:
        assert work.sessions.get("s1") is not None
        assert work.sessions.get("s2") is None
    add(store, SessionSet(session("s2")))
    with store.reading() as work:
        assert [held.id for held in work.sessions.planned()] == ["s2"]


def test_records_that_do_not_fit_the_state_of_a_session_change_nothing(store: Store) -> None:
    add(store, SessionSet(session()), RunMoved("s1", EndedAt(9)), SessionClosed("s1", 9), SessionReopened("s1"))
    add(store, SessionBegun("s9", 9, "", ""), HeadCountSet("s9", 3), SessionClosed("s9", 9))
    with store.reading() as work:
        assert work.sessions.planned() == (session(),)
        assert work.sessions.get("s9") is None
    add(store, SessionBegun("s1", START, "", ""), SessionBegun("s1", START + 9, "other", ""))
    with store.reading() as work:
        assert work.sessions.get("s1") == session(state=SessionState.OPEN, started_at=START)


def test_sessions_are_listed_by_state_and_time(store: Store) -> None:
    for number, key in enumerate(("a", "b", "c", "d")):
        begin_session(store, session(key, starts_at=START + number, group="g1" if key != "b" else "g2"))
    add(store, SessionClosed("d", 1), RunMoved("c", EndedAt(START + 9)))
    add(store, SessionSet(session("late", starts_at=9)), SessionSet(session("early", starts_at=5)))
    with store.reading() as work:
        assert [held.id for held in work.sessions.planned()] == ["early", "late"]
        assert [held.id for held in work.sessions.unfinished()] == ["c", "b", "a"]
        assert [held.id for held in work.sessions.recent(2)] == ["d", "c"]
        assert [held.id for held in work.sessions.of_group("g1")] == ["a", "c", "d"]


def test_a_copy_is_kept_once_and_read_back_whole(store: Store) -> None:
    copy = copy_of(module(), module("mental-health", scored=False))
    begin_session(store, session("s1"), copy=copy)
    begin_session(store, session("s2"), copy=copy)
    with store.reading() as work:
        one, two = work.sessions.get("s1"), work.sessions.get("s2")
        assert one is not None
        assert two is not None
        assert one.copy == two.copy != ""
        assert work.sessions.copy("s1") == copy
        assert list(work.sessions.copy("s1").modules) == ["work-contract", "mental-health"]  # type: ignore[union-attr]
        assert work.sessions.copy("s9") is None
    add(store, SessionSet(session("s3")))
    with store.reading() as work:
        assert work.sessions.copy("s3") is None


def test_happenings_are_read_back_in_order(store: Store) -> None:
    happenings = (Started(1, ("fr",)), PageShown(1, 0), PausedAt(5), EndedAt(9))
    begin_session(store, session())
    add(store, *(RunMoved("s1", happening) for happening in happenings), RunMoved("s2", PausedAt(1)))
    with store.reading() as work:
        assert work.sessions.happenings("s1") == happenings


def test_the_sheet_keeps_the_order_of_coming_onto_it(store: Store) -> None:
    begin_session(store, session(), codes=("TST-003", "TST-001", "TST-002"))
    add(store, Enrolled("s1", "TST-003"), Disenrolled("s1", "TST-001"), Enrolled("s1", "TST-004"))
    add(store, Enrolled("s1", "TST-001"))
    with store.reading() as work:
        on_sheet = work.sessions.enrolled("s1")
    assert [one.code for one in on_sheet] == ["TST-003", "TST-002", "TST-004", "TST-001"]
    assert on_sheet[0] == Learner("TST-003", "Name of TST-003", "ar")
    assert on_sheet[2] == Learner("TST-004")


def test_an_undone_walk_in_leaves_no_mark_and_no_answer(store: Store) -> None:
    begin_session(store, session(), sitting(), codes=("TST-001",))
    add(store, MarkSet("m1", "TST-001", PRESENT), AnswerSet("s1", "work-contract", "TST-001", "qa1", "a"))
    add(store, Disenrolled("s1", "TST-001"))
    with store.reading() as work:
        assert work.sessions.enrolled("s1") == ()
        assert work.attendance.marks("m1") == {}
        assert work.quizzes.answers("s1", "work-contract") == ()
        assert len(work.attendance.history("m1")) == 1


# --- attendance and quiz


def test_half_days_come_in_order_and_keep_their_real_times(store: Store) -> None:
    later = sitting("m0", planned_start=START + HOUR)
    begin_session(store, session(), later, sitting(), sitting("x", "s2"))
    add(store, SittingSet(sitting(started=START + 60, ended=START + HOUR)))
    with store.reading() as work:
        assert work.attendance.sittings("s1") == (sitting(started=START + 60, ended=START + HOUR), later)


def test_a_mark_can_be_changed_and_taken_back_and_its_history_tells_all(store: Store) -> None:
    begin_session(store, session(), sitting(), codes=("TST-001",))
    late = Mark(Status.PRESENT, late=10, left_early=5)
    for given in (PRESENT, late, excused("health")):
        mark(store, "m1", "TST-001", given)
    mark(store, "m2", "TST-001", ABSENT)
    with store.reading() as work:
        history = work.attendance.history("m1")
        assert work.attendance.marks("m1") == {"TST-001": (excused("health"), history[-1].ref)}
        assert [entry.record for entry in history] == [
            MarkSet("m1", "TST-001", given) for given in (PRESENT, late, excused("health"))
        ]
    mark(store, "m1", "TST-001", UNMARKED)
    with store.reading() as work:
        assert work.attendance.marks("m1") == {}


def test_tallies_and_answers_keep_the_last_word(store: Store) -> None:
    begin_session(store, session(), codes=("TST-001",))
    for counts in ((1, 2, 3, 4), (5, 0, 0, 1)):
        add(store, TallySet("s1", "work-contract", Tally("qa1", counts)))
    for learner, choice in (("TST-002", "a"), ("TST-001", "a"), ("TST-001", "b"), ("TST-003", "c"), ("TST-003", "")):
        add(store, AnswerSet("s1", "work-contract", learner, "qa1", choice))
    with store.reading() as work:
        assert work.quizzes.tallies("s1", "work-contract") == {"qa1": Tally("qa1", (5, 0, 0, 1))}
        assert work.quizzes.tallies("s1", "other") == {}
        assert work.quizzes.answers("s1", "work-contract") == (
            Answer("TST-001", "qa1", "b"),
            Answer("TST-002", "qa1", "a"),
        )


def test_one_learner_of_two_sessions_is_on_both_sheets(store: Store) -> None:
    begin_session(store, session("s1"))
    begin_session(store, session("s2"))
    with store.begin() as work:
        enrol(work, "s1", "TST-001")
        work.append(Enrolled("s2", "TST-001"))
    with store.reading() as work:
        assert work.sessions.enrolled("s1") == work.sessions.enrolled("s2")


def test_phones_and_what_was_tapped_on_them_are_read_back_and_follow_a_merge_of_learners(store: Store) -> None:
    begin_session(store, session(), sitting(), codes=("TST-001", "TST-002"))
    add(
        store,
        PhoneJoined("s1", "phone-b", "key-b"),
        PhoneJoined("s1", "phone-a", "key-a"),
        PhoneBound("s1", "phone-a", "TST-002"),
        PhoneAnswered("s1", "work-contract", "phone-a", "qa1", "c"),
        PhoneAnswered("s1", "work-contract", "phone-b", "qa1", "a"),
        PhoneAnswered("s1", "work-contract", "phone-b", "qa1", "b"),
        PhoneJoined("s1", "phone-b", ""),
        LearnerMerged("TST-002", "TST-001"),
    )
    with store.reading() as work:
        assert work.quizzes.phones("s1") == (Phone("phone-b", ""), Phone("phone-a", "key-a", "TST-001"))
        assert work.quizzes.phones("s2") == ()
        assert work.quizzes.phone_answers("s1", "work-contract") == (
            PhoneAnswer("phone-a", "qa1", "c", "TST-001"),
            PhoneAnswer("phone-b", "qa1", "b"),
        )
        assert work.quizzes.phone_answers("s1", "other") == ()
