"""Put the desk together: application, kit, lanes, theme, windows; reads top to bottom as the start order."""

import ctypes
import os
import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.base.places import user_places
from migrantech_kit.kit import Kit, fill_invented, open_kit
from ui.bridge import Bridge
from ui.crash import CrashWatch
from ui.pages.today import TodayPage
from ui.pages.welcome import WelcomePage
from ui.presenters.context import Context
from ui.presenters.navigation import (
    Destination,
    ToConsole,
    ToGroups,
    ToLibrary,
    ToModule,
    ToNewSession,
    ToPlan,
    ToSessions,
    ToSettings,
    ToSummary,
    ToToday,
)
from ui.presenters.preflight import Preflight
from ui.presenters.today import TodayPresenter
from ui.theme.theme import Theme, wants_dark
from ui.windows.main import MainWindow
from ui.work import ThreadLane


def main(data: Path | None = None) -> int:
    """Open the desk over the user's folders (or another data folder) and return the exit code."""
    _refuse_without_display()
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
            lane.problem_met.connect(self._on_problem)
        watch.tell_by(lambda _: self._on_failure())
        self._kit = open_kit(data)
        self._bridge = Bridge(self._kit.announcer)
        self._main: MainWindow | None = None
        self._welcome: WelcomePage | None = None
        self._console: ConsoleWindow | None = None

    def open(self) -> None:
        """Show the first window: the choice of language once, Today from then on."""
        try:
            language = self._kit.settings.language
        except Problem as problem:
            QMessageBox.warning(None, "MigranTech Kit", str(problem))
            language = ""
        if language:
            self._build(ToToday())
        else:
            self._theme("en").apply(self._app)
            self._welcome = WelcomePage(self._on_language_chosen)
            self._welcome.resize(900, 560)
            self._welcome.show()

    def close(self) -> None:
        """Store what waits, then let go of the records."""
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
        old, self._main = self._main, None
        context = self._context()
        self._main = MainWindow(context, self._pages(context), self._app.quit)
        if old is None:
            self._main.resize(1180, 700)
            self._main.show_page(destination)
            self._main.show()
        else:
            self._main.setGeometry(old.geometry())
            self._main.setWindowState(old.windowState())
            self._main.show_page(destination)
            self._main.show()
            old.deleteLater()
        if self._watch.last_run_crashed:
            self._watch.last_run_crashed = False
            text = msg("The program stopped unexpectedly last time. Your records are kept. Details: {path}")
            self._main.tell(context.tongue(text, path=self._watch.log_path), None)

    def _context(self) -> Context:
        settings = self._kit.settings
        tongue = self._kit.tongue(settings.language)
        direction = Qt.LayoutDirection.RightToLeft if tongue.right_to_left else Qt.LayoutDirection.LeftToRight
        self._app.setLayoutDirection(direction)
        QLocale.setDefault(QLocale(tongue.language))
        theme = self._theme(settings.language)
        theme.apply(self._app)
        return Context(
            kit=self._kit,
            storage=self._storage,
            render=self._render,
            bridge=self._bridge,
            tongue=tongue,
            theme=theme,
            go=self.go,
            practice=self._practice,
            tell=lambda text, undo: self._main.tell(text, undo) if self._main else None,
            complain=self._on_problem,
            toggle_practice=self._toggle_practice,
            rebuild=lambda: self._build(ToSettings()),
        )

    def _theme(self, _language: str) -> Theme:
        settings = self._kit.settings
        return Theme(wants_dark(settings.appearance, self._app), settings.text_size)

    def _pages(self, context: Context) -> dict[type[Destination], Callable[[Destination], QWidget]]:
        return page_table(context)

    def _on_language_chosen(self, language: str) -> None:
        self._kit.settings_file.save(replace(self._kit.settings, language=language, projected_languages=(language,)))
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
