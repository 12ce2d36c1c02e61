"""One unit of work over one connection."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection

from migrantech_kit.base.clock import Clock
from migrantech_kit.domain.bundles import Exchange, Keyring
from migrantech_kit.domain.entries import Entry, EntryRef, PrivateText
from migrantech_kit.domain.records import LearnerSplit, Record
from migrantech_kit.domain.stores import Attendance, People, Quizzes, Reports, Sessions, Setup
from migrantech_kit.storage.copies import CopyShelf
from migrantech_kit.storage.engine import must_write
from migrantech_kit.storage.exchange import ExchangeRows
from migrantech_kit.storage.journal import Journal
from migrantech_kit.storage.keyring import KeyRows
from migrantech_kit.storage.line_sums import settle
from migrantech_kit.storage.people import PeopleRows, SetupRows
from migrantech_kit.storage.persons import known_persons
from migrantech_kit.storage.projection import Projector
from migrantech_kit.storage.refold import Refolding
from migrantech_kit.storage.reports import ReportRows
from migrantech_kit.storage.rows import SqlRows
from migrantech_kit.storage.sessions import AttendanceRows, QuizRows, SessionRows
from migrantech_kit.storage.texts import PrivateTexts


class SqlWork:
    """Read and write records; the store commits or rolls back."""

    def __init__(self, connection: Connection, journal: Journal, shelf: CopyShelf, clock: Clock) -> None:
        self._connection = connection
        self._journal = journal
        self._clock = clock
        self._texts = PrivateTexts(connection)
        self._projector = projector_over(connection, self._texts)
        self._refolding = Refolding(connection, self._projector, journal.entry_of)
        self.setup: Setup = SetupRows(connection)
        self.people: People = PeopleRows(connection)
        self.sessions: Sessions = SessionRows(connection, journal, shelf)
        self.attendance: Attendance = AttendanceRows(connection, journal)
        self.quizzes: Quizzes = QuizRows(connection)
        self.reports: Reports = ReportRows(connection)
        self.exchange: Exchange = ExchangeRows(connection, self._texts, self._refolding, journal.entry_of, clock)
        self.keyring: Keyring = KeyRows(connection, journal.replica, clock)

    def append(self, record: Record, *, revises: EntryRef | None = None, why: str = "") -> Entry:
        """Write one entry into the journal and its consequences into the projections."""
        entry = self._journal.append(record, revises, why)
        self._projector.apply(entry)
        if isinstance(record, LearnerSplit):
            self._refolding.persons((record.code, record.into))
        return entry

    def settle(self) -> None:
        """Sum up the lines of the sheets that were changed; the store asks for it before it stores."""
        settle(self._connection, self._projector.stirred)
        self._projector.stirred.clear()

    def put_private(self, texts: Iterable[PrivateText]) -> None:
        """Store names and free texts; an empty text erases, and an erased person keeps none."""
        must_write(self._connection)
        now = self._clock.now()
        for text in texts:
            erased = bool(text.text) and self._projector.is_erased(text.subject)
            self._texts.put(replace(text, text="") if erased else text, now)

    def private(self, subject: str, kind: str) -> str:
        """Return a private text, or an empty one."""
        return self._texts.get(subject, kind)

    def audit(self, limit: int) -> tuple[Entry, ...]:
        """Return the latest exports, erasures, merges of persons and corrections, the latest first."""
        return self._journal.audit(limit)

    def about_person(self, code: str) -> tuple[Entry, ...]:
        """Return all entries that name one of a person's codes, in order."""
        return self._journal.naming(self._projector.persons.person(code))

    def rebuild(self) -> int:
        """Make all projections anew from the journal and return the number of entries."""
        return self._refolding.everything()

    def entry(self, ref: EntryRef) -> Entry | None:
        """Return one journal entry."""
        return self._journal.entry(ref)


def projector_over(connection: Connection, texts: PrivateTexts) -> Projector:
    """Return what writes each entry's consequences into the database at once."""
    return Projector(SqlRows(connection), lambda: known_persons(connection), texts.forget_persons)
