"""The key of one data folder while the program runs: given bare, unlocked by a passphrase, or not there."""

import threading
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Protocol

from migrantech_kit.base.clock import Clock, SystemClock
from migrantech_kit.domain.locking import (
    Locked,
    LockState,
    Secret,
    accepted,
    wait_first,
    wrong_passphrase,
    wrong_recovery_key,
)
from migrantech_kit.storage import sealing
from migrantech_kit.storage.key_file import KEY_FILE, KeyFile, damaged, new_key, read_key_file, write_key_file
from migrantech_kit.storage.tries import Tries

DATABASE = "records.db"
PASSPHRASE, RECOVERY, PREVIOUS = "passphrase", "recovery", "previous"


def data_key(folder: Path, *, may_create: bool) -> str:
    """Return the bare key of a folder as 64 hexadecimal digits; raise `Locked` where a passphrase keeps it."""
    return FolderVault(folder, SystemClock()).data_key(may_create=may_create)


class KeyHolder(Protocol):
    """Give the key of a folder, or raise `Locked`."""

    def data_key(self, *, may_create: bool) -> str:
        """Return the key as 64 hexadecimal digits."""
        ...


class FolderVault:
    """Keep the key of a folder in memory from the unlocking to the locking.

    Who sets, changes or removes a passphrase closes the store first: the records may change their key on the way.
    """

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._path = folder / KEY_FILE
        self._tries = Tries(folder, clock)
        self._lock = threading.RLock()
        self._key = ""

    def state(self) -> LockState:
        """Return whether a passphrase keeps the records, and whether it was given."""
        with self._lock:
            if not self._path.exists() or not self._file().is_sealed:
                return LockState.OPEN
            return LockState.UNLOCKED if self._key else LockState.LOCKED

    def data_key(self, *, may_create: bool) -> str:
        """Return the key; raise `Locked` until it was unlocked. A broken-off change of the key is finished first."""
        with self._lock:
            file = read_key_file(self._path, may_create=may_create)
            if not file.is_sealed:
                return file.key
            if not self._key:
                raise Locked
            if file.previous is not None:
                self._finish(file)
            return self._key

    def unlock(self, passphrase: Secret) -> None:
        """Unlock by the passphrase; raise `WrongSecret` when it is another one, or while wrong ones cost time."""
        self._open(PASSPHRASE, passphrase)

    def unlock_by_recovery(self, recovery: Secret) -> None:
        """Unlock by the recovery key; raise `WrongSecret` as for a passphrase."""
        self._open(RECOVERY, recovery)

    def forget(self) -> None:
        """Lock: let go of the key where a passphrase can bring it back."""
        with self._lock:
            self._key = ""

    def set_passphrase(self, passphrase: Secret) -> str:
        """Keep the records by a passphrase and a new key, and return the recovery key, which is kept nowhere.

        The old key lay bare on the disk and in old copies; what is stored from now on cannot be read by it.
        """
        with self._lock:
            accepted(passphrase)
            database = self._folder / DATABASE
            old, key, recovery = self.data_key(may_create=True), new_key(), sealing.new_recovery_key()
            _rekeying().claim(database, old)
            sealed = KeyFile(
                passphrase=sealing.seal(key, passphrase, PASSPHRASE, memorised=True),
                recovery=_by_recovery(key, recovery),
                previous=sealing.seal(old, Secret(key), PREVIOUS, memorised=False),
            )
            write_key_file(self._path, sealed)
            self._key = key
            self._finish(sealed)
            return recovery

    def change_passphrase(self, old: Secret, new: Secret, *, by_recovery: bool = False) -> None:
        """Replace the passphrase, given the old one or the recovery key; the recovery key stays good."""
        with self._lock:
            accepted(new)
            key = self._open(RECOVERY if by_recovery else PASSPHRASE, old)
            self.data_key(may_create=False)
            write_key_file(
                self._path, replace(self._file(), passphrase=sealing.seal(key, new, PASSPHRASE, memorised=True))
            )

    def new_recovery(self, passphrase: Secret) -> str:
        """Return a new recovery key; the one before opens nothing any more."""
        with self._lock:
            key, recovery = self._open(PASSPHRASE, passphrase), sealing.new_recovery_key()
            self.data_key(may_create=False)
            write_key_file(self._path, replace(self._file(), recovery=_by_recovery(key, recovery)))
            return recovery

    def remove_passphrase(self, old: Secret, *, by_recovery: bool = False) -> None:
        """Lay the key bare again, given the passphrase or the recovery key."""
        with self._lock:
            key = self._open(RECOVERY if by_recovery else PASSPHRASE, old)
            self.data_key(may_create=False)
            write_key_file(self._path, KeyFile(key))
            self._key = ""

    def _file(self) -> KeyFile:
        return read_key_file(self._path)

    def _open(self, how: str, secret: Secret) -> str:
        with self._lock:
            file = self._file()
            if not file.is_sealed:
                return file.key
            if wait := self._tries.left_to_wait():
                raise wait_first(wait)
            key = opened_by(file, how, secret, self._path)
            if key is None:
                self._tries.note_wrong()
                raise wrong_passphrase() if how == PASSPHRASE else wrong_recovery_key()
            self._tries.forget()
            self._key = key
            return key

    def _finish(self, file: KeyFile) -> None:
        """Give the records the key that the key file holds, and forget the one before."""
        previous = (
            None
            if file.previous is None
            else _tried(lambda: sealing.unseal(file.previous or {}, Secret(self._key), PREVIOUS), self._path)
        )
        if previous is None:
            raise damaged(self._path)
        _rekeying().change_key(self._folder / DATABASE, previous, self._key)
        write_key_file(self._path, replace(file, previous=None))


def opened_by(file: KeyFile, how: str, secret: Secret, path: Path) -> str | None:
    """Return the key of a sealed key file, or None for a wrong secret; `path` is for messages."""
    sealed = (file.passphrase if how == PASSPHRASE else file.recovery) or {}
    given = secret if how == PASSPHRASE else sealing.recovery_secret(secret)
    return _tried(lambda: sealing.unseal(sealed, given, how), path)


def _by_recovery(key: str, recovery: str) -> sealing.Sealed:
    return sealing.seal(key, sealing.recovery_secret(Secret(recovery)), RECOVERY, memorised=False)


def _tried(unsealing: Callable[[], str | None], path: Path) -> str | None:
    try:
        return unsealing()
    except sealing.DamagedSeal:
        raise damaged(path) from None


def _rekeying() -> ModuleType:
    """Load what opens the database only when its key changes: the desk asks for the lock before SQLAlchemy is there."""
    return import_module("migrantech_kit.storage.rekey")
