"""Facts without a source are refused, and one wrong fact leaves the others."""

from datetime import date
from pathlib import Path

import pytest

from migrantech_kit.content.facts_reader import fact_countries, read_fact_keys, read_facts
from migrantech_kit.content.findings import Finding
from migrantech_kit.domain.facts import Fact, FactKey
from tests.content.making import FIXTURES, change, line_of

KEYS = read_fact_keys(FIXTURES / "facts")[0]


def read_changed(root: Path, old: str, new: str) -> tuple[tuple[Fact, ...], tuple[Finding, ...]]:
    change(root / "resources" / "facts" / "FR.toml", old, new)
    return read_facts(root / "resources" / "facts", "FR", KEYS)


def test_keys_carry_their_labels_in_every_language() -> None:
    keys, findings = read_fact_keys(FIXTURES / "facts")
    assert keys["emergency"] == FactKey("emergency", {"en": "Emergency", "fr": "Urgences"})
    assert list(keys) == ["emergency", "minimum_wage"]
    assert findings == ()


def test_facts_are_read_whole() -> None:
    facts, findings = read_facts(FIXTURES / "facts", "FR", KEYS)
    assert findings == ()
    assert facts[0].texts == {"en": "In danger, call {value}."}
    assert facts[1] == Fact(
        key="minimum_wage",
        country="FR",
        kind="money",
        value="12.02",
        currency="EUR",
        region="",
        valid_from=date(2026, 1, 1),
        valid_until=date(2026, 6, 30),
        checked_on=date(2026, 11, 23),
        source_url="",
        confirmed=False,
        texts={},
    )


def test_countries_are_the_files_with_two_capital_letters() -> None:
    assert fact_countries(FIXTURES / "facts") == ("FR",)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('key = "emergency"', 'key = "rescue"', "“rescue” is not in keys.toml."),
        ('kind = "phone"', 'kind = "number plate"', "“number plate” is no kind"),
        ('source_url = "https://example.org/emergency"', 'source_url = ""', "without the address of its source"),
        ('source_url = "https://example.org/emergency"', 'source_url = "a book"', "without the address of its source"),
        ('value = "112"', 'value = ""', "A sentence uses {value}, but there is no value."),
        ('confidence = "source"', 'confidence = "sure"', "“sure” is no confidence; write source or unconfirmed."),
        ("checked_on = 2026-11-23", 'checked_on = "today"', "“checked_on” must be a date such as 2026-11-23."),
    ],
)
def test_a_wrong_fact_is_refused_at_its_line_and_the_others_stay(root: Path, old: str, new: str, said: str) -> None:
    facts, findings = read_changed(root, old, new)
    assert [fact.key for fact in facts] == ["minimum_wage"]
    line = line_of(root / "resources" / "facts" / "FR.toml", new)
    assert [(finding.line, said in finding.text) for finding in findings] == [(line, True)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('value = "12.02"', 'value = "12,02"', "“12,02” is no number such as 12.02."),
        ('currency = "EUR"', 'currency = "€"', "Money needs a currency such as EUR."),
        ("valid_until = 2026-06-30", "valid_until = 2025-06-30", "The fact ends before it begins."),
        ('kind = "money"', 'kind = "date"', "“12.02” is no date such as 2027-03-04."),
    ],
)
def test_a_wrong_amount_or_date_is_refused(root: Path, old: str, new: str, said: str) -> None:
    facts, findings = read_changed(root, old, new)
    assert [fact.key for fact in facts] == ["emergency"]
    assert said in findings[0].text


def test_a_confirmed_fact_needs_a_sentence(root: Path) -> None:
    facts, findings = read_changed(root, '[fact.text]\nen = "In danger, call {value}."\n', "")
    assert len(facts) == 1
    assert "has no sentence in any language" in findings[0].text


def test_an_unconfirmed_fact_needs_no_source(root: Path) -> None:
    facts, findings = read_changed(root, 'confidence = "source"', 'confidence = "unconfirmed"')
    assert (len(facts), findings) == (2, ())
    assert not facts[0].confirmed


def test_a_country_without_a_readable_file_has_no_facts(root: Path) -> None:
    facts, findings = read_facts(root / "resources" / "facts", "XX", KEYS)
    assert (facts, len(findings)) == ((), 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('["Big Key"]\n["Big Key".label]\nen = "x"\n', "“Big Key” is no fact key"),
        ("[empty]\n", "“empty” has no label in any language."),
        ("loose = 1\n", "“loose” must be written as a table, [loose]."),
    ],
)
def test_a_wrong_key_is_left_out_and_told(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "keys.toml").write_text(text, "utf-8")
    keys, findings = read_fact_keys(tmp_path)
    assert keys == {}
    assert said in findings[0].text
