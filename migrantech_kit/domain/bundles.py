"""Bundles (`.mtkx`): what one computer hands to another, and what adapters must offer for it."""

from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from migrantech_kit.domain.entries import Entry
from migrantech_kit.domain.journal_lines import JournalRow
from migrantech_kit.domain.locking import Secret
from migrantech_kit.domain.session import SessionCopy
from migrantech_kit.domain.texts import TextRow

SUFFIX = ".mtkx"
NO_SECRET = Secret("")


@dataclass(frozen=True, slots=True)
class SigningKey:
    """Hold the key pair of a replica, as hexadecimal digits."""

    replica: str
    public: str
    private: str


@dataclass(frozen=True, slots=True)
class Office:
    """Hold an office that bundles are encrypted for; `identity` is there where this folder is the office."""

    recipient: str
    title: str = ""
    identity: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """Hold what a bundle says about itself; counts are of entries, private texts and copies."""

    id: str
    replica: str
    made_at: int
    whole: bool
    program: str = ""
    entries: int = 0
    texts: int = 0
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Extent:
    """Hold how much of one replica is known: its last entry and the number of entries."""

    last: int
    entries: int


@dataclass(frozen=True, slots=True)
class Imported:
    """Hold a bundle that was imported, times in UTC seconds."""

    id: str
    replica: str
    made_at: int
    imported_at: int
    entries: int


@dataclass(frozen=True, slots=True)
class Merge:
    """Hold what a merge of journals brought."""

    new: int
    known: int
    texts: int
    erased: int


class Exchange(Protocol):
    """Give and take whole journals."""

    def extents(self) -> Mapping[str, Extent]:
        """Return how much of each replica is known."""
        ...

    def count(self, replica: str, last: int) -> int:
        """Return how many entries of a replica are known up to a sequence."""
        ...

    def rows(self, after: Mapping[str, int] | None = None) -> Iterator[JournalRow]:
        """Yield entries by (sequence, replica): all, or of the named replicas those after a sequence, others whole."""
        ...

    def texts(self) -> Iterator[TextRow]:
        """Yield every private text, those beside it included, that nobody settled."""
        ...

    def copies(self, hashes: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the copies of sessions by their hashes, as JSON."""
        ...

    def merge(
        self,
        rows: Iterable[JournalRow],
        texts: Iterable[TextRow],
        copies: Iterable[tuple[str, bytes, SessionCopy]],
    ) -> Merge:
        """Join another journal with this one; raise `Problem` where one entry says two things."""
        ...

    def known(self, rows: Iterable[JournalRow]) -> int:
        """Return how many of these entries are here already; raise `Problem` where one says something else."""
        ...

    def contested(self) -> tuple[Entry, ...]:
        """Return the edits about everything that several computers wrote about, in order."""
        ...

    def settled(self) -> Set[str]:
        """Return the entries that lay side by side and were settled, as `subject_of` writes them."""
        ...

    def texts_apart(self) -> tuple[tuple[TextRow, ...], ...]:
        """Return the private texts that lie side by side, the shown one first."""
        ...

    def merges(self) -> tuple[Entry, ...]:
        """Return the merges of learners that nobody undid, in order."""
        ...

    def distinct(self) -> Set[tuple[str, str]]:
        """Return the pairs of learners who were found to be two persons."""
        ...

    def sent(self, target: str) -> Mapping[str, Extent]:
        """Return what was last handed to a target."""
        ...

    def note_sent(self, target: str, extents: Mapping[str, Extent]) -> None:
        """Keep what was handed to a target."""
        ...

    def imported(self) -> tuple[Imported, ...]:
        """Return the bundles that were imported, the latest first."""
        ...

    def note_imported(self, bundle: Heading, entries: int) -> None:
        """Keep that a bundle was imported."""
        ...


class Keyring(Protocol):
    """Keep the keys of bundles."""

    def own(self) -> SigningKey | None:
        """Return the key pair of the present replica, or None before its first bundle."""
        ...

    def replica(self) -> str:
        """Return the present replica."""
        ...

    def public(self, replica: str) -> str:
        """Return the public key of a replica, empty while unknown."""
        ...

    def keep(self, key: SigningKey) -> None:
        """Keep a key that was not known before."""
        ...

    def offices(self) -> tuple[Office, ...]:
        """Return the known offices, the latest paired first."""
        ...

    def pair(self, office: Office) -> None:
        """Keep an office, or change its title."""
        ...

    def part(self, recipient: str) -> None:
        """Forget an office."""
        ...


@dataclass(frozen=True, slots=True)
class Seal:
    """Hold how a bundle is encrypted: for an office's public key, or by a passphrase."""

    recipient: str = ""
    passphrase: Secret = NO_SECRET


@dataclass(frozen=True, slots=True)
class Openers:
    """Hold what may open a bundle: identities of offices, and a passphrase."""

    identities: tuple[str, ...] = ()
    passphrase: Secret = NO_SECRET


class OpenBundle(Protocol):
    """Read a bundle whose signature was checked; every reading raises `Problem` at the first thing that is not fit."""

    @property
    def heading(self) -> Heading:
        """Return what the bundle says about itself."""
        ...

    @property
    def public_key(self) -> str:
        """Return the key that signed it."""
        ...

    def rows(self) -> Iterator[JournalRow]:
        """Yield the entries."""
        ...

    def texts(self) -> Iterator[TextRow]:
        """Yield the private texts."""
        ...

    def copies(self) -> Iterator[tuple[str, bytes, SessionCopy]]:
        """Yield the copies of sessions with their hashes."""
        ...


class BundleFiles(Protocol):
    """Write and open bundle files."""

    def new_signing_key(self, replica: str) -> SigningKey:
        """Return a new key pair."""
        ...

    def new_office(self, title: str) -> Office:
        """Return a new office with its identity."""
        ...

    def recipient_of(self, text: str) -> str:
        """Return the public key in a text, such as the content of a key file; raise `Problem` where there is none."""
        ...

    def write(
        self,
        path: Path,
        heading: Heading,
        key: SigningKey,
        seal: Seal,
        rows: Iterable[JournalRow],
        texts: Iterable[TextRow],
        copies: Iterable[tuple[str, bytes]],
    ) -> Heading:
        """Write a bundle whole or not at all, and return its heading with the counts; copies are asked for last."""
        ...

    def open(self, path: Path, openers: Openers) -> AbstractContextManager[OpenBundle]:
        """Open a bundle; raise `Problem` where it is none, is damaged, or is for somebody else."""
        ...
