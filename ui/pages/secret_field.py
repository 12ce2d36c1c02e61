"""A field for a passphrase: dots, an eye that shows them, and no memory."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from migrantech_kit.base.language import Tongue
from migrantech_kit.base.message import Message, msg
from ui.theme.theme import Theme


class SecretField(QLineEdit):
    """Take a passphrase; what is typed is a left-to-right row of dots in every interface language."""

    def __init__(self, theme: Theme, tongue: Tongue, label: Message) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(tongue(label))
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._eye = QAction(theme.icon("eye"), tongue(msg("Show what is typed")), self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._on_shown)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)

    def take(self) -> str:
        """Return what was typed and forget it."""
        text = self.text()
        self.clear()
        self._eye.setChecked(False)
        return text

    def _on_shown(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._eye.setIcon(self._theme.icon("eye-off" if shown else "eye"))
