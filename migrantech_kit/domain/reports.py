"""The rows that exports and reports are made of: numbers as numbers, dates as dates, codes instead of names.

Plain tuples with names: exports write a hundred thousand of them.
"""

from datetime import date
from typing import NamedTuple

KINDS = ("attendance", "sessions", "totals", "quiz")
FORMATS = ("csv", "xlsx")


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
