"""Read country facts: the names of their kinds, and one file per country."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from migrantech_kit.content.findings import Finding, Findings
from migrantech_kit.content.toml import Fields, TomlFile, read_toml
from migrantech_kit.domain.facts import Fact, FactKey

KEYS_FILE = "keys.toml"
# How a value is put in: money, number and date in the formats of the document's language, the others as they are.
KINDS = ("money", "number", "date", "phone", "text")
_KEY = re.compile(r"[a-z]+(?:_[a-z]+)*", re.ASCII)
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_CONFIRMED = {"source": True, "unconfirmed": False}


def read_fact_keys(folder: Path) -> tuple[dict[str, FactKey], tuple[Finding, ...]]:
    """Return the kinds of facts by key; nothing is raised, whatever the file holds."""
    findings = Findings(folder / KEYS_FILE)
    file = read_toml(folder / KEYS_FILE, findings)
    keys: dict[str, FactKey] = {}
    for name, fields in file.named() if file else ():
        labels = fields.words("label")
        if not _KEY.fullmatch(name):
            fields.refuse("", f"“{name}” is no fact key: small letters and underscores only.")
        elif not labels:
            fields.refuse("", f"“{name}” has no label in any language.")
        else:
            keys[name] = FactKey(name, labels)
        fields.warn_unknown()
    return keys, findings.all


def fact_countries(folder: Path) -> tuple[str, ...]:
    """Return the countries that have a file of facts, by code."""
    return tuple(sorted(file.stem for file in folder.glob("[A-Z][A-Z].toml")))


def read_facts(folder: Path, country: str, keys: Mapping[str, FactKey]) -> tuple[tuple[Fact, ...], tuple[Finding, ...]]:
    """Return the facts of a country; one that does not fit is left out, the others stay."""
    path = folder / f"{country}.toml"
    findings = Findings(path)
    file = read_toml(path, findings)
    if file is None:
        return (), findings.all
    facts = (_fact(file, fields, country, keys) for fields in file.tables("fact"))
    return tuple(fact for fact in facts if fact), findings.all


def _fact(file: TomlFile, fields: Fields, country: str, keys: Mapping[str, FactKey]) -> Fact | None:
    before = len(file.findings.errors)
    key = fields.text("key")
    if key and key not in keys:
        fields.refuse("key", f"“{key}” is not in {KEYS_FILE}.")
    kind = fields.text("kind")
    confidence = fields.text("confidence")
    checked_on = fields.day("checked_on", needed=True)
    fact = Fact(
        key=key,
        country=country,
        kind=kind,
        value=fields.text("value", ""),
        currency=fields.text("currency", ""),
        region=fields.text("region", ""),
        valid_from=fields.day("valid_from"),
        valid_until=fields.day("valid_until"),
        checked_on=checked_on or date.min,
        source_url=fields.text("source_url", ""),
        confirmed=_CONFIRMED.get(confidence, False),
        texts=fields.words("text"),
    )
    if confidence and confidence not in _CONFIRMED:
        fields.refuse("confidence", f"“{confidence}” is no confidence; write source or unconfirmed.")
    _refuse_wrong_value(fields, fact)
    if fact.confirmed:
        _refuse_unsourced(fields, fact)
    fields.warn_unknown()
    return fact if len(file.findings.errors) == before else None


def _refuse_wrong_value(fields: Fields, fact: Fact) -> None:
    if fact.kind and fact.kind not in KINDS:
        fields.refuse("kind", f"“{fact.kind}” is no kind; choose one of: {', '.join(KINDS)}.")
    if fact.kind in {"money", "number"} and fact.value and not _NUMBER.fullmatch(fact.value):
        fields.refuse("value", f"“{fact.value}” is no number such as 12.02.")
    if fact.kind == "money" and not _CURRENCY.fullmatch(fact.currency):
        fields.refuse("currency", "Money needs a currency such as EUR.")
    if fact.kind == "date" and fact.value and not _is_day(fact.value):
        fields.refuse("value", f"“{fact.value}” is no date such as 2027-03-04.")
    if fact.valid_from and fact.valid_until and fact.valid_until < fact.valid_from:
        fields.refuse("valid_until", "The fact ends before it begins.")


def _refuse_unsourced(fields: Fields, fact: Fact) -> None:
    if not fact.source_url.startswith(("https://", "http://")):
        fields.refuse("source_url", "A fact without the address of its source is refused; else mark it unconfirmed.")
    if not fact.texts:
        fields.refuse("text", f"“{fact.key}” has no sentence in any language.")
    if any("{value}" in text for text in fact.texts.values()) and not fact.value:
        fields.refuse("value", "A sentence uses {value}, but there is no value.")


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
