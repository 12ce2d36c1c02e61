"""Call the roll: marks by keyboard, late and left early from the clock, walk-ins, undo, corrections with a reason."""

from dataclasses import dataclass

from migrantech_kit.base.clock import Clock
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.events import Announcer
from migrantech_kit.base.message import msg
from migrantech_kit.base.text import fold, without_controls
from migrantech_kit.domain.attendance import (
    PRESENT,
    UNMARKED,
    Mark,
    Sitting,
    Status,
    late_by,
    left_by,
    with_times,
)
from migrantech_kit.domain.entries import WHYS, Entry, EntryRef, PrivateText, subject_of
from migrantech_kit.domain.people import Learner
from migrantech_kit.domain.records import Disenrolled, Enrolled, LearnerMerged, LearnerSet, MarkSet, SittingSet
from migrantech_kit.domain.session import Session, SessionState
from migrantech_kit.domain.stores import Store, Work


@dataclass(frozen=True, slots=True)
class RollLine:
    """Hold one learner on the roll."""

    learner: Learner
    mark: Mark


@dataclass(frozen=True, slots=True)
class Roll:
    """Hold the roll of one sitting; `warning` names what a funder would ask about, or is empty."""

    sitting: Sitting
    lines: tuple[RollLine, ...]

    def count(self, status: Status) -> int:
        """Return how many learners have a status."""
        return sum(1 for line in self.lines if line.mark.status is status)

    @property
    def settled(self) -> bool:
        """Tell whether every learner is marked."""
        return self.count(Status.UNMARKED) == 0

    def matching(self, typed: str) -> tuple[RollLine, ...]:
        """Return the lines whose name or code holds the typed letters of any script, beginnings of words first."""
        wanted = fold(typed)
        if not wanted:
            return self.lines
        hits = [line for line in self.lines if wanted in _key(line)]
        return tuple(sorted(hits, key=lambda line: not f" {_key(line)}".count(f" {wanted}")))


@dataclass(frozen=True, slots=True)
class RollChanged:
    """Announce that a roll is stored in another state."""

    session: str


@dataclass(frozen=True, slots=True)
class Undoable:
    """Hold what an undo puts back: earlier marks by learner, or a walk-in to take off."""

    session: str
    sitting: str
    before: tuple[tuple[str, Mark], ...] = ()
    walk_in: str = ""


