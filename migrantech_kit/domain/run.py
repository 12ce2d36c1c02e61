"""A session as a pure state machine: `step(state, command, now) -> (state, happenings)`.

The state is a fold of the happenings, so a killed process resumes by replaying what is stored.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from migrantech_kit.domain.programme import Programme


class Veil(StrEnum):
    """Say what hides or holds the projected page."""

    LIVE = "live"
    BLANK = "blank"
    FROZEN = "frozen"


# --- commands


@dataclass(frozen=True, slots=True)
class Start:
    """Begin the session with one or two projected languages."""

    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advance:
    """Go to the next page, or end after the last one stays where it is."""


@dataclass(frozen=True, slots=True)
class GoBack:
    """Go to the page before."""


@dataclass(frozen=True, slots=True)
class GoToPage:
    """Go to a page by its number."""

    page: int


@dataclass(frozen=True, slots=True)
class GoToStep:
    """Go to the first page of a step; also how a step is skipped."""

    step: int


@dataclass(frozen=True, slots=True)
class ChangeMinutes:
    """Give a step another length in minutes."""

    step: int
    minutes: int


@dataclass(frozen=True, slots=True)
class SetVeil:
    """Blank, freeze or show the projected page."""

    veil: Veil


@dataclass(frozen=True, slots=True)
class SwitchLanguages:
    """Project in one or two other languages, on the same page."""

    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CloseAnswers:
    """Take no more answers of phones to the question on a page, or take them again."""

    page: int
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop the clock of the step."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Let the clock run again."""


@dataclass(frozen=True, slots=True)
class End:
    """End the session."""


Command = (
    Start
    | Advance
    | GoBack
    | GoToPage
    | GoToStep
    | ChangeMinutes
    | SetVeil
    | SwitchLanguages
    | CloseAnswers
    | Pause
    | Resume
    | End
)


# --- happenings


@dataclass(frozen=True, slots=True)
class Started:
    """Tell that the session began, in UTC seconds."""

    at: int
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageShown:
    """Tell that another page is shown."""

    at: int
    page: int


@dataclass(frozen=True, slots=True)
class MinutesChanged:
    """Tell that a step has another length."""

    at: int
    step: int
    minutes: int


@dataclass(frozen=True, slots=True)
class VeilSet:
    """Tell that the projection is blank, frozen or live; `page` is what the room goes on seeing when frozen."""

    at: int
    veil: Veil
    page: int


@dataclass(frozen=True, slots=True)
class LanguagesSwitched:
    """Tell that the projected languages changed."""

    at: int
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswersClosed:
    """Tell that the question on a page takes no more answers of phones, or that it takes them again."""

    at: int
    page: int
    closed: bool


@dataclass(frozen=True, slots=True)
class PausedAt:
    """Tell that the clock stands."""

    at: int


@dataclass(frozen=True, slots=True)
class ResumedAt:
    """Tell that the clock runs again."""

    at: int


@dataclass(frozen=True, slots=True)
class EndedAt:
    """Tell that the session is over."""

    at: int


Happening = (
    Started | PageShown | MinutesChanged | VeilSet | LanguagesSwitched | AnswersClosed | PausedAt | ResumedAt | EndedAt
)


# --- states


@dataclass(frozen=True, slots=True)
class Ready:
    """Wait for the start."""


@dataclass(frozen=True, slots=True)
class Running:
    """Hold where the session is and how long each step took so far (seconds, without the present stay).

    `closed` are the pages whose question takes no more answers of phones.
    """

    started_at: int
    page: int
    entered_at: int
    spent: tuple[int, ...]
    minutes: tuple[int, ...]
    languages: tuple[str, ...]
    veil: Veil = Veil.LIVE
    held_page: int = 0
    closed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paused:
    """Hold a running session whose clock stands since `at`."""

    running: Running
    at: int


@dataclass(frozen=True, slots=True)
class Ended:
    """Hold when the session began and ended, and how long each step took, in seconds."""

    started_at: int
    ended_at: int
    spent: tuple[int, ...]
    page: int
    languages: tuple[str, ...]


RunState = Ready | Running | Paused | Ended


def step(state: RunState, command: Command, now: int, programme: Programme) -> tuple[RunState, tuple[Happening, ...]]:
    """Return the next state and what happened; a command that makes no sense changes nothing."""
    happenings = _decide(state, command, now, programme)
    for happening in happenings:
        state = apply(state, happening, programme)
    return state, happenings


def replay(happenings: Iterable[Happening], programme: Programme) -> RunState:
    """Return the state after all stored happenings."""
    state: RunState = Ready()
    for happening in happenings:
        state = apply(state, happening, programme)
    return state


def _decide(state: RunState, command: Command, now: int, programme: Programme) -> tuple[Happening, ...]:
    match state, command:
        case Ready(), Start(languages) if languages:
            return (Started(now, languages[:2]), PageShown(now, 0))
        case ((Running() | Paused()), End()):
            return (EndedAt(now),)
        case Running(), Pause():
            return (PausedAt(now),)
        case Paused(), Resume():
            return (ResumedAt(now),)
        case Paused(), (Advance() | GoBack() | GoToPage() | GoToStep()):
            # Whoever turns the page goes on: a forgotten pause must not lock the room.
            resumed = apply(state, ResumedAt(now), programme)
            moves = _decide(resumed, command, now, programme)
            return (ResumedAt(now), *moves) if moves else ()
        case ((Running() | Paused(running=Running())), _):
            running = state.running if isinstance(state, Paused) else state
            return _decide_running(running, command, now, programme)
    return ()


