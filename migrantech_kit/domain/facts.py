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
        ended = self.valid_until is not None and today > self.valid_until
        return Trust.STALE if ended or today - self.checked_on > FRESH_FOR else Trust.FRESH


@dataclass(frozen=True, slots=True)
class FactKey:
    """Name a kind of fact in every language."""

    key: str
    labels: Mapping[str, str]
