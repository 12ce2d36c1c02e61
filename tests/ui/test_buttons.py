"""Buttons are pressed by the keys that people try."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.widgets.buttons import CardButton, Chip, PrimaryButton, button

_MAKERS: dict[str, Callable[[], QPushButton]] = {
    "button": lambda: button("secondary", "Print"),
    "primary": lambda: PrimaryButton("Start"),
    "chip": lambda: Chip("Health"),
    "card": lambda: CardButton("Module"),
}


@pytest.mark.parametrize("make", _MAKERS.values(), ids=_MAKERS.keys())
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_a_button_as_space_does(qtbot: QtBot, make: Callable[[], QPushButton], key: Qt.Key) -> None:
    made = make()
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.clicked):
        qtbot.keyClick(made, key)
