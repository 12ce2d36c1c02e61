"""What a funder counts about participants: only where a project declares the funder's profile, given once, never named.

ESF+ common output indicators: Regulation (EU) 2021/1057, Annex I. AMIF: Regulation (EU) 2021/1147, Annex VIII.
Each indicator parts the participants into values that exclude each other, so no count holds another one in it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

NOT_STATED = "not-stated"
LEAST = 5  # a smaller group is not told
SMALL, HIDDEN = "<5", "hidden"
_YES_NO = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Indicator:
    """Hold an indicator and the values that a person may have in it."""

    id: str
    values: tuple[str, ...]


_GENDER = Indicator("gender", ("woman", "man", "non-binary"))
PROFILES: dict[str, tuple[Indicator, ...]] = {
    "esf-plus": (
        _GENDER,
        Indicator("age", ("under-18", "18-29", "30-54", "55-plus")),
        Indicator("education", ("isced-0-2", "isced-3-4", "isced-5-8")),
        Indicator("work", ("unemployed-under-a-year", "unemployed-a-year-or-more", "inactive", "employed")),
        Indicator("third-country-national", _YES_NO),
        Indicator("foreign-background", _YES_NO),
        Indicator("disability", _YES_NO),
        Indicator("minority", _YES_NO),
        Indicator("homeless", _YES_NO),
        Indicator("rural", _YES_NO),
    ),
    "amif": (
        _GENDER,
        Indicator("age", ("under-18", "18-29", "30-54", "55-plus")),
        Indicator("eligibility-checked", _YES_NO),
        Indicator("language-level-gained", _YES_NO),
        Indicator("found-helpful", _YES_NO),
    ),
}


def accepted(profile: str, given: Mapping[str, str]) -> dict[str, str]:
    """Return the answers that the profile asks for and knows; anything else is not kept."""
    known = {one.id: one.values for one in PROFILES.get(profile, ())}
    return {key: value for key, value in given.items() if value in known.get(key, ())}


def to_text(given: Mapping[str, str]) -> str:
    """Return answers as one text, to be kept beside the names and erased with them."""
    return ";".join(f"{key}={value}" for key, value in sorted(given.items()) if value)


def from_text(text: str) -> dict[str, str]:
    """Return the answers of a kept text."""
    return dict(part.split("=", 1) for part in text.split(";") if "=" in part)


def counted(indicator: Indicator, people: Iterable[Mapping[str, str]]) -> dict[str, int]:
    """Return how many people have each value; those who said nothing are counted as such."""
    found = Counter(person.get(indicator.id, NOT_STATED) for person in people)
    known = {value: found.pop(value, 0) for value in indicator.values}
    return {**known, NOT_STATED: sum(found.values())}


def told(counts: Mapping[str, int]) -> dict[str, int | str]:
    """Return counts that may be told beside their total: a group under five is `<5`, and no sum gives it away.

    Whoever knows the total and the shown counts knows the sum of the hidden ones. Larger counts (the smallest first)
    are hidden too until every small one could still be anything from 0 to 4, even for a reader who knows that the
    larger hidden counts are at least five and at most the smallest shown one; where that cannot be, all are hidden.
    """
    small = [value for value, number in counts.items() if number < LEAST]
    if not small:
        return dict(counts)
    larger = sorted((value for value in counts if value not in small), key=lambda value: (counts[value], value))
    for many in range(len(larger) + 1):
        beside = larger[:many]
        hidden = sum(counts[value] for value in (*small, *beside))
        if _safe(len(small), many, hidden, [counts[value] for value in larger[many : many + 1]]):
            return {
                value: SMALL if value in small else HIDDEN if value in beside else number
                for value, number in counts.items()
            }
    return dict.fromkeys(counts, HIDDEN)


def _safe(small: int, beside: int, hidden: int, next_shown: list[int]) -> bool:
    """Tell whether each of so many small counts may be anything from 0 to 4, the sum of all hidden ones being known."""
    most = LEAST - 1
    could_be_most = hidden - LEAST * beside >= most
    if beside and not next_shown:
        return could_be_most
    return could_be_most and hidden <= most * (small - 1) + sum(beside * number for number in next_shown)
