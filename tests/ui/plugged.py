"""Run as a program under an X server; prints a line each time the projector window has come to rest."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.screens import Screens, Stage


def main() -> None:
    """Keep two windows in place, and say where the projector is."""
    app = QApplication(sys.argv)
    console, projector = QWidget(), QWidget()
    console.resize(800, 500)
    console.show()
    stage = Stage(Screens(app, settle_ms=150), projector, console)
    told = ""

    def tell() -> None:
        nonlocal told
        place = projector.geometry()
        state = "full" if projector.isFullScreen() else "window"
        line = f"{projector.screen().name()} {state} {place.x()} {place.y()} {place.width()} {place.height()}"
        if line != told:
            told = line
            print(line, flush=True)

    settled = QTimer(singleShot=True, interval=200)
    settled.timeout.connect(tell)
    stage.placed.connect(settled.start)
    stage.place()
    app.exec()


main()
