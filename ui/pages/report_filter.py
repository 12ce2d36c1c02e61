"""The fields that narrow totals and exports; a list with nothing to choose from is not shown."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QHBoxLayout, QVBoxLayout, QWidget

from migrantech_kit.base.clock import today
from migrantech_kit.base.message import msg
from ui.presenters.context import Context
from ui.presenters.office_filter import FilterPresenter
from ui.theme.tokens import SPACE_8
from ui.widgets.containers import Paragraph
from ui.widgets.day_fields import day_field
from ui.widgets.flow_layout import FlowLayout

_ALL = {
    "project": msg("All projects"),
    "site": msg("All sites"),
    "tutor": msg("All tutors"),
    "module": msg("All modules"),
    "group": msg("All groups"),
}
_NAMES = {
    "project": msg("Project"),
    "site": msg("Site"),
    "tutor": msg("Tutor"),
    "module": msg("Module"),
    "group": msg("Group"),
}
_WIDEST = 260


class ReportFilterFields(QWidget):
    """Lay out the filter; each change is told to the presenter at once."""

    def __init__(self, context: Context, presenter: FilterPresenter) -> None:
        super().__init__()
        self._context = context
        self._presenter = presenter
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addWidget(self._days())
        lists = QWidget()
        row = FlowLayout(lists, SPACE_8)
        self._lists: dict[str, QComboBox] = {}
        for field in _ALL:
            box = self._lists[field] = QComboBox()
            box.setAccessibleName(context.tongue(_NAMES[field]))
            box.setMaximumWidth(round(_WIDEST * context.theme.scale / 100))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.activated.connect(lambda _, name=field: presenter.choose(**{name: self._lists[name].currentData()}))
            box.hide()
            row.addWidget(box)
        column.addWidget(lists)
        presenter.loaded.connect(self._fill)
        presenter.load()

    def _days(self) -> QWidget:
        tongue = self._context.tongue
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        self._only = QCheckBox(tongue(msg("Only from")))
        now = today(self._context.kit.clock, self._context.kit.settings.zone)
        self._since = self._day(QDate(now.year, 1, 1), tongue(msg("First day")))
        self._until = self._day(QDate(now.year, now.month, now.day), tongue(msg("Last day")))
        self._only.toggled.connect(self._on_days)
        row.addWidget(self._only)
        row.addWidget(self._since)
        row.addWidget(Paragraph(tongue(msg("to")), "soft"))
        row.addWidget(self._until)
        row.addStretch(1)
        return place

    def _day(self, day: QDate, name: str) -> QDateEdit:
        made = day_field(day, name)
        made.setEnabled(False)
        made.setMinimumWidth(round(150 * self._context.theme.scale / 100))
        made.dateChanged.connect(lambda _: self._on_days(self._only.isChecked()))
        return made

    def _on_days(self, only: bool) -> None:
        for field in (self._since, self._until):
            field.setEnabled(only)
        if only:
            self._presenter.choose(since=_day_of(self._since), until=_day_of(self._until))
        else:
            self._presenter.choose(since=None, until=None)

    def _fill(self) -> None:
        for field, box in self._lists.items():
            choices = getattr(self._presenter.choices, field)
            box.clear()
            box.addItem(self._context.tongue(_ALL[field]), "")
            for key, name in choices:
                box.addItem(name, key)
            box.setCurrentIndex(max(0, box.findData(getattr(self._presenter.chosen, field))))
            box.setVisible(bool(choices))


def _day_of(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
