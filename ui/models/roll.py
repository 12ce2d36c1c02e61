"""The rows of the roll call and of the quiz as a list model."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()


class RowSign(StrEnum):
    """Name the sign before a row; colour is never the only one."""

    UNMARKED = "unmarked"
    PENDING = "pending"
    PRESENT = "present"
    LATE = "late"
    EXCUSED = "excused"
    ABSENT = "absent"
    ELSEWHERE = "elsewhere"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class RollRow:
    """Hold one row: a learner by code, or a reason of absence by its own."""

    key: str
    name: str
    detail: str
    sign: RowSign
    walk_in: bool = False

    @property
    def spoken(self) -> str:
        """Return the row as a screen reader says it."""
        return ", ".join(part for part in (self.name, self.detail) if part)


class RollModel(QAbstractListModel):
    """Hold rows; the text is what a screen reader says, `ROW` the row itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[RollRow, ...] = ()

    @property
    def rows(self) -> tuple[RollRow, ...]:
        """Return all rows."""
        return self._rows

    def set_rows(self, rows: tuple[RollRow, ...]) -> None:
        """Show other rows; where the same people stand in the same order only their marks are drawn anew."""
        if rows == self._rows:
            return
        if [row.key for row in rows] == [row.key for row in self._rows]:
            changed = [number for number, (old, new) in enumerate(zip(self._rows, rows, strict=True)) if old != new]
            self._rows = rows
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row, or what is said of it."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row.spoken
        return row if role == ROW else None
