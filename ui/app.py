"""Start the desk: a painted window first, then everything behind it.

Kit, pages and records load once the window is on the screen; keys pressed meanwhile wait in the queue.
"""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QMessageBox

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.places import user_places
from migrantech_kit.base.settings import Settings, SettingsFile
from ui.windows.look import look_of
from ui.windows.main import MainWindow

if TYPE_CHECKING:
    from ui.windows.desk import Desk


def main(data: Path | None = None) -> int:
    """Open the desk over the user's folders (or another data folder) and return the exit code."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("MigranTech Kit")
    app.setDesktopFileName("migrantech-kit")
    start = Start(app, data)
    start.open()
    code = app.exec()
    start.close()
    return code


class Start:
    """Show the first window (the choice of a language once, Today from then on) and furnish it when it is painted."""

    def __init__(self, app: QApplication, data: Path | None = None) -> None:
        self._app = app
        self._data = data
        self._file = SettingsFile(user_places(data).config / "settings.toml")
        self._window: MainWindow | None = None
        self._desk: Desk | None = None

    def open(self) -> None:
        """Show the first window."""
        try:
            settings = self._file.current
        except Problem as problem:
            QMessageBox.critical(None, "MigranTech Kit", str(problem))
            raise
        if settings.language:
            self._show(settings)
        else:
            self._welcome(settings)

    def close(self) -> None:
        """Store what waits, then let go of the records."""
        if self._desk is not None:
            self._desk.close()

    def _show(self, settings: Settings) -> None:
        # From here on the main window says when to quit: it is hidden while a session has the screens.
        self._app.setQuitOnLastWindowClosed(False)
        look = look_of(settings, self._app)
        window = self._window = MainWindow(look, self._app.quit)
        window.resize(1180, 700)
        window.painted.connect(self._furnish)
        window.show()

    def _furnish(self) -> None:
        """Load what is behind the window."""
        from ui.crash import CrashWatch  # noqa: PLC0415 - the window is painted before this is loaded
        from ui.windows.desk import Desk  # noqa: PLC0415

        if self._window is None or self._desk is not None:
            return
        watch = CrashWatch(user_places(self._data).log)
        watch.begin()
        self._desk = Desk(self._app, self._window.look, watch, self._data)
        self._app.aboutToQuit.connect(watch.end)
        self._desk.furnish(self._window)

    def _welcome(self, settings: Settings) -> None:
        from ui.pages.welcome import WelcomePage  # noqa: PLC0415 - shown once in a lifetime

        look_of(settings, self._app)

        def choose(language: str) -> None:
            chosen = replace(settings, language=language, projected_languages=(language,))
            self._file.save(chosen)
            self._show(chosen)
            page.close()
            page.deleteLater()

        page = WelcomePage(choose)
        page.resize(900, 560)
        page.show()
