"""How long names are kept: what each project's funder asks, whose names are due, and erasing those."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from migrantech_kit.base.clock import today
from migrantech_kit.base.message import Message, msg
from migrantech_kit.domain.indicators import PROFILES
from migrantech_kit.domain.retention import YEARS_AFTER_LAST_CONTACT
from migrantech_kit.services.protection import MOST_YEARS
from migrantech_kit.services.wording import profile_name
from ui.models.rows import RowsModel
from ui.pages.office_parts import OfficePart, labelled_form, reading_table
from ui.presenters.context import Context
from ui.presenters.office_retention import RetentionPresenter
from ui.theme.tokens import SPACE_8, SPACE_12
from ui.widgets.buttons import button
from ui.widgets.containers import Card, Heading, Paragraph
from ui.widgets.day_fields import day_field


class RetentionPart(OfficePart):
    """Lay out who is due, and below the projects."""

    def __init__(self, context: Context, presenter: RetentionPresenter) -> None:
        tongue = context.tongue
        about = msg(
            "Names are due {n} years after the last session, or when a funder's time is over. Counts stay.",
            n=YEARS_AFTER_LAST_CONTACT,
        )
        super().__init__(tongue(msg("How long names are kept")), tongue(about))
        self._context = context
        self._presenter = presenter
        self.column.addWidget(self._build_due())
        self.column.addWidget(self._build_projects())
        self.column.addStretch(1)
        presenter.changed.connect(self._show)
        presenter.load()

    def _build_due(self) -> QWidget:
        tongue, theme = self._context.tongue, self._context.theme
        card = Card(Heading(tongue(msg("Names due to be erased")), 2))
        self._nobody = Paragraph(tongue(msg("Nobody's name is due.")), "good")
        headers = (msg("Code"), msg("Name"), msg("Last time"), msg("Due since"), msg("Project"))
        self._model = RowsModel([tongue(text) for text in headers], parent=self)
        self._table = reading_table(self._model, tongue(msg("Names due to be erased")), stretched=1, least_height=200)
        self._looked = QCheckBox(tongue(msg("I have looked at these names; they go for good")))
        self._erase = button("danger", tongue(msg("Erase these names")), theme.icon("erase"))
        self._erase.setEnabled(False)
        self._looked.toggled.connect(self._erase.setEnabled)
        self._erase.clicked.connect(self._on_erase)
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        row.addWidget(self._looked)
        row.addWidget(self._erase)
        row.addStretch(1)
        card.column.addWidget(self._nobody)
        card.column.addWidget(self._table)
        card.column.addLayout(row)
        return card

    def _build_projects(self) -> QWidget:
        tongue, theme = self._context.tongue, self._context.theme
        card = Card(Heading(tongue(msg("Projects and their funders")), 2))
        self._projects = QComboBox()
        self._projects.setAccessibleName(tongue(msg("Project")))
        self._projects.activated.connect(lambda _: self._presenter.choose(self._projects.currentData()))
        card.column.addWidget(self._projects)
        self._form_place = QWidget()
        self._form = labelled_form(self._form_place)
        self._texts = {
            "title": self._text(msg("Title, as papers name it"), "title"),
            "funder": self._text(msg("Funder"), "funder"),
            "grant": self._text(msg("Number of the grant"), "grant"),
        }
        self._profile = QComboBox()
        for profile in ("", *PROFILES):
            self._profile.addItem(tongue(profile_name(profile)), profile)
        self._profile.activated.connect(lambda _: self._presenter.set_terms(profile=self._profile.currentData()))
        self._add(msg("What the funder counts"), self._profile)
        self._build_clock()
        card.column.addWidget(self._form_place)
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        self._new = QLineEdit()
        self._new.setPlaceholderText(tongue(msg("Title of a new project")))
        self._new.setAccessibleName(tongue(msg("Title of a new project")))
        self._new.returnPressed.connect(self._on_new)
        add = button("secondary", tongue(msg("New project")), theme.icon("add"))
        add.clicked.connect(self._on_new)
        row.addWidget(self._new, 1)
        row.addWidget(add)
        card.column.addLayout(row)
        return card

    def _build_clock(self) -> None:
        tongue = self._context.tongue
        now = today(self._context.kit.clock, self._context.kit.settings.zone)
        self._ends = day_field(QDate(now.year, 12, 31), tongue(msg("Last day of the project")))
        self._ends.editingFinished.connect(self._on_clock)
        self._has_end = QCheckBox(tongue(msg("The project ends on")))
        self._has_end.clicked.connect(lambda _: self._on_clock())
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        row.addWidget(self._has_end)
        row.addWidget(self._ends)
        row.addStretch(1)
        self._form.addRow("", place)
        self._years = QSpinBox()
        self._years.setRange(0, MOST_YEARS)
        self._years.editingFinished.connect(self._on_clock)
        self._add(msg("Years for which names are kept after that day"), self._years)

    def _text(self, label: Message, name: str) -> QLineEdit:
        line = QLineEdit()
        line.editingFinished.connect(lambda: self._presenter.set_project(**{name: line.text().strip()}))
        self._add(label, line)
        return line

    def _add(self, label: Message, field: QWidget) -> None:
        said = self._context.tongue(label)
        field.setAccessibleName(said)
        field.setMaximumWidth(460)
        self._form.addRow(said, field)

    def _show(self) -> None:
        presenter, tongue = self._presenter, self._context.tongue
        due = presenter.due
        self._model.set_rows(
            [
                (one.code, one.name, tongue.date(one.last, "short"), tongue.date(one.due, "short"), one.project or "–")
                for one in due
            ]
        )
        self._nobody.setVisible(not due)
        for widget in (self._table, self._looked, self._erase):
            widget.setVisible(bool(due))
        self._looked.setChecked(False)
        self._projects.clear()
        for project in presenter.projects:
            self._projects.addItem(project.title, project.id)
        self._projects.setCurrentIndex(self._projects.findData(presenter.chosen))
        chosen = presenter.project
        self._projects.setVisible(bool(presenter.projects))
        self._form_place.setVisible(chosen is not None)
        if chosen is not None:
            self._show_project()

    def _show_project(self) -> None:
        terms = self._presenter.terms
        for name, line in self._texts.items():
            if not line.hasFocus():
                line.setText(getattr(self._presenter.project, name))
        self._profile.setCurrentIndex(max(0, self._profile.findData(terms.profile)))
        self._has_end.setChecked(terms.ends is not None)
        self._ends.setEnabled(terms.ends is not None)
        self._years.setEnabled(terms.ends is not None)
        if terms.ends is not None:
            self._ends.setDate(QDate(terms.ends.year, terms.ends.month, terms.ends.day))
        self._years.setValue(terms.keep_years)

    def _on_clock(self) -> None:
        day = self._ends.date()
        ends = date(day.year(), day.month(), day.day()) if self._has_end.isChecked() else None
        self._presenter.set_terms(ends=ends, keep_years=self._years.value())

    def _on_new(self) -> None:
        self._presenter.add(self._new.text())
        self._new.clear()

    def _on_erase(self) -> None:
        tongue = self._context.tongue

        def done(number: int) -> None:
            said = tongue.plural("{n} name was erased; counts stay.", "{n} names were erased; counts stay.", number)
            self._context.tell(said, None)

        self._presenter.erase_due(done)
