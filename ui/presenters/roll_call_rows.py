"""The rows of the roll call panel: who is missing first, then who is marked, then people of other groups."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from migrantech_kit.base.language import Tongue
from migrantech_kit.base.message import msg
from migrantech_kit.base.text import fold
from migrantech_kit.domain.attendance import REASONS, Mark, Status
from migrantech_kit.domain.people import Learner
from migrantech_kit.services.attendance import Roll, RollLine
from migrantech_kit.services.wording import mark_text, reason_name

MOST_OTHERS = 8
_LEAST_LETTERS = 2


class RowSign(StrEnum):
    """Name the sign before a row; colour is never the only one."""

    UNMARKED = "unmarked"
    PENDING = "pending"
    PRESENT = "present"
    LATE = "late"
    EXCUSED = "excused"
    ABSENT = "absent"
    ELSEWHERE = "elsewhere"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class RollRow:
    """Hold one row: a learner by code, or a reason of absence by its own."""

    key: str
    name: str
    detail: str
    sign: RowSign
    walk_in: bool = False

    @property
    def spoken(self) -> str:
        """Return the row as a screen reader says it."""
        return ", ".join(part for part in (self.name, self.detail) if part)


def sign_of(mark: Mark) -> RowSign:
    """Return the sign of a mark."""
    if mark.status is Status.PRESENT:
        return RowSign.LATE if mark.late or mark.left_early else RowSign.PRESENT
    return {Status.UNMARKED: RowSign.UNMARKED, Status.EXCUSED: RowSign.EXCUSED, Status.ABSENT: RowSign.ABSENT}[
        mark.status
    ]


def shown_name(learner: Learner, names_shown: bool) -> str:
    """Return the name, or the code where names must not be seen."""
    return learner.label if names_shown else learner.code


def roll_rows(
    roll: Roll, typed: str, pending: Collection[str], tongue: Tongue, *, names_shown: bool
) -> tuple[RollRow, ...]:
    """Return the rows of a sheet that match what was typed, the unmarked first."""

    def row(line: RollLine) -> RollRow:
        code = line.learner.code
        waiting = code in pending
        return RollRow(
            code,
            shown_name(line.learner, names_shown),
            tongue(msg("being stored")) if waiting else mark_text(line.mark, tongue),
            RowSign.PENDING if waiting else sign_of(line.mark),
            line.learner.walk_in,
        )

    def is_done(line: RollLine) -> bool:
        return line.mark.status is not Status.UNMARKED or line.learner.code in pending

    return tuple(row(line) for line in sorted(roll.matching(typed), key=is_done))


def other_rows(others: Iterable[Learner], typed: str, tongue: Tongue, *, names_shown: bool) -> tuple[RollRow, ...]:
    """Return learners who are not on the sheet and match what was typed, from two letters on."""
    wanted = fold(typed)
    if len(wanted) < _LEAST_LETTERS:
        return ()
    hits = [one for one in others if wanted in fold(f"{one.name} {one.family_name} {one.given_name} {one.code}")]
    detail = tongue(msg("not on this sheet"))
    return tuple(
        RollRow(one.code, shown_name(one, names_shown), detail, RowSign.ELSEWHERE, one.walk_in)
        for one in hits[:MOST_OTHERS]
    )


def reason_rows(tongue: Tongue) -> tuple[RollRow, ...]:
    """Return the reasons of an excused absence, each with its number key."""
    return tuple(
        RollRow(code, tongue(reason_name(code)), str(number), RowSign.REASON)
        for number, code in enumerate(REASONS, start=1)
    )
