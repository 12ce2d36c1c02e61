"""People: what is kept about one person, handed out or erased; what a funder asks."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from migrantech_kit.base.files import write_atomically
from migrantech_kit.base.text import fold
from migrantech_kit.domain.documents import PrintOrder
from migrantech_kit.domain.indicators import Indicator
from migrantech_kit.domain.people import Learner
from ui.presenters.context import Context

MOST_LISTED = 300


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold what may be asked of a learner, and what was answered."""

    indicators: tuple[Indicator, ...] = ()
    given: tuple[tuple[str, str], ...] = ()


class PeoplePresenter(QObject):
    """Hold the learners that were searched for, and the chosen one."""

    listed = Signal()
    chosen_changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._all: tuple[Learner, ...] = ()
        self._text = ""
        self.learners: tuple[Learner, ...] = ()
        self.chosen: Learner | None = None
        self.asked = Asked()

    def load(self) -> None:
        """Read all learners."""
        self._context.storage.run(self._context.kit.groups.learners, self._on_read)

    def search(self, text: str) -> None:
        """List those whose name or code holds a text, in any script, accents aside."""
        self._text = text
        wanted = fold(text).strip()
        found = (one for one in self._all if wanted in fold(f"{one.name} {one.code}"))
        self.learners = tuple(sorted(found, key=lambda one: (fold(one.label), one.code)))[:MOST_LISTED]
        self.listed.emit()

    def choose(self, code: str) -> None:
        """Show one learner."""
        self.chosen = next((one for one in self._all if one.code == code), None)
        self.asked = Asked()
        self.chosen_changed.emit()
        if self.chosen is not None:
            protection = self._context.kit.protection
            self._context.storage.run(
                lambda: (code, Asked(protection.asked(code), tuple(protection.given(code).items()))), self._on_asked
            )

    def answer(self, indicator: str, value: str) -> None:
        """Store an answer of the chosen learner; an empty one takes it back."""
        if self.chosen is not None:
            protection, code = self._context.kit.protection, self.chosen.code
            self._context.storage.run(lambda: protection.give(code, {indicator: value}))

    def save(self, path: Path, done: Callable[[Path], None]) -> None:
        """Write all that is kept about the chosen learner."""
        if self.chosen is not None:
            persons, code = self._context.kit.persons, self.chosen.code
            self._context.storage.run(lambda: persons.export(code, path), lambda _: done(path))

    def save_paper(self, path: Path, done: Callable[[Path], None]) -> None:
        """Write all that is kept about the chosen learner as a paper to read."""
        if self.chosen is not None:
            kit, code = self._context.kit, self.chosen.code
            order = PrintOrder("person", code, (self._context.tongue.language,))

            def job() -> None:
                write_atomically(path, kit.papers.make(order).pdf)
                kit.persons.note_export(kit.persons.record(code), "pdf")

            self._context.storage.run(job, lambda _: done(path))

    def erase(self, done: Callable[[], None]) -> None:
        """Destroy the chosen learner's names for good."""
        if self.chosen is not None:
            protection, code = self._context.kit.protection, self.chosen.code

            def erased(_: None) -> None:
                self.chosen = None
                self.chosen_changed.emit()
                self.load()
                done()

            self._context.storage.run(lambda: protection.erase(code), erased)

    def _on_read(self, learners: tuple[Learner, ...]) -> None:
        self._all = learners
        self.search(self._text)

    def _on_asked(self, read: tuple[str, Asked]) -> None:
        code, asked = read
        if self.chosen is not None and self.chosen.code == code:
            self.asked = asked
            self.chosen_changed.emit()
