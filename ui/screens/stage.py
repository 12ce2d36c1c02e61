"""Two windows kept on their screens while plugs come and go."""

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

from ui.screens.arrangement import Screens


class Stage(QObject):
    """Keep the projector window on the room's screen, and the console off it, while plugs come and go."""

    placed = Signal()

    def __init__(self, screens: Screens, projector: QWidget, console: QWidget) -> None:
        super().__init__()
        self._screens = screens
        self._projector = projector
        self._console = console
        screens.changed.connect(self.place)

    @Slot()
    def place(self) -> None:
        """Put both windows where they belong; without a second screen the projector is an ordinary small window."""
        screen = self._screens.projector
        self._place_console()
        if screen is None:
            self._show_as_window()
        else:
            self._show_full(screen)
        self.placed.emit()

    def leave(self) -> None:
        """Stop following the screens."""
        self._screens.changed.disconnect(self.place)

    def _show_full(self, screen: QScreen) -> None:
        window = self._projector
        window.setCursor(Qt.CursorShape.BlankCursor)
        if window.isFullScreen() and window.screen() is screen and window.geometry() == screen.geometry():
            return
        # A window that is full screen already stays where the system pushed it; only an ordinary one can be moved.
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.setScreen(screen)
        window.setGeometry(screen.geometry())
        # Not `showFullScreen`, which asks for the keyboard as well.
        window.setWindowState(Qt.WindowState.WindowFullScreen)
        window.show()
        self._console.activateWindow()

    def _show_as_window(self) -> None:
        window = self._projector
        window.unsetCursor()
        free = self._screens.console.availableGeometry()
        width = min(640, free.width() // 2)
        place = QRect(free.right() - width - 16, free.bottom() - width * 9 // 16 - 48, width, width * 9 // 16)
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.setScreen(self._screens.console)
        window.setGeometry(place)
        window.showNormal()

    def _place_console(self) -> None:
        window, screen = self._console, self._screens.console
        if not window.isVisible() or screen.geometry().contains(window.geometry().center()):
            return
        state = window.windowState()
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.setScreen(screen)
        free = screen.availableGeometry()
        size = window.size().boundedTo(free.size())
        window.setGeometry(QRect(free.center() - QRect(QPoint(0, 0), size).center(), size))
        window.setWindowState(state)
