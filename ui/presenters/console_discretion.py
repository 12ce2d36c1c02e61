"""Whether names and right answers may stand on the console: not where the room sees it, unless the tutor agrees."""

import sys

from PySide6.QtCore import QObject, Signal

from migrantech_kit.base.message import Message, msg

_EXTEND = {
    "win32": msg("Press Win+P and choose “Extend”: then the room sees the slides only."),
    "darwin": msg("In System Settings, Displays, switch mirroring off: then the room sees the slides only."),
}
_EXTEND_ELSEWHERE = msg("In the display settings choose “Join displays”: then the room sees the slides only.")


def how_to_extend(platform: str = sys.platform) -> Message:
    """Return how a computer of this kind is told to show two different screens."""
    return _EXTEND.get(platform, _EXTEND_ELSEWHERE)


class Discretion(QObject):
    """Hold whether the room may see this screen, whether the tutor accepts that, and whether all is hidden."""

    changed = Signal()

    def __init__(self, public: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.public = public
        self.confirmed = False
        self.hidden = False

    @property
    def names_shown(self) -> bool:
        """Tell whether names and right answers may be shown now."""
        return not self.hidden and (not self.public or self.confirmed)

    def set_public(self, public: bool) -> None:
        """Note that the room may (or may no longer) see this screen; an earlier confirmation does not count anew."""
        if public != self.public:
            self.public = public
            self.confirmed = False
            self.changed.emit()

    def confirm(self, confirmed: bool = True) -> None:
        """Note that names may be seen by the room, or no longer."""
        if confirmed != self.confirmed:
            self.confirmed = confirmed
            self.changed.emit()

    def hide(self, hidden: bool) -> None:
        """Hide everything about persons at once, or show it again."""
        if hidden != self.hidden:
            self.hidden = hidden
            self.changed.emit()
