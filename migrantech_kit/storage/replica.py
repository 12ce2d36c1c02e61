"""Who writes here: the replica, its learner prefix, and how a copied folder is noticed.

Two folders that go on writing under one replica would give one code to two people and one number to two entries. So
the database keeps where it lives, its **home**: computer name, folder, and the file's own number (with its time of
making, where the system tells it). A file that finds itself elsewhere (copied, restored, carried on a stick) goes on
as a new replica with a new prefix; a needless new prefix costs nothing, a shared one costs the records.

An old copy written over the present file in place has the same home. A mark beside the database, kept at each opening
and closing, tells it: the copy ends before the last entry that was seen here.
"""

import hashlib
import os
import socket
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, insert, select

from migrantech_kit.base.clock import Clock
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.files import write_atomically
from migrantech_kit.base.ids import new_id, new_prefix
from migrantech_kit.storage.tables import learners, replicas

SEEN_FILE = "records.seen"


@dataclass(frozen=True, slots=True)
class Replica:
    """Hold the id and the learner prefix under which this folder writes."""

    id: str
    prefix: str


def home_of(database: Path) -> str:
    """Return a short hash of where a database lives."""
    found = database.stat()
    # On Windows st_ctime is the time of making; elsewhere it moves with every change, and only some systems know birth.
    born = found.st_ctime_ns if os.name == "nt" else getattr(found, "st_birthtime", 0)
    parts = (socket.gethostname(), str(database.resolve()), str(found.st_ino), str(born))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def present_replica(connection: Connection) -> tuple[Replica, str] | None:
    """Return the replica that wrote last and its home, or None in a new database."""
    row = connection.execute(select(replicas).order_by(replicas.c.number.desc()).limit(1)).first()
    return None if row is None else (Replica(row.id, row.prefix), row.home)


def begin_replica(connection: Connection, home: str, clock: Clock) -> Replica:
    """Store a new replica whose prefix no code and no earlier replica bears."""
    taken = set(connection.execute(select(replicas.c.prefix)).scalars())
    taken.update(connection.execute(select(func.substr(learners.c.code, 1, 3)).distinct()).scalars())
    prefix = new_prefix()
    while prefix in taken:
        prefix = new_prefix()
    replica = Replica(new_id(), prefix)
    number = connection.execute(select(func.coalesce(func.max(replicas.c.number), 0))).scalar_one() + 1
    values = {"number": number, "id": replica.id, "prefix": prefix, "next_learner": 1, "began_at": clock.now()}
    connection.execute(insert(replicas), {**values, "home": home})
    return replica


def seen(folder: Path) -> int:
    """Return the number of the last entry that was seen in this folder, or 0 when nothing tells it."""
    try:
        return int((folder / SEEN_FILE).read_text("ascii"))
    except (OSError, ValueError):
        return 0


def note_seen(folder: Path, sequence: int) -> None:
    """Keep the number of the last entry, where the disk lets it."""
    if seen(folder) != sequence:
        # Without the mark an old copy is harder to notice, no more; it must keep nobody from working.
        with suppress(Problem):
            write_atomically(folder / SEEN_FILE, str(sequence).encode())
