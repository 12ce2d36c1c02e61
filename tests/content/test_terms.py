"""The term base is read strictly."""

from pathlib import Path

import pytest

from migrantech_kit.base.language import INTERFACE_LANGUAGES
from migrantech_kit.base.places import shipped
from migrantech_kit.content.terms import TERMS_FILE, BaseTerm, read_terms
from tests.content.making import FIXTURES, sample_remarks

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


def test_a_hyphen_makes_another_word() -> None:
    term = BaseTerm("e-mail", {"fr": "e-mail"}, {"fr": ("mail",)}, "")
    assert term.avoided_in("Écrivez un e-mail.", "fr") == ""
    assert term.avoided_in("Écrivez un mail.", "fr") == "mail"


def test_the_picture_glossary_uses_the_words_of_the_term_base(tmp_path: Path) -> None:
    remarks = sample_remarks("glossary-term", tmp_path, "- [bicycle] the bicycle:", "- [bicycle] the velocipede:")
    assert [(r.line, r.text) for r in remarks] == [(259, "“the velocipede” should be “bicycle” (term base: bicycle).")]
    assert sample_remarks("glossary-term", tmp_path) == []


@pytest.mark.parametrize(
    ("language", "base", "word", "same"),
    [
        ("ar", "بطاقة التأمين الصحي", "بطاقة تأمين صحي", True),
        ("ar", "الطبيب", "الطبيب، الطبيبة", True),
        ("ar", "كلمة السر", "كلمة المرور", False),
        ("fr", "avocat, avocate", "l’avocate", True),
        ("fr", "salarié, salariée", "l’employé", False),
        ("uk", "зарплата", "зарплата, заробітна плата", True),
    ],
)
def test_articles_and_other_forms_may_stand_beside_a_term(language: str, base: str, word: str, same: bool) -> None:
    assert BaseTerm("x", {language: base}, {}, "").names(word, language) is same


def test_the_shipped_term_base_has_every_language_and_a_note() -> None:
    terms, findings = read_terms(shipped("resources") / TERMS_FILE)
    assert findings == ()
    assert len(terms) >= 150
    assert [term.id for term in terms if set(term.words) != set(INTERFACE_LANGUAGES) or not term.note] == []


def test_no_shipped_term_avoids_a_word_of_the_term_base() -> None:
    terms, _ = read_terms(shipped("resources") / TERMS_FILE)
    clashes = [
        (one.id, other.id, language)
        for one in terms
        for other in terms
        for language, word in other.words.items()
        if one.avoided_in(word, language)
    ]
    assert clashes == []
