"""What the checker must know of a language: its script, its everyday words, how many words it needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

LATIN, CYRILLIC, ARABIC, OTHER = "Latin", "Cyrillic", "Arabic", "other"


@dataclass(frozen=True, slots=True)
class Traits:
    """Hold what is measured against.

    `words` is how many words a text takes here for one in French: Turkish joins endings where French has small words,
    Ukrainian has no articles, Arabic writes article, conjunction and pronoun onto the word. Measured on the module
    work-contract in six languages: en 1.04, pt 1.02, ar 0.82, uk 0.80, tr 0.76.
    """

    script: str = LATIN
    words: float = 1.0
    abbreviations: str = ""
    foreign_letters: str = ""


_TRAITS: Mapping[str, Traits] = {
    "fr": Traits(abbreviations="M. MM. Mme. Mlle. Dr. Pr. n. p. art. env. tél. ex. St. Ste."),
    "en": Traits(abbreviations="Mr. Mrs. Ms. Dr. St. e.g. i.e. approx. tel."),
    "pt": Traits(abbreviations="Sr. Sra. D. Dr. Dra. n. p. art. tel. ex. Av. R."),
    "tr": Traits(words=0.75, abbreviations="Dr. Prof. Cad. Sok. Mah. tel. vb. örn. bkz."),
    # Letters that Ukrainian does not have, but Russian.
    "uk": Traits(
        script=CYRILLIC,
        words=0.8,
        abbreviations="вул. буд. кв. м. ст. тел. грн. напр. див. ім.",
        foreign_letters="ыэъёЫЭЪЁ",
    ),
    # Letters that Arabic does not have, but Persian and Urdu; two of them look like Arabic ones.
    "ar": Traits(script=ARABIC, words=0.8, abbreviations="د.", foreign_letters="پچژگکیےھ"),
    "fa": Traits(script=ARABIC, words=0.95),
    "ps": Traits(script=ARABIC, words=0.95),
    "ur": Traits(script=ARABIC, words=0.95),
    "ru": Traits(script=CYRILLIC, words=0.8, foreign_letters="іїєґІЇЄҐ"),
    "ti": Traits(script=OTHER, words=0.75),
    "am": Traits(script=OTHER, words=0.75),
    "bn": Traits(script=OTHER, words=0.9),
}

# Everyday words by which a sentence shows its language. A word that stands in two lists tells nothing and is left out:
# that is why rarer words stand here too, such as Turkish `il` (province) and `elle` (with the hand).
_EVERYDAY: Mapping[str, str] = {
    "fr": "le la les des du de un une et est sont vous votre vos je il elle on nous avec dans pour sur par qui que ne "
    "pas plus au aux ou à a se son sa ses ce cette ces mais très peut fait chez être avoir me te entre si as tu",
    "en": "the a and you your is are of to with for this that in on not what do does can will who from have has it we "
    "they he her me an at be or if so as no by how when where my please entre plus",
    "pt": "o a os as um uma não que com para em no na de da do das dos e é são se ao à nos seu sua pelo pela por mais "
    "mas ou está pode quem onde quando isto esta este foi tem às me te lhe entre si tu ama",
    "tr": "ve bir bu o için ile siz sizin var yok değil da de ama çok en daha gibi nasıl ne kim nerede zaman evet "
    "hayır lütfen olarak veya ya her olan sonra önce son on an at il elle ben sen biz mi",
}


def traits_of(language: str) -> Traits:
    """Return the traits of a language; an unknown one is taken for Latin script with the words of French."""
    return _TRAITS.get(language.partition("-")[0], Traits())


@cache
def everyday_words() -> Mapping[str, frozenset[str]]:
    """Return the telling everyday words of the languages that share the Latin script."""
    sets = {code: set(words.split()) for code, words in _EVERYDAY.items()}
    return {
        code: frozenset(words.difference(*(other for name, other in sets.items() if name != code)))
        for code, words in sets.items()
    }


def script_of(letter: str) -> str:
    """Return the script of a letter."""
    code = ord(letter)
    if code < 0x250 or 0x1E00 <= code < 0x1F00:
        return LATIN
    if 0x400 <= code < 0x530:
        return CYRILLIC
    if 0x600 <= code < 0x780 or 0xFB50 <= code < 0xFE00 or 0xFE70 <= code < 0xFF00:
        return ARABIC
    return OTHER
