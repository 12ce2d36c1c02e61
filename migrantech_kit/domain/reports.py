"""The rows that exports and reports are made of: numbers as numbers, dates as dates, codes instead of names.

Plain tuples with names: exports write a hundred thousand of them.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

TABLE_FORMATS = ("csv", "xlsx", "ods", "json")
FORMATS = (*TABLE_FORMATS, "ics")
KINDS = ("sessions", "attendance", "totals", "quiz", "tallies", "indicators", "planned", "names")


def formats_of(kind: str) -> tuple[str, ...]:
    """Return the file formats of a kind of export: names only where a password can lock them away."""
    if kind == "names":
        return ("xlsx",)
    return FORMATS if kind == "planned" else TABLE_FORMATS


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """Narrow a report by ids and by local days, both included; what is empty narrows nothing."""

    since: date | None = None
    until: date | None = None
    project: str = ""
    site: str = ""
    tutor: str = ""
    module: str = ""
    group: str = ""
    learner: str = ""


EVERYTHING = ReportFilter()


class SessionRow(NamedTuple):
    """One sitting of a session, as `sessions.csv` holds it; times are UTC seconds with their zone beside them."""

    session_id: str
    site: str
    country: str
    funder_project: str
    module_slug: str
    module_title: str
    date: date
    half_day: str
    start: int
    end: int
    zone: str
    minutes: int
    room: str
    tutor: str
    language: str
    enrolled: int
    present: int
    sumario: str
    closed_at: int


class AttendanceRow(NamedTuple):
    """One presence: a learner in a sitting."""

    session_id: str
    date: date
    half_day: str
    learner_code: str
    status: str
    minutes: int
    late_minutes: int
    left_early_minutes: int
    reason_code: str


class LearnerTotalRow(NamedTuple):
    """What one learner attended in all."""

    learner_code: str
    hours_planned: float
    hours_attended: float
    rate: float
    modules_completed: int
    first_date: date
    last_date: date


class QuizRow(NamedTuple):
    """One learner's score in one form of one session."""

    session_id: str
    learner_code: str
    module_slug: str
    form: str
    quiz_version: str
    score: int
    max: int
    percent: float


class TallyRow(NamedTuple):
    """The answers to one question that are nobody's: hands, and phones without a card; and which was right."""

    session_id: str
    module_slug: str
    form: str
    question: str
    a: int
    b: int
    c: int
    d: int
    right_choice: str
    hands: int
    percent_right: float


class IndicatorRow(NamedTuple):
    """How many participants of a project one value of an indicator has; small numbers are texts, not numbers."""

    project: str
    profile: str
    indicator: str
    value: str
    participants: int | str


class PlannedRow(NamedTuple):
    """One session that is planned and not yet held; times are local."""

    session_id: str
    title: str
    date: date
    start: str
    minutes: int
    zone: str
    site: str
    room: str
    country: str
    project: str
    tutor: str
    group: str
    language: str


class Contact(NamedTuple):
    """When a learner was last on the sheet of a project's sessions; without any, when the names were written."""

    learner_code: str
    project: str
    last: date


class NameRow(NamedTuple):
    """The names behind a code; they leave the computer only in a file with a password."""

    learner_code: str
    last_name: str
    first_name: str
    display_name: str
    organisation: str


ROWS: dict[str, type[tuple[object, ...]]] = {
    "sessions": SessionRow,
    "attendance": AttendanceRow,
    "totals": LearnerTotalRow,
    "quiz": QuizRow,
    "tallies": TallyRow,
    "indicators": IndicatorRow,
    "planned": PlannedRow,
    "names": NameRow,
}


def header_of(kind: str) -> tuple[str, ...]:
    """Return the fixed English keys of a kind of export."""
    fields: tuple[str, ...] = ROWS[kind]._fields  # type: ignore[attr-defined] # all are named tuples
    return fields
