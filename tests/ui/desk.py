"""A desk for tests: the real kit over a folder of its own, jobs done at once, messages kept."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from migrantech_kit.base.clock import SetClock
from migrantech_kit.base.errors import Problem
from migrantech_kit.kit import Kit, open_kit
from ui.bridge import Bridge
from ui.presenters.context import Context
from ui.presenters.navigation import Destination
from ui.theme.theme import Theme
from ui.widgets.picture_cache import PictureCache
from ui.work import DirectLane

# Monday, 23 November 2026, 14:00 in Paris.
MONDAY_AT_TWO = 1_795_438_800


@dataclass
class Told:
    """What the desk was asked to do and to say."""

    went: list[Destination] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    undos: list[Callable[[], None] | None] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    practice: int = 0

    def say(self, text: str, undo: Callable[[], None] | None) -> None:
        """Keep a message and its undo."""
        self.said.append(text)
        self.undos.append(undo)

    def undo(self) -> None:
        """Take back the last thing said."""
        undo = self.undos.pop()
        assert undo is not None
        undo()


@dataclass
class TestDesk:
    """Hold a kit, the context that pages receive, and what was told."""

    __test__ = False
    kit: Kit
    clock: SetClock
    context: Context
    told: Told


def make_desk(app: QApplication, data: Path, language: str = "en", *, dark: bool = False, scale: int = 100) -> TestDesk:
    """Open a kit over a folder and give it the look and the language."""
    clock = SetClock(MONDAY_AT_TWO)
    kit = open_kit(data, clock=clock)
    tongue = kit.tongue(language)
    rtl = Qt.LayoutDirection.RightToLeft if tongue.right_to_left else Qt.LayoutDirection.LeftToRight
    app.setLayoutDirection(rtl)
    theme = Theme(dark, scale)
    # Restyling an application is slow while widgets of earlier tests still live, and needless with the same look.
    look = f"{dark} {scale}"
    if app.property("test_look") != look:
        theme.apply(app)
        app.setProperty("test_look", look)
    told = Told()

    def practise() -> None:
        told.practice += 1

    lane = DirectLane(told.problems.append)
    context = Context(
        kit=kit,
        storage=lane,
        render=lane,
        bridge=Bridge(kit.announcer),
        tongue=tongue,
        theme=theme,
        pictures=PictureCache(kit.pictures),
        go=told.went.append,
        tell=told.say,
        complain=told.problems.append,
        toggle_practice=practise,
    )
    return TestDesk(kit, clock, context, told)
