"""Backups: which ones there are, which are kept, and what would be lost by going back to one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path

from migrantech_kit.base.clock import local
from migrantech_kit.base.errors import Problem

_SPARED_DAYS = 31  # what was asked for, replaced or migrated is not thrown away for a month


class Reason(Enum):
    """Tell why a backup was made."""

    ASKED = "asked"
    AUTOMATIC = "automatic"
    BEFORE_RESTORE = "before-restore"
    BEFORE_MIGRATION = "before-migration"


class Damaged(Problem):
    """Tell that the records were changed outside the program or by their disk, and cannot be trusted."""


class NoStick(Problem):
    """Tell that the folder for copies (a USB stick) is not there."""


class OtherPassphrase(Problem):
    """Tell that a backup was made under a passphrase that is not known now."""


@dataclass(frozen=True, slots=True)
class Backup:
    """Hold what is known of a backup without opening it.

    `last` is the number of the last entry, `state` changes with every change of the records; `codes_only` tells that
    names and free texts were left out.
    """

    path: Path
    made_at: int
    reason: Reason
    last: int
    state: str
    revision: str
    prefix: str
    codes_only: bool = False

    @property
    def age_order(self) -> tuple[int, int, int, str]:
        """Return what sorts backups by their age, those of one second too."""
        return (self.made_at, self.last, len(self.path.name), self.path.name)


@dataclass(frozen=True, slots=True)
class Policy:
    """Tell how many days, weeks and months keep their newest backup."""

    days: int = 7
    weeks: int = 4
    months: int = 6


@dataclass(frozen=True, slots=True)
class LostSession:
    """Hold what a session would lose: marks, and other changes (answers, steps), that only the present records hold."""

    session: str
    title: str
    at: int
    zone: str
    marks: int
    others: int


@dataclass(frozen=True, slots=True)
class Loss:
    """Hold what the present records have and a backup has not.

    `entries` counts all changes, those of no session included; `complete` is False where damage hides some of them.
    """

    entries: int
    sessions: tuple[LostSession, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Restored:
    """Tell what was put back, where the replaced records lie now, and what was lost by it."""

    backup: Backup
    replaced: Path | None
    loss: Loss


def to_keep(backups: Iterable[Backup], policy: Policy, zone: str, now: int) -> frozenset[Path]:
    """Return the backups that rotation keeps: the newest of each of the last days, weeks and months, and the newest.

    Days, weeks and months count only where they have a backup, so that a summer without sessions empties nothing.
    """
    newest_first = sorted((one for one in backups if not one.codes_only), key=lambda one: one.age_order, reverse=True)
    kept = {one.path for one in newest_first[:1]}
    days = {one.path: local(one.made_at, zone).date() for one in newest_first}
    spans: tuple[tuple[int, Callable[[date], tuple[int, ...]]], ...] = (
        (policy.days, lambda day: (day.toordinal(),)),
        (policy.weeks, lambda day: tuple(day.isocalendar()[:2])),
        (policy.months, lambda day: (day.year, day.month)),
    )
    for number, span in spans:
        seen: set[tuple[int, ...]] = set()
        for one in newest_first:
            if len(seen) < number and span(days[one.path]) not in seen:
                seen.add(span(days[one.path]))
                kept.add(one.path)
    young = now - _SPARED_DAYS * 86_400
    kept.update(one.path for one in newest_first if one.reason is not Reason.AUTOMATIC and one.made_at >= young)
    return frozenset(kept)
