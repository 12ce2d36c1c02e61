"""Notice when nobody has touched keyboard, mouse or screen for a while."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

_TOUCHES = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel}
    | {QEvent.Type.TouchBegin, QEvent.Type.TabletPress, QEvent.Type.InputMethod}
)
_LOOK_EVERY = 5_000  # milliseconds


class IdleWatch(QObject):
    """Emit `idle` once after some minutes without a touch; time that the computer slept counts as well."""

    idle = Signal()

    def __init__(self, application: QObject, now: Callable[[], float] = time.time) -> None:
        super().__init__(application)
        self._application = application
        self._now = now
        self._minutes = 0
        self._last = now()
        self._told = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self.look)

    def wait(self, minutes: int) -> None:
        """Begin to watch for so many minutes; 0 watches for nothing."""
        self._minutes = minutes
        self.touch()
        # Every event of the program passes a filter: there is none while nothing is watched.
        self._application.removeEventFilter(self)
        if minutes:
            self._application.installEventFilter(self)
            self._timer.start()
        else:
            self._timer.stop()

    def touch(self) -> None:
        """Begin to count anew."""
        self._last, self._told = self._now(), False

    def look(self) -> None:
        """Emit `idle` when the time is over; a clock that was put back begins it anew."""
        now = self._now()
        self._last = min(self._last, now)
        if self._minutes and not self._told and now - self._last >= self._minutes * 60:
            self._told = True
            self.idle.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take every touch as a sign that somebody is there."""
        if event.type() in _TOUCHES:
            self.touch()
        return False
