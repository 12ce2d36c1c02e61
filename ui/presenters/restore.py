"""Going back to a backup: what it is, what would be lost, and the one button that does it."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from migrantech_kit.base.clock import local
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.domain.backups import Backup, Loss, LostSession, OtherPassphrase, Restored
from migrantech_kit.domain.locking import Secret
from ui.presenters.context import Context


class RestorePresenter(QObject):
    """Look for the backup on the storage lane, and put it back when it is asked."""

    changed = Signal()

    def __init__(self, context: Context, path: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._path = path
        self.backup: Backup | None = None
        self.loss: Loss | None = None
        self.loaded = False
        self.busy = False
        self.asks_secret = False
        self.refusal = ""

    def load(self) -> None:
        """Find the named backup, or the newest one that is sound, and what it would lose."""
        backups, path = self._context.kit.backups, self._path

        def look() -> tuple[Backup | None, Loss | None]:
            if path:
                found = next((one for one in backups.listed() if str(one.path) == path), None)
            else:
                found = backups.newest_good()
            if found is None:
                return None, None
            try:
                return found, backups.loss(found.path)
            except OtherPassphrase:
                return found, None

        self._context.storage.run(look, self._on_found, self._refuse)

    def restore(self, secret: str = "") -> None:
        """Put the backup back."""
        if self.backup is None or self.busy:
            return
        self.busy, self.refusal = True, ""
        self.changed.emit()
        backups, path, given = self._context.kit.backups, self.backup.path, Secret(secret) if secret else None
        self._context.storage.run(lambda: backups.restore(path, given), self._on_restored, self._refuse)

    def made(self) -> str:
        """Return when and where the backup was made."""
        if self.backup is None:
            return ""
        tongue, zone = self._context.tongue, self._context.kit.settings.zone
        moment = local(self.backup.made_at, zone)
        return tongue.dotted(tongue.date(moment.date()), tongue.time(moment), str(Path(self.backup.path).parent))

    def lost_lines(self) -> tuple[str, ...]:
        """Return what is lost, one line a session."""
        tongue = self._context.tongue
        if self.loss is None:
            return (tongue(msg("What would be lost is known only with the passphrase of that time.")),)
        if self.loss.complete and not self.loss.entries:
            return (tongue(msg("Nothing is lost.")),)
        lines = [self._session_line(one) for one in self.loss.sessions]
        rest = self.loss.entries - sum(one.marks + one.others for one in self.loss.sessions)
        if rest:
            lines.append(tongue.plural("{n} change of groups and learners", "{n} changes of groups and learners", rest))
        if not self.loss.complete:
            lines.append(tongue(msg("Some of what came after the backup can no longer be read.")))
        return tuple(lines)

    def _session_line(self, one: LostSession) -> str:
        tongue = self._context.tongue
        return tongue.dotted(
            one.title,
            tongue.date(local(one.at, one.zone).date(), "medium"),
            tongue.plural("{n} mark", "{n} marks", one.marks),
            tongue.plural("{n} other change", "{n} other changes", one.others),
        )

    def _on_found(self, found: tuple[Backup | None, Loss | None]) -> None:
        self.backup, self.loss = found
        self.asks_secret = self.backup is not None and self.loss is None
        self.loaded = True
        self.changed.emit()

    def _on_restored(self, _: Restored) -> None:
        self.busy = False
        self._context.tell(self._context.tongue(msg("The backup was put back.")), None)
        self._context.restored()

    def _refuse(self, problem: Problem) -> None:
        self.busy, self.loaded = False, True
        self.asks_secret = self.asks_secret or isinstance(problem, OtherPassphrase)
        self.refusal = problem.say(self._context.tongue)
        self.changed.emit()
