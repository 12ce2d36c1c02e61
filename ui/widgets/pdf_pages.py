"""Pages of a PDF as pictures, for a preview and for the printer."""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from PySide6.QtCore import QRect, QSizeF, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

# PDFium must not be called by two threads at once, whatever the document.
_one_at_a_time = Lock()
_POINTS = 72
_SAME = 6  # points


@dataclass(frozen=True, slots=True)
class SheetSize:
    """Hold the width and height of a page in points."""

    width: float
    height: float


def page_sizes(pdf: bytes) -> tuple[SheetSize, ...]:
    """Return the size of every page of a PDF; safe on any thread."""
    import pypdfium2  # noqa: PLC0415 - only who looks at paper pays for loading it

    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return tuple(SheetSize(*document.get_page_size(number)) for number in range(len(document)))
        finally:
            document.close()


def render_page(pdf: bytes, number: int, dots_per_inch: float) -> QImage:
    """Return one page of a PDF, counted from 0, as an image at a resolution; safe on any thread."""
    import pypdfium2  # noqa: PLC0415

    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        try:
            scale = dots_per_inch / _POINTS
            bitmap = document[number].render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            view = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
            )
            return view.copy()
        finally:
            document.close()


def render_pages(pdf: bytes, dots_per_inch: int) -> tuple[QImage, ...]:
    """Return all pages of a PDF as images at a resolution; safe on any thread."""
    return tuple(render_page(pdf, number, dots_per_inch) for number in range(len(page_sizes(pdf))))


def is_held(size: SheetSize, papers: Sequence[QPageSize]) -> bool:
    """Tell whether a printer holds paper of a size, to two millimetres; one that names no papers holds any."""
    wanted = sorted((size.width, size.height))
    known = (sorted((paper.sizePoints().width(), paper.sizePoints().height())) for paper in papers)
    return not papers or any(
        all(abs(one - other) <= _SAME for one, other in zip(wanted, paper, strict=True)) for paper in known
    )


class PagePainter:
    """Paint page after page on a printer, each at its true measures on paper of its own size.

    Where the printer has no such paper, the page is made smaller to fit the paper that was chosen.
    """

    def __init__(self, printer: QPrinter) -> None:
        self._printer = printer
        self._painter: QPainter | None = None
        # Labels and posters count on the edge of the paper, not on that of the printable area.
        printer.setFullPage(True)
        self._papers = QPrinterInfo(printer).supportedPageSizes()

    def paint(self, size: SheetSize, image: QImage) -> bool:
        """Paint one page; tell whether the printer took it."""
        upright = QSizeF(min(size.width, size.height), max(size.width, size.height))
        if is_held(size, self._papers):
            paper = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
            self._printer.setPageSize(paper)
        sideways = size.width > size.height
        layout = self._printer.pageLayout()
        layout.setOrientation(layout.Orientation.Landscape if sideways else layout.Orientation.Portrait)
        self._printer.setPageLayout(layout)
        if self._painter is None:
            self._painter = QPainter()
            if not self._painter.begin(self._printer):
                return False
        elif not self._printer.newPage():
            return False
        per_point = self._printer.resolution() / _POINTS
        place = self._painter.viewport()
        wanted = QSizeF(size.width * per_point, size.height * per_point).toSize()
        # Paper smaller than the page, by more than rounding, makes the page smaller instead of cutting it.
        if wanted.width() > place.width() + per_point or wanted.height() > place.height() + per_point:
            wanted = wanted.scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (place.width() - wanted.width()) // 2, (place.height() - wanted.height()) // 2
        self._painter.drawImage(QRect(left, top, wanted.width(), wanted.height()), image)
        return True

    def finish(self) -> None:
        """Send the pages to the printer."""
        if self._painter is not None and self._painter.isActive():
            self._painter.end()
