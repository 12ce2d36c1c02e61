"""Reports of a session and of a group: facts, charts, tables; nobody is named unless that was asked for."""

from dataclasses import dataclass
from typing import Literal

from migrantech_kit.domain.documents.worded import Labelled


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """Hold one place on a chart's axis: its label, and a ratio of 0 to 1 per series with what to write beside it.

    A series without a value there is left out.
    """

    label: str
    ratios: tuple[float | None, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Hold a chart of ratios; `said` puts it in one sentence for those who do not see it."""

    kind: Literal["line", "bars"]
    title: str
    series: tuple[str, ...]
    points: tuple[ChartPoint, ...]
    scale: tuple[str, ...]
    said: str


@dataclass(frozen=True, slots=True)
class ReportTable:
    """Hold a table with one row of headings."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ReportText:
    """Hold a heading with its paragraphs."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Hold a report in one language."""

    language: str
    title: str
    subtitle: str
    letterhead: tuple[str, ...]
    facts: tuple[Labelled, ...]
    parts: tuple[Chart | ReportTable | ReportText, ...]
    note: str
    footer: str
    grey: bool = False
