"""What a store of records must offer; services speak to these alone."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from migrantech_kit.domain.attendance import Mark, Sitting
from migrantech_kit.domain.bundles import Exchange, Keyring
from migrantech_kit.domain.entries import Entry, EntryRef, PrivateText
from migrantech_kit.domain.painting import PictureFiles as PictureFiles  # noqa: PLC0414 - for its importers
from migrantech_kit.domain.painting import TextMeasure as TextMeasure  # noqa: PLC0414 - for its importers
from migrantech_kit.domain.people import Group, Learner, Organisation, Project, ProjectTerms, Room, Site, Tutor
from migrantech_kit.domain.phones import Phone, PhoneAnswer
from migrantech_kit.domain.quiz import Answer, Tally
from migrantech_kit.domain.records import Record
from migrantech_kit.domain.reports import (
    EVERYTHING,
    AttendanceRow,
    Contact,
    LearnerTotalRow,
    NameRow,
    QuizRow,
    ReportFilter,
    SessionRow,
    TallyRow,
)
from migrantech_kit.domain.run import Happening
from migrantech_kit.domain.session import Session, SessionCopy


class Setup(Protocol):
    """Read what rarely changes: organisation, projects, sites, rooms, tutors."""

    def organisation(self) -> Organisation:
        """Return the organiser, empty until set."""
        ...

    def projects(self) -> tuple[Project, ...]:
        """Return all projects by title."""
        ...

    def terms(self) -> Mapping[str, ProjectTerms]:
        """Return what funders ask of records, by project."""
        ...

    def sites(self) -> tuple[Site, ...]:
        """Return all sites by name."""
        ...

    def rooms(self) -> tuple[Room, ...]:
        """Return all rooms by name."""
        ...

    def tutors(self) -> tuple[Tutor, ...]:
        """Return all tutors with their names."""
        ...


class People(Protocol):
    """Read learners and groups."""

    def next_code(self) -> str:
        """Return a learner code of this replica that was never given before; several calls give several codes."""
        ...

    def learner(self, code: str) -> Learner | None:
        """Return one learner, following a merge to the learner that it became."""
        ...

    def learners(self) -> tuple[Learner, ...]:
        """Return all learners that are neither merged nor erased, by code."""
        ...

    def groups(self) -> tuple[Group, ...]:
        """Return all groups with their sizes, by title."""
        ...

    def members(self, group: str) -> tuple[Learner, ...]:
        """Return the learners of a group, by code."""
        ...


class Sessions(Protocol):
    """Read sessions and what they copied and did."""

    def get(self, session: str) -> Session | None:
        """Return one session."""
        ...

    def planned(self) -> tuple[Session, ...]:
        """Return sessions not yet started, the earliest first."""
        ...

    def unfinished(self) -> tuple[Session, ...]:
        """Return sessions that were started and not closed, the latest first."""
        ...

    def recent(self, limit: int) -> tuple[Session, ...]:
        """Return started sessions, the latest first."""
        ...

    def of_group(self, group: str) -> tuple[Session, ...]:
        """Return the started sessions of a group, the earliest first."""
        ...

    def changes(self, session: str) -> int:
        """Return how often a session was planned anew: 0 for one that was planned once."""
        ...

    def copy(self, session: str) -> SessionCopy | None:
        """Return what the session copied at its start."""
        ...

    def keep_copy(self, copy: SessionCopy) -> str:
        """Store a copy once by its content and return its hash."""
        ...

    def happenings(self, session: str) -> tuple[Happening, ...]:
        """Return the stored happenings of a session, in order."""
        ...

    def enrolled(self, session: str) -> tuple[Learner, ...]:
        """Return the learners on the sheet, in the order of their coming onto it; merged walk-ins appear once."""
        ...


class Attendance(Protocol):
    """Read sittings and marks."""

    def sittings(self, session: str) -> tuple[Sitting, ...]:
        """Return the half-days of a session, the earliest first."""
        ...

    def marks(self, sitting: str) -> Mapping[str, tuple[Mark, EntryRef]]:
        """Return each marked learner's mark and the entry that set it."""
        ...

    def history(self, sitting: str) -> tuple[Entry, ...]:
        """Return all `MarkSet` entries of a sitting, in order: who changed what, when and why."""
        ...