class AttendanceService:
    """Keep the marks of sittings; each change is durable when its call returns."""

    def __init__(self, store: Store, clock: Clock, announcer: Announcer) -> None:
        self._store = store
        self._clock = clock
        self._announcer = announcer

    def sittings(self, session: str) -> tuple[Sitting, ...]:
        """Return the half-days of a session."""
        with self._store.reading() as work:
            return work.attendance.sittings(session)

    def current(self, session: str) -> Sitting:
        """Return the half-day that holds the present moment (the nearest one else), its real start noted."""
        now = self._clock.now()
        with self._store.begin() as work:
            sittings = work.attendance.sittings(session)
            if not sittings:
                raise Problem(msg("This session was never started."), to_do=msg("Start it from Today."))
            begun = [sitting for sitting in sittings if sitting.planned_start <= now]
            sitting = begun[-1] if begun else sittings[0]
            if not sitting.started and sitting.planned_start <= now <= sitting.planned_end:
                sitting = with_times(sitting, now, 0)
                work.append(SittingSet(sitting))
        return sitting

    def roll(self, sitting: Sitting) -> Roll:
        """Return everyone on the sheet with their marks, in the order of the sheet."""
        with self._store.reading() as work:
            marks = work.attendance.marks(sitting.id)
            learners = work.sessions.enrolled(sitting.session)
        lines = (
            RollLine(learner, marks[learner.code][0] if learner.code in marks else UNMARKED) for learner in learners
        )
        return Roll(sitting, tuple(lines))

    def mark(self, sitting: Sitting, code: str, mark: Mark, why: str = "", explanation: str = "") -> Undoable:
        """Store a mark; after the sheet is closed a reason (a code of `WHYS`) is needed."""
        return self._set(sitting, ((code, mark),), why, explanation)

    def came_late(self, sitting: Sitting, code: str, minutes: int | None = None) -> Undoable:
        """Store that a learner came late, by the clock unless minutes are given; an early leave stays."""
        start = max(sitting.started, sitting.planned_start)
        late = max(0, (self._clock.now() - start) // 60) if minutes is None else minutes
        return self._set(sitting, ((code, late_by(self._mark(sitting, code), late)),))

    def left_early(self, sitting: Sitting, code: str, minutes: int | None = None) -> Undoable:
        """Store that a learner leaves early, by the clock unless minutes are given; a late coming stays."""
        early = max(0, (sitting.planned_end - self._clock.now()) // 60) if minutes is None else minutes
        return self._set(sitting, ((code, left_by(self._mark(sitting, code), early)),))

    def all_present(self, sitting: Sitting) -> Undoable:
        """Mark every unmarked learner present."""
        unmarked = [line.learner.code for line in self.roll(sitting).lines if line.mark.status is Status.UNMARKED]
        return self._set(sitting, tuple((code, PRESENT) for code in unmarked))

    def walk_in(self, sitting: Sitting, name: str = "", language: str = "") -> tuple[Learner, Undoable]:
        """Put someone who just came on the sheet, present and late by the clock; a name may follow later."""
        cleaned = without_controls(name)[:120]
        start = max(sitting.started, sitting.planned_start)
        late = max(0, (self._clock.now() - start) // 60)
        with self._store.begin() as work:
            code = work.people.next_code()
            work.append(LearnerSet(code, language, walk_in=True))
            work.put_private((PrivateText(code, "name", cleaned),))
            work.append(Enrolled(sitting.session, code))
            work.append(MarkSet(sitting.id, code, late_by(PRESENT, late if late > 5 else 0)))
        self._announcer.announce(RollChanged(sitting.session))
        learner = Learner(code, cleaned, language, walk_in=True)
        return learner, Undoable(sitting.session, sitting.id, walk_in=code)

    def put_on_sheet(self, sitting: Sitting, code: str) -> None:
        """Put a known learner of another group on the sheet, present."""
        with self._store.begin() as work:
            work.append(Enrolled(sitting.session, code))
            self._append(work, sitting.id, code, PRESENT, "")
        self._announcer.announce(RollChanged(sitting.session))

    def merge(self, session: str, walk_in: str, into: str) -> None:
        """Join a walk-in with the learner that the person already was."""
        if walk_in == into:
            raise Problem(msg("These are the same learner."), kept=msg("Nothing was changed."))
        with self._store.begin() as work:
            work.append(LearnerMerged(walk_in, into))
        self._announcer.announce(RollChanged(session))

    def undo(self, undoable: Undoable) -> None:
        """Put back what a change replaced, as one more entry of the journal."""
        with self._store.begin() as work:
            if undoable.walk_in:
                work.append(Disenrolled(undoable.session, undoable.walk_in), why="undo")
            for code, mark in undoable.before:
                self._append(work, undoable.sitting, code, mark, "undo")
        self._announcer.announce(RollChanged(undoable.session))

    def history(self, sitting: Sitting) -> tuple[Entry, ...]:
        """Return every mark that was set, with who, when and why."""
        with self._store.reading() as work:
            return work.attendance.history(sitting.id)

    def _mark(self, sitting: Sitting, code: str) -> Mark:
        with self._store.reading() as work:
            marks = work.attendance.marks(sitting.id)
        return marks[code][0] if code in marks else UNMARKED

    def _set(
        self, sitting: Sitting, marks: tuple[tuple[str, Mark], ...], why: str = "", explanation: str = ""
    ) -> Undoable:
        with self._store.begin() as work:
            _allow(work.sessions.get(sitting.session), why)
            stored = work.attendance.marks(sitting.id)
            before = tuple((code, stored[code][0] if code in stored else UNMARKED) for code, _ in marks)
            for code, mark in marks:
                ref = self._append(work, sitting.id, code, mark, why)
                if explanation:
                    work.put_private((PrivateText(subject_of(ref), "why", explanation),))
        self._announcer.announce(RollChanged(sitting.session))
        return Undoable(sitting.session, sitting.id, before)

    @staticmethod
    def _append(work: Work, sitting: str, code: str, mark: Mark, why: str) -> EntryRef:
        stored = work.attendance.marks(sitting).get(code)
        return work.append(MarkSet(sitting, code, mark), revises=stored[1] if stored else None, why=why).ref


def _allow(session: Session | None, why: str) -> None:
    closed = session is not None and session.state in {SessionState.CLOSED, SessionState.CORRECTED}
    if closed and why not in WHYS:
        raise Problem(
            msg("This sheet is closed."),
            kept=msg("Nothing was changed."),
            to_do=msg("Say why it is corrected; who, when and why are kept."),
        )


def _key(line: RollLine) -> str:
    names = (line.learner.name, line.learner.family_name, line.learner.given_name, line.learner.code)
    return fold(" ".join(names))
