"""What the fake store holds: plain dicts folded from the journal, one small function per kind of record."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from typing import Any

from migrantech_kit.domain import records as r
from migrantech_kit.domain.attendance import Mark, Sitting, Status
from migrantech_kit.domain.bundles import Extent, Imported, Office, SigningKey
from migrantech_kit.domain.entries import Entry, EntryRef, subject_of
from migrantech_kit.domain.people import Organisation, Project, ProjectTerms, Room, Site
from migrantech_kit.domain.quiz import Tally
from migrantech_kit.domain.run import EndedAt
from migrantech_kit.domain.session import Session, SessionCopy, SessionState
from migrantech_kit.domain.texts import TextRow

_WEIGHT = {Status.PRESENT: 3, Status.EXCUSED: 2, Status.ABSENT: 1, Status.UNMARKED: 0}


@dataclass
class Projections:
    """Hold everything that follows from the journal."""

    organisation: Organisation = field(default_factory=Organisation)
    projects: dict[str, Project] = field(default_factory=dict)
    terms: dict[str, ProjectTerms] = field(default_factory=dict)
    sites: dict[str, Site] = field(default_factory=dict)
    rooms: dict[str, Room] = field(default_factory=dict)
    tutors: dict[str, None] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    learners: dict[str, r.LearnerSet] = field(default_factory=dict)
    members: dict[tuple[str, str], None] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)
    revoked: dict[EntryRef, None] = field(default_factory=dict)
    distinct: dict[tuple[str, str], None] = field(default_factory=dict)
    settled: dict[str, None] = field(default_factory=dict)
    erased: dict[str, None] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    quiz_versions: dict[str, str] = field(default_factory=dict)
    closed_at: dict[str, int] = field(default_factory=dict)
    enrolled: dict[tuple[str, str], int] = field(default_factory=dict)
    sittings: dict[str, Sitting] = field(default_factory=dict)
    marks: dict[tuple[str, str], tuple[Mark, EntryRef]] = field(default_factory=dict)
    tallies: dict[tuple[str, str, str], Tally] = field(default_factory=dict)
    answers: dict[tuple[str, str, str, str], str] = field(default_factory=dict)
    phones: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    phone_answers: dict[tuple[str, str, str, str], str] = field(default_factory=dict)

    def root(self, code: str) -> str:
        """Return the code that a learner goes by after merges."""
        return self.merged.get(code, code)

    def person(self, code: str) -> set[str]:
        """Return every code that one person ever had."""
        root = self.root(code)
        return {root, *(old for old, new in self.merged.items() if new == root)}


@dataclass
class State:
    """Hold the journal, the names, the copies and the projections."""

    journal: list[Entry] = field(default_factory=list)
    private: dict[tuple[str, str], str] = field(default_factory=dict)
    written: dict[tuple[str, str], int] = field(default_factory=dict)
    texts: dict[tuple[str, str], tuple[TextRow, ...]] = field(default_factory=dict)
    copies: dict[str, SessionCopy] = field(default_factory=dict)
    next_number: int = 1
    projections: Projections = field(default_factory=Projections)
    keys: dict[str, SigningKey] = field(default_factory=dict)
    offices: dict[str, Office] = field(default_factory=dict)
    sent: dict[str, dict[str, Extent]] = field(default_factory=dict)
    imported: dict[str, Imported] = field(default_factory=dict)

    def hold(self, texts: tuple[TextRow, ...]) -> None:
        """Keep the texts of one subject and kind, the shown one first."""
        key = (texts[0].subject, texts[0].kind)
        self.texts[key] = texts
        self.private.pop(key, None)
        self.written.pop(key, None)
        if texts[0].text:
            self.private[key] = texts[0].text
            self.written[key] = texts[0].at

    def drop(self, key: tuple[str, str]) -> None:
        """Destroy the texts of one subject and kind."""
        for held in (self.texts, self.private, self.written):
            held.pop(key, None)

    def snapshot(self) -> "State":
        """Return a copy whose changes do not show here; all values are frozen."""
        p = self.projections
        kept = {f.name: _copied(getattr(p, f.name)) for f in fields(Projections)}
        held = {f.name: _copied(getattr(self, f.name)) for f in fields(State) if f.name != "projections"}
        return State(**{**held, "journal": list(self.journal)}, projections=Projections(**kept))


def _copied(value: Any) -> Any:
    return dict(value) if isinstance(value, dict) else value


def fold(state: State, entry: Entry) -> None:
    """Bring one entry's consequences into the projections."""
    _HANDLERS[type(entry.record)](state, entry, entry.record)


def refold(state: State) -> None:
    """Fold everything anew, in the order in which effects follow causes."""
    state.projections = Projections()
    for entry in state.journal:
        if isinstance(entry.record, r.LearnerSplit) and entry.revises is not None:
            state.projections.revoked[entry.revises] = None
    for entry in state.journal:
        fold(state, entry)


