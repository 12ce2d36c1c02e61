"""Bring each entry of the journal into the tables that screens and exports read.

One function per kind of record. The same functions serve a new entry and the making anew of everything, so both give
the same rows. Entries may arrive in an order nobody foresaw (a merge of journals): what does not fit changes nothing.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Table

from migrantech_kit.domain import records as r
from migrantech_kit.domain.attendance import Status
from migrantech_kit.domain.entries import Entry
from migrantech_kit.domain.records import Record
from migrantech_kit.domain.run import EndedAt
from migrantech_kit.domain.session import SessionState
from migrantech_kit.storage import tables as t
from migrantech_kit.storage.mapping import session_values
from migrantech_kit.storage.persons import Persons
from migrantech_kit.storage.rows import Rows, key_names

# Which mark holds when two learners turn out to be one person: being seen outweighs not being seen.
_WEIGHT: dict[object, int] = {Status.PRESENT.value: 3, Status.EXCUSED.value: 2, Status.ABSENT.value: 1}


class Projector:
    """Write the consequences of entries into rows.

    `forget` destroys the names of all codes of a person; where many entries are folded at once, it comes afterwards.
    `stirred` are the lines of sheets that must be summed up again, by session and learner: all lines where that is "".
    """

    def __init__(
        self, rows: Rows, persons: Callable[[], Persons], forget: Callable[[set[str]], object] = lambda _: None
    ) -> None:
        self.rows = rows
        self.forget = forget
        self.stirred: set[tuple[str, str]] = set()
        self._persons = persons
        self._known: Persons | None = None

    @property
    def persons(self) -> Persons:
        """Return who is who, asked for when it is first needed."""
        if self._known is None:
            self._known = self._persons()
        return self._known

    def refresh(self) -> None:
        """Ask anew who is who."""
        self._known = None

    def apply(self, entry: Entry) -> None:
        """Write the consequences of one entry."""
        _HANDLERS[type(entry.record)](self, entry, entry.record)

    def root(self, code: str) -> str:
        """Return the code that a learner goes by after merges."""
        return self.persons.root(code)

    def is_erased(self, subject: str) -> bool:
        """Tell whether a subject of private texts is a person whose names were destroyed."""
        codes = {subject, self.root(subject)}
        return any(self.rows.get(t.tombstones, {"code": code}) is not None for code in codes)


# --- setup


def _organisation_set(to: Projector, _: Entry, record: r.OrganisationSet) -> None:
    one = record.organisation
    values = {
        "name": one.name,
        "address": one.address,
        "contact": one.contact,
        "registration": one.registration,
        "declared_provider": one.declared_provider,
        "logo": one.logo,
    }
    to.rows.put(t.organisation, {"id": "organisation"}, values)


def _project_set(to: Projector, _: Entry, record: r.ProjectSet) -> None:
    one = record.project
    values = {"title": one.title, "funder": one.funder, "grant_number": one.grant, "emblem": one.emblem}
    to.rows.put(t.projects, {"id": one.id}, values)


def _project_terms_set(to: Projector, _: Entry, record: r.ProjectTermsSet) -> None:
    one = record.terms
    ends = one.ends.isoformat() if one.ends else ""
    values = {"profile": one.profile, "ends": ends, "keep_years": one.keep_years}
    to.rows.put(t.project_terms, {"project": one.project}, values)


def _site_set(to: Projector, _: Entry, record: r.SiteSet) -> None:
    one = record.site
    values = {"name": one.name, "country": one.country, "address": one.address, "zone": one.zone}
    to.rows.put(t.sites, {"id": one.id}, values)


def _room_set(to: Projector, _: Entry, record: r.RoomSet) -> None:
    one = record.room
    to.rows.put(t.rooms, {"id": one.id}, {"site": one.site, "name": one.name, "capacity": one.capacity})


def _tutor_set(to: Projector, _: Entry, record: r.TutorSet) -> None:
    to.rows.put(t.tutors, {"id": record.tutor}, {})


# --- people


def _group_set(to: Projector, _: Entry, record: r.GroupSet) -> None:
    to.rows.put(t.groups, {"id": record.group}, {"title": record.title})


def _group_removed(to: Projector, _: Entry, record: r.GroupRemoved) -> None:
    to.rows.take(t.groups, {"id": record.group})


def _learner_set(to: Projector, _: Entry, record: r.LearnerSet) -> None:
    to.rows.put(t.learners, {"code": record.code}, {"language": record.language, "walk_in": record.walk_in})


def _group_joined(to: Projector, _: Entry, record: r.GroupJoined) -> None:
    to.rows.put(t.group_members, {"group_id": record.group, "learner": to.root(record.code)}, {})


def _group_left(to: Projector, _: Entry, record: r.GroupLeft) -> None:
    to.rows.take(t.group_members, {"group_id": record.group, "learner": to.root(record.code)})


def _learner_merged(to: Projector, entry: Entry, record: r.LearnerMerged) -> None:
    old, new = record.code, to.root(record.into)
    if entry.ref in to.persons.revoked or to.persons.is_merged(old) or old == new:
        return  # a mistake, merged before (the first merge holds), or a circle
    for code in to.persons.merge(old, new):
        to.rows.put(t.merges, {"code": code}, {"root": new})
    _move_marks(to, old, new)
    for table in (t.group_members, t.enrolments, t.answers):
        _move(to, table, old, new)
    for row in to.rows.where(t.phones, learner=old):
        to.rows.change(t.phones, _key(t.phones, row), {"learner": new})
    to.stirred.update((str(row["session"]), new) for row in to.rows.where(t.enrolments, learner=new))
    if to.is_erased(new):
        to.forget(to.persons.person(new))


def _key(table: Table, row: Mapping[str, object]) -> dict[str, object]:
    return {name: row[name] for name in key_names(table)}


def _move(to: Projector, table: Table, old: str, new: str) -> None:
    """Give the rows of one learner to another one, whose own rows stay where both have one."""
    for row in to.rows.where(table, learner=old):
        to.rows.take(table, _key(table, row))
        key = _key(table, row) | {"learner": new}
        if to.rows.get(table, key) is None:
            to.rows.add(table, key, {name: value for name, value in row.items() if name not in key})


def _move_marks(to: Projector, old: str, new: str) -> None:
    for row in to.rows.where(t.marks, learner=old):
        to.rows.take(t.marks, _key(t.marks, row))
        key = _key(t.marks, row) | {"learner": new}
        held = to.rows.get(t.marks, key)
        if held is None or _WEIGHT[row["status"]] > _WEIGHT[held["status"]]:
            to.rows.put(t.marks, key, {name: value for name, value in row.items() if name not in key})


def _learner_split(to: Projector, _: Entry, record: r.LearnerSplit) -> None:
    """Change nothing here: the merge that it revises is passed over when the persons are folded anew."""


def _learners_distinct(to: Projector, _: Entry, record: r.LearnersDistinct) -> None:
    to.rows.put(t.distinct_learners, {"code": record.code, "other": record.other}, {})


def _conflict_settled(to: Projector, _: Entry, record: r.ConflictSettled) -> None:
    for one in record.entries:
        to.rows.put(t.settled_entries, {"entry": one}, {})


def _learner_erased(to: Projector, _: Entry, record: r.LearnerErased) -> None:
    codes = to.persons.person(record.code)
    for code in codes:
        to.rows.put(t.tombstones, {"code": code}, {})
    to.forget(codes)


# --- sessions


def _session_set(to: Projector, _: Entry, record: r.SessionSet) -> None:
    planned = session_values(record.session)
    key = {"id": record.session.id}
    if not to.rows.change(t.sessions, key, planned):
        to.rows.add(t.sessions, key, {"state": SessionState.PLANNED.value, **_NOT_STARTED, **planned})


_NOT_STARTED = {"started_at": 0, "ended_at": 0, "closed_at": 0, "copy": "", "quiz_version": "", "head_count": 0}


def _session_removed(to: Projector, _: Entry, record: r.SessionRemoved) -> None:
    if _state(to, record.session) == SessionState.PLANNED:
        to.rows.take(t.sessions, {"id": record.session})


def _session_begun(to: Projector, _: Entry, record: r.SessionBegun) -> None:
    values = {"started_at": record.at, "copy": record.copy, "quiz_version": record.quiz_version}
    _go(to, record.session, (SessionState.PLANNED,), SessionState.OPEN, values)


def _run_moved(to: Projector, _: Entry, record: r.RunMoved) -> None:
    if isinstance(record.happening, EndedAt):
        values = {"ended_at": record.happening.at}
        _go(to, record.session, (SessionState.OPEN,), SessionState.ENDED, values)


def _session_closed(to: Projector, _: Entry, record: r.SessionClosed) -> None:
    running = (SessionState.OPEN, SessionState.ENDED)
    _go(to, record.session, running, SessionState.CLOSED, {"closed_at": record.at})


def _session_reopened(to: Projector, _: Entry, record: r.SessionReopened) -> None:
    _go(to, record.session, (SessionState.CLOSED,), SessionState.ENDED, {"closed_at": 0})


def _head_count_set(to: Projector, _: Entry, record: r.HeadCountSet) -> None:
    to.rows.change(t.sessions, {"id": record.session}, {"head_count": record.count})
    _correct(to, record.session)


def _go(
    to: Projector, session: str, start: tuple[SessionState, ...], end: SessionState, values: Mapping[str, object]
) -> None:
    """Take a session from one of some states to another one; from any other state nothing changes."""
    to.stirred.add((session, ""))
    if _state(to, session) in start:
        to.rows.change(t.sessions, {"id": session}, {"state": end.value, **values})


def _state(to: Projector, session: str) -> SessionState | None:
    row = to.rows.get(t.sessions, {"id": session})
    return None if row is None else SessionState(str(row["state"]))


def _correct(to: Projector, session: str) -> None:
    if _state(to, session) == SessionState.CLOSED:
        to.rows.change(t.sessions, {"id": session}, {"state": SessionState.CORRECTED.value})


# --- the sheet


def _enrolled(to: Projector, entry: Entry, record: r.Enrolled) -> None:
    key = {"session": record.session, "learner": to.root(record.code)}
    if to.rows.get(t.enrolments, key) is None:
        to.rows.add(t.enrolments, key, {"position": entry.ref.sequence})
        to.stirred.add((record.session, str(key["learner"])))
    _correct(to, record.session)


def _disenrolled(to: Projector, _: Entry, record: r.Disenrolled) -> None:
    # By the code as it was written: a walk-in taken off after a merge must not take the real learner along.
    session, code = record.session, record.code
    to.rows.take(t.enrolments, {"session": session, "learner": code})
    for sitting in to.rows.where(t.sittings, session=session):
        to.rows.take(t.marks, {"sitting": sitting["id"], "learner": code})
    for answer in to.rows.where(t.answers, session=session, learner=code):
        to.rows.take(t.answers, _key(t.answers, answer))
    _correct(to, session)


def _sitting_set(to: Projector, _: Entry, record: r.SittingSet) -> None:
    one = record.sitting
    values = {
        "session": one.session,
        "date": one.date.isoformat(),
        "half_day": one.half_day.value,
        "planned_start": one.planned_start,
        "planned_end": one.planned_end,
        "started": one.started,
        "ended": one.ended,
        "minutes": one.minutes,
    }
    before = to.rows.get(t.sittings, {"id": one.id})
    to.stirred.update({(one.session, ""), (one.session if before is None else str(before["session"]), "")})
    to.rows.put(t.sittings, {"id": one.id}, values)
    _correct(to, one.session)


def _mark_set(to: Projector, entry: Entry, record: r.MarkSet) -> None:
    key = {"sitting": record.sitting, "learner": to.root(record.code)}
    mark = record.mark
    if mark.status is Status.UNMARKED:
        to.rows.take(t.marks, key)
    else:
        values = {
            "status": mark.status.value,
            "late": mark.late,
            "left_early": mark.left_early,
            "reason": mark.reason,
            "replica": entry.ref.replica,
            "sequence": entry.ref.sequence,
        }
        to.rows.put(t.marks, key, values)
    sitting = to.rows.get(t.sittings, {"id": record.sitting})
    if sitting is not None:
        to.stirred.add((str(sitting["session"]), key["learner"]))
        _correct(to, str(sitting["session"]))


# --- the quiz


def _tally_set(to: Projector, _: Entry, record: r.TallySet) -> None:
    key = {"session": record.session, "module": record.module, "question": record.tally.question}
    to.rows.put(t.tallies, key, dict(zip("abcd", record.tally.counts, strict=True)))


def _answer_set(to: Projector, _: Entry, record: r.AnswerSet) -> None:
    key = {
        "session": record.session,
        "module": record.module,
        "learner": to.root(record.code),
        "question": record.question,
    }
    if record.choice:
        to.rows.put(t.answers, key, {"choice": record.choice})
    else:
        to.rows.take(t.answers, key)


def _exported(_to: Projector, _entry: Entry, _record: r.Exported) -> None:
    """Change nothing: the journal itself is the log of exports."""


def _phone_joined(to: Projector, entry: Entry, record: r.PhoneJoined) -> None:
    key = {"session": record.session, "phone": record.phone}
    if not to.rows.change(t.phones, key, {"key": record.key}):
        to.rows.add(t.phones, key, {"position": entry.ref.sequence, "key": record.key, "learner": ""})


def _phone_bound(to: Projector, _: Entry, record: r.PhoneBound) -> None:
    key = {"session": record.session, "phone": record.phone}
    to.rows.change(t.phones, key, {"learner": to.root(record.code)})


def _phone_answered(to: Projector, _: Entry, record: r.PhoneAnswered) -> None:
    names = ("session", "module", "phone", "question")
    to.rows.put(t.phone_answers, {name: getattr(record, name) for name in names}, {"choice": record.choice})


_HANDLERS: dict[type[Record], Callable[[Projector, Entry, Any], None]] = {
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
