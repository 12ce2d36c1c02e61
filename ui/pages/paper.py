"""Save a PDF, or print it through the system's dialog; without a printer say what to do instead."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QWidget

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from ui.presenters.context import Context
from ui.widgets.pdf_pages import paint_pages, render_pages

_PRINT_DPI = 200


def choose_pdf_path(context: Context, parent: QWidget, name: str) -> Path | None:
    """Return where the tutor wants a PDF, or None."""
    folder = context.kit.places.documents
    title = context.tongue(msg("Save as PDF"))
    path, _ = QFileDialog.getSaveFileName(parent, title, str(folder / f"{name}.pdf"), "PDF (*.pdf)")
    return Path(path) if path else None


def tell_saved(context: Context, path: Path) -> None:
    """Say where a file was saved."""
    context.tell(context.tongue(msg("Saved: {path}"), path=path), None)


def print_pdf(context: Context, parent: QWidget, make: Callable[[Callable[[bytes], None]], None]) -> None:
    """Ask for a printer, then make the document and print it; `make` hands the PDF to its argument."""
    if not QPrinterInfo.availablePrinterNames():
        context.complain(
            Problem(
                msg("This computer has no printer."),
                kept=msg("Nothing was lost."),
                to_do=msg("Save the document as PDF and print it elsewhere."),
            )
        )
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return

    def printed(pages: tuple[QImage, ...]) -> None:
        paint_pages(printer, pages)
        context.tell(context.tongue(msg("Sent to the printer.")), None)

    make(lambda pdf: context.render.run(lambda: render_pages(pdf, _PRINT_DPI), printed))
