"""One program at a time on a data folder: a lock of the operating system, gone when its program is gone."""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg

LOCK_FILE = "records.lock"


class FolderLock:
    """Hold a folder for this program; parts of one program hold it together."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK_FILE
        self._guard = threading.Lock()
        self._file: IO[str] | None = None
        self._holders = 0

    def take(self) -> None:
        """Hold the folder; raise `Problem` when another program does."""
        with self._guard:
            if self._holders == 0:
                self._file = self._open()
            self._holders += 1

    def release(self) -> None:
        """Let go of what `take` took."""
        with self._guard:
            self._holders -= 1
            if self._holders == 0 and self._file is not None:
                self._file.close()  # which unlocks
                self._file = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the folder for a while."""
        self.take()
        try:
            yield
        finally:
            self.release()

    def other(self) -> str:
        """Return the number of the process that holds the folder, `?` where it is unknown, or nothing."""
        if not self._path.exists():
            return ""
        try:
            self.take()
        except Problem:
            return self._holder() or "?"
        self.release()
        return ""

    def _open(self) -> IO[str] | None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            file = self._path.open("a+", encoding="ascii")
        except OSError:
            return None  # a folder that takes no file is told by what opens the records
        try:
            _lock(file)
        except BlockingIOError:
            file.close()
            raise self._in_use() from None
        except OSError:
            return file  # some network drives know no locks
        with suppress(OSError):
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
        return file

    def _holder(self) -> str:
        with suppress(OSError, ValueError):
            return self._path.read_text("ascii").strip()
        return ""

    def _in_use(self) -> Problem:
        return Problem(
            msg(
                "The records in {folder} are open in another window of this program (process {process}).",
                folder=self._path.parent,
                process=self._holder() or "?",
            ),
            kept=msg("Nothing was changed."),
            to_do=msg("Close the other window, then try again."),
        )


if sys.platform == "win32":
    import msvcrt

    _FAR = 1_000_000  # a byte behind the number, so that it stays readable

    def _lock(file: IO[str]) -> None:
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error
        finally:
            file.seek(0)

else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
