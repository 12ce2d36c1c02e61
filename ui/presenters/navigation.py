"""Where a page can send the tutor."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from migrantech_kit.services.running import LiveSession


@dataclass(frozen=True, slots=True)
class ToToday:
    """Open Today."""


@dataclass(frozen=True, slots=True)
class ToLibrary:
    """Open the library."""


@dataclass(frozen=True, slots=True)
class ToModule:
    """Open one module."""

    module: str


@dataclass(frozen=True, slots=True)
class ToSessions:
    """Open planned and held sessions and the session plans."""


@dataclass(frozen=True, slots=True)
class ToPlan:
    """Open the plan editor; an empty id begins a new plan, a module id makes one from the module."""

    plan: str = ""
    module: str = ""


@dataclass(frozen=True, slots=True)
class ToNewSession:
    """Open the form of a new session, with a plan chosen where one is named."""

    plan: str = ""
    module: str = ""


@dataclass(frozen=True, slots=True)
class ToGroups:
    """Open the groups, one of them shown where it is named."""

    group: str = ""


@dataclass(frozen=True, slots=True)
class ToConsole:
    """Open the console and the projector on a live session."""

    live: "LiveSession"


@dataclass(frozen=True, slots=True)
class ToSummary:
    """Open the summary of a session: close it, correct it, print and export from there."""

    session: str


@dataclass(frozen=True, slots=True)
class ToOffice:
    """Open the coordinator's office at one of its parts, the totals where none is named."""

    part: str = "totals"


@dataclass(frozen=True, slots=True)
class ToPrint:
    """Open the printing page, at a document (by its id) or at what papers are about (`module`, `session`, …)."""

    document: str = ""
    about: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class ToSettings:
    """Open the settings."""


@dataclass(frozen=True, slots=True)
class ToUnlock:
    """Open the page that asks for the passphrase; nothing else opens until it is given."""


@dataclass(frozen=True, slots=True)
class ToRestore:
    """Open the page that puts a backup back: a named one, or the newest sound one."""

    path: str = ""
    damaged: bool = False


Destination = (
    ToToday
    | ToLibrary
    | ToModule
    | ToSessions
    | ToPlan
    | ToNewSession
    | ToGroups
    | ToConsole
    | ToSummary
    | ToOffice
    | ToPrint
    | ToSettings
    | ToUnlock
    | ToRestore
)
