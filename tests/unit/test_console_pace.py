"""What helps a tutor who is late."""

from migrantech_kit.domain.plan import Step, StepKind
from migrantech_kit.domain.programme import Page, Programme
from migrantech_kit.domain.run import ChangeMinutes, Ready, Running, Start, step
from ui.presenters.console_pace import Shorten, Skip, is_skipped, overrun, proposals

STEPS = (
    Step("welcome", StepKind.WELCOME, 5),
    Step("input", StepKind.SLIDES, 20),
    Step("activity", StepKind.ACTIVITY, 20),
    Step("quiz", StepKind.QUIZ, 10),
    Step("recap", StepKind.RECAP, 10),
    Step("close", StepKind.CLOSE, 5),
)
PROGRAMME = Programme(STEPS, tuple(Page(number, one.kind) for number, one in enumerate(STEPS)))
MINUTES = tuple(one.minutes for one in STEPS)


def started() -> Running:
    state, _ = step(Ready(), Start(("fr",)), 0, PROGRAMME)
    assert isinstance(state, Running)
    return state


def test_nothing_is_proposed_below_two_minutes() -> None:
    assert proposals(1, 1, STEPS, MINUTES) == ()


def test_four_minutes_late_shortens_the_activity_by_four_and_offers_to_skip_the_recap() -> None:
    assert proposals(4, 1, STEPS, MINUTES) == (Shorten(2, 16), Skip(4))


def test_a_step_is_never_cut_below_half_of_its_minutes() -> None:
    assert proposals(40, 1, STEPS, MINUTES)[0] == Shorten(2, 10)


def test_only_coming_steps_are_proposed() -> None:
    assert proposals(9, 4, STEPS, MINUTES) == ()


def test_a_step_that_was_left_out_is_not_proposed_again() -> None:
    minutes = (5, 20, 20, 10, 0, 5)
    assert proposals(4, 1, STEPS, minutes) == (Shorten(2, 16),)
    assert is_skipped(4, minutes, PROGRAMME)
    assert not is_skipped(3, minutes, PROGRAMME)


def test_minutes_taken_from_a_coming_step_are_won_back_against_the_plan_of_the_start() -> None:
    late = started()
    assert overrun(late, 9 * 60, PROGRAMME) == 4 * 60
    shortened, _ = step(late, ChangeMinutes(2, 16), 9 * 60, PROGRAMME)
    assert isinstance(shortened, Running)
    assert overrun(shortened, 9 * 60, PROGRAMME) == 0
