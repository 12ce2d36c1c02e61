"""List the facts of the countries, and those that must be checked."""

import json
from argparse import Namespace
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from migrantech_kit.base.clock import today
from migrantech_kit.base.settings import COUNTRIES
from migrantech_kit.base.text import columns
from migrantech_kit.cli.opening import beside, tell_problems
from migrantech_kit.domain.codec import to_plain
from migrantech_kit.domain.facts import Fact, Trust

_HEADER = ("country", "key", "region", "value", "from", "until", "checked", "confidence", "holds", "source")


@dataclass(frozen=True, slots=True)
class FactRow:
    """Hold a fact as this command lists it; the value of an unconfirmed one is left out, as it is in print."""

    country: str
    key: str
    region: str
    value: str
    valid_from: date | None
    valid_until: date | None
    checked_on: date
    confidence: str
    holds: Trust
    why: str
    source_url: str


def facts(chosen: Namespace) -> int:
    """Print the facts as a table or as JSON."""
    with beside(chosen) as kit:
        known = [
            fact
            for country in ((chosen.country,) if chosen.country else COUNTRIES)
            for fact in kit.content.facts(country)
        ]
        rows = fact_rows(known, today(kit.clock, kit.settings.zone), only_doubtful=chosen.stale)
        print(json.dumps(to_plain(rows), ensure_ascii=False, indent=2) if chosen.json else as_text(rows))
        tell_problems(kit)
    return 0


def fact_rows(known: Iterable[Fact], day: date, *, only_doubtful: bool = False) -> tuple[FactRow, ...]:
    """Return one row a fact, with how far it holds on a day; on wish only stale and unconfirmed ones."""
    rows = (_row(fact, day) for fact in known)
    return tuple(row for row in rows if not only_doubtful or row.holds is not Trust.FRESH)


def as_text(rows: tuple[FactRow, ...]) -> str:
    """Return a table and a last line that counts."""
    table = columns([_HEADER, *map(_cells, rows)], to_left=range(len(_HEADER)))
    counts = [f"{sum(row.holds is trust for row in rows)} {trust}" for trust in Trust]
    return "\n".join([*table, "", f"{len(rows)} facts: {', '.join(counts)}."])


def _row(fact: Fact, day: date) -> FactRow:
    trust = fact.trust(day)
    value = " ".join(filter(None, (fact.value, fact.currency)))
    return FactRow(
        country=fact.country,
        key=fact.key,
        region=fact.region,
        value="" if trust is Trust.UNCONFIRMED else value,
        valid_from=fact.valid_from,
        valid_until=fact.valid_until,
        checked_on=fact.checked_on,
        confidence="source" if fact.confirmed else "unconfirmed",
        holds=trust,
        why="; ".join(_doubts(fact, day)),
        source_url=fact.source_url,
    )


def _doubts(fact: Fact, day: date) -> Iterator[str]:
    if not fact.confirmed:
        yield "no source confirms it"
    if fact.has_ended(day):
        yield "past its end"
    if fact.is_old(day):
        yield "checked more than a year ago"


def _cells(row: FactRow) -> tuple[str, ...]:
    value = "check locally" if row.holds is Trust.UNCONFIRMED else row.value or "(sentence)"
    holds = f"{row.holds}: {row.why}" if row.why else str(row.holds)
    days = (row.valid_from, row.valid_until, row.checked_on)
    spoken = (day.isoformat() if day else "-" for day in days)
    return (row.country, row.key, row.region or "-", value, *spoken, row.confidence, holds, row.source_url or "-")
