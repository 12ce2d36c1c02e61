"""The tutor pack as data: everything one tutor needs on paper for one session."""

from dataclasses import dataclass

from migrantech_kit.domain.documents.attendance_sheet import AttendanceSheet
from migrantech_kit.domain.documents.slides import Note, PrintedSlide


@dataclass(frozen=True, slots=True)
class PlanRow:
    """Hold one step of the plan: when it begins, how long it is, its name, and what happens in it."""

    time: str
    minutes: str
    step: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanTable:
    """Hold the plan under its four headings."""

    heads: tuple[str, str, str, str]
    rows: tuple[PlanRow, ...]


@dataclass(frozen=True, slots=True)
class Checks:
    """Hold things to tick under a heading."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotedPart:
    """Hold a part of running text: a title, the line below it, and notes under their labels."""

    title: str
    subtitle: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class KeyedQuestion:
    """Hold a question with its options by letter, the letter of the right one, and why it is right."""

    text: str
    options: tuple[tuple[str, str], ...]
    right: str
    explanation: str


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """Hold the questions of one form; without `scored` nothing is right or wrong."""

    title: str
    questions: tuple[KeyedQuestion, ...]


@dataclass(frozen=True, slots=True)
class PackTitles:
    """Name the parts of the pack."""

    contents: str
    plan: str
    checklist: str
    guide: str
    slides: str
    activities: str
    answers: str
    sheet: str


@dataclass(frozen=True, slots=True)
class TutorPack:
    """Hold the whole pack in the tutor's language; slides are in the languages of the session."""

    language: str
    right_to_left: bool
    title: str
    subtitle: str
    fields: tuple[tuple[str, str], ...]
    titles: PackTitles
    plan: PlanTable
    checklist: tuple[Checks, ...]
    guide: tuple[NotedPart, ...]
    slides: tuple[PrintedSlide, ...]
    activities: tuple[NotedPart, ...]
    answers: tuple[AnswerKey, ...]
    sheet: AttendanceSheet
    per_page: int
    grey: bool
    footer: str
