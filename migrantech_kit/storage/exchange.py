"""Give and take whole journals: the union of two, and what follows from it."""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from migrantech_kit.base.clock import Clock
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.domain.bundles import Extent, Heading, Imported, Merge
from migrantech_kit.domain.conflicts import EDITS
from migrantech_kit.domain.entries import Entry
from migrantech_kit.domain.journal_lines import JournalRow
from migrantech_kit.domain.record_kinds import kind_name
from migrantech_kit.domain.records import LearnerMerged
from migrantech_kit.domain.session import SessionCopy
from migrantech_kit.domain.texts import TextRow
from migrantech_kit.storage import tables as t
from migrantech_kit.storage.bulk import chunks, in_bulk, insert_rows
from migrantech_kit.storage.copies import keep_body
from migrantech_kit.storage.engine import must_write
from migrantech_kit.storage.journal_order import in_order
from migrantech_kit.storage.persons import revoked_merges
from migrantech_kit.storage.refold import Refolding
from migrantech_kit.storage.texts import PrivateTexts

_CHUNK = 5_000  # entries that are looked up at once
_AT_ONCE = 20_000  # entries that are stored and folded at once: more than a laptop brings in a month, some megabytes
_ORDER = (t.journal.c.sequence, t.journal.c.replica)
_COLUMNS = tuple(t.journal.c[name] for name in JournalRow._fields)


