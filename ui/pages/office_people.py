"""People: find a learner; hand out what is kept, answer the funder's questions, or erase."""

from pathlib import Path

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from migrantech_kit.base.language import autonym
from migrantech_kit.base.message import msg
from migrantech_kit.services.wording import indicator_name, indicator_value
from ui.models.rows import RowsModel
from ui.pages.office_parts import OfficePart, empty, labelled_form, reading_table
from ui.pages.paper import choose_pdf_path, tell_saved
from ui.presenters.context import Context
from ui.presenters.office_people import PeoplePresenter
from ui.theme.tokens import SPACE_8, SPACE_12
from ui.widgets.buttons import button
from ui.widgets.containers import Card, Heading, Paragraph


class PeoplePart(OfficePart):
    """Lay out the search, the list, and the chosen person."""

    def __init__(self, context: Context, presenter: PeoplePresenter) -> None:
        tongue = context.tongue
        about = msg("Each person may see everything that is kept about them, and may have their name erased.")
        super().__init__(tongue(msg("People")), tongue(about))
        self._context = context
        self._presenter = presenter
        self._search = QLineEdit()
        self._search.setPlaceholderText(tongue(msg("A name or a code")))
        self._search.setAccessibleName(tongue(msg("A name or a code")))
        self._search.textChanged.connect(presenter.search)
        self.column.addWidget(self._search)
        headers = (msg("Code"), msg("Name"), msg("Language"))
        self._model = RowsModel([tongue(text) for text in headers], parent=self)
        self._table = reading_table(self._model, tongue(msg("Learners")), stretched=1, least_height=220)
        self._table.selectionModel().currentRowChanged.connect(self._on_row)
        self.column.addWidget(self._table)
        self._place = QVBoxLayout()
        self.column.addLayout(self._place)
        self.column.addStretch(1)
        presenter.listed.connect(self._show_list)
        presenter.chosen_changed.connect(self._show_chosen)
        presenter.load()

    def _show_list(self) -> None:
        self._model.set_rows(
            [(one.code, one.name, autonym(one.language) if one.language else "") for one in self._presenter.learners]
        )

    def _on_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._presenter.choose(self._model.row(current.row())[0])

    def _show_chosen(self) -> None:
        empty(self._place)
        learner = self._presenter.chosen
        if learner is None:
            return
        card = Card(Heading(self._context.tongue.dotted(learner.label, learner.code), 2))
        card.column.addLayout(self._papers())
        if self._presenter.asked.indicators:
            card.column.addWidget(self._questions())
        card.column.addWidget(self._erasing())
        self._place.addWidget(card)

    def _papers(self) -> QHBoxLayout:
        tongue, theme = self._context.tongue, self._context.theme
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        row.addWidget(Paragraph(tongue(msg("Everything that is kept about this person:")), "soft"), 1)
        paper = button("secondary", tongue(msg("Save as PDF")), theme.icon("document-pdf"))
        paper.clicked.connect(self._choose_paper)
        row.addWidget(paper)
        data = button("secondary", tongue(msg("As data (JSON)")), theme.icon("download"))
        data.clicked.connect(self._choose_file)
        row.addWidget(data)
        return row

    def _questions(self) -> QWidget:
        tongue = self._context.tongue
        place = QWidget()
        form = labelled_form(place)
        form.addRow(Heading(tongue(msg("What the funder counts")), 3))
        about = msg("Asked once, answered freely. Only counts leave this computer, and the answers go with the name.")
        form.addRow(Paragraph(tongue(about), "small"))
        given = dict(self._presenter.asked.given)
        for indicator in self._presenter.asked.indicators:
            box = QComboBox()
            label = tongue(indicator_name(indicator.id))
            box.setAccessibleName(label)
            box.setMaximumWidth(420)
            box.addItem(tongue(indicator_value("not-stated")), "")
            for value in indicator.values:
                box.addItem(tongue(indicator_value(value)), value)
            box.setCurrentIndex(max(0, box.findData(given.get(indicator.id, ""))))
            box.activated.connect(
                lambda _, key=indicator.id, field=box: self._presenter.answer(key, field.currentData())
            )
            form.addRow(label, box)
        return place

    def _erasing(self) -> QWidget:
        tongue, theme = self._context.tongue, self._context.theme
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, SPACE_12, 0, 0)
        row.setSpacing(SPACE_12)
        sure = QCheckBox(tongue(msg("The name goes for good; counts stay")))
        erase = button("danger", tongue(msg("Erase the name")), theme.icon("erase"))
        erase.setEnabled(False)
        sure.toggled.connect(erase.setEnabled)
        erase.clicked.connect(self._erase)
        row.addWidget(sure)
        row.addWidget(erase)
        row.addStretch(1)
        return place

    def _erase(self) -> None:
        said = self._context.tongue(msg("The name is erased. No import and no restored backup brings it back."))
        self._presenter.erase(lambda: self._context.tell(said, None))

    def _choose_file(self) -> None:
        learner = self._presenter.chosen
        if learner is None:
            return
        offered = self._context.kit.places.documents / f"{learner.code}.json"
        title = self._context.tongue(msg("Everything that is kept about this person:")).rstrip(":")
        path, _ = QFileDialog.getSaveFileName(self, title, str(offered), "JSON (*.json)")
        if path:
            self.save_to(Path(path))

    def _choose_paper(self) -> None:
        learner = self._presenter.chosen
        path = choose_pdf_path(self._context, self, learner.code) if learner else None
        if path is not None:
            self.save_paper_to(path)

    def save_paper_to(self, path: Path) -> None:
        """Write what is kept about the chosen person as a paper."""
        self._presenter.save_paper(path, lambda saved: tell_saved(self._context, saved))

    def save_to(self, path: Path) -> None:
        """Write what is kept about the chosen person."""
        self._presenter.save(path, lambda saved: tell_saved(self._context, saved))
