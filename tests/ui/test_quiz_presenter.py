"""What the console does with a quiz, without a window."""

from dataclasses import replace
from pathlib import Path

import pytest

from migrantech_kit.domain.quiz import Tally
from migrantech_kit.domain.records import TallySet
from migrantech_kit.services.running import LiveSession
from tests.fakes.content import MODULE, FakeContent
from tests.fakes.room import Room, room
from ui.presenters.console import ConsolePresenter
from ui.presenters.console_discretion import Discretion
from ui.presenters.quiz import QuizPresenter, QuizView
from ui.presenters.roll_call_sheet import RollSheet


@pytest.fixture
def here(tmp_path: Path) -> Room:
    return room(tmp_path, "fr")


def quiz(here: Room, live: LiveSession | None = None, *, public: bool = False) -> tuple[QuizPresenter, RollSheet]:
    live = live or here.start()
    discretion = Discretion(public)
    console = ConsolePresenter(here.context, live, discretion)
    sheet = RollSheet(here.context, live.session)
    sheet.load()
    presenter = QuizPresenter(here.context, live, sheet, discretion, console.reader)
    console.go_to_step(4)
    presenter.show_page(console.page)
    return presenter, sheet


def all_here(here: Room, sheet: RollSheet) -> None:
    assert sheet.roll is not None
    here.kit.attendance.all_present(sheet.roll.sitting)


def view(presenter: QuizPresenter) -> QuizView:
    shown = presenter.view()
    assert shown is not None
    return shown


def hands(presenter: QuizPresenter) -> list[int]:
    return [option.hands for option in view(presenter).options]


def test_the_panel_shows_the_question_of_the_page_with_its_right_answer_and_reason(here: Room) -> None:
    presenter, _ = quiz(here)
    shown = view(presenter)
    assert shown.text == "Question b1? [fr]"
    assert [option.right for option in shown.options] == [False, True, False, False]
    assert shown.explanation == "Because of b [fr]"


def test_hands_are_counted_one_by_one_or_as_a_number_and_stored(here: Room) -> None:
    presenter, sheet = quiz(here)
    presenter.add_hand("a")
    presenter.add_hand("a")
    presenter.add_hand("a", -1)
    presenter.set_hands(view(presenter).number, "b", 12)
    assert hands(presenter) == [1, 12, 0, 0]
    assert view(presenter).stored
    stored = here.kit.quizzes.tally(sheet.roll.sitting.session, "tea", "b1")  # type: ignore[union-attr] # it is read
    assert stored == Tally("b1", (1, 12, 0, 0))


def test_a_count_never_goes_below_none_and_an_unchanged_count_is_not_stored_again(here: Room) -> None:
    presenter, _ = quiz(here)
    presenter.add_hand("c", -1)
    presenter.set_hands(view(presenter).number, "a", 0)
    assert hands(presenter) == [0, 0, 0, 0]
    assert not any(isinstance(entry.record, TallySet) for entry in here.store.journal)


def test_each_question_keeps_its_own_count(here: Room) -> None:
    presenter, _ = quiz(here)
    presenter.add_hand("a")
    presenter.step(1)
    assert hands(presenter) == [0, 0, 0, 0]
    assert not presenter.can_step_on
    presenter.step(-1)
    assert hands(presenter) == [1, 0, 0, 0]


def test_a_count_typed_for_the_question_before_still_belongs_to_it(here: Room) -> None:
    presenter, _ = quiz(here)
    before = view(presenter).number
    presenter.step(1)
    presenter.set_hands(before, "d", 4)
    assert hands(presenter) == [0, 0, 0, 0]
    presenter.step(-1)
    assert hands(presenter) == [0, 0, 0, 4]


def test_counts_are_there_again_after_a_resume(here: Room) -> None:
    live = here.start()
    presenter, _ = quiz(here, live)
    presenter.add_hand("b")
    again, _ = quiz(here, here.kit.running.resume(live.session.id))
    assert hands(again) == [0, 1, 0, 0]


def test_only_people_who_are_here_are_listed_and_each_letter_goes_to_the_next(here: Room) -> None:
    presenter, sheet = quiz(here)
    assert view(presenter).learners == ()
    all_here(here, sheet)
    presenter.answer("b")
    presenter.answer("a")
    shown = view(presenter)
    assert [line.choice for line in shown.learners] == ["b", "a", "", "", ""]
    assert shown.cursor == 2
    assert [option.answers for option in shown.options] == [1, 1, 0, 0]
    assert not any(line.pending for line in shown.learners)


def test_an_answer_can_be_changed_and_taken_back(here: Room) -> None:
    presenter, sheet = quiz(here)
    all_here(here, sheet)
    presenter.answer("b")
    presenter.move(-1)
    presenter.answer("c")
    presenter.move(-1)
    presenter.answer("")
    assert view(presenter).learners[0].choice == ""


def test_a_module_that_is_not_scored_takes_no_single_answers(tmp_path: Path) -> None:
    content = FakeContent(known=(replace(MODULE, scored=False),))
    here = room(tmp_path, "fr", content)
    presenter, sheet = quiz(here)
    all_here(here, sheet)
    presenter.answer("b")
    assert not view(presenter).single_answers
    assert view(presenter).learners[0].choice == ""


def test_where_the_room_sees_the_console_neither_names_nor_the_right_answer_stand_there(here: Room) -> None:
    presenter, sheet = quiz(here, public=True)
    all_here(here, sheet)
    shown = view(presenter)
    assert not any(option.right for option in shown.options)
    assert shown.explanation == ""
    assert shown.learners[0].name == "TST-001"


def test_the_number_of_hands_stands_beside_the_number_of_people(here: Room) -> None:
    presenter, sheet = quiz(here)
    all_here(here, sheet)
    presenter.set_hands(view(presenter).number, "a", 3)
    assert "3" in view(presenter).hands
    assert "5" in view(presenter).hands
