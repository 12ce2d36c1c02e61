"""Bring each entry of the journal into the tables that screens and exports read.

One function per kind of record. The same functions serve a new entry and the making anew of everything, so both give
the same rows. Entries may arrive in an order nobody foresaw (a merge of journals): what does not fit changes nothing.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, Table, Text, Update, bindparam, cast, delete, insert, select, update

from migrantech_kit.domain import records as r
from migrantech_kit.domain.attendance import Status
from migrantech_kit.domain.records import Entry, EntryRef, Record
from migrantech_kit.domain.run import EndedAt
from migrantech_kit.domain.session import SessionState
from migrantech_kit.storage import tables as t
from migrantech_kit.storage.mapping import session_values

# Which mark holds when two learners turn out to be one person: being seen outweighs not being seen.
_WEIGHT = {Status.PRESENT.value: 3, Status.EXCUSED.value: 2, Status.ABSENT.value: 1}

_session_state = (
    update(t.sessions)
    .where(t.sessions.c.id == bindparam("which"), t.sessions.c.state.in_(bindparam("from_states", expanding=True)))
)  # fmt: skip
_CORRECT_SESSION = update(t.sessions).where(
    t.sessions.c.id == bindparam("which"), t.sessions.c.state == SessionState.CLOSED.value
)
_CORRECT_SITTING = update(t.sessions).where(
    t.sessions.c.id == select(t.sittings.c.session).where(t.sittings.c.id == bindparam("which")).scalar_subquery(),
    t.sessions.c.state == SessionState.CLOSED.value,
)


class Projector:
    """Write the projections over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._merges: dict[str, str] | None = None
        self._revoked: set[EntryRef] | None = None

    def apply(self, entry: Entry) -> None:
        """Write the consequences of one entry."""
        _HANDLERS[type(entry.record)](self, entry, entry.record)

    @property
    def revoked(self) -> set[EntryRef]:
        """Return the merges that were found to be mistakes, wherever the journal says so."""
        if self._revoked is None:
            held = t.journal.c
            splits = select(held.revises_replica, held.revises_sequence).where(
                t.PERSON_KINDS, held.kind == "learner-split", held.revises_replica.is_not(None)
            )
            self._revoked = {EntryRef(*row) for row in self._connection.execute(splits)}
        return self._revoked

    def empty(self) -> None:
        """Take every projection away."""
        for table in t.PROJECTIONS:
            self._connection.execute(delete(table))
        self._merges = None
        self._revoked = None

    def root(self, code: str) -> str:
        """Return the code that a learner goes by after merges."""
        return self.merges.get(code, code)

    @property
    def merges(self) -> dict[str, str]:
        """Return every merged code with the code that it became; change it through `LearnerMerged` alone."""
        if self._merges is None:
            rows = self._connection.execute(select(t.merges.c.code, t.merges.c.root))
            self._merges = {row.code: row.root for row in rows}
        return self._merges

    def person(self, code: str) -> set[str]:
        """Return every code that one person ever had."""
        root = self.root(code)
        return {root, *(old for old, new in self.merges.items() if new == root)}

    def is_erased(self, subject: str) -> bool:
        """Tell whether a subject of private texts is a person whose names were destroyed."""
        codes = {subject, self.root(subject)}
        found = select(t.tombstones.c.code).where(t.tombstones.c.code.in_(codes))
        return self._connection.execute(found).first() is not None

    def put(self, table: Table, key: Mapping[str, object], values: Mapping[str, object]) -> None:
        """Change the row of a key, or make it."""
        if values:
            changed = self._connection.execute(_update(table), {**_named(key), **values}).rowcount
        else:
            changed = self._connection.execute(_find(table), _named(key)).first() is not None
        if not changed:
            self._connection.execute(_insert(table), {**key, **values})

    def take(self, table: Table, key: Mapping[str, object]) -> None:
        """Take the row of a key away."""
        self._connection.execute(_delete(table), _named(key))

    def run(self, statement: Any, values: Mapping[str, object] | None = None) -> Any:
        """Execute a statement."""
        return self._connection.execute(statement, values or {})

    def forget(self, code: str) -> None:
        """Destroy the names of a person, and the free texts about the entries that name the person."""
        codes = self.person(code)
        # The subject of an entry's texts: `records.subject_of`.
        entries = select(t.journal.c.replica + ":" + cast(t.journal.c.sequence, Text)).where(
            t.journal.c.learner.in_(codes)
        )
        for table in (t.private_texts, t.text_variants):
            self.run(delete(table).where(table.c.subject.in_(codes)))
            self.run(delete(table).where(table.c.subject.in_(entries)))


def _named(key: Mapping[str, object]) -> dict[str, object]:
    return {f"key_{name}": value for name, value in key.items()}


