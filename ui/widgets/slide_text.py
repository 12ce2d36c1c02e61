"""Paragraphs of slides: laid out once in reference units, so that measuring and painting break lines alike."""

from threading import Lock

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout, QTextOption

from migrantech_kit.base.language import is_right_to_left
from migrantech_kit.domain.composition import BOLD_MARK, runs_right_to_left
from ui.theme.tokens import FAMILIES

# Paragraphs are laid out at this size without hinting and scaled afterwards: the same words break at the same places
# on every screen.
REFERENCE = 100
_UNBROKEN = 1e6


def reference_width(width: float, size: float) -> float:
    """Return the width of a paragraph in reference units, rounded so that measuring and painting agree."""
    return int(width * REFERENCE / size * 10) / 10


class Paragraphs:
    """Make laid-out paragraphs; not to be shared between threads."""

    def __init__(self) -> None:
        self._regular = _reference_font(bold=False)
        self._bold = _reference_font(bold=True)

    def lay_out(self, text: str, width: float, *, bold: bool, language: str, centred: bool = False) -> QTextLayout:
        """Return the lines of a paragraph with `**bold**` marks, at the reference size."""
        plain, ranges = _without_marks(text)
        layout = QTextLayout(plain, self._bold if bold else self._regular)
        # A QTextLayout takes sides as they are; only QPainter.drawText turns them round for right-to-left text.
        leading = Qt.AlignmentFlag.AlignRight if is_right_to_left(language) else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter if centred else leading)
        turned = runs_right_to_left(plain, language)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        layout.setTextOption(option)
        if ranges and not bold:
            layout.setFormats([self._strong(start, length) for start, length in ranges])
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0.0, top))
            top += line.height()
        layout.endLayout()
        return layout

    def _strong(self, start: int, length: int) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start, made.length = start, length
        strong = QTextCharFormat()
        strong.setFont(self._bold)
        made.format = strong
        return made


class QtTextMeasure:
    """Measure paragraphs for slide composition, in units of the slide; safe on any thread."""

    def __init__(self) -> None:
        self._paragraphs = Paragraphs()
        self._lock = Lock()
        self._heights: dict[tuple[str, float, bool, str], float] = {}
        self._widths: dict[tuple[str, bool, str], float] = {}

    def height(self, text: str, width: float, size: float, bold: bool, language: str) -> float:
        """Return the height of a wrapped paragraph (with `**bold**` marks) of a type size."""
        key = (text, reference_width(width, size), bold, language)
        with self._lock:
            if key not in self._heights:
                layout = self._paragraphs.lay_out(text, key[1], bold=bold, language=language)
                self._heights[key] = layout.boundingRect().height()
            return self._heights[key] * size / REFERENCE

    def width(self, text: str, size: float, bold: bool, language: str) -> float:
        """Return the width of the text on one line."""
        key = (text, bold, language)
        with self._lock:
            if key not in self._widths:
                layout = self._paragraphs.lay_out(text, _UNBROKEN, bold=bold, language=language)
                self._widths[key] = layout.lineAt(0).naturalTextWidth()
            return self._widths[key] * size / REFERENCE


def _reference_font(*, bold: bool) -> QFont:
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(REFERENCE)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _without_marks(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text without marks, and where its bold parts begin and how long they are, in UTF-16 units."""
    parts = text.split(BOLD_MARK)
    if len(parts) % 2 == 0:
        return text, []
    ranges, position = [], 0
    for number, part in enumerate(parts):
        length = len(part.encode("utf-16-le")) // 2
        if number % 2 and length:
            ranges.append((position, length))
        position += length
    return "".join(parts), ranges
