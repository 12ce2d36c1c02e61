"""What a module says to one reader: its words, the facts of a country put in, for pages to keep or to publish."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from migrantech_kit.base.language import Tongue
from migrantech_kit.domain.facts import Fact, FactKey
from migrantech_kit.domain.module import Module, ModuleWords
from migrantech_kit.domain.ports import Content
from migrantech_kit.domain.session import SessionCopy
from migrantech_kit.services.country_facts import FactLine, fact_lines, resolved, resolver


@dataclass(frozen=True, slots=True)
class ModuleText:
    """Hold a module in one language: its words, the facts of a country and the country's name in that language."""

    module: Module
    words: ModuleWords
    facts: tuple[FactLine, ...]
    country: str
    tongue: Tongue


@dataclass(frozen=True)
class TextMaker:
    """Put facts of one country into words; `day` decides which of them are fresh."""

    country: str
    facts: tuple[Fact, ...]
    names: Mapping[str, FactKey]
    tongue: Callable[[str], Tongue]
    day: date

    def text(self, module: Module, words: ModuleWords) -> ModuleText:
        """Return a module in the language of its words."""
        tongue = self.tongue(words.language)
        lines = fact_lines(module.facts, self.facts, self.names, tongue, self.day)
        name = str(tongue.locale.territories.get(self.country, self.country))
        return ModuleText(module, resolved(words, resolver(self.facts, tongue, self.day)), lines, name, tongue)


def of_session(
    copy: SessionCopy, country: str, names: Mapping[str, FactKey], tongue: Callable[[str], Tongue], day: date
) -> TextMaker:
    """Return a maker over the facts that a session copied at its start."""
    return TextMaker(country, copy.facts, names, tongue, day)


def of_library(content: Content, country: str, tongue: Callable[[str], Tongue], day: date) -> TextMaker:
    """Return a maker over the facts of the library."""
    return TextMaker(country, content.facts(country), content.fact_keys(), tongue, day)
