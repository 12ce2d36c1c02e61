"""Sheets of paper one below the other, as large as wanted; only those in view are rendered and kept."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.theme.tokens import SPACE_12, SPACE_16
from ui.widgets.pdf_pages import SheetSize

ZOOMS = (50, 75, 100, 125, 150, 200)
_SCREEN_DPI = 96
_POINTS = 72
_MARGIN = SPACE_12
_NEAR = 1.0  # heights of the view beyond which a sheet's picture is let go


class PageView(QScrollArea):
    """Show the pages of one document; pictures are asked for by `page_wanted` with a resolution, given by `show_page`.

    A zoom of 0 fits a page into the width of the view.
    """

    page_wanted = Signal(int, float)
    page_changed = Signal(int)
    zoom_changed = Signal(int)

    def __init__(self, name: str, page_name: Callable[[int], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page_name = page_name
        self._sizes: tuple[SheetSize, ...] = ()
        self._sheets: list[QLabel] = []
        self._asked: dict[int, float] = {}
        self._zoom = 0
        self._page = 0
        self._going: int | None = None
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._column.setSpacing(SPACE_16)
        self.setWidget(body)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._look)
        self.verticalScrollBar().actionTriggered.connect(lambda _: self._stay())
        self.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._arrive())
        self.verticalScrollBar().valueChanged.connect(lambda _: self._look())

    @property
    def zoom(self) -> int:
        """Return the zoom in per cent; 0 fits the width."""
        return self._zoom

    @property
    def page(self) -> int:
        """Return the page that is read, counted from 0."""
        return self._page

    @property
    def page_count(self) -> int:
        """Return how many pages are shown."""
        return len(self._sizes)

    def show_document(self, sizes: Sequence[SheetSize]) -> None:
        """Show empty sheets of the given sizes and ask for the first pictures."""
        self._sizes = tuple(sizes)
        self._asked.clear()
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._sheets = []
        for number in range(len(sizes)):
            sheet = QLabel()
            sheet.setProperty("sheet", True)
            sheet.setAccessibleName(self._page_name(number + 1))
            self._sheets.append(sheet)
            self._column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self._resize_sheets()
        self._going, self._page = None, 0
        self.verticalScrollBar().setValue(0)

    def show_page(self, number: int, resolution: float, image: QImage) -> None:
        """Put a picture on its sheet, unless another one was asked for meanwhile."""
        if self._asked.get(number) == resolution and number < len(self._sheets):
            picture = QPixmap.fromImage(image)
            picture.setDevicePixelRatio(self.devicePixelRatioF())
            self._sheets[number].setPixmap(picture)

    def set_zoom(self, zoom: int) -> None:
        """Show pages larger or smaller, the same page staying in view."""
        if zoom != self._zoom:
            self._zoom = zoom
            page = self._page
            self._resize_sheets()
            self.go_to(page)
            self.zoom_changed.emit(zoom)

    def zoom_by(self, steps: int) -> None:
        """Take the next larger or smaller zoom, from what fits the width too."""
        now = self._scale() * 100
        larger = [zoom for zoom in ZOOMS if zoom > now + 1]
        smaller = [zoom for zoom in ZOOMS if zoom < now - 1]
        if steps > 0 and larger:
            self.set_zoom(larger[0])
        elif steps < 0 and smaller:
            self.set_zoom(smaller[-1])

    def go_to(self, page: int) -> None:
        """Bring a page, counted from 0, to the top, as soon as the sheets have their places."""
        if 0 <= page < len(self._sheets):
            self._going = page
            self._arrive()

    def _arrive(self) -> None:
        bar = self.verticalScrollBar()
        if self._going is not None and self._going < len(self._sheets):
            place = max(0, self._places()[self._going][0] - _MARGIN)
            bar.setValue(place)
            if bar.value() == place:
                self._going = None

    def _stay(self) -> None:
        self._going = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to another width."""
        super().resizeEvent(event)
        if not self._zoom:
            self._resize_sheets()
        self._later.start(0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl held, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            self._stay()
            super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep sheets sharp on another screen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._asked.clear()
            self._later.start(0)

    def _scale(self) -> float:
        if self._zoom:
            return self._zoom / 100
        widest = max((size.width for size in self._sizes), default=1.0) * _SCREEN_DPI / _POINTS
        room = self.viewport().width() - 2 * _MARGIN - 2
        return min(1.5, max(0.2, room / widest))

    def _resize_sheets(self) -> None:
        points = self._scale() * _SCREEN_DPI / _POINTS
        for sheet, size in zip(self._sheets, self._sizes, strict=True):
            wanted = QSize(round(size.width * points), round(size.height * points))
            if sheet.size() != wanted or not sheet.minimumWidth():
                sheet.setFixedSize(wanted)
        self._later.start(0)

    def _look(self) -> None:
        """Ask for pictures of what is in view, let go of those far away, tell which page is read."""
        if not self.isVisible():
            return
        resolution = self._scale() * _SCREEN_DPI * self.devicePixelRatioF()
        top = self.verticalScrollBar().value()
        height = self.viewport().height()
        beyond = height * _NEAR
        page = 0
        for number, (start, end) in enumerate(self._places()):
            if end < top - beyond or start > top + height + beyond:
                if self._asked.pop(number, None) is not None:
                    self._sheets[number].clear()
            elif self._asked.get(number) != resolution:
                self._asked[number] = resolution
                self.page_wanted.emit(number, resolution)
            if start <= top + height // 3:
                page = number
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _places(self) -> list[tuple[int, int]]:
        """Return top and bottom of every sheet, known before the layout has placed them."""
        places: list[tuple[int, int]] = []
        start = _MARGIN
        for sheet in self._sheets:
            places.append((start, start + sheet.minimumHeight()))
            start = places[-1][1] + self._column.spacing()
        return places
