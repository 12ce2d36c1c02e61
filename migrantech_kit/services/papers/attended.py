"""What learners attended, from the marks: minutes, days, modules; for papers that a person carries away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.language import Tongue
from migrantech_kit.base.message import msg
from migrantech_kit.domain.attendance import Mark, Sitting, minutes_attended
from migrantech_kit.domain.entries import EntryRef
from migrantech_kit.domain.module import Module
from migrantech_kit.domain.people import Learner
from migrantech_kit.domain.session import Session, SessionState
from migrantech_kit.domain.stores import Work
from migrantech_kit.services.papers.held import Held, discreet_title, held
from migrantech_kit.services.papers.sources import Sources

_OVER = frozenset({SessionState.ENDED, SessionState.CLOSED, SessionState.CORRECTED})


@dataclass(frozen=True, slots=True)
class Attended:
    """Hold what one learner attended, over some sessions that are over."""

    learner: Learner
    sessions: tuple[Held, ...]
    days: tuple[date, ...]
    minutes: int
    planned: int

    @property
    def modules(self) -> tuple[tuple[Module, Held], ...]:
        """Return every module once, with a session that held it."""
        found: dict[str, tuple[Module, Held]] = {}
        for session in self.sessions:
            for module in session.modules:
                found.setdefault(module.id, (module, session))
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Attendances:
    """Hold who attended something, who did not, and whether some session was not over yet."""

    attended: tuple[Attended, ...]
    missing: tuple[Learner, ...]
    unfinished: int


def people_of(work: Work, subject: str) -> tuple[tuple[Learner, ...], tuple[Session, ...]]:
    """Return the learners and sessions that a subject stands for: a session, a group or one learner."""
    session = work.sessions.get(subject)
    if session is not None:
        return work.sessions.enrolled(session.id) or work.people.members(session.group), (session,)
    if any(group.id == subject for group in work.people.groups()):
        sessions = work.sessions.of_group(subject)
        everyone = [*work.people.members(subject), *(one for held in sessions for one in _on_sheet(work, held))]
        return tuple({learner.code: learner for learner in everyone}.values()), sessions
    learner = work.people.learner(subject)
    if learner is None:
        raise Problem(
            msg("There is no session, group or learner “{subject}”.", subject=subject),
            to_do=msg("Choose one of the list."),
        )
    return (learner,), _sessions_of(work, learner)


def _on_sheet(work: Work, session: Session) -> tuple[Learner, ...]:
    return work.sessions.enrolled(session.id)


def _sessions_of(work: Work, learner: Learner) -> tuple[Session, ...]:
    ids = dict.fromkeys(row.session_id for row in work.reports.attendance() if row.learner_code == learner.code)
    return tuple(session for one in ids if (session := work.sessions.get(one)) is not None)


def attendances(work: Work, subject: str, sources: Sources) -> Attendances:
    """Return what the people of a subject attended; sessions that are not over do not count."""
    learners, sessions = people_of(work, subject)
    over = [_marked(work, session, sources) for session in sessions if session.state in _OVER]
    found = [_attended(learner, over) for learner in learners]
    return Attendances(
        attended=tuple(one for one in found if one.minutes),
        missing=tuple(one.learner for one in found if not one.minutes),
        unfinished=len(sessions) - len(over),
    )


_Marked = tuple[Held, tuple[tuple[Sitting, Mapping[str, tuple[Mark, EntryRef]]], ...]]


def _marked(work: Work, session: Session, sources: Sources) -> _Marked:
    sittings = work.attendance.sittings(session.id)
    marks = tuple((sitting, work.attendance.marks(sitting.id)) for sitting in sittings)
    return held(work, session, sources), marks


def _attended(learner: Learner, sessions: Iterable[_Marked]) -> Attended:
    kept: list[Held] = []
    days: list[date] = []
    minutes = planned = 0
    for one, sittings in sessions:
        there = 0
        for sitting, marks in sittings:
            planned += sitting.minutes
            mark = marks.get(learner.code)
            spent = minutes_attended(mark[0], sitting) if mark else 0
            if spent:
                days.append(sitting.date)
            there += spent
        if there:
            kept.append(one)
            minutes += there
    return Attended(learner, tuple(kept), tuple(sorted(set(days))), minutes, planned)


def module_names(attended: Attended, tongue: Tongue) -> str:
    """Return the modules as a paper that leaves the house may name them."""
    names = (
        discreet_title(module, session.module_title(module, tongue), tongue) for module, session in attended.modules
    )
    return "; ".join(dict.fromkeys(names))


def training_title(attended: Attended, tongue: Tongue) -> str:
    """Return the exact title of the training: the project's, else those of the sessions that tell nothing of health."""
    titles = []
    for one in attended.sessions:
        private = [module for module in one.modules if module.sensitive]
        titles.append(one.title if one.project or not private else discreet_title(private[0], "", tongue))
    return "; ".join(dict.fromkeys(titles))
