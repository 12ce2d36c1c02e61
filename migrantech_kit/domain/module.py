"""A module of the library: what all languages share, and the words of one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

THEMES = (
    "host-society",
    "intercultural",
    "mental-health",
    "job-search",
    "work-rights",
    "sectors-and-pathways",
    "transversal",
    "digital",
)
OPTION_LETTERS = ("a", "b", "c", "d")


class Layout(StrEnum):
    """Say how a slide is laid out."""

    TITLE = "title"
    BULLETS = "bullets"
    GRID = "grid"
    STEPS = "steps"
    DIALOGUE = "dialogue"
    FACT = "fact"
    QUESTION = "question"
    TABLE = "table"


class Part(StrEnum):
    """Say to which part of the session a slide belongs."""

    OPENING = "opening"
    WARM_UP = "warm-up"
    INPUT = "input"
    ACTIVITY = "activity"
    RECAP = "recap"
    NEXT = "next"


class Grouping(StrEnum):
    """Say how learners sit together in an activity."""

    ALONE = "alone"
    PAIRS = "pairs"
    SMALL_GROUPS = "small-groups"
    WHOLE_GROUP = "whole-group"


@dataclass(frozen=True, slots=True)
class Slide:
    """Describe a slide without its words."""

    id: str
    layout: Layout
    part: Part
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Activity:
    """Describe an activity without its words."""

    id: str
    minutes: int
    grouping: Grouping
    reading: bool
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Describe a quiz question: its form (`A` before, `B` after, or crossed), right option, tested objective."""

    id: str
    form: str
    right: str
    objective: str
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """Name a glossary entry and its picture."""

    id: str
    picture: str


@dataclass(frozen=True, slots=True)
class Source:
    """Name where a statement comes from."""

    title: str
    url: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Module:
    """State what all languages of a module share."""

    id: str
    number: str
    theme: str
    version: str
    licence: str
    minutes: int
    level: str
    picture: str
    objectives: tuple[str, ...]
    frameworks: tuple[str, ...]
    facts: tuple[str, ...]
    scored: bool
    slides: tuple[Slide, ...]
    activities: tuple[Activity, ...]
    questions: tuple[Question, ...]
    glossary: tuple[Term, ...]
    sources: tuple[Source, ...]
    languages: tuple[str, ...]

    @property
    def sensitive(self) -> bool:
        """Tell whether attending says something about health, so that papers name the theme only."""
        return self.theme == "mental-health"

    def form(self, form: str) -> tuple[Question, ...]:
        """Return the questions of form `A` or `B`, in order."""
        return tuple(question for question in self.questions if question.form == form)

    def part(self, part: Part) -> tuple[Slide, ...]:
        """Return the slides of one part, in order."""
        return tuple(slide for slide in self.slides if slide.part is part)


@dataclass(frozen=True, slots=True)
class Block:
    """Hold a paragraph (`text`), a bullet list (`bullets`) or a numbered list (`steps`)."""

    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SlideWords:
    """Hold the words of one slide; `lines` are bullets, steps, dialogue lines or the fact, `rows` a table."""

    title: str
    lead: str = ""
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    say: tuple[Block, ...] = ()
    ask: tuple[Block, ...] = ()
    watch_out: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityWords:
    """Hold the words of one activity."""

    title: str
    aim: str
    materials: tuple[Block, ...]
    steps: tuple[Block, ...]
    variant: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """Hold a question, its four options and why the right one is right."""

    text: str
    options: tuple[str, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class Section:
    """Hold a heading and its blocks, on the handout and on the tutor page."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class TermWords:
    """Hold a glossary word and its plain meaning."""

    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ModuleWords:
    """Hold all words of a module in one language, by the ids of `Module`."""

    language: str
    title: str
    summary: str
    objectives: Mapping[str, str]
    slides: Mapping[str, SlideWords]
    activities: Mapping[str, ActivityWords]
    questions: Mapping[str, QuestionWords]
    handout_title: str
    handout: tuple[Section, ...]
    glossary: Mapping[str, TermWords]
    tutor: Mapping[str, Section]
