"""Where records lie: what differs between a file of one's own and a server that several people share."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection

from migrantech_kit.storage.checks import damage
from migrantech_kit.storage.problems import told
from migrantech_kit.storage.replica import note_seen


class Place(Protocol):
    """Say what went wrong, and look after the place itself."""

    @property
    def name(self) -> str:
        """Return what a message calls it."""
        ...

    def told(self) -> AbstractContextManager[None]:
        """Raise `Problem` for the faults of disks, files and networks."""
        ...

    def damage(self, connection: Connection) -> tuple[str, ...]:
        """Return what is wrong with what is stored, below the tables."""
        ...

    def leave(self, last: int) -> None:
        """Note the last entry when the records are let go."""
        ...


class FilePlace:
    """A file in a data folder."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def name(self) -> str:
        """Return the path."""
        return str(self._path)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Raise `Problem` for the faults of disks and files."""
        with told(self._path):
            yield

    def damage(self, connection: Connection) -> tuple[str, ...]:
        """Return what is wrong with the pages of the file."""
        return damage(connection)

    def leave(self, last: int) -> None:
        """Keep the number of the last entry beside the file."""
        note_seen(self._path.parent, last)
