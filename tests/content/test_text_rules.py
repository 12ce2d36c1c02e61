"""The rules on a language file: each with texts that pass and texts that fail, and with the line."""

from pathlib import Path

import pytest

from migrantech_kit.content.findings import Severity
from migrantech_kit.content.rules import TEXT_RULES
from tests.content.making import parity_remarks, sample_module, sample_remarks, text_remarks

SHORT = "Look at your wheel. "


def say(words: str) -> str:
    """Return a language file whose line 5 says `words`."""
    return f"# T\n\n## [slide title] T\n### [say]\n{words}\n"


@pytest.mark.parametrize("rule", [rule for rule in TEXT_RULES if rule != "floor"])
def test_the_sample_passes(tmp_path: Path, rule: str) -> None:
    assert sample_remarks(rule, tmp_path) == []


@pytest.mark.parametrize(
    ("rule", "old", "new", "said"),
    [
        ("layout", "Look, check, then ride.", "Look. Check. Ride.", "The title slide “title” takes one sentence."),
        ("layout", "Look, check, then ride.", "- Look.", "The layout of “title” takes a sentence here."),
        ("layout", "- name the **parts**\n", "", "“objectives” has 1 bullets; 2 to 5 are asked for."),
        ("layout", "- ride **safely**", "- ride **safely**\n\nOr not.", "“objectives” takes one sentence, before"),
        ("layout", "- the brake\n", "", "“parts” has 2 labels for 3 pictures."),
        ("layout", "- the brake", "- the brake of the very old bicycle", "A label of a grid has 5 words at most"),
        ("layout", "{fact:emergency}\n\n", "", "takes the big word, an empty line, and one or two sentences, not 0."),
        ("layout", "Stay where you are.", "Stay. Wait. Look.", "one or two sentences, not 4."),
        ("layout", "{fact:emergency}\n", "A word that is much too big\n", "longer than 24 characters"),
        ("layout", "| By day | brakes and a bell |\n", "", "The table has 1 rows below its header and 2 columns"),
        ("layout", "| By day | brakes and a bell |", "| By day | brakes | bell |", "not have 2 filled cells"),
        ("layout", "| By day | brakes and a bell |", "| By day | |", "This row does not have 2 filled cells"),
        ("layout", "- Yusuf: I can", "- Yusuf says I can", "A line of a dialogue is “Name: sentence”"),
        (
            "layout",
            "- Yusuf: I can mend it today.",
            "- Yusuf: I can mend it.\n- Mira: Good.",
            "“in-the-shop” has 3 speakers, not two: Amina, Mira, Yusuf.",
        ),
        ("layout", "1. Take the list.\n2. Look", "- Take the list.\n- Look", "“your-turn” takes numbered lines here."),
        ("notes", "### [ask]\n- What is new for you?\n", "", "The slide “objectives” has no [ask]."),
        ("notes", "### [say]\nThis is our aim.\n", "### [say]\n", "The slide “objectives” has no [say]."),
        ("handout", "### I can say\nCan you mend my brake, please?\n", "", "The handout has 2 sections; 3 to 5"),
        ("slide-words", "- on the road", f"- {'road ' * 40}", "The slide “your-streets” has 50 words, 40 at most."),
        ("sentence", "This is our aim.", f"This is {'very ' * 14}good.", "A sentence has 17 words, 15 at most"),
        ("options", "- A helmet.\n- A chain.", "- A chain.\n- A chain.", "Two options of “b4” are the same."),
        ("placeholder", "Call {fact:emergency}.", "Call {fact:police}.", "There is no fact “police”."),
        ("placeholder", "Call {fact:emergency}.", "Call {fact: emergency}.", "A brace stands only in a placeholder"),
        ("placeholder", "Call {fact:emergency}.", "Call fact:emergency}.", "A brace stands only in a placeholder"),
        ("term", "This is our aim.", "This is our Bike.", "“Bike” should be “bicycle” (term base: bicycle)."),
        ("term", "This is our aim.", "Two bikes and a push cycle.", "“bikes” should be “bicycle”"),
        ("markup", "This is our aim.", "This is **our aim.", "A bold word is not closed"),
        ("markup", "This is our aim.", "This is *our* aim.", "“*” is no mark of the format"),
        ("markup", "This is our aim.", "This is `our` aim.", "“`” is no mark of the format"),
        ("markup", "This is our aim.", "See [here](x).", "is no mark of the format"),
        ("markup", "This is our aim.", "See https://example.org.", "“https://” is no mark of the format"),
        ("markup", "This is our aim.", "This is <b>our aim.", "“<b” is no mark of the format"),
    ],
)
def test_one_change_of_the_sample_fails(tmp_path: Path, rule: str, old: str, new: str, said: str) -> None:
    remarks = sample_remarks(rule, tmp_path, old, new)
    assert [remark for remark in remarks if said in remark.text], remarks


