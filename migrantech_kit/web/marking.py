"""Running text as HTML: `**bold**` marks, and the words of the glossary made to tap."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from migrantech_kit.web.html import Html, join, tag

_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_FORMS = re.compile(r"\s*[,،/;()]\s*")
_ARTICLES = {
    "fr": re.compile(r"^(?:les?|la|l[’']|une?|des|du|d[’'])\s*", re.IGNORECASE),
    "en": re.compile(r"^(?:the|an?)\s+", re.IGNORECASE),
    "pt": re.compile(r"^(?:os?|as?|uma?|uns|umas)\s+", re.IGNORECASE),
    "ar": re.compile(r"^ال"),
}
# What may stand before and after a word of the glossary and still be that word; and how much of its end may change.
_BEFORE = {"ar": r"(?:[وف]?(?:ال|بال|كال|لل|[بكل])?)"}
_AFTER = {
    "tr": r"\w{0,6}",
    "ar": r"(?:ه|ها|هم|ك|كم|ي|نا|ات|ين|ون)?",
    "en": "(?:s|es)?",
    "fr": "(?:s|x|es)?",
    "pt": "(?:s|es)?",
}
_CHANGING = {"uk": (6, 2, r"\w{0,4}")}
# A shorter word is found inside too many others.
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold a word of the glossary: its id on the page, the word, its plain meaning, its picture's id."""

    id: str
    word: str
    meaning: str
    picture: str


@dataclass(frozen=True)
class Marker:
    """Turn texts of one language into HTML; each word of the glossary links to its meaning further down the page."""

    language: str = ""
    entries: tuple[Entry, ...] = ()

    @cached_property
    def _forms(self) -> tuple[tuple[str, Entry], ...]:
        """Return the pattern of every form of every word, the longest first."""
        found = [(form, entry) for entry in self.entries for form in _forms(entry.word, self.language)]
        return tuple((_pattern(form, self.language), entry) for form, entry in sorted(found, key=lambda f: -len(f[0])))

    @cached_property
    def _searching(self) -> re.Pattern[str] | None:
        if not self._forms:
            return None
        choices = "|".join(f"({pattern})" for pattern, _ in self._forms)
        return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE)

    def text(self, text: str) -> Html:
        """Return a text with its bold words and its links to the glossary."""
        parts: list[str] = []
        end = 0
        for hit in _BOLD.finditer(text):
            parts += (self._linked(text[end : hit.start()]), tag("b", self._linked(hit[1])))
            end = hit.end()
        return join(parts, self._linked(text[end:]))

    def used(self, texts: Iterable[str]) -> tuple[Entry, ...]:
        """Return the entries whose word stands in some texts, in the order of the glossary."""
        found = {entry.id for text in texts for _, entry in self._hits(without_marks(text))}
        return tuple(entry for entry in self.entries if entry.id in found)

    def _linked(self, text: str) -> Html:
        parts: list[str] = []
        end = 0
        for hit, entry in self._hits(text):
            parts += (text[end : hit.start()], tag("a", hit[0], class_="term", href=f"#word-{entry.id}"))
            end = hit.end()
        return join(parts, text[end:])

    def _hits(self, text: str) -> Iterator[tuple[re.Match[str], Entry]]:
        if self._searching is not None:
            for hit in self._searching.finditer(text):
                yield hit, self._forms[(hit.lastindex or 1) - 1][1]


def without_marks(text: str) -> str:
    """Return a text without the marks of bold words."""
    return text.replace("**", "")


def _forms(word: str, language: str) -> Iterator[str]:
    """Give the forms that an entry such as “le salarié, la salariée” names, without their articles."""
    article = _ARTICLES.get(language)
    for form in _FORMS.split(word):
        bare = article.sub("", form).strip() if article else form.strip()
        if len(bare) >= _SHORTEST:
            yield bare


def _pattern(form: str, language: str) -> str:
    longest, dropped, ending = _CHANGING.get(language, (0, 0, ""))
    tokens = (
        re.escape(token[:-dropped]) + ending if dropped and len(token) >= longest else re.escape(token)
        for token in form.split()
    )
    return _BEFORE.get(language, "") + r"\s+".join(tokens) + _AFTER.get(language, "")
