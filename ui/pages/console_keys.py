"""The keys of the console, one table for the console window and for the projector window."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Binding:
    """Bind a command to its keys; the first one is shown."""

    command: str
    keys: tuple[str, ...]

    @property
    def shown(self) -> str:
        """Return the key as a button shows it."""
        return {"PgDown": "PgDn"}.get(self.keys[0], self.keys[0])


# Letters give way to text fields, which take them first; function keys and page keys work everywhere.
BINDINGS = (
    Binding("next", ("PgDown",)),
    Binding("previous", ("PgUp",)),
    Binding("next-step", ("Ctrl+PgDown",)),
    Binding("previous-step", ("Ctrl+PgUp",)),
    Binding("blank", ("B", ".")),
    Binding("freeze", ("F",)),
    Binding("pointer", ("P",)),
    Binding("languages-first", ("1",)),
    Binding("languages-both", ("2",)),
    Binding("languages-second", ("3",)),
    Binding("languages", ("L",)),
    Binding("quiz", ("Q",)),
    Binding("roll-call", ("R",)),
    Binding("phones", ("M",)),
    Binding("pause", ("K", "Pause")),
    Binding("end", ("E",)),
    Binding("hide", ("F12",)),
    Binding("show-names", ("Ctrl+N",)),
    Binding("slides", ("F11",)),
    Binding("offer-first", ("Ctrl+1",)),
    Binding("offer-second", ("Ctrl+2",)),
    Binding("end-now", ("Ctrl+Enter", "Ctrl+Return")),
    Binding("undo", ("Ctrl+Z",)),
    Binding("close-panel", ("Esc",)),
)
_BY_COMMAND = {binding.command: binding for binding in BINDINGS}


def key_of(command: str) -> str:
    """Return the key of a command as it is shown."""
    return _BY_COMMAND[command].shown


def attach_keys(window: QWidget, commands: Mapping[str, Callable[[], None]]) -> None:
    """Make the keys of the table work in a window."""
    for binding in BINDINGS:
        for key in binding.keys:
            shortcut = QShortcut(QKeySequence(key), window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            # Turning pages may be held down; everything else acts once a press.
            shortcut.setAutoRepeat(binding.command in {"next", "previous"})
            shortcut.activated.connect(commands[binding.command])


def turns_page(event: QKeyEvent, *, right_to_left: bool) -> int:
    """Return 1 or -1 for a key that turns the page outside controls and text fields, else 0."""
    forward, backward = Qt.Key.Key_Right, Qt.Key.Key_Left
    if right_to_left:
        forward, backward = backward, forward
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return 0
    if event.key() in {Qt.Key.Key_Space, forward}:
        return 1
    return -1 if event.key() in {Qt.Key.Key_Backspace, backward} else 0
