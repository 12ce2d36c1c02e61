"""Paints a composition; every decision about places and sizes was made before."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from migrantech_kit.base.qr import QUIET_ZONE
from migrantech_kit.domain.composition import (
    Align,
    CodeBox,
    Composition,
    FillBox,
    LineBox,
    PictureBox,
    PolygonBox,
    Role,
    TextBox,
)
from ui.theme.theme import Theme
from ui.widgets.picture_cache import PictureCache
from ui.widgets.slide_text import REFERENCE, Paragraphs, reference_width

_CARD_CORNER, _CARD_INSET = 20.0, 0.06


class SlidePainter:
    """Paint compositions in the colours of a theme; safe on any thread, as it paints on images."""

    def __init__(self, theme: Theme, pictures: PictureCache) -> None:
        self._colours = {role: theme.colour(role.value) for role in Role}
        self._card = theme.colour("card") if theme.dark else None
        self._pictures = pictures

    def image(self, composition: Composition, size: QSize) -> QImage:
        """Return the slide as large as it can be in a size in device pixels, paper around it."""
        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(self._colours[Role.PAPER])
        painter = QPainter(image)
        self.paint(painter, composition, fitted(composition, size))
        painter.end()
        return image

    def paint(self, painter: QPainter, composition: Composition, target: QRectF) -> None:
        """Paint into a rectangle of the slide's proportions, in device pixels."""
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(target, self._colours[Role.PAPER])
        painter.translate(target.topLeft())
        scale = target.width() / composition.width
        painter.scale(scale, scale)
        paragraphs = Paragraphs()
        for box in composition.boxes:
            match box:
                case TextBox():
                    self._text(painter, box, paragraphs)
                case PictureBox():
                    self._picture(painter, box, scale)
                case FillBox():
                    self._fill(painter, box)
                case PolygonBox():
                    self._polygon(painter, box)
                case CodeBox():
                    self._code(painter, box)
                case LineBox():
                    painter.setPen(QPen(self._colours[box.role], box.thickness))
                    painter.drawLine(QPointF(box.x1, box.y1), QPointF(box.x2, box.y2))
        painter.restore()

    def _text(self, painter: QPainter, box: TextBox, paragraphs: Paragraphs) -> None:
        width = reference_width(box.width, box.size)
        layout = paragraphs.lay_out(
            box.text, width, bold=box.bold, language=box.language, centred=box.align is Align.CENTRE
        )
        painter.save()
        painter.translate(box.x, box.y)
        painter.scale(box.size / REFERENCE, box.size / REFERENCE)
        painter.setPen(self._colours[box.role])
        layout.draw(painter, QPointF(0, 0))
        painter.restore()

    def _picture(self, painter: QPainter, box: PictureBox, scale: float) -> None:
        target = QRectF(box.x, box.y, box.width, box.height)
        if self._card is not None:
            # Most pictures are drawn in black lines, which would vanish on a dark slide.
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._card))
            painter.drawRoundedRect(target, _CARD_CORNER, _CARD_CORNER)
            inset = box.width * _CARD_INSET
            target.adjust(inset, inset, -inset, -inset)
        side = min(target.width(), target.height())
        image = self._pictures.image(box.picture, round(side * scale), mirrored=box.mirrored)
        painter.drawImage(target, image)

    def _fill(self, painter: QPainter, box: FillBox) -> None:
        painter.setPen(QPen(self._colours[box.edge], 2.0) if box.edge else Qt.PenStyle.NoPen)
        painter.setBrush(self._colours[box.role])
        painter.drawRoundedRect(QRectF(box.x, box.y, box.width, box.height), box.radius, box.radius)

    def _code(self, painter: QPainter, box: CodeBox) -> None:
        """Paint black on white in every theme, without soft edges: a phone reads squares."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(QRectF(box.x, box.y, box.side, box.side), Qt.GlobalColor.white)
        module = box.side / (len(box.modules) + 2 * QUIET_ZONE)
        for row, modules in enumerate(box.modules):
            top = box.y + (row + QUIET_ZONE) * module
            for start, length in _runs(modules):
                left = box.x + (start + QUIET_ZONE) * module
                painter.fillRect(QRectF(left, top, length * module, module), Qt.GlobalColor.black)
        painter.restore()

    def _polygon(self, painter: QPainter, box: PolygonBox) -> None:
        colour = self._colours[box.role]
        painter.setPen(QPen(colour, 6.0, j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in box.points]))


def fitted(composition: Composition, size: QSize) -> QRectF:
    """Return where a slide lies in a size: as large as it can be, in the middle."""
    scale = min(size.width() / composition.width, size.height() / composition.height)
    width, height = composition.width * scale, composition.height * scale
    return QRectF((size.width() - width) / 2, (size.height() - height) / 2, width, height)


def _runs(modules: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Give where dark modules begin, and how many follow each other."""
    start = 0
    for dark, run in groupby(modules):
        length = len(list(run))
        if dark:
            yield start, length
        start += length
