"""The journal: entries to rows and back."""

import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from migrantech_kit.base.clock import Clock
from migrantech_kit.domain.conflicts import EDITS, identity
from migrantech_kit.domain.entries import Entry, EntryRef
from migrantech_kit.domain.journal_lines import JournalRow
from migrantech_kit.domain.record_kinds import about, from_payload, kind_of, to_payload
from migrantech_kit.domain.records import Record
from migrantech_kit.storage.engine import must_write
from migrantech_kit.storage.journal_order import in_order, last_sequence
from migrantech_kit.storage.problems import newer
from migrantech_kit.storage.tables import AUDITED, journal

_COLUMNS = (
    journal.c.replica,
    journal.c.sequence,
    journal.c.at,
    journal.c.actor,
    journal.c.kind,
    journal.c.payload,
    journal.c.revises_replica,
    journal.c.revises_sequence,
    journal.c.why,
)
_INSERT = insert(journal)
_ORDER = (journal.c.sequence, journal.c.replica)
_BEFORE = (
    select(*_COLUMNS)
    .where(*(journal.c[name] == bindparam(name) for name in ("subject", "kind", "learner")))
    .order_by(*(column.desc() for column in _ORDER))
    .limit(bindparam("most"))
)


class Journal:
    """Append and read entries over one connection."""

    def __init__(self, connection: Connection, place: str, replica: str, actor: str, clock: Clock) -> None:
        self._connection = connection
        self._place = place
        self._replica = replica
        self._actor = actor
        self._clock = clock
        self._last: int | None = None

    @property
    def replica(self) -> str:
        """Return the replica that appends."""
        return self._replica

    def append(self, record: Record, revises: EntryRef | None, why: str) -> Entry:
        """Store one entry after all known ones."""
        must_write(self._connection)
        if self._last is None:
            self._last = last_sequence(self._connection)
        self._last += 1
        if revises is None and type(record) in EDITS:
            revises = self._before(record)
        entry = Entry(EntryRef(self._replica, self._last), self._clock.now(), self._actor, record, revises, why)
        self._connection.execute(_INSERT, _row(entry))
        return entry

    def _before(self, record: Record) -> EntryRef | None:
        """Return the last edit that a record replaces: whoever edits has seen it."""
        several = identity(record)[3:]  # a session has many answers and tallies
        of = {"subject": about(record), "kind": kind_of(record), "learner": getattr(record, "code", "")}
        rows = self._connection.execute(_BEFORE, {**of, "most": 200 if several else 1})
        known = (self._entry(row) for row in rows)
        return next((entry.ref for entry in known if identity(entry.record) == identity(record)), None)

    def entry(self, ref: EntryRef) -> Entry | None:
        """Return one entry."""
        wanted = select(*_COLUMNS).where(journal.c.replica == ref.replica, journal.c.sequence == ref.sequence)
        row = self._connection.execute(wanted).first()
        return None if row is None else self._entry(row)

    def about(self, subject: str, kind: str) -> tuple[Entry, ...]:
        """Return the entries of one kind about a subject, in order."""
        wanted = select(*_COLUMNS).where(journal.c.subject == subject, journal.c.kind == kind)
        return tuple(map(self._entry, self._connection.execute(wanted.order_by(*_ORDER))))

    def naming(self, codes: Collection[str]) -> tuple[Entry, ...]:
        """Return the entries that name any of some learners, in order."""
        wanted = select(*_COLUMNS).where(journal.c.learner.in_(codes))
        return tuple(map(self._entry, self._connection.execute(wanted.order_by(*_ORDER))))

    def audit(self, limit: int) -> tuple[Entry, ...]:
        """Return the latest entries that an auditor asks for, the latest first."""
        wanted = select(*_COLUMNS).where(AUDITED)
        latest = wanted.order_by(*(column.desc() for column in _ORDER)).limit(limit)
        return tuple(map(self._entry, self._connection.execute(latest)))

    def all(self) -> Iterator[Entry]:
        """Yield every entry in the order in which effects follow causes."""
        return map(self._entry, in_order(self._connection, _COLUMNS))

    def entry_of(self, row: JournalRow) -> Entry:
        """Return a row of the journal as an entry."""
        return self._entry((*row[:5], *row[7:]))

    def _entry(self, row: Sequence[Any]) -> Entry:
        replica, sequence, at, actor, kind, payload, revises_replica, revises_sequence, why = row
        try:
            record = from_payload(kind, json.loads(payload))
        except KeyError:
            raise newer(self._place) from None
        revises = EntryRef(revises_replica, revises_sequence) if revises_replica is not None else None
        return Entry(EntryRef(replica, sequence), at, actor, record, revises, why)


def _row(entry: Entry) -> dict[str, object]:
    record = entry.record
    return {
        "replica": entry.ref.replica,
        "sequence": entry.ref.sequence,
        "at": entry.at,
        "actor": entry.actor,
        "kind": kind_of(record),
        "subject": about(record),
        "learner": getattr(record, "code", ""),
        "payload": json.dumps(to_payload(record), ensure_ascii=False, separators=(",", ":")),
        "revises_replica": entry.revises.replica if entry.revises else None,
        "revises_sequence": entry.revises.sequence if entry.revises else None,
        "why": entry.why,
    }
