"""A check is shown as lines and a table, or as JSON."""

import json
from pathlib import Path

from migrantech_kit.content.check_report import as_json, as_text
from migrantech_kit.content.checker import CheckReport, check
from tests.content.making import SAMPLE, change


def checked(root: Path) -> CheckReport:
    return check((), root / "resources", root / "session_plans")


def test_text_names_each_finding_and_measures_each_language(root: Path) -> None:
    lines = as_text(checked(root)).split("\n")
    assert lines[0].endswith("/module.toml: The module has no text in: fr, pt, tr, ar, uk. (warning, languages)")
    assert lines[-4].split()[:4] == ["module", "lang", "no.", "slides"]
    assert lines[-3].split()[:3] == [SAMPLE, "en", "10"]
    assert lines[-1] == "Everything fits. 8 warnings."


def test_text_counts_what_is_to_mend(root: Path) -> None:
    change(root / "resources" / "modules" / SAMPLE / "en.md", "Look at the three pictures.", "Call 112 now.")
    text = as_text(checked(root))
    assert "(typed-fact)" in text
    assert text.endswith("1 error to mend. 8 warnings.")


def test_json_holds_rows_findings_and_the_verdict(root: Path) -> None:
    plain = json.loads(as_json(checked(root)))
    assert (plain["ok"], plain["errors"], plain["warnings"]) == (True, 0, 8)
    assert plain["rows"][0]["language"] == "en"
    assert plain["findings"][0]["rule"] == "languages"


def test_nothing_to_show_is_one_line() -> None:
    assert as_text(CheckReport((), ())) == "Everything fits. 0 warnings."
