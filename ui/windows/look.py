"""Language and look of the windows, before anything else is loaded."""

from dataclasses import dataclass

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from migrantech_kit.base.language import Tongue
from migrantech_kit.base.places import shipped
from migrantech_kit.base.settings import Settings
from ui.theme.theme import Theme, wants_dark

# Dates and numbers are typed and shown with the digits that everyone in the room reads.
_WESTERN_DIGITS = {"ar": "ar_AE"}


@dataclass(frozen=True, slots=True)
class Look:
    """Hold the interface language and the theme."""

    tongue: Tongue
    theme: Theme


def look_of(settings: Settings, app: QApplication) -> Look:
    """Give the application the language, direction, colours and text size of the settings."""
    tongue = Tongue(settings.language or "en", shipped("resources") / "catalogues")
    direction = Qt.LayoutDirection.RightToLeft if tongue.right_to_left else Qt.LayoutDirection.LeftToRight
    app.setLayoutDirection(direction)
    QLocale.setDefault(QLocale(_WESTERN_DIGITS.get(tongue.language, tongue.language)))
    theme = Theme(wants_dark(settings.appearance, app), settings.text_size)
    theme.apply(app)
    return Look(tongue, theme)
