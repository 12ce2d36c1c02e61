"""One unit of work over one connection."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from migrantech_kit.base.clock import Clock
from migrantech_kit.domain.ports import Attendance, People, Quizzes, Reports, Sessions, Setup
from migrantech_kit.domain.records import Entry, EntryRef, PrivateText, Record
from migrantech_kit.storage.copies import CopyShelf
from migrantech_kit.storage.engine import must_write
from migrantech_kit.storage.journal import Journal
from migrantech_kit.storage.people import PeopleRows, SetupRows
from migrantech_kit.storage.projection import Projector
from migrantech_kit.storage.reports import ReportRows
from migrantech_kit.storage.sessions import AttendanceRows, QuizRows, SessionRows
from migrantech_kit.storage.tables import private_texts


class SqlWork:
    """Read and write records; the store commits or rolls back."""

    def __init__(self, connection: Connection, journal: Journal, shelf: CopyShelf, clock: Clock) -> None:
        self._connection = connection
        self._journal = journal
        self._clock = clock
        self._projector = Projector(connection)
        self.setup: Setup = SetupRows(connection)
        self.people: People = PeopleRows(connection)
        self.sessions: Sessions = SessionRows(connection, journal, shelf)
        self.attendance: Attendance = AttendanceRows(connection, journal)
        self.quizzes: Quizzes = QuizRows(connection)
        self.reports: Reports = ReportRows(connection)

    def append(self, record: Record, *, revises: EntryRef | None = None, why: str = "") -> Entry:
        """Write one entry into the journal and its consequences into the projections."""
        entry = self._journal.append(record, revises, why)
        self._projector.apply(entry)
        return entry

    def put_private(self, texts: Iterable[PrivateText]) -> None:
        """Store names and free texts; an empty text erases, and an erased person keeps none."""
        must_write(self._connection)
        now = self._clock.now()
        for text in texts:
            key = {"subject": text.subject, "kind": text.kind}
            if text.text and not self._projector.is_erased(text.subject):
                self._projector.put(private_texts, key, {"text": text.text, "at": now})
            else:
                self._projector.take(private_texts, key)

    def private(self, subject: str, kind: str) -> str:
        """Return a private text, or an empty one."""
        held = private_texts.c
        found = select(held.text).where(held.subject == subject, held.kind == kind)
        return self._connection.execute(found).scalar() or ""

    def audit(self, limit: int) -> tuple[Entry, ...]:
        """Return the latest exports, erasures, merges of persons and corrections, the latest first."""
        return self._journal.audit(limit)

    def about_person(self, code: str) -> tuple[Entry, ...]:
        """Return all entries that name one of a person's codes, in order."""
        return self._journal.naming(self._projector.person(code))

    def entry(self, ref: EntryRef) -> Entry | None:
        """Return one journal entry."""
        return self._journal.entry(ref)
