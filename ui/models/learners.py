"""The learners of a group as a table that is edited in place."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from migrantech_kit.base.language import AUTONYMS, autonym
from migrantech_kit.domain.people import Learner

Index = QModelIndex | QPersistentModelIndex
_FIELDS = ("code", "name", "language", "family_name", "given_name", "organisation")
_ROOT = QModelIndex()


class LearnersModel(QAbstractTableModel):
    """Show learners; an edit is announced and shown again when it was stored."""

    edited = Signal(object)

    def __init__(self, headers: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headers = headers
        self._learners: tuple[Learner, ...] = ()

    def set_learners(self, learners: tuple[Learner, ...]) -> None:
        """Show other learners."""
        self.beginResetModel()
        self._learners = learners
        self.endResetModel()

    def learner(self, row: int) -> Learner:
        """Return the learner of a row."""
        return self._learners[row]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of learners."""
        return 0 if parent.isValid() else len(self._learners)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(_FIELDS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._headers[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return None
        value = getattr(self._learners[index.row()], _FIELDS[index.column()])
        return autonym(value) if _FIELDS[index.column()] == "language" and value else value

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let everything but the code be edited."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if index.column() == 0 else flags | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Announce an edit; a language is accepted by its own name or its code."""
        learner, field = self._learners[index.row()], _FIELDS[index.column()]
        text = str(value).strip()
        if field == "language":
            known = {own.casefold(): code for code, own in AUTONYMS.items()} | {code: code for code in AUTONYMS}
            text = known.get(text.casefold(), "")
        if role != Qt.ItemDataRole.EditRole or getattr(learner, field) == text:
            return False
        self.edited.emit(replace(learner, **{field: text}))  # type: ignore[arg-type] # a text field by the table above
        return True
