"""Set, change and remove the passphrase from the settings."""

from collections.abc import Callable
from enum import Enum
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import Message, msg
from migrantech_kit.domain.locking import LockState, Secret
from ui.presenters.context import Context
from ui.presenters.unlock import differing

Result = TypeVar("Result")


class Asking(Enum):
    """Tell what the section asks for now."""

    NOTHING = "nothing"
    SET = "set"
    CHANGE = "change"
    RENEW = "renew"
    REMOVE = "remove"


class LockSettingsPresenter(QObject):
    """Ask, try on the storage lane, and show a new recovery key until it is put away."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.asking = Asking.NOTHING
        self.busy = False
        self.refusal = ""
        self.recovery = ""

    @property
    def is_set(self) -> bool:
        """Tell whether a passphrase keeps the records."""
        return self._context.kit.lock.state() is not LockState.OPEN

    def ask(self, asking: Asking) -> None:
        """Open one of the forms, or put it away."""
        self.asking, self.refusal = asking, ""
        self.changed.emit()

    def submit(self, present: str, new: str, again: str) -> None:
        """Do what the open form is for."""
        if self.busy:
            return
        if self.asking in {Asking.SET, Asking.CHANGE} and new != again:
            self._refuse(Problem(differing()))
            return
        lock, old, chosen = self._context.kit.lock, Secret(present), Secret(new)
        match self.asking:
            case Asking.SET:
                self._run(lambda: lock.set_passphrase(chosen), self._show_recovery)
            case Asking.CHANGE:
                self._run(lambda: lock.change_passphrase(old, chosen), self._said(msg("The passphrase was changed.")))
            case Asking.RENEW:
                self._run(lambda: lock.new_recovery(old), self._show_recovery)
            case Asking.REMOVE:
                self._run(lambda: lock.remove_passphrase(old), self._said(msg("The passphrase was removed.")))

    def put_away(self) -> None:
        """Forget the recovery key that was shown."""
        self.recovery = ""
        self.changed.emit()

    def _run(self, job: Callable[[], Result], done: Callable[[Result], None]) -> None:
        self.busy, self.refusal = True, ""
        self.changed.emit()

        def finish(result: Result) -> None:
            self.busy, self.asking = False, Asking.NOTHING
            done(result)
            self._context.lock_changed()
            self.changed.emit()

        self._context.storage.run(job, finish, self._refuse)

    def _show_recovery(self, recovery: str) -> None:
        self.recovery = recovery

    def _said(self, message: Message) -> Callable[[None], None]:
        return lambda _: self._context.tell(self._context.tongue(message), None)

    def _refuse(self, problem: Problem) -> None:
        self.busy = False
        self.refusal = problem.say(self._context.tongue)
        self.changed.emit()
