"""Outline icons, coloured from the tokens and turned round where the text runs from right to left."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

SIZES = (24, 36, 48, 96)
# Directions of reading turn round; clocks, check marks and media keys mean the same in every script.
_TURNING = ("arrow-left", "arrow-right", "arrow-back", "arrow-forward", "arrow-narrow", "arrow-bar", "chevron-left",
            "chevron-right", "caret-left", "caret-right", "corner-", "door-", "log", "list", "indent", "send",
            "external-link", "notes", "align-", "layout-sidebar", "presentation-analytics")  # fmt: skip


def turns_round(name: str) -> bool:
    """Tell whether an icon shows a direction of reading."""
    return name.startswith(_TURNING) and not name.endswith(("-up", "-down"))


def render_icon(path: Path, colour: str, size: int, mirrored: bool) -> QPixmap:
    """Return the SVG file of an outline icon in one colour, in device pixels; empty when there is no such file."""
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    source = path.read_text(encoding="utf-8") if path.is_file() else ""
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mirrored:
        painter.translate(size, 0)
        painter.scale(-1, 1)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def make_icon(path: Path, colour: str, disabled: str, selected: str, mirrored: bool) -> QIcon:
    """Return an icon in its normal, disabled and selected colours."""
    icon = QIcon()
    modes = ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled), (QIcon.Mode.Selected, selected))
    for mode, ink in modes:
        for size in SIZES[:3]:
            icon.addPixmap(render_icon(path, ink, size, mirrored), mode)
    return icon
