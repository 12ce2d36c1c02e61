"""What many sessions came to: sums, months, learners."""

from dataclasses import dataclass

from migrantech_kit.domain.reports import LearnerTotalRow, ReportFilter
from migrantech_kit.domain.stores import Work


@dataclass(frozen=True, slots=True)
class Month:
    """Hold the half-days and presences of a month, `2026-03`."""

    month: str
    half_days: int
    presences: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Hold the sums; `places` are the lines on all sheets, and everyone in sessions that were only counted."""

    sessions: int
    half_days: int
    places: int
    presences: int
    hours: float
    months: tuple[Month, ...]
    learners: tuple[LearnerTotalRow, ...]

    @property
    def rate(self) -> float:
        """Return which part of the lines on sheets are presences, 0 to 1."""
        return min(1.0, self.presences / self.places) if self.places else 0.0


def overview(work: Work, chosen: ReportFilter) -> Overview:
    """Return what the sessions of a filter came to."""
    sessions: set[str] = set()
    months: dict[str, tuple[int, int]] = {}
    places = 0
    for row in work.reports.sessions(chosen):
        sessions.add(row.session_id)
        month = row.date.isoformat()[:7]
        half_days, presences = months.get(month, (0, 0))
        months[month] = (half_days + 1, presences + row.present)
        places += row.enrolled or row.present
    learners = tuple(work.reports.totals(chosen))
    return Overview(
        sessions=len(sessions),
        half_days=sum(half_days for half_days, _ in months.values()),
        places=places,
        presences=sum(presences for _, presences in months.values()),
        hours=round(sum(row.hours_attended for row in learners), 1),
        months=tuple(Month(month, *months[month]) for month in sorted(months)),
        learners=learners,
    )
