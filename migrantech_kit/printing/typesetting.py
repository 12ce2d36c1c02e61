"""From text to lines of placed signs: direction, fallback of typefaces, shaping, line breaking, reordering.

Lengths are in thousandths of the type size.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from migrantech_kit.printing import bidi
from migrantech_kit.printing.breaking import SEAM, words
from migrantech_kit.printing.fonts import JOINERS, FontSet, Typeface
from migrantech_kit.printing.plain import INVISIBLE, printable
from migrantech_kit.printing.signs import Word

_SEAM_REACH = 0.6  # a cut may come this much earlier to fall after a slash or a dot
_CONTEXT = 4


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one weight and colour; no colour means the paragraph's own."""

    text: str
    bold: bool = False
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a word in one typeface, level and colour, ready to be drawn."""

    word: Word
    face: Typeface
    level: int
    colour: str | None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces in reading order, each with its distance from the line's left end."""

    pieces: tuple[tuple[float, Piece], ...]
    width: float
    left_to_right: bool


@dataclass(frozen=True, slots=True)
class Copy:
    """A text ready to be broken into lines: its widths, and the characters that had to be replaced by a mark."""

    lines: tuple[tuple["_Part", ...], ...]
    natural_width: float
    least_width: float
    unprintable: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Source:
    """One line of input with the level and the span of every character."""

    text: str
    levels: Sequence[int]
    spans: Sequence[Span]
    tabular: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """What must not be divided while it fits, and the space after it."""

    source: _Source
    start: int
    end: int
    pieces: tuple[Piece, ...]
    space: tuple[Piece, ...]
    width: float
    space_width: float


def rich(text: str, colour: str | None = None) -> tuple[Span, ...]:
    """Return spans for a text in which `**` starts and ends bold; an unpaired `**` is printed."""
    parts = text.split("**")
    if len(parts) % 2 == 0:
        parts[-2:] = ["**".join(parts[-2:])]
    return tuple(Span(part, index % 2 == 1, colour) for index, part in enumerate(parts) if part)


class Typesetter:
    """Set text in one set of typefaces, and keep what was set: the same text costs nothing the next time."""

    def __init__(self, fonts: FontSet, kept: int = 3000) -> None:
        self.fonts = fonts
        self.prepare = lru_cache(kept)(self._prepare)
        self.set = lru_cache(kept)(self._set)

    def _prepare(self, spans: tuple[Span, ...], base: bidi.Base, tabular: bool) -> Copy:
        """Return a text cut into words and shaped, in paragraphs of the given direction."""
        text, owners, unprintable = "", list[Span](), list[str]()
        for span in spans:
            clean, found = printable(span.text)
            text += clean
            owners += [span] * len(clean)
            unprintable += found
        lines = []
        start = 0
        for line in text.split("\n"):
            source = _Source(line, bidi.levels(line, base), owners[start : start + len(line)], tabular)
            lines.append(tuple(self._part(source, *bounds) for bounds in words(line)))
            start += len(line) + 1
        return Copy(
            lines=tuple(lines),
            natural_width=max(sum(part.width + part.space_width for part in line) for line in lines),
            least_width=max(part.width for line in lines for part in line),
            unprintable=tuple(unprintable),
        )

    def _set(self, spans: tuple[Span, ...], base: bidi.Base, tabular: bool, width: float) -> tuple[Line, ...]:
        """Return a text as lines no wider than `width`; a word too long for a line is cut, never lost."""
        return tuple(
            _line(parts) for line in self.prepare(spans, base, tabular).lines for parts in self._broken(line, width)
        )

    def _broken(self, parts: Sequence[_Part], width: float) -> Iterator[list[_Part]]:
        pending = list(reversed(parts))
        line: list[_Part] = []
        used = 0.0
        while pending:
            part = pending.pop()
            if used + part.width <= width:
                line.append(part)
                used += part.width + part.space_width
            elif line:
                yield line
                line, used = [], 0.0
                pending.append(part)
            else:
                head, tail = self._cut(part, width)
                if tail:
                    yield [head]
                    pending.append(tail)
                else:
                    line, used = [head], head.width + head.space_width
        yield line

    def _cut(self, part: _Part, width: float) -> tuple[_Part, _Part | None]:
        """Divide a part that is wider than a line, after a letter and its marks, if possible at a seam."""
        source = part.source
        ends = [end for _, end in _clusters(source.text, part.start, part.end)]
        if len(ends) < 2:
            return part, None
        widths = _Prefixes(lambda end: self._part(source, part.start, end, end).width, ends)
        fitting = max(1, bisect_right(widths, width))
        seams = [
            count
            for count in range(int(fitting * _SEAM_REACH), fitting + 1)
            if count and SEAM.match(source.text[ends[count - 1] - 1])
        ]
        end = ends[min(seams[-1] if seams else fitting, len(ends) - 1) - 1]
        following = part.end + sum(1 for _ in part.space)
        return self._part(source, part.start, end, end), self._part(source, end, part.end, following)

    def _part(self, source: _Source, start: int, end: int, following: int) -> _Part:
        pieces = tuple(self._pieces(source, start, end))
        space = tuple(self._pieces(source, end, following))
        width = sum(piece.word.width for piece in pieces)
        return _Part(source, start, end, pieces, space, width, sum(piece.word.width for piece in space))

    def _pieces(self, source: _Source, start: int, end: int) -> Iterator[Piece]:
        for (level, span), indices in groupby(range(start, end), lambda at: (source.levels[at], source.spans[at])):
            at = next(indices)
            ...
