"""What the room may do with a question: answer by phone or no longer, and see how all answered, as bars."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from migrantech_kit.base.language import Tongue
from migrantech_kit.base.message import msg
from ui.presenters.phones import PhonesPresenter
from ui.theme.theme import Theme
from ui.theme.tokens import SPACE_4
from ui.widgets.buttons import button


class QuizRoom(QWidget):
    """Lay out two buttons below the question; they never take the keyboard by themselves."""

    def __init__(self, theme: Theme, tongue: Tongue, presenter: PhonesPresenter) -> None:
        super().__init__()
        self._tongue = tongue
        self._presenter = presenter
        self.answers = button("secondary", "", theme.icon("lock"))
        self.bars = button("secondary", "", theme.icon("tally"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_4)
        row.addWidget(self.answers, 1)
        row.addWidget(self.bars, 1)
        self.answers.clicked.connect(presenter.toggle_answers)
        self.bars.clicked.connect(presenter.toggle_bars)
        presenter.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        view, tongue = self._presenter.view(), self._tongue
        self.setVisible(view.asking)
        self.answers.setVisible(view.open)
        closing = tongue(msg("Close the answers")) if view.taking else tongue(msg("Open the answers again"))
        showing = tongue(msg("Hide the bars")) if view.bars_shown else tongue(msg("Show the bars"))
        for each, text in ((self.answers, closing), (self.bars, showing)):
            each.setText(text)
            each.setAccessibleName(text)
