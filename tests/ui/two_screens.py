"""Run as a program on an emulated pair of screens; prints where the windows are as JSON."""

import json
import sys

from PySide6.QtWidgets import QApplication, QWidget

from ui.screens import Screens, Stage


def main() -> None:
    """Place a console and a projector window, exchange them once, and say where they were."""
    app = QApplication(sys.argv)
    screens = Screens(app)
    console, projector = QWidget(), QWidget()
    console.resize(800, 500)
    console.show()
    stage = Stage(screens, projector, console)
    stage.place()
    told = {"public": screens.public_console, "first": _where(console, projector)}
    screens.exchange()
    told["exchanged"] = _where(console, projector)
    print(json.dumps(told))


def _where(console: QWidget, projector: QWidget) -> dict[str, object]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.processEvents()
    place = projector.geometry()
    return {
        "console": console.screen().name(),
        "projector": projector.screen().name(),
        "full": projector.isFullScreen(),
        "place": [place.x(), place.y(), place.width(), place.height()],
    }


main()
