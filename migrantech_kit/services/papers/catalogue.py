"""The table of all printable documents: a line says what one is about, what can be chosen, and who prepares it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from migrantech_kit.base.message import msg
from migrantech_kit.domain.documents import About, DocumentKind, Option, Paper, PrintOrder
from migrantech_kit.services.papers.attendance_sheet import SHEET_FORMS, attendance_sheet
from migrantech_kit.services.papers.handout import handout
from migrantech_kit.services.papers.sources import Prepared, Sources

_READER = frozenset({Option.LANGUAGES, Option.COUNTRY, Option.GREY})


@dataclass(frozen=True, slots=True)
class Entry:
    """Bind a kind of document to the function that prepares it."""

    kind: DocumentKind
    prepare: Callable[[PrintOrder, Sources], Prepared]


CATALOGUE: Final = (
    Entry(
        DocumentKind(
            "handout",
            msg("Handout"),
            About.MODULE,
            _READER | {Option.PAPER, Option.LARGE, Option.FACING, Option.WITH_ADDRESS},
            languages=2,
            papers=(Paper.A4, Paper.A5),
        ),
        handout,
    ),
    Entry(
        DocumentKind(
            "attendance-sheet",
            msg("Attendance sheet"),
            About.SESSION,
            frozenset({Option.LANGUAGES, Option.FILLED, Option.VARIANT}),
            languages=2,
            variants=SHEET_FORMS,
        ),
        attendance_sheet,
    ),
)
