"""The key file of a data folder: the random key that encrypts its records, bare or sealed.

The file is JSON with a format number and the way the key is wrapped: `none` (it lies there as it is) or `passphrase`
(sealed twice, by the passphrase and by the recovery key). `previous` is there only while the records change their key:
the old key, sealed by the new one, so that a change that was broken off can be finished.
"""

import json
import os
import secrets
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.files import write_atomically
from migrantech_kit.base.message import msg
from migrantech_kit.storage.sealing import Sealed

KEY_FILE = "records.key"
_FORMAT = 1
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class KeyFile:
    """Hold what a key file says: a bare key, or the seals around it."""

    key: str = ""
    passphrase: Sealed | None = None
    recovery: Sealed | None = None
    previous: Sealed | None = None

    @property
    def is_sealed(self) -> bool:
        """Tell whether a passphrase is needed."""
        return self.passphrase is not None

    def plain(self) -> dict[str, Any]:
        """Return the content of the file."""
        if not self.is_sealed:
            return {"format": _FORMAT, "wrap": "none", "key": self.key}
        sealed = {"format": _FORMAT, "wrap": "passphrase", "passphrase": self.passphrase, "recovery": self.recovery}
        return sealed if self.previous is None else {**sealed, "previous": self.previous}

    def as_bytes(self) -> bytes:
        """Return the file as it lies on the disk."""
        return json.dumps(self.plain()).encode()


def new_key() -> str:
    """Return a random key as 64 hexadecimal digits."""
    return secrets.token_hex(_KEY_BYTES)


def read_key_file(path: Path, *, may_create: bool = False) -> KeyFile:
    """Return what the file says; make one with a bare key only where no records exist that need another.

    Raises `Problem` when the file is missing, damaged, or of a newer version.
    """
    try:
        if may_create and not path.exists():
            _create(path)
        return parsed(path, path.read_bytes())
    except FileNotFoundError:
        raise Problem(
            msg("The key file {path} is missing, and your records cannot be read without it.", path=path),
            kept=msg("Your records are still there, unchanged."),
            to_do=msg("Put the file records.key back beside records.db, from a copy of this folder."),
        ) from None
    except OSError as error:
        raise Problem(
            msg("The key file {path} cannot be used: {reason}.", path=path, reason=error.strerror or error),
            kept=msg("Nothing was changed."),
            to_do=msg("Choose a data folder in which you may write."),
        ) from error


def parsed(path: Path, content: bytes) -> KeyFile:
    """Return what the bytes of a key file say; `path` is for messages."""
    made_newer, found = False, None
    try:
        stored = json.loads(content)
        made_newer = stored["format"] > _FORMAT or stored["wrap"] not in {"none", "passphrase"}
        if not made_newer:
            found = _found(stored)
    except (ValueError, KeyError, TypeError):
        found = None
    if made_newer:
        raise Problem(
            msg("The key file {path} was made by a newer version of this program.", path=path),
            kept=msg("Your records are still there, unchanged."),
            to_do=msg("Install the newer version, then open them again."),
        )
    if found is None:
        raise damaged(path)
    return found


def damaged(path: Path) -> Problem:
    """Return the problem of a key file that makes no sense."""
    return Problem(
        msg("The key file {path} is damaged, and your records cannot be read without it.", path=path),
        kept=msg("Your records are still there, unchanged."),
        to_do=msg("Put the file records.key back from a copy of this folder."),
    )


def write_key_file(path: Path, file: KeyFile) -> None:
    """Replace the key file as a whole and make the new name durable; raise `Problem` with the old one kept."""
    write_atomically(path, file.as_bytes())
    sync_folder(path.parent)


def _found(stored: dict[str, Any]) -> KeyFile | None:
    if stored["wrap"] == "none":
        key = str(stored["key"])
        return KeyFile(key) if len(bytes.fromhex(key)) == _KEY_BYTES else None
    seals = (stored["passphrase"], stored["recovery"], stored.get("previous", {}))
    if not all(isinstance(one, dict) for one in seals):
        return None
    return KeyFile("", stored["passphrase"], stored["recovery"], stored.get("previous"))


def _create(path: Path) -> None:
    """Write a new key that only its owner may read; whoever comes first wins, and no half-written file is ever seen."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # mkstemp makes it 0600
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(KeyFile(new_key()).as_bytes())
            file.flush()
            os.fsync(file.fileno())
        _publish(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def _publish(temporary: Path, path: Path) -> None:
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        return  # another process made the key a moment ago; its key is the one that counts
    except OSError:
        temporary.rename(path)  # USB sticks (FAT, exFAT) have no hard links


def sync_folder(folder: Path) -> None:
    """Make new names themselves durable, before any record is encrypted with a key that a power cut could take."""
    if os.name == "nt":
        return  # Windows keeps folder changes in its own journal and cannot open a folder as a file
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some file systems (sticks, network drives) cannot do it, and say so
            os.fsync(handle)
    finally:
        os.close(handle)
