"""Outline icons, coloured from the tokens and turned round where the text runs from right to left."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

SIZES = (24, 48)
# What follows the direction of reading turns round; clocks, check marks and media keys mean the same in every script.
_TURNING = frozenset(
    {"next", "previous", "arrow-start", "arrow-end", "chevron-start", "chevron-end", "undo", "redo", "export", "import"}
    | {"send", "link", "sign-out", "left-early", "list", "notes", "step", "roll-call", "log"}
)


def turns_round(name: str) -> bool:
    """Tell whether an icon shows a direction of reading."""
    return name in _TURNING


def make_icon(path: Path, colour: str, disabled: str, mirrored: bool) -> QIcon:
    """Return an icon in its normal and disabled colours; an empty one when there is no such file."""
    icon = QIcon()
    if not path.is_file():
        return icon
    source = path.read_text(encoding="utf-8")
    plain = _renderer(source, colour)
    for size in SIZES:
        picture = _rendered(plain, size, mirrored)
        # Without the other modes, the style would wash the icon out when its row or button is chosen.
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected, QIcon.Mode.Active):
            icon.addPixmap(picture, mode)
    icon.addPixmap(_rendered(_renderer(source, disabled), SIZES[0], mirrored), QIcon.Mode.Disabled)
    return icon


def _renderer(source: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))


def _rendered(renderer: QSvgRenderer, size: int, mirrored: bool) -> QPixmap:
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mirrored:
        painter.translate(size, 0)
        painter.scale(-1, 1)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
