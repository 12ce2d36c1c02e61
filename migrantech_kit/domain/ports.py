"""What adapters beside the store of records must offer; services speak to these alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from migrantech_kit.domain.backups import Backup, Loss, Policy, Reason, Restored
from migrantech_kit.domain.documents import HandoutRoom, NoticeWords, Rendered
from migrantech_kit.domain.facts import Fact, FactKey
from migrantech_kit.domain.locking import LockState, Secret
from migrantech_kit.domain.module import Module, ModuleWords
from migrantech_kit.domain.pathway import Pathway
from migrantech_kit.domain.plan import Plan
from migrantech_kit.domain.shelf import ShelfEntry

# --- keeping the records


class Vault(Protocol):
    """The key of one data folder; who changes it has closed the store before."""

    def state(self) -> LockState:
        """Return whether a passphrase keeps the records, and whether it was given."""
        ...

    def unlock(self, passphrase: Secret) -> None:
        """Unlock by the passphrase; raise `WrongSecret` when it is another one, or while wrong ones cost time."""
        ...

    def unlock_by_recovery(self, recovery: Secret) -> None:
        """Unlock by the recovery key; raise `WrongSecret` as for a passphrase."""
        ...

    def forget(self) -> None:
        """Let go of the key where a passphrase can bring it back."""
        ...

    def set_passphrase(self, passphrase: Secret) -> str:
        """Keep the records by a passphrase and a new key, and return the recovery key."""
        ...

    def change_passphrase(self, old: Secret, new: Secret, *, by_recovery: bool = False) -> None:
        """Replace the passphrase, given the old one or the recovery key."""
        ...

    def new_recovery(self, passphrase: Secret) -> str:
        """Return a new recovery key in place of the one before."""
        ...

    def remove_passphrase(self, old: Secret, *, by_recovery: bool = False) -> None:
        """Lay the key bare again, given the passphrase or the recovery key."""
        ...


class Backups(Protocol):
    """The backups of one data folder, in it and elsewhere."""

    @property
    def place(self) -> Path:
        """Return the folder of the backups in the data folder."""
        ...

    def make(self, place: Path, reason: Reason, *, codes_only: bool = False) -> Backup | None:
        """Make a backup that was opened and checked; None without records."""
        ...

    def state(self) -> str:
        """Return what changes with every change of the records."""
        ...

    def listed(self, place: Path) -> tuple[Backup, ...]:
        """Return the backups in a folder, the newest first."""
        ...

    def check(self, backup: Backup) -> None:
        """Read a backup to its end; raise `Problem` when it is not sound."""
        ...

    def rotate(self, place: Path, policy: Policy, zone: str) -> int:
        """Delete what rotation does not keep, and return the number."""
        ...

    def follow(self, place: Path) -> int:
        """Make earlier backups open by the present passphrase, and return their number."""
        ...

    def health(self) -> tuple[str, ...]:
        """Return what is wrong with the pages of the records."""
        ...

    def loss(self, path: Path, secret: Secret | None = None) -> Loss:
        """Return what the present records hold and a backup does not."""
        ...

    def restore(self, path: Path, secret: Secret | None = None) -> Restored:
        """Put a backup back; who calls has closed the store."""
        ...


# --- content


class Content(Protocol):
    """Read modules, plans and facts."""

    def modules(self) -> tuple[Module, ...]:
        """Return all readable modules by number; the user's own win over shipped ones by version."""
        ...

    def words(self, module: str, language: str) -> ModuleWords:
        """Return the words of one language; raise `Problem` when they are missing or broken."""
        ...

    def shelf(self, *, only_kept: bool = False) -> tuple[ShelfEntry, ...]:
        """Return what the library shows and searches of all modules, or only what needs no text to be read."""
        ...

    def plans(self) -> tuple[Plan, ...]:
        """Return all readable plans, the user's own first."""
        ...

    def save_plan(self, plan: Plan) -> None:
        """Write one of the user's own plans."""
        ...

    def remove_plan(self, plan: str) -> None:
        """Delete one of the user's own plans."""
        ...

    def pathways(self) -> tuple[Pathway, ...]:
        """Return all readable pathways in their order; the modules that they name are there."""
        ...

    def fact_keys(self) -> Mapping[str, FactKey]:
        """Return the names of all kinds of facts."""
        ...

    def facts(self, country: str) -> tuple[Fact, ...]:
        """Return all facts of a country (`FR`, `BE`, `PT`, `TR`)."""
        ...

    def notice(self, language: str) -> NoticeWords:
        """Return the information notice on data protection in one language."""
        ...

    def problems(self) -> tuple[str, ...]:
        """Return what could not be read, one sentence each, in English with file and line."""
        ...


# --- paper


class Printing(Protocol):
    """Lay out documents as PDF."""

    def render(self, document: object) -> Rendered:
        """Return a document of `domain/documents` as PDF; its type decides the layout."""
        ...


class HandoutTrial(Protocol):
    """Try how a module's handout would print."""

    def __call__(self, module: Module, words: ModuleWords) -> HandoutRoom:
        """Return the sides that front and back need, in the country with the longest facts and with a QR code."""
        ...


# --- files in and out


@dataclass(frozen=True, slots=True)
class Table:
    """Hold a table to export: a header of fixed English keys and typed rows, made one at a time."""

    name: str
    header: tuple[str, ...]
    rows: Iterator[Sequence[object]]


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """Hold one event of a calendar; times in UTC seconds, `sequence` grows with each change of the same `uid`."""

    uid: str
    sequence: int
    start: int
    end: int
    title: str
    place: str = ""
    text: str = ""


class TableWriter(Protocol):
    """Write an export."""

    def csv(self, table: Table, path: Path, separator: str, decimal_comma: bool) -> int:
        """Write UTF-8 with a byte order mark and return the number of rows."""
        ...

    def xlsx(self, table: Table, path: Path, password: Secret | None = None) -> int:
        """Write typed cells, locked by a password where one is given, and return the number of rows."""
        ...

    def ods(self, table: Table, path: Path) -> int:
        """Write typed cells as OpenDocument and return the number of rows."""
        ...

    def json(self, table: Table, path: Path, about: Mapping[str, object]) -> int:
        """Write an object with `about` and the rows, after the published schema, and return the number of rows."""
        ...

    def ics(self, events: Sequence[CalendarEvent], path: Path, made_at: int) -> int:
        """Write an iCalendar file and return the number of events."""
        ...


class TableReader(Protocol):
    """Read a list that a tutor brings."""

    def read(self, path: Path) -> tuple[tuple[str, ...], ...]:
        """Return the cells of a CSV or XLSX file as text, header included; raise `Problem` when it cannot."""
        ...
