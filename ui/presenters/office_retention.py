"""How long names are kept: the terms of projects, who is due, erasing those who were looked at."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from migrantech_kit.base.ids import new_id
from migrantech_kit.domain.people import Project, ProjectTerms
from migrantech_kit.services.protection import DueLearner
from ui.presenters.context import Context

Read = tuple[tuple[Project, ...], dict[str, ProjectTerms], tuple[DueLearner, ...]]


class RetentionPresenter(QObject):
    """Hold the projects with their terms, and the learners whose names are due."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.projects: tuple[Project, ...] = ()
        self._terms: dict[str, ProjectTerms] = {}
        self.due: tuple[DueLearner, ...] = ()
        self.chosen = ""

    @property
    def project(self) -> Project | None:
        """Return the chosen project."""
        return next((one for one in self.projects if one.id == self.chosen), None)

    @property
    def terms(self) -> ProjectTerms:
        """Return the terms of the chosen project."""
        return self._terms.get(self.chosen, ProjectTerms(self.chosen))

    def load(self) -> None:
        """Read projects, terms and who is due."""
        self._context.storage.run(self._read, self._on_read)

    def choose(self, project: str) -> None:
        """Show another project."""
        if project != self.chosen:
            self.chosen = project
            self.changed.emit()

    def add(self, title: str) -> None:
        """Store a new project and show it."""
        cleaned = " ".join(title.split())
        if cleaned:
            project = Project(new_id(), cleaned)
            self.chosen = project.id
            self._store(lambda: self._context.kit.organising.set_project(project))

    def set_project(self, **changes: str) -> None:
        """Store changed texts of the chosen project."""
        project = self.project
        if project is not None and (changed := replace(project, **changes)) != project and changed.title:
            self._store(lambda: self._context.kit.organising.set_project(changed))

    def set_terms(self, **changes: object) -> None:
        """Store changed terms of the chosen project."""
        terms = replace(self.terms, **changes)  # type: ignore[arg-type] # the names are fields
        if self.project is not None and terms != self.terms:
            self._store(lambda: self._context.kit.protection.set_terms(terms))

    def erase_due(self, done: Callable[[int], None]) -> None:
        """Erase those who are shown and due still."""
        protection, zone = self._context.kit.protection, self._context.kit.settings.zone
        codes = frozenset(one.code for one in self.due)

        def erased(number: int) -> None:
            self.load()
            done(number)

        self._context.storage.run(lambda: protection.erase_due(codes, zone), erased)

    def _store(self, job: Callable[[], None]) -> None:
        self._context.storage.run(job, lambda _: self.load())

    def _read(self) -> Read:
        kit = self._context.kit
        return kit.organising.projects(), dict(kit.protection.terms()), kit.protection.due(kit.settings.zone)

    def _on_read(self, read: Read) -> None:
        self.projects, self._terms, self.due = read
        if self.project is None:
            self.chosen = self.projects[0].id if self.projects else ""
        self.changed.emit()
