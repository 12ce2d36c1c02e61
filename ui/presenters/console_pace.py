"""How late a session is against the plan it started with, and what would bring it back."""

from dataclasses import dataclass

from migrantech_kit.domain.plan import Step, StepKind
from migrantech_kit.domain.programme import Programme
from migrantech_kit.domain.run import Paused, Running, timing

WORTH_TELLING = 2
_LEAST = 5
_SHORTENED = (StepKind.ACTIVITY, StepKind.SLIDES, StepKind.BREAK)
_SKIPPED = (StepKind.BUFFER, StepKind.RECAP, StepKind.BREAK)


@dataclass(frozen=True, slots=True)
class Shorten:
    """Propose another length of a coming step, in minutes."""

    step: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Skip:
    """Propose to leave a coming step out."""

    step: int


Proposal = Shorten | Skip


def overrun(state: Running | Paused, now: int, programme: Programme) -> int:
    """Return by how many seconds the session would end after its plan, as things stand; below zero when ahead.

    The plan is the one of the start: minutes that were taken from a coming step are won back.
    """
    running = state.running if isinstance(state, Paused) else state
    planned = sum(step.minutes for step in programme.steps)
    return timing(state, now, programme).late + 60 * (sum(running.minutes) - planned)


def is_skipped(number: int, minutes: tuple[int, ...], programme: Programme) -> bool:
    """Tell whether the tutor left a step out: its minutes were set to none."""
    return minutes[number] == 0 and programme.steps[number].minutes > 0


def proposals(late: int, current: int, steps: tuple[Step, ...], minutes: tuple[int, ...]) -> tuple[Proposal, ...]:
    """Return at most one step to shorten and one to skip, for a lateness in minutes; none below two minutes.

    A step is never shortened below half of its minutes or five; welcome, roll call, quiz and close are left alone.
    """
    if late < WORTH_TELLING:
        return ()
    coming = [n for n in range(current + 1, len(steps)) if minutes[n] > 0]
    skipped = next((n for kind in _SKIPPED for n in coming if steps[n].kind is kind), None)
    found: list[Proposal] = []
    longest = max((n for n in coming if steps[n].kind in _SHORTENED), key=lambda n: minutes[n], default=None)
    if longest is not None and longest != skipped:
        least = max(_LEAST, (minutes[longest] + 1) // 2)
        shorter = max(least, minutes[longest] - late)
        if shorter < minutes[longest]:
            found.append(Shorten(longest, shorter))
    if skipped is not None:
        found.append(Skip(skipped))
    return tuple(found)
