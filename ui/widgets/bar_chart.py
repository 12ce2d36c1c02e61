"""Bars over names, painted in the direction of reading; what they show is also said in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.theme import Theme

_GAP = 0.3  # of a bar's width, between bars
_WIDEST = 72


@dataclass(frozen=True, slots=True)
class Bar:
    """Hold a bar: its name below, its value, and the figure above it."""

    name: str
    value: float
    text: str


class BarChart(QWidget):
    """Show a bar for each name; the accessible description tells them all."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._font = theme.font(10)
        self._bars: tuple[Bar, ...] = ()
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show other bars."""
        self._bars = tuple(bars)
        self.setAccessibleDescription("; ".join(f"{bar.name}: {bar.text}" for bar in self._bars))
        self.setToolTip(self.accessibleDescription())
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for bars of some height."""
        return QSize(320, round(200 * self._theme.scale / 100))

    def minimumSizeHint(self) -> QSize:
        """Return the least room."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bars; names that would run into each other are left out, every so many."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        line = metrics.height() + 4
        bottom = self.height() - line
        painter.fillRect(QRectF(0, bottom, self.width(), 2), self._theme.colour("line"))
        if self._bars:
            self._paint_bars(painter, metrics, bottom, line)
        painter.end()

    def _paint_bars(self, painter: QPainter, metrics: QFontMetricsF, bottom: float, line: float) -> None:
        step = min(_WIDEST / (1 - _GAP), self.width() / len(self._bars))
        highest = max(bar.value for bar in self._bars) or 1
        widest = max(metrics.horizontalAdvance(text) for bar in self._bars for text in (bar.name, bar.text)) + 8
        every = max(1, -(-round(widest) // max(1, round(step))))
        right_to_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for number, bar in enumerate(self._bars):
            start = self.width() - (number + 1) * step if right_to_left else number * step
            height = (bottom - line) * bar.value / highest
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("teal"))
            painter.drawRoundedRect(QRectF(start + step * _GAP / 2, bottom - height, step * (1 - _GAP), height), 3, 3)
            # The latest bar is always named; the others as there is room.
            if (len(self._bars) - 1 - number) % every == 0:
                self._write(painter, start + step / 2, bottom - height - line, widest, line, bar.text, "ink")
                self._write(painter, start + step / 2, bottom + 3, widest, line, bar.name, "soft")

    def _write(
        self, painter: QPainter, middle: float, top: float, width: float, height: float, text: str, role: str
    ) -> None:
        left = min(max(0.0, middle - width / 2), max(0.0, self.width() - width))
        painter.setPen(self._theme.colour(role))
        painter.drawText(QRectF(left, top, width, height), Qt.AlignmentFlag.AlignCenter, text)
