"""Read sessions, their sheets, and the quiz."""

from collections.abc import Mapping

from sqlalchemy import Connection, func, select

from migrantech_kit.domain.attendance import Mark, Sitting
from migrantech_kit.domain.entries import Entry, EntryRef
from migrantech_kit.domain.people import Learner
from migrantech_kit.domain.phones import Phone, PhoneAnswer
from migrantech_kit.domain.quiz import Answer, Tally
from migrantech_kit.domain.records import RunMoved
from migrantech_kit.domain.run import Happening
from migrantech_kit.domain.session import Session, SessionCopy, SessionState
from migrantech_kit.storage import tables as t
from migrantech_kit.storage.copies import CopyShelf, keep
from migrantech_kit.storage.journal import Journal
from migrantech_kit.storage.mapping import mark_of, session_of, sitting_of
from migrantech_kit.storage.people import learner_of, named_learners

_PLANNED = t.sessions.c.state == SessionState.PLANNED.value
_UNFINISHED = t.sessions.c.state.in_((SessionState.OPEN.value, SessionState.ENDED.value))
_LATEST_FIRST = (t.sessions.c.started_at.desc(), t.sessions.c.id.desc())
_EARLIEST_FIRST = (t.sessions.c.started_at, t.sessions.c.id)


class SessionRows:
    """Read sessions and what they copied and did."""

    def __init__(self, connection: Connection, journal: Journal, shelf: CopyShelf) -> None:
        self._connection = connection
        self._journal = journal
        self._shelf = shelf

    def get(self, session: str) -> Session | None:
        """Return one session."""
        row = self._connection.execute(select(t.sessions).where(t.sessions.c.id == session)).first()
        return None if row is None else session_of(row)

    def planned(self) -> tuple[Session, ...]:
        """Return sessions not yet started, the earliest first."""
        rows = select(t.sessions).where(_PLANNED).order_by(t.sessions.c.starts_at, t.sessions.c.id)
        return tuple(map(session_of, self._connection.execute(rows)))

    def unfinished(self) -> tuple[Session, ...]:
        """Return sessions that were started and not closed, the latest first."""
        rows = select(t.sessions).where(_UNFINISHED).order_by(*_LATEST_FIRST)
        return tuple(map(session_of, self._connection.execute(rows)))

    def recent(self, limit: int) -> tuple[Session, ...]:
        """Return started sessions, the latest first."""
        rows = select(t.sessions).where(~_PLANNED).order_by(*_LATEST_FIRST).limit(limit)
        return tuple(map(session_of, self._connection.execute(rows)))

    def of_group(self, group: str) -> tuple[Session, ...]:
        """Return the started sessions of a group, the earliest first."""
        rows = select(t.sessions).where(~_PLANNED, t.sessions.c.group_id == group).order_by(*_EARLIEST_FIRST)
        return tuple(map(session_of, self._connection.execute(rows)))

    def changes(self, session: str) -> int:
        """Return how often a session was planned anew."""
        about = t.journal.c
        times = select(func.count()).where(about.subject == session, about.kind == "session-set")
        return max(0, (self._connection.execute(times).scalar() or 0) - 1)

    def copy(self, session: str) -> SessionCopy | None:
        """Return what the session copied at its start."""
        key = self._connection.execute(select(t.sessions.c.copy).where(t.sessions.c.id == session)).scalar()
        return self._shelf.copy(self._connection, key) if key else None

    def keep_copy(self, copy: SessionCopy) -> str:
        """Store a copy once by its content and return its hash."""
        return keep(self._connection, copy)

    def happenings(self, session: str) -> tuple[Happening, ...]:
        """Return the stored happenings of a session, in order."""
        moved = (entry.record for entry in self._journal.about(session, "run-moved"))
        return tuple(record.happening for record in moved if isinstance(record, RunMoved))

    def enrolled(self, session: str) -> tuple[Learner, ...]:
        """Return the learners on the sheet, in the order of their coming onto it."""
        on_sheet = t.enrolments.c
        wanted = (
            named_learners(on_sheet.learner, t.enrolments)
            .where(on_sheet.session == session)
            .order_by(on_sheet.position, on_sheet.learner)
        )
        return tuple(map(learner_of, self._connection.execute(wanted)))


class AttendanceRows:
    """Read sittings and marks."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        self._connection = connection
        self._journal = journal

    def sittings(self, session: str) -> tuple[Sitting, ...]:
        """Return the half-days of a session, the earliest first."""
        held = t.sittings.c
        rows = select(t.sittings).where(held.session == session).order_by(held.planned_start, held.id)
        return tuple(map(sitting_of, self._connection.execute(rows)))

    def marks(self, sitting: str) -> Mapping[str, tuple[Mark, EntryRef]]:
        """Return each marked learner's mark and the entry that set it."""
        rows = self._connection.execute(select(t.marks).where(t.marks.c.sitting == sitting))
        return {row.learner: (mark_of(row), EntryRef(row.replica, row.sequence)) for row in rows}

    def history(self, sitting: str) -> tuple[Entry, ...]:
        """Return all `MarkSet` entries of a sitting, in order."""
        return self._journal.about(sitting, "mark-set")


class QuizRows:
    """Read answers and tallies."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def tallies(self, session: str, module: str) -> Mapping[str, Tally]:
        """Return the shows of hands by question id."""
        rows = select(t.tallies).where(t.tallies.c.session == session, t.tallies.c.module == module)
        found = self._connection.execute(rows)
        return {row.question: Tally(row.question, (row.a, row.b, row.c, row.d)) for row in found}

    def answers(self, session: str, module: str) -> tuple[Answer, ...]:
        """Return the learners' answers."""
        given = t.answers.c
        rows = (
            select(given.learner, given.question, given.choice)
            .where(given.session == session, given.module == module)
            .order_by(given.learner, given.question)
        )
        return tuple(Answer(*row) for row in self._connection.execute(rows))

    def phones(self, session: str) -> tuple[Phone, ...]:
        """Return the phones that were let into a session's room, in the order of their coming."""
        held = t.phones.c
        rows = (
            select(held.phone, held.key, held.learner)
            .where(held.session == session)
            .order_by(held.position, held.phone)
        )
        return tuple(Phone(*row) for row in self._connection.execute(rows))

    def phone_answers(self, session: str, module: str) -> tuple[PhoneAnswer, ...]:
        """Return what was tapped on phones, with the codes of the learners whose phones they are."""
        given, held = t.phone_answers.c, t.phones.c
        joined = t.phone_answers.outerjoin(t.phones, (held.session == given.session) & (held.phone == given.phone))
        rows = (
            select(given.phone, given.question, given.choice, func.coalesce(held.learner, ""))
            .select_from(joined)
            .where(given.session == session, given.module == module)
            .order_by(given.phone, given.question)
        )
        return tuple(PhoneAnswer(*row) for row in self._connection.execute(rows))
