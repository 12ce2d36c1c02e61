"""Read TOML with the line of everything that does not fit."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeGuard, TypeVar

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.files import read_text
from migrantech_kit.content.findings import Findings

Choice = TypeVar("Choice", bound=StrEnum)
Instead = TypeVar("Instead")

_ARRAY_HEADER = re.compile(r"\[\[([a-z_]+)\]\]", re.ASCII)
_TABLE_HEADER = re.compile(r"\[([a-z0-9_-]+)\]", re.ASCII)
_PAIR = re.compile(r"([A-Za-z0-9_-]+) = (.+)", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_WHOLE = re.compile(r"0|[1-9]\d{0,9}", re.ASCII)
# Used only where something is wrong, so they are compiled then.
_ANY_HEADER = r"\s*\[\[?\s*([A-Za-z0-9_.-]+)\s*\]"
_ERROR_PLACE = r"(?s)(.*?)\s*\(at line (\d+).*\)"
_ERROR_END = r"(?s)(.*?)\s*\(at end of document\)"


class TomlFile:
    """Hold a read TOML file and find the lines of its keys."""

    def __init__(self, path: Path, text: str, data: dict[str, Any], findings: Findings) -> None:
        self.path = path
        self.data = data
        self.findings = findings
        self.lines = text.split("\n")

    def line(self, table: str = "", number: int = 0, key: str = "") -> int:
        """Return the line of a key, else of its table, else 1.

        `table` is a header's name (empty: the keys above all headers); `number` counts equal array headers from 0;
        a sub-table such as `fact.text` takes the number of its array.
        """
        root, header_line = "", 0
        counts: dict[str, int] = {}
        present = ""
        for place, text in enumerate(self.lines, 1):
            header = re.match(_ANY_HEADER, text)
            if header:
                present = header[1]
                root = present.partition(".")[0]
                counts[present] = counts.get(present, -1) + ("." not in present)
                counts.setdefault(root, 0)
                if present == table and counts[root] == number:
                    header_line = place
            elif present == table and (not table or counts[root] == number) and _is_key(text, key):
                return place
        return header_line or 1

    def top(self) -> "Fields":
        """Return the keys above all headers."""
        return Fields(self, "", 0, self.data)

    def tables(self, name: str) -> "Iterator[Fields]":
        """Yield each `[[name]]`; anything else under that name is a finding."""
        found = self.data.get(name, [])
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            self.findings.error(self.line(key=name), "toml", f"“{name}” must be written as [[{name}]] tables.")
            return
        for number, item in enumerate(found):
            yield Fields(self, name, number, item)

    def named(self) -> "Iterator[tuple[str, Fields]]":
        """Yield each `[name]` with its name; a key that is no table is a finding."""
        for name, item in self.data.items():
            if isinstance(item, dict):
                yield name, Fields(self, name, 0, item)
            else:
                self.findings.error(self.line(key=name), "toml", f"“{name}” must be written as a table, [{name}].")


class Fields:
    """Read the typed keys of one table; whatever is missing or of another type becomes a finding."""

    def __init__(self, file: TomlFile, table: str, number: int, data: dict[str, Any]) -> None:
        self._file = file
        self._table = table
        self._number = number
        self._data = data
        self._known: set[str] = set()

    def line(self, key: str = "") -> int:
        """Return the line of a key of this table."""
        return self._file.line(self._table, self._number, key)

    def refuse(self, key: str, text: str) -> None:
        """Note an error at a key."""
        self._file.findings.error(self.line(key), "toml", text)

    def has(self, key: str) -> bool:
        """Tell whether a key is written."""
        return key in self._data

    def text(self, key: str, default: str | None = None) -> str:
        """Return a string; without a default it must be there and not be empty."""
        value = self._get(key, default)
        if not isinstance(value, str):
            return self._wrong(key, value, "text in quotes", "")
        if default is None and not value.strip():
            self.refuse(key, f"“{key}” is empty.")
        return value

    def identifier(self, key: str = "id") -> str:
        """Return a lower-case id of letters, digits and hyphens."""
        value = self.text(key)
        if value.strip() and not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", value, re.ASCII):
            self.refuse(key, f"“{value}” is no id: small letters, digits and hyphens only.")
        return value

    def whole(self, key: str, least: int, most: int) -> int:
        """Return a whole number between two bounds."""
        value = self._get(key, None)
        if isinstance(value, bool) or not isinstance(value, int):
            return self._wrong(key, value, "a whole number", least)
        if not least <= value <= most:
            self.refuse(key, f"“{key}” is {value}; it must lie between {least} and {most}.")
        return value

    def flag(self, key: str) -> bool:
        """Return true or false."""
        value = self._get(key, None)
        return value if isinstance(value, bool) else self._wrong(key, value, "true or false", False)

    def texts(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """Return a list of strings, empty when the key is absent."""
        value = self._get(key, None if needed else [])
        return tuple(value) if _is_texts(value) else self._wrong(key, value, "a list of texts in quotes", ())

    def day(self, key: str, *, needed: bool = False) -> date | None:
        """Return a date written 2026-11-23 without quotes."""
        if not needed and key not in self._data:
            self._known.add(key)
            return None
        value = self._get(key, None)
        # A datetime is a date too, but the formats ask for a day alone.
        return value if type(value) is date else self._wrong(key, value, "a date such as 2026-11-23", None)

    def choice(self, key: str, kind: type[Choice]) -> Choice:
        """Return one of the words of an enumeration."""
        value = self.text(key)
        try:
            return kind(value)
        except ValueError:
            if value:
                self.refuse(key, f"“{value}” is no {key}; choose one of: {', '.join(kind)}.")
            return next(iter(kind))

    def words(self, key: str) -> dict[str, str]:
        """Return a sub-table of texts by language."""
        value = self._get(key, {})
        if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
            return self._wrong(key, value, "a table of texts by language", {})
        return dict(value)

    def lists(self, key: str) -> dict[str, tuple[str, ...]]:
        """Return a sub-table of lists of texts by language."""
        value = self._get(key, {})
        if not isinstance(value, dict) or not all(_is_texts(item) for item in value.values()):
            return self._wrong(key, value, "a table of lists by language", {})
        return {name: tuple(item) for name, item in value.items()}

    def warn_unknown(self, *others: str) -> None:
        """Note every key that was never asked for; `others` are read elsewhere."""
        for key in self._data:
            if key not in self._known and key not in others:
                self._file.findings.warn(self.line(key), "toml", f"“{key}” is not known here and was passed over.")

    def _get(self, key: str, default: object) -> object:
        self._known.add(key)
        return self._data.get(key, default)

    def _wrong(self, key: str, value: object, wanted: str, instead: Instead) -> Instead:
        if value is None:
            self.refuse(key, f"“{key}” is missing.")
        else:
            self.refuse(key, f"“{key}” must be {wanted}.")
        return instead


def read_toml(path: Path, findings: Findings) -> TomlFile | None:
    """Return a TOML file, or None with a finding that says why it cannot be read."""
    try:
        text = read_text(path)
    except Problem as problem:
        findings.error(0, "file", str(problem))
        return None
    try:
        data = _plain_toml(text)
        return TomlFile(path, text, tomllib.loads(text) if data is None else data, findings)
    except tomllib.TOMLDecodeError as error:
        said, line = str(error), 0
        place, end = re.fullmatch(_ERROR_PLACE, said), re.fullmatch(_ERROR_END, said)
        if place:
            said, line = place[1], int(place[2])
        elif end:
            said, line = end[1], text.count("\n") + 1
        findings.error(line, "toml", f"This is not TOML: {said}.")
        return None


def _is_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(item, str) and item for item in value)


def _is_key(line: str, key: str) -> bool:
    name, equals, _ = line.partition("=")
    return bool(key and equals) and name.strip().strip("\"'") == key


def _plain_toml(text: str) -> dict[str, Any] | None:
    """Return the data of a file in the plainest TOML (one value a line, no escapes), or None for any other.

    Five times as fast as the full reader: forty modules and four hundred pictures are read before the library shows.
    """
    data: dict[str, Any] = {}
    arrays: set[str] = set()
    table = data
    for line in text.split("\n"):
        if not line or line[0] == "#":
            continue
        if line[0] == "[":
            opened = _opened(line, data, arrays)
            if opened is None:
                return None
            table = opened
            continue
        pair = _PAIR.fullmatch(line)
        value = _plain_value(pair[2]) if pair else None
        if pair is None or value is None or pair[1] in table:
            return None
        table[pair[1]] = value
    return data


def _opened(line: str, data: dict[str, Any], arrays: set[str]) -> dict[str, Any] | None:
    table: dict[str, Any] = {}
    array = _ARRAY_HEADER.fullmatch(line)
    if array:
        name = array[1]
        if name not in arrays:
            if name in data:
                return None
            arrays.add(name)
            data[name] = []
        data[name].append(table)
        return table
    single = _TABLE_HEADER.fullmatch(line)
    if single is None or single[1] in data:
        return None
    data[single[1]] = table
    return table


def _plain_value(value: str) -> object:
    """Return a value in plain notation, or None for any other."""
    if value[0] == '"' and value[-1] == '"' and value.count('"') == 2 and "\\" not in value:
        return value[1:-1]
    if value == "[]":
        return []
    if len(value) > 3 and value[:2] == '["' and value[-2:] == '"]' and "\\" not in value:
        items = value[2:-2].split('", "')
        return None if any('"' in item for item in items) else items
    if value in {"true", "false"}:
        return value == "true"
    if _WHOLE.fullmatch(value):
        return int(value)
    if _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return None
