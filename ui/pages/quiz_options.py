"""One option of a question: its sign, its words, the hands counted, and whether it is the right one."""

from PySide6.QtCore import QLocale, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from migrantech_kit.base.language import Tongue
from migrantech_kit.base.message import msg
from ui.presenters.quiz import MOST_HANDS, OptionLine
from ui.theme.theme import Theme
from ui.theme.tokens import SPACE_4, SPACE_8

_SIDE = 34


class OptionSign(QWidget):
    """Show the letter of an option in the shape and colour that it has on the projector."""

    def __init__(self, theme: Theme, letter: str) -> None:
        super().__init__()
        self._theme = theme
        self._letter = letter
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Return a small square."""
        side = round(_SIDE * self._theme.scale / 100)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a circle, a square, a triangle or a diamond with the letter in it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(f"option-{self._letter}"))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        words = QRectF(box)
        match self._letter:
            case "a":
                painter.drawEllipse(box)
            case "b":
                painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 4, 4)
            case "c":
                corners = (QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft())
                painter.drawPolygon(QPolygonF(corners))
                words.setTop(box.top() + box.height() * 0.3)
            case _:
                middle = box.center()
                points = (
                    QPointF(middle.x(), box.top()),
                    QPointF(box.right(), middle.y()),
                    QPointF(middle.x(), box.bottom()),
                    QPointF(box.left(), middle.y()),
                )
                painter.drawPolygon(QPolygonF(points))
        painter.setPen(self._theme.colour("on-option"))
        painter.setFont(self._theme.font(11, bold=True))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._letter.upper())
        painter.end()


class OptionRow(QFrame):
    """Show an option and take its number of hands."""

    counted = Signal(str, int)

    def __init__(self, theme: Theme, tongue: Tongue, letter: str) -> None:
        super().__init__()
        self._theme = theme
        self._tongue = tongue
        self._letter = letter
        self._right = False
        self._words, self._note = QLabel(), QLabel()
        for label in (self._words, self._note):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._note.setProperty("tone", "small")
        self.spin = QSpinBox()
        # Western digits in every interface language, as on the projector and on paper.
        self.spin.setLocale(QLocale.c())
        self.spin.setRange(0, MOST_HANDS)
        self.spin.setKeyboardTracking(False)
        self.spin.setMinimumWidth(round(86 * theme.scale / 100))
        self.spin.valueChanged.connect(lambda hands: self.counted.emit(self._letter, hands))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_4)
        row.setSpacing(SPACE_8)
        row.addWidget(OptionSign(theme, letter), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._words)
        words.addWidget(self._note)
        row.addLayout(words, 1)
        row.addWidget(self.spin)

    def show_line(self, line: OptionLine) -> None:
        """Show an option; a number that is being typed is not disturbed by its own value."""
        tongue = self._tongue
        self._words.setText(line.text)
        notes = [tongue(msg("Right answer"))] if line.right else []
        if line.answers:
            notes.append(tongue.plural("{n} learner chose it", "{n} learners chose it", line.answers))
        if line.phones:
            notes.append(tongue.plural("{n} phone", "{n} phones", line.phones))
        self._note.setText(" · ".join(notes))
        self._note.setVisible(bool(notes))
        if line.right != self._right:
            self._right = line.right
            self._note.setProperty("tone", "good" if line.right else "small")
            self.setProperty("notice", "good" if line.right else "")
            for widget in (self, self._note):
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        self.spin.setAccessibleName(
            tongue(msg("Hands for {letter}: {text}"), letter=line.letter.upper(), text=line.text)
        )
        if self.spin.value() != line.hands:
            self.spin.blockSignals(True)
            self.spin.setValue(line.hands)
            self.spin.blockSignals(False)
            if self.spin.hasFocus():
                self.spin.selectAll()

    def commit(self) -> None:
        """Take over a number that is being typed."""
        self.spin.interpretText()

    def watch(self, watcher: QObject) -> None:
        """Let a watcher see the keys of the number first."""
        self.spin.installEventFilter(watcher)

    def take_focus(self) -> None:
        """Put the keyboard on the number."""
        self.spin.setFocus(Qt.FocusReason.TabFocusReason)
        self.spin.selectAll()

    def has_focus(self) -> bool:
        """Tell whether the keyboard is on the number."""
        return self.spin.hasFocus()
