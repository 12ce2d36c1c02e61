"""Paragraphs: text in one language, from the leading side, with a bullet or a number if wanted."""

from dataclasses import dataclass, replace

from migrantech_kit.printing import bidi
from migrantech_kit.printing.layout import TOLERANCE, Laid, Setting
from migrantech_kit.printing.lines import Line
from migrantech_kit.printing.look import Align, TextStyle
from migrantech_kit.printing.pen import Pen
from migrantech_kit.printing.pieces import Span

BULLET = "•"
_INDENT = 1.5  # sizes; a wider marker pushes further
_FEWEST_LINES = 2  # of a paragraph, at the end or the beginning of a page
_NO_BREAK_SPACE = "\u00a0"
_ENDLESS = 1e7


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text in one style; `base` overrides the direction of the language, as for an address in an Arabic page."""

    text: str | tuple[Span, ...]
    style: TextStyle
    marker: str = ""
    base: bidi.Base | None = None

    def lay(self, width: float, setting: Setting) -> "LaidParagraph":
        """Return the paragraph broken into lines."""
        style, typesetter = self.style, setting.typesetter
        size = style.size * setting.scale
        base = setting.base if self.base is None else self.base
        marker, indent = None, 0.0
        if self.marker:
            # The space also keeps readers from joining the marker to the first word.
            marker_spans = (Span(self.marker + _NO_BREAK_SPACE, style.bold),)
            marker = typesetter.lines(marker_spans, base, _ENDLESS, tabular=True)[0]
            indent = max(_INDENT, marker.width / 1000) * size
        spans = self._spans()
        lines = typesetter.lines(spans, base, max(0.0, width - indent + TOLERANCE) / size * 1000, style.tabular)
        leading = size * style.leading
        fonts = typesetter.fonts
        return LaidParagraph(
            height=len(lines) * leading,
            before=style.before * setting.scale,
            after=style.after * setting.scale,
            keep_with_next=style.keep_with_next,
            lines=lines,
            width=width,
            indent=indent,
            marker=marker,
            size=size,
            leading=leading,
            # The letters stand in the middle of the leading.
            baseline=(leading + (fonts.ascent - fonts.depth) * size / 1000) / 2,
            base=base,
            align=style.align,
            colour=style.colour,
            kind=style.kind,
            language=setting.language,
            unprintable=typesetter.copy(spans, base, style.tabular).unprintable,
        )

    def natural_width(self, setting: Setting) -> float:
        """Return the width of the text on one line, in points, without a marker."""
        base = setting.base if self.base is None else self.base
        copy = setting.typesetter.copy(self._spans(), base, self.style.tabular)
        return copy.natural_width * self.style.size * setting.scale / 1000

    def _spans(self) -> tuple[Span, ...]:
        if isinstance(self.text, str):
            return (Span(self.text, self.style.bold),)
        return tuple(span._replace(bold=True) for span in self.text) if self.style.bold else self.text


@dataclass(frozen=True, kw_only=True)
class LaidParagraph(Laid):
    """Lines of a paragraph, ready to be drawn; lengths in points."""

    lines: tuple[Line, ...]
    width: float
    indent: float
    marker: Line | None
    size: float
    leading: float
    baseline: float
    base: bidi.Base
    align: Align
    colour: str
    kind: str
    language: str
    unprintable: tuple[str, ...]

    def split(self, room: float, fresh: bool) -> "tuple[LaidParagraph, LaidParagraph] | None":
        """Divide between lines, leaving at least two on either side unless the page is fresh."""
        count = int((room + TOLERANCE) / self.leading)
        if not fresh:
            count = min(count, len(self.lines) - _FEWEST_LINES)
        if count < (1 if fresh else _FEWEST_LINES) or count >= len(self.lines):
            return None
        rest = self.lines[count:]
        return (
            replace(self, lines=self.lines[:count], height=count * self.leading),
            replace(self, lines=rest, height=len(rest) * self.leading, before=0.0, marker=None, unprintable=()),
        )

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the lines, each from its leading side."""
        pen.missing += self.unprintable
        baseline = top - self.baseline
        mixed = not all(line.left_to_right for line in self.lines)
        spoken = "".join(line.text for line in (self.marker, *self.lines) if line) if mixed else ""
        with pen.content(self.kind, self.language, spoken=spoken.strip()):
            if self.marker:
                beside = self.width - self._points(self.marker) if self.base == bidi.RTL else 0.0
                pen.text(self.marker, left + beside, baseline, self.size, self.colour)
            for line in self.lines:
                pen.text(line, left + self._offset(line), baseline, self.size, self.colour)
                baseline -= self.leading

    def _points(self, line: Line) -> float:
        return line.width * self.size / 1000

    def _offset(self, line: Line) -> float:
        spare = self.width - self.indent - self._points(line)
        rtl = self.base == bidi.RTL
        if self.align == "centre":
            spare /= 2
        elif (self.align == "start") != rtl:
            spare = 0.0
        return spare if rtl else self.indent + spare
