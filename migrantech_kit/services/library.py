"""Find modules by any word in any language, filter them, and read their words with a visible fallback."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.language import fallback_order, first_available
from migrantech_kit.base.message import msg
from migrantech_kit.domain.module import Module, ModuleWords
from migrantech_kit.domain.pathway import Pathway
from migrantech_kit.domain.ports import Content
from migrantech_kit.domain.shelf import SearchIndex, ShelfEntry


@dataclass(frozen=True, slots=True)
class ModuleCard:
    """Hold what the library shows of a module; `language` is the one actually used for the words.

    `place` is its number on the chosen pathway and `reason` why it stands there; 0 and nothing without a pathway.
    """

    module: Module
    title: str
    summary: str
    language: str
    place: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """Narrow the library; empty fields let everything pass."""

    text: str = ""
    theme: str = ""
    level: str = ""
    language: str = ""
    longest: int = 0
    pathway: str = ""


@dataclass(frozen=True, slots=True)
class _Labels:
    titles: Mapping[str, str]
    summaries: Mapping[str, str]


class LibraryService:
    """Answer what the library holds."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._words_on: dict[str, _Labels] | None = None

    @cached_property
    def _modules(self) -> dict[str, Module]:
        return {module.id: module for module in self._content.modules()}

    @cached_property
    def _index(self) -> SearchIndex:
        entries = self._content.shelf()
        self._words_on = _labels(entries)
        return SearchIndex(entries)

    def modules(self) -> tuple[Module, ...]:
        """Return all modules by number."""
        return tuple(self._modules.values())

    def module(self, module: str) -> Module:
        """Return one module; raise `Problem` when the library does not hold it."""
        found = self._modules.get(module)
        if found is None:
            raise Problem(
                msg("The library has no module “{module}”.", module=module),
                to_do=msg("`migrantech-kit modules list` names them all."),
            )
        return found

    def words(self, module: str, language: str, session_first: str | None = None) -> ModuleWords:
        """Return the words in a language or its first fallback; `ModuleWords.language` says which.

        A language that cannot be read gives way like one that is missing; raises `Problem` when none can be read.
        """
        available = self.module(module).languages
        chosen = first_available(available, language, session_first)
        met: Problem | None = None
        for code in dict.fromkeys((chosen, *fallback_order(language, session_first), *available)):
            if code not in available:
                continue
            try:
                return self._content.words(module, code)
            except Problem as problem:
                met = met or problem
        raise met or Problem(msg("The module “{module}” has no text in any language.", module=module))

    def languages(self) -> tuple[str, ...]:
        """Return every language that any module speaks, in the order of their first use."""
        return tuple(dict.fromkeys(code for module in self._modules.values() for code in module.languages))

    def pathways(self) -> tuple[Pathway, ...]:
        """Return all pathways."""
        return self._content.pathways()

    def pathway(self, pathway: str) -> Pathway:
        """Return one pathway; raise `Problem` when there is none of this id."""
        found = next((known for known in self.pathways() if known.id == pathway), None)
        if found is None:
            raise Problem(
                msg("There is no pathway “{pathway}”.", pathway=pathway),
                to_do=msg("`migrantech-kit modules pathways` names them all."),
            )
        return found

    def card(self, module: Module, language: str) -> ModuleCard:
        """Return a module's card in a language or its fallback, out of the shelf where that is at hand."""
        if self._words_on is None:
            self._words_on = _labels(self._content.shelf(only_kept=True))
        held = self._words_on.get(module.id)
        if held is None or not held.titles:
            words = self.words(module.id, language)
            return ModuleCard(module, words.title, words.summary, words.language)
        chosen = first_available(held.titles, language)
        return ModuleCard(module, held.titles[chosen], held.summaries[chosen], chosen)

    def find(self, wanted: Filter, language: str) -> tuple[ModuleCard, ...]:
        """Return the cards that pass a filter: by its pathway, else the best hits first, else by number."""
        passing = [module for module in self._modules.values() if _passes(module, wanted)]
        if wanted.text.strip():
            weights = self._index.weights(wanted.text)
            passing = [module for module in passing if module.id in weights]
            passing.sort(key=lambda module: -weights[module.id])
        if wanted.pathway:
            return self._on_pathway(self.pathway(wanted.pathway), passing, language)
        return tuple(self.card(module, language) for module in passing)

    def _on_pathway(self, pathway: Pathway, passing: Iterable[Module], language: str) -> tuple[ModuleCard, ...]:
        held = {module.id: module for module in passing}
        return tuple(
            replace(
                self.card(held[step.module], language),
                place=place,
                reason=step.reasons[first_available(step.reasons, language)],
            )
            for place, step in enumerate(pathway.steps, 1)
            if step.module in held
        )

    def prepare_search(self) -> None:
        """Build the search index ahead of the first key, off the window's path."""
        _ = self._index


def _labels(entries: Iterable[ShelfEntry]) -> dict[str, _Labels]:
    return {entry.module: _Labels(entry.titles, entry.summaries) for entry in entries}


def _passes(module: Module, wanted: Filter) -> bool:
    return (
        (not wanted.theme or module.theme == wanted.theme)
        and (not wanted.level or module.level == wanted.level)
        and (not wanted.language or wanted.language in module.languages)
        and (not wanted.longest or module.minutes <= wanted.longest)
    )
