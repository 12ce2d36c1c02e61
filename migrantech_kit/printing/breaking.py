"""Where a line may end: between words and after hyphens, never inside what belongs together.

A small part of UAX #14 with the habits of French typography, where signs stand off from their word by a space.
"""

import re
import unicodedata
from typing import Final

_SPACE: Final = "[ \u1680\u2000-\u2006\u2008-\u200b\u205f\u3000]"
_SPACES: Final = re.compile(f"{_SPACE}+")
# A space that is kept: inside French quotation marks, before double signs and units, between the digits of a number.
_KEPT: Final = re.compile(
    f"(?<=[«‹№§]){_SPACE}+|(?<=n°){_SPACE}+|{_SPACE}+(?=[»›:;!?%‰°€$£₺₴…])|(?<=\\d){_SPACE}+(?=\\d{{3}}(?!\\d))"
)
# After a hyphen between letters and after a dash.
_INSIDE: Final = re.compile(r"(?<=[^\W\d_][-\u2010])(?=[^\W\d_])|(?<=[\u2013\u2014])(?=\w)")
# An address stays whole while a line can hold it, and is then cut elsewhere: nobody who types it could tell its own
# hyphen from one that the end of a line brought.
_TOKEN: Final = re.compile(r"\S+")
_ADDRESS: Final = re.compile(r"[^\W\d_][/@.][^\W\d_]")
_LONGEST: Final = 250
# Where a word too long for its line is best cut.
SEAM: Final = re.compile(r"[/._@?&=,;:+~]")


def words(text: str) -> list[tuple[int, int, int]]:
    """Return start, end and start of the next for every part of one line that must not be divided."""
    kept = {match.span() for match in _KEPT.finditer(text)}
    spaces = [match.span() for match in _SPACES.finditer(text) if match.span() not in kept]
    addresses = [token.span() for token in _TOKEN.finditer(text) if _ADDRESS.search(token[0])]
    hyphens = [
        (match.start(), match.start())
        for match in _INSIDE.finditer(text)
        if not any(start < match.start() < end for start, end in addresses)
    ]
    found: list[tuple[int, int, int]] = []
    start = 0
    for end, following in sorted({*spaces, *hyphens}):
        if end < start:
            continue
        found += _short_enough(text, start, end, following)
        start = following
    if start < len(text) or not found:
        found += _short_enough(text, start, len(text), len(text))
    return found


def _short_enough(text: str, start: int, end: int, following: int) -> list[tuple[int, int, int]]:
    """Divide a run without a space that no language writes, so that setting it takes no longer than other text."""
    found: list[tuple[int, int, int]] = []
    while end - start > _LONGEST:
        cut = start + _LONGEST
        while cut < end and unicodedata.category(text[cut])[0] == "M":
            cut += 1
        found.append((start, cut, cut))
        start = cut
    return [*found, (start, end, following)]
