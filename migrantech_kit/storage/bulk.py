"""Many rows at once, by the fastest way that each driver has."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table

_CHUNK = 5_000  # rows; a few megabytes
_ROOM = -96_000  # KiB
_BY_KEYS = {"enable_seqscan": "off", "max_parallel_workers_per_gather": "0", "jit": "off"}  # settings of PostgreSQL


def insert_rows(connection: Connection, table: Table, rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows whose values stand in the order of the table's columns."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    if connection.dialect.name == "postgresql":
        for chunk in chunks(rows, _CHUNK):
            _copy(connection, f'COPY "{table.name}" ({names}) FROM STDIN', chunk)
        return
    marks = ", ".join("?" for _ in table.columns)
    statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'
    # Plain tuples: those with names take the driver twice as long.
    for chunk in chunks(map(tuple, rows), _CHUNK):
        connection.exec_driver_sql(statement, chunk)


def _copy(connection: Connection, statement: str, rows: list[Sequence[Any]]) -> None:
    cursor: Any = connection.connection.cursor()
    try:
        with cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    finally:
        cursor.close()


@contextmanager
def in_bulk(connection: Connection) -> Iterator[None]:
    """Let the database work for much at once, by many keys."""
    if connection.dialect.name == "postgresql":
        # What it knows of its tables is older than this unit of work: going by that it would rather read all of them,
        # with helpers and compiled code for a few thousand rows.
        for setting, value in _BY_KEYS.items():
            connection.exec_driver_sql(f"SET LOCAL {setting} TO {value}")
        yield
        for setting in _BY_KEYS:
            connection.exec_driver_sql(f"SET LOCAL {setting} TO DEFAULT")
        return
    # More pages in memory: those of many indexes are met again and again.
    before = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size={_ROOM}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size={before}")


def chunks(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """Yield lists of at most so many items."""
    source = iter(rows)
    while chunk := list(islice(source, size)):
        yield chunk
