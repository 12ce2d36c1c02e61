"""Write exports in every format: memory stays flat however long a table is."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from migrantech_kit.domain.locking import Secret
from migrantech_kit.domain.ports import CalendarEvent, Table
from migrantech_kit.exports.calendar_file import write_ics
from migrantech_kit.exports.csv_file import write_csv
from migrantech_kit.exports.json_file import write_json
from migrantech_kit.exports.ods_file import write_ods
from migrantech_kit.exports.xlsx_file import write_xlsx


class FileTableWriter:
    """Write a table into a file, whole or not at all."""

    def csv(self, table: Table, path: Path, separator: str, decimal_comma: bool) -> int:
        """Write UTF-8 with a byte order mark (Excel needs it) and return the number of rows."""
        return write_csv(table, path, separator, decimal_comma)

    def xlsx(self, table: Table, path: Path, password: Secret | None = None) -> int:
        """Write typed cells, locked by a password where one is given, and return the number of rows."""
        return write_xlsx(table, path, password)

    def ods(self, table: Table, path: Path) -> int:
        """Write typed cells as OpenDocument and return the number of rows."""
        return write_ods(table, path)

    def json(self, table: Table, path: Path, about: Mapping[str, object]) -> int:
        """Write an object with `about` and the rows, after the published schema, and return the number of rows."""
        return write_json(table, path, about)

    def ics(self, events: Sequence[CalendarEvent], path: Path, made_at: int) -> int:
        """Write an iCalendar file and return the number of events."""
        return write_ics(events, path, made_at)
