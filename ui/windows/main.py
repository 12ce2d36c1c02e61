"""The main window: navigation at the leading side, one page at a time, short messages at its foot."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import Message, msg
from ui.presenters.navigation import (
    Destination,
    ToGroups,
    ToLibrary,
    ToOffice,
    ToPrint,
    ToSessions,
    ToSettings,
    ToToday,
)
from ui.theme.tokens import SPACE_4, SPACE_8, SPACE_12, SPACE_16, SPACE_24, SPACE_32
from ui.widgets.buttons import button
from ui.widgets.containers import Heading, Notice, Paragraph
from ui.widgets.cover import Cover
from ui.widgets.toast import Toast
from ui.windows.look import Look

if TYPE_CHECKING:
    from ui.presenters.context import Context

HIDE_KEY = "F12"  # the same as the console's

Pages = Mapping[type[Destination], Callable[[Any], QWidget]]


@dataclass(frozen=True, slots=True)
class _Room:
    destination: Destination
    name: Message
    icon: str


_ROOMS = (
    _Room(ToToday(), msg("Today"), "today"),
    _Room(ToLibrary(), msg("Library"), "library"),
    _Room(ToSessions(), msg("Sessions"), "sessions"),
    _Room(ToGroups(), msg("Groups"), "groups"),
    _Room(ToPrint(), msg("Print"), "print"),
    _Room(ToOffice(), msg("Office"), "reports"),
    _Room(ToSettings(), msg("Settings"), "settings"),
)


class MainWindow(QMainWindow):
    """Show the pages of the desk; which page belongs to a destination is decided by `pages`.

    The window is painted before anything else is loaded; `painted` asks to be furnished.
    """

    painted = Signal()
    hide_requested = Signal()

    def __init__(self, look: Look, on_close: Callable[[], None], *, practice: bool = False) -> None:
        super().__init__()
        self.look = look
        self._tongue, self._theme = look.tongue, look.theme
        self._on_close = on_close
        self._pages: Pages = {}
        self._context: Context | None = None
        self._seen = False
        self._current: QWidget | None = None
        self._lock_now: Callable[[], None] | None = None
        self.setWindowTitle("MigranTech Kit")
        self.setMinimumSize(QSize(900, 560))
        self._stack = QStackedWidget()
        self._notices = QVBoxLayout()
        self._notices.setContentsMargins(0, 0, 0, 0)
        self._rooms = QButtonGroup(self)
        self._build(practice)
        self._toast = Toast(self, self._tongue(msg("Undo")))
        sentence = self._tongue(msg("Everything is hidden. {key} shows it again.", key=HIDE_KEY))
        again = button("secondary", self._tongue(msg("Show again")), look.theme.icon("eye"))
        again.clicked.connect(self.hide_requested)
        self._cover = Cover(self, look.theme.icon_pixmap("hide-all", 48, "soft"), sentence, again)
        QShortcut(QKeySequence(HIDE_KEY), self).activated.connect(self.hide_requested)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self).activated.connect(self._toast.undo)

    def furnish(self, context: "Context", pages: Pages) -> None:
        """Take the collaborators of the pages."""
        self._context = context
        self._pages = pages

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ask to be furnished after the first painting."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.painted.emit)

    def show_page(self, destination: Destination) -> None:
        """Open a page anew, so that it shows what the records hold now."""
        made = self._pages[type(destination)](destination)
        old, self._current = self._current, made
        self._stack.addWidget(made)
        self._stack.setCurrentWidget(made)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        for each in self._rooms.buttons():
            room = _ROOMS[self._rooms.id(each)]
            if type(room.destination) is type(destination):
                each.setChecked(True)
        made.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Show a short message at the foot, with an undo where there is one."""
        self._toast.say(text, undo)

    def complain(self, problem: Problem) -> None:
        """Show a problem above the page until it is put away."""
        tongue = self._tongue
        close = button("quiet", tongue(msg("Close")), self._theme.icon("close"))
        notice = Notice("problem", problem.say(tongue), self._theme.icon_pixmap("warning", 24, "brick"), close)
        close.clicked.connect(notice.deleteLater)
        while self._notices.count() > 1:
            oldest = self._notices.takeAt(0)
            if oldest is not None and (widget := oldest.widget()) is not None:
                widget.deleteLater()
        self._notices.addWidget(notice)

    def shut(self, on: bool) -> None:
        """Leave nothing but the page: no way elsewhere and no message, while the records are locked."""
        self._bar.setVisible(not on)
        if on:
            self._toast.hide()
            while (notice := self._notices.takeAt(0)) is not None:
                if (widget := notice.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()

    def offer_lock(self, lock: Callable[[], None] | None) -> None:
        """Show the button that locks the records, where a passphrase can open them again."""
        self._lock_entry.setVisible(lock is not None)
        self._lock_now = lock

    @property
    def covered(self) -> bool:
        """Tell whether everything is hidden."""
        return self._cover.isVisible()

    def cover(self, on: bool) -> None:
        """Hide everything at once, or show it again."""
        self._cover.lay(on)

    def retire(self) -> None:
        """Give way to a window made anew, without ending the program."""
        self._on_close = lambda: None
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish what must be stored, then close."""
        self._on_close()
        super().closeEvent(event)

    def _go(self, destination: "Destination") -> None:
        if self._context is not None:
            self._context.go(destination)

    def _lock(self) -> None:
        if self._lock_now is not None:
            self._lock_now()

    def _leave_practice(self) -> None:
        if self._context is not None:
            self._context.toggle_practice()

    def _build(self, practice: bool) -> None:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._bar = self._navigation()
        row.addWidget(self._bar)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if practice:
            column.addWidget(self._practice_band())
        column.addLayout(self._notices)
        column.addWidget(self._stack, 1)
        row.addLayout(column, 1)
        self._stack.addWidget(self._first_page())
        self.setCentralWidget(whole)

    def _first_page(self) -> QWidget:
        """Return what stands where Today will be, until it is loaded."""
        page = self._current = QWidget()
        page.setProperty("page", True)
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_32, SPACE_24, SPACE_32, SPACE_24)
        column.addWidget(Heading(self._tongue(msg("Today"))))
        column.addStretch(1)
        return page

    def _navigation(self) -> QWidget:
        bar = QFrame()
        bar.setProperty("kind", "sidebar")
        column = QVBoxLayout(bar)
        column.setContentsMargins(SPACE_12, SPACE_16, SPACE_12, SPACE_12)
        column.setSpacing(SPACE_4)
        name = Heading("MigranTech Kit", 2)
        name.setWordWrap(False)
        column.addWidget(name)
        column.addSpacing(SPACE_12)
        tongue, theme = self._tongue, self._theme
        for number, room in enumerate(_ROOMS):
            entry = button("nav", tongue(room.name), theme.icon(room.icon))
            entry.setCheckable(True)
            entry.setToolTip(f"{tongue(room.name)} (Alt+{number + 1})")
            entry.clicked.connect(lambda _=False, to=room.destination: self._go(to))
            self._rooms.addButton(entry, number)
            column.addWidget(entry)
            shortcut = QShortcut(QKeySequence(f"Alt+{number + 1}"), self)
            shortcut.activated.connect(lambda to=room.destination: self._go(to))
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(lambda: self._go(ToLibrary()))
        column.addStretch(1)
        self._lock_entry = button("nav", tongue(msg("Lock")), theme.icon("lock"))
        self._lock_entry.setToolTip(f"{tongue(msg('Lock'))} ({HIDE_KEY})")
        self._lock_entry.clicked.connect(self._lock)
        self._lock_entry.hide()
        column.addWidget(self._lock_entry)
        offline = QLabel(tongue(msg("Works without internet")))
        offline.setProperty("tone", "small")
        offline.setWordWrap(True)
        column.addWidget(offline)
        return bar

    def _practice_band(self) -> QWidget:
        band = QFrame()
        band.setProperty("notice", "info")
        row = QHBoxLayout(band)
        row.setContentsMargins(SPACE_16, SPACE_4, SPACE_16, SPACE_4)
        row.setSpacing(SPACE_8)
        tongue = self._tongue
        row.addWidget(
            Paragraph(tongue(msg("Practice: these people are invented. Your real records are not touched."))), 1
        )
        leave = button("secondary", tongue(msg("Leave practice")))
        leave.clicked.connect(self._leave_practice)
        row.addWidget(leave)
        return band
