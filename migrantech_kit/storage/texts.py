"""Names and free texts: the shown one in `private_texts`, those beside it that nobody settled in `text_variants`."""

import secrets
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, Text, cast, delete, insert, select

from migrantech_kit.domain.entries import PrivateText
from migrantech_kit.domain.texts import TextRow, following, merged
from migrantech_kit.storage.bulk import chunks
from migrantech_kit.storage.tables import journal, merges, private_texts, text_variants, tombstones

_BATCH = 500
_SHOWN = private_texts.c
_BESIDE = text_variants.c


class PrivateTexts:
    """Read and write private texts over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, subject: str, kind: str) -> str:
        """Return the text that is shown, or an empty one."""
        found = select(_SHOWN.text).where(_SHOWN.subject == subject, _SHOWN.kind == kind)
        return self._connection.execute(found).scalar() or ""

    def put(self, text: PrivateText, at: int) -> None:
        """Store a text in the place of all that stand, or clear them; a cleared text says so elsewhere, too."""
        held = self._held(text.subject, text.kind)
        if held:
            after = following(held, text.text, at, _new_version())
            if after is not None:
                self._store(held, (after,))
        elif text.text:
            self._store((), (TextRow(text.subject, text.kind, text.text, at, _new_version()),))

    def merge(self, incoming: TextRow) -> bool:
        """Bring in a text from elsewhere and tell whether that changed anything."""
        held = self._held(incoming.subject, incoming.kind)
        after = merged(held, incoming)
        if after == held:
            return False
        self._store(held, after)
        return True

    def all(self) -> Iterator[TextRow]:
        """Yield every text, those that nobody settled included."""
        columns = ("subject", "kind", "text", "at", "version", "history")
        for table in (private_texts, text_variants):
            query = select(*(table.c[name] for name in columns)).order_by(table.c.subject, table.c.kind)
            yield from map(_text_row, self._connection.execute(query, execution_options={"yield_per": 1_000}))

    def variants(self) -> Iterator[tuple[TextRow, ...]]:
        """Yield the texts that lie side by side, the shown one first."""
        keys = select(_BESIDE.subject, _BESIDE.kind).distinct().order_by(_BESIDE.subject, _BESIDE.kind)
        for subject, kind in self._connection.execute(keys).all():
            yield self._held(subject, kind)

    def forget_persons(self, codes: set[str]) -> int:
        """Destroy the names of some codes, and the free texts about the entries that name them; return how many."""
        count = 0
        for batch in chunks(sorted(codes), _BATCH):
            # The subject of an entry's texts: `records.subject_of`.
            named = select(journal.c.replica + ":" + cast(journal.c.sequence, Text)).where(journal.c.learner.in_(batch))
            for table in (private_texts, text_variants):
                gone = delete(table).where(table.c.subject.in_(batch) | table.c.subject.in_(named))
                count += self._connection.execute(gone).rowcount
        return count

    def forget_erased(self) -> int:
        """Destroy what came back of persons who were erased, under whatever code; return how many texts."""
        erased = select(tombstones.c.code)
        gone = erased.union(select(merges.c.code).where(merges.c.root.in_(erased)))
        return self.forget_persons(set(self._connection.execute(gone).scalars()))

    def _held(self, subject: str, kind: str) -> tuple[TextRow, ...]:
        shown = select(private_texts).where(_SHOWN.subject == subject, _SHOWN.kind == kind)
        row = self._connection.execute(shown).first()
        if row is None:
            return ()
        beside = select(text_variants).where(_BESIDE.subject == subject, _BESIDE.kind == kind)
        others = sorted(map(_text_row, self._connection.execute(beside)), key=lambda one: (one.at, one.version))
        return (_text_row(row), *reversed(others))

    def _store(self, held: tuple[TextRow, ...], after: tuple[TextRow, ...]) -> None:
        first = after[0]
        key = (_SHOWN.subject == first.subject, _SHOWN.kind == first.kind)
        if held:
            self._connection.execute(delete(private_texts).where(*key))
        if len(held) > 1:
            beside = delete(text_variants).where(_BESIDE.subject == first.subject, _BESIDE.kind == first.kind)
            self._connection.execute(beside)
        self._connection.execute(insert(private_texts), _values(first))
        if len(after) > 1:
            self._connection.execute(insert(text_variants), [_values(row) for row in after[1:]])


def _values(row: TextRow) -> dict[str, object]:
    return {
        "subject": row.subject,
        "kind": row.kind,
        "text": row.text,
        "at": row.at,
        "version": row.version,
        "history": " ".join(row.history),
    }


def _text_row(row: Row[Any]) -> TextRow:
    # A text from before versions has the one that follows from what it says, the same on every computer.
    version = row.version or sha256("\0".join((row.subject, row.kind, row.text)).encode()).hexdigest()[:12]
    return TextRow(row.subject, row.kind, row.text, row.at, version, tuple(row.history.split()))


def _new_version() -> str:
    return secrets.token_hex(6)
