"""Learners, groups, and the organisation that runs the sessions.

Names of persons are kept apart (`domain/records.py`, `PrivateText`); a code stands in for a learner everywhere else.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Learner:
    """Hold a learner: a code that is never reused, a display name, the language to read in."""

    code: str
    name: str = ""
    language: str = ""
    family_name: str = ""
    given_name: str = ""
    organisation: str = ""
    walk_in: bool = False

    @property
    def label(self) -> str:
        """Return the name, or the code of a learner without one."""
        return self.name or self.code


@dataclass(frozen=True, slots=True)
class Group:
    """Hold a group of learners that meets again."""

    id: str
    title: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class Organisation:
    """Hold what a sheet or an attestation prints about the organiser."""

    name: str = ""
    address: str = ""
    contact: str = ""
    registration: str = ""
    declared_provider: bool = False
    logo: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """Hold the funded project that sessions belong to, with the exact title that every paper must repeat."""

    id: str
    title: str
    funder: str = ""
    grant: str = ""
    emblem: str = ""


@dataclass(frozen=True, slots=True)
class ProjectTerms:
    """Hold what a funder asks of a project's records.

    `profile` is a key of `indicators.PROFILES` or empty; names are kept for `keep_years` years after the day `ends`,
    or, while either is missing, as long as without a project.
    """

    project: str
    profile: str = ""
    ends: date | None = None
    keep_years: int = 0


@dataclass(frozen=True, slots=True)
class Site:
    """Hold a place where sessions are held."""

    id: str
    name: str
    country: str
    address: str = ""
    zone: str = "Europe/Paris"


@dataclass(frozen=True, slots=True)
class Room:
    """Hold a room of a site; capacity 0 means unknown."""

    id: str
    site: str
    name: str
    capacity: int = 0


@dataclass(frozen=True, slots=True)
class Tutor:
    """Hold a tutor; the name is private text."""

    id: str
    name: str = ""
