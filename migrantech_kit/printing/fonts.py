"""The typefaces of a document: coverage, measures, shaping, and the order in which they stand in for each other."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import uharfbuzz as hb

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.printing.signs import Part, Shaped, Word, sign_for, signs_of, word_of

# One letter, one form: typographic ligatures such as "fi" cost beginners a letter; Arabic's required ones stay.
_FEATURES = {"liga": False, "clig": False, "dlig": False}
_WORDS_KEPT = 8000  # of each typeface
_GLYPH_TABLES = frozenset(("glyf", "loca", "head", "hhea", "hmtx", "maxp"))
_SPACE, _FRAME = 0x20, 0x25A1

# They steer how letters join and need no glyph.
JOINERS = "\u200c\u200d"


class Typeface:
    """A TrueType file: what it covers, how wide its glyphs are, and how a word looks in it.

    Measures are in thousandths of the type size unless they are called units.
    """

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self._face = hb.Face(hb.Blob(data))
        if not self._face.glyph_count or not self._face.upem:
            raise ValueError(f"{name} is no font")
        self._font = hb.Font(self._face)
        self._subsettable = hb.subset_preprocess(self._face)
        self.scale = 1000 / self._face.upem
        self._characters = frozenset((*self._face.unicodes, *map(ord, JOINERS)))
        extents = self._font.get_font_extents("ltr")
        self.ascent = float(extents.ascender * self.scale)
        self.descent = float(extents.descender * self.scale)
        self.cap_height = self._height_of("H")
        self.blank = self._font.get_nominal_glyph(_SPACE) or 0
        self.shape: Callable[[str, bool, bool, str, str], Word] = lru_cache(_WORDS_KEPT)(self._shape)

    def covers(self, text: str) -> bool:
        """Tell whether the file has a glyph for every character of a text."""
        return self._characters.issuperset(map(ord, text))

    def frame(self, text: str) -> Word:
        """Return a visible frame that stands for a letter no typeface has, with its marks."""
        glyph = self._font.get_nominal_glyph(_FRAME) or 0
        width = float(self._font.get_glyph_h_advance(glyph) * self.scale)
        marks = ((sign_for((), mark, 0.0), 0.0) for mark in text[1:])
        return word_of(((sign_for((Part(glyph),), text[0], width), 0.0), *marks), width)

    def subset(self, glyphs: Iterable[int]) -> tuple[bytes, Mapping[int, int]]:
        """Return a TrueType file with these glyphs only, and their new numbers."""
        wanted = hb.SubsetInput()
        wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
        wanted.glyph_set.update(sorted(glyphs))
        wanted.drop_table_tag_set.update(
            int.from_bytes(tag.encode(), "big") for tag in self._face.table_tags if tag not in _GLYPH_TABLES
        )
        plan = hb.SubsetPlan(self._subsettable, wanted)
        return plan.execute().blob.data, dict(plan.old_to_new_glyph_mapping)

    def _height_of(self, char: str) -> float:
        extents = self._font.get_glyph_extents(self._font.get_nominal_glyph(ord(char)) or 0)
        return float(extents.y_bearing * self.scale) if extents else self.ascent

    def _shape(self, text: str, rtl: bool, tabular: bool, before: str, after: str) -> Word:
        buffer = hb.Buffer()
        buffer.add_str(before + text + after, len(before), len(text))
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.language = "und"  # else HarfBuzz takes the machine's own, and the same input prints differently
        hb.shape(self._font, buffer, _FEATURES | {"tnum": tabular})
        glyphs = [
            Shaped(
                cluster=info.cluster - len(before),
                glyph=info.codepoint,
                # A glyph set without advance (a mark, a joiner made visible) must not gain the width of its own.
                width=self._font.get_glyph_h_advance(info.codepoint) if at.x_advance else 0,
                advance=at.x_advance,
                dx=at.x_offset,
                dy=at.y_offset,
            )
            for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]
        own = {char: self._font.get_nominal_glyph(ord(char)) or 0 for char in text}
        return signs_of(text, rtl, glyphs, own, self.scale)


@dataclass(frozen=True)
class FontSet:
    """The typefaces of a document, each weight in the order in which they stand in for each other."""

    regular: tuple[Typeface, ...]
    bold: tuple[Typeface, ...]

    @property
    def ascent(self) -> float:
        """Return how far letters rise above the baseline."""
        return self.regular[0].ascent

    @property
    def depth(self) -> float:
        """Return how far letters reach below the baseline."""
        return -self.regular[0].descent

    def weight(self, bold: bool) -> tuple[Typeface, ...]:
        """Return the chain of one weight."""
        return self.bold if bold else self.regular

    def face_for(self, cluster: str, bold: bool) -> Typeface | None:
        """Return the first typeface that covers a letter and its marks; failing that, the letter."""
        chain = self.weight(bold)
        return next(
            (face for wanted in (cluster, cluster[0]) for face in chain if face.covers(wanted)),
            None,
        )


def load_fonts(folder: Path) -> FontSet:
    """Read the typefaces that the kit ships; raise `Problem` when one is missing or damaged."""
    rubik, rubik_bold = _load(folder / "Rubik-Regular.ttf"), _load(folder / "Rubik-Bold.ttf")
    symbols, symbols_bold = _load(folder / "DejaVuSans.ttf"), _load(folder / "DejaVuSans-Bold.ttf")
    return FontSet(regular=(rubik, symbols), bold=(rubik_bold, symbols_bold, symbols))


def _load(path: Path) -> Typeface:
    try:
        return Typeface(path.stem, path.read_bytes())
    except (OSError, ValueError) as error:
        raise Problem(
            msg("The font {name} cannot be read.", name=path.name),
            to_do=msg("Install the program again: a file of it is missing or damaged."),
        ) from error
