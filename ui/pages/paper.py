"""Save a PDF, or print it through the system's dialog; without a printer say what to do instead."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QWidget

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from ui.presenters.context import Context
from ui.widgets.pdf_pages import PagePainter, SheetSize, page_sizes, render_page

_PRINT_DPI = 300


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
    if dialog.exec() == QPrintDialog.DialogCode.Accepted:
        make(lambda pdf: send_to_printer(context, printer, pdf))


def send_to_printer(context: Context, printer: QPrinter, pdf: bytes) -> None:
    """Print the chosen pages one after the other, so that a long document needs no more memory than a short one."""
    context.render.run(lambda: page_sizes(pdf), lambda sizes: _Job(context, printer, pdf, sizes).next())


class _Job:
    """Render a page off the window's thread, paint it, then take the next."""

    def __init__(self, context: Context, printer: QPrinter, pdf: bytes, sizes: Sequence[SheetSize]) -> None:
        self._context = context
        self._pdf = pdf
        self._sizes = sizes
        self._painter = PagePainter(printer)
        first, last = printer.fromPage() or 1, printer.toPage() or len(sizes)
        self._waiting = list(range(max(1, first) - 1, min(last, len(sizes))))

    def next(self) -> None:
        if not self._waiting:
            self._painter.finish()
            self._context.tell(self._context.tongue(msg("Sent to the printer.")), None)
            return
        number = self._waiting.pop(0)
        pdf = self._pdf
        self._context.render.run(lambda: render_page(pdf, number, _PRINT_DPI), lambda image: self._paint(number, image))

    def _paint(self, number: int, image: QImage) -> None:
        if self._painter.paint(self._sizes[number], image):
            self.next()
            return
        self._painter.finish()
        self._context.complain(
            Problem(
                msg("The printer did not take the document."),
                kept=msg("Nothing was lost."),
                to_do=msg("See whether it is switched on and has paper, or save the document as PDF."),
            )
        )
