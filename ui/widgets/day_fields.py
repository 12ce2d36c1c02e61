"""Fields in which a day is typed or picked, written from left to right in every language."""

from PySide6.QtCore import QDate, QDateTime, Qt
from PySide6.QtWidgets import QApplication, QDateEdit, QDateTimeEdit


def day_field(day: QDate, name: str) -> QDateEdit:
    """Return a field for a day with a name to read aloud."""
    made = QDateEdit(day)
    _set_up(made, "yyyy-MM-dd", name)
    return made


def moment_field(moment: QDateTime, name: str) -> QDateTimeEdit:
    """Return a field for a day and a time with a name to read aloud."""
    made = QDateTimeEdit(moment)
    _set_up(made, "yyyy-MM-dd HH:mm", name)
    return made


def _set_up(field: QDateTimeEdit, form: str, name: str) -> None:
    # From right to left Qt would turn the parts round: 25-11-2026 for 2026-11-25.
    field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    field.setCalendarPopup(True)
    field.calendarWidget().setLayoutDirection(QApplication.layoutDirection())
    field.setDisplayFormat(form)
    field.setAccessibleName(name)
