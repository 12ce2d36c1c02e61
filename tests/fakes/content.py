"""A library in memory: one small module in French and Arabic, and one plan that has every kind of step."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.domain.documents import NoticeWords
from migrantech_kit.domain.facts import Fact, FactKey
from migrantech_kit.domain.module import (
    Activity,
    ActivityWords,
    Block,
    Grouping,
    Layout,
    Module,
    ModuleWords,
    Part,
    Question,
    QuestionWords,
    Section,
    Slide,
    SlideWords,
)
from migrantech_kit.domain.pathway import Pathway
from migrantech_kit.domain.plan import Plan, Step, StepKind
from migrantech_kit.domain.shelf import ShelfEntry, entry_of

SLIDES = (
    Slide("title", Layout.TITLE, Part.OPENING, ("tea",)),
    Slide("first", Layout.BULLETS, Part.INPUT, ("tea",)),
    Slide("second", Layout.BULLETS, Part.INPUT, ("tea",)),
    Slide("recap", Layout.BULLETS, Part.RECAP, ("tea",)),
)
QUESTIONS = tuple(
    Question(f"{form.lower()}{number}", form, right, "know")
    for form in ("A", "B")
    for number, right in ((1, "b"), (2, "d"))
)
MODULE = Module(
    id="tea",
    number="1.1",
    theme="host-society",
    version="1.0.0",
    licence="CC-BY-SA-4.0",
    minutes=60,
    level="A2",
    picture="tea",
    objectives=("know",),
    frameworks=(),
    facts=("emergency",),
    scored=True,
    slides=SLIDES,
    activities=(Activity("brew", 20, Grouping.PAIRS, reading=False),),
    questions=QUESTIONS,
    glossary=(),
    sources=(),
    languages=("fr", "ar"),
)
PLAN = Plan(
    "tea-60",
    {"fr": "Le thé", "en": "Tea"},
    (
        Step("welcome", StepKind.WELCOME, 5),
        Step("roll-call", StepKind.ROLL_CALL, 5),
        Step("input", StepKind.SLIDES, 10, module="tea", slides=("first", "second")),
        Step("activity", StepKind.ACTIVITY, 20, module="tea", activity="brew"),
        Step("quiz", StepKind.QUIZ, 5, module="tea", form="B"),
        Step("break", StepKind.BREAK, 5),
        Step("recap", StepKind.RECAP, 5, module="tea"),
        Step("close", StepKind.CLOSE, 5),
    ),
)
FACT = Fact(
    key="emergency",
    country="FR",
    kind="text",
    value="112",
    currency="",
    region="",
    valid_from=None,
    valid_until=None,
    checked_on=date(2026, 11, 1),
    source_url="https://example.org",
    confirmed=True,
    texts={"fr": "Appelez le {value}."},
)


def words(language: str) -> ModuleWords:
    """Return the words of the module; each text names its language, so that a test sees which one is shown."""

    def text(about: str) -> str:
        return f"{about} [{language}]"

    return ModuleWords(
        language=language,
        title=text("Tea"),
        summary=text("About tea"),
        objectives={"know": text("Know tea")},
        slides={slide.id: _slide_words(slide.id, text) for slide in SLIDES},
        activities={
            "brew": ActivityWords(
                text("Brew tea"),
                text("Brew it together"),
                (Block("bullets", (text("a pot"),)),),
                (Block("steps", (text("Heat water"), text("Wait"))),),
                (Block("text", (text("Show it with your hands"),)),),
            )
        },
        questions={
            question.id: QuestionWords(
                text(f"Question {question.id}?"),
                tuple(text(f"option {letter}") for letter in "abcd"),
                text(f"Because of {question.right}"),
            )
            for question in QUESTIONS
        },
        handout_title=text("Tea"),
        handout=(),
        glossary={},
        tutor={},
    )


def _slide_words(slide: str, text: Callable[[str], str]) -> SlideWords:
    return SlideWords(
        title=text(f"Slide {slide}"),
        lines=(text("water"), text("leaves")),
        say=(Block("text", (text("Call {fact:emergency} if you burn yourself"),)),),
        ask=(Block("bullets", (text("Do you drink tea?"),)),),
        watch_out=(Block("text", (text("It is hot"),)),),
    )


@dataclass
class FakeContent:
    """Hold modules, words, plans and facts."""

    known: tuple[Module, ...] = (MODULE,)
    spoken: dict[tuple[str, str], ModuleWords] = field(
        default_factory=lambda: {("tea", language): words(language) for language in ("fr", "ar")}
    )
    ready: tuple[Plan, ...] = (PLAN,)

    def modules(self) -> tuple[Module, ...]:
        """Return all modules."""
        return self.known

    def words(self, module: str, language: str) -> ModuleWords:
        """Return the words of one language."""
        if (module, language) not in self.spoken:
            raise Problem(msg("There are no such words."))
        return self.spoken[module, language]

    def shelf(self, *, only_kept: bool = False) -> tuple[ShelfEntry, ...]:
        """Return the entries of all modules; none is kept."""
        if only_kept:
            return ()
        return tuple(entry_of(one, [w for (name, _), w in self.spoken.items() if name == one.id]) for one in self.known)

    def pathways(self) -> tuple[Pathway, ...]:
        """Return no pathway."""
        return ()

    def plans(self) -> tuple[Plan, ...]:
        """Return all plans."""
        return self.ready

    def save_plan(self, plan: Plan) -> None:
        """Keep a plan."""
        self.ready = (replace(plan, own=True), *(one for one in self.ready if one.id != plan.id))

    def remove_plan(self, plan: str) -> None:
        """Drop a plan."""
        self.ready = tuple(one for one in self.ready if one.id != plan)

    def fact_keys(self) -> Mapping[str, FactKey]:
        """Return the one kind of fact."""
        return {"emergency": FactKey("emergency", {"fr": "Urgences"})}

    def facts(self, country: str) -> tuple[Fact, ...]:
        """Return the facts of a country."""
        return (FACT,) if country == "FR" else ()

    def notice(self, language: str) -> NoticeWords:
        """Return a notice of one section."""
        return NoticeWords(language, "Notice", "", (Section("Who", (Block("text", ("{organisation}",)),)),))

    def problems(self) -> tuple[str, ...]:
        """Find nothing wrong."""
        return ()
