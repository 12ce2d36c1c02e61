"""One module: its slides, quiz, handout, tutor page and plans, in one language or two."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from migrantech_kit.base.clock import today
from migrantech_kit.base.files import write_atomically
from migrantech_kit.domain.composition import SlideFace
from migrantech_kit.domain.documents import PrintOrder
from migrantech_kit.domain.module import Module, ModuleWords
from migrantech_kit.domain.plan import Plan
from migrantech_kit.services.country_facts import resolved, resolver
from migrantech_kit.services.facing import reader_of_module
from ui.presenters.context import Context
from ui.presenters.navigation import ToNewSession, ToPlan


class ModulePresenter(QObject):
    """Hold the chosen languages and the words to show; a missing language falls back visibly."""

    changed = Signal()

    def __init__(self, context: Context, module: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.module: Module = context.kit.library.module(module)
        self.language = self._words_in(context.tongue.language).language
        self.second = ""

    @property
    def words(self) -> ModuleWords:
        """Return the words in the first language, facts put in."""
        return self._words_in(self.language)

    @property
    def shown(self) -> tuple[ModuleWords, ...]:
        """Return the words of the one or two languages."""
        languages = [self.language] + ([self.second] if self.second and self.second != self.language else [])
        return tuple(self._words_in(language) for language in languages)

    def face(self, slide: str) -> SlideFace:
        """Return what a slide shows in the chosen languages."""
        kit, wanted = self._context.kit, [self.language, *([self.second] if self.second else [])]
        day = today(kit.clock, kit.settings.zone)
        reader = reader_of_module(self.module, self.shown, kit.content.facts(kit.settings.country), kit.tongue, day)
        return reader.slide(self.module, slide, dict.fromkeys(wanted))

    @property
    def plans(self) -> tuple[Plan, ...]:
        """Return the plans that use the module."""
        return self._context.kit.planning.plans_for(self.module.id)

    def choose(self, language: str, second: str) -> None:
        """Show one or two other languages on the same place."""
        if (language, second) != (self.language, self.second):
            self.language, self.second = language, second
            self.changed.emit()

    def add_to_session(self) -> None:
        """Begin a session with this module."""
        self._context.go(ToNewSession(module=self.module.id))

    def open_plan(self, plan: str) -> None:
        """Open a plan in the editor."""
        self._context.go(ToPlan(plan))

    def make_plan(self) -> None:
        """Open a new plan made from this module."""
        self._context.go(ToPlan(module=self.module.id))

    def render_handout(self, done: Callable[[bytes], None]) -> None:
        """Make the handout in the shown languages and hand over the PDF."""
        languages = tuple(words.language for words in self.shown)
        papers, order = self._context.kit.papers, PrintOrder("handout", self.module.id, languages)
        self._context.storage.run(lambda: papers.make(order).pdf, done)

    def save_handout(self, path: Path, done: Callable[[Path], None]) -> None:
        """Write the handout into a file."""
        self.render_handout(lambda pdf: self._write(path, pdf, done))

    def _write(self, path: Path, pdf: bytes, done: Callable[[Path], None]) -> None:
        self._context.storage.run(lambda: write_atomically(path, pdf), lambda _: done(path))

    def _words_in(self, language: str) -> ModuleWords:
        kit = self._context.kit
        words = kit.library.words(self.module.id, language)
        resolve = resolver(
            kit.content.facts(kit.settings.country), kit.tongue(words.language), today(kit.clock, kit.settings.zone)
        )
        return resolved(words, resolve)