class ExchangeRows:
    """Read and merge journals over one connection."""

    def __init__(
        self,
        connection: Connection,
        texts: PrivateTexts,
        refolding: Refolding,
        entry_of: Callable[[JournalRow], Entry],
        clock: Clock,
    ) -> None:
        self._connection = connection
        self._texts = texts
        self._refolding = refolding
        self._entry_of = entry_of
        self._clock = clock

    def extents(self) -> Mapping[str, Extent]:
        """Return how much of each replica is known."""
        held = t.journal.c
        query = select(held.replica, func.max(held.sequence), func.count()).group_by(held.replica)
        return {replica: Extent(last, count) for replica, last, count in self._connection.execute(query)}

    def count(self, replica: str, last: int) -> int:
        """Return how many entries of a replica are known up to a sequence."""
        held = t.journal.c
        query = select(func.count()).where(held.replica == replica, held.sequence <= last)
        return int(self._connection.execute(query).scalar_one())

    def rows(self, after: Mapping[str, int] | None = None) -> Iterator[JournalRow]:
        """Yield entries by (sequence, replica): all, or of the named replicas those after a sequence, others whole."""
        return map(JournalRow._make, in_order(self._connection, _COLUMNS, after))

    def texts(self) -> Iterator[TextRow]:
        """Yield every private text, those that nobody settled included."""
        return self._texts.all()

    def copies(self, hashes: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the copies of sessions by their hashes, as JSON."""
        for key in sorted(set(hashes)):
            body = self._connection.execute(select(t.copies.c.body).where(t.copies.c.hash == key)).scalar()
            if body is not None:
                yield key, zlib.decompress(body)

    def merge(
        self,
        rows: Iterable[JournalRow],
        texts: Iterable[TextRow],
        copies: Iterable[tuple[str, bytes, SessionCopy]],
    ) -> Merge:
        """Join another journal with this one; raise `Problem` where one entry says two things."""
        must_write(self._connection)
        brought = [key for key, body, copy in copies if keep_body(self._connection, key, body, copy)]
        counts = [0, 0]
        self._refolding.begin()
        self._refolding.touch_copies(brought)
        with in_bulk(self._connection):
            for some in chunks(self._unknown(rows, counts), _AT_ONCE):
                insert_rows(self._connection, t.journal, some)
                self._refolding.take(some)
            self._refolding.finish()
        changed = sum(self._texts.merge(row) for row in texts)
        erased = self._texts.forget_erased()
        return Merge(counts[0], counts[1], changed, erased)

    def known(self, rows: Iterable[JournalRow]) -> int:
        """Return how many of these entries are here already; raise `Problem` where one says something else."""
        counts = [0, 0]
        for _ in self._unknown(rows, counts):
            pass
        return counts[1]

    def _unknown(self, rows: Iterable[JournalRow], counts: list[int]) -> Iterator[JournalRow]:
        """Yield the entries that are not here, and count the new and the known ones."""
        for chunk in chunks(rows, _CHUNK):
            here = self._here(chunk)
            for row in chunk:
                held = here.get((row.replica, row.sequence))
                if held is None:
                    counts[0] += 1
                    yield row
                elif held == row:
                    counts[1] += 1
                else:
                    raise Problem(
                        msg("Two different records bear the number {number}.", number=f"{row.replica}:{row.sequence}"),
                        kept=msg("Nothing was changed."),
                        to_do=msg("Somebody copied a data folder while it was in use; export from both folders anew."),
                    )

    def _here(self, rows: list[JournalRow]) -> dict[tuple[str, int], JournalRow]:
        """Return the stored entries among those that these rows name."""
        spans: dict[str, list[int]] = {}
        for row in rows:
            spans.setdefault(row.replica, []).append(row.sequence)
        found: dict[tuple[str, int], JournalRow] = {}
        for replica, sequences in spans.items():
            held = t.journal.c
            query = select(*_COLUMNS).where(held.replica == replica, held.sequence.between(sequences[0], sequences[-1]))
            for row in map(JournalRow._make, self._connection.execute(query)):
                found[row.replica, row.sequence] = row
        return found

    def contested(self) -> tuple[Entry, ...]:
        """Return the edits about everything that several computers wrote about, in order."""
        held = t.journal.c
        kinds = [kind_name(kind) for kind in EDITS]
        subjects = select(t.contested.c.subject)
        wanted = select(*_COLUMNS).where(held.subject.in_(subjects), held.kind.in_(kinds)).order_by(*_ORDER)
        return tuple(self._entry_of(JournalRow._make(row)) for row in self._connection.execute(wanted))

    def settled(self) -> Set[str]:
        """Return the entries that lay side by side and were settled, as `subject_of` writes them."""
        return set(self._connection.execute(select(t.settled_entries.c.entry)).scalars())

    def texts_apart(self) -> tuple[tuple[TextRow, ...], ...]:
        """Return the private texts that lie side by side, the shown one first."""
        return tuple(self._texts.variants())

    def merges(self) -> tuple[Entry, ...]:
        """Return the merges of learners that nobody undid, in order."""
        held = t.journal.c
        wanted = select(*_COLUMNS).where(t.PERSON_KINDS, held.kind == kind_name(LearnerMerged)).order_by(*_ORDER)
        revoked = revoked_merges(self._connection)
        entries = (self._entry_of(JournalRow._make(row)) for row in self._connection.execute(wanted))
        return tuple(entry for entry in entries if entry.ref not in revoked)

    def distinct(self) -> Set[tuple[str, str]]:
        """Return the pairs of learners who were found to be two persons."""
        return {(row.code, row.other) for row in self._connection.execute(select(t.distinct_learners))}

    def sent(self, target: str) -> Mapping[str, Extent]:
        """Return what was last handed to a target."""
        rows = self._connection.execute(select(t.sent).where(t.sent.c.target == target))
        return {row.replica: Extent(row.last, row.entries) for row in rows}

    def note_sent(self, target: str, extents: Mapping[str, Extent]) -> None:
        """Keep what was handed to a target."""
        must_write(self._connection)
        self._connection.execute(delete(t.sent).where(t.sent.c.target == target))
        values: list[dict[str, Any]] = [
            {"target": target, "replica": replica, "last": one.last, "entries": one.entries}
            for replica, one in extents.items()
        ]
        if values:
            self._connection.execute(insert(t.sent), values)

    def imported(self) -> tuple[Imported, ...]:
        """Return the bundles that were imported, the latest first."""
        rows = select(t.bundles).order_by(t.bundles.c.imported_at.desc(), t.bundles.c.id)
        return tuple(
            Imported(row.id, row.replica, row.made_at, row.imported_at, row.entries)
            for row in self._connection.execute(rows)
        )

    def note_imported(self, bundle: Heading, entries: int) -> None:
        """Keep that a bundle was imported; of one that came twice the first time stays."""
        must_write(self._connection)
        if self._connection.execute(select(t.bundles.c.id).where(t.bundles.c.id == bundle.id)).first() is None:
            values = {"id": bundle.id, "replica": bundle.replica, "made_at": bundle.made_at, "entries": entries}
            self._connection.execute(insert(t.bundles), {**values, "imported_at": self._clock.now()})
