"""A cover over a whole window: what lies beneath keeps its place and shows nothing."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme.tokens import SPACE_16
from ui.widgets.containers import Paragraph


class Cover(QWidget):
    """Hide the window that it lies on, with a sign, a sentence and a button that say how to see it again."""

    def __init__(self, host: QWidget, sign: QPixmap, sentence: str, again: QPushButton) -> None:
        super().__init__(host)
        self._host = host
        self.setProperty("page", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(sentence)
        column = QVBoxLayout(self)
        column.setSpacing(SPACE_16)
        column.addStretch(1)
        picture = QLabel()
        picture.setPixmap(sign)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(picture)
        words = Paragraph(sentence, "soft")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(words)
        column.addWidget(again, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        host.installEventFilter(self)
        self.hide()

    def lay(self, on: bool) -> None:
        """Cover the window at once, or uncover it."""
        if on:
            self.setGeometry(self._host.rect())
            self.show()
            self.raise_()
            self.repaint()
        else:
            self.hide()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._host.rect())
        return False
