"""Exports: what leaves, in which format, narrowed by the filter; every export is noted in the log."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QFormLayout, QLineEdit

from migrantech_kit.base.message import msg
from migrantech_kit.domain.locking import SHORTEST_PASSPHRASE
from migrantech_kit.domain.reports import KINDS
from migrantech_kit.services.wording import export_name
from ui.pages.office_parts import OfficePart, labelled_form
from ui.pages.report_filter import ReportFilterFields
from ui.presenters.context import Context
from ui.presenters.office_exports import ExportsPresenter
from ui.presenters.office_filter import FilterPresenter
from ui.widgets.buttons import PrimaryButton
from ui.widgets.containers import Card, Heading, Notice, Paragraph

_FORMATS = {
    "xlsx": msg("Excel (XLSX)"),
    "ods": msg("LibreOffice (ODS)"),
    "csv": msg("Text with separators (CSV)"),
    "json": msg("For other programs (JSON)"),
    "ics": msg("Calendar (iCalendar)"),
}


class ExportsPart(OfficePart):
    """Lay out the choices and the one button."""

    def __init__(self, context: Context, presenter: ExportsPresenter, narrowed: FilterPresenter) -> None:
        tongue = context.tongue
        about = msg("Learners are codes in every file; names leave only behind a password. The log notes each export.")
        super().__init__(tongue(msg("Exports")), tongue(about))
        self._context = context
        self._presenter = presenter
        form = labelled_form()
        self._kind, self._format, self._password = QComboBox(), QComboBox(), QLineEdit()
        for kind in KINDS:
            self._kind.addItem(tongue(export_name(kind)), kind)
        self._kind.setCurrentIndex(self._kind.findData(presenter.kind))
        self._kind.activated.connect(lambda _: presenter.choose_kind(self._kind.currentData()))
        self._format.activated.connect(lambda _: presenter.choose_format(self._format.currentData()))
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.textChanged.connect(lambda _: self._show_button())
        for label, field in ((msg("What"), self._kind), (msg("Format"), self._format)):
            self._add(form, tongue(label), field)
        self._label = Paragraph(tongue(msg("Password of the file")))
        self._password.setAccessibleName(tongue(msg("Password of the file")))
        self._password.setMaximumWidth(460)
        form.addRow(self._label, self._password)
        self._card = Card()
        self._card.column.addLayout(form)
        self._hint = Paragraph("", "small")
        self._card.column.addWidget(self._hint)
        self.column.addWidget(self._card)
        self._narrow = Card(Heading(tongue(msg("Which sessions")), 2), ReportFilterFields(context, narrowed))
        self.column.addWidget(self._narrow)
        self._whole = Notice(
            "info",
            tongue(msg("Counts for funders are of a whole project; groups of fewer than five people are not told.")),
            context.theme.icon_pixmap("info", 20),
        )
        self.column.addWidget(self._whole)
        self._save = PrimaryButton(tongue(msg("Save the file")), context.theme.icon("export", "on-teal"))
        self._save.clicked.connect(self._choose_file)
        self.column.addWidget(self._save, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addStretch(1)
        presenter.changed.connect(self._show)
        presenter.working.connect(self._on_working)
        self._show()

    def _add(self, form: QFormLayout, label: str, field: QComboBox) -> None:
        field.setAccessibleName(label)
        field.setMaximumWidth(460)
        form.addRow(label, field)

    def _show(self) -> None:
        presenter, tongue = self._presenter, self._context.tongue
        self._format.clear()
        for file_format in presenter.formats:
            self._format.addItem(tongue(_FORMATS[file_format]), file_format)
        self._format.setCurrentIndex(self._format.findData(presenter.file_format))
        self._label.setVisible(presenter.needs_password)
        self._password.setVisible(presenter.needs_password)
        hint = msg(
            "At least {n} characters. Tell the password by another way than the file, and keep it: nobody can find it.",
            n=SHORTEST_PASSPHRASE,
        )
        self._hint.setText(tongue(hint) if presenter.needs_password else "")
        self._hint.setVisible(presenter.needs_password)
        self._whole.setVisible(presenter.kind == "indicators")
        self._show_button()

    def _show_button(self) -> None:
        short = len(self._password.text()) < SHORTEST_PASSPHRASE
        self._save.setEnabled(not (self._presenter.needs_password and short))

    def _choose_file(self) -> None:
        presenter, tongue = self._presenter, self._context.tongue
        offered = self._context.kit.places.documents / f"{presenter.kind}.{presenter.file_format}"
        title = tongue(export_name(presenter.kind))
        path, _ = QFileDialog.getSaveFileName(self, title, str(offered), f"*.{presenter.file_format}")
        if path:
            self.export_to(Path(path))

    def export_to(self, path: Path) -> None:
        """Write the export to a file and say how many rows it has."""
        tongue = self._context.tongue

        def done(rows: int) -> None:
            said = tongue.plural("{n} row in {file}", "{n} rows in {file}", rows, file=path.name)
            self._context.tell(said, None)

        password = self._password.text()
        self._password.clear()
        self._presenter.export(path, password, done)

    def _on_working(self, working: bool) -> None:
        if working:
            self._save.setEnabled(False)
        else:
            self._show_button()
