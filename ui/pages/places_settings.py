"""The settings' section of the places: where sessions are held, as papers name it, and the rooms there."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from migrantech_kit.base.message import Message, msg
from migrantech_kit.domain.people import Room
from ui.pages.office_parts import labelled_form
from ui.presenters.context import Context
from ui.presenters.places import PlacesPresenter
from ui.theme.tokens import SPACE_8
from ui.widgets.buttons import button
from ui.widgets.choice import Choice
from ui.widgets.containers import Card, Heading, Paragraph
from ui.widgets.flow_layout import FlowLayout

_WIDEST = 460


class PlacesSettings(Card):
    """Lay out the choice of a place, its name, address and rooms, and a line for a new one."""

    def __init__(self, context: Context, presenter: PlacesPresenter) -> None:
        tongue = context.tongue
        super().__init__(Heading(tongue(msg("Places of the sessions")), 2))
        self._context = context
        self._presenter = presenter
        presenter.setParent(self)
        self.column.addWidget(Paragraph(tongue(msg("A session names its place and room on every paper.")), "small"))
        self.sites = Choice()
        self.sites.setAccessibleName(tongue(msg("Site")))
        self.sites.setMaximumWidth(_WIDEST)
        self.sites.activated.connect(lambda _: presenter.choose(self.sites.currentData()))
        self.column.addWidget(self.sites)
        self._place = QWidget()
        form = labelled_form(self._place)
        self.name = self._line(msg("Name of the place"), lambda text: presenter.set_site(name=text))
        self.address = self._line(msg("Address"), lambda text: presenter.set_site(address=text))
        for line in (self.name, self.address):
            form.addRow(line.accessibleName(), line)
        form.addRow(tongue(msg("Rooms")), self._build_rooms())
        self.column.addWidget(self._place)
        self.new_site = QLineEdit()
        self.column.addWidget(self._adding(self.new_site, msg("Name of a new place"), msg("New place"), presenter.add))
        presenter.changed.connect(self._show)
        presenter.load()

    def _build_rooms(self) -> QWidget:
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        self._shelf = QWidget()
        self._rooms = FlowLayout(self._shelf, SPACE_8)
        self.room_lines: dict[str, QLineEdit] = {}
        column.addWidget(self._shelf)
        self.new_room = QLineEdit()
        column.addWidget(
            self._adding(self.new_room, msg("Name of a new room"), msg("New room"), self._presenter.add_room)
        )
        return place

    def _line(self, label: Message, keep: Callable[[str], None]) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(self._context.tongue(label))
        line.setMaximumWidth(_WIDEST)
        line.editingFinished.connect(lambda: keep(line.text().strip()))
        return line

    def _adding(self, line: QLineEdit, label: Message, command: Message, add: Callable[[str], None]) -> QWidget:
        """Return a field for a new name in a row with its button."""
        tongue = self._context.tongue
        place = QWidget()
        place.setMaximumWidth(_WIDEST)
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        line.setPlaceholderText(tongue(label))
        line.setAccessibleName(tongue(label))
        press = button("secondary", tongue(command), self._context.theme.icon("add"))

        def added() -> None:
            add(line.text())
            line.clear()

        line.returnPressed.connect(added)
        press.clicked.connect(added)
        row.addWidget(line, 1)
        row.addWidget(press)
        return place

    def _show(self) -> None:
        presenter, site = self._presenter, self._presenter.site
        self.sites.clear()
        for one in presenter.sites:
            self.sites.addItem(one.name, one.id)
        self.sites.setVisible(len(presenter.sites) > 1)
        self._place.setVisible(site is not None)
        if site is None:
            return
        self.sites.setCurrentIndex(self.sites.findData(site.id))
        for line, text in ((self.name, site.name), (self.address, site.address)):
            if not line.hasFocus() or not line.text().strip():
                line.setText(text)
        self._show_rooms(presenter.rooms)

    def _show_rooms(self, rooms: tuple[Room, ...]) -> None:
        """Show the rooms; a line that stays keeps the cursor, so that Tab leads on to the next one."""
        self._shelf.setVisible(bool(rooms))
        if [room.id for room in rooms] != list(self.room_lines):
            self._rooms.clear()
            self.room_lines = {room.id: self._room(room.id) for room in rooms}
            for line in self.room_lines.values():
                self._rooms.addWidget(line)
        for room in rooms:
            line = self.room_lines[room.id]
            if not line.hasFocus() or not line.text().strip():
                line.setText(room.name)

    def _room(self, room: str) -> QLineEdit:
        line = self._line(msg("Name of the room"), partial(self._presenter.rename_room, room))
        line.setFixedWidth(round(150 * self._context.theme.scale / 100))
        return line
