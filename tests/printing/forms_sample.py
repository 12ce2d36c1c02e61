"""Forms with fixed words, so that their pages change only when the layout does."""

from dataclasses import replace

from migrantech_kit.domain.documents import (
    AnswerCards,
    AttendanceSheet,
    Badge,
    Badges,
    Chart,
    ChartPoint,
    CodeLabel,
    CodeLabels,
    FeedbackForm,
    Labelled,
    Notice,
    NoticeWords,
    Paper,
    Poster,
    Posters,
    Report,
    ReportTable,
    ReportText,
    RoomCard,
    RoomCodeSide,
    SheetCode,
    SheetColumn,
    SheetLine,
    SheetPart,
    Statement,
    Statements,
    Tick,
    stock_of,
)
from migrantech_kit.domain.module import Block, Section
from migrantech_kit.services.papers.codes import in_letters
from tests.printing.sample import ADDRESS, LANGUAGES, WORDS

PEOPLE = ("DIALLO Amina", "ليلى منصور", "КОВАЛЬ Олена", "YILMAZ Mehmet")
LETTERHEAD = ("AMSED", "17 rue de Boston, Strasbourg", "contact@amsed.example")
PAIRS = (*((language,) for language in LANGUAGES), ("fr", "ar"), ("ar", "uk"))


def _each(languages: tuple[str, ...], part: str, index: int | None = None) -> tuple[str, ...]:
    """Return one text of the sample in every language."""
    found = (getattr(WORDS[language], part) for language in languages)
    return tuple(text if index is None else text[index] for text in found)


def _plain(languages: tuple[str, ...], index: int) -> tuple[str, ...]:
    return tuple(text.replace("**", "") for text in _each(languages, "points", index))


def _facts(languages: tuple[str, ...]) -> tuple[Labelled, ...]:
    rows = range(len(WORDS["fr"].facts))
    return tuple(
        Labelled(
            tuple(WORDS[language].facts[row][0] for language in languages),
            tuple(dict.fromkeys(WORDS[language].facts[row][1] for language in languages)),
        )
        for row in rows
    )


def _terms(languages: tuple[str, ...], number: int) -> tuple[str, ...]:
    return tuple(WORDS[language].glossary[number][1] for language in languages)


def a_sheet(*languages: str) -> AttendanceSheet:
    """Return a sheet for a morning and an afternoon, with an agenda and lines to write on."""
    scan, title = _each(languages, "scan"), _each(languages, "title")
    return AttendanceSheet(
        languages=languages,
        title=title,
        fields=(*_facts(languages), Labelled(_terms(languages, 11), ())),
        columns=(SheetColumn(_terms(languages, 1), 3.0), SheetColumn(_terms(languages, 0), 2.0)),
        signing=((_terms(languages, 6), ("9:00–12:00",), scan), (_terms(languages, 5), ("14:00–17:00",), scan)),
        lines=tuple(SheetLine((name, "AMSED"), ("", WORDS[languages[0]].glossary[8][1])) for name in PEOPLE),
        empty_lines=3,
        tutor=_terms(languages, 10),
        tutor_name="Ada Lovelace",
        signature=_terms(languages, 7),
        parts=(
            SheetPart(_each(languages, "before"), rows=(("9:00", title), ("10:30", _each(languages, "questions", 0)))),
            SheetPart(_each(languages, "glossary_title"), empty_lines=3),
        ),
        code=SheetCode("MTK-SHEET:0123456789ABCDEF", "89ABCDEF", WORDS[languages[0]].title),
        footer=WORDS[languages[0]].checked,
    )


def a_statement(*languages: str) -> Statements:
    """Return two statements with boxes to tick."""
    one = Statement(
        languages=languages,
        letterhead=LETTERHEAD,
        title=_each(languages, "title"),
        opening=(_plain(languages, 0),),
        facts=(Labelled(_terms(languages, 1), (PEOPLE[0],)), *_facts(languages)),
        boxes_title=_each(languages, "before"),
        boxes=tuple(Tick(not number, _terms(languages, number)) for number in range(3)),
        closing=(_plain(languages, 5),),
        signing=(Labelled(_terms(languages, 5), ()), Labelled(_terms(languages, 6), ("25/11/2026",))),
        signature=_terms(languages, 7),
        footer="KTA-001",
    )
    other = replace(one, facts=(Labelled(_terms(languages, 1), (PEOPLE[1],)), *_facts(languages)), boxes=())
    return Statements(WORDS[languages[0]].title, (one, other))


def a_label(language: str) -> CodeLabel:
    """Return the code of the module in a language."""
    address = ADDRESS.format(language=language)
    return CodeLabel(language, WORDS[language].title, WORDS[language].scan, address, in_letters(address))


