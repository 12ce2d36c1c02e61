"""The journal in its one order, and how far it reaches.

No index holds that order: it would mix the entries of all computers, so that each import would touch every page of it.
The key holds the entries of each replica in theirs, and replicas are few: what is asked of all is asked of each.
"""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Row, select, text

from migrantech_kit.storage.tables import journal

_AT_ONCE = 5_000  # rows of all replicas together
_FEWEST = 100  # rows of one
# From each replica to the next one: one step in the key each, where DISTINCT would read every entry.
_REACHED = text(
    "WITH RECURSIVE known(replica) AS (SELECT min(replica) FROM journal UNION ALL "
    "SELECT (SELECT min(journal.replica) FROM journal WHERE journal.replica > known.replica) "
    "FROM known WHERE known.replica IS NOT NULL) "
    "SELECT replica, (SELECT max(sequence) FROM journal WHERE journal.replica = known.replica) "
    "FROM known WHERE replica IS NOT NULL"
)


def reached(connection: Connection) -> Mapping[str, int]:
    """Return the sequence of the last entry of each replica."""
    return {replica: int(last) for replica, last in connection.execute(_REACHED)}


def last_sequence(connection: Connection) -> int:
    """Return the highest sequence of any entry, or 0."""
    return max(reached(connection).values(), default=0)


def in_order(
    connection: Connection, columns: Sequence[Column[Any]], after: Mapping[str, int] | None = None
) -> Iterator[Row[Any]]:
    """Yield entries by (sequence, replica): of the replicas in `after` those behind a sequence, of others all.

    `replica` and `sequence` must be among the columns.
    """
    replicas = reached(connection)
    size = max(_FEWEST, _AT_ONCE // max(1, len(replicas)))
    each = (_of(connection, columns, replica, (after or {}).get(replica, 0), size) for replica in replicas)
    return heapq.merge(*each, key=lambda row: (row.sequence, row.replica))


def _of(
    connection: Connection, columns: Sequence[Column[Any]], replica: str, after: int, size: int
) -> Iterator[Row[Any]]:
    wanted = select(*columns).where(journal.c.replica == replica).order_by(journal.c.sequence).limit(size)
    while True:
        rows = connection.execute(wanted.where(journal.c.sequence > after)).all()
        yield from rows
        if len(rows) < size:
            return
        after = rows[-1].sequence
