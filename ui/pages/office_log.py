"""The log: who exported, erased, merged or corrected what."""

from migrantech_kit.base.message import msg
from ui.models.rows import RowsModel
from ui.pages.office_parts import OfficePart, reading_table
from ui.presenters.context import Context
from ui.presenters.office_log import LogPresenter
from ui.widgets.containers import Paragraph


class LogPart(OfficePart):
    """Lay out the log as one table."""

    def __init__(self, context: Context, presenter: LogPresenter) -> None:
        tongue = context.tongue
        about = msg("Exports, erasures and corrections, the latest first. Nobody can change this list.")
        super().__init__(tongue(msg("Log")), tongue(about))
        self._presenter = presenter
        self._none = Paragraph(tongue(msg("Nothing was exported, erased or corrected yet.")), "soft")
        self._none.hide()
        self.column.addWidget(self._none)
        headers = (msg("When"), msg("Who"), msg("What"), msg("About"), msg("Why"))
        self._model = RowsModel([tongue(text) for text in headers], parent=self)
        self._table = reading_table(self._model, tongue(msg("Log")), stretched=3, least_height=360)
        self.column.addWidget(self._table, 1)
        presenter.changed.connect(self._show)
        presenter.load()

    def _show(self) -> None:
        self._model.set_rows(self._presenter.rows)
        self._none.setVisible(not self._presenter.rows)
        self._table.setVisible(bool(self._presenter.rows))
