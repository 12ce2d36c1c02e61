"""The sheet of one half-day as a table that can be corrected; a closed sheet asks why first."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from migrantech_kit.base.message import msg
from migrantech_kit.domain.attendance import ABSENT, PRESENT, REASONS, Mark, excused, minutes_attended
from migrantech_kit.domain.entries import WHYS
from migrantech_kit.services.attendance import Roll, RollLine
from migrantech_kit.services.wording import mark_text, reason_name, status_name, why_name
from ui.presenters.context import Context
from ui.presenters.summary import SummaryPresenter
from ui.theme.tokens import SPACE_8
from ui.widgets.containers import Paragraph


class RollTable(QWidget):
    """Show who was there, and let a mark be changed."""

    def __init__(self, context: Context, presenter: SummaryPresenter, roll: Roll, *, ask_why: bool) -> None:
        super().__init__()
        self._context = context
        self._presenter = presenter
        self._roll = roll
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        self._why = QComboBox()
        if ask_why:
            column.addLayout(self._build_why())
        column.addWidget(self._build_table())

    def _build_why(self) -> QHBoxLayout:
        tongue = self._context.tongue
        row = QHBoxLayout()
        row.addWidget(Paragraph(tongue(msg("The sheet is closed. To correct a mark, first say why:")), "soft"))
        self._why.setAccessibleName(tongue(msg("Reason of the correction")))
        for why in WHYS:
            if why != "undo":
                self._why.addItem(tongue(why_name(why)), why)
        row.addWidget(self._why)
        row.addStretch(1)
        return row

    def _build_table(self) -> QTableWidget:
        tongue = self._context.tongue
        headers = [msg("Code"), msg("Name"), msg("Mark"), msg("Minutes"), msg("Change")]
        table = QTableWidget(len(self._roll.lines), len(headers))
        table.setHorizontalHeaderLabels([tongue(header) for header in headers])
        table.verticalHeader().hide()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setAccessibleName(tongue(msg("Attendance")))
        for row, line in enumerate(self._roll.lines):
            minutes = minutes_attended(line.mark, self._roll.sitting)
            cells = (line.learner.code, line.learner.name, mark_text(line.mark, tongue), str(minutes))
            for number, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if number == 3:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
                table.setItem(row, number, item)
            table.setCellWidget(row, 4, self._change_button(line))
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.resizeRowsToContents()
        # The page scrolls, the table does not: a sheet is read as a whole.
        height = table.horizontalHeader().sizeHint().height() + sum(table.rowHeight(n) for n in range(table.rowCount()))
        table.setFixedHeight(height + 8)
        return table

    def _change_button(self, line: RollLine) -> QToolButton:
        tongue, theme = self._context.tongue, self._context.theme
        change = QToolButton()
        change.setIcon(theme.icon("edit"))
        change.setAccessibleName(tongue(msg("Change the mark of {name}"), name=line.learner.label))
        change.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(change)
        self._offer(menu, line, PRESENT)
        self._offer(menu, line, ABSENT)
        below = menu.addMenu(tongue(status_name(excused("other").status)))
        for reason in REASONS:
            below.addAction(tongue(reason_name(reason)), partial(self._set, line, excused(reason)))
        others = [one for one in self._roll.lines if one.learner.code != line.learner.code]
        if line.learner.walk_in and others:
            same = menu.addMenu(tongue(msg("Is the same person as …")))
            for one in others:
                same.addAction(one.learner.label, partial(self._presenter.merge, line.learner.code, one.learner.code))
        change.setMenu(menu)
        return change

    def _offer(self, menu: QMenu, line: RollLine, mark: Mark) -> None:
        menu.addAction(self._context.tongue(status_name(mark.status)), lambda: self._set(line, mark))

    def _set(self, line: RollLine, mark: Mark) -> None:
        self._presenter.correct(self._roll, line.learner.code, mark, self._why.currentData() or "")
