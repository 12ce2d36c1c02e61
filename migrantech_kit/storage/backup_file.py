"""The file of a backup: a ZIP archive, nothing compressed, of the encrypted database and its key file.

`backup.json` says when and why it was made and how far it reaches; no name and no code stands in it. The key file is
wrapped as the records' own: a backup opens by the same passphrase and recovery key.
"""

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.domain.backups import Backup, Reason
from migrantech_kit.storage.key_file import KEY_FILE, KeyFile, parsed, sync_folder
from migrantech_kit.storage.vault import DATABASE

SUFFIX = ".mtkbackup"
_FORMAT = 1
_MANIFEST = "backup.json"
_MEMBERS = {_MANIFEST, KEY_FILE, DATABASE}
_SMALL = 65_536  # bytes; manifest and key file are far smaller
_BLOCK = 1_048_576


def write_backup(backup: Backup, key: KeyFile, database: Path) -> None:
    """Write a whole backup at `backup.path` or nothing, durably; raise `Problem` when the disk refuses."""
    manifest = {
        **asdict(backup),
        "format": _FORMAT,
        "reason": backup.reason.value,
        "sha256": _digest_of(database),
    }
    del manifest["path"]
    with _replacing(backup.path) as archive:
        archive.write(database, DATABASE)
        archive.writestr(KEY_FILE, key.as_bytes())
        archive.writestr(_MANIFEST, json.dumps(manifest, indent=1))


def rewrite_key(path: Path, key: KeyFile) -> None:
    """Replace the key file in a backup, the rest as it is."""
    with _reading(path) as old, _replacing(path) as new:
        for name in (DATABASE, _MANIFEST):
            with old.open(name) as source, new.open(zipfile.ZipInfo(name), "w", force_zip64=True) as target:
                shutil.copyfileobj(source, target, _BLOCK)
        new.writestr(KEY_FILE, key.as_bytes())


def read_backup(path: Path) -> Backup:
    """Return what a backup says of itself; raise `Problem` when it is none, damaged or of a newer version."""
    return _backup(path, _manifest(path))


def read_backup_key(path: Path) -> KeyFile:
    """Return the key file in a backup."""
    with _reading(path) as archive:
        return parsed(path, archive.read(KEY_FILE))


def unpack_database(path: Path, target: Path) -> None:
    """Write the database of a backup to a new file; raise `Problem` when it is not what was stored."""
    digest = hashlib.sha256()
    wanted = _manifest(path)["sha256"]
    with _reading(path) as archive, _written(target) as file, archive.open(DATABASE) as source:
        while block := source.read(_BLOCK):
            digest.update(block)
            file.write(block)
    if digest.hexdigest() != wanted:
        raise _not_sound(path)


def check_backup(path: Path) -> None:
    """Read a backup to its end; raise `Problem` when a bit of it is not what was stored."""
    wanted = _manifest(path)["sha256"]
    with _reading(path) as archive, archive.open(DATABASE) as source:
        digest = hashlib.file_digest(source, "sha256")  # type: ignore[arg-type] # a file of a ZIP archive reads alike
    if digest.hexdigest() != wanted:
        raise _not_sound(path)


def _manifest(path: Path) -> dict[str, Any]:
    with _reading(path) as archive:
        found: dict[str, Any] = json.loads(archive.read(_MANIFEST))
        if not isinstance(found, dict):
            raise ValueError
    if found.get("format", 0) > _FORMAT:
        raise Problem(
            msg("The backup {path} was made by a newer version of this program.", path=path),
            kept=msg("It was left as it is."),
            to_do=msg("Install the newer version, then restore it."),
        )
    return found


def _backup(path: Path, found: dict[str, Any]) -> Backup:
    try:
        return Backup(
            path=path,
            made_at=int(found["made_at"]),
            reason=Reason(found["reason"]),
            last=int(found["last"]),
            state=str(found["state"]),
            revision=str(found["revision"]),
            prefix=str(found["prefix"]),
            codes_only=bool(found["codes_only"]),
        )
    except (KeyError, ValueError, TypeError):
        raise _not_sound(path) from None


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _reading(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open an archive that has the three members and nothing that could unpack to more than it is."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = {info.filename: info for info in archive.infolist()}
            plain = all(info.compress_type == zipfile.ZIP_STORED for info in infos.values())
            small = all(infos[name].file_size <= _SMALL for name in (KEY_FILE, _MANIFEST) if name in infos)
            if set(infos) != _MEMBERS or len(archive.infolist()) != len(_MEMBERS) or not plain or not small:
                raise _not_sound(path)
            yield archive
    except FileNotFoundError:
        raise Problem(msg("There is no file {path}.", path=path), to_do=msg("Check its name and folder.")) from None
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, RuntimeError):
        raise _not_sound(path) from None
    except OSError as error:
        raise Problem(
            msg("The file {path} cannot be read: {reason}.", path=path, reason=error.strerror or error),
            kept=msg("It was left as it is."),
        ) from error


@contextmanager
def _replacing(path: Path) -> Iterator[zipfile.ZipFile]:
    with _written(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        yield archive


@contextmanager
def _written(path: Path) -> Iterator[IO[bytes]]:
    """Write a file of any size beside its place, make it durable and let it take its place."""
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(prefix=f".{path.name}.", dir=path.parent, delete=False) as file:
            temporary = Path(file.name)
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise Problem(
            msg("The file {path} could not be written: {reason}.", path=path, reason=error.strerror or error),
            kept=msg("What was there before is unchanged."),
            to_do=msg("Choose another folder, or make room on the disk."),
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _not_sound(path: Path) -> Problem:
    return Problem(
        msg("The file {path} is not a sound backup.", path=path),
        kept=msg("Your records are unchanged."),
        to_do=msg("Choose another backup."),
    )