class Quizzes(Protocol):
    """Read answers and tallies."""

    def tallies(self, session: str, module: str) -> Mapping[str, Tally]:
        """Return the shows of hands by question id."""
        ...

    def answers(self, session: str, module: str) -> tuple[Answer, ...]:
        """Return the learners' answers."""
        ...

    def phones(self, session: str) -> tuple[Phone, ...]:
        """Return the phones that were let into a session's room, in the order of their coming."""
        ...

    def phone_answers(self, session: str, module: str) -> tuple[PhoneAnswer, ...]:
        """Return what was tapped on phones, with the codes of the learners whose phones they are."""
        ...


class Reports(Protocol):
    """Read rows for exports, one at a time, so that memory stays flat; a filter narrows them."""

    def sessions(self, chosen: ReportFilter = EVERYTHING) -> Iterator[SessionRow]:
        """Yield one row per sitting of a started session."""
        ...

    def attendance(self, chosen: ReportFilter = EVERYTHING) -> Iterator[AttendanceRow]:
        """Yield one row per learner and sitting."""
        ...

    def totals(self, chosen: ReportFilter = EVERYTHING) -> Iterator[LearnerTotalRow]:
        """Yield one row per learner."""
        ...

    def quiz(self, chosen: ReportFilter = EVERYTHING) -> Iterator[QuizRow]:
        """Yield one row per learner, session and form; nothing of modules that are not scored."""
        ...

    def tallies(self, chosen: ReportFilter = EVERYTHING) -> Iterator[TallyRow]:
        """Yield one row per show of hands; nothing of modules that are not scored."""
        ...

    def names(self, chosen: ReportFilter = EVERYTHING) -> Iterator[NameRow]:
        """Yield the names of everyone on a sheet; nobody whose names were destroyed."""
        ...

    def contacts(self) -> Iterator[Contact]:
        """Yield when each learner with names was last on a sheet, by project; for the unmet, when named."""
        ...

    def participants(self, project: str) -> Iterator[tuple[str, str]]:
        """Yield everyone who was present in a session of a project, with the text of the indicators given."""
        ...


class Work(Protocol):
    """One unit of work: everything in it is stored, or nothing."""

    setup: Setup
    people: People
    sessions: Sessions
    attendance: Attendance
    quizzes: Quizzes
    reports: Reports
    exchange: Exchange
    keyring: Keyring

    def append(self, record: Record, *, revises: EntryRef | None = None, why: str = "") -> Entry:
        """Write one entry into the journal and its consequences into the projections."""
        ...

    def put_private(self, texts: Iterable[PrivateText]) -> None:
        """Store names and free texts; an empty text erases."""
        ...

    def private(self, subject: str, kind: str) -> str:
        """Return a private text, or an empty one."""
        ...

    def audit(self, limit: int) -> tuple[Entry, ...]:
        """Return the latest exports, erasures, merges of persons and corrections of closed sheets, the latest first."""
        ...

    def about_person(self, code: str) -> tuple[Entry, ...]:
        """Return all entries that name one of a person's codes, in order."""
        ...

    def entry(self, ref: EntryRef) -> Entry | None:
        """Return one journal entry."""
        ...


class Store(Protocol):
    """The records of one data folder."""

    def begin(self) -> AbstractContextManager[Work]:
        """Open a unit of work that is stored durably when its block ends, and undone when the block raises."""
        ...

    def reading(self) -> AbstractContextManager[Work]:
        """Open a unit of work that only reads."""
        ...

    def rebuild(self) -> int:
        """Make all projections anew from the journal and return the number of entries."""
        ...

    def verify(self) -> tuple[str, ...]:
        """Return what is wrong with the file, in plain words; nothing when it is sound."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...
