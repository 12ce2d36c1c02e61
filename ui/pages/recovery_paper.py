"""The recovery key on paper: never saved to a file, only sent to a printer."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextOption
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.language import Tongue
from migrantech_kit.base.message import msg
from ui.presenters.context import Context

ADVICE = msg(
    "It opens the records when the passphrase is forgotten. Write it down and keep it away from "
    "this computer; it is shown this once."
)


def recovery_document(tongue: Tongue, key: str) -> QTextDocument:
    """Return a page with the key in large letters and what it is for."""
    document = QTextDocument()
    direction = Qt.LayoutDirection.RightToLeft if tongue.right_to_left else Qt.LayoutDirection.LeftToRight
    option = QTextOption()
    option.setTextDirection(direction)
    document.setDefaultTextOption(option)
    cursor = QTextCursor(document)
    written = QTextCharFormat()
    for text, size, family in (
        (f"MigranTech Kit · {tongue(msg('Recovery key'))}", 18, ""),
        (key, 16, "monospace"),
        (tongue(ADVICE), 12, ""),
    ):
        font = QFont(family) if family else QFont(document.defaultFont())
        font.setPointSize(size)
        font.setBold(size > 12)
        written.setFont(font)
        block = QTextBlockFormat()
        block.setBottomMargin(size)
        block.setLayoutDirection(Qt.LayoutDirection.LeftToRight if family else direction)
        cursor.setBlockFormat(block)
        cursor.insertText(text, written)
        cursor.insertBlock()
    return document


def print_recovery(context: Context, parent: QWidget, key: str) -> None:
    """Ask for a printer and print the key; without one say what to do instead."""
    if not QPrinterInfo.availablePrinterNames():
        context.complain(
            Problem(
                msg("This computer has no printer."),
                kept=msg("Nothing was lost."),
                to_do=msg("Copy the recovery key by hand."),
            )
        )
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if QPrintDialog(printer, parent).exec() == QPrintDialog.DialogCode.Accepted:
        recovery_document(context.tongue, key).print_(printer)
        context.tell(context.tongue(msg("Sent to the printer.")), None)
