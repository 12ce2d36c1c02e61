"""The tool row: everything a tutor may want in a second, each with its key."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from migrantech_kit.base.language import Tongue, autonym
from migrantech_kit.base.message import Message, msg
from migrantech_kit.domain.run import Veil
from ui.pages.console_key_button import KeyButton
from ui.pages.console_keys import key_of
from ui.presenters.console import ConsolePresenter
from ui.presenters.console_views import Panel
from ui.presenters.phones import PhonesPresenter
from ui.presenters.roll_call_sheet import RollSheet
from ui.theme.theme import Theme
from ui.theme.tokens import SMALL_POINTS, SPACE_4, SPACE_8
from ui.widgets.flow_layout import FlowLayout

_BEFORE: tuple[tuple[str, Message, str, bool], ...] = (
    ("previous", msg("Back"), "previous", False),
    ("next", msg("Forward"), "next", False),
    ("blank", msg("Blank"), "blank", True),
    ("freeze", msg("Freeze"), "freeze", True),
    ("pointer", msg("Pointer"), "pointer", True),
)
_AFTER: tuple[tuple[str, Message, str, bool], ...] = (
    ("languages", msg("Languages"), "language", True),
    ("quiz", msg("Quiz"), "quiz", True),
    ("roll-call", msg("Who is here"), "people", True),
    ("phones", msg("Phones"), "phones", True),
    ("pause", msg("Pause"), "pause", True),
    ("end", msg("End"), "stop", True),
    ("hide", msg("Hide all"), "hide-all", True),
)
_LANGUAGES = ("languages-first", "languages-both", "languages-second")
_ALWAYS_LABELLED = {"roll-call", "phones"}


class ToolRow(QWidget):
    """Show the tools and what is switched on."""

    command_requested = Signal(str)

    def __init__(self, theme: Theme, tongue: Tongue) -> None:
        super().__init__()
        self._theme = theme
        self._tongue = tongue
        self._natural = 0
        self.buttons: dict[str, KeyButton] = {}
        self.setAccessibleName(tongue(msg("Tools")))
        self._compact = False
        self._apply_style()
        flow = FlowLayout(self, SPACE_4)
        for tool in _BEFORE:
            flow.addWidget(self._make(*tool))
        segment = QFrame()
        row = QHBoxLayout(segment)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for command in _LANGUAGES:
            row.addWidget(self._make(command, msg("Languages"), "", True))
        flow.addWidget(segment)
        for tool in _AFTER:
            flow.addWidget(self._make(*tool))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show icons alone where the names do not fit on one line; the count of people stays."""
        super().resizeEvent(event)
        if self._natural == 0:
            shown = [each for each in self.buttons.values() if not each.isHidden()]
            self._natural = sum(each.sizeHint().width() + SPACE_4 for each in shown)
        compact = self._natural > self.width()
        if compact != self._compact:
            self._compact = compact
            self._apply_style()
            for command, each in self.buttons.items():
                each.set_compact(compact and command not in _ALWAYS_LABELLED)

    def show_state(self, console: ConsolePresenter, sheet: RollSheet, phones: PhonesPresenter) -> None:
        """Show what is on."""
        tongue, buttons = self._tongue, self.buttons
        buttons["blank"].set_on(console.veil is Veil.BLANK, live=True)
        buttons["freeze"].set_on(console.veil is Veil.FROZEN, live=True)
        buttons["pointer"].set_on(console.pointing, live=True)
        buttons["pause"].set_on(console.paused, live=True)
        buttons["hide"].set_on(console.discretion.hidden, live=True)
        for panel in (Panel.LANGUAGES, Panel.QUIZ, Panel.ROLL_CALL, Panel.PHONES, Panel.END):
            buttons[panel.value].set_on(console.panel is panel)
        count = f"{sheet.present}/{sheet.enrolled}"
        text = msg("Who is here: {present} of {all}")
        buttons["roll-call"].set_name(tongue(text, present=sheet.present, all=sheet.enrolled), count)
        following = phones.button_text()
        said = tongue(msg("Phones: {following}"), following=following) if following else tongue(msg("Phones"))
        buttons["phones"].set_name(said, following)
        buttons["pause"].set_name(tongue(msg("Go on")) if console.paused else tongue(msg("Pause")))
        choices = console.language_choices()
        for number, command in enumerate(_LANGUAGES):
            button = buttons[command]
            button.setVisible(number < len(choices) and len(choices) > 1)
            if number < len(choices):
                names = [autonym(code) for code in choices[number]]
                said = tongue(msg("Project in {language}"), language=names[0])
                if len(names) > 1:
                    said = tongue(msg("Project in {first} and {second}"), first=names[0], second=names[1])
                button.set_name(said, "+".join(code.upper() for code in choices[number]))
                button.set_on(console.languages == choices[number])

    def _make(self, command: str, name: Message, icon: str, checkable: bool) -> KeyButton:
        made = KeyButton(self._theme, self._tongue(name), key_of(command), icon, checkable=checkable)
        made.clicked.connect(lambda: self.command_requested.emit(command))
        self.buttons[command] = made
        return made

    def _apply_style(self) -> None:
        points, beside = SMALL_POINTS * self._theme.scale / 100, 0 if self._compact else SPACE_8
        self.setStyleSheet(f"QToolButton {{ font-size: {points}pt; padding: {SPACE_4}px {beside}px; }}")
