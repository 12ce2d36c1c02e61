"""A typeface as a PDF carries it: the signs in use, their widths, and the characters behind them.

PDF 32000-1, 9.7 (composite fonts) and 9.10.3 (ToUnicode).
"""

import math
import struct
import zlib

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFZCompress,
)

from migrantech_kit.printing.compound import with_compounds
from migrantech_kit.printing.fonts import Typeface
from migrantech_kit.printing.signs import Part, Sign, Word

_SYMBOLIC = 4
_STEM = 80  # only a stand-in font would be drawn by it, and ours are always embedded
_ENTRIES_PER_BLOCK = 100
# A reader takes a wide gap inside a word for a space; several small ones it adds up.
_WIDEST_STEP = 60


class EmbeddedFont:
    """Give every sign of one typeface in one document its code, and write the font at the end."""

    def __init__(self, typeface: Typeface, name: str) -> None:
        self.name = name
        self._typeface = typeface
        self._codes: dict[Sign, int] = {}
        self._words: dict[Word, str] = {}

    def show(self, word: Word) -> str:
        """Return a word as the elements of a TJ array."""
        shown = self._words.get(word)
        if shown is None:
            shown = self._words[word] = self._elements(word)
        return shown

    def write(self, document: PDFDocument) -> PDFObjectReference:
        """Add the font with what was shown of it to a document."""
        data, glyph_of = self._subset()
        name = PDFName(f"{_tag(data)}+{self._typeface.name}")
        characters = self._characters()
        document.updateSignature(characters)
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": name,
                "CIDSystemInfo": "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
                "FontDescriptor": document.Reference(self._descriptor(document, data, name)),
                "CIDToGIDMap": document.Reference(_stream(struct.pack(f">{len(glyph_of)}H", *glyph_of))),
                "DW": 0,
                "W": f"[1[{' '.join(_rounded(sign.width) for sign in self._codes)}]]",
            }
        )
        return document.Reference(
            PDFDictionary(
                {
                    "Type": PDFName("Font"),
                    "Subtype": PDFName("Type0"),
                    "BaseFont": name,
                    "Encoding": PDFName("Identity-H"),
                    "DescendantFonts": PDFArray([document.Reference(descendant)]),
                    "ToUnicode": document.Reference(_stream(characters)),
                }
            ),
            f"Font.{self.name}",
        )

    def _elements(self, word: Word) -> str:
        elements: list[str] = []
        run = ""
        for sign, kern in word.signs:
            run += f"{self._code(sign):04X}"
            if kern:
                elements.append(f"<{run}>{_steps(-kern)}")
                run = ""
        return "".join(elements) + (f"<{run}>" if run else "")

    def _code(self, sign: Sign) -> int:
        return self._codes.setdefault(sign, len(self._codes) + 1)

    def _subset(self) -> tuple[bytes, list[int]]:
        """Return the font file and the glyph of every code, code 0 first."""
        blank = (Part(self._typeface.blank),)
        drawn = [sign.parts or blank for sign in self._codes]
        data, renumbered = self._typeface.subset({part.glyph for parts in drawn for part in parts})
        glyphs: dict[tuple[Part, ...], int] = {}
        compounds: list[list[Part]] = []
        for parts in drawn:
            if parts in glyphs:
                continue
            if len(parts) == 1 and parts[0].dx == parts[0].dy == 0:
                glyphs[parts] = renumbered[parts[0].glyph]
            else:
                glyphs[parts] = len(renumbered) + len(compounds)
                compounds.append([Part(renumbered[part.glyph], part.dx, part.dy) for part in parts])
        return with_compounds(data, compounds), [0, *(glyphs[parts] for parts in drawn)]

    def _descriptor(self, document: PDFDocument, data: bytes, name: str) -> PDFDictionary:
        file = _stream(data)
        file.dictionary["Length1"] = len(data)
        face = self._typeface
        return PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": name,
                "Flags": _SYMBOLIC,
                "FontBBox": PDFArray([-1000, _rounded(face.descent), 2000, _rounded(face.ascent)]),
                "ItalicAngle": 0,
                "Ascent": _rounded(face.ascent),
                "Descent": _rounded(face.descent),
                "CapHeight": _rounded(face.cap_height),
                "StemV": _STEM,
                "FontFile2": document.Reference(file),
            }
        )

    def _characters(self) -> bytes:
        entries = [f"<{code:04X}><{sign.text.encode('utf-16-be').hex().upper()}>" for sign, code in self._codes.items()]
        blocks = [entries[at : at + _ENTRIES_PER_BLOCK] for at in range(0, len(entries), _ENTRIES_PER_BLOCK)]
        lines = [
            "/CIDInit/ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def",
            "/CMapName/Adobe-Identity-UCS def/CMapType 2 def",
            "1 begincodespacerange<0000><FFFF>endcodespacerange",
            *("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks),
            "endcmap CMapName currentdict/CMap defineresource pop end end",
        ]
        return "\n".join(lines).encode("ascii")


def _stream(content: bytes) -> PDFStream:
    return PDFStream(content=content, filters=[PDFZCompress])


def _tag(data: bytes) -> str:
    """Return six letters that tell one subset of a font from another (PDF 32000-1, 9.6.4)."""
    check = zlib.crc32(data)
    return "".join(chr(ord("A") + check // 26**place % 26) for place in range(6))


def _rounded(thousandths: float) -> str:
    return f"{round(thousandths, 2):g}"


def _steps(adjustment: float) -> str:
    """Return a TJ adjustment, cut into steps that no reader takes for a space."""
    count = max(1, math.ceil(abs(adjustment) / _WIDEST_STEP))
    return " ".join([_rounded(adjustment / count)] * count)
