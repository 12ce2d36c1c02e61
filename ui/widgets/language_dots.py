"""Which languages a module has, as small signs that do not rely on colour."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from migrantech_kit.base.language import INTERFACE_LANGUAGES, autonym
from ui.theme.theme import Theme
from ui.theme.tokens import SPACE_4

_WIDTH, _HEIGHT = 28, 20


class LanguageDots(QWidget):
    """Show each language code: filled when it is there, an empty outline when it is missing."""

    def __init__(
        self,
        theme: Theme,
        available: Sequence[str],
        all_languages: Sequence[str] = INTERFACE_LANGUAGES,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._available = frozenset(available)
        self._all = (*all_languages, *(code for code in available if code not in all_languages))
        names = ", ".join(autonym(code) for code in self._all if code in self._available)
        self.setAccessibleName(names)
        self.setToolTip(names)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Return the room for all signs in one row."""
        factor = self._theme.scale / 100
        width = len(self._all) * (_WIDTH + SPACE_4) - SPACE_4
        return QSize(round(width * factor) + 2, round(_HEIGHT * factor) + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the signs in the order of reading."""
        factor = self._theme.scale / 100
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._theme.font(8, bold=True)
        painter.setFont(font)
        order = self._all[::-1] if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else self._all
        for number, code in enumerate(order):
            left = 1 + number * (_WIDTH + SPACE_4) * factor
            box = QRectF(left, 1, _WIDTH * factor, _HEIGHT * factor)
            there = code in self._available
            painter.setPen(QPen(self._theme.colour("teal" if there else "edge"), 1))
            painter.setBrush(self._theme.colour("teal") if there else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
            painter.setPen(self._theme.colour("on-teal" if there else "soft"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, code.upper())
        painter.end()
