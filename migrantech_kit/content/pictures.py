"""Find the pictures that modules name."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from migrantech_kit.content.findings import Finding, Findings
from migrantech_kit.content.toml import read_toml

INDEX_FILE = "index.toml"
# Shown where a module names a picture that the set does not have: a framed picture, of nothing in particular.
_ANY_PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Picture:
    """Name a picture's file, where it comes from and what it shows."""

    id: str
    file: str
    origin: str
    about: str
    mirror: bool


def read_pictures(folder: Path) -> tuple[dict[str, Picture], tuple[Finding, ...]]:
    """Return the pictures of an index by id; one that does not fit is left out."""
    findings = Findings(folder / INDEX_FILE)
    file = read_toml(folder / INDEX_FILE, findings)
    pictures: dict[str, Picture] = {}
    for name, fields in file.named() if file else ():
        mirror = fields.flag("mirror") if fields.has("mirror") else False
        picture = Picture(name, fields.text("file"), fields.text("origin"), fields.text("about"), mirror)
        fields.warn_unknown()
        if picture.file:
            pictures[name] = picture
    return pictures, findings.all


class FilePictures:
    """Give the SVG files of pictures, read from the index at the first use."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _pictures(self) -> dict[str, Picture]:
        return read_pictures(self._folder)[0]

    def ids(self) -> frozenset[str]:
        """Return the ids of all pictures."""
        return frozenset(self._pictures)

    def about(self, picture: str) -> str:
        """Return what a picture shows, in English, or nothing when it is unknown."""
        found = self._pictures.get(picture)
        return found.about if found else ""

    def colour(self, picture: str) -> Path:
        """Return the SVG file of a picture in colour; an unknown id gives a neutral picture."""
        return self._file("colour", picture)

    def line(self, picture: str) -> Path:
        """Return the SVG file of a picture in black lines; an unknown id gives a neutral picture."""
        return self._file("line", picture)

    def is_mirrored(self, picture: str) -> bool:
        """Tell whether the picture turns round where the text runs from right to left."""
        found = self._pictures.get(picture)
        return found is not None and found.mirror

    def _file(self, kind: str, picture: str) -> Path:
        found = self._pictures.get(picture)
        return self._folder / kind / f"{found.file if found else _ANY_PICTURE}.svg"
