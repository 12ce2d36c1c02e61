"""The stage beside the records: what takes their place is made ready there and exchanged in one step."""

import os
import shutil
from pathlib import Path

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.files import write_atomically
from migrantech_kit.base.message import msg
from migrantech_kit.storage.key_file import KEY_FILE, sync_folder
from migrantech_kit.storage.vault import DATABASE

_STAGE = ".restore"
_MARK = "records.restore"  # lies there from the moment that the exchange must be finished
_BESIDE = ("-wal", "-shm", "-journal")


class Stage:
    """The folder where what is put back is made ready."""

    def __init__(self, folder: Path) -> None:
        self._home = folder
        self.folder = folder / _STAGE
        self.database = self.folder / DATABASE

    def begin(self) -> None:
        """Begin with an empty folder."""
        self.close()
        try:
            self.folder.mkdir(parents=True)
        except OSError as error:
            raise Problem(
                msg("The data folder {path} cannot be used: {reason}.", path=self._home, reason=error.strerror),
                kept=msg("Nothing was changed."),
                to_do=msg("Choose a data folder in which you may write."),
            ) from error

    def exchange(self) -> None:
        """Promise on the disk to exchange the records, and do it."""
        for path in self.folder.iterdir():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
        sync_folder(self.folder)
        write_atomically(self._home / _MARK, b"")
        sync_folder(self._home)
        finish_restore(self._home)

    def close(self) -> None:
        """Clear away what is not promised."""
        if not (self._home / _MARK).exists():
            shutil.rmtree(self.folder, ignore_errors=True)


def finish_restore(folder: Path) -> None:
    """Finish an exchange that was promised; every step can be done again."""
    mark, stage = folder / _MARK, folder / _STAGE
    if not mark.exists():
        return
    if (stage / DATABASE).exists():
        for ending in _BESIDE:  # a log of the old file must never be read into the new one
            (folder / f"{DATABASE}{ending}").unlink(missing_ok=True)
        if (stage / KEY_FILE).exists():
            (stage / KEY_FILE).replace(folder / KEY_FILE)
        (stage / DATABASE).replace(folder / DATABASE)
        sync_folder(folder)
    mark.unlink(missing_ok=True)
    shutil.rmtree(stage, ignore_errors=True)
