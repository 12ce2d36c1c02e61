"""Fold text so that a search finds a word however it was typed; clean it; set it in columns."""

import unicodedata
from collections.abc import Collection, Sequence

_ARABIC = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        "ى": "ي",
        "ئ": "ي",
        "ی": "ي",
        "ؤ": "و",
        "ة": "ه",
        "ک": "ك",
        "ـ": "",
        "ء": "",
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "ß": "ss",
        "œ": "oe",
        "æ": "ae",
        "’": "'",
        "ʼ": "'",
    }
)


def fold(text: str) -> str:
    """Return text without accents, Arabic vowel marks, alef forms, tatweel, and case.

    Source of the Arabic rules: the usual light normalisation of Arabic retrieval (alef, yeh, teh marbuta, hamza).
    """
    composed = text.translate(_ARABIC).casefold()
    bare = "".join(c for c in unicodedata.normalize("NFKD", composed) if not unicodedata.combining(c))
    return bare.translate(_ARABIC)


def without_controls(text: str) -> str:
    """Return one line of text without control, format and bidirectional override characters."""
    kept = (
        " " if c.isspace() else c for c in text if c.isspace() or c == "\u200c" or unicodedata.category(c)[0] != "C"
    )
    return " ".join("".join(kept).split())


def columns(rows: Sequence[Sequence[str]], to_left: Collection[int]) -> list[str]:
    """Return rows as aligned lines; columns numbered in `to_left` start at the left, the others end at the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if number in to_left else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
