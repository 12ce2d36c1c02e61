"""Words and sentences are counted the same way in every script."""

from pathlib import Path

import pytest

from migrantech_kit.content.measures import TextPart, count_words, is_closed, sentences_in, words_in
from tests.content.making import text_of


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Je n’ai pas de **contrat** écrit.", 6),
        ("Signer = accepter", 2),
        ("Où\u00a0?", 1),
        ("C’est quoi, un temps-partiel ?", 4),
        ("Appelez le {fact:emergency}.", 3),
        ("« Je voudrais lire. »", 3),
        ("ما هو عقد العمل؟", 4),
        ("Що таке договір?", 3),
        ("24\u00a0heures", 2),
    ],
)
def test_words_stand_between_spaces_and_hold_a_letter_or_digit(text: str, count: int) -> None:
    assert len(words_in(text)) == count


@pytest.mark.parametrize(
    ("language", "text", "sentences"),
    [
        ("fr", "Lisez. Signez\u00a0! Vous partez\u00a0?", ["Lisez.", "Signez\u00a0!", "Vous partez\u00a0?"]),
        ("fr", "Voici M. Diallo et Mme. Lopes. Ils lisent.", ["Voici M. Diallo et Mme. Lopes.", "Ils lisent."]),
        ("fr", "Lisez un papier, p. ex. une offre.", ["Lisez un papier, p. ex. une offre."]),
        ("fr", "Dites\u00a0: «\u00a0Stop\u00a0!\u00a0» Partez.", ["Dites\u00a0: «\u00a0Stop\u00a0!\u00a0»", "Partez."]),
        ("fr", "Il dit «\u00a0vite\u00a0!\u00a0» et part.", ["Il dit «\u00a0vite\u00a0!\u00a0» et part."]),
        ("fr", "Attendez… puis partez.", ["Attendez… puis partez."]),
        ("en", "It costs 1.5 hours. Yes.", ["It costs 1.5 hours.", "Yes."]),
        ("en", "A. Rahman works. B too.", ["A. Rahman works.", "B too."]),
        ("en", "“Sign here.” No.", ["“Sign here.”", "No."]),
        ("tr", "Bugün 1. gün. Yarın 2. gün.", ["Bugün 1. gün.", "Yarın 2. gün."]),
        ("ar", "ما هذا؟ هذا عقد. اقرؤوا!", ["ما هذا؟", "هذا عقد.", "اقرؤوا!"]),
        ("ur", "یہ ہے۔ وہ ہے۔", ["یہ ہے۔", "وہ ہے۔"]),
        ("uk", "Він живе на вул. Садова. Добре.", ["Він живе на вул. Садова.", "Добре."]),
        ("en", "- -", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(language: str, text: str, sentences: list[str]) -> None:
    assert list(sentences_in(text, language)) == sentences


@pytest.mark.parametrize(("text", "closed"), [("Yes.", True), ("Yes. »", True), ("yes", False), ("You can:", False)])
def test_a_label_is_no_closed_sentence(text: str, closed: bool) -> None:
    assert is_closed(text) is closed


def test_words_are_counted_by_part_without_ids(tmp_path: Path) -> None:
    text = text_of(
        tmp_path,
        "en",
        "# One\n\nTwo words.\n\n## [objectives]\n\n- [x] Three more words.\n\n## [slide title] Big title\n\n"
        "| a | b |\n|---|---|\n| c | d |\n\n### [say]\nSay it now.\n\n## [question a1] Why so?\n\n- yes\n- no\n\n"
        "### [explanation]\nBecause.\n\n## [handout] Head\n\n### Part one\n1. Go.\n\n## [glossary]\n\n- [x] a: b\n\n"
        "## [tutor]\n\n### [aim]\nAim high.\n",
    )
    assert count_words(text.spoken) == {
        TextPart.CARD: 3,
        TextPart.OBJECTIVES: 3,
        TextPart.SLIDES: 6,
        TextPart.NOTES: 3,
        TextPart.ACTIVITIES: 0,
        TextPart.QUIZ: 5,
        TextPart.HANDOUT: 4,
        TextPart.GLOSSARY: 2,
        TextPart.TUTOR: 2,
    }
