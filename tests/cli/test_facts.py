"""The command that lists country facts and what must be checked."""

import json
from datetime import date
from pathlib import Path

import pytest

from migrantech_kit.cli import main
from migrantech_kit.cli.facts import FactRow, as_text, fact_rows
from migrantech_kit.domain.facts import Fact

CHECKED = date(2026, 11, 23)


def wage(**changed: object) -> Fact:
    fields: dict[str, object] = {
        "key": "minimum_wage", "country": "FR", "kind": "money", "value": "12.02", "currency": "EUR", "region": "",
        "valid_from": date(2026, 1, 1), "valid_until": date(2026, 12, 31), "checked_on": CHECKED,
        "source_url": "https://example.org/wage", "confirmed": True, "texts": {"en": "It is {value}."},
    }  # fmt: skip
    return Fact(**(fields | changed))  # type: ignore[arg-type] # the fields above have the fact's types


def row(fact: Fact, day: date) -> FactRow:
    (only,) = fact_rows([fact], day)
    return only


def test_a_fact_holds_until_its_last_day_and_is_stale_on_the_next() -> None:
    assert (row(wage(), date(2026, 12, 31)).holds, row(wage(), date(2026, 12, 31)).why) == ("fresh", "")
    assert (row(wage(), date(2027, 1, 1)).holds, row(wage(), date(2027, 1, 1)).why) == ("stale", "past its end")


def test_a_check_more_than_a_year_old_makes_a_fact_stale() -> None:
    lasting = wage(valid_until=None)
    assert row(lasting, date(2027, 11, 23)).holds == "fresh"
    assert row(lasting, date(2027, 11, 24)).why == "checked more than a year ago"


def test_the_doubtful_ones_are_the_stale_and_the_unconfirmed() -> None:
    known = [wage(), wage(valid_until=date(2026, 1, 31)), wage(confirmed=False)]
    assert [row.holds for row in fact_rows(known, CHECKED, only_doubtful=True)] == ["stale", "unconfirmed"]
    assert len(fact_rows(known, CHECKED)) == 3


def test_an_unconfirmed_value_is_not_printed() -> None:
    rows = fact_rows([wage(confirmed=False, source_url="")], CHECKED)
    assert "12.02" not in as_text(rows)
    assert "check locally" in as_text(rows)
    assert rows[0].value == ""


def test_the_table_gives_value_dates_confidence_source_and_the_counts() -> None:
    header, line, _, counts = as_text(fact_rows([wage()], CHECKED)).splitlines()
    assert header.split() == "country key region value from until checked confidence holds source".split()  # noqa: SIM905
    assert line.split() == [
        "FR", "minimum_wage", "-", "12.02", "EUR", "2026-01-01", "2026-12-31", "2026-11-23", "source", "fresh",
        "https://example.org/wage",
    ]  # fmt: skip
    assert counts == "1 facts: 1 fresh, 0 stale, 0 unconfirmed."


def test_the_command_lists_one_country_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", "--country", "BE", "--json", "--data", str(tmp_path)]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["country"] for row in rows} == {"BE"}
    assert {"112"} <= {row["value"] for row in rows if row["key"] == "emergency"}
    assert all(row["source_url"].startswith("http") for row in rows if row["confidence"] == "source")
    assert all(row["value"] == "" for row in rows if row["confidence"] == "unconfirmed")


def test_the_command_lists_what_is_doubtful_in_all_countries(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["facts", "--stale", "--json", "--data", str(tmp_path)]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["holds"] for row in rows} <= {"stale", "unconfirmed"}
    # The wages of 2026 ended before they were written down here.
    assert ("FR", "minimum_wage", "2026-06-30") in {(row["country"], row["key"], row["valid_until"]) for row in rows}
