"""Keep the shelf of the library in a file, so that opening the library reads no module's texts."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from migrantech_kit import __version__
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.files import write_atomically
from migrantech_kit.domain.codec import to_plain
from migrantech_kit.domain.shelf import ShelfEntry

# Changes with the meaning of an entry; an older file is then made anew.
_FORM = f"1 {__version__}"


def stamp_of(folder: Path) -> str:
    """Return what changes when a file of a module does: place, names, sizes, times; nothing where it cannot be read."""
    try:
        files = sorted(file for file in folder.iterdir() if file.suffix in {".md", ".toml"})
        return f"{folder} " + " ".join(f"{file.name}:{file.stat().st_size}:{file.stat().st_mtime_ns}" for file in files)
    except OSError:
        return ""


class ShelfFile:
    """Read and write entries with the stamps of the folders that they were made of; a file that fails is no loss."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> dict[str, tuple[str, ShelfEntry]]:
        """Return stamp and entry by module; nothing where the file is missing, broken or of another version."""
        try:
            plain = json.loads(self._path.read_bytes())
            if plain["form"] != _FORM:
                return {}
            return {one["entry"]["module"]: (one["stamp"], _entry(one["entry"])) for one in plain["modules"]}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def write(self, entries: Iterable[tuple[str, ShelfEntry]]) -> None:
        """Write all entries; where the disk refuses, the shelf is made anew next time."""
        modules = [{"stamp": stamp, "entry": to_plain(entry)} for stamp, entry in entries]
        content = json.dumps({"form": _FORM, "modules": modules}, ensure_ascii=False, separators=(",", ":"))
        try:
            write_atomically(self._path, content.encode())
        except Problem:
            return


def _entry(plain: Mapping[str, object]) -> ShelfEntry:
    def texts(key: str) -> dict[str, str]:
        found = plain[key]
        if not isinstance(found, dict):
            raise TypeError(key)
        return {str(language): str(text) for language, text in found.items()}

    return ShelfEntry(
        module=str(plain["module"]),
        titles=texts("titles"),
        summaries=texts("summaries"),
        title_words=str(plain["title_words"]),
        terms=str(plain["terms"]),
        text_words=str(plain["text_words"]),
    )
