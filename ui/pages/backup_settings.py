"""The settings' section of the backups: how they stand, copies on a stick, and the way back."""

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from migrantech_kit.base.message import msg
from ui.presenters.backup_settings import BackupSettingsPresenter
from ui.presenters.context import Context
from ui.theme.tokens import SPACE_12
from ui.widgets.buttons import button
from ui.widgets.choice import Choice
from ui.widgets.containers import Card, Heading, Paragraph
from ui.widgets.flow_layout import FlowLayout


class BackupSettings(Card):
    """Lay out two sentences, three buttons, and the choice of a backup to put back."""

    def __init__(self, context: Context, presenter: BackupSettingsPresenter) -> None:
        tongue, theme = context.tongue, context.theme
        super().__init__(Heading(tongue(msg("Backups")), 2))
        self._context = context
        self._presenter = presenter
        presenter.setParent(self)
        self._newest = Paragraph("")
        self._stick = Paragraph("", "soft")
        self.column.addWidget(self._newest)
        self.column.addWidget(self._stick)
        row = QWidget()
        flow = FlowLayout(row, SPACE_12)
        self.make = button("secondary", tongue(msg("Back up now")), theme.icon("backup"))
        self.make.clicked.connect(presenter.make)
        self.choose = button("secondary", tongue(msg("Choose a folder for copies")), theme.icon("usb"))
        self.choose.clicked.connect(self._choose)
        self.stop = button("quiet", tongue(msg("No copies there any more")))
        self.stop.clicked.connect(lambda: presenter.choose_folder(""))
        for each in (self.make, self.choose, self.stop):
            flow.addWidget(each)
        self.column.addWidget(row)
        self._way_back = QWidget()
        line = QHBoxLayout(self._way_back)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_12)
        self.backups = Choice()
        self.backups.setAccessibleName(tongue(msg("Backup to put back")))
        self.backups.setMaximumWidth(460)
        self.restore = button("secondary", tongue(msg("Put back …")), theme.icon("history"))
        self.restore.clicked.connect(lambda: presenter.restore(self.backups.currentData()))
        line.addWidget(self.backups, 1)
        line.addWidget(self.restore)
        line.addStretch(1)
        self.column.addWidget(self._way_back)
        self._hint = Paragraph("", "small")
        self.column.addWidget(self._hint)
        presenter.changed.connect(self._show)
        self._show()
        presenter.load()

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._context.tongue(msg("Choose a folder for copies")))
        if folder:
            self._presenter.choose_folder(folder)

    def _show(self) -> None:
        presenter = self._presenter
        self._newest.setText(presenter.newest())
        self._stick.setText(presenter.stick())
        self._hint.setText(presenter.kept())
        self.make.setEnabled(not presenter.busy)
        self.stop.setVisible(presenter.has_stick)
        choices = presenter.choices()
        self.backups.clear()
        for text, path in choices:
            self.backups.addItem(text, path)
        self._way_back.setVisible(bool(choices))
