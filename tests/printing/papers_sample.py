"""Documents with fixed words, so that their pages change only when the layout does."""

from dataclasses import replace

from migrantech_kit.base.language import isolate
from migrantech_kit.domain.composition import Column, SlideFace
from migrantech_kit.domain.documents import (
    AnswerKey,
    AttendanceSheet,
    Checks,
    Handout,
    HandoutSide,
    KeyedQuestion,
    Labelled,
    Note,
    NotedPart,
    PackTitles,
    Paper,
    PlanRow,
    PlanTable,
    PrintedFact,
    PrintedSlide,
    PrintedTerm,
    SheetCode,
    SheetColumn,
    SheetLine,
    SlideDeck,
    TutorPack,
)
from migrantech_kit.domain.module import Block, Layout, Part, Section, Slide, SlideWords
from tests.printing.forms_sample import approved_forms
from tests.printing.sample import ADDRESS, LANGUAGES, WORDS

RIGHT_TO_LEFT = {"ar"}
PAIRS = (*((language,) for language in LANGUAGES), ("fr", "ar"), ("ar", "uk"))


def side(language: str) -> HandoutSide:
    """Return one language of the handout."""
    words = WORDS[language]
    return HandoutSide(
        language=language,
        right_to_left=language in RIGHT_TO_LEFT,
        title=words.title,
        theme=words.glossary_title,
        sections=(
            Section(words.look_for, (Block("steps", words.points),)),
            Section(words.before, (Block("text", (words.lead,)), Block("bullets", words.questions))),
        ),
        facts_title=words.before,
        facts=tuple(PrintedFact(f"{label}:", text, "", "") for label, text in words.facts),
        facts_checked=words.checked,
        glossary_title=words.glossary_title,
        glossary=tuple(PrintedTerm(*term) for term in words.glossary),
        web=words.scan,
        address=ADDRESS.format(language=language),
        footer=f"MigranTech Kit · {words.title}",
    )


def a_handout(*languages: str, **look: object) -> Handout:
    """Return the handout."""
    return replace(Handout(tuple(side(language) for language in languages), "contract"), **look)  # type: ignore[arg-type]


def slides(*languages: str) -> tuple[PrintedSlide, ...]:
    """Return a title, a list, a grid of pictures and a question, with notes."""
    made = []
    layouts = (Layout.TITLE, Layout.BULLETS, Layout.GRID, Layout.QUESTION)
    for number, layout in enumerate(layouts, 1):
        columns = tuple(Column(language, _slide_words(language, layout)) for language in languages)
        pictures = tuple(term[0] for term in WORDS[languages[0]].glossary[:4]) if layout is Layout.GRID else ("pay",)
        words = WORDS[languages[0]]
        notes = (Note(f"{words.look_for}:", (Block("text", (words.lead,)), Block("bullets", words.questions[:2]))),)
        face = SlideFace(Slide(f"s{number}", layout, Part.INPUT, pictures), columns)
        made.append(PrintedSlide(face, isolate(f"{number} / {len(layouts)}"), notes))
    return tuple(made)


def _slide_words(language: str, layout: Layout) -> SlideWords:
    words = WORDS[language]
    lines = {
        Layout.TITLE: (),
        Layout.BULLETS: words.points[:4],
        Layout.GRID: tuple(term[1] for term in words.glossary[:4]),
        Layout.QUESTION: (*words.questions[:3], words.scan),
    }[layout]
    return SlideWords(words.title, words.lead if layout is not Layout.QUESTION else "", lines)


def a_deck(*languages: str, per_page: int = 4, grey: bool = False) -> SlideDeck:
    """Return the deck."""
    words, first = WORDS[languages[0]], languages[0]
    return SlideDeck(
        first, first in RIGHT_TO_LEFT, f"5.1 {words.title}", words.glossary_title, slides(*languages), per_page, grey,
        words.title,
    )  # fmt: skip


def a_pack(language: str) -> TutorPack:
    """Return the pack."""
    words = WORDS[language]
    notes = (
        Note(f"{words.before}:", (Block("steps", words.points[:3]),)),
        Note(f"{words.scan}:", (Block("text", (words.lead,)),)),
    )
    rows = tuple(
        PlanRow(f"{14 + n}:00", f"{20 + n}", word, (meaning,))
        for n, (_, word, meaning) in enumerate(words.glossary[:5])
    )
    question = KeyedQuestion(words.questions[0], tuple(zip("ABCD", words.points, strict=False)), "B", words.lead)
    heads = tuple(term[1] for term in words.glossary[:4])
    return TutorPack(
        language=language,
        right_to_left=language in RIGHT_TO_LEFT,
        title=words.title,
        subtitle=words.look_for,
        fields=words.facts,
        titles=PackTitles(*(term[1] for term in words.glossary[:8])),
        plan=PlanTable((heads[0], heads[1], heads[2], heads[3]), rows),
        checklist=(Checks(words.before, words.questions),),
        guide=(NotedPart(words.title, words.lead, notes),),
        slides=slides(language),
        activities=(NotedPart(words.scan, words.checked, notes),),
        answers=(AnswerKey(words.look_for, (question, question)),),
        sheet=a_sheet(language),
        per_page=2,
        grey=False,
        footer=words.title,
    )


def a_sheet(language: str) -> AttendanceSheet:
    """Return a sheet to sign for two half-days."""
    words = WORDS[language]
    return AttendanceSheet(
        languages=(language,),
        title=(words.title,),
        fields=tuple(Labelled((label,), (value,)) for label, value in words.facts),
        columns=(SheetColumn((words.before,), 3.0),),
        signing=(((words.scan,),), ((words.look_for,),)),
        lines=tuple(SheetLine((name,), ("", "")) for name in ("DIALLO Amina", "ليلى منصور", "КОВАЛЬ Олена")),
        empty_lines=3,
        tutor=(words.glossary[1][1],),
        tutor_name="Ada",
        signature=(words.glossary[7][1],),
        parts=(),
        code=SheetCode("MTK-SHEET:0123", "0123ABCD", words.title),
        footer=words.title,
    )


def approved_documents() -> dict[str, object]:
    """Return every document whose pages were looked at and approved, by the name of its picture."""
    documents: dict[str, object] = {}
    for pair in PAIRS:
        name = "-".join(pair)
        documents[f"handout-{name}"] = a_handout(*pair)
        documents[f"slides-{name}"] = a_deck(*pair)
    for language in LANGUAGES:
        documents[f"tutor-pack-{language}"] = a_pack(language)
    for language in ("fr", "ar"):
        documents[f"handout-large-{language}"] = a_handout(language, large=True)
        documents[f"handout-a5-{language}"] = a_handout(language, paper=Paper.A5)
        documents[f"handout-grey-{language}"] = a_handout(language, grey=True)
        documents[f"slides-six-grey-{language}"] = a_deck(language, per_page=6, grey=True)
    documents["handout-facing-fr-ar"] = a_handout("fr", "ar", facing=True)
    documents["handout-a5-large-uk-ar"] = a_handout("uk", "ar", paper=Paper.A5, large=True)
    return documents | approved_forms()
