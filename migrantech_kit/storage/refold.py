"""Make projections anew after entries arrived among earlier ones."""

from collections.abc import Callable, Iterator

from sqlalchemy import Connection

from migrantech_kit.domain.journal_lines import JournalRow
from migrantech_kit.domain.records import Entry
from migrantech_kit.storage.projection import Projector


class Refolding:
    """Note what arrives, and bring the projections to what the whole journal says."""

    def __init__(self, connection: Connection, projector: Projector, entries: Callable[[], Iterator[Entry]]) -> None:
        self._connection = connection
        self._projector = projector
        self._entries = entries
        self._touched = False

    def begin(self) -> None:
        """Forget what was noted before."""
        self._touched = False

    def touch(self, _row: JournalRow) -> None:
        """Note an entry that arrived."""
        self._touched = True

    def finish(self) -> None:
        """Bring the projections up to date."""
        if self._touched:
            self.everything()

    def everything(self) -> int:
        """Make all projections anew and return the number of entries."""
        self._projector.empty()
        count = 0
        for entry in self._entries():
            self._projector.apply(entry)
            count += 1
        return count
