"""A short message at the foot of a window, with undo instead of a question beforehand."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.theme.tokens import SPACE_8, SPACE_16, SPACE_24
from ui.widgets.buttons import button

_STAY = 8000


class Toast(QFrame):
    """Say what was done, offer to undo it, and go by itself; it never takes the keyboard."""

    def __init__(self, parent: QWidget, undo_text: str, stay_ms: int = _STAY) -> None:
        super().__init__(parent)
        self._host = parent
        self.setProperty("kind", "toast")
        self._undo: Callable[[], None] | None = None
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._button = button("quiet", undo_text)
        self._button.clicked.connect(self._on_undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_16, SPACE_8, SPACE_8, SPACE_8)
        row.addWidget(self._label)
        row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(stay_ms)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Show a sentence for a while, with a way back where there is one."""
        self._undo = undo
        self._label.setText(text)
        self._button.setVisible(undo is not None)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def undo(self) -> None:
        """Take back what was last said, if it can be; for the key Ctrl+Z."""
        if self.isVisible() and self._undo is not None:
            self._on_undo()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the window when its size changes."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _on_undo(self) -> None:
        undo, self._undo = self._undo, None
        self.hide()
        self._timer.stop()
        if undo is not None:
            undo()

    def _place(self) -> None:
        self.adjustSize()
        width = min(self.sizeHint().width(), self._host.width() - 2 * SPACE_16)
        self.resize(width, self.sizeHint().height())
        self.move((self._host.width() - width) // 2, self._host.height() - self.height() - SPACE_24)
