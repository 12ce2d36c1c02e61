"""What adapters must offer; services speak to these alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from migrantech_kit.domain.attendance import Mark, Sitting
from migrantech_kit.domain.backups import Backup, Loss, Policy, Reason, Restored
from migrantech_kit.domain.bundles import Exchange, Keyring
from migrantech_kit.domain.documents import HandoutRoom, NoticeWords, Rendered
from migrantech_kit.domain.facts import Fact, FactKey
from migrantech_kit.domain.locking import LockState, Secret
from migrantech_kit.domain.module import Module, ModuleWords
from migrantech_kit.domain.painting import PictureFiles as PictureFiles  # noqa: PLC0414 - for its importers
from migrantech_kit.domain.painting import TextMeasure as TextMeasure  # noqa: PLC0414 - for its importers
from migrantech_kit.domain.pathway import Pathway
from migrantech_kit.domain.people import Group, Learner, Organisation, Project, ProjectTerms, Room, Site, Tutor
from migrantech_kit.domain.phones import Phone, PhoneAnswer
from migrantech_kit.domain.plan import Plan
from migrantech_kit.domain.quiz import Answer, Tally
from migrantech_kit.domain.records import Entry, EntryRef, PrivateText, Record
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
from migrantech_kit.domain.shelf import ShelfEntry

# --- records


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


class Vault(Protocol):
    """The key of one data folder; who changes it has closed the store before."""

    def state(self) -> LockState:
        """Return whether a passphrase keeps the records, and whether it was given."""
        ...

    def unlock(self, passphrase: Secret) -> None:
        """Unlock by the passphrase; raise `WrongSecret` when it is another one, or while wrong ones cost time."""
        ...

    def unlock_by_recovery(self, recovery: Secret) -> None:
        """Unlock by the recovery key; raise `WrongSecret` as for a passphrase."""
        ...

    def forget(self) -> None:
        """Let go of the key where a passphrase can bring it back."""
        ...

    def set_passphrase(self, passphrase: Secret) -> str:
        """Keep the records by a passphrase and a new key, and return the recovery key."""
        ...

    def change_passphrase(self, old: Secret, new: Secret, *, by_recovery: bool = False) -> None:
        """Replace the passphrase, given the old one or the recovery key."""
        ...

    def new_recovery(self, passphrase: Secret) -> str:
        """Return a new recovery key in place of the one before."""
        ...

    def remove_passphrase(self, old: Secret, *, by_recovery: bool = False) -> None:
        """Lay the key bare again, given the passphrase or the recovery key."""
        ...


class Backups(Protocol):
    """The backups of one data folder, in it and elsewhere."""

    @property
    def place(self) -> Path:
        """Return the folder of the backups in the data folder."""
        ...

    def make(self, place: Path, reason: Reason, *, codes_only: bool = False) -> Backup | None:
        """Make a backup that was opened and checked; None without records."""
        ...

    def state(self) -> str:
        """Return what changes with every change of the records."""
        ...

    def listed(self, place: Path) -> tuple[Backup, ...]:
        """Return the backups in a folder, the newest first."""
        ...

    def check(self, backup: Backup) -> None:
        """Read a backup to its end; raise `Problem` when it is not sound."""
        ...

    def rotate(self, place: Path, policy: Policy, zone: str) -> int:
        """Delete what rotation does not keep, and return the number."""
        ...

    def follow(self, place: Path) -> int:
        """Make earlier backups open by the present passphrase, and return their number."""
        ...

    def health(self) -> tuple[str, ...]:
        """Return what is wrong with the pages of the records."""
        ...

    def loss(self, path: Path, secret: Secret | None = None) -> Loss:
        """Return what the present records hold and a backup does not."""
        ...

    def restore(self, path: Path, secret: Secret | None = None) -> Restored:
        """Put a backup back; who calls has closed the store."""
        ...


# --- content


class Content(Protocol):
    """Read modules, plans and facts."""

    def modules(self) -> tuple[Module, ...]:
        """Return all readable modules by number; the user's own win over shipped ones by version."""
        ...

    def words(self, module: str, language: str) -> ModuleWords:
        """Return the words of one language; raise `Problem` when they are missing or broken."""
        ...

    def shelf(self, *, only_kept: bool = False) -> tuple[ShelfEntry, ...]:
        """Return what the library shows and searches of all modules, or only what needs no text to be read."""
        ...

    def plans(self) -> tuple[Plan, ...]:
        """Return all readable plans, the user's own first."""
        ...

    def save_plan(self, plan: Plan) -> None:
        """Write one of the user's own plans."""
        ...

    def remove_plan(self, plan: str) -> None:
        """Delete one of the user's own plans."""
        ...

    def pathways(self) -> tuple[Pathway, ...]:
        """Return all readable pathways in their order; the modules that they name are there."""
        ...

    def fact_keys(self) -> Mapping[str, FactKey]:
        """Return the names of all kinds of facts."""
        ...

    def facts(self, country: str) -> tuple[Fact, ...]:
        """Return all facts of a country (`FR`, `BE`, `PT`, `TR`)."""
        ...

    def notice(self, language: str) -> NoticeWords:
        """Return the information notice on data protection in one language."""
        ...

    def problems(self) -> tuple[str, ...]:
        """Return what could not be read, one sentence each, in English with file and line."""
        ...


# --- paper


class Printing(Protocol):
    """Lay out documents as PDF."""

    def render(self, document: object) -> Rendered:
        """Return a document of `domain/documents` as PDF; its type decides the layout."""
        ...


class HandoutTrial(Protocol):
    """Try how a module's handout would print."""

    def __call__(self, module: Module, words: ModuleWords) -> HandoutRoom:
        """Return the sides that front and back need, in the country with the longest facts and with a QR code."""
        ...


# --- files in and out


@dataclass(frozen=True, slots=True)
class Table:
    """Hold a table to export: a header of fixed English keys and typed rows, made one at a time."""

    name: str
    header: tuple[str, ...]
    rows: Iterator[Sequence[object]]


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """Hold one event of a calendar; times in UTC seconds, `sequence` grows with each change of the same `uid`."""

    uid: str
    sequence: int
    start: int
    end: int
    title: str
    place: str = ""
    text: str = ""


class TableWriter(Protocol):
    """Write an export."""

    def csv(self, table: Table, path: Path, separator: str, decimal_comma: bool) -> int:
        """Write UTF-8 with a byte order mark and return the number of rows."""
        ...

    def xlsx(self, table: Table, path: Path, password: Secret | None = None) -> int:
        """Write typed cells, locked by a password where one is given, and return the number of rows."""
        ...

    def ods(self, table: Table, path: Path) -> int:
        """Write typed cells as OpenDocument and return the number of rows."""
        ...

    def json(self, table: Table, path: Path, about: Mapping[str, object]) -> int:
        """Write an object with `about` and the rows, after the published schema, and return the number of rows."""
        ...

    def ics(self, events: Sequence[CalendarEvent], path: Path, made_at: int) -> int:
        """Write an iCalendar file and return the number of events."""
        ...


class TableReader(Protocol):
    """Read a list that a tutor brings."""

    def read(self, path: Path) -> tuple[tuple[str, ...], ...]:
        """Return the cells of a CSV or XLSX file as text, header included; raise `Problem` when it cannot."""
        ...
