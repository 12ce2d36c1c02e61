"""What the room sees: one page, and its keys walk the session."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from migrantech_kit.base.places import shipped
from migrantech_kit.content.pictures import FilePictures
from migrantech_kit.domain.composition import Composer, Composition
from migrantech_kit.domain.run import Veil
from tests.screens.faces import face
from ui.theme.theme import Theme
from ui.widgets.picture_cache import PictureCache
from ui.widgets.slide_images import SlideImages
from ui.widgets.slide_painter import SlidePainter
from ui.widgets.slide_text import QtTextMeasure
from ui.windows.projector import ProjectorWindow
from ui.work import DirectLane

Result = TypeVar("Result")


@pytest.fixture
def pages(qapp: QApplication) -> list[Composition]:
    Theme(False).apply(qapp)
    composer = Composer(QtTextMeasure(), FilePictures(shipped("resources") / "pictures"))
    return [composer.compose(face(kind, "fr"), 0.5) for kind in ("title", "bullets", "fact")]


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> ProjectorWindow:
    theme = Theme(False)
    painter = SlidePainter(theme, PictureCache(FilePictures(shipped("resources") / "pictures")))
    window = ProjectorWindow(theme, SlideImages(painter, DirectLane()), "What the room sees")
    qtbot.addWidget(window)
    window.resize(QSize(960, 540))
    with qtbot.waitExposed(window):
        window.show()
    return window


def centre_lightness(window: ProjectorWindow) -> int:
    return window.grab().toImage().pixelColor(480, 530).lightness()


KEYS: list[tuple[str, Qt.Key, bool]] = [
    ("advance_requested", Qt.Key.Key_Space, False),
    ("advance_requested", Qt.Key.Key_PageDown, False),
    ("advance_requested", Qt.Key.Key_Right, False),
    ("advance_requested", Qt.Key.Key_Left, True),
    ("back_requested", Qt.Key.Key_PageUp, False),
    ("back_requested", Qt.Key.Key_Left, False),
    ("back_requested", Qt.Key.Key_Right, True),
    ("blank_requested", Qt.Key.Key_B, False),
    ("blank_requested", Qt.Key.Key_Period, False),
    ("freeze_requested", Qt.Key.Key_F, False),
    ("console_requested", Qt.Key.Key_Escape, False),
    ("exchange_requested", Qt.Key.Key_F8, False),
]


@pytest.mark.parametrize(("signal", "key", "right_to_left"), KEYS)
def test_keys_and_remotes_walk_the_session(
    qtbot: QtBot, window: ProjectorWindow, signal: str, key: Qt.Key, right_to_left: bool
) -> None:
    if right_to_left:
        window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    heard: list[str] = []
    for name in {name for name, _, _ in KEYS}:
        getattr(window, name).connect(_noting(heard, name))
    qtbot.keyClick(window, key)
    assert heard == [signal]


def _noting(heard: list[str], name: str) -> Callable[[], None]:
    return lambda: heard.append(name)


def test_it_shows_one_page_and_says_its_words(window: ProjectorWindow, pages: list[Composition]) -> None:
    window.show_page(pages[0], (pages[1],))
    assert window.composition is pages[0]
    window.show_page(pages[1])
    assert window.composition is pages[1]


def test_blank_is_dark_and_the_page_comes_back(window: ProjectorWindow, pages: list[Composition]) -> None:
    window.show_page(pages[0])
    assert centre_lightness(window) > 200
    window.set_veil(Veil.BLANK)
    assert centre_lightness(window) < 20
    window.set_veil(Veil.LIVE)
    assert centre_lightness(window) > 200


def test_a_frozen_window_keeps_its_page_until_it_is_live_again(
    window: ProjectorWindow, pages: list[Composition]
) -> None:
    window.show_page(pages[0])
    window.set_veil(Veil.FROZEN)
    window.show_page(pages[1])
    window.show_page(pages[2])
    assert window.composition is pages[0]
    window.set_veil(Veil.LIVE)
    assert window.composition is pages[2]


def test_a_session_resumed_while_frozen_shows_the_held_page(window: ProjectorWindow, pages: list[Composition]) -> None:
    window.set_veil(Veil.FROZEN)
    window.show_page(pages[1])
    assert window.composition is pages[1]


def test_closing_the_window_tells_the_console(qtbot: QtBot, window: ProjectorWindow) -> None:
    with qtbot.waitSignal(window.closed):
        window.close()
