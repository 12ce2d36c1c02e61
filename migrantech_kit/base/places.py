"""Where shipped data and the user's data lie."""

import os
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_NAME = "MigranTech Kit"


def shipped(name: str) -> Path:
    """Return a shipped folder (`resources`, `session_plans`) of the installed package or of the checkout."""
    packed = _PACKAGE / name
    return packed if packed.is_dir() else _PACKAGE.parent / name


@dataclass(frozen=True, slots=True)
class Places:
    """Name the folders that belong to the user: records and own content, settings, logs."""

    data: Path
    config: Path
    log: Path

    @property
    def database(self) -> Path:
        """Return the encrypted records."""
        return self.data / "records.db"

    @property
    def modules(self) -> Path:
        """Return the user's own modules, which win over shipped ones by version."""
        return self.data / "modules"

    @property
    def plans(self) -> Path:
        """Return the user's own session plans."""
        return self.data / "session_plans"

    @property
    def shelf(self) -> Path:
        """Return the file that keeps what the library shows and searches; it is made anew where it is missing."""
        return self.data / "cache" / "library.json"

    @property
    def documents(self) -> Path:
        """Return where printed files and exports are offered to be saved."""
        return self.data / "documents"

    @property
    def practice(self) -> "Places":
        """Return the practice folder, apart from the real records."""
        return Places(data=self.data / "practice", config=self.config, log=self.log)


def user_places(data: Path | None = None) -> Places:
    """Return the user's folders: the given one, a portable one beside the program, or the system's own.

    A folder named `portable` beside the program (or the checkout) keeps everything on a USB stick.
    """
    if data is not None:
        return Places(data=data, config=data, log=data / "log")
    portable = _PACKAGE.parent / "portable"
    if portable.is_dir():
        return Places(data=portable, config=portable, log=portable / "log")
    # Imported here: the desk's start with `--data` needs none of it.
    import platformdirs  # noqa: PLC0415

    return Places(
        data=Path(platformdirs.user_data_dir(_NAME, appauthor=False)),
        config=Path(platformdirs.user_config_dir(_NAME, appauthor=False)),
        log=Path(platformdirs.user_log_dir(_NAME, appauthor=False)),
    )


def is_writable(folder: Path) -> bool:
    """Tell whether files can be made in `folder`, or in the nearest parent that exists."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return os.access(folder, os.W_OK)
