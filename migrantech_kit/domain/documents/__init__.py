"""Printed documents as data: all words are already in the document's language; printing only lays them out."""

from migrantech_kit.domain.documents.attendance_sheet import AttendanceSheet, SheetHalfDay, SheetLine
from migrantech_kit.domain.documents.handout import Handout, HandoutSide, PrintedFact, PrintedTerm
from migrantech_kit.domain.documents.order import (
    About,
    DocumentKind,
    Option,
    Paper,
    Printed,
    PrintOrder,
    Rendered,
)

__all__ = [
    "About",
    "AttendanceSheet",
    "DocumentKind",
    "Handout",
    "HandoutSide",
    "Option",
    "Paper",
    "PrintOrder",
    "Printed",
    "PrintedFact",
    "PrintedTerm",
    "Rendered",
    "SheetHalfDay",
    "SheetLine",
]
