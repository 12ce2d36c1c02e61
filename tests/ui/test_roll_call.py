"""What the roll call does with what is typed, without a window."""

from collections.abc import Callable
from pathlib import Path

import pytest

from migrantech_kit.base.errors import Problem
from migrantech_kit.domain.attendance import ABSENT, PRESENT, Mark, Status, excused
from migrantech_kit.domain.records import MarkSet
from migrantech_kit.services.running import LiveSession
from tests.fakes.room import Room, room
from ui.models.roll import RowSign
from ui.presenters.console_discretion import Discretion
from ui.presenters.roll_call import RollCallPresenter
from ui.presenters.roll_call_asking import Asking
from ui.presenters.roll_call_sheet import RollSheet

AMINA, SAMIR, OLENA, LEILA, MEHMET = "TST-001", "TST-002", "TST-003", "TST-004", "TST-005"


class WaitingLane:
    """Keep jobs until they are let go, as a busy disk would."""

    def __init__(self) -> None:
        self.jobs: list[Callable[[], None]] = []

    def run(
        self,
        job: Callable[[], object],
        done: Callable[[object], None] | None = None,
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        def work() -> None:
            result = job()
            if done is not None:
                done(result)

        self.jobs.append(work)

    def let_go(self) -> None:
        while self.jobs:
            self.jobs.pop(0)()


@pytest.fixture
def here(tmp_path: Path) -> Room:
    return room(tmp_path)


def roll_call(
    here: Room, live: LiveSession | None = None, *, public: bool = False, title: str = ""
) -> RollCallPresenter:
    live = live or here.start()
    sheet = RollSheet(here.context, live.session)
    presenter = RollCallPresenter(here.context, sheet, Discretion(public))
    sheet.load()
    return presenter


def mark(presenter: RollCallPresenter, code: str) -> Mark:
    line = presenter.sheet.line(code)
    assert line is not None
    return line.mark


def names(presenter: RollCallPresenter) -> list[str]:
    return [row.name for row in presenter.rows]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ami", "Amina Diallo"),
        ("HADD", "Samir Haddad"),
        ("кова", "Олена Коваль"),
        ("ليل", "ليلى منصور"),
        ("005", "Mehmet Yılmaz"),
        ("yil", "Mehmet Yılmaz"),
    ],
)
def test_letters_of_any_script_or_a_code_find_the_person(here: Room, typed: str, found: str) -> None:
    presenter = roll_call(here)
    presenter.type(typed)
    assert names(presenter)[0] == found


def test_the_beginning_of_a_word_wins_over_a_person_who_is_not_marked_yet(here: Room) -> None:
    presenter = roll_call(here)
    presenter.enter()
    presenter.type("ami")
    assert names(presenter) == ["Amina Diallo", "Samir Haddad"]


def test_enter_marks_present_and_empties_the_line(here: Room) -> None:
    presenter = roll_call(here)
    presenter.type("ami")
    presenter.enter()
    assert mark(presenter, AMINA) == PRESENT
    assert presenter.typed == ""
    assert "Amina Diallo" in presenter.said
    assert presenter.sheet.present == 1


def test_the_unmarked_stand_first_and_the_next_one_comes_under_the_bar(here: Room) -> None:
    presenter = roll_call(here)
    presenter.enter()
    presenter.mark_absent()
    assert names(presenter)[:3] == ["Олена Коваль", "ليلى منصور", "Mehmet Yılmaz"]
    assert presenter.highlighted is not None
    assert presenter.highlighted.key == OLENA
    assert mark(presenter, AMINA) == PRESENT
    assert mark(presenter, SAMIR) == ABSENT


def test_a_mark_is_shown_as_pending_until_it_is_stored(here: Room) -> None:
    live = here.start()
    lane = WaitingLane()
    here.storage = lane  # type: ignore[assignment] # a lane that waits
    presenter = roll_call(here, live)
    lane.let_go()
    presenter.enter()
    presenter.enter()
    signs = {row.key: row.sign for row in presenter.rows}
    assert signs[AMINA] is signs[SAMIR] is RowSign.PENDING
    assert presenter.sheet.present == 0
    lane.let_go()
    assert presenter.sheet.present == 2
    assert RowSign.PENDING not in {row.sign for row in presenter.rows}


