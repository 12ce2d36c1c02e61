"""Make projections anew where entries arrived among earlier ones, a part at a time, so that memory stays flat.

What an entry changes lies within one part of the records: a session with its half-days, or one group, learner, site…
A part that was touched is folded from all of its entries, in their order, in memory, and written at once; those of a
session that has just arrived whole are not read back. Merges of learners reach everywhere: each part sees all of them,
at their places in the order, and whoever they touch is folded anew. Marks and enrolments, nearly all of a journal,
take a short way with the same result (`test_refold.py`).
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Set
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, func, select

from migrantech_kit.domain.attendance import Status
from migrantech_kit.domain.entries import Entry
from migrantech_kit.domain.journal_lines import JournalRow
from migrantech_kit.domain.records import LearnerMerged
from migrantech_kit.domain.session import SessionState
from migrantech_kit.storage import tables as t
from migrantech_kit.storage.bulk import chunks, in_bulk, insert_rows
from migrantech_kit.storage.line_sums import modules_of, sum_up
from migrantech_kit.storage.persons import Persons, revoked_merges
from migrantech_kit.storage.projection import Projector
from migrantech_kit.storage.rows import MemoryRows

SESSIONS_AT_ONCE = 200
_PLAIN_AT_ONCE = 500

# Which table a kind of entry changes, by the column that holds the entry's subject; None changes nothing.
PLAIN: dict[str, Column[Any] | None] = {
    "organisation-set": t.organisation.c.id,
    "project-set": t.projects.c.id,
    "project-terms-set": t.project_terms.c.project,
    "site-set": t.sites.c.id,
    "room-set": t.rooms.c.id,
    "tutor-set": t.tutors.c.id,
    "group-set": t.groups.c.id,
    "group-removed": t.groups.c.id,
    "group-joined": t.group_members.c.group_id,
    "group-left": t.group_members.c.group_id,
    "learner-set": t.learners.c.code,
    "learners-distinct": t.distinct_learners.c.code,
    "exported": None,
}
PERSON = frozenset(("learner-merged", "learner-split", "learner-erased"))
OF_SITTING = frozenset(("sitting-set", "mark-set"))
OF_SESSION = frozenset(
    {
        *("session-set", "session-removed", "session-begun", "session-closed", "session-reopened"),
        *("enrolled", "disenrolled", "run-moved", "tally-set", "answer-set", "head-count-set"),
        *("phone-joined", "phone-bound", "phone-answered"),
    }
)
SETTLED = "conflict-settled"

# The tables of a session's part, by the column that holds the session's or the half-day's id.
_BY_SESSION: tuple[Column[Any], ...] = (
    t.sessions.c.id,
    t.enrolments.c.session,
    t.answers.c.session,
    t.tallies.c.session,
    t.phones.c.session,
    t.phone_answers.c.session,
)
_BY_SITTING: tuple[Column[Any], ...] = (t.sittings.c.id, t.marks.c.sitting)

_COLUMNS = tuple(t.journal.c[name] for name in JournalRow._fields)
_ORDER = (t.journal.c.sequence, t.journal.c.replica)
_MARK = re.compile(r'"mark":\{"status":"([a-z]+)","late":(\d+),"left_early":(\d+),"reason":"([^"\\]*)"\}\}\Z').search
_UNMARKED, _CLOSED, _CORRECTED = Status.UNMARKED.value, SessionState.CLOSED.value, SessionState.CORRECTED.value


class Refolding:
    """Note which entries arrived, and bring the projections to what the whole journal says."""

    def __init__(self, connection: Connection, projector: Projector, entry_of: Callable[[JournalRow], Entry]) -> None:
        self._connection = connection
        self._projector = projector
        self._entry_of = entry_of
        self.begin()

    def begin(self) -> None:
        """Forget what was noted before."""
        self._sessions: set[str] = set()
        self._sittings: set[str] = set()
        self._held: defaultdict[str, set[str]] = defaultdict(set)  # half-days by the sessions that claim them
        self._plain: defaultdict[Column[Any], set[str]] = defaultdict(set)
        self._persons: set[str] = set()
        self._settled: list[JournalRow] = []
        self._contested: set[str] = set()
        self._arrived: defaultdict[str, list[JournalRow]] = defaultdict(list)  # of sessions, by their subjects

    def take(self, rows: Iterable[JournalRow]) -> None:
        """Bring the projections up to date with entries that were stored just now; they are held in memory."""
        for row in rows:
            self.touch(row)
            if row.kind in OF_SITTING or row.kind in OF_SESSION:
                self._arrived[row.subject].append(row)
        self.finish()

    def touch(self, row: JournalRow) -> None:
        """Note an entry that is stored."""
        kind = row.kind
        if kind == "mark-set":
            self._sittings.add(row.subject)
        elif kind in OF_SESSION:
            self._sessions.add(row.subject)
        elif kind == "sitting-set":
            self._sittings.add(row.subject)
            self._held[json.loads(row.payload)["sitting"]["session"]].add(row.subject)
        elif kind in PERSON:
            self._persons.add(row.learner)
            if kind == "learner-merged":
                self._persons.add(json.loads(row.payload)["into"])
        elif kind == SETTLED:
            self._settled.append(row)
        elif kind not in PLAIN:
            self._entry_of(row)  # tells of a newer version
        elif (column := PLAIN[kind]) is not None:
            self._plain[column].add(row.subject)

    def touch_copies(self, copies: Iterable[str]) -> None:
        """Note copies that arrived after sessions that took them: their lines tell now which modules they complete."""
        held = t.sessions.c
        for batch in chunks(copies, _PLAIN_AT_ONCE):
            self._sessions.update(self._connection.execute(select(held.id).where(held.copy.in_(batch))).scalars())

    def finish(self) -> None:
        """Bring the projections up to date."""
        events = self._person_events()
        if self._persons:
            self._reach_persons(events)
            self._fold_persons(events)
        merges = [event for event in events if event[1].kind == "learner-merged"]
        revoked = revoked_merges(self._connection)
        for column, subjects in self._plain.items():
            for batch in chunks(sorted(subjects), _PLAIN_AT_ONCE):
                self._fold_plain(column, batch, merges, revoked)
        self._sessions |= self._sessions_of_sittings()
        for batch in chunks(sorted(self._sessions), SESSIONS_AT_ONCE):
            self._fold_sessions(batch, self._sittings_of(batch), merges, revoked)
        for batch in chunks(sorted(self._sittings), SESSIONS_AT_ONCE):  # those of which nothing tells the session
            self._fold_sessions([], set(batch), merges, revoked)
        for row in self._settled:
            self._projector.apply(self._entry_of(row))
        self._note_contested()
        self.begin()

    def everything(self) -> int:
        """Make all projections anew and return the number of entries."""
        self.begin()
        for table in (*t.PROJECTIONS, t.contested):
            self._connection.execute(delete(table))
        self._projector.refresh()
        count = 0
        for row in self._rows_of(select(*_COLUMNS)):
            self.touch(row)
            count += 1
        with in_bulk(self._connection):
            self.finish()
        return count

    def persons(self, codes: Iterable[str]) -> None:
        """Fold anew whatever some learners have to do with."""
        self.begin()
        self._persons.update(codes)
        self.finish()

    # --- persons

    def _person_events(self) -> list[tuple[tuple[int, str], JournalRow, Entry]]:
        rows = self._connection.execute(select(*_COLUMNS).where(t.PERSON_KINDS).order_by(*_ORDER)).all()
        found = map(JournalRow._make, rows)
        return [((row.sequence, row.replica), row, self._entry_of(row)) for row in found]

    def _reach_persons(self, events: list[tuple[tuple[int, str], JournalRow, Entry]]) -> None:
        """Note every part in which a touched person appears under any code."""
        groups: dict[str, set[str]] = {}
        for _, _, entry in events:
            if isinstance(entry.record, LearnerMerged):
                joined = {entry.record.code, entry.record.into}
                for code in tuple(joined):
                    joined |= groups.get(code, set())
                groups.update(dict.fromkeys(joined, joined))
        reached = {code for touched in self._persons for code in groups.get(touched, {touched})}
        held = t.journal.c
        for batch in chunks(sorted(reached), _PLAIN_AT_ONCE):
            places = select(held.kind, held.subject).where(held.learner.in_(batch)).distinct()
            for kind, subject in self._connection.execute(places):
                if kind in OF_SITTING:
                    self._sittings.add(subject)
                elif kind in OF_SESSION:
                    self._sessions.add(subject)
                elif PLAIN.get(kind) is t.group_members.c.group_id:
                    self._plain[t.group_members.c.group_id].add(subject)

    def _fold_persons(self, events: list[tuple[tuple[int, str], JournalRow, Entry]]) -> None:
        rows = MemoryRows()
        revoked = revoked_merges(self._connection)
        folding = Projector(rows, lambda: Persons(revoked=lambda: revoked))
        for _, _, entry in events:
            folding.apply(entry)
        for table in (t.merges, t.tombstones):
            self._connection.execute(delete(table))
            self._write(table, rows.of(table).values())
        self._projector.refresh()

    # --- parts

    def _fold_plain(self, column: Column[Any], subjects: list[str], merges: list[Any], revoked: Set[Any]) -> None:
        kinds = [kind for kind, place in PLAIN.items() if place is column]
        wanted = select(*_COLUMNS).where(t.journal.c.subject.in_(subjects), t.journal.c.kind.in_(kinds))
        rows = MemoryRows()
        with_merges = merges if column is t.group_members.c.group_id else []
        self._fold(rows, self._rows_of(wanted.order_by(*_ORDER)), with_merges, revoked)
        self._replace(column, subjects, rows)

    def _fold_sessions(self, sessions: list[str], sittings: set[str], merges: list[Any], revoked: Set[Any]) -> None:
        subjects = {*sessions, *sittings}
        arrived = [row for subject in subjects for row in self._arrived.get(subject, ())]
        about = t.journal.c.subject.in_(sorted(subjects))
        # As many as arrived: then these are all there are, and nothing was made of them before.
        new = (
            len(arrived) == self._connection.execute(select(func.count(t.journal.c.subject)).where(about)).scalar_one()
        )
        if new:
            entries: Iterable[JournalRow] = sorted(arrived, key=_place)
        else:
            of_sessions = t.journal.c.kind.in_(sorted(OF_SESSION | OF_SITTING))
            entries = self._rows_of(select(*_COLUMNS).where(about, of_sessions).order_by(*_ORDER))
        rows = MemoryRows()
        self._fold(rows, entries, merges, revoked)
        sum_up(rows, modules_of(self._connection, {str(row["copy"]) for row in rows.of(t.sessions).values()}))
        for column in _BY_SITTING:
            self._replace(column, sorted(sittings), rows, new=new)
        for column in _BY_SESSION:
            self._replace(column, sessions, rows, new=new)

    def _fold(self, rows: MemoryRows, entries: Iterable[JournalRow], merges: list[Any], revoked: Set[Any]) -> None:
        persons = Persons(revoked=lambda: revoked)
        folding = Projector(rows, lambda: persons)
        short = _ShortWay(rows, persons)
        waiting = iter(merges)
        event = next(waiting, None)
        writers: dict[str, str] = {}
        for row in entries:
            if writers.setdefault(row.subject, row.replica) != row.replica:
                self._contested.add(row.subject)
            while event is not None and event[0] < (row.sequence, row.replica):
                folding.apply(event[2])
                event = next(waiting, None)
            if not short.takes(row):
                folding.apply(self._entry_of(row))
        while event is not None:
            folding.apply(event[2])
            event = next(waiting, None)

    def _note_contested(self) -> None:
        for batch in chunks(sorted(self._contested), _PLAIN_AT_ONCE):
            known = select(t.contested.c.subject).where(t.contested.c.subject.in_(batch))
            fresh = set(batch) - set(self._connection.execute(known).scalars())
            insert_rows(self._connection, t.contested, ((subject,) for subject in sorted(fresh)))

    def _sessions_of_sittings(self) -> set[str]:
        """Return the sessions of the noted half-days, and keep those of which nothing tells the session."""
        found = {session for session, sittings in self._held.items() if sittings & self._sittings}
        placed = {sitting for sittings in self._held.values() for sitting in sittings}
        for batch in chunks(sorted(self._sittings), _PLAIN_AT_ONCE):
            known = select(t.sittings.c.id, t.sittings.c.session).where(t.sittings.c.id.in_(batch))
            for sitting, session in self._connection.execute(known):
                placed.add(sitting)
                found.add(session)
        self._sittings -= placed
        return found

    def _sittings_of(self, sessions: list[str]) -> set[str]:
        known = select(t.sittings.c.id).where(t.sittings.c.session.in_(sessions))
        return {
            *self._connection.execute(known).scalars(),
            *(sitting for session in sessions for sitting in self._held.get(session, ())),
        }

    # --- rows

    def _rows_of(self, query: Any) -> Iterator[JournalRow]:
        return map(JournalRow._make, self._connection.execute(query, execution_options={"yield_per": 2_000}))

    def _replace(self, column: Column[Any], subjects: list[str], rows: MemoryRows, *, new: bool = False) -> None:
        """Write the rows of some parts in the place of what was there, which is nothing where they are new."""
        table = column.table
        if not isinstance(table, Table) or not subjects:
            return
        if not new:
            self._connection.execute(delete(table).where(column.in_(subjects)))
        within = set(subjects)
        self._write(table, (row for row in rows.of(table).values() if row[column.name] in within))

    def _write(self, table: Table, rows: Iterable[dict[str, object]]) -> None:
        names = [column.name for column in table.columns]
        insert_rows(self._connection, table, (tuple(map(row.__getitem__, names)) for row in rows))


def _place(row: JournalRow) -> tuple[int, str]:
    return row.sequence, row.replica


class _ShortWay:
    """Fold marks and enrolments as `projection.py` does, without making records of them."""

    def __init__(self, rows: MemoryRows, persons: Persons) -> None:
        self._rows = rows
        self._persons = persons
        self._sessions = rows.of(t.sessions)
        self._sittings = rows.of(t.sittings)
        self._marks = rows.of(t.marks)
        self._enrolments = rows.of(t.enrolments)

    def takes(self, row: JournalRow) -> bool:
        """Fold an entry, or leave it to the long way."""
        if row.kind == "mark-set":
            return self._mark(row)
        if row.kind == "enrolled":
            learner = self._persons.root(row.learner)
            key = (row.subject, learner)
            if key not in self._enrolments:
                self._enrolments[key] = {"session": row.subject, "learner": learner, "position": row.sequence}
                self._rows.meet(learner)
            self._correct(row.subject)
            return True
        return False

    def _mark(self, row: JournalRow) -> bool:
        found = _MARK(row.payload)
        if found is None:
            return False
        learner = self._persons.root(row.learner)
        key = (row.subject, learner)
        status, late, left_early, reason = found.groups()
        if status == _UNMARKED:
            self._marks.pop(key, None)
        else:
            self._marks[key] = {
                "sitting": row.subject,
                "learner": learner,
                "status": status,
                "late": int(late),
                "left_early": int(left_early),
                "reason": reason,
                "replica": row.replica,
                "sequence": row.sequence,
            }
            self._rows.meet(learner)
        sitting = self._sittings.get((row.subject,))
        if sitting is not None:
            self._correct(str(sitting["session"]))
        return True

    def _correct(self, session: str) -> None:
        held = self._sessions.get((session,))
        if held is not None and held["state"] == _CLOSED:
            held["state"] = _CORRECTED
