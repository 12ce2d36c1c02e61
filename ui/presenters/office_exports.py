"""Exports: choose what leaves, in which format, and write it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from migrantech_kit.domain.locking import Secret
from migrantech_kit.domain.reports import ReportFilter, formats_of
from migrantech_kit.services.exporting import TextForm
from ui.presenters.context import Context
from ui.presenters.office_filter import FilterPresenter


class ExportsPresenter(QObject):
    """Hold the chosen kind and format, and write exports."""

    changed = Signal()
    working = Signal(bool)

    def __init__(self, context: Context, narrowed: FilterPresenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._filter = narrowed
        self.kind = "attendance"
        self.file_format = "xlsx"

    @property
    def formats(self) -> tuple[str, ...]:
        """Return the formats of the chosen kind."""
        return formats_of(self.kind)

    @property
    def needs_password(self) -> bool:
        """Tell whether the file must be locked."""
        return self.kind == "names"

    def choose_kind(self, kind: str) -> None:
        """Choose what is exported; a format that it does not have gives way to the first one."""
        self.kind = kind
        if self.file_format not in self.formats:
            self.file_format = self.formats[0]
        self.changed.emit()

    def choose_format(self, file_format: str) -> None:
        """Choose the format."""
        self.file_format = file_format
        self.changed.emit()

    def export(self, path: Path, password: str, done: Callable[[int], None]) -> None:
        """Write the export and hand over its number of rows; funders' counts are narrowed by the project alone."""
        kit, kind, file_format = self._context.kit, self.kind, self.file_format
        chosen = self._filter.chosen
        if kind == "indicators":
            chosen = ReportFilter(project=chosen.project)
        form = TextForm(kit.settings.csv_separator, kit.settings.decimal_comma)
        secret = Secret(password) if self.needs_password else None

        def finished(rows: int) -> None:
            self.working.emit(False)
            done(rows)

        def job() -> int:
            return kit.exporting.export(kind, file_format, path, chosen=chosen, form=form, password=secret)

        self.working.emit(True)
        self._context.storage.run(job, finished, self._on_problem)

    def _on_problem(self, problem: object) -> None:
        self.working.emit(False)
        self._context.complain(problem)  # type: ignore[arg-type] # a lane hands over problems alone
