"""The phones' panel: let phones in, show the way on the projector, see who follows, and send one off."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from migrantech_kit.base.language import Tongue, autonym, isolate
from migrantech_kit.base.message import msg
from migrantech_kit.services.phone_book import PhoneLine
from ui.presenters.phones import PhonesPresenter
from ui.theme.theme import Theme
from ui.theme.tokens import SPACE_4, SPACE_8
from ui.widgets.buttons import IconButton, PrimaryButton, button
from ui.widgets.containers import Heading, Paragraph, Words
from ui.widgets.flow_layout import FlowLayout

_ADVICE = (
    msg("Is the phone on the same network as this computer? Mobile data gets in the way: switch it off for a moment."),
    msg("The phone warns that this network has no internet: choose “stay connected”."),
    msg("The page does not open: allow “MigranTech Kit” (Python) in the firewall, for private networks."),
    msg("Guest Wi-Fi often keeps phones apart. A small travel router without internet works best."),
    msg("A hotspot of this computer carries about 8 phones. With more, use a router, or go on with hands and cards."),
)

_SENT_OFF = msg(
    "A phone that is sent off stays out of this session until you let it in again. The digits change at once; "
    "everybody else stays in."
)


class PhonesPanel(QWidget):
    """Lay out the phones' panel: a page to open the room, and a page while it is open."""

    closed = Signal()

    def __init__(self, theme: Theme, tongue: Tongue, presenter: PhonesPresenter) -> None:
        super().__init__()
        self._theme = theme
        self._tongue = tongue
        self._presenter = presenter
        self._pages = QStackedWidget()
        self.network = QComboBox()
        self.wifi_name, self.wifi_password = QLineEdit(), QLineEdit()
        self.start = PrimaryButton(tongue(msg("Let phones in")), theme.icon("phones", "on-teal"))
        self.connected, self.lost, self.languages = Words(""), Paragraph("", "live"), Paragraph("", "soft")
        self.address, self.code = Words(""), Words("")
        self.card = button("secondary", "", theme.icon("qr-code"))
        self.phones = QListWidget()
        self._lines: list[PhoneLine | None] = []
        self.send_off = button("secondary", tongue(msg("Send this phone off")), theme.icon("remove"))
        self._test = Paragraph("", "soft")
        self._build()
        self._connect()
        self._show()

    def focus_first(self) -> None:
        """Put the keyboard where the next step is."""
        wanted = self.card if self._presenter.is_open else self.start
        wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh_networks(self) -> None:
        """Look again where phones may come in; the chosen one stays if it is still there."""
        chosen = self.network.currentData()
        self.network.clear()
        for one in self._presenter.networks():
            self.network.addItem(f"{one.name} · {isolate(one.address)}", one.address)
        place = self.network.findData(chosen)
        self.network.setCurrentIndex(max(0, place))

    # --- inside

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        top = QHBoxLayout()
        top.addWidget(Heading(self._tongue(msg("Phones")), 2), 1)
        close = IconButton(self._tongue(msg("Back to the notes")), self._theme.icon("close"), key="Esc")
        close.clicked.connect(self.closed)
        top.addWidget(close)
        column.addLayout(top)
        column.addWidget(self._pages, 1)
        self._pages.addWidget(_scrolled(self._build_closed()))
        self._pages.addWidget(_scrolled(self._build_open()))

    def _build_closed(self) -> QWidget:
        page, tongue = QWidget(), self._tongue
        column = _column(page)
        about = msg(
            "Learners follow the slides in their own language on their phones. No internet, no login, no names."
        )
        column.addWidget(Paragraph(tongue(about), "soft"))
        # A long name of a network must not push the panel out of the window.
        self.network.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        row = QHBoxLayout()
        row.addWidget(_labelled(tongue(msg("The phones come in by")), self.network), 1)
        again = IconButton(tongue(msg("Look again")), self._theme.icon("refresh"))
        again.clicked.connect(self.refresh_networks)
        row.addWidget(again, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)
        column.addWidget(self.start)
        wifi = Paragraph(tongue(msg("Name of the Wi-Fi, for a second code on the screen (if you like)")), "soft")
        column.addWidget(wifi)
        column.addWidget(_labelled(tongue(msg("Wi-Fi name")), self.wifi_name))
        column.addWidget(_labelled(tongue(msg("Wi-Fi password")), self.wifi_password))
        column.addWidget(self._advice())
        column.addStretch(1)
        return page

    def _build_open(self) -> QWidget:
        page, tongue = QWidget(), self._tongue
        column = _column(page)
        self.connected.setProperty("level", 2)
        column.addWidget(self.connected)
        column.addWidget(self.languages)
        column.addWidget(self.lost)
        for label, level in ((self.address, 2), (self.code, 1)):
            label.setProperty("level", level)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        way = QHBoxLayout()
        way.addWidget(self.address, 1)
        way.addWidget(self.code)
        column.addLayout(way)
        stop = button("danger", tongue(msg("Stop the phones")), self._theme.icon("stop", "brick"))
        stop.clicked.connect(self._presenter.stop)
        column.addWidget(_in_rows(self.card, stop))
        column.addWidget(self._test)
        self.phones.setAccessibleName(tongue(msg("Phones in the room")))
        self.phones.setMinimumHeight(110)
        column.addWidget(self.phones, 1)
        new = button("secondary", tongue(msg("New digits")), self._theme.icon("refresh"))
        new.clicked.connect(self._presenter.new_code)
        column.addWidget(_in_rows(self.send_off, new))
        column.addWidget(Paragraph(tongue(_SENT_OFF), "small"))
        column.addWidget(self._advice())
        return page

    def _advice(self) -> QWidget:
        frame = QWidget()
        column = _column(frame)
        column.addWidget(Heading(self._tongue(msg("When a phone does not come in")), 3))
        for text in _ADVICE:
            column.addWidget(Paragraph("• " + self._tongue(text), "small"))
        return frame

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self._on_changed)
        self.start.clicked.connect(self._on_start)
        self.card.clicked.connect(presenter.toggle_card)
        self.send_off.clicked.connect(self._on_send_off)
        self.phones.currentRowChanged.connect(lambda _row: self._show_choice())

    def _on_start(self) -> None:
        self._presenter.wifi_name = self.wifi_name.text().strip()
        self._presenter.wifi_password = self.wifi_password.text()
        self._presenter.start(str(self.network.currentData() or "127.0.0.1"))

    def _on_send_off(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            (self._presenter.let_back if chosen.out else self._presenter.send_off)(chosen.id)

    def _chosen(self) -> PhoneLine | None:
        row = self.phones.currentRow()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def _show_choice(self) -> None:
        """Let the button say what it would do with the chosen phone."""
        chosen = self._chosen()
        out = chosen is not None and chosen.out
        _name(self.send_off, self._tongue(msg("Let this phone in again") if out else msg("Send this phone off")))
        self.send_off.setIcon(self._theme.icon("add" if out else "remove"))
        self.send_off.setEnabled(chosen is not None)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what came about while nobody looked."""
        super().showEvent(event)
        self._show()

    def _on_changed(self) -> None:
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        view, tongue = self._presenter.view(), self._tongue
        self._pages.setCurrentIndex(1 if view.open else 0)
        if not view.open:
            if not self.network.count():
                self.refresh_networks()
            self.start.setEnabled(not self._presenter.busy and self.network.count() > 0)
            return
        self.connected.setText(tongue.plural("{n} phone follows", "{n} phones follow", view.connected))
        spoken = (f"{isolate(name)} {count}" for name, count in view.languages)
        self.languages.setText(tongue.dotted(*spoken))
        self.languages.setVisible(bool(view.languages))
        self.lost.setText(tongue.plural("{n} learner is lost", "{n} learners are lost", view.lost))
        self.lost.setVisible(view.lost > 0)
        self.address.setText(isolate(view.address))
        self.code.setText(view.code)
        showing = tongue(msg("Take the code off the screen")) if view.card_shown else tongue(msg("Show the code"))
        _name(self.card, showing)
        self._test.setText(tongue(msg("Test page for a phone: {address}", address=isolate(f"{view.address}/test"))))
        self._show_phones(view.lines)

    def _show_phones(self, lines: tuple[PhoneLine, ...]) -> None:
        """Show the phones; only those that are told differently are drawn again."""
        chosen = self.phones.currentItem()
        wanted = chosen.data(Qt.ItemDataRole.UserRole) if chosen is not None else None
        while self.phones.count() > len(lines):
            self.phones.takeItem(self.phones.count() - 1)
        del self._lines[len(lines) :]
        for number, line in enumerate(lines):
            if number == len(self._lines):
                self.phones.addItem(QListWidgetItem())
                self._lines.append(None)
            if line == self._lines[number]:
                continue
            self._lines[number] = line
            item = self.phones.item(number)
            item.setText(self._line(line))
            item.setData(Qt.ItemDataRole.UserRole, line.id)
            if line.id == wanted:
                self.phones.setCurrentItem(item)
        self._show_choice()

    def _line(self, line: PhoneLine) -> str:
        tongue = self._tongue
        here = msg("here") if line.connected else msg("away")
        state = msg("sent off") if line.out else msg("lost") if line.lost else here
        name = tongue(msg("Phone {n}"), n=line.number)
        return tongue.dotted(name, autonym(line.language) if line.language else "", line.learner, tongue(state))


def _column(page: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, SPACE_4, 0)
    column.setSpacing(SPACE_8)
    return column


def _labelled(text: str, field: QWidget) -> QWidget:
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_4)
    label = QLabel(text)
    label.setBuddy(field)
    field.setAccessibleName(text)
    column.addWidget(label)
    column.addWidget(field)
    return frame


def _in_rows(*buttons: QWidget) -> QWidget:
    """Return buttons side by side where there is room, else below each other."""
    frame = QWidget()
    flow = FlowLayout(frame, SPACE_8)
    for one in buttons:
        flow.addWidget(one)
    return frame


def _scrolled(body: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    body.setProperty("page", True)
    area.setWidget(body)
    return area


def _name(target: QPushButton, text: str) -> None:
    target.setText(text)
    target.setAccessibleName(text)
