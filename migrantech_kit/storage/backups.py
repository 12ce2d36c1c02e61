"""Make, list, follow and rotate the backups of a data folder."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from migrantech_kit.base.clock import Clock
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.domain.backups import Backup, Damaged, NoStick, Policy, Reason, to_keep
from migrantech_kit.domain.locking import Secret
from migrantech_kit.storage import sealing
from migrantech_kit.storage.backup_file import (
    SUFFIX,
    check_backup,
    read_backup,
    read_backup_key,
    rewrite_key,
    write_backup,
)
from migrantech_kit.storage.engine import opener
from migrantech_kit.storage.key_file import KEY_FILE, KeyFile, read_key_file
from migrantech_kit.storage.problems import told
from migrantech_kit.storage.vault import DATABASE, PREVIOUS, KeyHolder

BACKUPS = "backups"
_WORKSHOP = ".backup-"
_CHECKS = ("cipher_integrity_check", "integrity_check", "foreign_key_check")


class BackupShelf:
    """Keep the backups of one data folder, in it and elsewhere."""

    def __init__(self, folder: Path, clock: Clock, vault: KeyHolder) -> None:
        self._folder = folder
        self._clock = clock
        self._vault = vault

    @property
    def place(self) -> Path:
        """Return the folder of the backups in the data folder."""
        return self._folder / BACKUPS

    def make(self, place: Path, reason: Reason, *, codes_only: bool = False) -> Backup | None:
        """Copy the records as they are now, open the copy and check it, and store it durably; None without records.

        Raises `Damaged` when the records themselves are not sound, and `NoStick` when `place` is not there.
        """
        database = self._folder / DATABASE
        if not (database.exists() and database.stat().st_size):
            return None
        if place != self.place and not place.is_dir():
            raise no_stick(place)
        with told(database), workshop(self._folder) as shop:
            key = self._vault.data_key(may_create=False)
            copy = shop / DATABASE
            with closing(opener(database, key)()) as source, closing(opener(copy, key)()) as target:
                source.backup(target)
            if codes_only:
                _forget_names(copy, key)
            facts = _examined(copy, key, database)
            made = Backup(_free_path(place, facts["prefix"], self._clock.now(), codes_only), self._clock.now(), reason,
                          codes_only=codes_only, **facts)  # fmt: skip
            write_backup(made, read_key_file(self._folder / KEY_FILE), copy)
        check_backup(made.path)
        return made

    def state(self) -> str:
        """Return what changes with every change of the records, or nothing without records."""
        database = self._folder / DATABASE
        if not (database.exists() and database.stat().st_size):
            return ""
        key = self._vault.data_key(may_create=False)
        with told(database), closing(opener(database, key)()) as connection:
            return _state(connection)

    def listed(self, place: Path) -> tuple[Backup, ...]:
        """Return the backups in a folder, the newest first; what cannot be read is passed over."""
        found = []
        for path in sorted(place.glob(f"*{SUFFIX}")) if place.is_dir() else ():
            with suppress(Problem):
                found.append(read_backup(path))
        return tuple(sorted(found, key=lambda one: one.age_order, reverse=True))

    def check(self, backup: Backup) -> None:
        """Read a backup to its end; raise `Problem` when it is not sound."""
        check_backup(backup.path)

    def rotate(self, place: Path, policy: Policy, zone: str) -> int:
        """Delete the backups of these records that rotation does not keep, and return their number."""
        database = self._folder / DATABASE
        key = self._vault.data_key(may_create=False)
        with told(database), closing(opener(database, key)()) as connection:
            ours = {row[0] for row in connection.execute("SELECT prefix FROM replicas")}
        mine = [one for one in self.listed(place) if one.prefix in ours]
        kept = to_keep(mine, policy, zone, self._clock.now())
        gone = [one for one in mine if one.path not in kept and not one.codes_only]
        for one in gone:
            with suppress(OSError):
                one.path.unlink()
        return len(gone)

    def follow(self, place: Path) -> int:
        """Make the backups in a folder open by the passphrase and recovery key of now, where that can be; count them.

        A bare key is sealed; what the passphrase of before opened is opened by the present one.
        """
        present = read_key_file(self._folder / KEY_FILE)
        if not present.is_sealed:
            return 0
        key, followed = self._vault.data_key(may_create=False), 0
        for one in self.listed(place):
            theirs = read_backup_key(one.path)
            wanted = _following(theirs, present, key)
            if wanted != theirs:
                rewrite_key(one.path, wanted)
                followed += 1
        return followed

    def health(self) -> tuple[str, ...]:
        """Return what is wrong with the pages of the records; nothing when every page is as it was written."""
        database = self._folder / DATABASE
        if not (database.exists() and database.stat().st_size):
            return ()
        try:
            with told(database), closing(opener(database, self._vault.data_key(may_create=False))()) as connection:
                return wrong_pages(connection)
        except Damaged as problem:
            return (str(problem),)


def no_stick(place: Path) -> NoStick:
    """Return the problem of a folder for copies that is not there."""
    return NoStick(
        msg("The folder {path} for copies is not there.", path=place),
        kept=msg("The backups in the data folder are made all the same."),
        to_do=msg("Plug in the USB stick, or choose another folder in the settings."),
    )


@contextmanager
def workshop(folder: Path) -> Iterator[Path]:
    """Give a folder on the same disk that is gone afterwards; clear away what a killed program left."""
    for left in folder.glob(f"{_WORKSHOP}*"):
        shutil.rmtree(left, ignore_errors=True)
    try:
        with tempfile.TemporaryDirectory(prefix=_WORKSHOP, dir=folder, ignore_cleanup_errors=True) as shop:
            yield Path(shop)
    except OSError as error:
        raise Problem(
            msg("The data folder {path} cannot be used: {reason}.", path=folder, reason=error.strerror or error),
            kept=msg("Nothing was changed."),
            to_do=msg("Make room on the disk, then do it again."),
        ) from error


def _forget_names(copy: Path, key: str) -> None:
    """Take names and free texts out of a copy, and out of its free pages."""
    with closing(opener(copy, key)()) as connection:
        connection.execute("DELETE FROM private_texts")
        connection.execute("VACUUM")


def _examined(copy: Path, key: str, database: Path) -> dict[str, Any]:
    """Open a copy, check every page, and return what its manifest says; leave it as one file."""
    with closing(opener(copy, key, log=False)()) as connection:
        if wrong := wrong_pages(connection):
            raise Damaged(
                msg("The records {path} are damaged.", path=database),
                kept=msg("No backup was made of them; the earlier ones are still there."),
                to_do=msg("Put the newest backup back: in the program, or by “migrantech-kit restore”."),
            ) from RuntimeError("; ".join(wrong))
        return {
            "last": connection.execute("SELECT coalesce(max(sequence), 0) FROM journal").fetchone()[0],
            "state": _state(connection),
            "revision": connection.execute("SELECT version_num FROM alembic_version").fetchone()[0],
            "prefix": connection.execute("SELECT prefix FROM replicas ORDER BY number DESC LIMIT 1").fetchone()[0],
        }


def wrong_pages(connection: Any) -> tuple[str, ...]:
    """Return what is wrong with the pages of a file, through a connection of the driver; nothing when it is sound."""
    found = [" ".join(map(str, row)) for check in _CHECKS for row in connection.execute(f"PRAGMA {check}")]
    return tuple(one for one in found if one != "ok")


def _state(connection: Any) -> str:
    counted = connection.execute(
        "SELECT (SELECT max(sequence) FROM journal), (SELECT count(*) FROM journal), count(*), max(at), "
        "sum(length(text)) FROM private_texts"
    ).fetchone()
    return hashlib.sha256(repr(tuple(counted)).encode()).hexdigest()[:16]


def _free_path(place: Path, prefix: str, now: int, codes_only: bool) -> Path:
    stamp = f"{datetime.fromtimestamp(now, UTC):%Y%m%d-%H%M%S}Z"
    stem = f"records-{prefix}-{stamp}{'-codes' if codes_only else ''}"
    path, number = place / f"{stem}{SUFFIX}", 2
    while path.exists():
        path, number = place / f"{stem}-{number}{SUFFIX}", number + 1
    return path


def _following(theirs: KeyFile, present: KeyFile, key: str) -> KeyFile:
    """Return the key file that a backup should have now."""
    if not theirs.is_sealed:
        bare = "" if theirs.key == key else theirs.key
        previous = sealing.seal(bare, Secret(key), PREVIOUS, memorised=False) if bare else None
        return replace(present, previous=previous)
    same = theirs.passphrase == present.passphrase or theirs.recovery == present.recovery
    return replace(present, previous=theirs.previous) if same else theirs
