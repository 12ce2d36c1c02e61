"""Bundles changed at random: as files, below their encryption, and signed anew so that their sense alone is wrong."""

import io
import json
import random
import shutil
import tracemalloc
import zipfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from migrantech_kit.base.clock import SetClock
from migrantech_kit.bundles import sealing
from migrantech_kit.storage import SqlStore, open_store
from tests.bundles.making import Desk, Parts, encrypted

MOST_MEMORY = 160 << 20  # bytes of Python's own that one refusal may take
_ODD: tuple[object, ...] = (
    *(None, True, -1, 0, 2**31, 2**63, 1e308, "", "\0", "\ud800", "../..", "x" * 300, [], {}, [[]], "present", "ك"),
    *({"a": {"b": []}}, "1970-01-01", "9999-99-99", 10**400),
)


@dataclass
class Report:
    """Hold what became of changed bundles."""

    refused: int = 0
    taken: int = 0
    ways: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    most_memory: int = 0


class FreshOffice:
    """An office that can be had as it was before it took anything: what it took would stand against what comes next."""

    def __init__(self, folder: Path, clock: SetClock) -> None:
        self._folder = folder
        self._untouched = folder.with_name(f"{folder.name} untouched")
        self._clock = clock
        with closing(self._open()) as store:
            self.address = Desk(store).pairing.make_office()
        shutil.copytree(folder, self._untouched)
        self._store = self._open()

    def anew(self) -> Desk:
        """Return the untouched office."""
        self.close()
        shutil.rmtree(self._folder)
        shutil.copytree(self._untouched, self._folder)
        self._store = self._open()
        return Desk(self._store)

    def close(self) -> None:
        """Let go of the records."""
        self._store.close()

    def _open(self) -> SqlStore:
        return open_store(self._folder, self._clock, "office")


def fuzz(
    parts: Parts, office: FreshOffice, path: Path, chance: random.Random, count: int, *, memory: bool = False
) -> Report:
    """Import changed bundles; what is refused must change nothing, and what is taken must leave sound records."""
    report = Report()
    desk = office.anew()
    before = desk.everything()
    for number in range(count):
        way = chance.choice(tuple(WAYS))
        path.write_bytes(WAYS[way](parts, chance))
        report.ways[way] += 1
        if memory:
            tracemalloc.start()
        try:
            result = desk.importing.run((path,))
        except Exception as error:  # noqa: BLE001 - whatever else is raised is what this looks for
            report.wrong.append(f"{number} {way}: {error!r}")
            continue
        finally:
            if memory:
                report.most_memory = max(report.most_memory, tracemalloc.get_traced_memory()[1])
                tracemalloc.stop()
        if result.refused:
            report.refused += 1
            report.reasons[str(result.refused[0][1].what)] += 1
            if desk.everything() != before:
                report.wrong.append(f"{number} {way}: refused, but something changed")
        else:
            report.taken += 1
            if wrong := desk.store.verify():
                report.wrong.append(f"{number} {way}: taken, then {wrong}")
            desk = office.anew()
    return report


def _flipped(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 1, 3, 20))):
        place = chance.randrange(len(changed))
        changed[place] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(content: bytes, chance: random.Random) -> bytes:
    start, end = sorted((chance.randrange(len(content)), chance.randrange(len(content))))
    return chance.choice(
        (content[:start], content[end:], content[:start] + content[end:], content[:end] + content[start:])
    )


def _damaged(content: bytes, chance: random.Random) -> bytes:
    return chance.choice((_flipped, _cut))(content, chance)


def _file(parts: Parts, chance: random.Random) -> bytes:
    return _damaged(parts.closed(), chance)


def _plaintext(parts: Parts, chance: random.Random) -> bytes:
    signed = sealing.signed(parts.members["journal.jsonl"], parts.key)
    return encrypted(_damaged(signed, chance), parts.recipient)


def _archive(parts: Parts, chance: random.Random) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))) as archive:
        for name, content in parts.members.items():
            archive.writestr(name, content)
    return parts.sealed(_damaged(packed.getvalue(), chance))


def _member(parts: Parts, chance: random.Random) -> bytes:
    name = chance.choice(tuple(parts.members))
    return parts.closed({**parts.members, name: _damaged(parts.members[name], chance)})


def _value(parts: Parts, chance: random.Random) -> bytes:
    """Change one value anywhere in one line, and leave the rest as it is."""
    name = chance.choice(("journal.jsonl", "journal.jsonl", "private.jsonl", "manifest.json"))
    lines = parts.members[name].decode().splitlines()
    number = chance.randrange(len(lines))
    plain = json.loads(lines[number])
    _spoil(plain, chance)
    lines[number] = json.dumps(plain, ensure_ascii=chance.random() < 0.5)
    content = "\n".join(lines) + ("\n" if name.endswith("l") else "")
    return parts.closed({**parts.members, name: content.encode("utf-8", "surrogatepass")})


def _spoil(plain: object, chance: random.Random) -> None:
    """Put something odd in the place of a value at any depth."""
    while isinstance(plain, dict | list) and plain:
        key = chance.choice(list(plain) if isinstance(plain, dict) else range(len(plain)))
        inner = plain[key]
        if isinstance(inner, dict | list) and inner and chance.random() < 0.8:
            plain = inner
            continue
        plain[key] = chance.choice(_ODD)
        return


WAYS: dict[str, Callable[[Parts, random.Random], bytes]] = {
    "file": _file,
    "plaintext": _plaintext,
    "archive, signed anew": _archive,
    "member, signed anew": _member,
    "value, signed anew": _value,
}
