"""The library: search as you type, filter by theme, level, length and language."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from migrantech_kit.domain.module import THEMES
from migrantech_kit.domain.pathway import Pathway
from migrantech_kit.services.library import Filter, ModuleCard
from ui.presenters.context import Context
from ui.presenters.navigation import ToModule, ToNewSession


class LibraryPresenter(QObject):
    """Hold the filter and the cards that pass it."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._library = context.kit.library
        self.filter = Filter()
        self.cards: tuple[ModuleCard, ...] = ()

    @property
    def themes(self) -> tuple[str, ...]:
        """Return the themes that hold a module, in their order."""
        held = {module.theme for module in self._library.modules()}
        return tuple(theme for theme in THEMES if theme in held)

    @property
    def levels(self) -> tuple[str, ...]:
        """Return the levels that a module has."""
        return tuple(sorted({module.level for module in self._library.modules()}))

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages that a module speaks."""
        return self._library.languages()

    @property
    def pathways(self) -> tuple[Pathway, ...]:
        """Return the pathways."""
        return self._library.pathways()

    @property
    def pathway(self) -> Pathway | None:
        """Return the chosen pathway, if any."""
        return self._library.pathway(self.filter.pathway) if self.filter.pathway else None

    @property
    def problems(self) -> tuple[str, ...]:
        """Return what could not be read, one sentence each."""
        return self._context.kit.content.problems()

    def load(self) -> None:
        """Show all modules, and build the search index beside."""
        self._find()
        self._context.render.run(self._library.prepare_search)

    def narrow(self, **changes: object) -> None:
        """Change the filter (`text`, `theme`, `level`, `language`, `longest`, `pathway`)."""
        narrowed = replace(self.filter, **changes)  # type: ignore[arg-type] # names are fields
        if narrowed != self.filter:
            self.filter = narrowed
            self._find()

    def open(self, module: str) -> None:
        """Open a module."""
        self._context.go(ToModule(module))

    def add_to_session(self, module: str) -> None:
        """Begin a session with a module."""
        self._context.go(ToNewSession(module=module))

    def _find(self) -> None:
        self.cards = self._library.find(self.filter, self._context.tongue.language)
        self.changed.emit()
