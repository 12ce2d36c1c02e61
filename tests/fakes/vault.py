"""A vault in memory."""

from migrantech_kit.domain.locking import LockState, Secret, accepted, wrong_passphrase


class FakeVault:
    """Keep a passphrase and a recovery key, and nothing behind them."""

    def __init__(self, passphrase: str = "") -> None:
        self._passphrase = Secret(passphrase)
        self._recovery = Secret("AAAA")
        self._unlocked = False

    def state(self) -> LockState:
        """Return whether a passphrase is set, and whether it was given."""
        if not self._passphrase:
            return LockState.OPEN
        return LockState.UNLOCKED if self._unlocked else LockState.LOCKED

    def unlock(self, passphrase: Secret) -> None:
        """Unlock by the passphrase."""
        if passphrase != self._passphrase:
            raise wrong_passphrase()
        self._unlocked = True

    def unlock_by_recovery(self, recovery: Secret) -> None:
        """Unlock by the recovery key."""
        if recovery != self._recovery:
            raise wrong_passphrase()
        self._unlocked = True

    def forget(self) -> None:
        """Lock."""
        self._unlocked = False

    def set_passphrase(self, passphrase: Secret) -> str:
        """Keep a passphrase."""
        self._passphrase, self._unlocked = accepted(passphrase), True
        return self._recovery.reveal().decode()

    def change_passphrase(self, old: Secret, new: Secret, *, by_recovery: bool = False) -> None:
        """Keep another passphrase."""
        self.unlock_by_recovery(old) if by_recovery else self.unlock(old)
        self._passphrase = accepted(new)

    def new_recovery(self, passphrase: Secret) -> str:
        """Make another recovery key."""
        self.unlock(passphrase)
        self._recovery = Secret("BBBB")
        return "BBBB"

    def remove_passphrase(self, old: Secret, *, by_recovery: bool = False) -> None:
        """Keep none."""
        self.unlock_by_recovery(old) if by_recovery else self.unlock(old)
        self._passphrase, self._unlocked = Secret(""), False
