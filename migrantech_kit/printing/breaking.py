"""Where a line may end: between words and after hyphens, never inside what belongs together.

A small part of UAX #14 with the habits of French typography, where signs stand off from their word by a space.
"""

import re
from typing import Final

_SPACE: Final = "[ \u1680\u2000-\u2006\u2008-\u200b\u205f\u3000]"
_SPACES: Final = re.compile(f"{_SPACE}+")
# A space that is kept: inside French quotation marks, before double signs and units, between the digits of a number.
_KEPT: Final = re.compile(
    f"(?<=[«‹№§]){_SPACE}+|(?<=n°){_SPACE}+|{_SPACE}+(?=[»›:;!?%‰°€$£₺₴…])|(?<=\\d){_SPACE}+(?=\\d{{3}}(?!\\d))"
)
# After a hyphen between letters and after a dash. An address stays whole while a line can hold it: nobody who types
# it could tell its own hyphen from one that the line's end brought.
_INSIDE: Final = re.compile(
    r"(?<=[^\W\d_][-\u2010])(?=[^\W\d_])(?<!\S)|(?<=[\u2013\u2014])(?=\w)"
)
# Where a word too long for its line is best cut.
SEAM: Final = re.compile(r"[/._@?&=,;:+~]")


def words(text: str) -> list[tuple[int, int, int]]:
    """Return start, end and start of the next for every part of one line that must not be divided."""
    kept = {match.span() for match in _KEPT.finditer(text)}
    spaces = [match.span() for match in _SPACES.finditer(text) if match.span() not in kept]
    ends = sorted({*spaces, *((match.start(), match.start()) for match in _INSIDE.finditer(text))})
    found: list[tuple[int, int, int]] = []
    start = 0
    for end, following in ends:
        if end < start:
            continue
        found.append((start, end, following))
        start = following
    if start < len(text) or not found:
        found.append((start, len(text), len(text)))
    return found
