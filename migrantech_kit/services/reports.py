"""Sum up what sessions came to."""

from dataclasses import dataclass

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.domain.attendance import Sitting, Status, minutes_attended
from migrantech_kit.domain.quiz import FormResult, gain
from migrantech_kit.domain.reports import EVERYTHING, ReportFilter
from migrantech_kit.domain.session import Session
from migrantech_kit.domain.stores import Store
from migrantech_kit.services.overview import Overview, overview
from migrantech_kit.services.quizzes import results_of


@dataclass(frozen=True, slots=True)
class SittingSummary:
    """Hold what one half-day came to."""

    sitting: Sitting
    present: int
    absent: int
    excused: int
    unmarked: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Hold what the tutor sees when a session is over; no learner is named."""

    session: Session
    enrolled: int
    sittings: tuple[SittingSummary, ...]
    forms: tuple[FormResult, ...]
    gain: float | None
    sumario: str
    note: str


class ReportService:
    """Sum up sessions."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def overview(self, chosen: ReportFilter = EVERYTHING) -> Overview:
        """Return what many sessions came to, by month and by learner."""
        with self._store.reading() as work:
            return overview(work, chosen)

    def names(self) -> dict[str, str]:
        """Return how learners are called, by code."""
        with self._store.reading() as work:
            return {learner.code: learner.label for learner in work.people.learners()}

    def summary(self, session_id: str) -> Summary:
        """Return what a session came to."""
        with self._store.reading() as work:
            session = work.sessions.get(session_id)
            if session is None:
                raise Problem(msg("There is no session “{session}”.", session=session_id))
            enrolled = work.sessions.enrolled(session_id)
            sittings = []
            for sitting in work.attendance.sittings(session_id):
                marks = [mark for mark, _ in work.attendance.marks(sitting.id).values()]
                count = {status: sum(1 for mark in marks if mark.status is status) for status in Status}
                unmarked = len(enrolled) - sum(count[s] for s in Status if s is not Status.UNMARKED)
                minutes = sum(minutes_attended(mark, sitting) for mark in marks)
                sittings.append(
                    SittingSummary(
                        sitting,
                        count[Status.PRESENT],
                        count[Status.ABSENT],
                        count[Status.EXCUSED],
                        max(0, unmarked),
                        minutes,
                    )
                )
            forms: list[FormResult] = []
            copy = work.sessions.copy(session_id)
            for module in copy.modules.values() if copy else ():
                if module.scored:
                    forms += results_of(work, session_id, module)
            return Summary(
                session,
                len(enrolled),
                tuple(sittings),
                _merged(forms),
                gain(_merged(forms), session.first_form),
                work.private(session_id, "sumario"),
                work.private(session_id, "note"),
            )


def _merged(results: list[FormResult]) -> tuple[FormResult, ...]:
    totals: dict[str, tuple[int, int]] = {}
    for result in results:
        answers, right = totals.get(result.form, (0, 0))
        totals[result.form] = (answers + result.answers, right + result.right)
    return tuple(FormResult(form, answers, right) for form, (answers, right) in sorted(totals.items()))