def _by_key(table: Table) -> list[Any]:
    return [column == bindparam(f"key_{column.name}") for column in table.primary_key.columns]


@cache
def _update(table: Table) -> Update:
    return update(table).where(*_by_key(table))


@cache
def _insert(table: Table) -> Insert:
    return insert(table)


@cache
def _find(table: Table) -> Any:
    return select(*table.primary_key.columns).where(*_by_key(table))


@cache
def _delete(table: Table) -> Any:
    return delete(table).where(*_by_key(table))


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
    to.put(t.organisation, {"id": "organisation"}, values)


def _project_set(to: Projector, _: Entry, record: r.ProjectSet) -> None:
    one = record.project
    values = {"title": one.title, "funder": one.funder, "grant_number": one.grant, "emblem": one.emblem}
    to.put(t.projects, {"id": one.id}, values)


def _project_terms_set(to: Projector, _: Entry, record: r.ProjectTermsSet) -> None:
    one = record.terms
    ends = one.ends.isoformat() if one.ends else ""
    values = {"profile": one.profile, "ends": ends, "keep_years": one.keep_years}
    to.put(t.project_terms, {"project": one.project}, values)


def _site_set(to: Projector, _: Entry, record: r.SiteSet) -> None:
    one = record.site
    values = {"name": one.name, "country": one.country, "address": one.address, "zone": one.zone}
    to.put(t.sites, {"id": one.id}, values)


def _room_set(to: Projector, _: Entry, record: r.RoomSet) -> None:
    one = record.room
    to.put(t.rooms, {"id": one.id}, {"site": one.site, "name": one.name, "capacity": one.capacity})


def _tutor_set(to: Projector, _: Entry, record: r.TutorSet) -> None:
    to.put(t.tutors, {"id": record.tutor}, {})


# --- people


def _group_set(to: Projector, _: Entry, record: r.GroupSet) -> None:
    to.put(t.groups, {"id": record.group}, {"title": record.title})


def _group_removed(to: Projector, _: Entry, record: r.GroupRemoved) -> None:
    to.take(t.groups, {"id": record.group})


def _learner_set(to: Projector, _: Entry, record: r.LearnerSet) -> None:
    to.put(t.learners, {"code": record.code}, {"language": record.language, "walk_in": record.walk_in})


def _group_joined(to: Projector, _: Entry, record: r.GroupJoined) -> None:
    to.put(t.group_members, {"group_id": record.group, "learner": to.root(record.code)}, {})


def _group_left(to: Projector, _: Entry, record: r.GroupLeft) -> None:
    to.take(t.group_members, {"group_id": record.group, "learner": to.root(record.code)})


def _learner_merged(to: Projector, entry: Entry, record: r.LearnerMerged) -> None:
    old, new = record.code, to.root(record.into)
    if entry.ref in to.revoked or old in to.merges or old == new:
        return  # merged before (the first merge holds), or a circle
    for code in to.person(old):
        to.put(t.merges, {"code": code}, {"root": new})
        to.merges[code] = new
    _move_marks(to, old, new)
    for table in (t.group_members, t.enrolments, t.answers):
        _move(to, table, old, new)
    to.run(update(t.phones).where(t.phones.c.learner == old).values(learner=new))
    if to.is_erased(new):
        to.forget(new)


def _move(to: Projector, table: Table, old: str, new: str) -> None:
    """Give the rows of one learner to another one, whose own rows stay where both have one."""
    keys = [column.name for column in table.primary_key.columns]
    for row in to.run(select(table).where(table.c.learner == old)).mappings().all():
        to.take(table, {name: row[name] for name in keys})
        key = {name: row[name] for name in keys} | {"learner": new}
        if to.run(_find(table), _named(key)).first() is None:
            to.run(_insert(table), {**row, "learner": new})


def _move_marks(to: Projector, old: str, new: str) -> None:
    for row in to.run(select(t.marks).where(t.marks.c.learner == old)).mappings().all():
        to.take(t.marks, {"sitting": row["sitting"], "learner": old})
        key = {"sitting": row["sitting"], "learner": new}
        held = to.run(select(t.marks.c.status).filter_by(**key)).scalar()
        if held is None or _WEIGHT[row["status"]] > _WEIGHT[held]:
            to.put(t.marks, key, {name: value for name, value in row.items() if name not in key})


def _learner_split(to: Projector, _: Entry, record: r.LearnerSplit) -> None:
    """Change nothing here: the merge that it revises is passed over when the persons are folded anew."""


def _learners_distinct(to: Projector, _: Entry, record: r.LearnersDistinct) -> None:
    to.put(t.distinct_learners, {"code": record.code, "other": record.other}, {})


def _conflict_settled(to: Projector, _: Entry, record: r.ConflictSettled) -> None:
    for one in record.entries:
        to.put(t.settled_entries, {"entry": one}, {})


