"""Bundles of a tutor and an office, sound and broken ones."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pyrage

from migrantech_kit.base.clock import SetClock
from migrantech_kit.base.events import Announcer
from migrantech_kit.bundles import AgeBundleFiles, sealing
from migrantech_kit.domain.attendance import PRESENT
from migrantech_kit.domain.bundles import SigningKey
from migrantech_kit.domain.entries import PrivateText
from migrantech_kit.domain.records import GroupJoined, GroupSet, LearnerSet, MarkSet
from migrantech_kit.domain.stores import Store
from migrantech_kit.services.bundling import BundleService
from migrantech_kit.services.importing import ImportService
from migrantech_kit.services.pairing import PairingService
from tests.contract.samples import START, begin_session, copy_of, module, session, sitting

FILES = AgeBundleFiles()


@dataclass
class Desk:
    """Hold one computer's records and what its services do with bundles."""

    store: Store
    clock: SetClock = field(default_factory=lambda: SetClock(START))

    def __post_init__(self) -> None:
        self.pairing = PairingService(self.store, lambda: FILES, str)
        self.bundling = BundleService(self.store, lambda: FILES, self.clock)
        self.importing = ImportService(self.store, lambda: FILES, Announcer())

    def everything(self) -> tuple[object, ...]:
        """Return all that bundles carry."""
        with self.store.reading() as work:
            return tuple(work.exchange.rows()), frozenset(work.exchange.texts()), work.exchange.imported()


def held_session(store: Store, prefix: str = "TST", key: str = "s1") -> None:
    """Store a session with two learners, marked and named."""
    codes = (f"{prefix}-001", f"{prefix}-002")
    begin_session(store, session(key), sitting(f"m-{key}", key), codes=codes, copy=copy_of(module()))
    with store.begin() as work:
        work.append(GroupSet("g1", "Lundi"))
        for code in codes:
            work.append(LearnerSet(code, "ar"))
            work.append(GroupJoined("g1", code))
            work.append(MarkSet(f"m-{key}", code, PRESENT))
            work.put_private((PrivateText(code, "name", f"Name of {code}"),))


@dataclass(frozen=True)
class Parts:
    """Hold a bundle taken apart: who signed it, and the members of its archive."""

    key: SigningKey
    recipient: str
    members: Mapping[str, bytes]

    def closed(self, members: Mapping[str, bytes] | None = None, **changes: bytes) -> bytes:
        """Return the bundle, signed anew, with some members changed."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in {**(members or self.members), **changes}.items():
                archive.writestr(name, content)
        return self.sealed(packed.getvalue())

    def sealed(self, content: bytes) -> bytes:
        """Return any content signed and encrypted as a bundle."""
        return encrypted(sealing.signed(content, self.key), self.recipient)

    def line(self, change: Callable[[list[object]], None], which: str = "mark-set") -> bytes:
        """Return the bundle, signed anew, with the first entry of a kind changed."""
        lines = self.members["journal.jsonl"].decode().splitlines()
        for number, line in enumerate(lines):
            values = json.loads(line)
            if values[4] == which:
                change(values)
                lines[number] = json.dumps(values)
                break
        return self.closed({**self.members, "journal.jsonl": "".join(f"{one}\n" for one in lines).encode()})


def encrypted(content: bytes, recipient: str) -> bytes:
    """Return content in age format for an office."""
    return bytes(pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(recipient)]))


def taken_apart(path: Path, office: Desk, tutor: Desk) -> Parts:
    """Return the parts of a bundle that a tutor made for an office."""
    own = office.pairing.own_office()
    assert own is not None
    plain = pyrage.decrypt(path.read_bytes(), [pyrage.x25519.Identity.from_str(own.identity)])
    _, _, packed = sealing.checked(path.name, plain)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with tutor.store.reading() as work:
        key = work.keyring.own()
    assert key is not None
    return Parts(key, own.recipient, members)


def copy_named(content: bytes) -> str:
    """Return the member's name that a copy of a session must have."""
    return f"copies/{sha256(content).hexdigest()}.json"
