"""What the console does with a running session, without a window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.domain.plan import StepKind
from migrantech_kit.domain.run import Ended, Running, Veil
from migrantech_kit.services.running import LiveSession
from tests.fakes.room import Room, room
from ui.presenters.console import ConsolePresenter
from ui.presenters.console_discretion import Discretion, how_to_extend
from ui.presenters.console_notes import NoteKind
from ui.presenters.console_pace import Skip
from ui.presenters.console_views import Panel, StepState
from ui.presenters.navigation import ToSummary


@pytest.fixture
def here(tmp_path: Path) -> Room:
    return room(tmp_path, "fr")


def console(here: Room, *languages: str, public: bool = False) -> tuple[ConsolePresenter, LiveSession]:
    live = here.start(languages=languages or ("fr",))
    return ConsolePresenter(here.context, live, Discretion(public)), live


def kinds(presenter: ConsolePresenter, keys: int) -> list[tuple[StepKind, Panel]]:
    walked = [(presenter.page.kind, presenter.panel)]
    for _ in range(keys):
        presenter.next()
        walked.append((presenter.page.kind, presenter.panel))
    return walked


def test_one_key_walks_the_whole_plan_and_opens_the_panel_that_each_step_needs(here: Room) -> None:
    presenter, _ = console(here)
    assert kinds(presenter, 9) == [
        (StepKind.WELCOME, Panel.NOTES),
        (StepKind.ROLL_CALL, Panel.ROLL_CALL),
        (StepKind.SLIDES, Panel.NOTES),
        (StepKind.SLIDES, Panel.NOTES),
        (StepKind.ACTIVITY, Panel.NOTES),
        (StepKind.QUIZ, Panel.QUIZ),
        (StepKind.QUIZ, Panel.QUIZ),
        (StepKind.BREAK, Panel.NOTES),
        (StepKind.RECAP, Panel.NOTES),
        (StepKind.CLOSE, Panel.END),
    ]


def test_every_page_turn_is_stored_so_that_a_killed_process_resumes_there(here: Room) -> None:
    presenter, live = console(here)
    for _ in range(3):
        presenter.next()
    presenter.toggle_freeze()
    resumed = here.kit.running.resume(live.session.id)
    assert resumed.state == live.state
    assert resumed.page.slide == "second"


def test_a_page_is_shown_even_where_it_cannot_be_stored_and_the_tutor_is_told(here: Room) -> None:
    live = here.start()

    class FullDisk:
        def run(self, job: object, done: object = None, failed: object = None) -> None:
            assert callable(failed)
            failed(Problem(msg("The disk is full.")))

    here.storage = FullDisk()
    broken = ConsolePresenter(here.context, live, Discretion())
    broken.next()
    assert broken.page.kind is StepKind.ROLL_CALL
    assert str(here.complaints[0]) == "The disk is full."


def test_a_panel_that_the_tutor_opened_stays_within_a_step(here: Room) -> None:
    presenter, _ = console(here)
    presenter.next()
    presenter.next()
    presenter.show_panel(Panel.ROLL_CALL)
    presenter.next()
    assert presenter.panel is Panel.ROLL_CALL
    presenter.next()
    assert presenter.panel is Panel.NOTES


def test_the_clock_counts_down_and_beyond_the_step(here: Room) -> None:
    presenter, _ = console(here)
    assert (presenter.clock().left, presenter.clock().planned) == (300, 300)
    before = presenter.clock().caption
    here.clock.pass_seconds(360)
    assert presenter.clock().left == -60
    assert presenter.clock().caption != before


def test_a_pause_stops_the_clock(here: Room) -> None:
    presenter, _ = console(here)
    presenter.toggle_pause()
    here.clock.pass_seconds(120)
    assert presenter.paused
    assert presenter.clock().left == 300
    presenter.toggle_pause()
    assert not presenter.paused


def test_lateness_brings_offers_and_an_offer_can_be_taken_back(here: Room) -> None:
    presenter, live = console(here)
    here.clock.pass_seconds(9 * 60)
    clock = presenter.clock()
    assert clock.late
    assert len(clock.offers) == 2
    presenter.accept_first()
    assert presenter.clock().late is False
    assert isinstance(live.state, Running)
    assert live.state.minutes[3] == 16
    text, undo = here.told[-1]
    assert text
    assert undo is not None
    undo()
    assert live.state.minutes[3] == 20


def test_a_step_that_is_left_out_is_passed_over_in_both_directions_until_the_tutor_goes_there(here: Room) -> None:
    presenter, live = console(here)
    presenter.go_to_step(4)
    presenter.accept(Skip(5))
    assert presenter.steps()[5].state is StepState.SKIPPED
    presenter.next()
    presenter.next()
    assert presenter.page.kind is StepKind.RECAP
    presenter.previous()
    assert presenter.page.kind is StepKind.QUIZ
    presenter.go_to_step(5)
    assert presenter.page.kind is StepKind.BREAK
    assert isinstance(live.state, Running)
    assert live.state.minutes[5] == 5


def test_going_to_a_step_can_be_taken_back(here: Room) -> None:
    presenter, _ = console(here)
    presenter.next_step()
    presenter.next_step()
    presenter.next_step()
    assert presenter.page.kind is StepKind.ACTIVITY
    presenter.undo()
    assert presenter.page.kind is StepKind.SLIDES
    presenter.previous_step()
    assert presenter.page.kind is StepKind.ROLL_CALL


def test_the_step_bar_tells_what_is_done_what_is_now_and_how_far_it_is(here: Room) -> None:
    presenter, _ = console(here)
    presenter.next()
    here.clock.pass_seconds(150)
    lines = presenter.steps()
    assert [line.state for line in lines[:3]] == [StepState.DONE, StepState.NOW, StepState.COMING]
    assert lines[1].progress == pytest.approx(0.5)


def test_blank_and_freeze_say_what_the_room_sees(here: Room) -> None:
    presenter, live = console(here)
    presenter.go_to_step(2)
    presenter.toggle_blank()
    assert not presenter.stage().seen
    assert presenter.stage().banner
    presenter.toggle_blank()
    presenter.toggle_freeze()
    presenter.next()
    stage = presenter.stage()
    assert presenter.page_at(stage.number).slide == "first"
    assert stage.beside is not None
    assert presenter.page_at(stage.beside).slide == "second"
    assert live.projected is not None
    assert live.projected.slide == "first"
    presenter.toggle_freeze()
    assert presenter.page_at(presenter.stage().number).slide == "second"


def test_switching_languages_stays_on_the_slide(here: Room) -> None:
    presenter, live = console(here, "fr", "ar")
    presenter.go_to_step(2)
    page = presenter.page
    for choice, expected in ((0, ("fr",)), (2, ("ar",)), (1, ("fr", "ar"))):
        presenter.project_choice(choice)
        assert live.running is not None
        assert live.running.languages == expected
        assert presenter.page == page


def test_another_language_takes_its_place_beside_the_first(here: Room) -> None:
    presenter, _ = console(here)
    assert presenter.language_choices() == (("fr",),)
    assert presenter.all_languages == ("fr", "ar")
    presenter.project(("ar",))
    assert presenter.languages == ("ar",)
    assert presenter.language_choices() == (("fr",), ("fr", "ar"), ("ar",))


def test_hiding_blanks_the_projector_at_once_and_comes_back_as_it_was(here: Room) -> None:
    presenter, live = console(here)
    points: list[object] = []
    presenter.pointed.connect(points.append)
    presenter.toggle_pointer()
    presenter.toggle_hidden()
    assert presenter.discretion.hidden
    assert live.projected is None
    presenter.point(QPointF(0.5, 0.5))
    assert points == [None]
    presenter.toggle_hidden()
    assert live.projected is not None
    presenter.toggle_blank()
    presenter.toggle_hidden()
    presenter.toggle_hidden()
    assert presenter.veil is Veil.BLANK


def test_the_pointer_moves_only_while_it_is_on(here: Room) -> None:
    presenter, _ = console(here)
    points: list[object] = []
    presenter.pointed.connect(points.append)
    presenter.point(QPointF(0.1, 0.1))
    assert points == []
    presenter.toggle_pointer()
    presenter.point(QPointF(0.2, 0.3))
    presenter.toggle_pointer()
    assert points == [QPointF(0.2, 0.3), None]


def test_notes_are_in_the_tutor_s_language_with_the_country_s_facts(here: Room) -> None:
    presenter, _ = console(here, "ar")
    presenter.go_to_step(2)
    notes = presenter.notes()
    assert notes.language == "fr"
    assert not notes.fallback
    assert [part.kind for part in notes.parts] == [NoteKind.SAY, NoteKind.ASK, NoteKind.WATCH_OUT]
    assert notes.parts[0].blocks[0].lines == ("Call 112 if you burn yourself [fr]",)


def test_notes_in_another_language_are_marked(tmp_path: Path) -> None:
    turkish = room(tmp_path, "tr")
    presenter, _ = console(turkish, "ar")
    presenter.go_to_step(2)
    assert presenter.notes().language == "ar"
    assert "العربية" in presenter.notes().fallback


def test_a_page_without_notes_still_says_what_to_do(here: Room) -> None:
    presenter, _ = console(here)
    assert presenter.notes().parts[0].blocks


def test_an_activity_shows_its_steps_and_what_is_needed(here: Room) -> None:
    presenter, _ = console(here)
    presenter.go_to_step(3)
    lines = [line for part in presenter.notes().parts for block in part.blocks for line in block.lines]
    assert "Heat water [fr]" in lines
    assert "a pot [fr]" in lines


def test_where_the_room_sees_the_console_the_right_answer_is_left_out_until_the_tutor_agrees(here: Room) -> None:
    presenter, _ = console(here, public=True)
    presenter.go_to_step(4)
    assert presenter.notes().parts == ()
    presenter.discretion.confirm()
    assert presenter.notes().parts[0].blocks[0].lines == ("Because of b [fr]",)


def test_a_screen_that_becomes_public_again_asks_again() -> None:
    discretion = Discretion(public=True)
    discretion.confirm()
    assert discretion.names_shown
    discretion.set_public(False)
    discretion.set_public(True)
    assert not discretion.names_shown


def test_the_way_to_two_screens_is_told_for_each_system() -> None:
    assert "Win+P" in str(how_to_extend("win32"))
    assert len({str(how_to_extend(system)) for system in ("win32", "darwin", "linux")}) == 3


def test_ending_stores_the_end_before_it_opens_the_summary(here: Room) -> None:
    presenter, live = console(here)
    presenter.end()
    assert isinstance(live.state, Ended)
    assert here.kit.running.session(live.session.id).ended_at == here.clock.now()
    assert here.gone_to == [ToSummary(live.session.id)]
    assert presenter.clock().left == 300


def test_after_the_last_page_the_end_is_offered_and_the_notes_can_come_back(here: Room) -> None:
    presenter, _ = console(here)
    for _ in range(12):
        presenter.next()
    assert presenter.panel is Panel.END
    presenter.close_panel()
    assert presenter.panel is Panel.NOTES
    presenter.next()
    assert presenter.panel is Panel.END
