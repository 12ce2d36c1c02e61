"""What a tutor expects of a running session."""

from dataclasses import replace

import pytest

from migrantech_kit.domain.plan import Step, StepKind
from migrantech_kit.domain.programme import Page, Programme
from migrantech_kit.domain.run import (
    Advance,
    AnswersClosed,
    ChangeMinutes,
    CloseAnswers,
    GoBack,
    GoToStep,
    PageShown,
    Pause,
    Paused,
    Ready,
    Resume,
    Running,
    SetVeil,
    Start,
    Started,
    SwitchLanguages,
    Veil,
    projected_page,
    replay,
    step,
    timing,
)

PROGRAMME = Programme(
    steps=(
        Step("welcome", StepKind.WELCOME, 5),
        Step("input", StepKind.SLIDES, 20, module="m"),
        Step("close", StepKind.CLOSE, 5),
    ),
    pages=(
        Page(0, StepKind.WELCOME),
        Page(1, StepKind.SLIDES, "m", slide="one"),
        Page(1, StepKind.SLIDES, "m", slide="two"),
        Page(2, StepKind.CLOSE),
    ),
)


def started(at: int = 0) -> Running:
    state, _ = step(Ready(), Start(("fr",)), at, PROGRAMME)
    assert isinstance(state, Running)
    return state


def after(state: Running | Paused, *commands: object, at: int = 0) -> Running | Paused:
    for command in commands:
        state, _ = step(state, command, at, PROGRAMME)  # type: ignore[arg-type,assignment] # commands that keep it running
    return state


def test_page_down_walks_from_the_welcome_to_the_close_and_stays_there() -> None:
    state = started()
    pages = []
    for _ in range(6):
        state = after(state, Advance())
        assert isinstance(state, Running)
        pages.append(state.page)
    assert pages == [1, 2, 3, 3, 3, 3]


def test_going_back_before_the_first_page_changes_nothing() -> None:
    assert step(started(), GoBack(), 5, PROGRAMME) == (started(), ())


def test_the_time_left_counts_down_within_a_step_and_goes_on_after_a_return() -> None:
    state = after(started(), Advance(), at=60)
    assert timing(state, 60 + 120, PROGRAMME).left == 18 * 60
    state = after(state, GoToStep(0), at=180)
    assert timing(state, 200, PROGRAMME).left == 5 * 60 - 60 - 20


def test_a_pause_stops_the_clock_and_turning_the_page_goes_on() -> None:
    paused = after(started(), Pause(), at=60)
    assert timing(paused, 600, PROGRAMME).left == 4 * 60
    resumed = after(paused, Resume(), at=600)
    assert timing(resumed, 660, PROGRAMME).left == 3 * 60
    assert isinstance(after(paused, Advance(), at=600), Running)


@pytest.mark.parametrize(("seconds", "late"), [(200, 0), (300, 0), (420, 120)])
def test_lateness_is_what_the_session_took_beyond_its_plan(seconds: int, late: int) -> None:
    assert timing(started(), seconds, PROGRAMME).late == late


def test_time_won_in_an_earlier_step_counts_against_lateness() -> None:
    state = after(started(), Advance(), at=60)
    assert timing(state, 120, PROGRAMME).late == -240


def test_a_blank_screen_shows_nothing_and_wakes_with_the_next_page() -> None:
    blank = after(started(), SetVeil(Veil.BLANK))
    assert projected_page(blank) is None
    woken = after(blank, Advance())
    assert projected_page(woken) == 1


def test_a_frozen_screen_holds_its_page_while_the_tutor_walks_on() -> None:
    frozen = after(started(), Advance(), SetVeil(Veil.FROZEN), Advance())
    assert isinstance(frozen, Running)
    assert (frozen.page, projected_page(frozen)) == (2, 1)
    assert projected_page(after(frozen, SetVeil(Veil.LIVE))) == 2


def test_switching_the_language_stays_on_the_page_and_takes_two_at_most() -> None:
    state = after(started(), Advance(), SwitchLanguages(("fr", "ar", "uk")))
    assert isinstance(state, Running)
    assert (state.page, state.languages) == (1, ("fr", "ar"))


def test_a_question_is_closed_once_and_opened_again_and_a_page_without_one_never() -> None:
    asking = replace(PROGRAMME, pages=(*PROGRAMME.pages[:3], Page(1, StepKind.QUIZ, "m", question="qa1")))
    closed, happenings = step(started(), CloseAnswers(3), 5, asking)
    assert isinstance(closed, Running)
    assert closed.closed == (3,)
    assert happenings == (AnswersClosed(5, 3, True),)
    assert step(closed, CloseAnswers(3), 6, asking) == (closed, ())
    assert replay((Started(0, ("fr",)), PageShown(0, 0), *happenings), asking) == closed
    paused, _ = step(closed, Pause(), 7, asking)
    reopened, _ = step(paused, CloseAnswers(3, closed=False), 8, asking)
    assert isinstance(reopened, Paused)
    assert reopened.running.closed == ()
    for nowhere in (1, 4, -1):
        assert step(started(), CloseAnswers(nowhere), 5, asking) == (started(), ())


def test_a_shortened_step_has_less_time_left() -> None:
    state = after(started(), ChangeMinutes(0, 3))
    assert timing(state, 60, PROGRAMME).left == 120
