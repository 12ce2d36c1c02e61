"""The clock of the step, how late the session is, and the ways back to the plan as buttons."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from migrantech_kit.base.language import Tongue
from migrantech_kit.base.message import msg
from ui.pages.console_keys import key_of
from ui.presenters.console_pace import Proposal
from ui.presenters.console_views import ClockView
from ui.theme.theme import Theme
from ui.theme.tokens import SPACE_8, SPACE_12
from ui.widgets.buttons import button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.timer_face import TimerFace

_OFFER_KEYS = ("offer-first", "offer-second")


class TimerPanel(QWidget):
    """Show the clock; an offer that is pressed is carried out at once and can be undone."""

    offer_accepted = Signal(object)

    def __init__(self, theme: Theme, tongue: Tongue) -> None:
        super().__init__()
        self._tongue = tongue
        self._offers: tuple[tuple[str, Proposal], ...] = ()
        self.face = TimerFace(theme)
        self.face.setAccessibleName(tongue(msg("Time left in this step")))
        self._caption, self._pace = QLabel(), QLabel()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._caption)
        words.addWidget(self._pace)
        words.addStretch(1)
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons, SPACE_8)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_12)
        row.addWidget(self.face)
        row.addLayout(words)
        row.addWidget(self._buttons, 1)

    def show_clock(self, clock: ClockView) -> None:
        """Show the clock now."""
        self.face.set_time(clock.left, clock.planned, paused=clock.paused)
        self._caption.setText(clock.caption)
        self._pace.setText(clock.pace)
        tone = "live" if clock.late else "soft"
        if self._pace.property("tone") != tone:
            self._pace.setProperty("tone", tone)
            self._pace.style().polish(self._pace)
        if clock.offers != self._offers:
            self._offers = clock.offers
            self._show_offers()

    def _show_offers(self) -> None:
        self._flow.clear()
        for (text, proposal), command in zip(self._offers, _OFFER_KEYS, strict=False):
            self._flow.addWidget(self._offer(text, proposal, key_of(command)))
        self._buttons.updateGeometry()

    def _offer(self, text: str, proposal: Proposal, key: str) -> QPushButton:
        made = button("secondary", text)
        made.setToolTip(f"{text} ({key})")
        made.setAccessibleDescription(key)
        made.clicked.connect(lambda: self.offer_accepted.emit(proposal))
        return made
