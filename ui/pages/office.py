"""The coordinator's office: its parts at the leading side, one of them open."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from migrantech_kit.base.message import Message, msg
from ui.presenters.context import Context
from ui.theme.tokens import SPACE_12, SPACE_16, SPACE_24, TARGET
from ui.widgets.containers import Heading


@dataclass(frozen=True, slots=True)
class OfficeRoom:
    """Name a part of the office, with its icon and the maker of its page."""

    name: Message
    icon: str
    make: Callable[[], QWidget]


class OfficePage(QWidget):
    """Lay out the parts; each is made when it is opened, so that it shows what the records hold now."""

    def __init__(self, context: Context, rooms: Mapping[str, OfficeRoom], first: str) -> None:
        super().__init__()
        self._rooms = dict(rooms)
        self.setProperty("page", True)
        self.setAccessibleName(context.tongue(msg("Office")))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        side = QWidget()
        side.setFixedWidth(round(200 * context.theme.scale / 100))
        column = QVBoxLayout(side)
        column.setContentsMargins(SPACE_16, SPACE_24, 0, SPACE_16)
        column.setSpacing(SPACE_12)
        column.addWidget(Heading(context.tongue(msg("Office"))))
        self._list = QListWidget()
        self._list.setAccessibleName(context.tongue(msg("Parts of the office")))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        for key, room in self._rooms.items():
            item = QListWidgetItem(context.theme.icon(room.icon), context.tongue(room.name))
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setToolTip(context.tongue(room.name))
            item.setSizeHint(QSize(0, round(TARGET * context.theme.scale / 100) + 4))
            self._list.addItem(item)
        self._list.currentItemChanged.connect(self._on_chosen)
        column.addWidget(self._list, 1)
        row.addWidget(side)
        self._stack = QStackedWidget()
        row.addWidget(self._stack, 1)
        self.open(first)
        self.setFocusProxy(self._list)

    @property
    def part(self) -> QWidget | None:
        """Return the open part."""
        return self._stack.currentWidget()

    def open(self, part: str) -> None:
        """Open a part by its key; the first one where there is none of that key."""
        keys = list(self._rooms)
        self._list.setCurrentRow(keys.index(part) if part in keys else 0)

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        old = self._stack.currentWidget()
        made = self._rooms[item.data(Qt.ItemDataRole.UserRole)].make()
        self._stack.addWidget(made)
        self._stack.setCurrentWidget(made)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
