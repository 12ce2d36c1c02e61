"""Small panels beside the stage: languages, the end of the session, and the cover when everything is hidden."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from migrantech_kit.base.language import Tongue, autonym
from migrantech_kit.base.message import msg
from ui.pages.console_keys import key_of
from ui.presenters.roll_call_sheet import RollSheet
from ui.theme.theme import Theme
from ui.theme.tokens import SPACE_8, SPACE_12
from ui.widgets.buttons import Chip, PrimaryButton, button
from ui.widgets.containers import Heading, Paragraph
from ui.widgets.flow_layout import FlowLayout


class LanguagePanel(QWidget):
    """Choose one projected language, or two side by side."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, tongue: Tongue) -> None:
        super().__init__()
        self._chips: dict[str, Chip] = {}
        self._order: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addWidget(Heading(tongue(msg("Projected languages")), 2))
        column.addWidget(Paragraph(tongue(msg("One language, or two side by side. The page stays the same.")), "soft"))
        self._body = QWidget()
        self._flow = FlowLayout(self._body, SPACE_8)
        column.addWidget(self._body)
        back = button("secondary", tongue(msg("Back to the notes")), theme.icon("notes"))
        back.setToolTip(f"{tongue(msg('Back to the notes'))} ({key_of('close-panel')})")
        back.clicked.connect(self.closed)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)

    def show_languages(self, available: Iterable[str], projected: tuple[str, ...]) -> None:
        """Show what can be projected and what is."""
        self._order = projected
        for code in available:
            if code not in self._chips:
                self._add(code)
        for code, chip in self._chips.items():
            chip.setChecked(code in projected)

    def focus_first(self) -> None:
        """Put the keyboard on the first projected language."""
        wanted = self._chips.get(self._order[0] if self._order else "")
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add(self, code: str) -> None:
        chip = Chip(autonym(code))
        chip.clicked.connect(lambda: self._toggle(code))
        self._chips[code] = chip
        self._flow.addWidget(chip)

    def _toggle(self, code: str) -> None:
        """Add a language as the second, take one of two away, or put another one in the place of the second."""
        order = self._order
        if code in order:
            wanted = tuple(one for one in order if one != code) or order
        else:
            wanted = (order[0], code) if order else (code,)
        self.chosen.emit(wanted)


class EndPanel(QWidget):
    """Offer to end the session, with how the sheet stands; nothing here takes the keyboard by itself."""

    end_requested = Signal()
    roll_call_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, tongue: Tongue) -> None:
        super().__init__()
        self._tongue = tongue
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addWidget(Heading(tongue(msg("End the session?")), 2))
        self._sheet = Paragraph("")
        column.addWidget(self._sheet)
        column.addWidget(
            Paragraph(tongue(msg("Next come the summary, your log and the printed sheet. Nothing is lost.")), "soft")
        )
        self._end = PrimaryButton(tongue(msg("End and close the sheet")), theme.icon("done", "on-teal"))
        self._end.setToolTip(f"{tongue(msg('End and close the sheet'))} ({key_of('end-now')})")
        self._end.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._end.clicked.connect(self.end_requested)
        column.addWidget(self._end)
        key = QLabel(key_of("end-now"))
        key.setProperty("tone", "small")
        column.addWidget(key)
        self._call = button("secondary", tongue(msg("Call the roll first")), theme.icon("roll-call"))
        self._call.setToolTip(f"{tongue(msg('Call the roll first'))} ({key_of('roll-call')})")
        self._call.clicked.connect(self.roll_call_requested)
        column.addWidget(self._call)
        back = button("quiet", tongue(msg("Go on with the session")), theme.icon("notes", "teal"))
        back.setToolTip(f"{tongue(msg('Go on with the session'))} ({key_of('close-panel')})")
        back.clicked.connect(self.closed)
        column.addWidget(back)
        column.addStretch(1)

    def show_sheet(self, sheet: RollSheet) -> None:
        """Show how many are marked."""
        self._sheet.setText(sheet.summary())
        self._call.setVisible(sheet.unmarked > 0)


class HiddenPanel(QWidget):
    """Stand in for notes, names and answers while everything is hidden."""

    def __init__(self, theme: Theme, tongue: Tongue) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.addStretch(1)
        sign = QLabel()
        sign.setPixmap(theme.icon_pixmap("hide-all", 48, "soft"))
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(sign)
        text = Paragraph(tongue(msg("Everything is hidden. {key} shows it again.", key=key_of("hide"))), "soft")
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(text)
        column.addStretch(1)
