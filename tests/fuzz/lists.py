"""Lists of learners that were made by nobody: cut, changed and mixed files, told apart by what importing them does."""

import io
import random
import string
import tracemalloc
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl

from migrantech_kit.base.errors import Problem
from migrantech_kit.exports.reading import FileTableReader
from migrantech_kit.services.groups import NAME_LENGTH, GroupService
from tests.fakes.store import FakeStore

MOST_MEMORY = 150_000_000  # bytes of Python objects at the peak of any one file
_NAMES = (
    "Amina Diallo",
    "ليلى منصور",
    "Олена Коваль",
    "Zeynep Çağ",
    "=1+1",
    "\u202eevil",
    "",
    "a" * 5000,
    "\x00",
    "😀",
)
_XML = (
    b"<",
    b">",
    b"&",
    b"&lt;",
    b"<!DOCTYPE x>",
    b'"',
    b"\xff",
    b"\x00",
    b"</row>",
    b"<row>",
    b"<c t='s'><v>99</v>",
    b"-1",
)


@dataclass
class Outcome:
    """Count what became of the files; `faults` holds seeds of files that were answered by anything but a sentence."""

    read: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    peak: int = 0


def run(count: int, folder: Path, first: int = 0) -> Outcome:
    """Import so many files into a group that must not change, and return what became of them."""
    store = FakeStore()
    groups = GroupService(store, FileTableReader())
    group = groups.create("Monday")
    before = store.journal
    samples = (_workbook(), _table())
    outcome = Outcome()
    for seed in range(first, first + count):
        chance = random.Random(seed)
        path = folder / f"list.{chance.choice(('csv', 'xlsx', 'txt'))}"
        path.write_bytes(made(chance, samples))
        tracemalloc.reset_peak()
        try:
            preview = groups.preview_file(group.id, path)
        except Problem as problem:
            outcome.refused[problem.what.text] += 1
            if problem.kept is None or problem.to_do is None:
                outcome.faults.append(f"seed {seed}: no advice")
        except Exception as error:  # noqa: BLE001 - what this campaign looks for
            outcome.faults.append(f"seed {seed}: {type(error).__name__}: {error}")
        else:
            outcome.read += 1
            names = [learner.name for learner in (*preview.new, *preview.known)]
            if any(len(name) > NAME_LENGTH or not name.isprintable() for name in names):
                outcome.faults.append(f"seed {seed}: a name that cannot be shown")
        if tracemalloc.is_tracing():
            peak = tracemalloc.get_traced_memory()[1]
            outcome.peak = max(outcome.peak, peak)
            if peak > MOST_MEMORY:
                outcome.faults.append(f"seed {seed}: {peak} bytes")
        if store.journal != before:
            outcome.faults.append(f"seed {seed}: the records changed")
            before = store.journal
    return outcome


def made(chance: random.Random, samples: tuple[bytes, bytes]) -> bytes:
    """Return one file."""
    return chance.choice((_noise, _changed, _changed, _spoilt_part, _spoilt_part, _odd_table))(chance, samples)


def _workbook() -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(("Nom", "Langue"))
    for name in ("Amina", "ليلى", "Олена"):
        sheet.append((name, "fr"))
    book.save(file)
    return file.getvalue()


def _table() -> bytes:
    return '\ufeffNom;Langue\nAmina;fr\nليلى;العربية\n"Олена;";uk\n'.encode()


def _noise(chance: random.Random, samples: tuple[bytes, bytes]) -> bytes:
    start = chance.choice((b"", b"PK", b"PK\x03\x04", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xd0\xcf\x11\xe0"))
    return start + chance.randbytes(chance.randrange(3000))


def _changed(chance: random.Random, samples: tuple[bytes, bytes]) -> bytes:
    """Return a good file with bytes flipped, cut out, doubled or cut off."""
    content = bytearray(chance.choice(samples))
    for _ in range(chance.randrange(1, 20)):
        at = chance.randrange(len(content)) if content else 0
        match chance.randrange(4):
            case 0 if content:
                content[at] ^= 1 << chance.randrange(8)
            case 1:
                del content[at : at + chance.randrange(40)]
            case 2:
                content[at:at] = content[at : at + chance.randrange(200)]
            case _:
                content[at:at] = chance.randbytes(chance.randrange(4))
    return bytes(content[: chance.randrange(len(content) + 1)] if chance.random() < 0.2 else content)


def _spoilt_part(chance: random.Random, samples: tuple[bytes, bytes]) -> bytes:
    """Return a sound ZIP whose parts are missing, renamed or not the XML that they should be."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(samples[0])) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = bytearray(old.read(name))
            if chance.random() < 0.4:
                for _ in range(chance.randrange(1, 8)):
                    at = chance.randrange(len(content) + 1)
                    content[at : at + chance.randrange(30)] = chance.choice(_XML)
            path = name
            match chance.randrange(24):
                case 0:
                    continue
                case 1:
                    path = chance.choice(("../../evil.xml", "/etc/passwd", "xl/styles.xml.old", name.upper()))
                case 2:
                    content = bytearray(_bomb(chance))
            if path not in new.namelist():
                new.writestr(path, bytes(content))
    return file.getvalue()


def _bomb(chance: random.Random) -> bytes:
    """Return XML that grows: entities within entities, a row of thousands of cells, a very deep tree."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    match chance.randrange(5):
        case 0:
            return f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><sst><si><t>&l8;</t></si></sst>'.encode()
        case 1:
            return b"<worksheet><sheetData><row>" + b"<c><v>1</v></c>" * 12_000 + b"</row></sheetData></worksheet>"
        case 2:
            return b"<a>" * 5_000 + b"</a>" * 5_000
        case 3:
            return b"<worksheet><sheetData>" + b"<row/>" * 6_000 + b"</sheetData></worksheet>"
        case _:
            return b"<sst>" + b"<si><t>x</t></si>" * 20_000 + b"</sst>"


def _odd_table(chance: random.Random, samples: tuple[bytes, bytes]) -> bytes:
    separator = chance.choice(";,\t|")
    lines = [
        separator.join(
            chance.choice((*_NAMES, '"', "'", "".join(chance.choices(string.printable, k=9)))) for _ in range(4)
        )
        for _ in range(chance.randrange(60))
    ]
    encoding = chance.choice(("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-32"))
    return chance.choice(("\n", "\r\n", "\r")).join(lines).encode(encoding, "replace")