def test_an_abbreviated_name_may_speak_and_a_french_colon_has_its_space(tmp_path: Path) -> None:
    old = "- Amina: Good morning. My brake is broken."
    assert sample_remarks("layout", tmp_path, old, "- Mme Lopes\u00a0: Bonjour.") == []


def test_a_long_mean_fails_though_no_sentence_is_too_long(tmp_path: Path) -> None:
    words = "You look at the wheel and at the brake of your bicycle. " * 9
    assert [r.text for r in text_remarks("sentence-mean", tmp_path, "en", say(words))] == [
        "A sentence has 12.0 words on average, 9.5 at most."
    ]
    assert text_remarks("sentence-mean", tmp_path, "en", say(words + SHORT * 20)) == []


def test_floors_are_errors_in_full_depth_and_warnings_elsewhere(tmp_path: Path) -> None:
    for language, severity, floor in (("fr", "error", 450), ("ar", "error", 360), ("tr", "warning", 338)):
        remarks = text_remarks("floor", tmp_path, language, say("One two."))
        told = next(remark for remark in remarks if "notes" in remark.text)
        assert told.severity == Severity(severity)
        assert told.text == f"“notes” has 2 words; {floor} are asked for in this language."


def test_a_deep_part_passes_its_floor(tmp_path: Path) -> None:
    remarks = text_remarks("floor", tmp_path, "fr", say("Un deux trois. " * 150))
    assert not [remark for remark in remarks if "notes" in remark.text]


@pytest.mark.parametrize(("longest", "passes"), [(4, True), (5, False)])
def test_the_right_option_is_not_always_the_longest(tmp_path: Path, longest: int, passes: bool) -> None:
    questions = [
        (question.id, "abcd".index(question.right), "long enough" if number < longest else "short")
        for number, question in enumerate(sample_module().questions)
    ]
    text = "# T\n\n"
    for name, right, option in questions:
        options = [option if place == right else f"middle {place}" for place in range(4)]
        text += f"## [question {name}] Why?\n\n" + "".join(f"- {words}\n" for words in options) + "\n"
    said = f"The right option is the longest in {longest} of 8 questions; it gives itself away."
    assert [remark.text for remark in text_remarks("options", tmp_path, "en", text)] == [said][passes:]


def test_an_option_that_stands_out_is_a_warning(tmp_path: Path) -> None:
    new = "- The brake stops the wheel, if you pull it hard enough."
    remarks = sample_remarks("options", tmp_path, "- The brake.\n", f"{new}\n")
    assert [(remark.severity, remark.text) for remark in remarks] == [
        (Severity.WARNING, "The right option of “b1” is far longer than the others.")
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Call 112 now.", "112"),
        ("Call 39\u00a028 now.", "39\u00a028"),
        ("Call +33 1 23 45 67 89.", "+33 1 23 45 67 89"),
        ("Call 0800 12 800.", "0800 12 800"),
        ("You pay 12 € a day.", "12 €"),
        ("You pay €12.", "€12"),
        ("Ayda 500 TL.", "500 TL"),
        ("Це 100 грн.", "100 грн"),
        ("Go to France Travail.", "France Travail"),
        ("Ask AIMA first.", "AIMA"),
    ],
)
def test_numbers_and_institutions_of_one_country_are_not_typed(tmp_path: Path, words: str, found: str) -> None:
    remarks = text_remarks("typed-fact", tmp_path, "en", say(words))
    assert [(remark.line, f"“{found}”" in remark.text) for remark in remarks] == [(5, True)]


