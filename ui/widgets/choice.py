"""A list of choices that the mouse wheel passes over."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class Choice(QComboBox):
    """Let the wheel scroll the page: a choice that lies under the pointer must not change on the way."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what lies around."""
        event.ignore()
