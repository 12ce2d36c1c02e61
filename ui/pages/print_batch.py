"""A card to make all handouts of a plan at once: where to, how far it is, and a way to stop."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QProgressBar

from migrantech_kit.base.message import msg
from migrantech_kit.domain.documents import About
from ui.pages.print_choices import PrintChoices
from ui.presenters.context import Context
from ui.presenters.print import PrintPresenter
from ui.presenters.print_batch import BatchPresenter
from ui.widgets.buttons import button
from ui.widgets.containers import Card, Heading, Paragraph

_HANDOUT = "handout"


class BatchCard(Card):
    """Offer the handouts of one plan in all languages, on the paper chosen above."""

    def __init__(
        self, context: Context, batch: BatchPresenter, presenter: PrintPresenter, choices: PrintChoices
    ) -> None:
        tongue, theme = context.tongue, context.theme
        super().__init__(Heading(tongue(msg("All handouts of a plan")), 3))
        self._context = context
        self._batch = batch
        self._presenter = presenter
        self._choices = choices
        self.column.addWidget(
            Paragraph(tongue(msg("In every language, on the paper chosen above, one file each in a folder.")), "small")
        )
        self.plan = QComboBox()
        self.plan.setAccessibleName(tongue(msg("Session plan")))
        self.plan.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.plan.setMinimumContentsLength(10)
        self.start = button("secondary", tongue(msg("Make them all")), theme.icon("folder"))
        self.start.clicked.connect(self._start)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(tongue(msg("How far it is")))
        self._words = Paragraph("", "small")
        self.stop = button("secondary", tongue(msg("Stop")), theme.icon("stop"))
        self.stop.clicked.connect(self._stop)
        for widget in (self.plan, self.start, self._bar, self._words, self.stop):
            self.column.addWidget(widget)
        batch.moved.connect(self._on_moved, Qt.ConnectionType.AutoConnection)
        batch.changed.connect(self._show)
        presenter.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        presenter, running = self._presenter, self._batch.running
        plans = presenter.subjects.get(About.PLAN, ())
        if self.plan.count() != len(plans):
            self.plan.clear()
            for plan in plans:
                self.plan.addItem(plan.label, plan.id)
        self.setVisible((presenter.kind.id == _HANDOUT and bool(plans)) or running)
        self.plan.setEnabled(not running)
        self.start.setVisible(not running)
        for widget in (self._bar, self._words, self.stop):
            widget.setVisible(running)

    def _start(self) -> None:
        context = self._context
        folder = QFileDialog.getExistingDirectory(
            self, context.tongue(msg("Folder for the handouts")), str(context.kit.places.documents)
        )
        if folder:
            self._bar.setRange(0, 0)
            self._words.setText("")
            self.stop.setEnabled(True)
            order, second = self._presenter.order, self._choices.second_language
            self._batch.start(self.plan.currentData(), order, second, Path(folder))

    def _on_moved(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._words.setText(self._context.tongue(msg("{done} of {total}"), done=done, total=total))

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self._batch.stop()
