"""The documents of the kit, printed by one press that keeps fonts, shaped words and pictures."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from migrantech_kit.base.errors import Bug
from migrantech_kit.domain import documents as data
from migrantech_kit.domain.painting import PictureFiles
from migrantech_kit.printing.attendance_sheet import attendance_sheet_document
from migrantech_kit.printing.cards import answer_cards_document, badges_document, feedback_form_document
from migrantech_kit.printing.codes import labels_document, posters_document, room_card_document
from migrantech_kit.printing.fonts import load_fonts
from migrantech_kit.printing.handout import handout_document
from migrantech_kit.printing.lines import Typesetter
from migrantech_kit.printing.notice import notice_document
from migrantech_kit.printing.page import Document, Press
from migrantech_kit.printing.pictures import Pictures
from migrantech_kit.printing.report import report_document
from migrantech_kit.printing.slides import slide_deck_document
from migrantech_kit.printing.statements import statements_document
from migrantech_kit.printing.tutor_pack import tutor_pack_document

# Any: each function takes the one type that stands before it.
Layout = Callable[[Any, PictureFiles], Document]

LAYOUTS: Final[dict[type, Layout]] = {
    data.Handout: handout_document,
    data.AttendanceSheet: attendance_sheet_document,
    data.SlideDeck: slide_deck_document,
    data.AnswerCards: answer_cards_document,
    data.Badges: badges_document,
    data.FeedbackForm: feedback_form_document,
    data.CodeLabels: labels_document,
    data.Notice: notice_document,
    data.Posters: posters_document,
    data.Report: report_document,
    data.RoomCard: room_card_document,
    data.Statements: statements_document,
    data.TutorPack: tutor_pack_document,
}


class PdfPrinting:
    """Lay out documents as PDF."""

    def __init__(self, fonts: Path, pictures: PictureFiles) -> None:
        self._pictures = pictures
        self._press = Press(Typesetter(load_fonts(fonts)), Pictures())

    def render(self, document: object) -> data.Rendered:
        """Return a document of `domain/documents` as PDF."""
        layout = LAYOUTS.get(type(document))
        if layout is None:
            raise Bug(f"no layout for {type(document).__name__}")
        printed = self._press.print(layout(document, self._pictures))
        return data.Rendered(printed.data, printed.pages, printed.unprintable, printed.section_pages)
