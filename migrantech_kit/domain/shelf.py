"""What the library must know of every module without reading its texts: cards, and words to search."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from migrantech_kit.base.text import fold
from migrantech_kit.domain.module import Module, ModuleWords

# How much a hit in each place counts: a title before a glossary word before the running text.
_TITLE, _TERM, _TEXT = 100, 10, 1
_WORD = re.compile(r"\w+")
# The article, and the one-letter words that Arabic writes onto the next one.
_ARABIC_PREFIX = re.compile("^[وفبكل]?(?:ال|لل)(?=..)")
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class ShelfEntry:
    """Hold a module's titles and summaries by language, and the folded words of titles, glossaries and slides.

    Words stand with spaces between them, each once: one long text takes a tenth of the memory of many short ones.
    """

    module: str
    titles: Mapping[str, str]
    summaries: Mapping[str, str]
    title_words: str
    terms: str
    text_words: str


def entry_of(module: Module, words: Iterable[ModuleWords]) -> ShelfEntry:
    """Return the entry of a module out of its texts in every language that can be read."""
    spoken = tuple(words)
    titles = {one.language: one.title for one in spoken}
    return ShelfEntry(
        module=module.id,
        titles=titles,
        summaries={one.language: one.summary for one in spoken},
        title_words=_folded((module.number, module.id, *titles.values())),
        terms=_folded(term.word for one in spoken for term in one.glossary.values()),
        text_words=_folded(text for one in spoken for text in _running_text(one)),
    )


def _running_text(words: ModuleWords) -> Iterable[str]:
    yield words.summary
    yield from words.objectives.values()
    for slide in words.slides.values():
        yield from (slide.title, slide.lead, *slide.lines)


def _folded(texts: Iterable[str]) -> str:
    """Return the words of texts, each once, also without their Arabic article."""
    found: set[str] = set()
    for word in _WORD.findall(fold(" ".join(texts))):
        found.add(word)
        found.add(_ARABIC_PREFIX.sub("", word))
    return " ".join(sorted(found))


class SearchIndex:
    """Find modules by the beginnings of words; built once over all entries.

    One sorted list of words serves all modules, so that a search looks up places in it instead of reading texts.
    """

    def __init__(self, entries: Sequence[ShelfEntry]) -> None:
        """Build the index; the entries are not kept."""
        self._modules = tuple(entry.module for entry in entries)
        size = len(self._modules)
        found: dict[str, int] = {}
        # The bits of a number say in which modules a word is: lowest those with it in the title, then terms, then text.
        for number, entry in enumerate(entries):
            for tier, words in enumerate((entry.title_words, entry.terms, entry.text_words)):
                bit = 1 << (tier * size + number)
                for word in words.split():
                    found[word] = found.get(word, 0) | bit
        self._words = sorted(found)
        self._places = [found[word] for word in self._words]

    def weights(self, query: str) -> dict[str, int]:
        """Return how well each module matches all words of a query; modules that lack one are left out."""
        size = len(self._modules)
        every = (1 << size) - 1
        left, hits = every, []
        for token in _WORD.findall(fold(query)):
            places = self._beginning_with(token)
            bare = _ARABIC_PREFIX.sub("", token)
            places |= self._beginning_with(bare) if bare != token else 0
            tiers = (places & every, places >> size & every, places >> 2 * size)
            left &= tiers[0] | tiers[1] | tiers[2]
            hits.append(tiers)
            if not left:
                return {}
        return {self._modules[number]: _weight(hits, 1 << number) for number in range(size) if left >> number & 1}

    def _beginning_with(self, token: str) -> int:
        places = 0
        for place in range(bisect_left(self._words, token), bisect_left(self._words, token + _LAST)):
            places |= self._places[place]
        return places


def _weight(hits: Iterable[tuple[int, int, int]], bit: int) -> int:
    return sum(
        _TITLE * bool(title & bit) + _TERM * bool(term & bit) + _TEXT * bool(text & bit) for title, term, text in hits
    )
