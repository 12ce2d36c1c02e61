"""A store in memory for tests: the same promises as the real one, no file."""

import secrets
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256

from migrantech_kit.base.clock import Clock, SystemClock
from migrantech_kit.base.errors import Bug
from migrantech_kit.base.ids import learner_code
from migrantech_kit.base.text import fold as fold_text
from migrantech_kit.domain.attendance import Mark, Sitting
from migrantech_kit.domain.bundles import Exchange, Keyring
from migrantech_kit.domain.conflicts import EDITS, identity
from migrantech_kit.domain.entries import Entry, EntryRef, PrivateText
from migrantech_kit.domain.people import Group, Learner, Organisation, Project, ProjectTerms, Room, Site, Tutor
from migrantech_kit.domain.phones import Phone, PhoneAnswer
from migrantech_kit.domain.quiz import Answer, Tally
from migrantech_kit.domain.records import AUDITED, LearnerSplit, MarkSet, Record, RunMoved, SessionSet
from migrantech_kit.domain.run import Happening
from migrantech_kit.domain.session import Session, SessionCopy, SessionState
from migrantech_kit.domain.stores import Attendance, People, Quizzes, Reports, Sessions, Setup
from migrantech_kit.domain.texts import TextRow, following
from tests.fakes.exchange import FakeExchange, FakeKeyring, written
from tests.fakes.reports import FakeReports
from tests.fakes.state import State, fold, refold


class FakeStore:
    """Keep records in memory."""

    def __init__(
        self, clock: Clock | None = None, actor: str = "tutor", replica: str = "here", prefix: str = "TST"
    ) -> None:
        self._clock = clock or SystemClock()
        self._actor = actor
        self._replica = replica
        self._prefix = prefix
        self._state = State()
        self._writing = threading.RLock()
        self._busy = False

    @property
    def journal(self) -> tuple[Entry, ...]:
        """Return all stored entries."""
        return tuple(self._state.journal)

    @contextmanager
    def begin(self) -> Iterator["FakeWork"]:
        """Open a unit of work that is kept when its block ends, and dropped when the block raises."""
        with self._writing:
            if self._busy:
                raise Bug("a unit of work was begun inside another one")
            self._busy = True
            try:
                state = self._state.snapshot()
                yield FakeWork(state, self, writable=True)
                self._state = state
            finally:
                self._busy = False

    @contextmanager
    def reading(self) -> Iterator["FakeWork"]:
        """Open a unit of work that only reads."""
        yield FakeWork(self._state, self, writable=False)

    def rebuild(self) -> int:
        """Fold the projections anew."""
        with self._writing:
            state = self._state.snapshot()
            refold(state)
            self._state = state
            return len(state.journal)

    def verify(self) -> tuple[str, ...]:
        """Find nothing wrong: there is no file."""
        return ()

    def close(self) -> None:
        """Let go of nothing."""

    def stamp(self, state: State, record: Record, revises: EntryRef | None, why: str) -> Entry:
        """Return the next entry of this replica."""
        last = max((entry.ref.sequence for entry in state.journal), default=0)
        ref = EntryRef(self._replica, last + 1)
        return Entry(ref, self._clock.now(), self._actor, record, revises, why)

    @property
    def replica(self) -> str:
        """Return the id under which this store writes."""
        return self._replica

    @property
    def clock(self) -> Clock:
        """Return the clock."""
        return self._clock

    def now(self) -> int:
        """Return UTC seconds."""
        return self._clock.now()

    def code(self, number: int) -> str:
        """Return a learner code of this replica."""
        return learner_code(self._prefix, number)


