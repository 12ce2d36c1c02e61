"""Publish the whole library as a static web site into a folder that any web host can serve."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from migrantech_kit.base.clock import Clock, today
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.files import write_atomically
from migrantech_kit.base.language import INTERFACE_LANGUAGES, Tongue, first_available
from migrantech_kit.base.message import msg
from migrantech_kit.domain.ports import Content
from migrantech_kit.services.library import LibraryService
from migrantech_kit.services.module_text import ModuleText, of_library

# Names the files that publishing made, so that the next time takes away what is gone, and never anything else.
LIST = "site-files.json"
MakeFiles = Callable[
    [str, tuple[str, ...], Mapping[str, tuple[ModuleText, ...]], Mapping[str, Tongue]], Iterator[tuple[str, bytes]]
]


@dataclass(frozen=True, slots=True)
class Published:
    """Hold what was written: all files of the site, those that changed, those that were taken away."""

    files: int
    changed: int
    removed: int


class PublishingService:
    """Write the library as pages."""

    def __init__(self, content: Content, make: MakeFiles, tongue: Callable[[str], Tongue], clock: Clock) -> None:
        self._content = content
        self._library = LibraryService(content)
        self._make = make
        self._tongue = tongue
        self._clock = clock

    def publish(self, folder: Path, base_url: str, country: str) -> Published:
        """Write the site into a folder; files that nobody published stay as they are."""
        _must_be_address(base_url)
        before = _listed(folder)
        kept: list[str] = []
        changed = 0
        for name, content in self._files(base_url, country):
            kept.append(name)
            path = folder / name
            if name not in before and path.exists() and path.read_bytes() != content:
                raise Problem(
                    msg("The file {path} is there already, and was not made by publishing.", path=path),
                    kept=msg("It was left as it is."),
                    to_do=msg("Choose an empty folder."),
                )
            if not path.exists() or path.read_bytes() != content:
                write_atomically(path, content, durable=False)
                changed += 1
        removed = 0
        for name in sorted(before - set(kept)):
            (folder / name).unlink(missing_ok=True)
            removed += 1
        write_atomically(folder / LIST, json.dumps(sorted(kept), indent=0).encode())
        return Published(len(kept), changed, removed)

    def _files(self, base_url: str, country: str) -> Iterator[tuple[str, bytes]]:
        maker = of_library(self._content, country, self._tongue, today(self._clock, "UTC"))
        texts: dict[str, list[ModuleText]] = {}
        for module in self._library.modules():
            for language in module.languages:
                words = self._library.words(module.id, language)
                if words.language == language:  # a language that cannot be read is left out
                    texts.setdefault(language, []).append(maker.text(module, words))
        if not texts:
            raise Problem(msg("The library holds no module to publish."))
        order = (*INTERFACE_LANGUAGES, *texts)
        languages = tuple(code for code in dict.fromkeys(order) if code in texts)
        tongues = {code: self._tongue(first_available(INTERFACE_LANGUAGES, code)) for code in languages}
        return self._make(base_url, languages, {code: tuple(held) for code, held in texts.items()}, tongues)


def _must_be_address(base_url: str) -> None:
    parts = urlsplit(base_url)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        raise Problem(
            msg("“{address}” is not the address of a web site.", address=base_url),
            to_do=msg("Write it as https://example.org/modules."),
        )


def _listed(folder: Path) -> frozenset[str]:
    """Return the files that an earlier publishing made; names that lead out of the folder do not count."""
    try:
        names = json.loads((folder / LIST).read_text("utf-8"))
    except (OSError, ValueError):
        return frozenset()
    inside = folder.resolve()
    known = (name for name in names if isinstance(name, str)) if isinstance(names, list) else ()
    return frozenset(name for name in known if (folder / name).resolve().is_relative_to(inside))
