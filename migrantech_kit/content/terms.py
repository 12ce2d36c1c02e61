"""Read the term base: the same word for the same thing, in every module."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from migrantech_kit.content.findings import Finding, Findings
from migrantech_kit.content.toml import read_toml

TERMS_FILE = "terms.toml"
# One-letter words that Arabic writes onto the next one, and its article.
_ARABIC_PREFIX = "(?:[وف]?[بلك]?(?:ال|لل)?)?"
_ARABIC_ARTICLE = re.compile(r"(?<!\w)ال")
_COMMA = re.compile("[,،]")


@dataclass(frozen=True)
class BaseTerm:
    """Hold a term: the word to use in each language, and the words to avoid; `*` stands for any ending."""

    id: str
    words: Mapping[str, str]
    avoid: Mapping[str, tuple[str, ...]]
    note: str

    @cached_property
    def _patterns(self) -> Mapping[str, re.Pattern[str]]:
        return {language: _pattern(words) for language, words in self.avoid.items() if words}

    def avoided_in(self, text: str, language: str) -> str:
        """Return the first word of a text that should not be used, or nothing."""
        pattern = self._patterns.get(language)
        found = pattern.search(text) if pattern else None
        return found[1] if found else ""

    def names(self, word: str, language: str) -> bool:
        """Tell whether a glossary's word is this term's, with or without an article or another form beside it."""
        said = _without_article(word)
        return any(_without_article(own) in said for own in _COMMA.split(self.words[language]))


def any_avoided(terms: Iterable[BaseTerm], language: str, text: str) -> bool:
    """Tell whether a text holds any word that one of the terms avoids."""
    words = tuple(dict.fromkeys(word for term in terms for word in term.avoid.get(language, ())))
    return bool(words) and _pattern(words).search(text) is not None


def read_terms(path: Path) -> tuple[tuple[BaseTerm, ...], tuple[Finding, ...]]:
    """Return the term base; one term that does not fit is left out. No file is an empty term base."""
    findings = Findings(path)
    file = read_toml(path, findings) if path.is_file() else None
    terms: dict[str, BaseTerm] = {}
    for fields in file.tables("term") if file else ():
        name, note = fields.identifier(), fields.text("note", "")
        words, avoid = fields.words("words"), fields.lists("avoid")
        if name in terms:
            fields.refuse("id", f"The id “{name}” is there twice.")
        if not words:
            fields.refuse("words", f"“{name}” has no word in any language.")
        for language in avoid:
            if language not in words:
                fields.refuse("avoid", f"“{name}” avoids words in “{language}”, but names none to use.")
        fields.warn_unknown()
        if name and words:
            terms.setdefault(name, BaseTerm(name, words, avoid, note))
    return tuple(terms.values()), findings.all


def _without_article(word: str) -> str:
    return _ARABIC_ARTICLE.sub("", word.strip().casefold())


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    choices = "|".join(
        re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "")
        for word in sorted(words, key=len, reverse=True)
    )
    # A hyphen makes another word: “e-mail” is no “mail”.
    return re.compile(rf"(?<![\w-]){_ARABIC_PREFIX}({choices})(?![\w-])", re.IGNORECASE)
