"""The handout as data: a module's page for learners, in one language or two."""

from dataclasses import dataclass

from migrantech_kit.domain.documents.order import Paper
from migrantech_kit.domain.module import Section


@dataclass(frozen=True, slots=True)
class PrintedFact:
    """Hold a country fact as printed: label with colon, sentence (empty when unconfirmed), date of check, warning."""

    label: str
    text: str
    checked: str
    warning: str


@dataclass(frozen=True, slots=True)
class PrintedTerm:
    """Hold a glossary entry with its picture id."""

    picture: str
    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class HandoutSide:
    """Hold a handout's words in one language.

    `facts_checked` says when all facts were checked, where that is one day; `web` is the line beside the QR code, or
    how to get the page in the room.
    """

    language: str
    right_to_left: bool
    title: str
    theme: str
    sections: tuple[Section, ...]
    facts_title: str
    facts: tuple[PrintedFact, ...]
    facts_checked: str
    glossary_title: str
    glossary: tuple[PrintedTerm, ...]
    web: str
    address: str
    footer: str


@dataclass(frozen=True, slots=True)
class HandoutRoom:
    """Hold how many sides the front and the back of a handout need, with whose facts, and what no font has."""

    front: int
    back: int
    country: str
    missing_glyphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Handout:
    """Hold a handout in one language or two, side by side or on facing pages; an empty address prints no code."""

    sides: tuple[HandoutSide, ...]
    picture: str
    paper: Paper = Paper.A4
    large: bool = False
    grey: bool = False
    facing: bool = False
