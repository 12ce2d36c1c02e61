"""A running session on its screens: console, projector, what keeps them in place, and the display awake."""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal

from migrantech_kit.base.message import msg
from migrantech_kit.domain.composition import CLASSIC, WIDE
from migrantech_kit.domain.run import Veil
from migrantech_kit.services.running import LiveSession
from ui.pages.console_keys import attach_keys
from ui.presenters.console_discretion import Discretion
from ui.presenters.console_projection import Projection
from ui.presenters.context import Context
from ui.presenters.navigation import Destination
from ui.screens import KeepAwake, Screens, Stage
from ui.widgets.slide_images import SlideImages
from ui.widgets.slide_painter import SlidePainter
from ui.widgets.slide_text import QtTextMeasure
from ui.windows.console import ConsoleWindow
from ui.windows.projector import ProjectorWindow
from ui.work import Steadiness

_NARROW = 1.5


class SessionWindows(QObject):
    """Open a live session on the screens there are; `left` tells that both windows are gone.

    Console and projector listen to the same projection; the projector takes compositions only, so that no name and no
    score can reach it.
    """

    left = Signal()

    def __init__(self, context: Context, live: LiveSession, screens: Screens) -> None:
        super().__init__()
        self._screens = screens
        self._go = context.go
        self._open = False
        self._discretion = Discretion(screens.public_console, self)
        # The projector is painted before anything else hears of a page turn: its projection is the first to listen.
        self._projection = Projection(context, live, QtTextMeasure(), self)
        images = SlideImages(SlidePainter(context.theme, context.pictures), context.render)
        self.projector = ProjectorWindow(context.theme, images, context.tongue(msg("Slides for the room")))
        self._projection.changed.connect(self._project)
        self._projection.neighbours_ready.connect(self._prepare)
        self.console = ConsoleWindow(
            replace(context, go=self._leave_for), live, self._projection, self._discretion, images
        )
        self._stage = Stage(screens, self.projector, self.console)
        self._stage.placed.connect(self._on_placed)
        self._awake = KeepAwake(live.session.title)
        self._steady = Steadiness()
        self._connect_projector()

    def open(self) -> None:
        """Show both windows where they belong and keep the display on."""
        self._open = True
        screen = self._screens.console
        self.console.setGeometry(screen.availableGeometry())
        self.console.showMaximized()
        self._project()
        self._stage.place()
        self._awake.start()
        self._steady.begin()
        self.console.activateWindow()

    def close(self) -> None:
        """Close both windows; the session stays as it is stored."""
        if not self._open:
            return
        self._open = False
        self._stage.leave()
        self._awake.stop()
        self._steady.end()
        for window in (self.console, self.projector):
            window.close()
            window.deleteLater()
        self.left.emit()

    def _connect_projector(self) -> None:
        console, projector = self.console, self.projector
        attach_keys(projector, console.commands)
        projector.advance_requested.connect(console.presenter.next)
        projector.back_requested.connect(console.presenter.previous)
        projector.blank_requested.connect(console.presenter.toggle_blank)
        projector.freeze_requested.connect(console.presenter.toggle_freeze)
        projector.console_requested.connect(console.activateWindow)
        projector.exchange_requested.connect(self._screens.exchange)
        projector.closed.connect(self._on_projector_closed)
        console.presenter.pointed.connect(projector.point_at)
        console.closed.connect(self.close)
        console.slides_requested.connect(self._toggle_slides)

    def _project(self) -> None:
        """Show what the room sees; a page appears only when the blank is gone, and goes before the blank comes."""
        projection, projector = self._projection, self.projector
        if projection.veil is Veil.BLANK:
            projector.set_veil(Veil.BLANK)
            projector.show_page(projection.shown, projection.neighbours())
        else:
            # What is frozen is held by the projection: the window is told live, and gets the held page.
            projector.show_page(projection.shown, projection.neighbours())
            projector.set_veil(Veil.LIVE)

    def _prepare(self) -> None:
        self.projector.show_page(self._projection.shown, self._projection.neighbours())

    def _on_placed(self) -> None:
        self.console.notices.forget_projector()
        self._discretion.set_public(self._screens.public_console)
        size = self.projector.size()
        ratio = size.width() / max(1, size.height())
        self._projection.set_width(CLASSIC if ratio < _NARROW else WIDE)

    def _on_projector_closed(self) -> None:
        if self._open:
            self.console.notices.tell_projector_closed(self._stage.place)

    def _toggle_slides(self) -> None:
        """With one screen only, lay the slides over the console or take them away; the keyboard stays where it is."""
        if self._screens.projector is not None:
            return
        if self.projector.isFullScreen():
            self._stage.place()
            self.console.raise_()
        else:
            self.projector.setGeometry(self._screens.console.geometry())
            self.projector.setWindowState(Qt.WindowState.WindowFullScreen)
            self.projector.show()
            self.projector.raise_()

    def _leave_for(self, destination: Destination) -> None:
        self.close()
        self._go(destination)
