"""What the present records hold and a backup does not, as far as the present ones can still be read."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from migrantech_kit.domain import records as r
from migrantech_kit.domain.backups import Loss, LostSession
from migrantech_kit.domain.record_kinds import from_payload
from migrantech_kit.domain.records import Record
from migrantech_kit.storage.engine import opener

_TRIES = 300  # openings of a damaged file: each costs a few milliseconds
_COLUMNS = "replica, sequence, kind, subject, payload"
_MARK, _SESSION, _SITTING = "mark-set", "session-set", "sitting-set"

Row = tuple[str, int, str, str, str]


@dataclass
class Readable:
    """Hold the journal's rows that can be read, and whether these are all."""

    rows: dict[tuple[str, int], Row] = field(default_factory=dict)
    complete: bool = True


def readable(database: Path, key: str, most: int) -> Readable:
    """Return the rows of the journal of a file, sound or not; `most` is the number of rows that may be there."""
    found = Readable()
    try:
        found.rows = {(row[0], row[1]): row for row in _rows(database, key, 0, 2**62)}
    except sqlite.DatabaseError:
        found.complete = False
        _salvage(database, key, most, found)
    return found


def loss(present: Readable, kept: Readable) -> Loss:
    """Return what is lost by going from the present rows to the kept ones."""
    missing = [row for key, row in present.rows.items() if key not in kept.rows]
    sessions = _sessions((*kept.rows.values(), *present.rows.values()))
    marks: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for _, _, kind, subject, _ in missing:
        session = sessions.sitting.get(subject, subject)
        if session in sessions.titled:
            (marks if kind == _MARK else others)[session] += 1
    lost = [
        LostSession(one, sessions.titled[one].title, sessions.titled[one].starts_at, sessions.titled[one].zone,
                    marks[one], others[one])
        for one in {*marks, *others}
    ]  # fmt: skip
    ordered = sorted(lost, key=lambda one: (one.at, one.session), reverse=True)
    return Loss(len(missing), tuple(ordered), present.complete)


@dataclass
class _Sessions:
    titled: dict[str, Any] = field(default_factory=dict)
    sitting: dict[str, str] = field(default_factory=dict)


def _sessions(rows: tuple[Row, ...]) -> _Sessions:
    found = _Sessions()
    for _, _, kind, _, payload in rows:
        if kind in {_SESSION, _SITTING}:
            record: Record = from_payload(kind, json.loads(payload))
            if isinstance(record, r.SessionSet):
                found.titled[record.session.id] = record.session
            elif isinstance(record, r.SittingSet):
                found.sitting[record.sitting.id] = record.sitting.session
    return found


def _rows(database: Path, key: str, low: int, high: int) -> Iterator[Row]:
    """Yield rows through a connection of its own: one that met a damaged page reads nothing any more."""
    with closing(opener(database, key)()) as connection:
        yield from connection.execute(
            f"SELECT {_COLUMNS} FROM journal WHERE rowid > ? AND rowid <= ? ORDER BY rowid", (low, high)
        )


def _salvage(database: Path, key: str, most: int, found: Readable) -> None:
    tries = 0
    waiting = [(0, max(1, most))]
    while waiting and tries < _TRIES:
        low, high = waiting.pop()
        tries += 1
        try:
            found.rows.update({(row[0], row[1]): row for row in _rows(database, key, low, high)})
        except sqlite.DatabaseError:
            if high - low > 1:
                middle = (low + high) // 2
                waiting += ((low, middle), (middle, high))
