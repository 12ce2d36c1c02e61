"""Who was here: a mark per half-day sitting and learner.

Half-days and minutes follow the French court rulings on attendance sheets (CAA Nantes, 20 April and 1 June 2021):
a sheet must show hours and be signed per half-day.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from migrantech_kit.base.clock import local, utc_seconds

REASONS = ("appointment", "work", "health", "family", "transport", "other")
LONG_DAY_MINUTES = 7 * 60


class HalfDay(StrEnum):
    """Name a half-day by local time."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class Status(StrEnum):
    """Say what is known about a learner in a sitting."""

    UNMARKED = "unmarked"
    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Mark:
    """Hold a learner's mark; `late` and `left_early` are minutes and may both hold, for a present learner only."""

    status: Status = Status.UNMARKED
    late: int = 0
    left_early: int = 0
    reason: str = ""


UNMARKED = Mark()
PRESENT = Mark(Status.PRESENT)
ABSENT = Mark(Status.ABSENT)


@dataclass(frozen=True, slots=True)
class Sitting:
    """Hold one half-day of a session, times in UTC seconds; real times are 0 until known."""

    id: str
    session: str
    date: date
    half_day: HalfDay
    planned_start: int
    planned_end: int
    started: int = 0
    ended: int = 0

    @property
    def minutes(self) -> int:
        """Return the length in minutes: the real one once the sitting is over, else the planned one."""
        if self.started and self.ended:
            return max(0, (self.ended - self.started) // 60)
        return max(0, (self.planned_end - self.planned_start) // 60)


def half_day_of(moment: datetime) -> HalfDay:
    """Return morning before 13:00, evening from 18:00, else afternoon, by the moment's own (local) hour."""
    if moment.hour < 13:
        return HalfDay.MORNING
    return HalfDay.EVENING if moment.hour >= 18 else HalfDay.AFTERNOON


@dataclass(frozen=True, slots=True)
class Span:
    """Hold a stretch of one half-day, UTC seconds."""

    date: date
    half_day: HalfDay
    start: int
    end: int


def half_days(start: int, end: int, zone: str) -> tuple[Span, ...]:
    """Return a stretch of time cut at 13:00, 18:00 and midnight of its zone."""
    spans: list[Span] = []
    while start < end or not spans:
        moment = local(start, zone)
        half = half_day_of(moment)
        midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        cuts = {HalfDay.MORNING: midnight.replace(hour=13), HalfDay.AFTERNOON: midnight.replace(hour=18)}
        cut = utc_seconds(cuts.get(half, midnight + timedelta(days=1)))
        spans.append(Span(moment.date(), half, start, min(end, cut)))
        start = cut
    return tuple(spans)


def minutes_attended(mark: Mark, sitting: Sitting) -> int:
    """Return the minutes a learner was there, never below zero."""
    if mark.status is not Status.PRESENT:
        return 0
    return max(0, sitting.minutes - mark.late - mark.left_early)


def late_by(mark: Mark, minutes: int) -> Mark:
    """Return the mark of a learner who came late, keeping an early leave."""
    return Mark(
        Status.PRESENT, late=max(0, minutes), left_early=mark.left_early if mark.status is Status.PRESENT else 0
    )


def left_by(mark: Mark, minutes: int) -> Mark:
    """Return the mark of a learner who left early, keeping a late coming."""
    return Mark(Status.PRESENT, late=mark.late if mark.status is Status.PRESENT else 0, left_early=max(0, minutes))


def excused(reason: str) -> Mark:
    """Return an excused absence with a reason code, never a health detail."""
    return Mark(Status.EXCUSED, reason=reason if reason in REASONS else "other")


def settled(mark: Mark) -> Mark:
    """Return the mark that closing gives to an unmarked learner: absent."""
    return ABSENT if mark.status is Status.UNMARKED else mark


def with_times(sitting: Sitting, started: int, ended: int) -> Sitting:
    """Return the sitting with its real times."""
    return replace(sitting, started=started, ended=ended)
