"""Paragraphs: text in one language, from the leading side, with a bullet or a number if wanted."""

from dataclasses import dataclass, replace

from migrantech_kit.printing import bidi
from migrantech_kit.printing.layout import Setting
from migrantech_kit.printing.lines import Line
from migrantech_kit.printing.look import TextStyle
from migrantech_kit.printing.pen import Pen
from migrantech_kit.printing.pieces import Span

BULLET = "•"
_INDENT = 1.25  # sizes; a wider marker pushes further
_MARKER_GAP = 0.35
_ORPHANS = 2  # fewest lines of a paragraph that a page ends or begins with
_NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text in one style; `base` overrides the direction of the language, as for an address in an Arabic page."""

    text: str | tuple[Span, ...]
    style: TextStyle
    marker: str = ""
    base: bidi.Base | None = None

    def lay(self, width: float, setting: Setting) -> "LaidParagraph":
        """Return the paragraph broken into lines."""
        style = self.style
        size = style.size * setting.scale
        base = setting.base if self.base is None else self.base
        typesetter = setting.typesetter
        spans = (Span(self.text, style.bold),) if isinstance(self.text, str) else self.text
        if style.bold:
            spans = tuple(replace(span, bold=True) for span in spans)
        marker, indent = None, 0.0
        if self.marker:
            # The space is for readers that would join the marker to the first word.
            marker_spans = (Span(self.marker + _NO_BREAK_SPACE, style.bold),)
            marker = typesetter.lines(marker_spans, base, 1e6)[0]
            indent = max(_INDENT * size, (marker.width / 1000 + _MARKER_GAP) * size)
        em_width = round(max(0.0, width - indent) / size * 1000, 2) + 0.01
        return LaidParagraph(
            lines=typesetter.lines(spans, base, em_width, style.tabular),
            style=style,
            scale=setting.scale,
            width=width,
            indent=indent,
            marker=marker,
            base=base,
            language=setting.language,
            unprintable=typesetter.copy(spans, base, style.tabular).unprintable,
            ascent=typesetter.fonts.ascent,
            depth=typesetter.fonts.depth,
        )


@dataclass(frozen=True, slots=True)
class LaidParagraph:
    """Lines of a paragraph, ready to be drawn."""

    lines: tuple[Line, ...]
    style: TextStyle
    scale: float
    width: float
    indent: float
    marker: Line | None
    base: bidi.Base
    language: str
    unprintable: tuple[str, ...]
    ascent: float
    depth: float

    @property
    def height(self) -> float:
        return len(self.lines) * self._leading

    @property
    def before(self) -> float:
        return self.style.before * self.scale

    @property
    def after(self) -> float:
        return self.style.after * self.scale

    @property
    def keep_with_next(self) -> bool:
        return self.style.keep_with_next

    @property
    def _leading(self) -> float:
        return self.style.size * self.style.leading * self.scale

    def split(self, room: float, fresh: bool) -> tuple["LaidParagraph", "LaidParagraph"] | None:
        """Divide between lines, leaving at least two on either side unless the page is fresh."""
        count = int((room + 0.01) / self._leading)
        if not fresh:
            count = min(count, len(self.lines) - _ORPHANS)
        if count < (1 if fresh else _ORPHANS) or count >= len(self.lines):
            return None
        return (
            replace(self, lines=self.lines[:count]),
            replace(self, lines=self.lines[count:], marker=None, unprintable=()),
        )

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the lines, each from its leading side."""
        size = self.style.size * self.scale
        pen.missing += self.unprintable
        # The letters stand in the middle of the leading.
        baseline = top - (self._leading - (self.ascent + self.depth) * size / 1000) / 2 - self.ascent * size / 1000
        with pen.content(self.style.kind, self.language):
            if self.marker:
                beside = self.width - self.marker.width * size / 1000 if self.base == bidi.RTL else 0.0
                pen.text(self.marker, left + beside, baseline, size, self.style.colour)
            for line in self.lines:
                pen.text(line, left + self._offset(line.width * size / 1000), baseline, size, self.style.colour)
                baseline -= self._leading

    def _offset(self, line_width: float) -> float:
        spare = self.width - self.indent - line_width
        rtl = self.base == bidi.RTL
        if self.style.align == "centre":
            return (0.0 if rtl else self.indent) + spare / 2
        at_left = (self.style.align == "start") != rtl
        return (0.0 if rtl else self.indent) + (0.0 if at_left else spare)
