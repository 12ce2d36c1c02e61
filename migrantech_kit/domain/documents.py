"""Printed documents as data: all words are already in the document's language; printing only lays them out."""

from dataclasses import dataclass
from enum import StrEnum

from migrantech_kit.domain.module import Section


class Paper(StrEnum):
    """Name a paper size."""

    A4 = "A4"
    A5 = "A5"


@dataclass(frozen=True, slots=True)
class PrintedFact:
    """Hold a country fact as printed: label, sentence (empty when unconfirmed), date of check, warning."""

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
class Handout:
    """Hold a handout in one language or two; an empty address prints no code."""

    sides: tuple[HandoutSide, ...]
    picture: str
    paper: Paper = Paper.A4
    grey: bool = False


@dataclass(frozen=True, slots=True)
class SheetLine:
    """Hold one learner line of an attendance sheet: names, organisation, and what each half-day shows."""

    name: str
    organisation: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetHalfDay:
    """Hold the heading of one half-day column: date, name of the half-day, hours."""

    date: str
    name: str
    hours: str


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """Hold the half-day attendance sheet: labels beside their values, a signature cell per learner and half-day."""

    language: str
    right_to_left: bool
    title: str
    fields: tuple[tuple[str, str], ...]
    half_days: tuple[SheetHalfDay, ...]
    column_names: tuple[str, str, str]
    lines: tuple[SheetLine, ...]
    empty_lines: int
    tutor_label: str
    tutor_name: str
    signature_label: str
    sumario_label: str
    sumario: str
    code: str
    footer: str
