"""Put a backup back: prepared and checked beside the records, then exchanged in one step that can be finished.

What is put back is brought to this version, opens by the present key, and learns which persons were erased since. It
is a new replica (see `replica`). Until the exchange begins nothing of the present records is touched; once its mark
lies on the disk the next opening finishes it.
"""

import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from migrantech_kit.base.clock import Clock
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.domain.backups import Damaged, Loss, OtherPassphrase, Reason, Restored
from migrantech_kit.domain.locking import Locked, Secret, wrong_passphrase
from migrantech_kit.domain.records import LearnerErased
from migrantech_kit.storage import sealing
from migrantech_kit.storage.backup_file import read_backup, read_backup_key, unpack_database
from migrantech_kit.storage.backups import BackupShelf, wrong_pages
from migrantech_kit.storage.engine import opener
from migrantech_kit.storage.key_file import KEY_FILE, KeyFile, write_key_file
from migrantech_kit.storage.loss import Readable, loss, readable
from migrantech_kit.storage.problems import newer, told
from migrantech_kit.storage.rekey import change_key
from migrantech_kit.storage.replica import seen
from migrantech_kit.storage.stage import Stage
from migrantech_kit.storage.store import open_store
from migrantech_kit.storage.tables import REVISIONS
from migrantech_kit.storage.vault import DATABASE, PASSPHRASE, PREVIOUS, RECOVERY, FolderVault, opened_by

_MANY = 10_000  # rows that the journal may have beyond the last seen number: imports come with numbers of their own


@dataclass(frozen=True, slots=True)
class _Given:
    """Give one key, as a vault does."""

    key: str

    def data_key(self, *, may_create: bool) -> str:  # noqa: ARG002 - the vault's signature
        return self.key


class FolderBackups(BackupShelf):
    """The backups of one data folder, and the way back to one; who restores has closed the store."""

    def __init__(self, folder: Path, clock: Clock, vault: FolderVault, actor: str) -> None:
        super().__init__(folder, clock, vault)
        self._owner = vault
        self._actor = actor

    def loss(self, path: Path, secret: Secret | None = None) -> Loss:
        """Return what the present records hold and a backup does not."""
        present = self._present_key()
        with closing(Stage(self._folder)) as stage:
            key = self._unpacked(path, stage, present, secret)[0]
            return loss(self._readable(present), readable(stage.database, key, 0))

    def restore(self, path: Path, secret: Secret | None = None) -> Restored:
        """Put a backup back, after a backup of what it replaces; raise `Problem` with nothing changed.

        `secret` is the passphrase or the recovery key of the backup's time, where the present ones do not open it.
        """
        present = self._present_key()
        with closing(Stage(self._folder)) as stage:
            backup = read_backup(path)
            key, file = self._unpacked(path, stage, present, secret)
            before = self._readable(present)
            lost = loss(before, readable(stage.database, key, 0))
            if present:
                change_key(stage.database, key, present)
            self._prepare(stage, present or key, _erased(before))
            replaced = self._set_aside(present)
            if not present:
                write_key_file(stage.folder / KEY_FILE, file)
            stage.exchange()
        if not present and secret is not None and file.is_sealed:
            self._unlock(secret)
        return Restored(backup, replaced, lost)

    def _present_key(self) -> str:
        """Return the key of the present records, or nothing where none is there to be had; raise `Locked`."""
        try:
            return self._vault.data_key(may_create=False)
        except Locked:
            raise
        except Problem:
            return ""

    def _unpacked(self, path: Path, stage: Stage, present: str, secret: Secret | None) -> tuple[str, KeyFile]:
        """Write the backup's database onto the stage and return its key and key file."""
        backup, file = read_backup(path), read_backup_key(path)
        if backup.revision not in REVISIONS:
            raise newer(path)
        stage.begin()
        unpack_database(path, stage.database)
        for key in _keys(file, present, secret, path):
            if _opens(stage.database, key):
                return key, file
        if secret is not None:
            raise wrong_passphrase()
        raise OtherPassphrase(
            msg("The backup {path} was made under another passphrase.", path=path.name),
            kept=msg("Your records are unchanged."),
            to_do=msg("Give the passphrase or the recovery key of that time."),
        )

    def _readable(self, present: str) -> Readable:
        database = self._folder / DATABASE
        if not database.exists() or not database.stat().st_size:
            return Readable()
        if not present:
            return Readable(complete=False)
        return readable(database, present, seen(self._folder) + _MANY)

    def _prepare(self, stage: Stage, key: str, erased: frozenset[str]) -> None:
        """Open what will be put back as the program would: migrated, checked, and without the persons erased since."""
        with closing(open_store(stage.folder, self._clock, self._actor, _Given(key))) as store, store.begin() as work:
            for code in sorted(erased):
                work.append(LearnerErased(code), why="restored from a backup")
        with told(stage.database), closing(opener(stage.database, key)()) as connection:
            if wrong := wrong_pages(connection):
                raise Damaged(
                    msg("The backup is not sound: {reason}", reason=wrong[0]),
                    kept=msg("Your records are unchanged."),
                    to_do=msg("Choose another backup."),
                )

    def _set_aside(self, present: str) -> Path | None:
        """Back up what will be replaced; where it is too damaged for that, copy its files as they are."""
        database = self._folder / DATABASE
        if not database.exists() or not database.stat().st_size:
            return None
        if present:
            with suppress(Damaged):
                made = self.make(self.place, Reason.BEFORE_RESTORE)
                return None if made is None else made.path
        place = self.place / f"damaged-{self._clock.now()}"
        try:
            place.mkdir(parents=True, exist_ok=True)
            for path in self._folder.glob("records.*"):
                if path.is_file():
                    shutil.copy2(path, place / path.name)
        except OSError as error:
            raise Problem(
                msg("The present records cannot be copied to {path}: {reason}.", path=place, reason=error.strerror),
                kept=msg("Your records are unchanged."),
                to_do=msg("Make room on the disk, then do it again."),
            ) from error
        return place

    def _unlock(self, secret: Secret) -> None:
        with suppress(Problem):
            self._owner.unlock_by_recovery(secret)
            return
        self._owner.unlock(secret)


def _keys(file: KeyFile, present: str, secret: Secret | None, path: Path) -> Iterator[str]:
    """Yield the keys that may open a backup's database: its bare one, the present one, those that a secret opens."""
    found = [file.key, present]
    if secret is not None and file.is_sealed:
        for how in (PASSPHRASE, RECOVERY):
            with suppress(Problem):
                found.append(opened_by(file, how, secret, path) or "")
    for key in found:
        if key and file.previous is not None:
            yield sealing.unseal(file.previous, Secret(key), PREVIOUS) or ""
        if key:
            yield key


def _opens(database: Path, key: str) -> bool:
    if not key:
        return False
    try:
        with closing(opener(database, key, log=False)()) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").close()
    except sqlite.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite.SQLITE_NOTADB:
            return False
        with told(database):
            raise
    return True


def _erased(before: Readable) -> frozenset[str]:
    """Return the codes of persons whose names were destroyed, as far as the journal can be read."""
    return frozenset(subject for _, _, kind, subject, _ in before.rows.values() if kind == "learner-erased")
