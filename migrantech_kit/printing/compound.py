"""Compound glyphs added to a TrueType subset: a mark lifted above its letter, two glyphs drawn as one.

Tables and flags: OpenType specification 1.9, chapters `glyf`, `loca`, `hmtx`, `hhea`, `maxp`.
"""

import struct
from collections.abc import Mapping, Sequence
from itertools import pairwise

from migrantech_kit.printing.signs import Part

_WORD_OFFSETS = 0x0001 | 0x0002  # ARG_1_AND_2_ARE_WORDS | ARGS_ARE_XY_VALUES
_MORE_COMPONENTS = 0x0020
_LONG_LOCATIONS = struct.pack(">h", 1)
_MOST = 0xFFFF

Box = tuple[int, int, int, int]


def with_compounds(font: bytes, compounds: Sequence[Sequence[Part]]) -> bytes:
    """Return the font with one glyph more for each compound, numbered after its own; all of them without width."""
    if not compounds:
        return font
    tables = _tables(font)
    locations = _locations(tables)
    glyphs = bytearray(tables["glyf"])
    boxes = [_box(glyphs[start:end]) for start, end in pairwise(locations)]
    bearings = []
    for parts in compounds:
        box = _around(parts, [boxes[part.glyph] for part in parts])
        bearings.append(box[0])
        glyphs += _compound(parts, box)
        glyphs += bytes(-len(glyphs) % 4)
        locations.append(len(glyphs))
    count = len(locations) - 1
    tables |= {
        "glyf": bytes(glyphs),
        "loca": struct.pack(f">{count + 1}I", *locations),
        "hmtx": _measures(tables, bearings),
        "hhea": tables["hhea"][:34] + struct.pack(">H", count),
        "head": tables["head"][:50] + _LONG_LOCATIONS + tables["head"][52:],
        "maxp": _limits(tables["maxp"], count, max(len(parts) for parts in compounds)),
    }
    return _font(tables)


def _tables(font: bytes) -> dict[str, bytes]:
    count = struct.unpack_from(">H", font, 4)[0]
    records = [struct.unpack_from(">4sIII", font, 12 + 16 * index) for index in range(count)]
    return {tag.decode("ascii"): font[offset : offset + length] for tag, _, offset, length in records}


def _locations(tables: Mapping[str, bytes]) -> list[int]:
    count = struct.unpack_from(">H", tables["maxp"], 4)[0] + 1
    if tables["head"][50:52] == _LONG_LOCATIONS:
        return list(struct.unpack_from(f">{count}I", tables["loca"]))
    return [2 * half for half in struct.unpack_from(f">{count}H", tables["loca"])]


def _box(glyph: bytes | bytearray) -> Box:
    left, bottom, right, top = struct.unpack_from(">4h", glyph, 2) if glyph else (0, 0, 0, 0)
    return left, bottom, right, top


def _around(parts: Sequence[Part], boxes: Sequence[Box]) -> Box:
    moved = [
        (left + part.dx, bottom + part.dy, right + part.dx, top + part.dy)
        for part, (left, bottom, right, top) in zip(parts, boxes, strict=True)
    ]
    lefts, bottoms, rights, tops = zip(*moved, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _compound(parts: Sequence[Part], box: Box) -> bytes:
    glyph = struct.pack(">5h", -1, *box)
    for index, part in enumerate(parts):
        flags = _WORD_OFFSETS | (_MORE_COMPONENTS if index < len(parts) - 1 else 0)
        glyph += struct.pack(">HHhh", flags, part.glyph, part.dx, part.dy)
    return glyph


def _measures(tables: Mapping[str, bytes], bearings: Sequence[int]) -> bytes:
    """Give every glyph its own pair of width and left bearing; a bearing other than the box's left moves the ink."""
    measured = struct.unpack_from(">H", tables["hhea"], 34)[0]
    pairs, rest = tables["hmtx"][: measured * 4], tables["hmtx"][measured * 4 :]
    repeated = b"".join(pairs[-4:-2] + rest[at : at + 2] for at in range(0, len(rest), 2))
    return pairs + repeated + b"".join(struct.pack(">Hh", 0, bearing) for bearing in bearings)


def _limits(table: bytes, count: int, most_parts: int) -> bytes:
    """Raise the counts that a rasteriser takes its memory from."""
    version, _, points, contours, compound_points, compound_contours, *rest, parts, depth = struct.unpack(
        ">I14H", table
    )
    compound_points = min(_MOST, most_parts * max(points, compound_points))
    compound_contours = min(_MOST, most_parts * max(contours, compound_contours))
    limits = (count, points, contours, compound_points, compound_contours, *rest, max(parts, most_parts), depth + 1)
    return struct.pack(">I14H", version, *limits)


def _font(tables: Mapping[str, bytes]) -> bytes:
    power = len(tables).bit_length() - 1
    header = struct.pack(">IHHHH", 0x00010000, len(tables), 16 << power, power, 16 * len(tables) - (16 << power))
    offset = len(header) + 16 * len(tables)
    records, body = b"", b""
    for tag, content in sorted(tables.items()):
        padded = content + bytes(-len(content) % 4)
        records += struct.pack(">4sIII", tag.encode("ascii"), _checksum(padded), offset + len(body), len(content))
        body += padded
    return header + records + body


def _checksum(padded: bytes) -> int:
    return int(sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF)
