"""How the backups stand, and the folder for copies."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from migrantech_kit.base.clock import local
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.language import isolate
from migrantech_kit.base.message import msg
from migrantech_kit.domain.backups import Backup
from migrantech_kit.services.backups import BackupState
from ui.presenters.context import Context
from ui.presenters.navigation import ToRestore

_SHOWN = 12


class BackupSettingsPresenter(QObject):
    """Read the state on the storage lane; make and choose from the settings."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.state: BackupState | None = None
        self.backups: tuple[Backup, ...] = ()
        self.busy = False

    def load(self) -> None:
        """Read how the backups stand."""
        backups = self._context.kit.backups
        self._context.storage.run(lambda: (backups.state(), backups.listed()), self._on_read)

    def make(self) -> None:
        """Make a backup now."""
        self.busy = True
        self.changed.emit()
        backups, tongue = self._context.kit.backups, self._context.tongue

        def made(_: object) -> None:
            self._context.tell(tongue(msg("The backup was made, opened and checked.")), None)
            self._end()

        def failed(problem: Problem) -> None:
            self._context.complain(problem)
            self._end()

        self._context.storage.run(backups.make, made, failed)

    def choose_folder(self, folder: str) -> None:
        """Copy the backups to another folder too, or to none."""
        file = self._context.kit.settings_file
        changed = replace(self._context.kit.settings, backup_folder=folder)
        self._context.storage.run(lambda: file.save(changed), lambda _: self.load())

    def restore(self, path: Path) -> None:
        """Open the page that puts a backup back."""
        self._context.go(ToRestore(str(path)))

    def choices(self) -> tuple[tuple[str, Path], ...]:
        """Return the newest backups as a person names them."""
        return tuple((self._named(one), one.path) for one in self.backups[:_SHOWN] if not one.codes_only)

    def newest(self) -> str:
        """Return how the backups in the data folder stand."""
        tongue = self._context.tongue
        if self.state is None or self.state.newest is None:
            return tongue(msg("No backup yet. One is made by itself when there is something to keep."))
        return tongue(msg("Newest backup: {when}"), when=self._named(self.state.newest))

    def kept(self) -> str:
        """Return which backups rotation keeps."""
        chosen = self._context.kit.settings
        text = msg(
            "Kept is the newest of each of the last days ({days}), weeks ({weeks}) and months ({months}). "
            "Each backup is opened and checked when it is made.",
            days=chosen.backup_days,
            weeks=chosen.backup_weeks,
            months=chosen.backup_months,
        )
        return self._context.tongue(text)

    def stick(self) -> str:
        """Return how the copies in the chosen folder stand."""
        tongue, state = self._context.tongue, self.state
        if state is None or state.stick is None:
            return tongue(msg("No copies elsewhere. A stolen computer takes its backups with it: choose a USB stick."))
        if not state.stick_present:
            return tongue(msg("The folder {path} for copies is not there.", path=isolate(str(state.stick))))
        if state.stick_newest is None:
            return tongue(msg("No copy yet in {path}.", path=isolate(str(state.stick))))
        return tongue(
            msg("Newest copy in {path}: {when}"), path=isolate(str(state.stick)), when=self._named(state.stick_newest)
        )

    @property
    def has_stick(self) -> bool:
        """Tell whether a folder for copies was chosen."""
        return bool(self._context.kit.settings.backup_folder)

    def _named(self, one: Backup) -> str:
        tongue, moment = self._context.tongue, local(one.made_at, self._context.kit.settings.zone)
        return tongue.dotted(tongue.date(moment.date(), "medium"), tongue.time(moment))

    def _end(self) -> None:
        self.busy = False
        self.load()

    def _on_read(self, read: tuple[BackupState, tuple[Backup, ...]]) -> None:
        self.state, self.backups = read
        self.changed.emit()
