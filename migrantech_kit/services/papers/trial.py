"""Print a handout on trial, so that the checker of modules knows whether each side is one page."""

from collections.abc import Callable

from migrantech_kit.base.settings import COUNTRIES
from migrantech_kit.domain.documents import HandoutRoom, PrintOrder
from migrantech_kit.domain.module import Module, ModuleWords
from migrantech_kit.domain.ports import Printing
from migrantech_kit.services.country_facts import fact_lines
from migrantech_kit.services.papers.handout import handout_of
from migrantech_kit.services.papers.sources import Sources

# As long as the address of an association's own site, so that the code takes its full room.
_ADDRESS = "https://www.association-exemple.org/modules"


class PaperHandoutTrial:
    """Print handouts of modules that need not be in the library."""

    def __init__(self, sources: Sources, printing: Callable[[], Printing]) -> None:
        self._sources = sources
        self._printing = printing

    def __call__(self, module: Module, words: ModuleWords) -> HandoutRoom:
        """Return the sides that front and back need, in the country with the longest facts and with a QR code."""
        country = max(COUNTRIES, key=lambda country: self._length(module, words.language, country))
        order = PrintOrder("handout", module.id, (words.language,), country, base_url=_ADDRESS)
        rendered = self._printing().render(handout_of(module, (words,), order, self._sources))
        front, back = rendered.section_pages
        return HandoutRoom(front, back, country, rendered.missing_glyphs)

    def _length(self, module: Module, language: str, country: str) -> int:
        content = self._sources.content
        lines = fact_lines(
            module.facts,
            content.facts(country),
            content.fact_keys(),
            self._sources.tongue(language),
            self._sources.today(),
        )
        return sum(len(line.label) + len(line.text) + len(line.warning) for line in lines)
