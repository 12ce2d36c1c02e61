"""The clock of the step, how late the session is, and the ways back to the plan as buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from migrantech_kit.base.language import Tongue
from migrantech_kit.base.message import msg
from ui.pages.console_keys import key_of
from ui.presenters.console_pace import Proposal
from ui.presenters.console_views import ClockView
from ui.theme.theme import Theme
from ui.theme.tokens import SPACE_8, SPACE_12
from ui.widgets.buttons import button
from ui.widgets.timer_face import TimerFace

_OFFER_KEYS = ("offer-first", "offer-second")


class TimerPanel(QWidget):
    """Show the clock of the step and the pace of the session."""

    def __init__(self, theme: Theme, tongue: Tongue) -> None:
        super().__init__()
        self.face = TimerFace(theme)
        self.face.setAccessibleName(tongue(msg("Time left in this step")))
        self._caption, self._pace = QLabel(), QLabel()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._caption)
        words.addWidget(self._pace)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_12)
        row.addWidget(self.face)
        row.addLayout(words)

    def show_clock(self, clock: ClockView) -> None:
        """Show the clock now."""
        self.face.set_time(clock.left, clock.planned, paused=clock.paused)
        self._caption.setText(clock.caption)
        self._pace.setText(clock.pace)
        tone = "live" if clock.late else "soft"
        if self._pace.property("tone") != tone:
            self._pace.setProperty("tone", tone)
            self._pace.style().polish(self._pace)


class OfferBar(QWidget):
    """Offer ways back to the plan; one that is pressed is carried out at once and can be undone."""

    accepted = Signal(object)

    def __init__(self, tongue: Tongue) -> None:
        super().__init__()
        self._shown: tuple[tuple[str, Proposal], ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_8)
        self.setAccessibleName(tongue(msg("Ways back to the plan")))
        self.hide()

    def show_offers(self, offers: tuple[tuple[str, Proposal], ...]) -> None:
        """Show the offers of the moment, or nothing."""
        if offers == self._shown:
            return
        self._shown = offers
        while self._row.count():
            old = self._row.takeAt(0)
            widget = old.widget() if old is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for (text, proposal), command in zip(offers, _OFFER_KEYS, strict=False):
            self._row.addWidget(self._offer(text, proposal, key_of(command)))
        self._row.addStretch(1)
        self.setVisible(bool(offers))

    def _offer(self, text: str, proposal: Proposal, key: str) -> QPushButton:
        made = button("secondary", text)
        made.setToolTip(f"{text} ({key})")
        made.setAccessibleDescription(key)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda: self.accepted.emit(proposal))
        return made