def some_labels(key: str, *languages: str) -> CodeLabels:
    """Return a sheet of labels, filled."""
    stock = stock_of(key)
    assert stock is not None
    labels = tuple(a_label(languages[number % len(languages)]) for number in range(stock.count))
    return CodeLabels(WORDS[languages[0]].title, stock, labels)


def a_poster(language: str, paper: Paper, side: int) -> Posters:
    """Return one poster."""
    poster = Poster(language, a_label(language), WORDS[language].checked, side)
    return Posters(WORDS[language].title, paper, (poster,))


def a_room_card(*languages: str) -> RoomCard:
    """Return the card of a room with both codes."""
    sides = tuple(RoomCodeSide(language, WORDS[language].title, WORDS[language].questions) for language in languages)
    address = ADDRESS.format(language=languages[0])
    return RoomCard(
        WORDS[languages[0]].title, sides, "Salle 2", "secret(1)", "WIFI:T:WPA;S:Salle 2;P:secret(1);;", address,
        in_letters(address),
    )  # fmt: skip


def some_badges(language: str) -> Badges:
    """Return badges of people whose names run in both directions."""
    made = tuple(Badge(name, f"KTA-{number:03d}", "Français", "AMSED") for number, name in enumerate((*PEOPLE, ""), 1))
    return Badges(language, WORDS[language].title, made)


def a_feedback_form(*languages: str) -> FeedbackForm:
    """Return a form with three statements and one question."""
    return FeedbackForm(
        languages=languages,
        title=_each(languages, "title"),
        lead=_each(languages, "scan"),
        about=WORDS[languages[0]].checked,
        faces=(_terms(languages, 0), _terms(languages, 1), _terms(languages, 2)),
        statements=tuple(_plain(languages, number) for number in (0, 1, 2)),
        questions=(_each(languages, "questions", 2),),
        closing=_terms(languages, 10),
        footer="MigranTech Kit",
    )


def a_notice(*languages: str) -> Notice:
    """Return a notice, one language a page."""
    sides = tuple(
        NoticeWords(
            language,
            WORDS[language].title,
            WORDS[language].scan,
            (
                Section(WORDS[language].look_for, (Block("bullets", WORDS[language].points),)),
                Section(WORDS[language].before, (Block("text", WORDS[language].questions),)),
            ),
        )
        for language in languages
    )
    return Notice(sides, LETTERHEAD[:1], "MigranTech Kit")


def a_report(language: str) -> Report:
    """Return a report with a line, bars, a table and a text."""
    words = WORDS[language]
    line = tuple(ChartPoint(f"{14 + hour}:00", (share / 10,), (str(share),)) for hour, share in enumerate((7, 9, 9, 6)))
    bars = (
        ChartPoint(words.glossary[0][1], (0.4, 0.8), ("40%", "80%")),
        ChartPoint(words.glossary[1][1], (0.5, None), ("50%", "")),
    )
    scale = ("0%", "25%", "50%", "75%", "100%")
    series = (words.glossary[2][1], words.glossary[3][1])
    return Report(
        language=language,
        title=words.title,
        subtitle=words.scan,
        letterhead=LETTERHEAD,
        facts=_facts((language,)),
        parts=(
            Chart("line", words.look_for, (words.glossary[5][1],), line, scale, words.title),
            Chart("bars", words.before, series, bars, scale, words.title),
            ReportTable(words.glossary_title, series, tuple((w, m) for _, w, m in words.glossary[:4]), (1.0, 2.0)),
            ReportText(words.before, words.questions),
        ),
        note=words.checked,
        footer=words.title,
    )


def approved_forms() -> dict[str, object]:
    """Return every form whose pages were looked at and approved, by the name of its picture."""
    forms: dict[str, object] = {}
    for pair in PAIRS:
        name = "-".join(pair)
        forms[f"sheet-{name}"] = a_sheet(*pair)
        forms[f"statement-{name}"] = a_statement(*pair)
        forms[f"feedback-{name}"] = a_feedback_form(*pair)
    for language in LANGUAGES:
        forms[f"notice-{language}"] = a_notice(language)
        forms[f"report-{language}"] = a_report(language)
        forms[f"poster-{language}"] = a_poster(language, Paper.A4, 170)
        forms[f"labels-{language}"] = some_labels("3x7-63x38", language)
    forms["poster-a3-ar"] = a_poster("ar", Paper.A3, 270)
    forms["labels-small-fr-ar"] = some_labels("4x10-48x25", "fr", "ar")
    forms["room-card-fr-ar-uk"] = a_room_card("fr", "ar", "uk")
    forms["room-card-ar"] = a_room_card("ar")
    forms["badges-fr"] = some_badges("fr")
    forms["badges-ar"] = some_badges("ar")
    forms["answer-cards"] = AnswerCards("fr", WORDS["fr"].title, ("KTA-001",))
    forms["answer-cards-grey"] = AnswerCards("fr", WORDS["fr"].title, (), grey=True)
    return forms
