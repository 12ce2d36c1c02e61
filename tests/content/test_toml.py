"""TOML is read fast where it is plain, in full where it is not, and always with the line of what is wrong."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from migrantech_kit.base.places import shipped
from migrantech_kit.content.findings import Findings
from migrantech_kit.content.toml import TomlFile, _plain_toml, read_toml

PLAIN_TEXT = st.text(st.characters(exclude_categories=("C", "Zl", "Zp"), exclude_characters='"\\'), max_size=12)
VALUES = st.one_of(PLAIN_TEXT, st.booleans(), st.integers(0, 10**9), st.dates(), st.lists(PLAIN_TEXT, max_size=3))
KEYS = st.from_regex(r"[a-z_]{1,6}", fullmatch=True)
TABLES = st.dictionaries(KEYS, VALUES, max_size=4)


def read(tmp_path: Path, text: str) -> tuple[TomlFile | None, Findings]:
    path = tmp_path / "some.toml"
    path.write_text(text, "utf-8")
    findings = Findings(path)
    return read_toml(path, findings), findings


@pytest.mark.parametrize("folder", ["resources", "session_plans"])
def test_the_fast_reader_reads_shipped_files_like_the_full_one(folder: str) -> None:
    for path in shipped(folder).rglob("*.toml"):
        text = path.read_text("utf-8")
        fast = _plain_toml(text)
        assert fast is None or fast == tomllib.loads(text), path


def plainly(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    return f"[{', '.join(map(plainly, value))}]" if isinstance(value, list) else str(value)


def pairs(table: dict[str, object]) -> str:
    return "".join(f"{key} = {plainly(value)}\n" for key, value in table.items())


@settings(deadline=None)
@given(TABLES, st.lists(TABLES, max_size=3))
def test_the_fast_reader_reads_plain_toml_like_the_full_one(
    top: dict[str, object], slides: list[dict[str, object]]
) -> None:
    top.pop("slides", None)
    text = pairs(top) + "".join(f"\n[[slides]]\n{pairs(slide)}" for slide in slides)
    assert _plain_toml(text) == tomllib.loads(text)


@settings(deadline=None)
@given(TABLES, st.dictionaries(st.sampled_from(["slides", "questions"]), st.lists(TABLES, min_size=1, max_size=3)))
def test_the_fast_reader_agrees_with_the_full_one_or_gives_up(
    top: dict[str, object], arrays: dict[str, list[dict[str, object]]]
) -> None:
    text = tomli_w.dumps({**top, **arrays})
    fast = _plain_toml(text)
    assert fast is None or fast == tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        'a = "one" # a comment',
        "a = 'one'",
        'a = "with \\u00A0"',
        "a = [\n  1,\n]",
        'a = { b = "c" }',
        "a = 007",
        "a = 1.5",
        "a = 2026-13-01",
        'a = ["one", "two',
        'a = ["]',
        "a.b = 1",
        "a = 1\na = 2\n",
        "a = []\n[[a]]\nb = 1",
        "[a]\nb = 1\n[a]\nc = 2",
        "[a.b]\nc = 1",
    ],
)
def test_the_fast_reader_gives_up_where_toml_is_not_plain(text: str) -> None:
    assert _plain_toml(text) is None


def test_a_syntax_error_names_its_line(tmp_path: Path) -> None:
    file, findings = read(tmp_path, 'id = "one"\nminutes = \n')
    assert file is None
    assert findings.all[0].line == 2
    assert "This is not TOML" in findings.all[0].text


def test_a_text_that_ends_too_early_names_the_last_line(tmp_path: Path) -> None:
    file, findings = read(tmp_path, 'id = "one"\ntitle = """two\n')
    assert file is None
    assert findings.all[0].line >= 2


def test_a_file_that_is_not_utf8_is_a_finding_and_no_crash(tmp_path: Path) -> None:
    path = tmp_path / "some.toml"
    path.write_bytes(b'title = "\xe9"\n')
    findings = Findings(path)
    assert read_toml(path, findings) is None
    assert "not UTF-8" in findings.all[0].text


def test_lines_of_keys_are_found_above_in_and_below_headers(tmp_path: Path) -> None:
    file, _ = read(
        tmp_path,
        'id = "x"\n\n[[fact]]\nkey = "a"\n[fact.text]\nen = "A"\n\n[[fact]]\nkey = "b"\n[fact.text]\nen = "B"\n',
    )
    assert file is not None
    assert file.line(key="id") == 1
    assert file.line("fact", 0, "key") == 4
    assert file.line("fact", 1, "key") == 9
    assert file.line("fact.text", 1, "en") == 11
    assert file.line("fact", 1, "missing") == 8
    assert file.line("elsewhere", 0, "key") == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "“name” is missing."),
        ("name = 5", "“name” must be text in quotes."),
        ('name = " "', "“name” is empty."),
        ('name = "Not An Id"', "“Not An Id” is no id: small letters, digits and hyphens only."),
    ],
)
def test_a_wrong_id_is_told(tmp_path: Path, text: str, said: str) -> None:
    file, findings = read(tmp_path, text)
    assert file is not None
    file.top().identifier("name")
    assert [finding.text for finding in findings.all] == [said]


def test_wrong_types_are_told_one_by_one(tmp_path: Path) -> None:
    text = 'n = true\nm = 500\nf = "yes"\nl = [1]\nd = "2026-11-23"\nw = 5\nv = { en = "x" }\n'
    file, findings = read(tmp_path, text)
    assert file is not None
    top = file.top()
    assert (top.whole("n", 1, 9), top.whole("m", 1, 240), top.flag("f"), top.texts("l")) == (1, 500, False, ())
    assert (top.day("d"), top.words("w"), top.lists("v")) == (None, {}, {})
    assert [(finding.line, finding.text) for finding in findings.all] == [
        (1, "“n” must be a whole number."),
        (2, "“m” is 500; it must lie between 1 and 240."),
        (3, "“f” must be true or false."),
        (4, "“l” must be a list of texts in quotes."),
        (5, "“d” must be a date such as 2026-11-23."),
        (6, "“w” must be a table of texts by language."),
        (7, "“v” must be a table of lists by language."),
    ]


def test_a_day_is_read_and_may_be_absent(tmp_path: Path) -> None:
    file, findings = read(tmp_path, "d = 2026-11-23\n")
    assert file is not None
    assert file.top().day("d", needed=True) == date(2026, 11, 23)
    assert file.top().day("e") is None
    assert not findings.all


def test_keys_that_nobody_asks_for_are_a_warning(tmp_path: Path) -> None:
    file, findings = read(tmp_path, 'id = "x"\ncolour = "red"\n')
    assert file is not None
    top = file.top()
    top.identifier()
    top.warn_unknown()
    assert [(finding.line, finding.severity) for finding in findings.all] == [(2, "warning")]
    assert not findings.errors


def test_a_table_where_an_array_is_asked_for_is_told(tmp_path: Path) -> None:
    file, findings = read(tmp_path, "[slides]\nid = 1\n")
    assert file is not None
    assert list(file.tables("slides")) == []
    assert "[[slides]]" in findings.all[0].text


def test_a_key_where_a_table_is_asked_for_is_told(tmp_path: Path) -> None:
    file, findings = read(tmp_path, "bell = 1\n")
    assert file is not None
    assert list(file.named()) == []
    assert "[bell]" in findings.all[0].text
