"""The filter that totals and exports share: which days, project, site, tutor, module, group."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from migrantech_kit.domain.reports import ReportFilter
from ui.presenters.context import Context

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """Hold the ids and names that can be chosen from; a list without any is not worth a field."""

    project: Choices = ()
    site: Choices = ()
    tutor: Choices = ()
    module: Choices = ()
    group: Choices = ()


class FilterPresenter(QObject):
    """Hold the choices and what is chosen."""

    loaded = Signal()
    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.choices = FilterChoices()
        self.chosen = ReportFilter()

    def load(self) -> None:
        """Read what can be chosen."""
        self._context.storage.run(self._read, self._on_read)

    def choose(self, **changes: object) -> None:
        """Narrow by a field, or no longer."""
        chosen = replace(self.chosen, **changes)  # type: ignore[arg-type] # the names are fields
        if chosen != self.chosen:
            self.chosen = chosen
            self.changed.emit()

    def _read(self) -> FilterChoices:
        kit, language = self._context.kit, self._context.tongue.language
        return FilterChoices(
            project=tuple((one.id, one.title) for one in kit.organising.projects()),
            site=tuple((one.id, one.name) for one in kit.organising.sites()),
            tutor=tuple((one.id, one.name or one.id) for one in kit.organising.tutors()),
            module=tuple((one.id, kit.library.words(one.id, language).title) for one in kit.library.modules()),
            group=tuple((one.id, one.title) for one in kit.groups.groups()),
        )

    def _on_read(self, choices: FilterChoices) -> None:
        self.choices = choices
        self.loaded.emit()
