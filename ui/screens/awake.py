"""Keeps the display on while a session runs; where the system offers no way, nothing happens."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QProcess, QTimer

_NUDGE = 50_000  # milliseconds; shorter than the shortest screen saver delay of one minute
BUS_NAME = "migrantech-kit-awake"
# Windows, SetThreadExecutionState: continuous, system required, display required.
_ES_CONTINUOUS, _ES_SYSTEM, _ES_DISPLAY = 0x80000000, 0x1, 0x2


class Hold(Protocol):
    """One way to keep the display on."""

    def begin(self) -> bool:
        """Keep the display on from now; return whether this way works here."""
        ...

    def end(self) -> None:
        """Let the display sleep again."""
        ...


class KeepAwake(QObject):
    """Keep the display on between `start` and `stop`, by the first way that works on this computer."""

    def __init__(self, reason: str, ways: Callable[[str], tuple[Hold, ...]] | None = None) -> None:
        super().__init__()
        self._ways = (ways or holds_of_this_system)(reason)
        self._hold: Hold | None = None

    @property
    def active(self) -> bool:
        """Tell whether the display is kept on."""
        return self._hold is not None

    def start(self) -> None:
        """Keep the display on."""
        if self._hold is None:
            self._hold = next((way for way in self._ways if way.begin()), None)

    def stop(self) -> None:
        """Let the display sleep again as the computer's settings say."""
        if self._hold is not None:
            self._hold.end()
            self._hold = None


def holds_of_this_system(reason: str) -> tuple[Hold, ...]:
    """Return the ways of this operating system, the best one first."""
    if sys.platform == "win32":
        return (WindowsHold(),)
    if sys.platform == "darwin":
        return (CaffeinateHold(),)
    return (ScreenSaverHold(reason), ResetHold())


class WindowsHold:
    """Ask Windows to keep display and system on; it holds for the window's thread."""

    def begin(self) -> bool:
        """Keep the display on from now; return whether this way works here."""
        return self._set(_ES_CONTINUOUS | _ES_SYSTEM | _ES_DISPLAY)

    def end(self) -> None:
        """Let the display sleep again."""
        self._set(_ES_CONTINUOUS)

    @staticmethod
    def _set(flags: int) -> bool:
        libraries = getattr(ctypes, "windll", None)
        return libraries is not None and bool(libraries.kernel32.SetThreadExecutionState(ctypes.c_uint(flags)))


class CaffeinateHold:
    """Run macOS's own `caffeinate`, which ends by itself should this program die."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def begin(self) -> bool:
        """Keep the display on from now; return whether this way works here."""
        program = shutil.which("caffeinate")
        if program is None:
            return False
        self._process = subprocess.Popen([program, "-d", "-i", "-w", str(os.getpid())])
        return True

    def end(self) -> None:
        """Let the display sleep again."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait()
            self._process = None


class ScreenSaverHold:
    """Ask the desktop's screen saver service (GNOME, KDE, Xfce and others).

    Source: the Idle Inhibition Service of freedesktop.org. The service lets go when the connection ends, so this hold
    has a connection of its own.
    """

    def __init__(self, reason: str) -> None:
        self._reason = reason

    def begin(self) -> bool:
        """Keep the display on from now; return whether this way works here."""
        if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
            return False
        from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage  # noqa: PLC0415 - only for a running session

        bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, BUS_NAME)
        service = "org.freedesktop.ScreenSaver"
        call = QDBusMessage.createMethodCall(service, "/org/freedesktop/ScreenSaver", service, "Inhibit")
        call.setArguments(["MigranTech Kit", self._reason])
        if bus.isConnected():
            reply = bus.call(call, QDBus.CallMode.Block, 1000)
            if reply.type() is QDBusMessage.MessageType.ReplyMessage:
                return True
        QDBusConnection.disconnectFromBus(BUS_NAME)
        return False

    def end(self) -> None:
        """Let the display sleep again."""
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415

        QDBusConnection.disconnectFromBus(BUS_NAME)


class ResetHold:
    """Set the X server's screen saver back to its beginning every now and then."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setInterval(_NUDGE)
        self._timer.timeout.connect(self._nudge)

    def begin(self) -> bool:
        """Keep the display on from now; return whether this way works here."""
        if not os.environ.get("DISPLAY") or shutil.which("xset") is None:
            return False
        self._nudge()
        self._timer.start()
        return True

    def end(self) -> None:
        """Let the display sleep again."""
        self._timer.stop()

    @staticmethod
    def _nudge() -> None:
        # Detached processes are reaped by the system, not by this program.
        QProcess.startDetached("xset", ["s", "reset"])
