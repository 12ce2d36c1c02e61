"""Export what a funder asks for: one row a presence, fixed English headers, typed cells, codes instead of names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from migrantech_kit.base.clock import local
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.domain.attendance import Sitting, Status, minutes_attended
from migrantech_kit.domain.ports import Reports, Store, Table, TableWriter
from migrantech_kit.domain.quiz import FormResult, form_results, gain
from migrantech_kit.domain.reports import FORMATS, KINDS, AttendanceRow, LearnerTotalRow, QuizRow, SessionRow
from migrantech_kit.domain.session import Session


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
    """Write exports and sum up sessions."""

    def __init__(self, store: Store, writer: Callable[[], TableWriter]) -> None:
        self._store = store
        self._writer = writer

    def export(
        self, kind: str, file_format: str, path: Path, *, separator: str = ";", decimal_comma: bool = True
    ) -> int:
        """Write one export and return its number of rows; raise `Problem` for an unknown kind or format."""
        if kind not in KINDS or file_format not in FORMATS:
            raise Problem(
                msg("There is no export “{kind}” as “{format}”.", kind=kind, format=file_format),
                to_do=msg("Choose one of {kinds} as csv or xlsx.", kinds=", ".join(KINDS)),
            )
        with self._store.reading() as work:
            table = _table(kind, work.reports)
            if file_format == "csv":
                return self._writer().csv(table, path, separator, decimal_comma)
            return self._writer().xlsx(table, path)

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
                    tallies = work.quizzes.tallies(session_id, module.id)
                    forms += form_results(module.questions, tallies, work.quizzes.answers(session_id, module.id))
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


def _table(kind: str, reports: Reports) -> Table:
    if kind == "attendance":
        return Table(kind, AttendanceRow._fields, reports.attendance())
    if kind == "totals":
        return Table(kind, LearnerTotalRow._fields, reports.totals())
    if kind == "quiz":
        return Table(kind, QuizRow._fields, reports.quiz())
    return Table(kind, SessionRow._fields, map(_with_local_times, reports.sessions()))


def _with_local_times(row: SessionRow) -> Sequence[object]:
    def moment(at: int) -> datetime | None:
        return local(at, row.zone).replace(tzinfo=None) if at else None

    changed = {"start": moment(row.start), "end": moment(row.end), "closed_at": moment(row.closed_at)}
    return tuple({**row._asdict(), **changed}.values())
