"""Run as a program within a D-Bus session: holds a stand-in for the desktop's screen saver service, then lets go."""

import subprocess
import sys

from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, Slot
from PySide6.QtDBus import QDBusConnection

from ui.screens.awake import BUS_NAME, ScreenSaverHold

SERVICE, PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"


@ClassInfo({"D-Bus Interface": SERVICE})
class StandIn(QObject):
    """Stand in for the screen saver service."""

    @Slot(str, str, result="uint")
    def Inhibit(self, program: str, reason: str) -> int:  # noqa: N802 - the service's own name
        """Say who asks."""
        print(program, flush=True)
        return 7


def serve() -> None:
    """Offer the service until the process is ended."""
    app = QCoreApplication(sys.argv)
    bus, stand_in = QDBusConnection.sessionBus(), StandIn()
    bus.registerObject(PATH, stand_in, QDBusConnection.RegisterOption.ExportAllSlots)
    bus.registerService(SERVICE)
    print("ready", flush=True)
    app.exec()


def hold() -> None:
    """Hold the display on with the service running, let go, and tell what came of it."""
    app = QCoreApplication(sys.argv)
    command = [sys.executable, "-u", "-m", "tests.ui.screen_saver", "serve"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as service:
        assert service.stdout is not None
        service.stdout.readline()
        way = ScreenSaverHold("a session")
        print("held" if way.begin() else "refused")
        print(service.stdout.readline().strip())
        name = QDBusConnection(BUS_NAME).baseService()
        way.end()
        app.processEvents()
        gone = not QDBusConnection.sessionBus().interface().isServiceRegistered(name).value()
        print("let-go" if gone else "still-held")
        service.terminate()


serve() if "serve" in sys.argv else hold()