def _learner_erased(to: Projector, _: Entry, record: r.LearnerErased) -> None:
    for code in to.person(record.code):
        to.put(t.tombstones, {"code": code}, {})
    to.forget(record.code)


# --- sessions


def _session_set(to: Projector, _: Entry, record: r.SessionSet) -> None:
    planned = session_values(record.session)
    if not to.run(_update(t.sessions), {"key_id": record.session.id, **planned}).rowcount:
        fresh = {"id": record.session.id, "state": SessionState.PLANNED.value, **_NOT_STARTED}
        to.run(_insert(t.sessions), {**fresh, **planned})


_NOT_STARTED = {"started_at": 0, "ended_at": 0, "closed_at": 0, "copy": "", "quiz_version": "", "head_count": 0}


def _session_removed(to: Projector, _: Entry, record: r.SessionRemoved) -> None:
    planned = t.sessions.c.state == SessionState.PLANNED.value
    to.run(delete(t.sessions).where(t.sessions.c.id == record.session, planned))


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
    to.run(_update(t.sessions), {"key_id": record.session, "head_count": record.count})
    _correct(to, record.session)


def _go(
    to: Projector, session: str, start: tuple[SessionState, ...], end: SessionState, values: Mapping[str, object]
) -> None:
    """Take a session from one of some states to another one; from any other state nothing changes."""
    states = [state.value for state in start]
    to.run(_session_state, {"which": session, "from_states": states, "state": end.value, **values})


def _correct(to: Projector, session: str) -> None:
    to.run(_CORRECT_SESSION, {"which": session, "state": SessionState.CORRECTED.value})


# --- the sheet


def _enrolled(to: Projector, entry: Entry, record: r.Enrolled) -> None:
    key = {"session": record.session, "learner": to.root(record.code)}
    if to.run(_find(t.enrolments), _named(key)).first() is None:
        to.run(_insert(t.enrolments), {**key, "position": entry.ref.sequence})
    _correct(to, record.session)


def _disenrolled(to: Projector, _: Entry, record: r.Disenrolled) -> None:
    # By the code as it was written: a walk-in taken off after a merge must not take the real learner along.
    session, code = record.session, record.code
    held = select(t.sittings.c.id).where(t.sittings.c.session == session)
    to.take(t.enrolments, {"session": session, "learner": code})
    to.run(delete(t.marks).where(t.marks.c.learner == code, t.marks.c.sitting.in_(held)))
    to.run(delete(t.answers).where(t.answers.c.learner == code, t.answers.c.session == session))
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
    to.put(t.sittings, {"id": one.id}, values)
    _correct(to, one.session)


def _mark_set(to: Projector, entry: Entry, record: r.MarkSet) -> None:
    key = {"sitting": record.sitting, "learner": to.root(record.code)}
    mark = record.mark
    if mark.status is Status.UNMARKED:
        to.take(t.marks, key)
    else:
        values = {
            "status": mark.status.value,
            "late": mark.late,
            "left_early": mark.left_early,
            "reason": mark.reason,
            "replica": entry.ref.replica,
            "sequence": entry.ref.sequence,
        }
        to.put(t.marks, key, values)
    to.run(_CORRECT_SITTING, {"which": record.sitting, "state": SessionState.CORRECTED.value})


# --- the quiz


def _tally_set(to: Projector, _: Entry, record: r.TallySet) -> None:
    key = {"session": record.session, "module": record.module, "question": record.tally.question}
    to.put(t.tallies, key, dict(zip("abcd", record.tally.counts, strict=True)))


def _answer_set(to: Projector, _: Entry, record: r.AnswerSet) -> None:
    key = {
        "session": record.session,
        "module": record.module,
        "learner": to.root(record.code),
        "question": record.question,
    }
    if record.choice:
        to.put(t.answers, key, {"choice": record.choice})
    else:
        to.take(t.answers, key)


def _exported(_to: Projector, _entry: Entry, _record: r.Exported) -> None:
    """Change nothing: the journal itself is the log of exports."""


def _phone_joined(to: Projector, entry: Entry, record: r.PhoneJoined) -> None:
    key = {"session": record.session, "phone": record.phone}
    if not to.run(_update(t.phones), {**_named(key), "key": record.key}).rowcount:
        to.run(_insert(t.phones), {**key, "position": entry.ref.sequence, "key": record.key, "learner": ""})


def _phone_bound(to: Projector, _: Entry, record: r.PhoneBound) -> None:
    key = {"session": record.session, "phone": record.phone}
    to.run(_update(t.phones), {**_named(key), "learner": to.root(record.code)})


def _phone_answered(to: Projector, _: Entry, record: r.PhoneAnswered) -> None:
    names = ("session", "module", "phone", "question")
    to.put(t.phone_answers, {name: getattr(record, name) for name in names}, {"choice": record.choice})


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
