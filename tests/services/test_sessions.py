"""A session from its start to its closed sheet, through the services alone."""

from dataclasses import dataclass

import pytest

from migrantech_kit.base.clock import SetClock
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.events import Announcer
from migrantech_kit.domain.attendance import ABSENT, PRESENT, Status, excused
from migrantech_kit.domain.run import Advance, End
from migrantech_kit.domain.session import SessionState
from migrantech_kit.exports.reading import FileTableReader
from migrantech_kit.services.attendance import AttendanceService
from migrantech_kit.services.groups import GroupService, NewLearner
from migrantech_kit.services.planning import PlanningService
from migrantech_kit.services.quizzes import QuizService
from migrantech_kit.services.running import LiveSession, RunningService
from tests.fakes.content import FakeContent
from tests.fakes.store import FakeStore

START = 1_795_438_800  # Monday 23 November 2026, 14:00 in Paris


@dataclass
class Room:
    clock: SetClock
    store: FakeStore
    running: RunningService
    attendance: AttendanceService
    quizzes: QuizService
    live: LiveSession


@pytest.fixture
def room() -> Room:
    return room_at(START)


def room_at(start: int) -> Room:
    clock, announcer, content = SetClock(start), Announcer(), FakeContent()
    store = FakeStore(clock)
    groups = GroupService(store, FileTableReader())
    group = groups.create("Monday")
    groups.add(group.id, (NewLearner("Amina"), NewLearner("Samir"), NewLearner("Олена")))
    planning = PlanningService(content, store, clock)
    session = planning.plan_session(
        content.plans()[0], title="T", group=group.id, starts_at=start, zone="Europe/Paris", languages=("fr",),
        country="FR",
    )  # fmt: skip
    running = RunningService(store, content, clock, announcer)
    return Room(
        clock, store, running, AttendanceService(store, clock, announcer), QuizService(store, announcer),
        running.start(session.id),
    )  # fmt: skip


def codes(room: Room) -> list[str]:
    sitting = room.attendance.current(room.live.session.id)
    return [line.learner.code for line in room.attendance.roll(sitting).lines]


def test_late_and_left_early_are_reckoned_from_the_clock_and_both_hold(room: Room) -> None:
    sitting = room.attendance.current(room.live.session.id)
    first = codes(room)[0]
    room.clock.pass_seconds(12 * 60)
    room.attendance.came_late(sitting, first)
    left_at = sitting.planned_end - 20 * 60
    room.clock.pass_seconds(left_at - room.clock.now())
    room.attendance.left_early(sitting, first)
    mark = room.attendance.roll(sitting).lines[0].mark
    assert (mark.late, mark.left_early) == (12, 20)


def test_undo_puts_back_every_mark_that_all_present_set(room: Room) -> None:
    sitting = room.attendance.current(room.live.session.id)
    room.attendance.mark(sitting, codes(room)[1], ABSENT)
    undoable = room.attendance.all_present(sitting)
    assert room.attendance.roll(sitting).count(Status.PRESENT) == 2
    room.attendance.undo(undoable)
    roll = room.attendance.roll(sitting)
    assert (roll.count(Status.UNMARKED), roll.count(Status.ABSENT)) == (2, 1)
    assert room.attendance.history(sitting)[-1].why == "undo"


def test_a_walk_in_is_on_the_sheet_and_off_again_by_undo(room: Room) -> None:
    sitting = room.attendance.current(room.live.session.id)
    learner, undoable = room.attendance.walk_in(sitting, "Fatou")
    assert learner.code in codes(room)
    room.attendance.undo(undoable)
    assert learner.code not in codes(room)


def test_a_walk_in_that_was_a_known_learner_counts_once(room: Room) -> None:
    sitting = room.attendance.current(room.live.session.id)
    learner, _ = room.attendance.walk_in(sitting, "Amina again")
    room.attendance.merge(room.live.session.id, learner.code, codes(room)[0])
    roll = room.attendance.roll(sitting)
    assert len(roll.lines) == 3
    assert roll.lines[0].mark.status is Status.PRESENT


def test_closing_settles_the_unmarked_and_reckons_early_leaves_by_the_real_end(room: Room) -> None:
    sitting = room.attendance.current(room.live.session.id)
    one, two, three = codes(room)
    room.attendance.mark(sitting, one, PRESENT)
    room.attendance.left_early(sitting, two, 20)
    room.clock.pass_seconds((sitting.planned_end - room.clock.now()) - 5 * 60)
    room.running.keep(room.live.session.id, room.live.do(End()))
    room.running.close(room.live.session.id, "We read a contract.")
    marks = {line.learner.code: line.mark for line in room.attendance.roll(sitting).lines}
    assert marks[one] == PRESENT
    assert marks[two].left_early == 15
    assert marks[three] == ABSENT
    assert room.running.session(room.live.session.id).state is SessionState.CLOSED


def test_a_half_day_ends_where_the_next_one_begins_and_hours_are_counted_once() -> None:
    room = room_at(START - 90 * 60)  # half past twelve, for an hour: it goes over the end of the morning
    session = room.live.session.id
    room.attendance.all_present(room.attendance.current(session))
    room.clock.pass_seconds(30 * 60)
    room.attendance.all_present(room.attendance.current(session))
    room.clock.pass_seconds(25 * 60)
    room.running.keep(session, room.live.do(End()))
    room.running.close(session, "")
    morning, afternoon = room.attendance.sittings(session)
    assert (morning.minutes, afternoon.minutes) == (30, 25)


def test_a_half_day_that_was_never_reached_has_no_minutes() -> None:
    room = room_at(START - 90 * 60)
    session = room.live.session.id
    room.clock.pass_seconds(20 * 60)
    room.running.keep(session, room.live.do(End()))
    room.running.close(session, "")
    morning, afternoon = room.attendance.sittings(session)
    assert (morning.minutes, afternoon.minutes) == (20, 0)


def test_a_closed_sheet_is_corrected_only_with_a_reason(room: Room) -> None:
    sitting = room.attendance.current(room.live.session.id)
    room.running.close(room.live.session.id, "")
    first = codes(room)[0]
    with pytest.raises(Problem, match="This sheet is closed"):
        room.attendance.mark(sitting, first, PRESENT)
    room.attendance.mark(sitting, first, excused("work"), "told-later", "She called on Tuesday.")
    last = room.attendance.history(sitting)[-1]
    assert (last.why, last.revises is not None) == ("told-later", True)
    assert "Tuesday" not in str(last.record)


def test_a_session_resumes_on_its_page_with_what_was_stored(room: Room) -> None:
    session = room.live.session.id
    for _ in range(2):
        room.running.keep(session, room.live.do(Advance()))
    resumed = room.running.resume(session)
    assert resumed.state == room.live.state
    assert resumed.page == room.live.page


def test_a_session_cannot_be_started_twice(room: Room) -> None:
    with pytest.raises(Problem, match="started already"):
        room.running.start(room.live.session.id)


def test_a_count_of_hands_out_of_range_keeps_the_earlier_one(room: Room) -> None:
    module, question = room.live.copy.questions[0]
    room.quizzes.set_tally(room.live.session.id, module.id, question.id, (1, 2, 3, 0))
    with pytest.raises(Problem, match="0 to 999"):
        room.quizzes.set_tally(room.live.session.id, module.id, question.id, (1, -1, 0, 0))
    assert room.quizzes.tally(room.live.session.id, module.id, question.id).counts == (1, 2, 3, 0)


def test_no_name_ever_enters_the_journal(room: Room) -> None:
    assert not any(name in str(entry.record) for entry in room.store.journal for name in ("Amina", "Samir", "Олена"))
