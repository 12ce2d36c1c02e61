"""What the console shows, as values."""

from dataclasses import dataclass
from enum import StrEnum

from ui.presenters.console_pace import Proposal


class Panel(StrEnum):
    """Name what stands beside the stage."""

    NOTES = "notes"
    ROLL_CALL = "roll-call"
    QUIZ = "quiz"
    LANGUAGES = "languages"
    PHONES = "phones"
    END = "end"


class StepState(StrEnum):
    """Say where a step stands."""

    DONE = "done"
    NOW = "now"
    COMING = "coming"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class StepLine:
    """Hold a step as the step bar shows it; `progress` is the share of its time that is spent, 0 to 1."""

    name: str
    minutes: int
    state: StepState
    progress: float


@dataclass(frozen=True, slots=True)
class ClockView:
    """Hold the clock of the step (seconds), what it means, and the lateness of the session with ways back."""

    left: int
    planned: int
    caption: str
    paused: bool
    pace: str
    late: bool
    offers: tuple[tuple[str, Proposal], ...]


@dataclass(frozen=True, slots=True)
class StageView:
    """Hold what the stage shows: a page, whether the room sees it, and a sentence where the room sees something else.

    `beside` is the number of the page in the small preview (None at the end), `caption` says what that is.
    """

    number: int
    seen: bool
    banner: str
    beside: int | None
    caption: str
    languages: tuple[str, ...]
