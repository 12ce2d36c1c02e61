"""The step bar: every step with its minutes, the present one filling up with its time."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from migrantech_kit.base.language import Tongue
from migrantech_kit.base.message import Message, msg
from ui.pages.console_keys import key_of
from ui.presenters.console_views import StepLine, StepState
from ui.theme.theme import Theme
from ui.theme.tokens import CONSOLE_TARGET, SPACE_4, SPACE_8

_STATES: dict[StepState, Message] = {
    StepState.DONE: msg("done"),
    StepState.NOW: msg("now"),
    StepState.COMING: msg("coming"),
    StepState.SKIPPED: msg("left out"),
}
_POINTS = 10


class StepButton(QPushButton):
    """Show one step; a click goes there."""

    def __init__(self, theme: Theme, tongue: Tongue) -> None:
        super().__init__()
        self._theme = theme
        self._tongue = tongue
        self._line: StepLine | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_line(self, line: StepLine) -> None:
        """Show where a step stands."""
        if line == self._line:
            return
        self._line = line
        name = self._tongue(msg("{step}, {minutes}, {state}"), step=line.name,
                            minutes=self._tongue.minutes(line.minutes), state=_STATES[line.state])  # fmt: skip
        self.setAccessibleName(name)
        keys = {StepState.DONE: "previous-step", StepState.COMING: "next-step", StepState.SKIPPED: "next-step"}
        command = keys.get(line.state)
        self.setToolTip(f"{name} ({key_of(command)})" if command else name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the name and the minutes beside each other."""
        metrics = QFontMetrics(self._theme.font(_POINTS, bold=True))
        words = f"{self._line.name} {self._line.minutes}" if self._line else ""
        return QSize(
            metrics.horizontalAdvance(words) + 3 * SPACE_8, max(CONSOLE_TARGET, 2 * metrics.height() + SPACE_8)
        )

    def minimumSizeHint(self) -> QSize:
        """Return the least target of the console."""
        return QSize(CONSOLE_TARGET, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the name, the minutes, and the share of the time that is spent."""
        line = self._line
        if line is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        now, theme = line.state is StepState.NOW, self._theme
        painter.setPen(QPen(theme.colour("saffron" if now else "line"), 2 if now else 1))
        painter.setBrush(
            theme.colour("saffron-tint" if now else "surface" if line.state is StepState.COMING else "sunken")
        )
        painter.drawRoundedRect(box, SPACE_8, SPACE_8)
        self._paint_progress(painter, box, line)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, SPACE_8, SPACE_8)
        font = theme.font(_POINTS, bold=now)
        font.setStrikeOut(line.state is StepState.SKIPPED)
        painter.setFont(font)
        painter.setPen(theme.colour("ink" if line.state in {StepState.NOW, StepState.COMING} else "soft"))
        words = box.adjusted(SPACE_4, SPACE_4, -SPACE_4, -SPACE_8)
        minutes = str(line.minutes)
        metrics = QFontMetrics(font)
        if metrics.horizontalAdvance(f"{line.name} {minutes}") + SPACE_8 <= words.width():
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, f"{line.name} {minutes}")
        else:
            top, bottom = QRectF(words), QRectF(words)
            top.setHeight(words.height() / 2)
            bottom.setTop(top.bottom())
            name = metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, int(words.width()))
            painter.drawText(top, Qt.AlignmentFlag.AlignCenter, name)
            painter.drawText(bottom, Qt.AlignmentFlag.AlignCenter, minutes)
        painter.end()

    def _paint_progress(self, painter: QPainter, box: QRectF, line: StepLine) -> None:
        share = {StepState.DONE: 1.0, StepState.NOW: line.progress}.get(line.state, 0.0)
        if not share:
            return
        track = box.adjusted(SPACE_8, box.height() - 6, -SPACE_8, -2)
        done = QRectF(track)
        done.setWidth(track.width() * share)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            done.moveRight(track.right())
        painter.setPen(Qt.PenStyle.NoPen)
        if line.state is StepState.NOW:
            painter.setBrush(self._theme.colour("line"))
            painter.drawRoundedRect(track, 2, 2)
        painter.setBrush(self._theme.colour("live" if line.state is StepState.NOW else "faint"))
        painter.drawRoundedRect(done, 2, 2)


class StepBar(QWidget):
    """Show all steps in the order of the plan."""

    step_requested = Signal(int)

    def __init__(self, theme: Theme, tongue: Tongue) -> None:
        super().__init__()
        self._theme = theme
        self._tongue = tongue
        self._buttons: list[StepButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_4)
        self.setAccessibleName(tongue(msg("Steps of the session")))
        self.setAccessibleDescription(f"{key_of('previous-step')}, {key_of('next-step')}")

    def show_steps(self, lines: tuple[StepLine, ...]) -> None:
        """Show where the session stands."""
        while len(self._buttons) < len(lines):
            self._add_button(len(self._buttons))
        for each, line in zip(self._buttons, lines, strict=True):
            each.show_line(line)

    def _add_button(self, number: int) -> None:
        made = StepButton(self._theme, self._tongue)
        made.clicked.connect(lambda: self.step_requested.emit(number))
        self._buttons.append(made)
        self._row.addWidget(made)
