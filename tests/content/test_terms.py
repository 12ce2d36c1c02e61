"""The term base is read strictly."""

from pathlib import Path

import pytest

from migrantech_kit.content.terms import read_terms
from tests.content.making import FIXTURES

TERM = '[[term]]\nid = "pay"\n[term.words]\nfr = "le salaire"\n[term.avoid]\nfr = ["la paie"]\n'


def test_a_term_names_words_to_use_and_to_avoid() -> None:
    (term,), findings = read_terms(FIXTURES / "terms.toml")
    assert findings == ()
    assert (term.words["en"], term.avoid["en"], term.note) == (
        "bicycle",
        ("bike*", "push cycle"),
        "One word for the whole set.",
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [("My bikes.", "bikes"), ("A PUSH CYCLE", "PUSH CYCLE"), ("motorbike", ""), ("push cycles", ""), ("bicycle", "")],
)
def test_only_whole_words_are_avoided_unless_a_star_allows_endings(text: str, found: str) -> None:
    (term,), _ = read_terms(FIXTURES / "terms.toml")
    assert term.avoided_in(text, "en") == found
    assert term.avoided_in(text, "fr") == ""


def test_no_file_is_an_empty_term_base(tmp_path: Path) -> None:
    assert read_terms(tmp_path / "terms.toml") == ((), ())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "pay"', 'id = "The pay"', "“The pay” is no id"),
        ('fr = "le salaire"\n', "", "“pay” has no word in any language."),
        ("[term.avoid]\nfr", "[term.avoid]\nen", "“pay” avoids words in “en”, but names none to use."),
        ('["la paie"]', '"la paie"', "“avoid” must be a table of lists by language."),
        ("[term.avoid]", '[[term]]\nid = "pay"\n[term.words]', "The id “pay” is there twice."),
    ],
)
def test_a_wrong_term_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "terms.toml"
    assert old in TERM
    path.write_text(TERM.replace(old, new), "utf-8")
    assert said in [finding.text for finding in read_terms(path)[1]] or said in read_terms(path)[1][0].text
