"""Names of three scripts in one rough Latin spelling, so that Мария, Maria and ماريا come out alike.

Not a transliteration to show: sounds that languages write in different ways fall together (sh and ch, kh and h, q and
k, ou and u), and what Arabic does not write is left to the comparison (`alike.py`).
Sources of the letters: the Ukrainian national system of 2010, BGN/PCGN for Russian, ISO 233-2 simplified for Arabic.
"""

import re
import unicodedata
from dataclasses import dataclass

from migrantech_kit.base.text import fold

_CYRILLIC = str.maketrans(
    {
        **dict(zip("абвгґдезийклмнопрстуфхэыіёў", "abvhgdeziiklmnoprstufheiieu", strict=True)),
        **{"ж": "j", "ц": "s", "ч": "s", "ш": "s", "щ": "s", "ю": "iu", "я": "ia", "є": "ie", "ї": "i"},
        **{"ь": "", "ъ": "", "'": ""},
    }
)
_ARABIC = str.maketrans(
    {
        **dict(zip("ابتثجحخدذرزسشصضطظغفقكلمنهويپچژگ", "abttjhhddrzsssdtzgfkklmnhuipsjg", strict=True)),
        "ع": "",
    }
)
# One after the other: longer spellings before the shorter ones that they hold.
_SPELLINGS = tuple(
    (re.compile(found), put)
    for found, put in (
        ("tch|tsch|sch|sh|ch", "s"),
        ("dzh|dj|zh", "j"),
        ("kh", "h"),
        ("gh", "g"),
        ("ph", "f"),
        ("th", "t"),
        ("dh", "d"),
        ("ts|tz", "s"),
        ("qu|q|ck", "k"),
        ("x", "ks"),
        ("c(?=[eiy])", "s"),
        ("c", "k"),
        ("ou|oo|w", "u"),
        ("ee", "i"),
        ("y", "i"),
    )
)
_ARABIC_LETTER = re.compile("[\u0600-\u06ff]")
_WORDS = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Sound:
    """Hold one word of a name as it sounds, and whether its short vowels are written."""

    letters: str
    arabic: bool = False
    initial: bool = False

    @property
    def bones(self) -> str:
        """Return the consonants, in the order of speaking."""
        return "".join(letter for letter in self.letters if letter not in "aeiou")


def sounds(name: str) -> tuple[Sound, ...]:
    """Return the words of a name as they sound; a word of one letter, or with a point behind it, is an initial."""
    found = []
    for word in _WORDS.finditer(_joined(unicodedata.normalize("NFC", name))):
        text = word.group()
        initial = len(text) == 1 or name[word.end() : word.end() + 1] == "."
        sound = _sound(text, initial)
        if sound.letters:
            found.append(sound)
    return tuple(found)


def _joined(name: str) -> str:
    """Return a name in which an Arabic article or servant stands together with what it belongs to."""
    return re.sub(r"\bعبد\s+(?=ال)", "عبد", name)


def _sound(word: str, initial: bool) -> Sound:
    if _ARABIC_LETTER.search(word):
        plain = fold(word)
        plain = re.sub("^ال(?=...)", "", plain)
        plain = re.sub("ه$", "ا", plain)  # teh marbuta, which `fold` makes a heh
        return Sound(_single(plain.translate(_ARABIC)), arabic=True, initial=initial)
    plain = word.casefold().replace("ç", "ch").replace("ş", "sh").replace("ğ", "")
    plain = plain.replace("дж", "j").replace("ье", "e").replace("ья", "ia").replace("ий", "i").replace("ій", "i")
    plain = re.sub("(?<=[aeiou])h$", "", fold(plain)).translate(_CYRILLIC)
    for found, put in _SPELLINGS:
        plain = found.sub(put, plain)
    return Sound(_single("".join(letter for letter in plain if "a" <= letter <= "z")), initial=initial)


def _single(text: str) -> str:
    """Return a text in which no letter stands twice in a row."""
    return re.sub(r"(.)\1+", r"\1", text)