def _decide_running(state: Running, command: Command, now: int, programme: Programme) -> tuple[Happening, ...]:
    last = len(programme.pages) - 1
    match command:
        case Advance():
            return _show(state, min(last, state.page + 1), now)
        case GoBack():
            return _show(state, max(0, state.page - 1), now)
        case GoToPage(page) if 0 <= page <= last:
            return _show(state, page, now)
        case GoToStep(number) if 0 <= number < len(programme.steps):
            return _show(state, programme.first_page_of(number), now)
        case ChangeMinutes(number, minutes) if 0 <= number < len(programme.steps) and minutes != state.minutes[number]:
            return (MinutesChanged(now, number, min(240, max(0, minutes))),)
        case SetVeil(veil) if veil is not state.veil:
            return (VeilSet(now, veil, state.page),)
        case SwitchLanguages(languages) if languages and languages[:2] != state.languages:
            return (LanguagesSwitched(now, languages[:2]),)
        case CloseAnswers(page, closed) if 0 <= page <= last and closed != (page in state.closed):
            return (AnswersClosed(now, page, closed),) if programme.pages[page].question else ()
    return ()


def _show(state: Running, page: int, now: int) -> tuple[Happening, ...]:
    if page == state.page:
        return ()
    # A blank screen wakes with the next page; a frozen one holds until the tutor lets it go.
    woken = (VeilSet(now, Veil.LIVE, page),) if state.veil is Veil.BLANK else ()
    return (PageShown(now, page), *woken)


def apply(state: RunState, happening: Happening, programme: Programme) -> RunState:
    """Return the state after one happening; one that does not fit (a merged or damaged journal) is passed over."""
    match state, happening:
        case Ready(), Started(at, languages):
            minutes = tuple(step.minutes for step in programme.steps)
            return Running(at, 0, at, (0,) * len(minutes), minutes, languages)
        case Paused(running, since), ResumedAt(at):
            return replace(running, entered_at=running.entered_at + max(0, at - since))
        case Paused(running, since), EndedAt(at):
            spent = _spent(running, since, programme)
            return Ended(running.started_at, at, spent, running.page, running.languages)
        case Paused(running, since), _:
            inner = apply(running, happening, programme)
            return replace(state, running=inner) if isinstance(inner, Running) else state
        case Running(), _:
            return _apply_running(state, happening, programme)
    return state


def _apply_running(state: Running, happening: Happening, programme: Programme) -> RunState:
    match happening:
        case PageShown(at, page) if page < len(programme.pages):
            if programme.pages[page].step == programme.pages[state.page].step:
                return replace(state, page=page)
            return replace(state, page=page, entered_at=at, spent=_spent(state, at, programme))
        case MinutesChanged(_, number, minutes) if number < len(state.minutes):
            changed = (*state.minutes[:number], minutes, *state.minutes[number + 1 :])
            return replace(state, minutes=changed)
        case VeilSet(_, veil, page):
            return replace(state, veil=veil, held_page=page)
        case LanguagesSwitched(_, languages):
            return replace(state, languages=languages)
        case AnswersClosed(_, page, closed):
            others = tuple(number for number in state.closed if number != page)
            return replace(state, closed=(*others, page) if closed else others)
        case PausedAt(at):
            return Paused(state, at)
        case EndedAt(at):
            return Ended(state.started_at, at, _spent(state, at, programme), state.page, state.languages)
    return state


def _spent(state: Running, now: int, programme: Programme) -> tuple[int, ...]:
    number = programme.pages[state.page].step
    stay = max(0, now - state.entered_at)
    return (*state.spent[:number], state.spent[number] + stay, *state.spent[number + 1 :])


# --- what console and projector read from a state


@dataclass(frozen=True, slots=True)
class Timing:
    """Hold the clock of the present step and the lateness of the session, in seconds."""

    step: int
    planned: int
    left: int
    late: int


def timing(state: Running | Paused, now: int, programme: Programme) -> Timing:
    """Return the time left in the step (negative when over) and how late the session is against its plan.

    Late is what the finished steps took beyond their minutes, plus what this step is over.
    """
    moment, running = (state.at, state.running) if isinstance(state, Paused) else (now, state)
    number = programme.pages[running.page].step
    spent = _spent(running, moment, programme)
    planned = running.minutes[number] * 60
    left = planned - spent[number]
    elapsed = sum(spent[:number]) + max(spent[number], 0)
    due = sum(minutes * 60 for minutes in running.minutes[:number])
    late = elapsed - due - min(spent[number], planned)
    return Timing(number, planned, left, late)


def projected_page(state: RunState) -> int | None:
    """Return the page that the room sees, or None when the screen is blank or no session runs."""
    running = state.running if isinstance(state, Paused) else state
    if not isinstance(running, Running) or running.veil is Veil.BLANK:
        return None
    return running.held_page if running.veil is Veil.FROZEN else running.page
