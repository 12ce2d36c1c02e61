"""A console in a window over fakes, for tests that press its keys."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from migrantech_kit.services.running import LiveSession
from tests.fakes.room import Room, room
from ui.presenters.console_discretion import Discretion
from ui.presenters.console_projection import Projection
from ui.widgets.slide_images import SlideImages
from ui.widgets.slide_painter import SlidePainter
from ui.widgets.slide_text import QtTextMeasure
from ui.windows.console import ConsoleWindow


@dataclass
class Hands:
    """Press keys on whatever has the keyboard, and count them."""

    window: QWidget
    pressed: int = 0

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key."""
        self.pressed += 1
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def type(self, text: str) -> None:
        """Press the keys of a text; letters of other scripts come as their own keyboard layout sends them."""
        for letter in text:
            self.pressed += 1
            target = QApplication.focusWidget() or self.window
            if letter.isascii():
                QTest.keyClick(target, letter)
                continue
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                none = Qt.KeyboardModifier.NoModifier
                QApplication.sendEvent(target, QKeyEvent(kind, Qt.Key.Key_unknown, none, letter))


@dataclass
class ConsoleRoom:
    """Hold a room, its live session and the console over it."""

    room: Room
    live: LiveSession
    console: ConsoleWindow
    projection: Projection
    discretion: Discretion
    hands: Hands


def open_console(
    app: QApplication,
    folder: Path,
    language: str = "en",
    *,
    public: bool = False,
    names: tuple[str, ...] | None = None,
    languages: tuple[str, ...] = ("fr", "ar"),
    size: tuple[int, int] = (1366, 768),
    starting: Callable[[Room], LiveSession] | None = None,
) -> ConsoleRoom:
    """Open the console of a started session."""
    made = room(folder, language)
    context = made.context
    rtl = Qt.LayoutDirection.RightToLeft if context.tongue.right_to_left else Qt.LayoutDirection.LeftToRight
    app.setLayoutDirection(rtl)
    if app.property("test_look") != "False 100":
        context.theme.apply(app)
        app.setProperty("test_look", "False 100")
    live = starting(made) if starting else made.start(*((names,) if names is not None else ()), languages=languages)
    discretion = Discretion(public)
    projection = Projection(context, live, QtTextMeasure())
    images = SlideImages(SlidePainter(context.theme, context.pictures), context.render)
    console = ConsoleWindow(context, live, projection, discretion, images)
    console.resize(*size)
    console.move(QPoint(0, 0))
    console.show()
    console.activateWindow()
    return ConsoleRoom(made, live, console, projection, discretion, Hands(console))
