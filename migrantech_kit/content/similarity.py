"""Find modules that say the same: the share of five-word sequences that two of them have in common."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from migrantech_kit.content.measures import Spoken

SEQUENCE = 5
# Two modules that share this part of the shorter one's sequences repeat each other.
MOST_SHARED = 0.15
# Letters with their Arabic vowel marks, and the apostrophes within words.
_WORD = re.compile(r"[\w\u064b-\u0652’']+")


@dataclass(frozen=True, slots=True)
class Said:
    """Hold what a module says in one language, and its file as the checker names it."""

    module: str
    language: str
    path: str
    spoken: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Hold how much two modules share in a language: sequences in number, their share of the shorter, one of them.

    `line` is that of the example in the second module's file `path`.
    """

    language: str
    first: str
    second: str
    shared: int
    share: float
    example: str
    path: str
    line: int

    @property
    def too_alike(self) -> bool:
        """Tell whether the two repeat each other."""
        return self.share >= MOST_SHARED


def sequences(spoken: Iterable[Spoken]) -> dict[tuple[str, ...], int]:
    """Return every five-word sequence with the line of its first place; none goes on from one text into the next."""
    found: dict[tuple[str, ...], int] = {}
    for item in spoken:
        words = [word.casefold() for word in _WORD.findall(item.text.replace("**", ""))]
        for start in range(len(words) - SEQUENCE + 1):
            found.setdefault(tuple(words[start : start + SEQUENCE]), item.line)
    return found


def likenesses(said: Iterable[Said]) -> tuple[Likeness, ...]:
    """Return all pairs of modules that share a sequence, language by language, the most alike first."""
    by_language: dict[str, list[tuple[Said, dict[tuple[str, ...], int]]]] = {}
    for one in said:
        by_language.setdefault(one.language, []).append((one, sequences(one.spoken)))
    found = [pair for group in by_language.values() for pair in _pairs(group)]
    return tuple(sorted(found, key=lambda pair: (-pair.share, pair.language, pair.first, pair.second)))


def _pairs(group: list[tuple[Said, dict[tuple[str, ...], int]]]) -> Iterator[Likeness]:
    for (first, ours), (second, theirs) in combinations(group, 2):
        shared = ours.keys() & theirs.keys()
        if shared:
            # The first in the file, so that the same files give the same example.
            example = min(shared, key=lambda words: (theirs[words], words))
            share = round(len(shared) / min(len(ours), len(theirs)), 4)
            yield Likeness(
                second.language, first.module, second.module, len(shared), share,
                " ".join(example), second.path, theirs[example],
            )  # fmt: skip
