"""Text cut into words and the words into shaped pieces: direction, fallback of typefaces, joined letters.

Lengths are in thousandths of the type size.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from migrantech_kit.printing import bidi
from migrantech_kit.printing.breaking import words
from migrantech_kit.printing.fonts import JOINERS, FontSet, Typeface
from migrantech_kit.printing.plain import INVISIBLE, printable
from migrantech_kit.printing.signs import Word

_CONTEXT = 4  # letters beside a piece that decide how its own join; marks between them count


class Span(NamedTuple):
    """A stretch of text in one weight and colour; no colour means the paragraph's own."""

    text: str
    bold: bool = False
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a word in one typeface, level and colour; `missing` names a letter that no typeface has."""

    word: Word
    face: Typeface
    level: int
    colour: str | None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One line of input with the level and the span of every character.

    Where these are the same for all and one typeface has every letter, as in most lines, `face` is that typeface.
    """

    text: str
    levels: Sequence[int]
    spans: Sequence[Span]
    tabular: bool
    face: Typeface | None


@dataclass(frozen=True, slots=True)
class Part:
    """What must not be divided while it fits on a line, and the space up to the next; the width of each."""

    source: Source
    start: int
    end: int
    following: int
    pieces: tuple[Piece, ...]
    space: tuple[Piece, ...]
    width: float
    space_width: float


@dataclass(frozen=True, slots=True)
class Copy:
    """A text ready to be broken into lines, and the characters that a mark had to replace."""

    lines: tuple[tuple[Part, ...], ...]
    unprintable: tuple[str, ...]

    @property
    def natural_width(self) -> float:
        """Return the width of the longest line of input."""
        return max(sum(part.width + part.space_width for part in line) for line in self.lines)

    @property
    def least_width(self) -> float:
        """Return the width of the widest word."""
        return max(part.width for line in self.lines for part in line)


def rich(text: str, colour: str | None = None) -> tuple[Span, ...]:
    """Return spans for a text in which `**` starts and ends bold; an unpaired `**` is printed."""
    parts = text.split("**")
    if len(parts) % 2 == 0:
        parts[-2:] = ["**".join(parts[-2:])]
    return tuple(Span(part, index % 2 == 1, colour) for index, part in enumerate(parts) if part)


def clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Return where every letter with its marks and joiners starts and ends."""
    first = start
    for at in range(start + 1, end):
        if text[at] in JOINERS or text[at - 1] == "\u200d" or unicodedata.category(text[at])[0] == "M":
            continue
        yield first, at
        first = at
    if first < end:
        yield first, end


def copy_of(fonts: FontSet, spans: Sequence[Span], base: bidi.Base, tabular: bool) -> Copy:
    """Return a text cut into words and shaped, its paragraphs in the given direction."""
    text = ""
    owners: list[Span] = []
    unprintable: list[str] = []
    for span in spans:
        clean, found = printable(span.text)
        text += clean
        owners += [span] * len(clean)
        unprintable += found
    lines = []
    start = 0
    for line in text.split("\n"):
        levels, own = bidi.levels(line, base), owners[start : start + len(line)]
        source = Source(line, levels, own, tabular, _only_face(fonts, line, levels, own))
        lines.append(tuple(part_of(fonts, source, *bounds) for bounds in words(line)))
        start += len(line) + 1
    return Copy(tuple(lines), tuple(unprintable))


def part_of(fonts: FontSet, source: Source, start: int, end: int, following: int) -> Part:
    """Return a shaped part of a line of input."""
    pieces, space = tuple(_pieces(fonts, source, start, end)), tuple(_pieces(fonts, source, end, following))
    width, space_width = (sum(piece.word.width for piece in some) for some in (pieces, space))
    return Part(source, start, end, following, pieces, space, width, space_width)


def _pieces(fonts: FontSet, source: Source, start: int, end: int) -> Iterator[Piece]:
    if source.face:
        only = _piece(source.face, source, start, end, start, end, missing=False)
        if only:
            yield only
        return
    for _, run in groupby(range(start, end), lambda at: (source.levels[at], id(source.spans[at]))):
        indices = list(run)
        first, last = indices[0], indices[-1] + 1
        span = source.spans[first]
        chain = fonts.weight(span.bold)
        if chain[0].covers(INVISIBLE.sub("", source.text[first:last])):
            bounds: list[tuple[Typeface | None, int, int]] = [(chain[0], first, last)]
        else:
            bounds = _by_face(fonts, source.text, span.bold, first, last)
        for face, left, right in bounds:
            piece = _piece(face or chain[-1], source, start, end, left, right, missing=face is None)
            if piece:
                yield piece


def _only_face(fonts: FontSet, line: str, levels: Sequence[int], spans: Sequence[Span]) -> Typeface | None:
    if len(set(levels)) != 1 or len(set(map(id, spans))) != 1:
        return None
    face = fonts.weight(spans[0].bold)[0]
    return face if face.covers(INVISIBLE.sub("", line)) else None


def _by_face(fonts: FontSet, text: str, bold: bool, start: int, end: int) -> list[tuple[Typeface | None, int, int]]:
    """Divide a run among the typefaces that have its letters; a letter that none has stands alone, with no face."""
    found: list[tuple[Typeface | None, int, int]] = []
    for left, right in clusters(text, start, end):
        drawn = INVISIBLE.sub("", text[left:right])
        face = fonts.face_for(drawn, bold) if drawn else (found[-1][0] if found else fonts.weight(bold)[0])
        if found and face is not None and found[-1][0] is face:
            found[-1] = (face, found[-1][1], right)
        else:
            found.append((face, left, right))
    return found


def _piece(face: Typeface, source: Source, start: int, end: int, left: int, right: int, missing: bool) -> Piece | None:
    text = INVISIBLE.sub("", source.text[left:right])
    if not text:
        return None
    level, colour = source.levels[left], source.spans[left].colour
    if missing:
        return Piece(face.frame(text), face, level, colour, missing=text)
    rtl = level % 2 == 1
    before = source.text[max(start, left - _CONTEXT) : left] if rtl else ""
    after = source.text[right : min(end, right + _CONTEXT)] if rtl else ""
    # Digits of one width are for figures; beside letters they, and their brackets, would stand too far apart.
    tabular = source.tabular and not any(char.isalpha() for char in text)
    return Piece(face.shape(text, rtl, tabular, before, after), face, level, colour)
