"""Pictures of modules, rendered from SVG once per size."""

from collections import OrderedDict
from threading import Lock

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from migrantech_kit.domain.painting import PictureFiles


class PictureCache:
    """Keep rendered pictures by id and size in device pixels; safe on any thread."""

    def __init__(self, files: PictureFiles, most_pixels: int = 4_000_000) -> None:
        self._files = files
        self._most = most_pixels
        self._held = 0
        self._lock = Lock()
        self._images: OrderedDict[tuple[str, int, bool], QImage] = OrderedDict()

    def image(self, picture: str, side: int, *, mirrored: bool = False) -> QImage:
        """Return a picture inside a square of a side in device pixels, with its own proportions."""
        key = (picture, max(1, side), mirrored)
        with self._lock:
            found = self._images.get(key)
            if found is not None:
                self._images.move_to_end(key)
                return found
        made = self._render(*key)
        with self._lock:
            if key not in self._images:
                self._held += side * side
            self._images[key] = made
            while self._held > self._most and len(self._images) > 1:
                (_, old, _), _ = self._images.popitem(last=False)
                self._held -= old * old
        return made

    def pixmap(self, picture: str, side: float, ratio: float = 1.0, *, right_to_left: bool = False) -> QPixmap:
        """Return a picture for a label, in logical pixels at a device pixel ratio."""
        mirrored = right_to_left and self._files.is_mirrored(picture)
        made = QPixmap.fromImage(self.image(picture, round(side * ratio), mirrored=mirrored))
        made.setDevicePixelRatio(ratio)
        return made

    def _render(self, picture: str, side: int, mirrored: bool) -> QImage:
        image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        renderer = QSvgRenderer(str(self._files.colour(picture)))
        if renderer.isValid():
            size = renderer.viewBoxF().size().scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if mirrored:
                painter.translate(side, 0)
                painter.scale(-1, 1)
            left, top = (side - size.width()) / 2, (side - size.height()) / 2
            renderer.render(painter, QRectF(left, top, size.width(), size.height()))
            painter.end()
        return image
