"""Which screen is the tutor's and which the room's."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen

_SETTLE = 400  # milliseconds; a plug makes several announcements
_BUILT_IN = ("edp", "lvds", "dsi", "built-in", "color lcd", "laptop")
_SAME = 0.6  # screens that share this part of the smaller one show the same picture


@dataclass(frozen=True, slots=True)
class ScreenFacts:
    """Hold what is known of a screen; its place and size in the desktop's units."""

    name: str
    x: int
    y: int
    width: int
    height: int
    primary: bool = False

    @property
    def built_in(self) -> bool:
        """Tell whether the name is that of a laptop's own panel."""
        return self.name.casefold().startswith(_BUILT_IN)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Say which screen is the console's and which the projector's; `public` means the room sees the console too."""

    console: int
    projector: int | None

    @property
    def public(self) -> bool:
        """Tell whether the console must be taken for public: one screen only, or all of them show the same."""
        return self.projector is None


def arrange(screens: Sequence[ScreenFacts], exchanged: bool = False) -> Arrangement:
    """Return the arrangement: the laptop's own panel (else the primary screen) for the tutor, another for the room."""
    order = sorted(range(len(screens)), key=lambda n: (not screens[n].built_in, not screens[n].primary, n))
    console = order[0] if order else 0
    others = [n for n in order[1:] if not _same_picture(screens[n], screens[console])]
    if not others:
        return Arrangement(console, None)
    projector = others[0]
    return Arrangement(projector, console) if exchanged else Arrangement(console, projector)


def _same_picture(one: ScreenFacts, other: ScreenFacts) -> bool:
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    smaller = min(one.width * one.height, other.width * other.height)
    return across > 0 and down > 0 and across * down >= _SAME * smaller


class Screens(QObject):
    """Watch the screens of the computer and tell, once things have settled, when the arrangement changed."""

    changed = Signal()

    def __init__(self, app: QGuiApplication, settle_ms: int = _SETTLE) -> None:
        super().__init__()
        self._app = app
        self._exchanged = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(settle_ms)
        self._timer.timeout.connect(self.changed)
        app.screenAdded.connect(self._on_screen_added)
        app.screenRemoved.connect(self._on_screen_changed)
        app.primaryScreenChanged.connect(self._on_screen_changed)
        for screen in app.screens():
            screen.geometryChanged.connect(self._on_screen_changed)

    @property
    def console(self) -> QScreen:
        """Return the tutor's screen."""
        return self._app.screens()[self._arrangement().console]

    @property
    def projector(self) -> QScreen | None:
        """Return the room's screen, or None where there is none of its own."""
        number = self._arrangement().projector
        return None if number is None else self._app.screens()[number]

    @property
    def public_console(self) -> bool:
        """Tell whether the room may see what is on the tutor's screen."""
        return self._arrangement().public

    def exchange(self) -> None:
        """Give the tutor's screen to the room and the other way round, where the guess was wrong."""
        self._exchanged = not self._exchanged
        self.changed.emit()

    def _arrangement(self) -> Arrangement:
        primary = self._app.primaryScreen()
        return arrange([_facts(screen, screen is primary) for screen in self._app.screens()], self._exchanged)

    @Slot(QScreen)
    def _on_screen_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._on_screen_changed)
        self._timer.start()

    @Slot()
    def _on_screen_changed(self) -> None:
        self._timer.start()


def _facts(screen: QScreen, primary: bool) -> ScreenFacts:
    place = screen.geometry()
    return ScreenFacts(screen.name(), place.x(), place.y(), place.width(), place.height(), primary)
