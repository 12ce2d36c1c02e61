"""Run a session: start it from a copy, walk its pages, end and close it, resume it after a power cut.

A page is shown at once and stored right after: `LiveSession.do` decides and announces on the caller's thread,
`RunningService.keep` stores what happened. Console, projector and phones listen to the same announcement.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from migrantech_kit.base.clock import Clock, local
from migrantech_kit.base.errors import Bug, Problem
from migrantech_kit.base.events import Announcer
from migrantech_kit.base.ids import new_id
from migrantech_kit.base.message import msg
from migrantech_kit.domain.attendance import UNMARKED, Sitting, Status, half_days, left_by, settled, with_times
from migrantech_kit.domain.entries import PrivateText
from migrantech_kit.domain.plan import Plan, StepKind
from migrantech_kit.domain.ports import Content
from migrantech_kit.domain.programme import Page, Programme, programme_of
from migrantech_kit.domain.records import (
    Enrolled,
    MarkSet,
    RunMoved,
    SessionBegun,
    SessionClosed,
    SessionReopened,
    SittingSet,
)
from migrantech_kit.domain.run import (
    Command,
    End,
    Happening,
    Paused,
    Ready,
    Running,
    RunState,
    Start,
    Timing,
    projected_page,
    replay,
    step,
    timing,
)
from migrantech_kit.domain.session import Session, SessionCopy, SessionState, quiz_version
from migrantech_kit.domain.stores import Store, Work
from migrantech_kit.services.session_copy import copy_now

_FORGOTTEN = 4 * 3600


@dataclass(frozen=True, slots=True)
class StateChanged:
    """Announce that a running session moved."""

    session: str
    state: RunState
    happenings: tuple[Happening, ...]


class LiveSession:
    """Hold the one session that is being run, and move it by commands."""

    def __init__(
        self, session: Session, copy: SessionCopy, state: RunState, clock: Clock, announcer: Announcer
    ) -> None:
        self.session = session
        self.copy = copy
        self.programme: Programme = programme_of(with_forms(copy.plan, session.first_form), copy.modules)
        self._state = state
        self._clock = clock
        self._announcer = announcer

    @property
    def state(self) -> RunState:
        """Return where the session is."""
        return self._state

    @property
    def running(self) -> Running | None:
        """Return the running state, a paused one included, or None."""
        return (
            self._state.running
            if isinstance(self._state, Paused)
            else (self._state if isinstance(self._state, Running) else None)
        )

    @property
    def page(self) -> Page:
        """Return the page the tutor is on."""
        running = self.running
        if running is None:
            raise Bug("a session that does not run has no page")
        return self.programme.pages[running.page]

    @property
    def projected(self) -> Page | None:
        """Return the page that the room sees, or None when the screen is blank."""
        number = projected_page(self._state)
        return None if number is None else self.programme.pages[number]

    @property
    def timing(self) -> Timing | None:
        """Return the clock of the present step, or None when nothing runs."""
        if isinstance(self._state, Running | Paused):
            return timing(self._state, self._clock.now(), self.programme)
        return None

    def do(self, command: Command) -> tuple[Happening, ...]:
        """Carry out a command, announce it, and return what must be stored."""
        self._state, happenings = step(self._state, command, self._clock.now(), self.programme)
        if happenings:
            self._announcer.announce(StateChanged(self.session.id, self._state, happenings))
        return happenings


class RunningService:
    """Start, store, resume, end and close sessions."""

    def __init__(self, store: Store, content: Content, clock: Clock, announcer: Announcer) -> None:
        self._store = store
        self._content = content
        self._clock = clock
        self._announcer = announcer

    def start(self, session_id: str) -> LiveSession:
        """Begin a planned session: copy plan, texts and quiz, open its half-days, put the group on the sheet."""
        with self._store.begin() as work:
            session = _existing(work, session_id)
            if session.state is not SessionState.PLANNED:
                raise Problem(msg("This session was started already."), to_do=msg("Resume it from Today."))
            copy = copy_now(session, self._content)
            now = self._clock.now()
            key = work.sessions.keep_copy(copy)
            work.append(SessionBegun(session.id, now, key, quiz_version(copy)))
            members = work.people.members(session.group) if session.group else ()
            for learner in members:
                work.append(Enrolled(session.id, learner.code))
            for sitting in _sittings(session, now):
                work.append(SittingSet(sitting))
            begun = replace(session, state=SessionState.OPEN, started_at=now, copy=key)
            live = LiveSession(begun, copy, Ready(), self._clock, self._announcer)
            for happening in live.do(Start(session.languages)):
                work.append(RunMoved(session.id, happening))
        return live

    def resume(self, session_id: str) -> LiveSession:
        """Return a started session at the step, page, marks and answers where it stood."""
        with self._store.reading() as work:
            session = _existing(work, session_id)
            copy = work.sessions.copy(session_id)
            happenings = work.sessions.happenings(session_id)
        if copy is None:
            raise Problem(msg("This session was never started."), to_do=msg("Start it from Today."))
        programme = programme_of(with_forms(copy.plan, session.first_form), copy.modules)
        return LiveSession(session, copy, replay(happenings, programme), self._clock, self._announcer)

    def keep(self, session_id: str, happenings: Iterable[Happening]) -> None:
        """Store what happened in a running session."""
        with self._store.begin() as work:
            for happening in happenings:
                work.append(RunMoved(session_id, happening))

    def unfinished(self) -> tuple[Session, ...]:
        """Return sessions that were started and not closed, the latest first."""
        with self._store.reading() as work:
            return work.sessions.unfinished()

    def recent(self, limit: int = 10) -> tuple[Session, ...]:
        """Return started sessions, the latest first."""
        with self._store.reading() as work:
            return work.sessions.recent(limit)

    def session(self, session_id: str) -> Session:
        """Return one session; raise `Problem` when there is none."""
        with self._store.reading() as work:
            return _existing(work, session_id)

    def copy(self, session_id: str) -> SessionCopy:
        """Return what a session copied at its start, or what it would copy now."""
        with self._store.reading() as work:
            session = _existing(work, session_id)
            copy = work.sessions.copy(session_id)
        return copy if copy is not None else copy_now(session, self._content)

    def close(self, session_id: str, sumario: str, note: str = "") -> None:
        """Close the sheet: end what runs, make the unmarked absent, reckon early leaves by the real end, keep the log.

        The sumário is what was really done (Portugal asks for it); it and the note are private text.
        """
        with self._store.begin() as work:
            session = _existing(work, session_id)
            if session.state in {SessionState.CLOSED, SessionState.CORRECTED}:
                raise Problem(msg("This sheet is closed already."), kept=msg("Nothing was changed."))
            if session.state is SessionState.PLANNED:
                raise Problem(msg("This session was never started."), to_do=msg("Start it from Today."))
            ended = self._end(work, session)
            sittings = work.attendance.sittings(session_id)
            for number, sitting in enumerate(sittings, 1):
                self._settle(work, sitting, _end_of(sitting, ended, last=number == len(sittings)))
            work.put_private(
                (PrivateText(session_id, "sumario", sumario.strip()), PrivateText(session_id, "note", note.strip()))
            )
            work.append(SessionClosed(session_id, self._clock.now()))

    def reopen(self, session_id: str) -> None:
        """Undo a closing that was not corrected since."""
        with self._store.begin() as work:
            if _existing(work, session_id).state is SessionState.CLOSED:
                work.append(SessionReopened(session_id))

    def texts(self, session_id: str) -> tuple[str, str]:
        """Return the sumário and the note of a session."""
        with self._store.reading() as work:
            return work.private(session_id, "sumario"), work.private(session_id, "note")

    def _end(self, work: Work, session: Session) -> int:
        """Return when the session ended, ending it now where it still runs."""
        if session.ended_at:
            return session.ended_at
        now = self._clock.now()
        live = self.resume_from(work, session)
        for happening in live.do(End()):
            work.append(RunMoved(session.id, happening))
        return now

    def resume_from(self, work: Work, session: Session) -> LiveSession:
        """Return the live session from an open unit of work."""
        copy = work.sessions.copy(session.id)
        if copy is None:
            raise Bug("a started session has no copy")
        programme = programme_of(with_forms(copy.plan, session.first_form), copy.modules)
        state = replay(work.sessions.happenings(session.id), programme)
        return LiveSession(session, copy, state, self._clock, self._announcer)

    def _settle(self, work: Work, sitting: Sitting, ended: int) -> None:
        started = sitting.started or sitting.planned_start
        ended = max(started, ended)
        work.append(SittingSet(with_times(sitting, started, ended)))
        marks = work.attendance.marks(sitting.id)
        for learner in work.sessions.enrolled(sitting.session):
            mark, ref = marks.get(learner.code, (None, None))
            if mark is None or mark.status is Status.UNMARKED:
                work.append(MarkSet(sitting.id, learner.code, settled(mark or UNMARKED)), revises=ref)
            elif mark.left_early:
                # Early is counted against the planned end while the session runs, against the real end from now on.
                early = mark.left_early + (ended - sitting.planned_end) // 60
                if early != mark.left_early:
                    work.append(MarkSet(sitting.id, learner.code, left_by(mark, early)), revises=ref)


def _end_of(sitting: Sitting, session_ended: int, *, last: bool) -> int:
    """Return when a half-day was over: with the session, but never later than the next half-day begins.

    A session that somebody forgot to end, four hours late, ended when it was planned.
    """
    latest = sitting.planned_end + (_FORGOTTEN if last else 0)
    return sitting.ended or (session_ended if session_ended <= latest else sitting.planned_end)


def with_forms(plan: Plan, first_form: str) -> Plan:
    """Return the plan with its quiz forms crossed for a group that gets form B first."""
    if first_form == "A":
        return plan
    other = {"A": "B", "B": "A"}
    steps = tuple(
        replace(one, form=other.get(one.form, one.form)) if one.kind in {StepKind.QUIZ, StepKind.ROLL_CALL} else one
        for one in plan.steps
    )
    return replace(plan, steps=steps)


def _existing(work: Work, session_id: str) -> Session:
    session = work.sessions.get(session_id)
    if session is None:
        raise Problem(
            msg("There is no session “{session}”.", session=session_id), to_do=msg("Look for it under Sessions.")
        )
    return session


def _sittings(session: Session, now: int) -> tuple[Sitting, ...]:
    """Return the half-days from the planned start, or from now where the session is held at another time."""
    near = abs(now - session.starts_at) <= 3 * 3600
    start = session.starts_at if near and session.starts_at else now
    spans = half_days(start, start + session.minutes * 60, session.zone)
    today = local(now, session.zone).date()
    return tuple(
        Sitting(
            new_id(),
            session.id,
            span.date,
            span.half_day,
            span.start,
            span.end,
            started=now if number == 0 and span.date == today else 0,
        )
        for number, span in enumerate(spans)
    )
