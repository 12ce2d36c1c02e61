"""What the tutor must know at once, on top of the console; nothing of it asks for an answer."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.language import Tongue
from migrantech_kit.base.message import Message, msg
from ui.pages.console_keys import key_of
from ui.presenters.console_discretion import Discretion, how_to_extend
from ui.theme.theme import Theme
from ui.theme.tokens import SPACE_4
from ui.widgets.buttons import button
from ui.widgets.containers import Notice

_MOST_PROBLEMS = 2


class NoticesPanel(QWidget):
    """Hold the notice of a public screen, of a closed projector window, and the last problems."""

    slides_requested = Signal()

    def __init__(self, theme: Theme, tongue: Tongue, discretion: Discretion) -> None:
        super().__init__()
        self._theme = theme
        self._tongue = tongue
        self._discretion = discretion
        self._problems: list[Notice] = []
        self._closed: Notice | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_4)
        self._public = self._build_public()
        self._column.addWidget(self._public)
        discretion.changed.connect(self._show_public)
        self._show_public()

    def complain(self, problem: Problem) -> None:
        """Show a problem until it is put away."""
        close = button("quiet", self._tongue(msg("Close")))
        notice = Notice("problem", problem.say(self._tongue), self._icon("warning", "brick"), close)
        close.clicked.connect(lambda: self._drop(notice))
        self._problems.append(notice)
        self._column.addWidget(notice)
        self.show()
        for old in self._problems[:-_MOST_PROBLEMS]:
            self._drop(old)

    def tell_projector_closed(self, reopen: Callable[[], None]) -> None:
        """Tell that the room sees nothing, with a button that opens the window again."""
        self.forget_projector()
        again = button("primary", self._tongue(msg("Show the slides again")))
        text = self._tongue(msg("The projector window was closed: the room sees nothing."))
        notice = self._closed = Notice("warning", text, self._icon("projector", "saffron"), again)
        again.clicked.connect(reopen)
        self._column.addWidget(notice)

    def forget_projector(self) -> None:
        """Take the notice of the closed projector window away."""
        if self._closed is not None:
            self._closed.hide()
            self._closed.deleteLater()
            self._closed = None

    def _build_public(self) -> Notice:
        text = msg("The room may see this screen: codes stand in for names. {advice}", advice=how_to_extend())
        slides = self._button(msg("Large slides"), msg("Show the slides on the whole screen"), "slides")
        slides.clicked.connect(self.slides_requested)
        show = self._button(msg("Show names"), msg("Names may be seen by the room: show them"), "show-names")
        show.clicked.connect(self._confirm)
        return Notice("warning", self._tongue(text), self._icon("eye", "saffron"), slides, show)

    def _button(self, label: Message, name: Message, command: str) -> QPushButton:
        made = button("secondary", self._tongue(label))
        made.setAccessibleName(self._tongue(name))
        made.setToolTip(f"{self._tongue(name)} ({key_of(command)})")
        made.setAccessibleDescription(key_of(command))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def _confirm(self) -> None:
        self._discretion.confirm()

    def _show_public(self) -> None:
        discretion = self._discretion
        self._public.setVisible(discretion.public and not discretion.confirmed and not discretion.hidden)

    def _drop(self, notice: Notice) -> None:
        if notice in self._problems:
            self._problems.remove(notice)
            notice.hide()
            notice.deleteLater()

    def _icon(self, name: str, role: str) -> QPixmap:
        return self._theme.icon_pixmap(name, 24, role)
