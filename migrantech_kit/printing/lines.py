"""Words broken into lines and put in their places; lengths in thousandths of the type size."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from migrantech_kit.printing import bidi
from migrantech_kit.printing.breaking import SEAM
from migrantech_kit.printing.fonts import FontSet, Typeface
from migrantech_kit.printing.pieces import Copy, Part, Piece, Span, clusters, copy_of, part_of
from migrantech_kit.printing.signs import Sign, Word, word_of

_SEAM_REACH = 0.6  # a cut may come this much earlier to fall after a slash or a dot


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces in reading order, each with its distance from the line's left end, and their text in that order.

    Where reading order is the order on paper, they follow one another without gaps.
    """

    pieces: tuple[tuple[float, Piece], ...]
    width: float
    left_to_right: bool
    text: str
    runs: "tuple[Run, ...]"


@dataclass(frozen=True, slots=True)
class Run:
    """What is shown at once: words in one typeface and colour, their distance from the line's left end.

    `signs` are the different ones in them, in the order in which they come.
    """

    place: float
    face: Typeface
    colour: str | None
    words: tuple[Word, ...]
    shown: str
    signs: tuple[Sign, ...]
    missing: tuple[str, ...]


class Typesetter:
    """Set text in one set of typefaces, and keep what was set: the same text costs nothing the next time.

    As many texts are `kept` as a few handouts have, so that many different ones, printed in a row, take no more memory.
    """

    def __init__(self, fonts: FontSet, kept: int = 600) -> None:
        self.fonts = fonts
        self._copies = lru_cache(kept)(self._copy)
        self._set = lru_cache(kept)(self._lines)

    def copy(self, spans: tuple[Span, ...], base: bidi.Base, tabular: bool = False) -> Copy:
        """Return a text shaped but not yet broken into lines."""
        return self._copies(spans, base, tabular)

    def lines(self, spans: tuple[Span, ...], base: bidi.Base, width: float, tabular: bool = False) -> tuple[Line, ...]:
        """Return a text as lines no wider than `width`; a word too long for a line is cut, never lost."""
        return self._set(spans, base, width, tabular)

    def _copy(self, spans: tuple[Span, ...], base: bidi.Base, tabular: bool) -> Copy:
        return copy_of(self.fonts, spans, base, tabular)

    def _lines(self, spans: tuple[Span, ...], base: bidi.Base, width: float, tabular: bool) -> tuple[Line, ...]:
        return tuple(
            _placed(parts, base)
            for line in self.copy(spans, base, tabular).lines
            for parts in self._broken(line, width)
        )

    def _broken(self, parts: Sequence[Part], width: float) -> Iterator[list[Part]]:
        pending = list(reversed(parts))
        line: list[Part] = []
        used = 0.0
        while pending:
            part = pending.pop()
            if used + part.width <= width:
                line.append(part)
                used += part.width + part.space_width
            elif line:
                pending.append(part)
                yield line
                line, used = [], 0.0
            else:
                head, tail = self._cut(part, width)
                line, used = [head], head.width + head.space_width
                pending += [tail] if tail else []
        yield line

    def _cut(self, part: Part, width: float) -> tuple[Part, Part | None]:
        """Divide a part that is wider than a line after a letter and its marks, if possible at a seam."""
        source, start = part.source, part.start
        ends = [end for _, end in clusters(source.text, start, part.end)]
        if len(ends) < 2:
            return part, None
        fitting = max(1, bisect_right(ends, width, key=lambda end: part_of(self.fonts, source, start, end, end).width))
        seams = [
            count
            for count in range(max(1, int(fitting * _SEAM_REACH)), fitting + 1)
            if SEAM.match(source.text[ends[count - 1] - 1])
        ]
        end = ends[min(seams[-1] if seams else fitting, len(ends) - 1) - 1]
        head = part_of(self.fonts, source, start, end, end)
        return head, part_of(self.fonts, source, end, part.end, part.following)


def _placed(parts: Sequence[Part], base: bidi.Base) -> Line:
    pieces = [piece for part in parts[:-1] for piece in (*part.pieces, *part.space)] + list(parts[-1].pieces)
    levels = [piece.level for piece in pieces]
    places = [0.0] * len(pieces)
    pen = 0.0
    for index in bidi.visual_order(levels):
        places[index] = pen
        pen += pieces[index].word.width
    if pieces:
        # Some readers would join the last word to what stands beside it on the same height, such as the next cell.
        space = pieces[-1].face.shape(" ", False, False, "", "")
        pieces.append(Piece(space, pieces[-1].face, base, None))
        places.append(-space.width if base == bidi.RTL else pen)
    left_to_right = not any(piece.level % 2 for piece in pieces)
    placed = list(zip(places, pieces, strict=True))
    if not left_to_right:
        placed = [(place + start, part) for place, piece in placed for start, part in _in_reading_order(piece)]
    text = "".join(
        sign.text
        for _, piece in placed
        for sign, _ in (reversed(piece.word.signs) if piece.level % 2 else piece.word.signs)
    )
    return Line(tuple(placed), pen, left_to_right, text, tuple(_runs(placed, left_to_right)))


def _runs(placed: Sequence[tuple[float, Piece]], left_to_right: bool) -> Iterator[Run]:
    """Return pieces as they are shown: those that follow one another together, the others each by itself."""
    if not left_to_right:
        yield from (_run([one]) for one in placed)
        return
    for _, group in groupby(placed, lambda one: (one[1].face, one[1].colour)):
        yield _run(list(group))


def _run(placed: Sequence[tuple[float, Piece]]) -> Run:
    place, first = placed[0]
    words = tuple(piece.word for _, piece in placed)
    return Run(
        place,
        first.face,
        first.colour,
        words,
        shown="".join(word.shown for word in words).replace("><", ""),
        signs=tuple(dict.fromkeys(sign for word in words for sign, _ in word.signs)),
        missing=tuple(piece.missing for _, piece in placed if piece.missing),
    )


def _in_reading_order(piece: Piece) -> Iterator[tuple[float, Piece]]:
    """Divide a piece into what readers can put in order, in reading order, each with its distance from the left.

    Readers that follow the order of the file turn runs of right-to-left letters round, and guess at the signs between
    them. So such a run is shown from left to right as one object, and every other sign is an object of its own;
    readers that follow the places on paper see no difference.
    """
    signs = piece.word.signs
    if piece.level % 2 == 0 and any(_is_plain(sign.text) for sign, _ in signs):
        yield 0.0, piece
        return
    parts: list[tuple[float, list[tuple[Sign, float]]]] = []
    pen = 0.0
    joined = False
    for sign, kern in signs:
        letter = piece.level % 2 == 1 and unicodedata.bidirectional(sign.text) in ("R", "AL", "NSM")
        if letter and joined:
            parts[-1][1].append((sign, kern))
        else:
            parts.append((pen, [(sign, kern)]))
        joined = letter
        pen += sign.width + kern
    for start, part in parts if piece.level % 2 == 0 else reversed(parts):
        width = sum(sign.width + kern for sign, kern in part)
        yield start, replace(piece, word=word_of(part, width))


def _is_plain(char: str) -> bool:
    return unicodedata.bidirectional(char) in ("L", "EN")
