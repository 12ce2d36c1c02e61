"""Pages of a PDF as pictures, for a preview and for the printer."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter


def render_pages(pdf: bytes, dots_per_inch: int) -> tuple[QImage, ...]:
    """Return all pages of a PDF as images at a resolution; safe on any thread."""
    import pypdfium2  # noqa: PLC0415 - only who looks at paper pays for loading it

    document = pypdfium2.PdfDocument(pdf)
    try:
        images = []
        for number in range(len(document)):
            bitmap = document[number].render(scale=dots_per_inch / 72, rev_byteorder=True, prefer_bgrx=True)
            view = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
            )
            images.append(view.copy())
        return tuple(images)
    finally:
        document.close()


def paint_pages(printer: QPrinter, pages: tuple[QImage, ...]) -> None:
    """Paint one image on each sheet, as large as the paper allows."""
    painter = QPainter(printer)
    try:
        for number, page in enumerate(pages):
            if number:
                printer.newPage()
            sheet = painter.viewport()
            size = page.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left, top = (sheet.width() - size.width()) // 2, (sheet.height() - size.height()) // 2
            painter.drawImage(QRect(left, top, size.width(), size.height()), page)
    finally:
        painter.end()
