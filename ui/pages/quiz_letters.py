"""The letters A to D from any keyboard: Arabic and Cyrillic layouts have them under other letters."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from migrantech_kit.domain.module import OPTION_LETTERS

# Where A, B, C and D lie on a keyboard under X11 and Wayland (evdev code + 8).
_PLACES = {38: "a", 56: "b", 54: "c", 40: "d"}
_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def letter_of(event: QKeyEvent) -> str:
    """Return `a` to `d` for the key of an option, or nothing."""
    if event.modifiers() & _MODIFIERS:
        return ""
    return option_letter(event.key(), event.text(), event.nativeVirtualKey(), event.nativeScanCode())


def option_letter(key: int, text: str, virtual_key: int, scan_code: int) -> str:
    """Return the option of a key: by its Latin letter, else by the place of the key where it writes another script."""
    for number, letter in enumerate(OPTION_LETTERS):
        if key == Qt.Key.Key_A.value + number:
            return letter
    if not text.isalpha() or text.isascii():
        return ""
    if ord("A") <= virtual_key <= ord("D"):
        return OPTION_LETTERS[virtual_key - ord("A")]
    return _PLACES.get(scan_code, "")
