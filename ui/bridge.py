"""Announcements of the services as signals on the window's thread."""

from threading import Lock

from PySide6.QtCore import QObject, Qt, Signal, Slot

from migrantech_kit.base.events import Announcer
from migrantech_kit.services.attendance import RollChanged
from migrantech_kit.services.quizzes import QuizChanged
from migrantech_kit.services.room import RoomChanged
from migrantech_kit.services.running import StateChanged

_KINDS = (StateChanged, RollChanged, QuizChanged, RoomChanged)


class Bridge(QObject):
    """Turn plain callbacks, from whatever thread, into signals."""

    state_changed = Signal(object)
    roll_changed = Signal(str)
    quiz_changed = Signal(str, str)
    room_changed = Signal(str)
    _arrived = Signal(object)

    def __init__(self, announcer: Announcer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Auto connection: at once on the window's thread (a page turn is painted without a detour), queued from others.
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.AutoConnection)
        self._lock = Lock()
        self._on_the_way: set[object] = set()
        self._stops = [announcer.listen(kind, self._on_announced) for kind in _KINDS]

    def disconnect_all(self) -> None:
        """Stop listening."""
        for stop in self._stops:
            stop()

    def _on_announced(self, event: object) -> None:
        """Send an announcement on; what only says that something changed is not sent again before it has arrived."""
        if not isinstance(event, StateChanged):
            with self._lock:
                if event in self._on_the_way:
                    return
                self._on_the_way.add(event)
        self._arrived.emit(event)

    @Slot(object)
    def _on_arrived(self, event: object) -> None:
        if not isinstance(event, StateChanged):
            with self._lock:
                self._on_the_way.discard(event)
        match event:
            case StateChanged():
                self.state_changed.emit(event)
            case RollChanged(session):
                self.roll_changed.emit(session)
            case QuizChanged(session, question):
                self.quiz_changed.emit(session, question)
            case RoomChanged(session):
                self.room_changed.emit(session)
