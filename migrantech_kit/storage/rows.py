"""The rows of projections, as each entry changes them: in the database, or in memory for many at once."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Protocol

from sqlalchemy import Connection, Insert, Table, Update, bindparam, delete, insert, select, update

Key = Mapping[str, object]
Values = Mapping[str, object]


class Rows(Protocol):
    """Read and change the rows of projections by their keys."""

    def get(self, table: Table, key: Key) -> Values | None:
        """Return the row of a key, or None."""
        ...

    def put(self, table: Table, key: Key, values: Values) -> None:
        """Change the row of a key, or make it."""
        ...

    def change(self, table: Table, key: Key, values: Values) -> bool:
        """Change the row of a key and tell whether there is one."""
        ...

    def add(self, table: Table, key: Key, values: Values) -> None:
        """Make a row of a key that has none."""
        ...

    def take(self, table: Table, key: Key) -> None:
        """Take the row of a key away."""
        ...

    def where(self, table: Table, **equal: str) -> Sequence[Values]:
        """Return the rows with certain values."""
        ...


class SqlRows:
    """Change rows in the database at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, table: Table, key: Key) -> Values | None:
        """Return the row of a key, or None."""
        row = self._connection.execute(_find(table), _named(key)).mappings().first()
        return None if row is None else {str(name): value for name, value in row.items()}

    def put(self, table: Table, key: Key, values: Values) -> None:
        """Change the row of a key, or make it."""
        there = self.change(table, key, values) if values else self.get(table, key) is not None
        if not there:
            self.add(table, key, values)

    def change(self, table: Table, key: Key, values: Values) -> bool:
        """Change the row of a key and tell whether there is one."""
        return self._connection.execute(_update(table), {**_named(key), **values}).rowcount > 0

    def add(self, table: Table, key: Key, values: Values) -> None:
        """Make a row of a key that has none."""
        self._connection.execute(_insert(table), {**key, **values})

    def take(self, table: Table, key: Key) -> None:
        """Take the row of a key away."""
        self._connection.execute(_delete(table), _named(key))

    def where(self, table: Table, **equal: str) -> Sequence[Values]:
        """Return the rows with certain values."""
        rows = self._connection.execute(select(table).filter_by(**equal)).mappings().all()
        return [{str(name): value for name, value in row.items()} for row in rows]


class MemoryRows:
    """Hold the rows of one part of the records, to be written all at once."""

    def __init__(self) -> None:
        self._tables: dict[Table, dict[tuple[object, ...], dict[str, object]]] = {}
        self._codes: set[object] = set()

    def get(self, table: Table, key: Key) -> Values | None:
        """Return the row of a key, or None."""
        return self.of(table).get(key_of(table, key))

    def put(self, table: Table, key: Key, values: Values) -> None:
        """Change the row of a key, or make it."""
        if not self.change(table, key, values):
            self.add(table, key, values)

    def change(self, table: Table, key: Key, values: Values) -> bool:
        """Change the row of a key and tell whether there is one."""
        row = self.of(table).get(key_of(table, key))
        if row is None:
            return False
        row.update(values)
        self._note(values)
        return True

    def add(self, table: Table, key: Key, values: Values) -> None:
        """Make a row of a key that has none."""
        self.of(table)[key_of(table, key)] = {**key, **values}
        self._note(key)
        self._note(values)

    def take(self, table: Table, key: Key) -> None:
        """Take the row of a key away."""
        self.of(table).pop(key_of(table, key), None)

    def where(self, table: Table, **equal: str) -> Sequence[Values]:
        """Return the rows with certain values; of a learner who is nowhere, at once none."""
        if "learner" in equal and equal["learner"] not in self._codes:
            return []
        wanted = equal.items()
        return [row for row in self.of(table).values() if all(row[name] == value for name, value in wanted)]

    def of(self, table: Table) -> dict[tuple[object, ...], dict[str, object]]:
        """Return the rows of a table by their keys, in the order of `key_names`; who adds to it directly, `meet`s."""
        return self._tables.setdefault(table, {})

    def meet(self, code: object) -> None:
        """Know that a learner is in some row."""
        self._codes.add(code)

    def _note(self, values: Values) -> None:
        if "learner" in values:
            self._codes.add(values["learner"])


@cache
def key_names(table: Table) -> tuple[str, ...]:
    """Return the columns of a table's key, in order."""
    return tuple(column.name for column in table.primary_key.columns)


def key_of(table: Table, row: Values) -> tuple[object, ...]:
    """Return the key of a row, its values in order."""
    return tuple(row[name] for name in key_names(table))


def _named(key: Key) -> dict[str, object]:
    return {f"key_{name}": value for name, value in key.items()}


def _by_key(table: Table) -> list[Any]:
    return [column == bindparam(f"key_{column.name}") for column in table.primary_key.columns]


@cache
def _update(table: Table) -> Update:
    return update(table).where(*_by_key(table))


@cache
def _insert(table: Table) -> Insert:
    return insert(table)


@cache
def _find(table: Table) -> Any:
    return select(table).where(*_by_key(table))


@cache
def _delete(table: Table) -> Any:
    return delete(table).where(*_by_key(table))
