"""Read what lies in a bundle, piece by piece, and believe nothing of it."""

import json
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from typing import Any, TypeVar

from migrantech_kit.bundles import limits
from migrantech_kit.bundles.refusing import damaged, newer, too_large
from migrantech_kit.domain.bundles import Heading
from migrantech_kit.domain.codec import from_plain, is_well_typed
from migrantech_kit.domain.journal_lines import JournalRow, NewerKind, UnfitLine, row_of
from migrantech_kit.domain.session import SessionCopy
from migrantech_kit.domain.texts import LONGEST_HISTORY, TextRow

_BLOCK = 1 << 20  # bytes unpacked at once
_FORMAT = 1
_COPY_NAME = re.compile(r"copies/([0-9a-f]{64})\.json")
_MEMBERS = ("manifest.json", "journal.jsonl", "private.jsonl")
_WORD = re.compile(r"[0-9a-f]{1,32}")
_BAD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_KIND = re.compile(r"[a-z][a-z-]{0,39}")
_LATEST = 2**33

Item = TypeVar("Item")


# What the standard library raises at archives that are broken, or of a kind that this program never writes.
_UNZIPPING: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
)


@contextmanager
def unzipping(name: str) -> Iterator[None]:
    """Raise `Problem` for whatever is wrong with an archive; only calls into the archive stand inside."""
    try:
        yield
    except _UNZIPPING as error:
        raise damaged(name, f"zip: {error}") from None


class ZipBundle:
    """Read the members of a signed archive."""

    def __init__(self, name: str, archive: zipfile.ZipFile, replica: str, public_key: str) -> None:
        self._name = name
        self._archive = archive
        self._replica = replica
        self.public_key = public_key
        self._members = self._examined()
        self.heading = self._heading()

    def rows(self) -> Iterator[JournalRow]:
        """Yield the entries, whose (sequence, replica) must rise from line to line."""
        before = (0, "")
        count = 0
        for row in self._lines("journal.jsonl", row_of):
            here = (row.sequence, row.replica)
            if here <= before:
                raise damaged(self._name, "entries out of order")
            before = here
            count += 1
            yield row
        if count != self.heading.entries:
            raise damaged(self._name, f"{count} entries instead of {self.heading.entries}")

    def texts(self) -> Iterator[TextRow]:
        """Yield the private texts."""
        count = 0
        for row in self._lines("private.jsonl", _text_row):
            count += 1
            yield row
        if count != self.heading.texts:
            raise damaged(self._name, f"{count} texts instead of {self.heading.texts}")

    def copies(self) -> Iterator[tuple[str, bytes, SessionCopy]]:
        """Yield the copies of sessions with their hashes."""
        for name, info in self._members.items():
            found = _COPY_NAME.fullmatch(name)
            if found is None:
                continue
            if info.file_size > limits.COPY:
                raise too_large(self._name, name)
            with unzipping(self._name):
                body = self._archive.read(info)
            if sha256(body).hexdigest() != found.group(1):
                raise damaged(self._name, "a copy of a session has another content than its name says")
            yield found.group(1), body, self._copy(body)

    def _copy(self, body: bytes) -> SessionCopy:
        copy = None
        with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError, StopIteration):
            text = body.decode()
            if _BAD.search(text) is None:
                copy = from_plain(SessionCopy, json.loads(text))
        if copy is None or not is_well_typed(copy):
            raise damaged(self._name, "a copy of a session is broken")
        return copy

    def _examined(self) -> dict[str, zipfile.ZipInfo]:
        infos = self._archive.infolist()
        if len(infos) > limits.MEMBERS:
            raise too_large(self._name, f"{len(infos)} members")
        members = {info.filename: info for info in infos}
        for name, info in members.items():
            if name not in _MEMBERS and not _COPY_NAME.fullmatch(name):
                raise damaged(self._name, f"a member called {name[:60]!r}")
            if info.flag_bits & 1 or info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
                raise damaged(self._name, "a member packed in another way")
            if info.file_size > limits.FREE and info.file_size > limits.RATIO * info.compress_size:
                raise too_large(self._name, f"{name} unpacks to more than {limits.RATIO} times its size")
        if len(members) != len(infos) or not all(name in members for name in _MEMBERS):
            raise damaged(self._name, "a member twice or missing")
        if sum(info.file_size for info in infos) > limits.UNPACKED:
            raise too_large(self._name, f"more than {limits.UNPACKED >> 20} MiB unpacked")
        return members

    def _heading(self) -> Heading:
        info = self._members["manifest.json"]
        if info.file_size > limits.MANIFEST:
            raise too_large(self._name, "manifest.json")
        with unzipping(self._name):
            content = self._archive.read(info)
        heading = None
        with suppress(ValueError, TypeError, KeyError, RecursionError):
            plain: Any = json.loads(content)
            if type(plain["format"]) is int and plain["format"] > _FORMAT:
                raise newer(self._name)
            heading = from_plain(Heading, plain)
        if heading is None or not is_well_typed(heading) or not _is_sound(heading):
            raise damaged(self._name, "manifest.json")
        if heading.replica != self._replica:
            raise damaged(self._name, "signed by one replica, made by another")
        if heading.entries > limits.ENTRIES or heading.texts > limits.TEXTS:
            raise too_large(self._name, f"{heading.entries} entries, {heading.texts} texts")
        if heading.copies != len(self._members) - len(_MEMBERS):
            raise damaged(self._name, "copies are missing")
        return heading

    def _lines(self, member: str, parse: Callable[[str], Item]) -> Iterator[Item]:
        rest = b""
        number = 0
        with unzipping(self._name):
            file = self._archive.open(self._members[member])
        with file:
            while True:
                with unzipping(self._name):
                    block = file.read(_BLOCK)
                if not block:
                    break
                lines = (rest + block).split(b"\n")
                rest = lines.pop()
                if len(rest) > limits.LINE:
                    raise too_large(self._name, f"{member}, line {number + len(lines) + 1}")
                try:
                    for line in lines:
                        number += 1
                        yield parse(line.decode())
                except NewerKind:
                    raise newer(self._name) from None
                except (UnfitLine, UnicodeDecodeError) as error:
                    reason = error if isinstance(error, UnfitLine) else "not UTF-8"
                    raise damaged(self._name, f"{member}, line {number}: {reason}") from None
        if rest:
            raise damaged(self._name, f"{member} ends within a line")


def _is_sound(heading: Heading) -> bool:
    counts = (heading.entries, heading.texts, heading.copies)
    return (
        _WORD.fullmatch(heading.id) is not None
        and 0 <= heading.made_at < _LATEST
        and len(heading.program) <= 40
        and _BAD.search(heading.program) is None
        and min(counts) >= 0
    )


def _text_row(line: str) -> TextRow:
    try:
        subject, kind, text, at, version, history = json.loads(line)
        row = TextRow(subject, kind, text, at, version, tuple(history))
    except (ValueError, TypeError, RecursionError):
        raise UnfitLine("no private text") from None
    good = (
        is_well_typed(row)
        and 0 < len(subject) <= 120
        and _KIND.fullmatch(kind) is not None
        and len(text) <= limits.TEXT
        and _BAD.search(subject + text) is None
        and 0 <= at < _LATEST
        and len(history) <= LONGEST_HISTORY
        and all(_WORD.fullmatch(word) for word in (version, *history))
    )
    if not good:
        raise UnfitLine("a private text that cannot be")
    return row
