"""Printed documents as data: all words are already in the document's language; printing only lays them out."""

from migrantech_kit.domain.documents.attendance_sheet import (
    AttendanceSheet,
    SheetCode,
    SheetColumn,
    SheetLine,
    SheetPart,
)
from migrantech_kit.domain.documents.cards import AnswerCards, Badge, Badges, FeedbackForm
from migrantech_kit.domain.documents.codes import CodeLabel, CodeLabels, Poster, Posters, RoomCard, RoomCodeSide
from migrantech_kit.domain.documents.handout import Handout, HandoutSide, PrintedFact, PrintedTerm
from migrantech_kit.domain.documents.notices import Notice, NoticeSide
from migrantech_kit.domain.documents.order import About, DocumentKind, Option, Paper, Printed, PrintOrder, Rendered
from migrantech_kit.domain.documents.reports import Chart, ChartPoint, Report, ReportTable, ReportText
from migrantech_kit.domain.documents.statements import Statement, Statements, Tick
from migrantech_kit.domain.documents.stock import BADGE_STOCK, LABEL_STOCKS, LabelStock, stock_of
from migrantech_kit.domain.documents.worded import Labelled, Words, untranslated

__all__ = [
    "BADGE_STOCK",
    "LABEL_STOCKS",
    "About",
    "AnswerCards",
    "AttendanceSheet",
    "Badge",
    "Badges",
    "Chart",
    "ChartPoint",
    "CodeLabel",
    "CodeLabels",
    "DocumentKind",
    "FeedbackForm",
    "Handout",
    "HandoutSide",
    "LabelStock",
    "Labelled",
    "Notice",
    "NoticeSide",
    "Option",
    "Paper",
    "Poster",
    "Posters",
    "PrintOrder",
    "Printed",
    "PrintedFact",
    "PrintedTerm",
    "Rendered",
    "Report",
    "ReportTable",
    "ReportText",
    "RoomCard",
    "RoomCodeSide",
    "SheetCode",
    "SheetColumn",
    "SheetLine",
    "SheetPart",
    "Statement",
    "Statements",
    "Tick",
    "Words",
    "stock_of",
    "untranslated",
]
