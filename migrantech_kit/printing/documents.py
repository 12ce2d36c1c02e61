"""The documents of the kit, printed by one press that keeps fonts, shaped words and pictures."""

from pathlib import Path

from migrantech_kit.domain.documents import AttendanceSheet, Handout
from migrantech_kit.domain.ports import PictureFiles
from migrantech_kit.printing.attendance_sheet import attendance_sheet_document
from migrantech_kit.printing.fonts import load_fonts
from migrantech_kit.printing.handout import handout_document
from migrantech_kit.printing.lines import Typesetter
from migrantech_kit.printing.page import Document, Press
from migrantech_kit.printing.pictures import Pictures


class PdfPrinting:
    """Lay out documents as PDF."""

    def __init__(self, fonts: Path, pictures: PictureFiles) -> None:
        self._pictures = pictures
        self._press = Press(Typesetter(load_fonts(fonts)), Pictures())
        self._missing: tuple[str, ...] = ()

    def handout(self, handout: Handout) -> bytes:
        """Return a handout: text, facts and QR code in front, picture glossary on the back."""
        return self._print(handout_document(handout, self._pictures))

    def attendance_sheet(self, sheet: AttendanceSheet) -> bytes:
        """Return a half-day attendance sheet."""
        return self._print(attendance_sheet_document(sheet))

    def missing_glyphs(self) -> tuple[str, ...]:
        """Return the characters of the last document that no font of the kit has."""
        return self._missing

    def _print(self, document: Document) -> bytes:
        printed = self._press.print(document)
        self._missing = printed.unprintable
        return printed.data
