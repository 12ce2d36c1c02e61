"""Put country facts into texts, in the document's language, with the warning that they need."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from migrantech_kit.base.language import Tongue, first_available
from migrantech_kit.base.message import msg
from migrantech_kit.domain.facts import Fact, FactKey, Trust
from migrantech_kit.domain.module import Block, ModuleWords, SlideWords

_PLACEHOLDER = re.compile(r"\{fact:([a-z_]+)\}")
CHECK_LOCALLY = msg("check locally")


@dataclass(frozen=True, slots=True)
class FactLine:
    """Hold one printed fact: label, sentence, and the date of its check with a warning where one is due."""

    label: str
    text: str
    checked: str
    warning: str
    source_url: str


def value_of(fact: Fact, tongue: Tongue) -> str:
    """Return a fact's value in the formats of a language."""
    if fact.kind == "money" and fact.value:
        return tongue.money(float(fact.value), fact.currency)
    if fact.kind == "date" and fact.value:
        return tongue.date(date.fromisoformat(fact.value))
    if fact.kind == "number" and fact.value:
        return tongue.number(float(fact.value))
    return fact.value


def fact_line(fact: Fact, key: FactKey, tongue: Tongue, today: date) -> FactLine:
    """Return a fact as a handout prints it; an unconfirmed one prints no value."""
    labels = key.labels
    label = labels[first_available(labels, tongue.language)]
    trust = fact.trust(today)
    if trust is Trust.UNCONFIRMED:
        return FactLine(label, "", "", tongue(CHECK_LOCALLY), "")
    text = fact.texts[first_available(fact.texts, tongue.language)].replace("{value}", value_of(fact, tongue))
    warning = tongue(CHECK_LOCALLY) if trust is Trust.STALE else ""
    return FactLine(label, text, tongue.date(fact.checked_on, "short"), warning, fact.source_url)


def fact_lines(
    keys: Iterable[str], facts: Iterable[Fact], names: Mapping[str, FactKey], tongue: Tongue, today: date
) -> tuple[FactLine, ...]:
    """Return the printed facts of some keys; a key with several unconfirmed entries is printed once."""
    known = tuple(facts)
    lines: dict[tuple[str, str], FactLine] = {}
    for key in keys:
        for fact in known:
            if fact.key == key:
                line = fact_line(fact, names[key], tongue, today)
                lines.setdefault((key, line.text), line)
    confirmed = {key for key, text in lines if text}
    return tuple(line for (key, text), line in lines.items() if text or key not in confirmed)


def resolver(facts: Iterable[Fact], tongue: Tongue, today: date) -> Callable[[str], str]:
    """Return a function that puts the short values of a country's facts into `{fact:…}` placeholders."""
    first: dict[str, Fact] = {}
    for fact in facts:
        first.setdefault(fact.key, fact)

    def short(hit: re.Match[str]) -> str:
        fact = first.get(hit[1])
        value = value_of(fact, tongue) if fact and fact.trust(today) is not Trust.UNCONFIRMED else ""
        return value or f"({tongue(CHECK_LOCALLY)})"

    def resolve(text: str) -> str:
        return _PLACEHOLDER.sub(short, text)

    return resolve


def resolved(words: ModuleWords, resolve: Callable[[str], str]) -> ModuleWords:
    """Return all words of a module with their facts put in."""

    def blocks(given: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(replace(block, lines=tuple(map(resolve, block.lines))) for block in given)

    def slide(given: SlideWords) -> SlideWords:
        return SlideWords(
            title=resolve(given.title),
            lead=resolve(given.lead),
            lines=tuple(map(resolve, given.lines)),
            rows=tuple(tuple(map(resolve, row)) for row in given.rows),
            say=blocks(given.say),
            ask=blocks(given.ask),
            watch_out=blocks(given.watch_out),
        )

    return replace(
        words,
        slides={key: slide(value) for key, value in words.slides.items()},
        activities={
            key: replace(
                value,
                aim=resolve(value.aim),
                materials=blocks(value.materials),
                steps=blocks(value.steps),
                variant=blocks(value.variant),
            )
            for key, value in words.activities.items()
        },
        questions={
            key: replace(
                value,
                text=resolve(value.text),
                options=tuple(map(resolve, value.options)),
                explanation=resolve(value.explanation),
            )
            for key, value in words.questions.items()
        },
        handout=tuple(replace(section, blocks=blocks(section.blocks)) for section in words.handout),
        tutor={key: replace(section, blocks=blocks(section.blocks)) for key, section in words.tutor.items()},
        glossary={key: replace(value, meaning=resolve(value.meaning)) for key, value in words.glossary.items()},
    )
