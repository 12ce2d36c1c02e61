"""What is behind the first window: kit, lanes, pages and session windows; made once the window is painted."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.domain.backups import Damaged
from migrantech_kit.domain.locking import Locked, LockState
from migrantech_kit.kit import Kit, fill_invented, open_kit
from ui.bridge import Bridge
from ui.crash import CrashWatch
from ui.presenters.context import Context
from ui.presenters.navigation import Destination, ToConsole, ToRestore, ToSettings, ToToday, ToUnlock
from ui.screens import IdleWatch, Screens
from ui.widgets.picture_cache import PictureCache
from ui.windows.look import Look, look_of
from ui.windows.main import MainWindow
from ui.windows.page_table import page_table
from ui.work import ThreadLane

if TYPE_CHECKING:
    from ui.windows.session import SessionWindows

_CALM = 2_000  # milliseconds that the first page has the records for itself


class Desk:
    """Hold what the windows need, and make them anew when language, look or data folder change."""

    def __init__(self, app: QApplication, look: Look, watch: CrashWatch, data: Path | None = None) -> None:
        self._app = app
        self._look = look
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
        self._locked = self._kit.lock.state() is LockState.LOCKED
        if not self._locked:
            # The records open (and their libraries load) beside the making of the first page.
            self._storage.run(self._kit.planning.planned)
        # A timer of its own, so that it ends with the desk and never calls one that is gone.
        self._calm = QTimer(singleShot=True, interval=_CALM)
        self._calm.timeout.connect(self._look_after)
        self._idle = IdleWatch(app)
        self._idle.idle.connect(self.lock)
        self._bridge = Bridge(self._kit.announcer)
        self._screens = Screens(app)
        self._session: SessionWindows | None = None
        self._main: MainWindow | None = None
        self._place: Destination = ToToday()
        self._damaged = False

    @property
    def main_window(self) -> MainWindow | None:
        """Return the main window."""
        return self._main

    def furnish(self, window: MainWindow) -> None:
        """Fill a window that is shown already, and open Today."""
        self._main = window
        window.hide_requested.connect(self.hide)
        self._fit(window, ToToday())
        self._calm.start()
        context = self._context()
        if self._watch.last_run_crashed:
            text = msg("The program stopped unexpectedly last time. Your records are kept. Details: {path}")
            window.tell(context.tongue(text, path=self._watch.log_path), None)

    def close(self) -> None:
        """Store what waits, then let go of the records."""
        self._calm.stop()
        self._idle.wait(0)
        self._back_up()
        if self._session is not None:
            self._session.left.disconnect(self._on_session_left)
            self._session.close()
        self._storage.drain()
        self._render.drain()
        self._bridge.disconnect_all()
        self._kit.close()

    def go(self, destination: Destination) -> None:
        """Open a page, or the console for a live session."""
        if self._locked:
            return
        if isinstance(destination, ToConsole):
            self._open_console(destination)
        elif self._main is not None:
            self._place = destination
            self._main.show_page(destination)

    def lock(self) -> None:
        """Shut the desk and let go of the records, where a passphrase keeps them and no session runs."""
        if self._locked or self._session is not None or self._kit.lock.state() is not LockState.UNLOCKED:
            return
        self._locked = True
        if self._main is not None:
            self._close_dialogs()
            self._fit(self._main, self._place)
        self._back_up()
        self._storage.run(self._kit.lock.lock)

    def hide(self) -> None:
        """Hide everything at once: lock where a passphrase is set, else cover the window until the key comes again."""
        if self._main is None or self._locked:
            return
        if self._kit.lock.state() is LockState.UNLOCKED:
            self.lock()
        else:
            self._close_dialogs()
            self._main.cover(not self._main.covered)

    def _fit(self, window: MainWindow, destination: Destination) -> None:
        """Give a window its pages: the asked one, or nothing but the way to unlock."""
        context = self._context()
        window.furnish(context, page_table(context))
        self._place = destination
        window.shut(self._locked)
        window.show_page(ToUnlock() if self._locked else destination)
        self._watch_lock()

    def _watch_lock(self) -> None:
        """Offer the lock and count idle minutes, where a passphrase is set and no session runs."""
        lockable = not self._locked and self._kit.lock.state() is LockState.UNLOCKED
        if self._main is not None:
            self._main.offer_lock(self.lock if lockable else None)
        self._idle.wait(self._kit.settings.auto_lock_minutes if lockable and self._session is None else 0)

    def _back_up(self, told: Callable[[tuple[Problem, ...]], None] | None = None) -> None:
        """Keep a backup of what is new, behind everything that waits to be stored; practice needs none."""
        if not self._practice:
            self._storage.run(self._kit.backups.automatic, told)

    def _look_after(self) -> None:
        """Once the first page is there: keep a backup of the last time, and look at every page of the records."""
        if self._locked or self._practice:
            return
        self._storage.run(self._kit.backups.health, self._on_health)
        self._back_up(self._on_backed_up)

    def _on_health(self, wrong: tuple[str, ...]) -> None:
        if wrong:
            self._rescue()

    def _on_backed_up(self, problems: tuple[Problem, ...]) -> None:
        for problem in problems:
            if not isinstance(problem, Damaged):
                self._tell(problem.say(self._look.tongue), None)

    def _rescue(self) -> None:
        """Offer the newest good backup in place of damaged records; a session that runs goes on till its end."""
        self._damaged = True
        if self._session is None:
            self.go(ToRestore(damaged=True))

    def _on_restored(self) -> None:
        self._damaged = False
        self._watch_lock()
        self.go(ToToday())

    def _on_unlocked(self) -> None:
        self._locked = False
        self._calm.start()
        if self._main is not None:
            self._fit(self._main, self._place)

    def _close_dialogs(self) -> None:
        for window in self._app.topLevelWidgets():
            if isinstance(window, QDialog) and window.isVisible():
                window.reject()

    def _build(self, destination: Destination) -> None:
        """Make the main window anew in the language and look of the settings."""
        old = self._main
        settings = self._kit.settings
        self._look = look_of(settings, self._app)
        made = self._main = MainWindow(self._look, self._app.quit, practice=self._practice)
        made.hide_requested.connect(self.hide)
        if old is not None:
            made.setGeometry(old.geometry())
            made.setWindowState(old.windowState())
        self._fit(made, destination)
        made.show()
        if old is not None:
            old.retire()

    def _context(self) -> Context:
        return Context(
            kit=self._kit,
            storage=self._storage,
            render=self._render,
            bridge=self._bridge,
            tongue=self._look.tongue,
            theme=self._look.theme,
            pictures=PictureCache(self._kit.pictures),
            go=self.go,
            practice=self._practice,
            tell=self._tell,
            complain=self._complain,
            toggle_practice=self._toggle_practice,
            lock=self.lock,
            unlocked=self._on_unlocked,
            lock_changed=self._watch_lock,
            restored=self._on_restored,
            rebuild=partial(self._build, ToSettings()),
        )

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
        self._locked = kit.lock.state() is LockState.LOCKED
        self._build(ToToday())

    def _tell(self, text: str, undo: Callable[[], None] | None) -> None:
        if self._main is not None:
            self._main.tell(text, undo)

    def _complain(self, problem: Problem) -> None:
        if self._locked and isinstance(problem, Locked):
            return  # the page says it already
        if isinstance(problem, Damaged) and not self._practice:
            if not self._damaged:
                self._rescue()
            if isinstance(self._place, ToRestore):
                return  # the page says it already
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
        from ui.windows.session import SessionWindows  # noqa: PLC0415 - only a session pays for loading its windows

        self._session = SessionWindows(self._context(), destination.live, self._screens)
        self._session.left.connect(self._on_session_left)
        self._session.open()
        self._watch_lock()
        self._main.hide()

    def _on_session_left(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            session.deleteLater()
        self._watch_lock()
        self._back_up()
        if self._main is not None:
            self._main.show_page(ToRestore(damaged=True) if self._damaged else ToToday())
            self._main.show()
            self._main.raise_()
            self._main.activateWindow()
