"""The way back into locked records: the passphrase, or the recovery key with a new passphrase."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import Message, msg
from migrantech_kit.domain.locking import Secret
from ui.presenters.context import Context


class UnlockPresenter(QObject):
    """Try secrets on the storage lane; `busy` while one is tried, `refusal` when it was wrong."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.busy = False
        self.refusal = ""
        self.recovering = False

    def unlock(self, passphrase: str) -> None:
        """Try a passphrase."""
        if passphrase and not self.busy:
            lock = self._context.kit.lock
            self._try(lambda: lock.unlock(Secret(passphrase)))

    def recover(self, recovery: str, new: str, again: str) -> None:
        """Unlock by the recovery key and set a new passphrase."""
        if self.busy:
            return
        if new != again:
            self._refuse(Problem(differing()))
            return
        lock = self._context.kit.lock
        self._try(lambda: lock.change_passphrase(Secret(recovery), Secret(new), by_recovery=True))

    def toggle_recovering(self) -> None:
        """Ask for the recovery key instead of the passphrase, or the other way round."""
        self.recovering = not self.recovering
        self.refusal = ""
        self.changed.emit()

    def _try(self, job: Callable[[], None]) -> None:
        self.busy, self.refusal = True, ""
        self.changed.emit()
        self._context.storage.run(job, self._on_open, self._refuse)

    def _on_open(self, _: None) -> None:
        self.busy = False
        self._context.unlocked()

    def _refuse(self, problem: Problem) -> None:
        self.busy = False
        self.refusal = problem.say(self._context.tongue)
        self.changed.emit()


def differing() -> Message:
    """Return what is said when the second typing differs."""
    return msg("The two passphrases differ. Type the same one twice.")
