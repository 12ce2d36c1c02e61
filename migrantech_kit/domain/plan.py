"""A session plan: timed steps over one or more modules."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class StepKind(StrEnum):
    """Say what happens in a step."""

    WELCOME = "welcome"
    ROLL_CALL = "roll-call"
    SLIDES = "slides"
    ACTIVITY = "activity"
    QUIZ = "quiz"
    BREAK = "break"
    RECAP = "recap"
    BUFFER = "buffer"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Step:
    """Describe one step: minutes, and what it shows (slides by id, an activity, or a quiz form)."""

    id: str
    kind: StepKind
    minutes: int
    module: str = ""
    slides: tuple[str, ...] = ()
    activity: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Hold a session plan with its titles in every language."""

    id: str
    titles: Mapping[str, str]
    steps: tuple[Step, ...]
    version: str = "1.0.0"
    own: bool = False

    @property
    def minutes(self) -> int:
        """Return the planned length of the whole session."""
        return sum(step.minutes for step in self.steps)

    @property
    def modules(self) -> tuple[str, ...]:
        """Return the ids of its modules, in order, each once."""
        return tuple(dict.fromkeys(step.module for step in self.steps if step.module))


def moved(plan: Plan, step: int, to: int) -> Plan:
    """Return the plan with one step at another place."""
    steps = list(plan.steps)
    steps.insert(to, steps.pop(step))
    return replace(plan, steps=tuple(steps))


def with_step(plan: Plan, at: int, step: Step) -> Plan:
    """Return the plan with one more step."""
    return replace(plan, steps=(*plan.steps[:at], step, *plan.steps[at:]))


def without_step(plan: Plan, at: int) -> Plan:
    """Return the plan without one step."""
    return replace(plan, steps=(*plan.steps[:at], *plan.steps[at + 1 :]))


def with_minutes(plan: Plan, at: int, minutes: int) -> Plan:
    """Return the plan with another length (1 to 240 minutes) of one step."""
    bounded = min(240, max(1, minutes))
    steps = (replace(step, minutes=bounded) if n == at else step for n, step in enumerate(plan.steps))
    return replace(plan, steps=tuple(steps))