@pytest.mark.parametrize(
    "words",
    [
        "Call {fact:emergency} now.",
        "From 31/08/2027 to 30.09.2027.",
        "The years 2026-2027.",
        "24 hours a week, 12 rue du Marché.",
        "At 10:30 or at 9.15.",
        "123456789123456789 is a weak password.",
        "Write 1 000 000.",
        "100 grams, 170 cm, 80 kg.",
        "The euro is money.",
    ],
)
def test_times_dates_and_plain_numbers_may_be_typed(tmp_path: Path, words: str) -> None:
    assert text_remarks("typed-fact", tmp_path, "en", say(words)) == []


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u200f", "RIGHT-TO-LEFT MARK"),
        ("\u202e", "RIGHT-TO-LEFT OVERRIDE"),
        ("\u2067", "RIGHT-TO-LEFT ISOLATE"),
        ("\u202f", "NARROW NO-BREAK SPACE"),
        ("\u200b", "ZERO WIDTH SPACE"),
        ("\u00ad", "SOFT HYPHEN"),
        ("\t", "a control character"),
    ],
)
def test_hidden_characters_are_named_with_their_line(tmp_path: Path, character: str, name: str) -> None:
    remarks = text_remarks("characters", tmp_path, "ar", say(f"كلمة{character}كلمة"))
    assert [(remark.line, name in remark.text) for remark in remarks] == [(5, True)]


def test_a_joiner_of_persian_and_a_no_break_space_are_allowed(tmp_path: Path) -> None:
    assert text_remarks("characters", tmp_path, "fa", say("می\u200cروم\u00a0!")) == []


def test_a_letter_apart_from_its_accent_is_told(tmp_path: Path) -> None:
    remarks = text_remarks("characters", tmp_path, "fr", say("ve\u0301lo"))
    assert "NFC" in remarks[0].text


@pytest.mark.parametrize(
    ("language", "words", "passes"),
    [
        ("fr", "Oui\u00a0! «\u00a0Lisez\u00a0: c’est bien\u00a0» ; non", False),
        ("fr", "Oui\u00a0! «\u00a0Lisez\u00a0: c’est bien\u00a0»\u00a0; non", True),
        ("fr", "Oui !", False),
        ("fr", "Oui!", False),
        ("fr", "Vraiment\u00a0?!", True),
        ("fr", "«Oui»", False),
        ("fr", "À 10:30, lisez.", True),
        ("fr", "**Attention\u00a0:** lisez.", True),
        ("fr", "Employeur : Samir", False),
        ("fr", "Lisez , puis signez.", False),
        ("fr", "Où\u00a0? «\u00a0Je suis à… , rue…\u00a0»", True),
        ("fr", "c'est bien", False),
        ("en", "Really?", True),
        ("en", "Really ?", False),
        ("en", "Two  spaces.", False),
        ("en", "At the end… you can.", True),
        ("tr", "Benim adım … Hastayım.", True),
        ("uk", "Так, це — добре.", True),
        ("uk", "Так , добре.", False),
        ("ar", "نعم، ما هذا؟", True),
        ("ar", "نعم, ما هذا؟", False),
        ("ar", "ما هذا?", False),
        ("ar", "نعم ، لا", False),
    ],
)
def test_spaces_and_marks_fit_the_language(tmp_path: Path, language: str, words: str, passes: bool) -> None:
    assert (text_remarks("spacing", tmp_path, language, say(words)) == []) is passes


@pytest.mark.parametrize(
    ("language", "words", "told"),
    [
        ("pt", "Diga “não”.", "Quotes are « » in this language."),
        ("tr", "«Hayır» deyin.", "Quotes are “ ” in this language."),
        ("pt", "Diga «não».", ""),
        ("uk", "Скажіть «майстерня „Вело“».", ""),
    ],
)
def test_quotes_are_those_of_the_language(tmp_path: Path, language: str, words: str, told: str) -> None:
    remarks = text_remarks("spacing", tmp_path, language, say(words))
    assert [(remark.severity, remark.text) for remark in remarks] == ([(Severity.WARNING, told)] if told else [])


