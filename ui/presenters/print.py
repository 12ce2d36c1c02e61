"""Print: choose a document and how it is wanted, see it, save it; every change makes the preview anew."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.files import write_atomically
from migrantech_kit.base.language import INTERFACE_LANGUAGES
from migrantech_kit.domain.documents import About, DocumentKind, Option, Printed, PrintOrder
from ui.presenters.context import Context
from ui.presenters.print_subjects import Subject, Subjects, read_subjects, subject_kinds


class PrintPresenter(QObject):
    """Hold the order and the document made from it.

    `changed` tells of other choices, `preview_changed` of another document: `printed`, or the `problem` that kept it
    from being made, or neither while it is being made.
    """

    changed = Signal()
    preview_changed = Signal()

    def __init__(
        self, context: Context, document: str = "", about: str = "", subject: str = "", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        papers = context.kit.papers
        self.kinds: tuple[DocumentKind, ...] = papers.kinds()
        wanted = next((kind for kind in self.kinds if about and About(about) in subject_kinds(kind)), self.kinds[0])
        self.kind: DocumentKind = papers.kind(document) if document else wanted
        self.about: About = About(about) if about in subject_kinds(self.kind) else self.kind.about
        settings = context.kit.settings
        self.order = PrintOrder(
            self.kind.id,
            subject,
            (context.tongue.language,),
            settings.country,
            base_url=settings.base_url,
        )
        self.subjects: Subjects = {}
        self.printed: Printed | None = None
        self.problem: Problem | None = None
        self._making = False
        self._stale = False

    # --- choices

    def load(self) -> None:
        """Read what documents can be about."""
        context = self._context
        context.storage.run(lambda: read_subjects(context), self._on_read)

    @property
    def offered(self) -> tuple[Subject, ...]:
        """Return what can be chosen for the present document."""
        return self.subjects.get(self.about, ())

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages that the document can be made in."""
        subject = next((one for one in self.offered if one.id == self.order.subject), None)
        return subject.languages if subject and subject.languages else INTERFACE_LANGUAGES

    def choose_document(self, document: str) -> None:
        """Take another document; the subject stays where it fits."""
        self.kind = self._context.kit.papers.kind(document)
        self.about = self.about if self.about in subject_kinds(self.kind) else self.kind.about
        self._take(replace(self.order, document=document, variant="", per_page=0, paper=self.kind.papers[0]))

    def choose_about(self, about: About) -> None:
        """Make the document about another kind of thing."""
        if about is not self.about:
            self.about = about
            self._take(self.order)

    def choose(self, **choices: Any) -> None:
        """Take other values of the order, by the names of its fields."""
        self._take(replace(self.order, **choices))

    def takes(self, option: Option) -> bool:
        """Tell whether the present document lets its reader choose something."""
        return self.kind.takes(option)

    # --- the document

    def save(self, path: Path, done: Callable[[Path], None]) -> None:
        """Write the document as it is shown."""
        if self.printed is not None:
            pdf = self.printed.pdf
            self._context.storage.run(lambda: write_atomically(path, pdf), lambda _: done(path))

    def hand_over(self, done: Callable[[bytes], None]) -> None:
        """Give the document as it is shown to who prints it."""
        if self.printed is not None:
            done(self.printed.pdf)

    def _take(self, order: PrintOrder) -> None:
        ids = [subject.id for subject in self.offered]
        if order.subject not in ids:
            order = replace(order, subject=ids[0] if ids else "")
        self.order = order
        known = [code for code in order.languages if code in self.languages]
        most = self.kind.languages
        self.order = replace(order, languages=tuple(known[:most] if most else known) or (self.languages[0],))
        self.changed.emit()
        self._make()

    def _make(self) -> None:
        """Make the document; what is chosen meanwhile is made afterwards, and only the last of it."""
        if not self.subjects:
            return
        self.printed, self.problem = None, None
        self.preview_changed.emit()
        if not self.offered:
            return
        if self._making:
            self._stale = True
            return
        self._making = True
        papers, order = self._context.kit.papers, self.order
        self._context.storage.run(lambda: papers.make(order), self._on_made, self._on_failed)

    def _on_read(self, subjects: Subjects) -> None:
        self.subjects = subjects
        self._take(self.order)

    def _on_made(self, printed: Printed) -> None:
        if not self._made_anew():
            self.printed = printed
            self.preview_changed.emit()

    def _on_failed(self, problem: Problem) -> None:
        if not self._made_anew():
            self.problem = problem
            self.preview_changed.emit()

    def _made_anew(self) -> bool:
        self._making = False
        if not self._stale:
            return False
        self._stale = False
        self._make()
        return True
