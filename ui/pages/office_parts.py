"""What the parts of the office are built of: a scrolled page, a table to read, a labelled field."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QHeaderView, QLayout, QScrollArea, QTableView, QVBoxLayout, QWidget

from ui.models.rows import RowsModel
from ui.theme.tokens import SPACE_12, SPACE_16, SPACE_24
from ui.widgets.containers import Heading, Paragraph


class OfficePart(QScrollArea):
    """Hold one part of the office: its name, a sentence about it, and what is below."""

    def __init__(self, title: str, about: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(title)
        body = QWidget()
        body.setProperty("page", True)
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_24)
        self.column.setSpacing(SPACE_16)
        self.column.addWidget(Heading(title))
        if about:
            self.column.addWidget(Paragraph(about, "soft"))
        self.setWidget(body)


def labelled_form(place: QWidget | None = None) -> QFormLayout:
    """Return a form whose labels stand beside their fields, or above them where it is narrow."""
    form = QFormLayout() if place is None else QFormLayout(place)
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(SPACE_24)
    form.setVerticalSpacing(SPACE_12)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


def empty(layout: QLayout) -> None:
    """Take everything out of a layout; what was there is not seen again."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)


def reading_table(model: RowsModel, name: str, stretched: int, least_height: int = 240) -> QTableView:
    """Return a table that is read row by row; one column takes the room that is left."""
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.verticalHeader().hide()
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.setMinimumHeight(least_height)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    return table
