"""Sheets that are signed in the room: who was there, in which half-day, and what was done."""

from dataclasses import dataclass

from migrantech_kit.domain.documents.worded import Labelled, Words


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """Hold the heading of a column with words, and its share of the width beside the others."""

    heading: Words
    share: float


@dataclass(frozen=True, slots=True)
class SheetLine:
    """Hold one person of a sheet: a cell per column with words, and what each place to sign shows."""

    cells: tuple[str, ...]
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetPart:
    """Hold what follows the signatures: lines of a register, a text, then empty lines to write on."""

    title: Words
    rows: tuple[tuple[str, Words], ...] = ()
    text: str = ""
    empty_lines: int = 0


@dataclass(frozen=True, slots=True)
class SheetCode:
    """Hold what ties the paper to its session: what a reader scans, the letters below it, what it is for."""

    content: str
    letters: str
    description: str


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """Hold a sheet to sign: labels beside values, one line per person, one place to sign per half-day.

    `signing` gives the lines at the head of each place to sign.
    """

    languages: tuple[str, ...]
    title: Words
    fields: tuple[Labelled, ...]
    columns: tuple[SheetColumn, ...]
    signing: tuple[tuple[Words, ...], ...]
    lines: tuple[SheetLine, ...]
    empty_lines: int
    tutor: Words
    tutor_name: str
    signature: Words
    parts: tuple[SheetPart, ...]
    code: SheetCode
    footer: str