def test_late_takes_the_minutes_from_the_clock(here: Room) -> None:
    presenter = roll_call(here)
    here.clock.pass_seconds(12 * 60)
    presenter.type("ami")
    presenter.mark_late()
    assert mark(presenter, AMINA) == Mark(Status.PRESENT, late=12)
    assert presenter.asking is Asking.MINUTES_LATE
    assert presenter.typed == "12"


def test_other_minutes_can_be_typed_right_after(here: Room) -> None:
    presenter = roll_call(here)
    presenter.mark_late()
    presenter.type("20")
    presenter.enter()
    assert mark(presenter, AMINA).late == 20
    assert presenter.asking is Asking.LEARNER


def test_typing_letters_after_late_goes_on_to_the_next_person(here: Room) -> None:
    presenter = roll_call(here)
    here.clock.pass_seconds(300)
    presenter.mark_late()
    presenter.type("s")
    assert presenter.asking is Asking.LEARNER
    assert presenter.typed == "s"
    assert mark(presenter, AMINA).late == 5


def test_minutes_followed_by_letters_are_both_taken(here: Room) -> None:
    presenter = roll_call(here)
    presenter.mark_late()
    presenter.type("1")
    presenter.type("15")
    presenter.type("15s")
    assert mark(presenter, AMINA).late == 15
    assert presenter.typed == "s"


def test_late_and_left_early_both_hold(here: Room) -> None:
    presenter = roll_call(here)
    here.clock.pass_seconds(10 * 60)
    presenter.type("ami")
    presenter.mark_late()
    presenter.mark_left()
    assert mark(presenter, AMINA) == Mark(Status.PRESENT, late=10, left_early=50)
    presenter.type("25")
    presenter.enter()
    assert mark(presenter, AMINA) == Mark(Status.PRESENT, late=10, left_early=25)


def test_an_excuse_asks_for_its_reason_by_number(here: Room) -> None:
    presenter = roll_call(here)
    presenter.type("sam")
    presenter.ask_reason()
    assert [row.detail for row in presenter.rows] == ["1", "2", "3", "4", "5", "6"]
    presenter.type("2")
    assert mark(presenter, SAMIR) == excused("work")
    assert presenter.asking is Asking.LEARNER


def test_escape_leaves_a_question_then_empties_the_line_then_has_nothing_left(here: Room) -> None:
    presenter = roll_call(here)
    presenter.ask_reason()
    assert presenter.cancel()
    presenter.type("zz")
    assert presenter.cancel()
    assert not presenter.cancel()
    assert presenter.sheet.unmarked == 5


def test_keys_for_marks_do_nothing_while_a_reason_is_asked(here: Room) -> None:
    presenter = roll_call(here)
    presenter.ask_reason()
    presenter.mark_absent()
    presenter.mark_late()
    assert presenter.asking is Asking.REASON
    assert presenter.sheet.unmarked == 5


def test_a_walk_in_needs_no_name_and_can_get_one_later(here: Room) -> None:
    presenter = roll_call(here)
    presenter.add_walk_in()
    assert presenter.sheet.enrolled == 6
    assert mark(presenter, "TST-006") == PRESENT
    presenter.type("006")
    assert presenter.walk_in_chosen
    presenter.ask_name()
    presenter.type("Yusuf")
    presenter.enter()
    assert presenter.sheet.learner("TST-006").name == "Yusuf"  # type: ignore[union-attr] # it is on the sheet


def test_a_typed_name_becomes_the_walk_in_s_name(here: Room) -> None:
    presenter = roll_call(here)
    presenter.type("Zeynep Kaya")
    presenter.add_walk_in()
    assert names(presenter)[-1] == "Zeynep Kaya"
    assert presenter.typed == ""


def test_all_present_marks_the_unmarked_only_and_can_be_taken_back(here: Room) -> None:
    presenter = roll_call(here)
    presenter.mark_absent()
    presenter.mark_all_present()
    assert presenter.sheet.present == 4
    assert mark(presenter, AMINA) == ABSENT
    presenter.undo()
    assert presenter.sheet.unmarked == 4
    presenter.undo()
    assert presenter.sheet.unmarked == 5
    presenter.undo()
    assert presenter.sheet.unmarked == 5


def test_an_undone_walk_in_is_off_the_sheet(here: Room) -> None:
    presenter = roll_call(here)
    presenter.add_walk_in()
    presenter.undo()
    assert presenter.sheet.enrolled == 5