class FakeWork:
    """Read and write one state."""

    def __init__(self, state: State, store: FakeStore, *, writable: bool) -> None:
        self._state = state
        self._store = store
        self._writable = writable
        self.setup: Setup = FakeSetup(state)
        self.people: People = FakePeople(state, self)
        self.sessions: Sessions = FakeSessions(state, self)
        self.attendance: Attendance = FakeAttendance(state)
        self.quizzes: Quizzes = FakeQuizzes(state)
        self.reports: Reports = FakeReports(state)
        self.exchange: Exchange = FakeExchange(state, store.clock, self.must_write)
        self.keyring: Keyring = FakeKeyring(state, store.replica, self.must_write)

    def append(self, record: Record, *, revises: EntryRef | None = None, why: str = "") -> Entry:
        """Write one entry and its consequences."""
        self.must_write()
        if revises is None and type(record) in EDITS:
            before = (e.ref for e in reversed(self._state.journal) if identity(e.record) == identity(record))
            revises = next(before, None)
        entry = self._store.stamp(self._state, record, revises, why)
        self._state.journal.append(entry)
        fold(self._state, entry)
        if isinstance(record, LearnerSplit):
            refold(self._state)
        return entry

    def put_private(self, texts: Iterable[PrivateText]) -> None:
        """Store names and free texts; an empty text erases, an erased person keeps none."""
        self.must_write()
        p = self._state.projections
        for text in texts:
            key = (text.subject, text.kind)
            erased = p.root(text.subject) in p.erased or text.subject in p.erased
            said = "" if erased else text.text
            held = self._state.texts.get(key, ())
            if held:
                after = following(held, said, self._store.now(), secrets.token_hex(6))
                self._state.hold((after,) if after else held)
            elif said:
                self._state.hold((TextRow(*key, said, self._store.now(), secrets.token_hex(6)),))

    def private(self, subject: str, kind: str) -> str:
        """Return a private text, or an empty one."""
        return self._state.private.get((subject, kind), "")

    def audit(self, limit: int) -> tuple[Entry, ...]:
        """Return the latest entries that an auditor asks for."""
        told = [e for e in self._state.journal if isinstance(e.record, AUDITED) or e.why not in {"", "undo"}]
        return tuple(reversed(told))[:limit]

    def about_person(self, code: str) -> tuple[Entry, ...]:
        """Return all entries that name one of a person's codes."""
        codes = self._state.projections.person(code)
        return tuple(e for e in self._state.journal if getattr(e.record, "code", None) in codes)

    def entry(self, ref: EntryRef) -> Entry | None:
        """Return one journal entry."""
        return next((entry for entry in self._state.journal if entry.ref == ref), None)

    def new_code(self) -> str:
        """Return the next learner code."""
        self.must_write()
        number = self._state.next_number
        self._state.next_number += 1
        return self._store.code(number)

    def must_write(self) -> None:
        """Refuse a change in a unit of work that only reads."""
        if not self._writable:
            raise Bug("a change was made in a unit of work that only reads")


