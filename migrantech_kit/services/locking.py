"""Lock and unlock the records, and change what unlocks them."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from migrantech_kit.base.events import Announcer
from migrantech_kit.domain.locking import LockChanged, LockState, PassphraseSet, Secret
from migrantech_kit.domain.ports import Vault


class LockService:
    """Change the lock; the records are let go first, and open again at their next use."""

    def __init__(
        self,
        vault: Vault,
        release: Callable[[], None],
        announcer: Announcer,
        exclusive: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._vault = vault
        self._release = release
        self._announcer = announcer
        self._exclusive = exclusive

    def state(self) -> LockState:
        """Return whether a passphrase keeps the records, and whether it was given."""
        return self._vault.state()

    def unlock(self, passphrase: Secret) -> None:
        """Unlock by the passphrase; raise `WrongSecret` when it is another one."""
        self._vault.unlock(passphrase)
        self._announce()

    def unlock_by_recovery(self, recovery: Secret) -> None:
        """Unlock by the recovery key; raise `WrongSecret` when it is another one."""
        self._vault.unlock_by_recovery(recovery)
        self._announce()

    def lock(self) -> bool:
        """Let go of the records and of their key; return False where no passphrase could open them again."""
        if self._vault.state() is LockState.OPEN:
            return False
        self._release()
        self._vault.forget()
        self._announce()
        return True

    def set_passphrase(self, passphrase: Secret) -> str:
        """Keep the records by a passphrase and return the recovery key, which is shown once and kept nowhere."""
        self._release()
        with self._exclusive():
            recovery = self._vault.set_passphrase(passphrase)
            self._changed()
        return recovery

    def change_passphrase(self, old: Secret, new: Secret, *, by_recovery: bool = False) -> None:
        """Replace the passphrase, given the old one or the recovery key, which stays good."""
        self._release()
        with self._exclusive():
            self._vault.change_passphrase(old, new, by_recovery=by_recovery)
            self._changed()

    def new_recovery(self, passphrase: Secret) -> str:
        """Return a new recovery key; the one before opens nothing any more."""
        self._release()
        with self._exclusive():
            recovery = self._vault.new_recovery(passphrase)
            self._changed()
        return recovery

    def remove_passphrase(self, old: Secret, *, by_recovery: bool = False) -> None:
        """Let the records open without a passphrase again, given it or the recovery key."""
        self._release()
        with self._exclusive():
            self._vault.remove_passphrase(old, by_recovery=by_recovery)
            self._changed()

    def _changed(self) -> None:
        self._announcer.announce(PassphraseSet())
        self._announce()

    def _announce(self) -> None:
        self._announcer.announce(LockChanged(self._vault.state()))
