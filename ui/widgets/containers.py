"""Quiet surroundings for what matters: cards, headings, notices, empty states."""

from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme.tokens import SPACE_8, SPACE_12, SPACE_16, SPACE_24

NoticeKind = Literal["info", "good", "warning", "problem"]


class Card(QFrame):
    """Hold widgets of one matter on a surface of their own, one below the other."""

    def __init__(self, *widgets: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACE_16, SPACE_16, SPACE_16, SPACE_16)
        self.column.setSpacing(SPACE_12)
        for widget in widgets:
            self.column.addWidget(widget)


class Words(QLabel):
    """Show plain wrapped text from the side where the interface starts, whatever its script.

    Qt would align a Latin name at the left of an Arabic page.
    """

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._align()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the direction of the interface."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange and self.alignment() & Qt.AlignmentFlag.AlignAbsolute:
            self._align()

    def _align(self) -> None:
        right_to_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


class Heading(Words):
    """Name a page (level 1), a section (2) or a group (3)."""

    def __init__(self, text: str, level: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("level", level)
        self.setAccessibleName(text)


class Paragraph(Words):
    """Show wrapped plain text in a tone: none, `soft`, `small`, `live`, `good`, `danger`."""

    def __init__(self, text: str, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("tone", tone)


class Notice(QFrame):
    """Tell something that needs no answer now, with an icon, and with buttons where something can be done."""

    def __init__(
        self, kind: NoticeKind, text: str, icon: QPixmap | None = None, *buttons: QPushButton,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setProperty("notice", kind)
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_16, SPACE_8, SPACE_16, SPACE_8)
        row.setSpacing(SPACE_12)
        if icon is not None:
            sign = QLabel()
            sign.setPixmap(icon)
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        self._text = Paragraph(text)
        row.addWidget(self._text, 1)
        for each in buttons:
            row.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_text(self, text: str) -> None:
        """Change what is told."""
        self._text.setText(text)
        self.setAccessibleName(text)


class EmptyState(QWidget):
    """Teach what an empty page is for: one picture, one sentence, one button."""

    def __init__(
        self, picture: QPixmap | None, sentence: str, action: QPushButton | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(sentence)
        column = QVBoxLayout(self)
        column.setSpacing(SPACE_16)
        column.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_24)
        column.addStretch(1)
        if picture is not None:
            image = QLabel()
            image.setPixmap(picture)
            image.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(image)
        words = Paragraph(sentence, "soft")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(words)
        if action is not None:
            column.addWidget(action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
