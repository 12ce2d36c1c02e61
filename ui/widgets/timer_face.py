"""The time left in a step, readable from three metres."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import TIMER_PIXELS

_SHORT = 60  # seconds from which the time left counts as short
_BAR = 8


class TimerFace(QWidget):
    """Show minutes and seconds over a bar; beyond the plan it counts up with a plus sign."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._font = theme.font(bold=True)
        self._font.setPixelSize(round(TIMER_PIXELS * theme.scale / 100))
        self._left = 0
        self._planned = 0
        self._paused = False
        self.setMinimumSize(self.sizeHint())

    @property
    def text(self) -> str:
        """Return the figures as they are shown."""
        minutes, seconds = divmod(abs(self._left), 60)
        return f"{'+' if self._left < 0 else ''}{minutes}:{seconds:02d}"

    def set_time(self, left: int, planned: int, *, paused: bool = False) -> None:
        """Show the seconds left of those planned; a paused clock is drawn softly."""
        if (left, planned, paused) != (self._left, self._planned, self._paused):
            self._left, self._planned, self._paused = left, planned, paused
            self.setAccessibleDescription(self.text)
            self.update()

    def sizeHint(self) -> QSize:
        """Return the room for figures such as `+120:00`."""
        metrics = QFontMetrics(self._font)
        return QSize(metrics.horizontalAdvance("+120:00"), metrics.height() + _BAR + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the figures and the bar, which empties in the direction of reading."""
        role = "soft" if self._paused else "brick" if self._left < 0 else "saffron" if self._left <= _SHORT else "ink"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        painter.setPen(self._theme.colour(role))
        figures = QRectF(0, 0, self.width(), self.height() - _BAR - 4)
        right_to_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        # Figures run from left to right in every language, their sign included.
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.drawText(figures, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, self.text)
        track = QRectF(0, self.height() - _BAR, self.width(), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("line"))
        painter.drawRoundedRect(track, _BAR / 2, _BAR / 2)
        share = max(0.0, min(1.0, self._left / self._planned)) if self._planned else 0.0
        width = track.width() * (1.0 if self._left < 0 else share)
        left = track.right() - width if right_to_left else track.left()
        painter.setBrush(self._theme.colour(role if self._left <= _SHORT else "teal"))
        painter.drawRoundedRect(QRectF(left, track.top(), width, _BAR), _BAR / 2, _BAR / 2)
        painter.end()
