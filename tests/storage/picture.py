"""Everything that can be read from a store, as plain values that can be compared."""

from dataclasses import replace
from typing import Any

from migrantech_kit.domain.entries import Entry, EntryRef
from migrantech_kit.domain.reports import ReportFilter
from migrantech_kit.domain.stores import Store, Work
from tests.contract.samples import DAY
from tests.storage.strategies import CODES, GROUPS, MODULES, SESSIONS, SITTINGS


def picture(store: Store) -> dict[str, Any]:
    """Return every answer that a store gives about the ids of the random records."""
    with store.reading() as work:
        people, sessions = work.people, work.sessions
        return {
            "organisation": work.setup.organisation(),
            "projects": work.setup.projects(),
            "sites": work.setup.sites(),
            "rooms": work.setup.rooms(),
            "tutors": work.setup.tutors(),
            "learner": [people.learner(code) for code in CODES],
            "learners": people.learners(),
            "groups": people.groups(),
            "members": [people.members(group) for group in GROUPS],
            "session": [sessions.get(session) for session in SESSIONS],
            "planned": sessions.planned(),
            "unfinished": sessions.unfinished(),
            "recent": sessions.recent(9),
            "of_group": [sessions.of_group(group) for group in GROUPS],
            "happenings": [sessions.happenings(session) for session in SESSIONS],
            "enrolled": [sessions.enrolled(session) for session in SESSIONS],
            "sittings": [work.attendance.sittings(session) for session in SESSIONS],
            "marks": [_marks(work, sitting) for sitting in SITTINGS],
            "history": [tuple(map(_anywhere, work.attendance.history(sitting))) for sitting in SITTINGS],
            "tallies": [work.quizzes.tallies(session, module) for session in SESSIONS for module in MODULES],
            "answers": [work.quizzes.answers(session, module) for session in SESSIONS for module in MODULES],
            "session_rows": tuple(work.reports.sessions()),
            "attendance_rows": tuple(work.reports.attendance()),
            "total_rows": tuple(work.reports.totals()),
            "total_rows_of_days": tuple(work.reports.totals(ReportFilter(until=DAY))),
            "quiz_rows": tuple(work.reports.quiz()),
        }


def _marks(work: Work, sitting: str) -> dict[str, tuple[object, int]]:
    return {code: (mark, ref.sequence) for code, (mark, ref) in work.attendance.marks(sitting).items()}


def _anywhere(entry: Entry) -> Entry:
    """Return an entry as if every store were one replica."""
    revises = entry.revises and EntryRef("", entry.revises.sequence)
    return replace(entry, ref=EntryRef("", entry.ref.sequence), revises=revises)
