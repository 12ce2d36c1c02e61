"""Who is who: the codes that turned out to be one person."""

from collections import defaultdict
from collections.abc import Mapping, Set

from sqlalchemy import Connection, select

from migrantech_kit.domain.entries import EntryRef
from migrantech_kit.storage import tables as t


class Persons:
    """Know under which code each person goes, and which merges were mistakes."""

    def __init__(self, roots: Mapping[str, str] | None = None, revoked: Set[EntryRef] = frozenset()) -> None:
        self._roots = dict(roots or {})
        self._codes: defaultdict[str, set[str]] = defaultdict(set)
        for code, root in self._roots.items():
            self._codes[root].add(code)
        self.revoked = revoked

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
    rows = connection.execute(select(t.merges.c.code, t.merges.c.root))
    return Persons({row.code: row.root for row in rows}, revoked_merges(connection))


def revoked_merges(connection: Connection) -> Set[EntryRef]:
    """Return the merges that were found to be mistakes, wherever the journal says so."""
    held = t.journal.c
    splits = select(held.revises_replica, held.revises_sequence).where(
        t.PERSON_KINDS, held.kind == "learner-split", held.revises_replica.is_not(None)
    )
    return {EntryRef(*row) for row in connection.execute(splits)}
