"""Put the desk together: application, kit, lanes, theme, windows; reads top to bottom as the start order."""

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.base.places import user_places
from migrantech_kit.kit import Kit, fill_invented, open_kit
from ui.bridge import Bridge
from ui.crash import CrashWatch
from ui.pages.welcome import WelcomePage
from ui.presenters.context import Context
from ui.presenters.navigation import Destination, ToConsole, ToSettings, ToToday
from ui.screens import Screens
from ui.theme.theme import Theme, wants_dark
from ui.widgets.picture_cache import PictureCache
from ui.windows.main import MainWindow
from ui.windows.page_table import page_table
from ui.windows.session import SessionWindows
from ui.work import ThreadLane


def main(data: Path | None = None) -> int:
    """Open the desk over the user's folders (or another data folder) and return the exit code."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("MigranTech Kit")
    app.setDesktopFileName("migrantech-kit")
    watch = CrashWatch(user_places(data).log)
    watch.begin()
    desk = Desk(app, watch, data)
    desk.open()
    code = app.exec()
    desk.close()
    watch.end()
    return code


class Desk:
    """Hold the open windows, and make them anew when language, look or data folder change."""

    def __init__(self, app: QApplication, watch: CrashWatch, data: Path | None = None) -> None:
        self._app = app
        self._watch = watch
        self._data = data
        self._practice = False
        self._storage = ThreadLane("storage")
        self._render = ThreadLane("render", 2)
        for lane in (self._storage, self._render):
            lane.failure_met.connect(self._on_failure)
            lane.problem_met.connect(self._complain)
        watch.tell_by(lambda _: self._on_failure())
        self._kit = open_kit(data)
        self._bridge = Bridge(self._kit.announcer)
        self._screens = Screens(app)
        self._session: SessionWindows | None = None
        self._main: MainWindow | None = None
        self._welcome: WelcomePage | None = None

    @property
    def main_window(self) -> MainWindow | None:
        """Return the main window, or None while the language is being chosen."""
        return self._main

    def open(self) -> None:
        """Show the first window: the choice of language once, Today from then on."""
        if self._kit.settings.language:
            self._build(ToToday())
            return
        self._theme().apply(self._app)
        self._welcome = WelcomePage(self._on_language_chosen)
        self._welcome.resize(900, 560)
        self._welcome.show()

    def close(self) -> None:
        """Store what waits, then let go of the records."""
        if self._session is not None:
            self._session.left.disconnect(self._on_session_left)
            self._session.close()
        self._storage.drain()
        self._render.drain()
        self._bridge.disconnect_all()
        self._kit.close()

    def go(self, destination: Destination) -> None:
        """Open a page, or the console for a live session."""
        if isinstance(destination, ToConsole):
            self._open_console(destination)
        elif self._main is not None:
            self._main.show_page(destination)

    def _build(self, destination: Destination) -> None:
        """Make the main window anew in the language and look of the settings."""
        # From here on the main window says when to quit: it is hidden while a session has the screens.
        self._app.setQuitOnLastWindowClosed(False)
        old = self._main
        context = self._context()
        made = self._main = MainWindow(context, page_table(context), self._app.quit)
        if old is None:
            made.resize(1180, 700)
        else:
            made.setGeometry(old.geometry())
            made.setWindowState(old.windowState())
        made.show_page(destination)
        made.show()
        if old is not None:
            old.retire()
        if self._watch.last_run_crashed:
            self._watch.last_run_crashed = False
            text = msg("The program stopped unexpectedly last time. Your records are kept. Details: {path}")
            made.tell(context.tongue(text, path=self._watch.log_path), None)

    def _context(self) -> Context:
        tongue = self._kit.tongue(self._kit.settings.language)
        direction = Qt.LayoutDirection.RightToLeft if tongue.right_to_left else Qt.LayoutDirection.LeftToRight
        self._app.setLayoutDirection(direction)
        QLocale.setDefault(QLocale(tongue.language))
        theme = self._theme()
        theme.apply(self._app)
        return Context(
            kit=self._kit,
            storage=self._storage,
            render=self._render,
            bridge=self._bridge,
            tongue=tongue,
            theme=theme,
            pictures=PictureCache(self._kit.pictures),
            go=self.go,
            practice=self._practice,
            tell=self._tell,
            complain=self._complain,
            toggle_practice=self._toggle_practice,
            rebuild=partial(self._build, ToSettings()),
        )

    def _theme(self) -> Theme:
        settings = self._kit.settings
        return Theme(wants_dark(settings.appearance, self._app), settings.text_size)

    def _on_language_chosen(self, language: str) -> None:
        chosen = replace(self._kit.settings, language=language, projected_languages=(language,))
        self._kit.settings_file.save(chosen)
        self._build(ToToday())
        if self._welcome is not None:
            self._welcome.close()
            self._welcome.deleteLater()
            self._welcome = None

    def _toggle_practice(self) -> None:
        """Change between the real records and the practice folder, which is filled at its first use."""
        self._practice = not self._practice
        practice, data, old = self._practice, self._data, self._kit

        def reopen() -> Kit:
            old.close()
            if practice:
                fill_invented(data, practice=True)
            return open_kit(data, practice=practice)

        self._storage.run(reopen, self._on_reopened)

    def _on_reopened(self, kit: Kit) -> None:
        self._bridge.disconnect_all()
        self._kit = kit
        self._bridge = Bridge(kit.announcer)
        self._build(ToToday())

    def _tell(self, text: str, undo: Callable[[], None] | None) -> None:
        if self._main is not None:
            self._main.tell(text, undo)

    def _complain(self, problem: Problem) -> None:
        if self._main is not None:
            self._main.complain(problem)

    def _on_failure(self) -> None:
        self._complain(
            Problem(
                msg("Something went wrong in the program."),
                kept=msg("What was shown as done is kept."),
                to_do=msg("Try again; the details are in {path}.", path=self._watch.log_path),
            )
        )

    def _open_console(self, destination: ToConsole) -> None:
        """Give the screens to a live session; the main window comes back when it is left."""
        if self._session is not None or self._main is None:
            return
        self._session = SessionWindows(self._main.context, destination.live, self._screens)
        self._session.left.connect(self._on_session_left)
        self._session.open()
        self._main.hide()

    def _on_session_left(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            session.deleteLater()
        if self._main is not None:
            self._main.show_page(ToToday())
            self._main.show()
            self._main.raise_()
            self._main.activateWindow()