class FakeSetup:
    """Read what rarely changes."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._p = state.projections

    def organisation(self) -> Organisation:
        """Return the organiser."""
        return self._p.organisation

    def projects(self) -> tuple[Project, ...]:
        """Return all projects by title."""
        return tuple(sorted(self._p.projects.values(), key=lambda p: (fold_text(p.title), p.id)))

    def terms(self) -> Mapping[str, ProjectTerms]:
        """Return what funders ask, by project."""
        return self._p.terms

    def sites(self) -> tuple[Site, ...]:
        """Return all sites by name."""
        return tuple(sorted(self._p.sites.values(), key=lambda s: (fold_text(s.name), s.id)))

    def rooms(self) -> tuple[Room, ...]:
        """Return all rooms by name."""
        return tuple(sorted(self._p.rooms.values(), key=lambda r: (fold_text(r.name), r.id)))

    def tutors(self) -> tuple[Tutor, ...]:
        """Return all tutors by name."""
        known = (Tutor(tutor, self._state.private.get((tutor, "name"), "")) for tutor in self._p.tutors)
        return tuple(sorted(known, key=lambda t: (fold_text(t.name), t.id)))


class FakePeople:
    """Read learners and groups."""

    def __init__(self, state: State, work: FakeWork) -> None:
        self._state = state
        self._p = state.projections
        self._work = work

    def next_code(self) -> str:
        """Return a learner code that was never given before."""
        return self._work.new_code()

    def learner(self, code: str) -> Learner | None:
        """Return one learner, following a merge."""
        root = self._p.root(code)
        return learner_of(self._state, root) if root in self._p.learners else None

    def learners(self) -> tuple[Learner, ...]:
        """Return all learners that are neither merged nor erased, by code."""
        gone = self._p.merged.keys() | self._p.erased.keys()
        return tuple(learner_of(self._state, code) for code in sorted(self._p.learners) if code not in gone)

    def groups(self) -> tuple[Group, ...]:
        """Return all groups with their sizes, by title."""
        known = (Group(group, title, len(self.members(group))) for group, title in self._p.groups.items())
        return tuple(sorted(known, key=lambda g: (fold_text(g.title), g.id)))

    def members(self, group: str) -> tuple[Learner, ...]:
        """Return the learners of a group, by code."""
        codes = sorted(code for held, code in self._p.members if held == group and code not in self._p.erased)
        return tuple(learner_of(self._state, code) for code in codes)


def learner_of(state: State, code: str) -> Learner:
    """Return a learner with names."""
    known = state.projections.learners.get(code)
    names = [state.private.get((code, kind), "") for kind in ("name", "family-name", "given-name", "organisation")]
    language, walk_in = (known.language, known.walk_in) if known else ("", False)
    return Learner(code, names[0], language, names[1], names[2], names[3], walk_in)


class FakeSessions:
    """Read sessions and what they copied and did."""

    def __init__(self, state: State, work: FakeWork) -> None:
        self._state = state
        self._p = state.projections
        self._work = work

    def get(self, session: str) -> Session | None:
        """Return one session."""
        return self._p.sessions.get(session)

    def planned(self) -> tuple[Session, ...]:
        """Return sessions not yet started, the earliest first."""
        known = (s for s in self._p.sessions.values() if s.state is SessionState.PLANNED)
        return tuple(sorted(known, key=lambda s: (s.starts_at, s.id)))

    def unfinished(self) -> tuple[Session, ...]:
        """Return sessions that were started and not closed, the latest first."""
        return tuple(s for s in self.recent(len(self._p.sessions)) if s.state in {"open", "ended"})

    def recent(self, limit: int) -> tuple[Session, ...]:
        """Return started sessions, the latest first."""
        started = (s for s in self._p.sessions.values() if s.state is not SessionState.PLANNED)
        return tuple(sorted(started, key=lambda s: (s.started_at, s.id), reverse=True)[:limit])

    def of_group(self, group: str) -> tuple[Session, ...]:
        """Return the started sessions of a group, the earliest first."""
        return tuple(s for s in reversed(self.recent(len(self._p.sessions))) if s.group == group)

    def changes(self, session: str) -> int:
        """Return how often a session was planned anew."""
        planned = [
            e for e in self._state.journal if isinstance(e.record, SessionSet) and e.record.session.id == session
        ]
        return max(0, len(planned) - 1)

    def copy(self, session: str) -> SessionCopy | None:
        """Return what the session copied at its start."""
        found = self._p.sessions.get(session)
        return self._state.copies.get(found.copy) if found else None

    def keep_copy(self, copy: SessionCopy) -> str:
        """Store a copy once by its content."""
        self._work.must_write()
        key = sha256(written(copy)).hexdigest()
        self._state.copies[key] = copy
        return key

    def happenings(self, session: str) -> tuple[Happening, ...]:
        """Return the stored happenings of a session, in order."""
        moved = (e.record for e in self._state.journal if isinstance(e.record, RunMoved))
        return tuple(record.happening for record in moved if record.session == session)

    def enrolled(self, session: str) -> tuple[Learner, ...]:
        """Return the learners on the sheet, in the order of their coming onto it."""
        sheet = sorted((at, code) for (held, code), at in self._p.enrolled.items() if held == session)
        return tuple(learner_of(self._state, code) for _, code in sheet)


class FakeAttendance:
    """Read sittings and marks."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._p = state.projections

    def sittings(self, session: str) -> tuple[Sitting, ...]:
        """Return the half-days of a session, the earliest first."""
        held = (sitting for sitting in self._p.sittings.values() if sitting.session == session)
        return tuple(sorted(held, key=lambda s: (s.planned_start, s.id)))

    def marks(self, sitting: str) -> Mapping[str, tuple[Mark, EntryRef]]:
        """Return each marked learner's mark and the entry that set it."""
        return {code: mark for (held, code), mark in self._p.marks.items() if held == sitting}

    def history(self, sitting: str) -> tuple[Entry, ...]:
        """Return all `MarkSet` entries of a sitting, in order."""
        return tuple(e for e in self._state.journal if isinstance(e.record, MarkSet) and e.record.sitting == sitting)


class FakeQuizzes:
    """Read answers and tallies."""

    def __init__(self, state: State) -> None:
        self._p = state.projections

    def tallies(self, session: str, module: str) -> Mapping[str, Tally]:
        """Return the shows of hands by question id."""
        return {key[2]: tally for key, tally in self._p.tallies.items() if key[:2] == (session, module)}

    def answers(self, session: str, module: str) -> tuple[Answer, ...]:
        """Return the learners' answers."""
        given = ((*key[2:], v) for key, v in self._p.answers.items() if key[:2] == (session, module))
        return tuple(Answer(*one) for one in sorted(given))

    def phones(self, session: str) -> tuple[Phone, ...]:
        """Return the phones that were let into a session's room, in the order of their coming."""
        return tuple(Phone(which[1], *held) for which, held in self._p.phones.items() if which[0] == session)

    def phone_answers(self, session: str, module: str) -> tuple[PhoneAnswer, ...]:
        """Return what was tapped on phones, with the codes of the learners whose phones they are."""
        given = sorted((key, choice) for key, choice in self._p.phone_answers.items() if key[:2] == (session, module))
        return tuple(
            PhoneAnswer(key[2], key[3], choice, self._p.phones.get((session, key[2]), ("", ""))[1])
            for key, choice in given
        )
