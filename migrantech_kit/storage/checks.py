"""Look for damage: pages that were changed outside, and projections that no longer follow from the journal."""

from collections.abc import Callable, Iterable
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, Row, Table, insert, select
from sqlalchemy.exc import DBAPIError

from migrantech_kit.storage import tables as t
from migrantech_kit.storage.bulk import chunks
from migrantech_kit.storage.engine import memory_engine
from migrantech_kit.storage.journal import Journal
from migrantech_kit.storage.line_sums import settle_all
from migrantech_kit.storage.persons import Persons, revoked_merges
from migrantech_kit.storage.projection import Projector
from migrantech_kit.storage.rows import SqlRows

_SHOWN = 5  # a broken file can give thousands of complaints of one kind
_BATCH = 1_000


def damage(connection: Connection) -> tuple[str, ...]:
    """Return what is wrong with the pages of the file; nothing when they are sound."""
    found: list[str] = []
    for check, meaning in _PAGE_CHECKS.items():
        try:
            rows = [row for row in connection.exec_driver_sql(f"PRAGMA {check}").all() if row[0] != "ok"]
        except DBAPIError as error:
            return (*found, f"The records file cannot be read to its end: {error.orig}.")
        found += (meaning.format(" ".join(str(cell) for cell in row)) for row in rows[:_SHOWN])
    return tuple(found)


_PAGE_CHECKS = {
    "cipher_integrity_check": "A page of the records file was changed outside the program: {}.",
    "integrity_check": "The records file is damaged: {}.",
    "foreign_key_check": "A row names another one that is missing: {}.",
}


def disagreement(connection: Connection, journal: Callable[[Connection], Journal]) -> tuple[str, ...]:
    """Return which tables do not say what the journal says, by making all of them anew in memory."""
    engine = memory_engine()
    try:
        with engine.begin() as memory:
            t.metadata.create_all(memory)
            projector = Projector(SqlRows(memory), lambda: Persons(revoked=lambda: revoked_merges(connection)))
            for entry in journal(connection).all():
                projector.apply(entry)
            _take_over(t.copy_modules, connection, memory)
            settle_all(memory)
            counts = {table.name: _differing(table, connection, memory) for table in t.PROJECTIONS}
    finally:
        engine.dispose()
    return tuple(
        f"The table “{name}” does not say what the journal says: {count} rows differ. The journal is complete."
        for name, count in counts.items()
        if count
    )


def _take_over(table: Table, source: Connection, to: Connection) -> None:
    """Copy rows that do not follow from the journal, but that projections depend on."""
    for batch in chunks(_rows(table, source), _BATCH):
        to.execute(insert(table), [dict(row._mapping) for row in batch])


def _differing(table: Table, one: Connection, other: Connection) -> int:
    pairs = zip_longest(_rows(table, one), _rows(table, other))
    return sum(1 for mine, theirs in pairs if mine != theirs)


def _rows(table: Table, connection: Connection) -> Iterable[Row[Any]]:
    query = select(table).order_by(*table.primary_key.columns)
    return connection.execute(query, execution_options={"yield_per": _BATCH})
