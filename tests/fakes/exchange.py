"""Journals, keys and private texts of the fake store, given and taken as the real one does."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Set

from migrantech_kit.base.clock import Clock
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.domain.bundles import Extent, Heading, Imported, Merge, Office, SigningKey
from migrantech_kit.domain.codec import to_plain
from migrantech_kit.domain.conflicts import EDITS
from migrantech_kit.domain.entries import Entry, EntryRef, subject_of
from migrantech_kit.domain.journal_lines import JournalRow
from migrantech_kit.domain.record_kinds import about, from_payload, kind_of, to_payload
from migrantech_kit.domain.records import LearnerMerged, LearnerSplit
from migrantech_kit.domain.session import SessionCopy
from migrantech_kit.domain.texts import TextRow, merged
from tests.fakes.state import State, refold


class FakeExchange:
    """Give and take journals of one state."""

    def __init__(self, state: State, clock: Clock, must_write: Callable[[], None]) -> None:
        self._state = state
        self._clock = clock
        self._must_write = must_write

    def extents(self) -> Mapping[str, Extent]:
        found: dict[str, Extent] = {}
        for entry in self._state.journal:
            before = found.get(entry.ref.replica, Extent(0, 0))
            found[entry.ref.replica] = Extent(max(before.last, entry.ref.sequence), before.entries + 1)
        return found

    def count(self, replica: str, last: int) -> int:
        return sum(1 for e in self._state.journal if e.ref.replica == replica and e.ref.sequence <= last)

    def rows(self, after: Mapping[str, int] | None = None) -> Iterator[JournalRow]:
        for entry in sorted(self._state.journal, key=_order):
            if entry.ref.sequence > (after or {}).get(entry.ref.replica, 0):
                yield _row(entry)

    def texts(self) -> Iterator[TextRow]:
        for rows in self._state.texts.values():
            yield from rows

    def copies(self, hashes: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        for key in sorted(set(hashes)):
            if key in self._state.copies:
                yield key, written(self._state.copies[key])

    def merge(
        self, rows: Iterable[JournalRow], texts: Iterable[TextRow], copies: Iterable[tuple[str, bytes, SessionCopy]]
    ) -> Merge:
        self._must_write()
        for key, _, copy in copies:
            self._state.copies.setdefault(key, copy)
        here = {entry.ref: entry for entry in self._state.journal}
        new = known = 0
        for row in rows:
            entry = _entry(row)
            if entry.ref not in here:
                self._state.journal.append(entry)
                new += 1
            elif here[entry.ref] == entry:
                known += 1
            else:
                raise _two(entry.ref)
        self._state.journal.sort(key=_order)
        refold(self._state)
        brought = 0
        for text in texts:
            held = self._state.texts.get((text.subject, text.kind), ())
            after = merged(held, text)
            brought += after != held
            self._state.hold(after)
        return Merge(new, known, brought, self._forget_erased())

    def known(self, rows: Iterable[JournalRow]) -> int:
        here = {entry.ref: entry for entry in self._state.journal}
        count = 0
        for row in rows:
            entry = _entry(row)
            if entry.ref in here:
                if here[entry.ref] != entry:
                    raise _two(entry.ref)
                count += 1
        return count

    def contested(self) -> tuple[Entry, ...]:
        writers: dict[str, set[str]] = {}
        for entry in self._state.journal:
            writers.setdefault(about(entry.record), set()).add(entry.ref.replica)
        return tuple(e for e in self._state.journal if type(e.record) in EDITS and len(writers[about(e.record)]) > 1)

    def settled(self) -> Set[str]:
        return self._state.projections.settled.keys()

    def texts_apart(self) -> tuple[tuple[TextRow, ...], ...]:
        return tuple(rows for rows in self._state.texts.values() if len(rows) > 1)

    def merges(self) -> tuple[Entry, ...]:
        revoked = {e.revises for e in self._state.journal if isinstance(e.record, LearnerSplit)}
        return tuple(e for e in self._state.journal if isinstance(e.record, LearnerMerged) and e.ref not in revoked)

    def distinct(self) -> Set[tuple[str, str]]:
        return self._state.projections.distinct.keys()

    def sent(self, target: str) -> Mapping[str, Extent]:
        return self._state.sent.get(target, {})

    def note_sent(self, target: str, extents: Mapping[str, Extent]) -> None:
        self._must_write()
        self._state.sent[target] = dict(extents)

    def imported(self) -> tuple[Imported, ...]:
        return tuple(sorted(self._state.imported.values(), key=lambda one: (-one.imported_at, one.id)))

    def note_imported(self, bundle: Heading, entries: int) -> None:
        self._must_write()
        now = self._clock.now()
        self._state.imported.setdefault(bundle.id, Imported(bundle.id, bundle.replica, bundle.made_at, now, entries))

    def _forget_erased(self) -> int:
        erased = self._state.projections.erased
        about_them = {subject_of(e.ref) for e in self._state.journal if getattr(e.record, "code", None) in erased}
        gone = [key for key in self._state.texts if key[0] in about_them or key[0] in erased]
        for key in gone:
            self._state.drop(key)
        return len(gone)


class FakeKeyring:
    """Keep keys in one state."""

    def __init__(self, state: State, replica: str, must_write: Callable[[], None]) -> None:
        self._state = state
        self._replica = replica
        self._must_write = must_write

    def replica(self) -> str:
        return self._replica

    def own(self) -> SigningKey | None:
        key = self._state.keys.get(self._replica)
        return key if key and key.private else None

    def public(self, replica: str) -> str:
        key = self._state.keys.get(replica)
        return key.public if key else ""

    def keep(self, key: SigningKey) -> None:
        self._must_write()
        self._state.keys[key.replica] = key

    def offices(self) -> tuple[Office, ...]:
        return tuple(reversed(self._state.offices.values()))

    def pair(self, office: Office) -> None:
        self._must_write()
        known = self._state.offices.pop(office.recipient, office)
        self._state.offices[office.recipient] = Office(office.recipient, office.title, known.identity)

    def part(self, recipient: str) -> None:
        self._must_write()
        self._state.offices.pop(recipient, None)


def written(copy: SessionCopy) -> bytes:
    """Return a copy as the JSON that its hash is of."""
    return json.dumps(to_plain(copy), ensure_ascii=False, separators=(",", ":")).encode()


def _order(entry: Entry) -> tuple[int, str]:
    return entry.ref.sequence, entry.ref.replica


def _two(ref: EntryRef) -> Problem:
    return Problem(msg("Two different records bear the number {number}.", number=subject_of(ref)))


def _row(entry: Entry) -> JournalRow:
    revises = entry.revises
    return JournalRow(
        entry.ref.replica,
        entry.ref.sequence,
        entry.at,
        entry.actor,
        kind_of(entry.record),
        about(entry.record),
        getattr(entry.record, "code", ""),
        json.dumps(to_payload(entry.record), ensure_ascii=False, separators=(",", ":")),
        revises.replica if revises else None,
        revises.sequence if revises else None,
        entry.why,
    )


def _entry(row: JournalRow) -> Entry:
    revises = None
    if row.revises_replica is not None and row.revises_sequence is not None:
        revises = EntryRef(row.revises_replica, row.revises_sequence)
    record = from_payload(row.kind, json.loads(row.payload))
    return Entry(EntryRef(row.replica, row.sequence), row.at, row.actor, record, revises, row.why)