def test_undo_takes_back_the_last_change_even_while_it_is_being_stored(here: Room) -> None:
    live = here.start()
    lane = WaitingLane()
    here.storage = lane  # type: ignore[assignment] # a lane that waits
    presenter = roll_call(here, live)
    lane.let_go()
    presenter.enter()
    presenter.mark_absent()
    presenter.undo()
    lane.let_go()
    assert mark(presenter, AMINA) == PRESENT
    assert mark(presenter, SAMIR).status is Status.UNMARKED


def test_every_change_is_one_more_entry_that_revises_the_one_before(here: Room) -> None:
    presenter = roll_call(here)
    presenter.type("ami")
    presenter.enter()
    presenter.type("ami")
    presenter.mark_absent()
    presenter.undo()
    entries = [entry for entry in here.store.journal if isinstance(entry.record, MarkSet)]
    assert [entry.why for entry in entries] == ["", "", "undo"]
    assert entries[1].revises == entries[0].ref
    assert entries[2].revises == entries[1].ref


def test_a_learner_of_another_group_is_found_by_name_and_put_on_the_sheet(here: Room) -> None:
    here.learners(("Rosa Mendes", "Ros Anders"), "Tuesday")
    presenter = roll_call(here)
    presenter.type("rosa")
    row = presenter.highlighted
    assert row is not None
    assert row.sign is RowSign.ELSEWHERE
    presenter.enter()
    assert presenter.sheet.enrolled == 6
    assert mark(presenter, row.key) == PRESENT
    presenter.undo()
    assert presenter.sheet.enrolled == 5


def test_a_learner_of_another_group_can_be_put_on_the_sheet_as_late(here: Room) -> None:
    here.learners(("Rosa Mendes",), "Tuesday")
    presenter = roll_call(here)
    here.clock.pass_seconds(8 * 60)
    presenter.type("rosa")
    presenter.mark_late()
    assert mark(presenter, "TST-001") == Mark(Status.PRESENT, late=8)


def test_a_walk_in_can_be_joined_with_a_known_learner(here: Room) -> None:
    presenter = roll_call(here)
    presenter.add_walk_in()
    presenter.type("006")
    presenter.ask_same_person()
    presenter.type("meh")
    presenter.enter()
    assert presenter.sheet.enrolled == 5
    assert mark(presenter, MEHMET) == PRESENT
    presenter.undo()
    assert mark(presenter, MEHMET) == PRESENT


def test_only_a_walk_in_is_offered_a_name_or_another_identity(here: Room) -> None:
    presenter = roll_call(here)
    presenter.ask_name()
    presenter.ask_same_person()
    assert presenter.asking is Asking.LEARNER


def test_arrows_move_the_bar_and_stop_at_the_ends(here: Room) -> None:
    presenter = roll_call(here)
    presenter.move(-1)
    assert presenter.highlight == 0
    presenter.move(2)
    presenter.enter()
    assert mark(presenter, OLENA) == PRESENT
    presenter.move(99)
    assert presenter.highlight == 4


def test_where_the_room_sees_the_console_codes_stand_in_for_names_but_letters_still_find(here: Room) -> None:
    presenter = roll_call(here, public=True)
    presenter.type("amin")
    assert names(presenter) == [AMINA]
    presenter.enter()
    assert "Amina" not in presenter.said
    presenter.mark_late()
    assert "Samir" not in presenter.prompt()


def test_the_sheet_of_the_next_half_day_is_shown_when_it_begins(here: Room) -> None:
    here.clock.pass_seconds(3 * 3600 + 1800)  # 17:30, so that the hour of the plan crosses 18:00
    presenter = roll_call(here)
    assert presenter.sheet.roll is not None
    first = presenter.sheet.roll.sitting
    presenter.mark_all_present()
    here.clock.pass_seconds(1800)
    presenter.sheet.tick()
    second = presenter.sheet.roll.sitting
    assert second.id != first.id
    assert presenter.sheet.unmarked == 5


def test_an_empty_sheet_says_how_to_fill_it(here: Room) -> None:
    presenter = roll_call(here, here.start(()))
    assert "F6" in presenter.sheet.summary()
    presenter.mark_present()
    presenter.mark_late()
    presenter.ask_reason()
    presenter.mark_all_present()
    assert presenter.sheet.enrolled == 0


def test_a_change_made_elsewhere_is_shown(here: Room) -> None:
    presenter = roll_call(here)
    assert presenter.sheet.roll is not None
    here.kit.attendance.mark(presenter.sheet.roll.sitting, AMINA, ABSENT)
    assert mark(presenter, AMINA) == ABSENT
