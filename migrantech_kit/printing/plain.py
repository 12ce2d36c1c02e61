"""Text made safe for print: nothing in it can turn or hide what stands around it, and nothing of it disappears."""

import re
import unicodedata
from typing import Final

MARK: Final = "\ufffd"

_LINE_ENDS: Final = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Controls, lone surrogates, embeddings and overrides. Isolates stay: they end with their paragraph and reverse nothing.
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\ufff9-\ufffb\ud800-\udfff]")
# What steers the setting of text and is never drawn itself.
INVISIBLE: Final = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)


def printable(text: str) -> tuple[str, tuple[str, ...]]:
    """Return composed text with line ends as `\\n` and a visible mark for each unprintable character, and those."""
    lines = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    found = tuple(_UNPRINTABLE.findall(lines))
    marked = _UNPRINTABLE.sub(MARK, lines) if found else lines
    return (marked if unicodedata.is_normalized("NFC", marked) else unicodedata.normalize("NFC", marked)), found


_ISOLATES: Final = re.compile("[\u2066-\u2069]")


def isolated(name: str) -> str:
    """Return a name somebody typed, for use inside a sentence: one line that cannot turn the words around it."""
    return f"\u2068{_ISOLATES.sub(MARK, ' '.join(name.split()))}\u2069"


def metadata(text: str) -> str:
    """Return one line that a PDF can hold outside its pages."""
    return " ".join(printable(text)[0].split())
