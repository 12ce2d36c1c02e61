"""Who is who: the codes that turned out to be one person."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Set
from functools import cached_property

from sqlalchemy import Connection, select

from migrantech_kit.domain.entries import EntryRef
from migrantech_kit.storage import tables as t


class Persons:
    """Know under which code each person goes, and which merges were mistakes: that is asked for when it is needed."""

    def __init__(
        self, roots: Mapping[str, str] | None = None, revoked: Callable[[], Set[EntryRef]] = frozenset
    ) -> None:
        self._roots = dict(roots or {})
        self._codes: defaultdict[str, set[str]] = defaultdict(set)
        for code, root in self._roots.items():
            self._codes[root].add(code)
        self._revoked = revoked

    @cached_property
    def revoked(self) -> Set[EntryRef]:
        """Return the merges that were mistakes."""
        return self._revoked()

    def root(self, code: str) -> str:
        """Return the code that a learner goes by after merges."""
        return self._roots.get(code, code)

    def is_merged(self, code: str) -> bool:
        """Tell whether a learner goes by another code."""
        return code in self._roots

    def person(self, code: str) -> set[str]:
        """Return every code that one person ever had."""
        root = self.root(code)
        return {root, *self._codes.get(root, ())}

    def merge(self, old: str, new: str) -> set[str]:
        """Let everyone who went by one code go by another one, and return all codes that changed."""
        moved = self.person(old)
        self._codes.pop(old, None)
        for code in moved:
            self._roots[code] = new
        self._codes[new] |= moved
        return moved


def known_persons(connection: Connection) -> Persons:
    """Return the persons as the tables tell."""
    rows = connection.execute(_MERGES).all()
    return Persons({row.code: row.root for row in rows}, lambda: revoked_merges(connection))


def revoked_merges(connection: Connection) -> Set[EntryRef]:
    """Return the merges that were found to be mistakes, wherever the journal says so."""
    return {EntryRef(*row) for row in connection.execute(_SPLITS)}


_MERGES = select(t.merges.c.code, t.merges.c.root)
_SPLITS = select(t.journal.c.revises_replica, t.journal.c.revises_sequence).where(
    t.PERSON_KINDS, t.journal.c.kind == "learner-split", t.journal.c.revises_replica.is_not(None)
)
