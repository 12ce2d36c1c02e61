"""The one reader of shipped files and the one atomic writer of user files."""

import os
from pathlib import Path

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg


def read_text(path: Path) -> str:
    """Return a UTF-8 text file; raise `Problem` when it is missing or not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except FileNotFoundError:
        raise Problem(msg("There is no file {path}.", path=path), to_do=msg("Check its name and folder.")) from None
    except UnicodeDecodeError:
        raise Problem(
            msg("The file {path} is not UTF-8 text.", path=path),
            kept=msg("It was left as it is."),
            to_do=msg("Save it again with the encoding UTF-8."),
        ) from None
    except OSError as error:
        raise Problem(
            msg("The file {path} cannot be read: {reason}.", path=path, reason=error.strerror or error),
            kept=msg("It was left as it is."),
        ) from error


def write_atomically(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Write a whole file or nothing; raise `Problem` when the disk refuses, with the old file kept.

    What can be made again at any time need not be `durable`: it may be lost by a power cut right after.
    """
    import tempfile  # noqa: PLC0415 - reading is on the way to the first window, writing is not

    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise Problem(
            msg("The file {path} could not be written: {reason}.", path=path, reason=error.strerror or error),
            kept=msg("What was there before is unchanged."),
            to_do=msg("Choose another folder, or make room on the disk."),
        ) from error
