"""The key file of a data folder: the random key that encrypts its records.

The file is JSON with a format number and the way the key is wrapped (`none`: it lies there as it is), so that a
passphrase can wrap it later without touching the database.
"""

import json
import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg

KEY_FILE = "records.key"
_FORMAT = 1
_KEY_BYTES = 32


def data_key(folder: Path, *, may_create: bool) -> str:
    """Return the key as 64 hexadecimal digits; make one only where no records exist that need another.

    Raises `Problem` when the file is missing, damaged, or of a newer version.
    """
    path = folder / KEY_FILE
    try:
        if may_create and not path.exists():
            _create(path)
        return _key_of(path, path.read_bytes())
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


def _key_of(path: Path, content: bytes) -> str:
    try:
        stored = json.loads(content)
        made_newer = stored["format"] > _FORMAT or stored["wrap"] != "none"
        key = "" if made_newer else str(stored["key"])
        sound = made_newer or len(bytes.fromhex(key)) == _KEY_BYTES
    except (ValueError, KeyError, TypeError):
        sound, made_newer, key = False, False, ""
    if made_newer:
        raise Problem(
            msg("The key file {path} was made by a newer version of this program.", path=path),
            kept=msg("Your records are still there, unchanged."),
            to_do=msg("Install the newer version, then open them again."),
        )
    if not sound:
        raise Problem(
            msg("The key file {path} is damaged, and your records cannot be read without it.", path=path),
            kept=msg("Your records are still there, unchanged."),
            to_do=msg("Put the file records.key back from a copy of this folder."),
        )
    return key


def _create(path: Path) -> None:
    """Write a new key that only its owner may read; whoever comes first wins, and no half-written file is ever seen."""
    content = json.dumps({"format": _FORMAT, "wrap": "none", "key": secrets.token_hex(_KEY_BYTES)}).encode()
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # mkstemp makes it 0600
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _publish(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _publish(temporary: Path, path: Path) -> None:
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        return  # another process made the key a moment ago; its key is the one that counts
    except OSError:
        temporary.rename(path)  # USB sticks (FAT, exFAT) have no hard links


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable, before any record is encrypted with a key that a power cut could take."""
    if os.name == "nt":
        return  # Windows keeps folder changes in its own journal and cannot open a folder as a file
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some file systems (sticks, network drives) cannot do it, and say so
            os.fsync(handle)
    finally:
        os.close(handle)