def forget(state: State, code: str) -> None:
    """Destroy the names of a person and the free texts about the person's entries."""
    codes = state.projections.person(code)
    about = {subject_of(e.ref) for e in state.journal if getattr(e.record, "code", None) in codes}
    for key in [key for key in state.texts if key[0] in codes | about]:
        state.drop(key)


def _organisation_set(state: State, entry: Entry, record: r.OrganisationSet) -> None:
    state.projections.organisation = record.organisation


def _project_set(state: State, entry: Entry, record: r.ProjectSet) -> None:
    state.projections.projects[record.project.id] = record.project


def _project_terms_set(state: State, entry: Entry, record: r.ProjectTermsSet) -> None:
    state.projections.terms[record.terms.project] = record.terms


def _exported(state: State, entry: Entry, record: r.Exported) -> None:
    """Change nothing."""


def _site_set(state: State, entry: Entry, record: r.SiteSet) -> None:
    state.projections.sites[record.site.id] = record.site


def _room_set(state: State, entry: Entry, record: r.RoomSet) -> None:
    state.projections.rooms[record.room.id] = record.room


def _tutor_set(state: State, entry: Entry, record: r.TutorSet) -> None:
    state.projections.tutors[record.tutor] = None


def _group_set(state: State, entry: Entry, record: r.GroupSet) -> None:
    state.projections.groups[record.group] = record.title


def _group_removed(state: State, entry: Entry, record: r.GroupRemoved) -> None:
    state.projections.groups.pop(record.group, None)


def _learner_set(state: State, entry: Entry, record: r.LearnerSet) -> None:
    state.projections.learners[record.code] = record


def _group_joined(state: State, entry: Entry, record: r.GroupJoined) -> None:
    state.projections.members[record.group, state.projections.root(record.code)] = None


def _group_left(state: State, entry: Entry, record: r.GroupLeft) -> None:
    state.projections.members.pop((record.group, state.projections.root(record.code)), None)


def _learner_merged(state: State, entry: Entry, record: r.LearnerMerged) -> None:
    p = state.projections
    old, new = record.code, p.root(record.into)
    if entry.ref in p.revoked or old in p.merged or old == new:
        return
    for code in p.person(old):
        p.merged[code] = new
    p.members = dict.fromkeys((group, new if code == old else code) for group, code in p.members)
    joined = {session for session, code in p.enrolled if code == new}
    p.enrolled = {
        (session, new if code == old else code): position
        for (session, code), position in p.enrolled.items()
        if code != old or session not in joined
    }
    for sitting in [sitting for sitting, code in p.marks if code == old]:
        mark = p.marks.pop((sitting, old))
        other = p.marks.get((sitting, new))
        if other is None or _WEIGHT[mark[0].status] > _WEIGHT[other[0].status]:
            p.marks[sitting, new] = mark
    for session, module, code, question in [key for key in p.answers if key[2] == old]:
        p.answers.setdefault((session, module, new, question), p.answers.pop((session, module, code, question)))
    p.phones = {which: (key, new if code == old else code) for which, (key, code) in p.phones.items()}
    if new in p.erased:
        forget(state, new)


def _learner_split(state: State, entry: Entry, record: r.LearnerSplit) -> None:
    """Change nothing here: the store folds everything anew."""


def _learners_distinct(state: State, entry: Entry, record: r.LearnersDistinct) -> None:
    state.projections.distinct[record.code, record.other] = None


def _conflict_settled(state: State, entry: Entry, record: r.ConflictSettled) -> None:
    state.projections.settled.update(dict.fromkeys(record.entries))


def _learner_erased(state: State, entry: Entry, record: r.LearnerErased) -> None:
    state.projections.erased.update(dict.fromkeys(state.projections.person(record.code)))
    forget(state, record.code)


def _session_set(state: State, entry: Entry, record: r.SessionSet) -> None:
    old = state.projections.sessions.get(record.session.id)
    state.projections.sessions[record.session.id] = replace(
        record.session,
        state=old.state if old else SessionState.PLANNED,
        started_at=old.started_at if old else 0,
        ended_at=old.ended_at if old else 0,
        copy=old.copy if old else "",
        head_count=old.head_count if old else 0,
    )


def _session_removed(state: State, entry: Entry, record: r.SessionRemoved) -> None:
    if _is(state, record.session, SessionState.PLANNED):
        del state.projections.sessions[record.session]


def _session_begun(state: State, entry: Entry, record: r.SessionBegun) -> None:
    if _is(state, record.session, SessionState.PLANNED):
        _change(state, record.session, state=SessionState.OPEN, started_at=record.at, copy=record.copy)
        state.projections.quiz_versions[record.session] = record.quiz_version


def _enrolled(state: State, entry: Entry, record: r.Enrolled) -> None:
    state.projections.enrolled.setdefault((record.session, state.projections.root(record.code)), entry.ref.sequence)
    _correct(state, record.session)


