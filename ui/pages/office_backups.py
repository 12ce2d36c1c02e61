"""Backups in the office: the same section as in the settings."""

from migrantech_kit.base.message import msg
from ui.pages.backup_settings import BackupSettings
from ui.pages.office_parts import OfficePart
from ui.presenters.backup_settings import BackupSettingsPresenter
from ui.presenters.context import Context


class BackupsPart(OfficePart):
    """Lay out the state of the backups and the way back."""

    def __init__(self, context: Context, presenter: BackupSettingsPresenter) -> None:
        super().__init__(context.tongue(msg("Backups")), "")
        self.column.addWidget(BackupSettings(context, presenter))
        self.column.addStretch(1)
