"""What the room sees: painted before it is stored, held while frozen, and never a name."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from migrantech_kit.base.errors import Problem
from migrantech_kit.domain.composition import CLASSIC, WIDE, Composition
from migrantech_kit.domain.plan import StepKind
from migrantech_kit.domain.run import Veil
from tests.fakes.room import SAMPLE, Room, room
from ui.presenters.console import ConsolePresenter
from ui.presenters.console_discretion import Discretion
from ui.presenters.console_projection import Projection
from ui.presenters.console_views import Panel
from ui.screens import Screens
from ui.widgets.slide_text import QtTextMeasure
from ui.windows.session import SessionWindows


class HeldLane:
    """Take jobs and run none, as a disk that hangs."""

    def __init__(self) -> None:
        self.jobs: list[object] = []

    def run(self, job: object, done: object = None, failed: object = None) -> None:
        self.jobs.append(job)


@pytest.fixture
def here(qapp: QApplication, tmp_path: Path) -> Room:
    return room(tmp_path, "fr")


def projected(here: Room, *languages: str) -> tuple[ConsolePresenter, Projection]:
    live = here.start(languages=languages or ("fr",))
    projection = Projection(here.context, live, QtTextMeasure())
    return ConsolePresenter(here.context, live, Discretion()), projection


def test_a_page_is_projected_before_it_is_stored(here: Room) -> None:
    live = here.start()
    lane = HeldLane()
    here.storage = lane  # type: ignore[assignment] # a lane that never comes to it
    projection = Projection(here.context, live, QtTextMeasure())
    console = ConsolePresenter(here.context, live, Discretion())
    console.go_to_step(2)
    assert "Slide first [fr]" in projection.shown.spoken
    assert lane.jobs


def test_a_frozen_page_is_held_even_when_languages_switch_and_goes_on_where_the_tutor_is(here: Room) -> None:
    console, projection = projected(here, "fr", "ar")
    console.go_to_step(2)
    console.toggle_freeze()
    held = projection.shown
    console.next()
    console.project(("ar",))
    assert projection.shown is held
    console.toggle_freeze()
    assert "Slide second [ar]" in projection.shown.spoken


def test_the_pages_that_the_next_key_may_ask_for_lie_ready(here: Room) -> None:
    console, projection = projected(here, "fr", "ar")
    console.go_to_step(2)
    ready = {composition.texts[0].plain for composition in projection.neighbours()}
    assert "Slide second [fr]" in ready
    shown = projection.shown
    console.next()
    console.previous()
    assert projection.shown is shown


def test_a_four_to_three_screen_gets_its_own_proportions(here: Room) -> None:
    _, projection = projected(here)
    assert projection.shown.width == WIDE
    projection.set_width(CLASSIC)
    assert projection.shown.width == CLASSIC


def test_the_thank_you_speaks_the_languages_of_the_people_in_the_room(here: Room) -> None:
    console, projection = projected(here)
    projection.set_present_languages(["ar", "uk", ""])
    console.go_to_step(7)
    assert {box.language for box in projection.shown.texts} == {"fr", "ar", "uk"}


def test_no_page_of_the_session_shows_a_name_a_code_or_a_right_answer(here: Room) -> None:
    console, projection = projected(here)
    spoken = [projection.shown.spoken]
    for _ in range(10):
        console.next()
        spoken.append(projection.shown.spoken)
    everything = "\n".join(spoken)
    assert not any(name.split()[0] in everything for name in SAMPLE)
    assert "TST-" not in everything
    assert "Because" not in everything


@pytest.fixture
def windows(here: Room, qapp: QApplication) -> Iterator[Callable[[], SessionWindows]]:
    made: list[SessionWindows] = []
    here.context.theme.apply(qapp)

    def open_windows() -> SessionWindows:
        live = here.start(languages=("fr", "ar"))
        one = SessionWindows(here.context, live, Screens(qapp))
        made.append(one)
        one.open()
        return one

    yield open_windows
    for one in made:
        one.close()
        one.deleteLater()


def seen(windows: SessionWindows) -> Composition | None:
    return windows.projector.composition


def test_the_projector_follows_the_console_and_its_own_keys_move_the_session(
    windows: Callable[[], SessionWindows],
) -> None:
    session = windows()
    session.console.presenter.go_to_step(2)
    assert "Slide first [fr]" in seen(session).spoken  # type: ignore[union-attr] # a page is shown
    session.projector.advance_requested.emit()
    assert "Slide second [fr]" in seen(session).spoken  # type: ignore[union-attr] # a page is shown
    session.projector.back_requested.emit()
    session.projector.blank_requested.emit()
    assert session.projector.veil is Veil.BLANK
    session.projector.blank_requested.emit()
    assert session.projector.veil is Veil.LIVE


def test_a_blank_goes_with_the_next_page_and_that_page_is_the_one_shown(windows: Callable[[], SessionWindows]) -> None:
    session = windows()
    session.console.presenter.go_to_step(2)
    session.console.presenter.toggle_blank()
    session.console.presenter.next()
    assert session.projector.veil is Veil.LIVE
    assert "Slide second [fr]" in seen(session).spoken  # type: ignore[union-attr] # a page is shown


def test_with_one_screen_the_console_counts_as_public(windows: Callable[[], SessionWindows]) -> None:
    assert windows().console.presenter.discretion.public


def test_a_projector_window_that_was_closed_is_told_and_can_be_opened_again(
    windows: Callable[[], SessionWindows], qtbot: QtBot
) -> None:
    session = windows()
    session.projector.close()
    again = session.console.notices.findChildren(QPushButton)[-1]
    qtbot.waitUntil(again.isVisible)
    again.click()
    assert session.projector.isVisible()


def test_with_one_screen_one_key_lays_the_slides_over_the_console_and_takes_them_away(
    windows: Callable[[], SessionWindows],
) -> None:
    session = windows()
    session.console.commands["slides"]()
    assert session.projector.isFullScreen()
    session.console.presenter.go_to_step(2)
    assert "Slide first [fr]" in seen(session).spoken  # type: ignore[union-attr] # a page is shown
    session.console.commands["slides"]()
    assert not session.projector.isFullScreen()


def test_closing_the_console_leaves_the_session_open_and_closes_the_projector(
    here: Room, windows: Callable[[], SessionWindows], qtbot: QtBot
) -> None:
    session = windows()
    with qtbot.waitSignal(session.left):
        session.console.close()
    assert not session.projector.isVisible()
    assert len(here.kit.running.unfinished()) == 1


def test_ending_closes_both_windows_before_the_summary_opens(
    here: Room, windows: Callable[[], SessionWindows], qtbot: QtBot
) -> None:
    session = windows()
    with qtbot.waitSignal(session.left):
        session.console.presenter.end()
    assert len(here.gone_to) == 1


class LateLane:
    """Keep what comes after a job until it is let go."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def run(
        self,
        job: Callable[[], object],
        done: Callable[[object], None] | None = None,
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        def work() -> None:
            try:
                result = job()
            except Problem as problem:
                if failed is not None:
                    failed(problem)
            else:
                if done is not None:
                    done(result)

        self.waiting.append(work)

    def let_go(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()


def test_what_was_marked_before_the_console_closed_is_stored_though_nobody_waits_for_it(
    here: Room, qapp: QApplication
) -> None:
    live = here.start()
    lane = LateLane()
    here.storage = lane  # type: ignore[assignment] # a lane that is slow
    here.context.theme.apply(qapp)
    session = SessionWindows(here.context, live, Screens(qapp))
    session.open()
    lane.let_go()
    session.console.presenter.show_panel(Panel.ROLL_CALL)
    session.console.roll_call.buttons["all"].click()
    session.console.presenter.next()
    session.close()
    delete(session.console)
    lane.let_go()
    sitting = here.kit.attendance.current(live.session.id)
    assert here.kit.attendance.roll(sitting).settled
    assert here.kit.running.resume(live.session.id).page.kind is StepKind.ROLL_CALL
    session.deleteLater()