def _disenrolled(state: State, entry: Entry, record: r.Disenrolled) -> None:
    p = state.projections
    p.enrolled.pop((record.session, record.code), None)
    held = {sitting.id for sitting in p.sittings.values() if sitting.session == record.session}
    p.marks = {key: mark for key, mark in p.marks.items() if key[0] not in held or key[1] != record.code}
    p.answers = {k: v for k, v in p.answers.items() if (k[0], k[2]) != (record.session, record.code)}
    _correct(state, record.session)


def _run_moved(state: State, entry: Entry, record: r.RunMoved) -> None:
    if isinstance(record.happening, EndedAt) and _is(state, record.session, SessionState.OPEN):
        _change(state, record.session, state=SessionState.ENDED, ended_at=record.happening.at)


def _sitting_set(state: State, entry: Entry, record: r.SittingSet) -> None:
    state.projections.sittings[record.sitting.id] = record.sitting
    _correct(state, record.sitting.session)


def _mark_set(state: State, entry: Entry, record: r.MarkSet) -> None:
    p = state.projections
    key = (record.sitting, p.root(record.code))
    if record.mark.status is Status.UNMARKED:
        p.marks.pop(key, None)
    else:
        p.marks[key] = (record.mark, entry.ref)
    if record.sitting in p.sittings:
        _correct(state, p.sittings[record.sitting].session)


def _tally_set(state: State, entry: Entry, record: r.TallySet) -> None:
    state.projections.tallies[record.session, record.module, record.tally.question] = record.tally


def _answer_set(state: State, entry: Entry, record: r.AnswerSet) -> None:
    p = state.projections
    key = (record.session, record.module, p.root(record.code), record.question)
    if record.choice:
        p.answers[key] = record.choice
    else:
        p.answers.pop(key, None)


def _phone_joined(state: State, entry: Entry, record: r.PhoneJoined) -> None:
    phones, which = state.projections.phones, (record.session, record.phone)
    phones[which] = (record.key, phones[which][1] if which in phones else "")


def _phone_bound(state: State, entry: Entry, record: r.PhoneBound) -> None:
    phones, which = state.projections.phones, (record.session, record.phone)
    if which in phones:
        phones[which] = (phones[which][0], state.projections.root(record.code))


def _phone_answered(state: State, entry: Entry, record: r.PhoneAnswered) -> None:
    key = (record.session, record.module, record.phone, record.question)
    state.projections.phone_answers[key] = record.choice


def _head_count_set(state: State, entry: Entry, record: r.HeadCountSet) -> None:
    if record.session in state.projections.sessions:
        _change(state, record.session, head_count=record.count)
        _correct(state, record.session)


def _session_closed(state: State, entry: Entry, record: r.SessionClosed) -> None:
    if _is(state, record.session, SessionState.OPEN) or _is(state, record.session, SessionState.ENDED):
        _change(state, record.session, state=SessionState.CLOSED)
        state.projections.closed_at[record.session] = record.at


def _session_reopened(state: State, entry: Entry, record: r.SessionReopened) -> None:
    if _is(state, record.session, SessionState.CLOSED):
        _change(state, record.session, state=SessionState.ENDED)
        state.projections.closed_at.pop(record.session, None)


def _is(state: State, session: str, expected: SessionState) -> bool:
    found = state.projections.sessions.get(session)
    return found is not None and found.state is expected


def _change(to: State, session: str, **changes: Any) -> None:
    sessions = to.projections.sessions
    sessions[session] = replace(sessions[session], **changes)


def _correct(state: State, session: str) -> None:
    if _is(state, session, SessionState.CLOSED):
        _change(state, session, state=SessionState.CORRECTED)


_HANDLERS: dict[type[r.Record], Callable[[State, Entry, Any], None]] = {
    r.OrganisationSet: _organisation_set,
    r.ProjectSet: _project_set,
    r.ProjectTermsSet: _project_terms_set,
    r.SiteSet: _site_set,
    r.RoomSet: _room_set,
    r.TutorSet: _tutor_set,
    r.GroupSet: _group_set,
    r.GroupRemoved: _group_removed,
    r.LearnerSet: _learner_set,
    r.GroupJoined: _group_joined,
    r.GroupLeft: _group_left,
    r.LearnerMerged: _learner_merged,
    r.LearnerSplit: _learner_split,
    r.LearnersDistinct: _learners_distinct,
    r.LearnerErased: _learner_erased,
    r.SessionSet: _session_set,
    r.SessionRemoved: _session_removed,
    r.SessionBegun: _session_begun,
    r.Enrolled: _enrolled,
    r.Disenrolled: _disenrolled,
    r.RunMoved: _run_moved,
    r.SittingSet: _sitting_set,
    r.MarkSet: _mark_set,
    r.TallySet: _tally_set,
    r.AnswerSet: _answer_set,
    r.PhoneJoined: _phone_joined,
    r.PhoneBound: _phone_bound,
    r.PhoneAnswered: _phone_answered,
    r.HeadCountSet: _head_count_set,
    r.SessionClosed: _session_closed,
    r.SessionReopened: _session_reopened,
    r.Exported: _exported,
    r.ConflictSettled: _conflict_settled,
}
