"""Totals: what all sessions of a filter came to, by month and by learner."""

from PySide6.QtCore import QObject, Signal

from migrantech_kit.services.overview import Overview
from ui.presenters.context import Context
from ui.presenters.office_filter import FilterPresenter

Named = tuple[Overview, dict[str, str]]


class TotalsPresenter(QObject):
    """Hold the totals of the chosen filter."""

    changed = Signal()

    def __init__(self, context: Context, narrowed: FilterPresenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._filter = narrowed
        self.totals: Overview | None = None
        self.names: dict[str, str] = {}
        narrowed.changed.connect(self.load)

    def load(self) -> None:
        """Add up anew; what an earlier choice still brings is passed over."""
        reports, chosen = self._context.kit.reports, self._filter.chosen

        def done(read: Named) -> None:
            if chosen == self._filter.chosen:
                self.totals, self.names = read
                self.changed.emit()

        self._context.storage.run(lambda: (reports.overview(chosen), reports.names()), done)
