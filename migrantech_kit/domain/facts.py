"""Country facts: what may be printed, and with which warning."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

# A fact older than this, or past its end, is printed with its date and the words "check locally".
FRESH_FOR = timedelta(days=365)


class Trust(StrEnum):
    """Say how far a fact may be relied on today."""

    FRESH = "fresh"
    STALE = "stale"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Fact:
    """Hold one fact of a country: raw value, validity, source, and its sentence in every language."""

    key: str
    country: str
    kind: str
    value: str
    currency: str
    region: str
    valid_from: date | None
    valid_until: date | None
    checked_on: date
    source_url: str
    confirmed: bool
    texts: Mapping[str, str]

    def trust(self, today: date) -> Trust:
        """Return whether the value may be printed as it is, with a warning, or not at all."""
        if not self.confirmed:
            return Trust.UNCONFIRMED
        return Trust.STALE if self.has_ended(today) or self.is_old(today) else Trust.FRESH

    def has_ended(self, today: date) -> bool:
        """Tell whether the last day is past for which the value is known to hold."""
        return self.valid_until is not None and today > self.valid_until

    def is_old(self, today: date) -> bool:
        """Tell whether the last check is more than a year ago."""
        return today - self.checked_on > FRESH_FOR


@dataclass(frozen=True, slots=True)
class FactKey:
    """Name a kind of fact in every language."""

    key: str
    labels: Mapping[str, str]
