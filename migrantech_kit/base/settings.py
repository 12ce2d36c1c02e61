"""The user's choices, kept as TOML in the config folder."""

import tomllib
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.files import read_text, write_atomically
from migrantech_kit.base.language import INTERFACE_LANGUAGES
from migrantech_kit.base.message import msg

COUNTRIES = ("FR", "BE", "PT", "TR")
APPEARANCES = ("system", "light", "dark")
TEXT_SIZES = (100, 125, 150)
AUTO_LOCK_MINUTES = (0, 5, 10, 15, 30, 60)  # 0: never by itself


@dataclass(frozen=True, slots=True)
class Settings:
    """Hold what the user chose; an empty language means that nobody has chosen yet."""

    language: str = ""
    country: str = "FR"
    zone: str = "Europe/Paris"
    appearance: str = "system"
    text_size: int = 100
    base_url: str = ""
    projected_languages: tuple[str, ...] = ("fr",)
    csv_separator: str = ";"
    decimal_comma: bool = True
    practice: bool = False
    auto_lock_minutes: int = 10
    backup_folder: str = ""  # beside the data folder's own backups: a USB stick
    backup_days: int = 7
    backup_weeks: int = 4
    backup_months: int = 6


class SettingsFile:
    """Read and write the settings of one user."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._current: Settings | None = None

    @property
    def current(self) -> Settings:
        """Return the settings in force, read at the first use."""
        if self._current is None:
            self._current = self.load()
        return self._current

    def load(self) -> Settings:
        """Return the stored settings; unknown or ill-typed values give way to the defaults."""
        if not self._path.exists():
            return Settings()
        try:
            stored = tomllib.loads(read_text(self._path))
        except tomllib.TOMLDecodeError as error:
            raise Problem(
                msg("The settings file {path} is damaged: {reason}.", path=self._path, reason=error),
                kept=msg("Your records are not touched."),
                to_do=msg("Mend the file or delete it; the settings then start afresh."),
            ) from error
        return _accepted(stored)

    def save(self, settings: Settings) -> None:
        """Write all settings at once."""
        import tomli_w  # noqa: PLC0415 - only a change of settings needs it

        write_atomically(self._path, tomli_w.dumps(asdict(settings)).encode())
        self._current = settings


def _accepted(stored: dict[str, object]) -> Settings:
    settings = Settings()
    for field in fields(Settings):
        value = stored.get(field.name)
        if field.name == "projected_languages" and isinstance(value, list) and all(isinstance(v, str) for v in value):
            settings = replace(settings, projected_languages=tuple(value[:2]) or ("fr",))
        elif type(value) is type(getattr(settings, field.name)) and _is_allowed(field.name, value):
            settings = replace(settings, **{field.name: value})  # type: ignore[arg-type] # checked by the type above
    return settings


def _is_allowed(name: str, value: object) -> bool:
    allowed: dict[str, tuple[object, ...]] = {
        "language": ("", *INTERFACE_LANGUAGES),
        "country": COUNTRIES,
        "appearance": APPEARANCES,
        "text_size": TEXT_SIZES,
        "csv_separator": (";", ","),
        "auto_lock_minutes": AUTO_LOCK_MINUTES,
    }
    return name not in allowed or value in allowed[name]
