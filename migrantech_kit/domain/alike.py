"""Find names that are probably one person's, across spellings and three scripts; measured in `tests/names`."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from migrantech_kit.domain.latin import Sound, sounds

ALIKE = 0.82  # of a whole name
_WORD_ALIKE = 0.74  # of each word of it
_VOWELS = frozenset("aeiou")
# Letters that one language writes for another's: half a difference.
_NEAR = frozenset(
    frozenset(pair)
    for pair in ("gh", "vb", "jg", "sz", "dt", "kg", "ji", "vu", "hk", "td", "sj", "fv", "pb", "ei", "ou", "ae", "ai")
)
_MOST_OF_A_KIND = 60  # names that share a sound; more say nothing


def likeness(one: str, other: str) -> float:
    """Return how alike two names are, from 0 to 1."""
    return _names_alike(sounds(one), sounds(other))


def alike_pairs(names: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, float]]:
    """Yield the pairs of keys of which any names are alike; only names that share a sound are compared."""
    heard = {key: [found for name in spelled if (found := sounds(name))] for key, spelled in names.items()}
    places: defaultdict[str, set[str]] = defaultdict(set)
    for key, spelled in heard.items():
        for name in spelled:
            for sound in name:
                for bucket in _buckets(sound):
                    places[bucket].add(key)
    pairs = {
        (one, other)
        for keys in places.values()
        if len(keys) <= _MOST_OF_A_KIND
        for one in keys
        for other in keys
        if one < other
    }
    for one, other in sorted(pairs):
        most = max((_names_alike(a, b) for a in heard[one] for b in heard[other]), default=0.0)
        if most >= ALIKE:
            yield one, other, round(most, 3)


def _buckets(sound: Sound) -> Iterator[str]:
    """Yield keys of which two spellings of one word share at least one: its consonants, and those without an end."""
    bones = sound.bones.translate(_ROUGH)
    yield f"{len(bones)}{bones[:3]}"
    if len(bones) > 3:
        yield f"-{bones[1:4]}"
    if len(bones) < 2:
        yield f"={sound.letters[:2]}"


_ROUGH = str.maketrans("zgkbfdj", "shhvvts")


def _names_alike(one: tuple[Sound, ...], other: tuple[Sound, ...]) -> float:
    if not one or not other:
        return 0.0
    if len(one) > len(other):
        one, other = other, one
    if len(one) != len(other):
        joined = _joined_alike(one, other)
        if joined or len(one) < 2:
            return joined
    left = list(other)
    total = weight = 0.0
    for word in sorted(one, key=lambda sound: -len(sound.letters)):
        best = max(left, key=lambda sound: _words_alike(word, sound))
        alike = _words_alike(word, best)
        if alike < _WORD_ALIKE:
            return 0.0
        left.remove(best)
        size = 1 if word.initial or best.initial else max(len(word.letters), len(best.letters))
        total, weight = total + size * alike, weight + size
    return total / weight


def _joined_alike(fewer: tuple[Sound, ...], more: tuple[Sound, ...]) -> float:
    """Return the likeness where one writes two words as one: Ben Ali and Benali."""
    if len(more) != len(fewer) + 1:
        return 0.0
    best = 0.0
    for place in range(len(more) - 1):
        first, second = more[place : place + 2]
        if first.initial or second.initial:
            continue
        whole = Sound(first.letters + second.letters, arabic=first.arabic)
        best = max(best, _names_alike(fewer, (*more[:place], whole, *more[place + 2 :])))
    return best


@lru_cache(maxsize=65_536)
def _words_alike(one: Sound, other: Sound) -> float:
    if one.initial or other.initial:
        first, second = one.letters[:1], other.letters[:1]
        return 0.9 if first == second or frozenset((first, second)) in _NEAR else 0.0
    if one.arabic != other.arabic:
        return _half_written(*((one, other) if one.arabic else (other, one)))
    longest = max(len(one.letters), len(other.letters))
    return 1 - _distance(one.letters, other.letters, 1.6 if one.arabic else 1.3) / longest


def _half_written(arabic: Sound, full: Sound) -> float:
    """Return how well a word with all its vowels fits one that writes long vowels alone."""
    cost = _fitting(arabic.letters, full.letters)
    return 1 - cost / max(len(arabic.letters), len(full.bones) + 1, 3)


def _fitting(arabic: str, full: str) -> float:
    """Return the least cost of writing `full` as `arabic`: leaving a vowel out costs little, a consonant much."""
    end = len(full) - 1
    row = [0.0]
    for place, letter in enumerate(full):
        row.append(row[-1] + _leaving(letter, place, end))
    for number, written in enumerate(arabic):
        last = number == len(arabic) - 1
        before, row = row, [row[0] + (0.3 if written in _VOWELS and number == 0 else 1.0)]
        for place, letter in enumerate(full):
            row.append(
                min(
                    before[place] + _writing(written, letter, number == 0, last),
                    before[place + 1] + (0.3 if written == "a" and last and full[-1] not in "ae" else 1.0),
                    row[place] + _leaving(letter, place, end),
                )
            )
    return row[-1]


def _leaving(letter: str, place: int, end: int) -> float:
    if letter not in _VOWELS:
        return 0.5 if letter == "h" else 1.3
    if place == end and place > 0:
        return 0.9  # Karim and Karima differ in this alone
    return 0.25 if letter in "iu" else 0.08


def _writing(written: str, letter: str, first: bool, last: bool) -> float:
    if written == letter:
        return 0.0
    if written in _VOWELS and letter in _VOWELS:
        near = first or (written, letter) in {("i", "e"), ("u", "o")} or (last and letter in "ae" and written in "ai")
        return 0.05 if near else 0.7
    if {written, letter} == {"u", "v"} or {written, letter} == {"i", "j"}:
        return 0.2
    return 0.35 if frozenset((written, letter)) in _NEAR else 1.3


def _distance(one: str, other: str, apart: float) -> float:
    """Return the least cost of changing one word into the other; `apart` is that of another consonant."""
    row = [0.0]
    for letter in other:
        row.append(row[-1] + _adding(letter, apart))
    for letter in one:
        before, row = row, [row[0] + _adding(letter, apart)]
        for place, wanted in enumerate(other):
            row.append(
                min(
                    before[place] + _changing(letter, wanted, apart),
                    before[place + 1] + _adding(letter, apart),
                    row[place] + _adding(wanted, apart),
                )
            )
    # A name that ends in a and one that does not are most often a woman's and a man's.
    ends = (one[-1:] in "ae") != (other[-1:] in "ae")
    return row[-1] + (0.9 if ends and one[-1:] != other[-1:] else 0.0)


def _adding(letter: str, apart: float) -> float:
    if letter == "h":
        return 0.5
    return 0.55 if letter in _VOWELS else apart


def _changing(letter: str, wanted: str, apart: float) -> float:
    if letter == wanted:
        return 0.0
    if frozenset((letter, wanted)) in _NEAR:
        return 0.35
    return 0.6 if letter in _VOWELS and wanted in _VOWELS else apart
