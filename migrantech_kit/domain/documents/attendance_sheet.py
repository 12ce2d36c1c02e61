"""The half-day attendance sheet as data."""

from dataclasses import dataclass


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