def test_a_straight_quote_is_a_warning_outside_french(tmp_path: Path) -> None:
    remarks = text_remarks("spacing", tmp_path, "en", say("It's here."))
    assert [remark.severity for remark in remarks] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("language", "words", "said"),
    [
        ("ar", "Lisez le contrat.", "not in Arabic script"),
        ("uk", "Read the contract.", "not in Cyrillic script"),
        ("fr", "Читайте договір.", "not in Latin script"),
        ("uk", "Это ваш догoвор.", "mixes Latin and Cyrillic letters"),
        ("uk", "Вы читаете.", "The letter “ы” is not one of this language."),
        ("ar", "هذا کتاب", "The letter “ک” is not one of this language."),
        ("ar", "العدد ٣", "Digits are Western ones"),
    ],
)
def test_letters_of_another_language_are_told(tmp_path: Path, language: str, words: str, said: str) -> None:
    remarks = text_remarks("script", tmp_path, language, say(words))
    assert [remark.line for remark in remarks if said in remark.text] == [5], remarks


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", "اقرؤوا العقد: Atelier Vélo"),
        ("ar", "CV"),
        ("uk", "Надішліть CV у форматі PDF."),
        ("uk", "Ґанок і з’їзд, їжа"),
        ("ar", "لديكم 3 أيام"),
    ],
)
def test_a_foreign_name_may_stand_in_a_sentence(tmp_path: Path, language: str, words: str) -> None:
    assert text_remarks("script", tmp_path, language, say(words)) == []


@pytest.mark.parametrize(
    ("language", "words", "reads_like"),
    [
        ("en", "Lisez le contrat avec votre voisin.", "fr"),
        ("fr", "Read the contract with your neighbour.", "en"),
        ("pt", "Lisez les pages avec votre groupe.", "fr"),
        ("tr", "Read the page with your group.", "en"),
        ("fr", "Bu sözleşme ve bir kopya için siz gelin.", "tr"),
        ("en", "Leia uma página com o seu grupo.", "pt"),
    ],
)
def test_a_sentence_left_in_another_language_is_told(
    tmp_path: Path, language: str, words: str, reads_like: str
) -> None:
    remarks = text_remarks("leftover", tmp_path, language, say(words))
    assert [remark.text for remark in remarks] == [f"This reads like “{reads_like}”: “{words}”"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "Vous lisez le contrat avec votre voisin."),
        ("en", "Amina works in the Atelier du Marché."),
        ("pt", "Leia o contrato com a sua turma, por favor."),
        ("tr", "Sözleşmeyi bir arkadaşınız ile okuyun."),
        ("tr", "En zor şey ne?"),
        ("pt", "A data do fim não está no contrato."),
        ("pt", "A pessoa ou a empresa que paga."),
        ("tr", "İl merkezi elle çizildi, son on gün."),
    ],
)
def test_a_sentence_in_its_own_language_passes(tmp_path: Path, language: str, words: str) -> None:
    assert text_remarks("leftover", tmp_path, language, say(words)) == []


def test_an_avoided_word_is_found_behind_arabic_prefixes(tmp_path: Path) -> None:
    for words in ("ركبت بسكليت", "بالبسكليت", "والبسكليت"):
        assert len(text_remarks("term", tmp_path, "ar", say(words))) == 1, words
    assert text_remarks("term", tmp_path, "ar", say("ركبت الدراجة")) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("- on a cycle path\n", "", "[slide your-streets] has 1 lines, but 2 in “en”."),
        ("| By day | brakes and a bell |\n", "", "[slide day-and-night] has 4 cells, but 6 in “en”."),
        ("2. Try the brakes.\n", "", "[activity check-it] has 2 steps, but 3 in “en”."),
        ("### I can say\nCan you mend my brake, please?\n\n", "", "[handout] has 2 sections, but 3 in “en”."),
        ("- the brakes\n- the lamp\n", "- the brakes\n", "[handout] has 1 lines under “Before you ride”, but 2"),
    ],
)
def test_a_language_with_other_numbers_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert [remark for remark in parity_remarks("parity", tmp_path, old, new) if said in remark.text]


def test_languages_with_the_same_numbers_pass(tmp_path: Path) -> None:
    assert parity_remarks("parity", tmp_path, "# The bicycle", "# A bicicleta") == []


def test_a_long_line_that_is_the_same_in_two_languages_is_told(tmp_path: Path) -> None:
    told = [remark.text for remark in parity_remarks("untranslated", tmp_path, "# The bicycle", "# A bicicleta")]
    assert "This line is the same in “en”: “At the end you can check one on your own.”" in told
    assert not [text for text in told if "“the wheel”" in text]
