"""A typeface as a PDF carries it: the signs in use, their widths, and the characters behind them.

PDF 32000-1, 9.7 (composite fonts) and 9.10.3 (ToUnicode).
"""

import struct
import zlib
from dataclasses import dataclass
from functools import lru_cache

from reportlab.pdfbase.pdfdoc import PDFDocument

from migrantech_kit.printing.compound import with_compounds
from migrantech_kit.printing.fonts import Typeface
from migrantech_kit.printing.lines import Run
from migrantech_kit.printing.objects import Stored, stream
from migrantech_kit.printing.signs import CODES_END, Part, Sign, shown, thousandths

_SYMBOLIC = 4
_STEM = 80  # only a stand-in font would be drawn by it, and ours are always embedded
_ENTRIES_PER_BLOCK = 100
_SUBSETS_KEPT = 48


class EmbeddedFont:
    """Give every sign of one typeface in one document its code, and write the font at the end."""

    def __init__(self, typeface: Typeface, name: str) -> None:
        self.name = name
        self._typeface = typeface
        self._signs: dict[int, Sign] = {}
        self._at_own_code: set[Sign] = set()
        self._elsewhere: dict[Sign, int] = {}

    def show(self, run: Run) -> str:
        """Return a run as the elements of a TJ array."""
        if self._at_own_code.issuperset(run.signs):
            return run.shown
        codes = [self._code(sign) for sign in run.signs]
        if codes == [sign.code for sign in run.signs]:
            return run.shown
        return "".join(shown(word.signs, self._code) for word in run.words).replace("><", "")

    def write(self, document: PDFDocument) -> str:
        """Add the font with what was shown of it to a document, and return how it is referred to."""
        subset = _subset(self._typeface, tuple(sorted(self._signs.items(), key=lambda item: item[0])))
        face, name = self._typeface, f"{subset.tag}+{self._typeface.name}"
        document.updateSignature(subset.characters)
        file = Stored(document, stream(subset.file, f"/Length1 {subset.file_size}"))
        descriptor = Stored(
            document,
            f"<< /Type /FontDescriptor /FontName /{name} /Flags {_SYMBOLIC} /FontFile2 {file.reference}"
            f" /FontBBox [-1000 {thousandths(face.descent)} 2000 {thousandths(face.ascent)}] /ItalicAngle 0"
            f" /Ascent {thousandths(face.ascent)} /Descent {thousandths(face.descent)}"
            f" /CapHeight {thousandths(face.cap_height)} /StemV {_STEM} >>",
        )
        glyphs = Stored(document, stream(subset.glyphs))
        characters = Stored(document, stream(subset.characters))
        descendant = Stored(
            document,
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name}"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
            f" /FontDescriptor {descriptor.reference} /CIDToGIDMap {glyphs.reference} /DW 0 /W [{subset.widths}] >>",
        )
        font = Stored(
            document,
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H"
            f" /DescendantFonts [{descendant.reference}] /ToUnicode {characters.reference} >>",
        )
        return font.reference

    def _code(self, sign: Sign) -> int:
        """Return the code of a sign: its own, unless another sign of the document was there first."""
        if sign in self._at_own_code:
            return sign.code
        if sign in self._elsewhere:
            return self._elsewhere[sign]
        if self._signs.setdefault(sign.code, sign) is sign:
            self._at_own_code.add(sign)
            return sign.code
        code = self._elsewhere[sign] = CODES_END + len(self._elsewhere)
        self._signs[code] = sign
        return code


@dataclass(frozen=True, slots=True)
class _Subset:
    """What a PDF has of a typeface: a font file, the glyph of every code, and the characters, all deflated."""

    tag: str
    file: bytes
    file_size: int
    glyphs: bytes
    characters: bytes
    widths: str


@lru_cache(_SUBSETS_KEPT)
def _subset(typeface: Typeface, signs: tuple[tuple[int, Sign], ...]) -> _Subset:
    """Return a typeface with the given codes and signs.

    Kept, because texts in one language mostly need the same letters: all of them.
    """
    file, glyph_of = _file(typeface, [sign for _, sign in signs])
    glyphs = bytearray(2 * (1 + max((code for code, _ in signs), default=0)))
    for code, sign in signs:
        struct.pack_into(">H", glyphs, 2 * code, glyph_of[sign])
    return _Subset(
        tag=_tag(file),
        file=zlib.compress(file),
        file_size=len(file),
        glyphs=zlib.compress(glyphs),
        characters=zlib.compress(_characters(signs)),
        widths=_widths(signs),
    )


def _file(typeface: Typeface, signs: list[Sign]) -> tuple[bytes, dict[Sign, int]]:
    """Return a font file with the glyphs of some signs, and the glyph of each."""
    blank = (Part(typeface.blank),)
    drawn = {sign: sign.parts or blank for sign in signs}
    data, renumbered = typeface.subset({part.glyph for parts in drawn.values() for part in parts})
    glyphs: dict[tuple[Part, ...], int] = {}
    compounds: list[list[Part]] = []
    for parts in drawn.values():
        if parts in glyphs:
            continue
        if len(parts) == 1 and parts[0].dx == parts[0].dy == 0:
            glyphs[parts] = renumbered[parts[0].glyph]
        else:
            glyphs[parts] = len(renumbered) + len(compounds)
            compounds.append([Part(renumbered[part.glyph], part.dx, part.dy) for part in parts])
    return with_compounds(data, compounds), {sign: glyphs[parts] for sign, parts in drawn.items()}


def _widths(signs: tuple[tuple[int, Sign], ...]) -> str:
    """Return the widths of codes that follow one another together, after the first of them."""
    groups: list[str] = []
    last = -1
    for code, sign in signs:
        if code != last + 1:
            groups.append(f"{']' if groups else ''}{code}[")
        groups.append(thousandths(sign.width))
        last = code
    return f"{' '.join(groups)}]" if groups else ""


def _characters(signs: tuple[tuple[int, Sign], ...]) -> bytes:
    entries = [f"<{code:04X}><{sign.text.encode('utf-16-be').hex().upper()}>" for code, sign in signs]
    lines = [
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def",
        "/CMapName/Adobe-Identity-UCS def/CMapType 2 def",
        "1 begincodespacerange<0000><FFFF>endcodespacerange",
    ]
    for at in range(0, len(entries), _ENTRIES_PER_BLOCK):
        block = entries[at : at + _ENTRIES_PER_BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines.append("endcmap CMapName currentdict/CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")


def _tag(data: bytes) -> str:
    """Return six letters that tell one subset of a font from another (PDF 32000-1, 9.6.4)."""
    check = zlib.crc32(data)
    return "".join(chr(ord("A") + check // 26**place % 26) for place in range(6))
