"""Many documents at once: all handouts of a plan, in all languages, with progress, and with a way to stop."""

from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.domain.documents import PrintOrder
from migrantech_kit.services.papers.batch import BatchReport, Choice
from ui.presenters.context import Context


class BatchPresenter(QObject):
    """Run one batch at a time; `moved` tells done and total, from whatever thread, `changed` its start and end."""

    moved = Signal(int, int)
    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stop = Event()
        self.running = False
        self.destroyed.connect(self._stop.set)

    def start(self, plan: str, order: PrintOrder, second: str, folder: Path) -> None:
        """Make all handouts of a plan into a folder, on the paper and with the look of an order."""
        if self.running:
            return
        batch = self._context.kit.batch
        choice = Choice(
            beside=second,
            country=order.country,
            paper=order.paper,
            large=order.large,
            grey=order.grey,
            facing=order.facing,
            base_url=order.base_url,
        )
        self._stop.clear()
        self.running = True
        self.changed.emit()
        stopped = self._stop.is_set

        def told(report: BatchReport) -> None:
            if not stopped():
                self.moved.emit(report.done, report.total)

        self._context.render.run(
            lambda: batch.run(batch.handouts_of(plan, choice), folder, told=told, cancelled=stopped),
            self._on_done,
            self._on_failed,
        )

    def stop(self) -> None:
        """Begin no further document; the finished ones stay."""
        self._stop.set()

    def _on_done(self, report: BatchReport) -> None:
        tongue = self._context.tongue
        self._end()
        if report.cancelled:
            text = msg("Stopped: {done} of {total} documents are in the folder.")
        else:
            text = msg("{done} of {total} documents are in the folder.")
        self._context.tell(tongue(text, done=len(report.made), total=report.total), None)
        for made in report.failed[:1]:
            if made.problem is not None:
                self._context.complain(Problem(made.problem))

    def _on_failed(self, problem: Problem) -> None:
        self._end()
        self._context.complain(problem)

    def _end(self) -> None:
        self.running = False
        self.changed.emit()
