"""What the room sees: the slide and nothing else. It takes compositions only, so no name or score can reach it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from migrantech_kit.domain.composition import Composition
from migrantech_kit.domain.run import Veil
from ui.theme.theme import Theme
from ui.widgets.slide_images import SlideImages
from ui.widgets.slide_view import SlideView

_ADVANCE = frozenset({Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter})
_BACK = frozenset({Qt.Key.Key_PageUp, Qt.Key.Key_Up, Qt.Key.Key_Backspace})
_BLANK = frozenset({Qt.Key.Key_B, Qt.Key.Key_Period})


class ProjectorWindow(QWidget):
    """Show one page to the room; its keys, and a presenter remote's, walk the session."""

    advance_requested = Signal()
    back_requested = Signal()
    blank_requested = Signal()
    freeze_requested = Signal()
    console_requested = Signal()
    exchange_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, images: SlideImages, title: str) -> None:
        # No window manager may give the keyboard to the room's window: what the tutor types belongs to the console.
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setWindowTitle(title)
        # The tutor goes on typing on the console when this window comes or changes its screen.
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._veil = Veil.LIVE
        self._waiting: tuple[Composition, tuple[Composition, ...]] | None = None
        self._view = SlideView(theme, images, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._view)

    @property
    def composition(self) -> Composition | None:
        """Return the page that the room sees, or sees again when the blank goes."""
        return self._view.composition

    @property
    def veil(self) -> Veil:
        """Return whether the page is live, blank or frozen."""
        return self._veil

    def show_page(self, composition: Composition, neighbours: Sequence[Composition] = ()) -> None:
        """Show a page, and make its neighbours ready; a frozen window keeps its page until it is live again."""
        if self._veil is Veil.FROZEN and self._view.composition is not None:
            self._waiting = (composition, tuple(neighbours))
        else:
            self._view.show_composition(composition, neighbours)

    def set_veil(self, veil: Veil) -> None:
        """Blank or freeze what the room sees, or let it be live."""
        self._veil = veil
        if veil is not Veil.FROZEN and self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            self._view.show_composition(*waiting)
        self._view.set_blank(veil is Veil.BLANK)

    def point_at(self, position: QPointF | None) -> None:
        """Show the pointer at a place of the slide (0 to 1 across and down), or hide it."""
        self._view.point_at(position)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the session; the arrows follow the direction of the interface."""
        right_to_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        forward, backward = Qt.Key.Key_Right, Qt.Key.Key_Left
        if right_to_left:
            forward, backward = backward, forward
        key = event.key()
        if key in _ADVANCE or key == forward:
            self.advance_requested.emit()
        elif key in _BACK or key == backward:
            self.back_requested.emit()
        elif key in _BLANK:
            self.blank_requested.emit()
        elif key == Qt.Key.Key_F:
            self.freeze_requested.emit()
        elif key == Qt.Key.Key_Escape:
            self.console_requested.emit()
        elif key == Qt.Key.Key_F8:
            self.exchange_requested.emit()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell the console that the room sees nothing any more."""
        super().closeEvent(event)
        self.closed.emit()
