"""Shows one slide, as large as it can be; the same widget on the projector, on the console and in the library."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from migrantech_kit.domain.composition import Composition
from ui.theme.theme import Theme
from ui.widgets.slide_images import SlideImages
from ui.widgets.slide_painter import fitted

_NEAREST, _PAUSE = 2, 200  # the nearest neighbours at once, the others after so many milliseconds without a key
_DOT = 0.016  # radius of the pointer, as a part of the slide's height


class SlideView(QWidget):
    """Show a composition, a dark blank, or nothing; with a pointer dot where one is set."""

    def __init__(self, theme: Theme, images: SlideImages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper, self._dark = theme.colour("paper"), QColor("#0B0E10")
        self._dot_colour, self._dot_edge = theme.colour("live"), theme.colour("on-live")
        self._images = images
        self._composition: Composition | None = None
        self._neighbours: tuple[Composition, ...] = ()
        self._blank = False
        self._pointer: QPointF | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._prepare_all)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(96, 54)

    @property
    def composition(self) -> Composition | None:
        """Return what is shown."""
        return self._composition

    def show_composition(self, composition: Composition | None, neighbours: Sequence[Composition] = ()) -> None:
        """Show a slide at once, then make its neighbours ready: next and previous first, other languages after."""
        changed = composition != self._composition
        self._composition = composition
        self._neighbours = tuple(neighbours)
        self.setAccessibleName(composition.spoken if composition else "")
        if changed:
            self._refresh()
        self._prepare()

    def set_blank(self, blank: bool) -> None:
        """Hide the slide behind dark paper, or show it again."""
        if blank != self._blank:
            self._blank = blank
            self._refresh()

    def point_at(self, position: QPointF | None) -> None:
        """Show a dot at a place of the slide (0 to 1 across and down), or none."""
        old = self._dot_rect()
        self._pointer = position
        for rect in (old, self._dot_rect()):
            if not rect.isEmpty():
                self.update(rect)

    def position_on_slide(self, position: QPointF) -> QPointF | None:
        """Return where on the slide a point of this widget lies (0 to 1 across and down), or None beside it."""
        area = self._slide_rect()
        if area.isEmpty() or not area.contains(position):
            return None
        return QPointF((position.x() - area.x()) / area.width(), (position.y() - area.y()) / area.height())

    def sizeHint(self) -> QSize:
        """Return a small wide size."""
        return QSize(480, 270)

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of a slide at a width."""
        ratio = self._composition.height / self._composition.width if self._composition else 9 / 16
        return round(width * ratio)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the neighbours ready in the new size."""
        super().resizeEvent(event)
        self._prepare()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy the painted slide; only the first time in a size is it painted here."""
        painter = QPainter(self)
        if self._blank:
            painter.fillRect(event.rect(), self._dark)
        elif self._composition is None:
            painter.fillRect(event.rect(), self._paper)
        else:
            image = self._images.image(self._composition, self._pixels())
            ratio = self.devicePixelRatioF()
            if ratio == 1.0:
                painter.drawImage(event.rect(), image, event.rect())
            else:
                painter.drawImage(QRectF(self.rect()), image, QRectF(image.rect()))
            self._paint_dot(painter)
        painter.end()

    def _prepare(self) -> None:
        # Keys that follow each other quickly leave time for one new slide each, not for all that might be wanted.
        self._images.prepare(self._neighbours[:_NEAREST], self._pixels())
        if len(self._neighbours) > _NEAREST:
            self._pause.start()

    @Slot()
    def _prepare_all(self) -> None:
        self._images.prepare(self._neighbours, self._pixels())

    def _refresh(self) -> None:
        # At once rather than with the next event: the room sees the page when the key is pressed.
        if self.isVisible():
            self.repaint()

    def _pixels(self) -> QSize:
        ratio = self.devicePixelRatioF()
        return QSize(round(self.width() * ratio), round(self.height() * ratio))

    def _slide_rect(self) -> QRectF:
        return fitted(self._composition, self.size()) if self._composition else QRectF()

    def _dot_centre(self) -> QPointF | None:
        area = self._slide_rect()
        if self._pointer is None or area.isEmpty():
            return None
        return QPointF(area.x() + self._pointer.x() * area.width(), area.y() + self._pointer.y() * area.height())

    def _dot_rect(self) -> QRect:
        centre = self._dot_centre()
        if centre is None:
            return QRect()
        reach = self._slide_rect().height() * _DOT + 4
        return QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach).toAlignedRect()

    def _paint_dot(self, painter: QPainter) -> None:
        centre = self._dot_centre()
        if centre is None:
            return
        radius = self._slide_rect().height() * _DOT
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._dot_edge, 3))
        painter.setBrush(self._dot_colour)
        painter.drawEllipse(centre, radius, radius)
