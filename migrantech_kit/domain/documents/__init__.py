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
from migrantech_kit.domain.documents.handout import Handout, HandoutRoom, HandoutSide, PrintedFact, PrintedTerm
from migrantech_kit.domain.documents.notices import Notice, NoticeWords
from migrantech_kit.domain.documents.order import About, DocumentKind, Option, Paper, Printed, PrintOrder, Rendered
from migrantech_kit.domain.documents.reports import Chart, ChartPoint, Report, ReportTable, ReportText
from migrantech_kit.domain.documents.slides import Note, PrintedSlide, SlideDeck
from migrantech_kit.domain.documents.statements import Statement, Statements, Tick
from migrantech_kit.domain.documents.stock import BADGE_STOCK, LABEL_STOCKS, LabelStock, stock_of
from migrantech_kit.domain.documents.tutor_pack import (
    AnswerKey,
    Checks,
    KeyedQuestion,
    NotedPart,
    PackTitles,
    PlanRow,
    PlanTable,
    TutorPack,
)
from migrantech_kit.domain.documents.worded import Labelled, Words, untranslated

__all__ = [
    "BADGE_STOCK",
    "LABEL_STOCKS",
    "About",
    "AnswerCards",
    "AnswerKey",
    "AttendanceSheet",
    "Badge",
    "Badges",
    "Chart",
    "ChartPoint",
    "Checks",
    "CodeLabel",
    "CodeLabels",
    "DocumentKind",
    "FeedbackForm",
    "Handout",
    "HandoutRoom",
    "HandoutSide",
    "KeyedQuestion",
    "LabelStock",
    "Labelled",
    "Note",
    "NotedPart",
    "Notice",
    "NoticeWords",
    "Option",
    "PackTitles",
    "Paper",
    "PlanRow",
    "PlanTable",
    "Poster",
    "Posters",
    "PrintOrder",
    "Printed",
    "PrintedFact",
    "PrintedSlide",
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
    "SlideDeck",
    "Statement",
    "Statements",
    "Tick",
    "TutorPack",
    "Words",
    "stock_of",
    "untranslated",
]
