"""What is set on paper: glyphs, each with the one character it stands for.

A reader of a PDF finds letters again through a table that gives every code its characters. Where one glyph stands for
several letters (lam-alef), or one letter takes several glyphs (a mark lifted above its letter), a plain table puts
the letters in a wrong order or loses them. So every code here stands for exactly one character: a ligature is one
drawn sign and blank ones beside it that share its width, and displaced glyphs are drawn as one compound glyph.
"""

import math
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

# Where the codes of signs begin that are not their character's own glyph, and how many there are for them.
_OTHER_CODES: Final = 0x2400
_OTHER_COUNT: Final = 0x1000
CODES_END: Final = _OTHER_CODES + _OTHER_COUNT
# A reader takes a wide gap inside a word for a space; several small ones it adds up.
_WIDEST_STEP: Final = 60


class Part(NamedTuple):
    """A glyph and how far it is moved from the pen, in the font's own units."""

    glyph: int
    dx: int = 0
    dy: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Sign:
    """One code of a PDF font: what is drawn, the character it stands for, its width in thousandths.

    `code` is the one it has in every document where no other sign wants the same; so a word looks the same in all of
    them, and is put in codes once. Made by `sign_for` alone, so that equal ones are the same object: they are looked
    up at every letter of a page.
    """

    parts: tuple[Part, ...]
    text: str
    width: float
    code: int


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """Signs from left to right, each with the kerning after it; widths in thousandths of the type size.

    `shown` is the word as elements of a TJ array, in the codes that its signs have wherever they can. Made by
    `word_of`, and kept by those who shape words, so one is known by its identity: comparing all its signs takes too
    long.
    """

    signs: tuple[tuple[Sign, float], ...]
    width: float
    shown: str


def word_of(signs: Sequence[tuple[Sign, float]], width: float) -> Word:
    """Return signs as a word."""
    return Word(tuple(signs), width, shown(signs, lambda sign: sign.code))


def shown(signs: Sequence[tuple[Sign, float]], code_of: Callable[[Sign], int]) -> str:
    """Return signs as elements of a TJ array (PDF 32000-1, 9.4.3)."""
    elements: list[str] = []
    run = ""
    for sign, kern in signs:
        run += f"{code_of(sign):04X}"
        if kern:
            elements.append(f"<{run}>{_steps(-kern)}")
            run = ""
    return "".join(elements) + (f"<{run}>" if run else "")


def _steps(adjustment: float) -> str:
    """Return a TJ adjustment, cut into steps that no reader takes for a space."""
    count = max(1, math.ceil(abs(adjustment) / _WIDEST_STEP))
    return " ".join([thousandths(adjustment / count)] * count)


def thousandths(value: float) -> str:
    """Return a width or an adjustment as a PDF has it, to a hundredth of a unit."""
    return f"{round(value, 2):g}"


@cache  # there are no more of them than glyphs in use
def sign_for(parts: tuple[Part, ...], text: str, width: float, *, own: bool = False) -> Sign:
    """Return the one sign of its kind; `own` says that it is its character's own glyph, as it stands in the font."""
    char = ord(text)
    if own and char < _OTHER_CODES:
        return Sign(parts, text, width, char)
    drawn = ",".join(f"{part.glyph} {part.dx} {part.dy}" for part in parts)
    return Sign(parts, text, width, _OTHER_CODES + zlib.crc32(f"{char}:{drawn}".encode("ascii")) % _OTHER_COUNT)


class Shaped(NamedTuple):
    """A glyph as HarfBuzz placed it, in the font's own units; `width` is its unkerned advance."""

    cluster: int
    glyph: int
    width: int
    advance: int
    dx: int
    dy: int


def signs_of(text: str, rtl: bool, glyphs: Sequence[Shaped], own: Mapping[str, int], scale: float) -> Word:
    """Return the signs of a shaped word; `own` gives the glyph that the font has for each of its characters."""
    marks = {char: glyph for char, glyph in own.items() if unicodedata.combining(char)}
    signs: list[tuple[Sign, float]] = []
    for cluster, group in _clusters(text, glyphs):
        if len(cluster) == len(group) == 1 and group[0].dx == group[0].dy == 0:
            only = group[0]
            kern = (only.advance - only.width) * scale
            plain = only.glyph == own[cluster]
            signs.append((sign_for((Part(only.glyph),), cluster, only.width * scale, own=plain), kern))
        else:
            signs += _cluster_signs(cluster, rtl, group, marks, scale)
    return word_of(signs, sum(glyph.advance for glyph in glyphs) * scale)


def _clusters(text: str, glyphs: Sequence[Shaped]) -> Iterator[tuple[str, list[Shaped]]]:
    starts = sorted({glyph.cluster for glyph in glyphs})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    group: list[Shaped] = []
    for glyph in glyphs:
        if group and glyph.cluster != group[0].cluster:
            yield text[group[0].cluster : ends[group[0].cluster]], group
            group = []
        group.append(glyph)
    if group:
        yield text[group[0].cluster : ends[group[0].cluster]], group


def _cluster_signs(
    cluster: str, rtl: bool, group: Sequence[Shaped], marks: Mapping[str, int], scale: float
) -> list[tuple[Sign, float]]:
    """Spread the glyphs of one cluster over its characters: marks to their own, the rest to the first one seen."""
    pen = 0
    placed: list[Part] = []
    for glyph in group:
        placed.append(Part(glyph.glyph, pen + glyph.dx, glyph.dy))
        pen += glyph.advance
    order = range(len(cluster) - 1, -1, -1) if rtl else range(len(cluster))
    owned: dict[int, list[Part]] = {index: [] for index in order}
    for index in order:
        own = [part for part in placed if part.glyph == marks.get(cluster[index])]
        if own and len(placed) > 1:
            owned[index].append(own[0])
            placed.remove(own[0])
    free = [index for index in order if not owned[index]] or list(order)
    bearers = [index for index in free if cluster[index] not in marks] or free
    owned[bearers[0]] += placed
    share = sum(glyph.width for glyph in group) / len(bearers)
    signs: list[tuple[Sign, float]] = []
    start = 0.0
    for index in order:
        width = share if index in bearers else 0.0
        parts = tuple(Part(part.glyph, round(part.dx - start), part.dy) for part in owned[index])
        signs.append((sign_for(parts, cluster[index], width * scale), 0.0))
        start += width
    signs[-1] = (signs[-1][0], (pen - start) * scale)
    return signs
