"""The rows of the roll call panel: who is missing first, then who is marked, then people of other groups."""

from collections.abc import Collection, Iterable

from migrantech_kit.base.language import Tongue
from migrantech_kit.base.message import msg
from migrantech_kit.base.text import fold
from migrantech_kit.domain.attendance import REASONS, Mark, Status
from migrantech_kit.domain.people import Learner
from migrantech_kit.services.attendance import Roll, RollLine
from migrantech_kit.services.wording import mark_text, reason_name
from ui.models.roll import RollRow, RowSign

MOST_OTHERS = 8
_LEAST_LETTERS = 2


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


def searched(learner: Learner) -> str:
    """Return what a search looks through, folded."""
    return fold(" ".join((learner.name, learner.family_name, learner.given_name, learner.code)))


def roll_rows(
    roll: Roll, typed: str, pending: Collection[str], tongue: Tongue, *, names_shown: bool
) -> tuple[RollRow, ...]:
    """Return the matching rows of a sheet: beginnings of words first, then the unmarked before the others."""

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

    wanted = fold(typed)

    def order(line: RollLine) -> tuple[bool, bool]:
        # Who is meant counts before who is missing: "ami" is Amina even when only Samir is not marked yet.
        begins = f" {wanted}" in f" {searched(line.learner)}"
        return not begins, line.mark.status is not Status.UNMARKED or line.learner.code in pending

    return tuple(row(line) for line in sorted(roll.matching(typed), key=order))


def other_rows(others: Iterable[Learner], typed: str, tongue: Tongue, *, names_shown: bool) -> tuple[RollRow, ...]:
    """Return learners who are not on the sheet and match what was typed, from two letters on."""
    wanted = fold(typed)
    if len(wanted) < _LEAST_LETTERS:
        return ()
    hits = [one for one in others if wanted in searched(one)]
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
