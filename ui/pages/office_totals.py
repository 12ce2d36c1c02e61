"""Totals: figures at the top, a bar for each month, then the learners."""

from datetime import date

from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from migrantech_kit.base.message import msg
from migrantech_kit.services.overview import Overview
from ui.models.rows import RowsModel
from ui.pages.office_parts import OfficePart, empty, reading_table
from ui.pages.report_filter import ReportFilterFields
from ui.presenters.context import Context
from ui.presenters.office_filter import FilterPresenter
from ui.presenters.office_totals import TotalsPresenter
from ui.theme.tokens import SPACE_12, SPACE_32
from ui.widgets.bar_chart import Bar, BarChart
from ui.widgets.containers import Card, Heading, Paragraph

_MOST_MONTHS = 24


class TotalsPart(OfficePart):
    """Lay out the totals of a filter."""

    def __init__(self, context: Context, presenter: TotalsPresenter, narrowed: FilterPresenter) -> None:
        tongue = context.tongue
        super().__init__(tongue(msg("Totals")), "")
        self._context = context
        self._presenter = presenter
        self.column.addWidget(ReportFilterFields(context, narrowed))
        self._none = Paragraph(tongue(msg("No session was held yet that fits.")), "soft")
        self._none.hide()
        self.column.addWidget(self._none)
        self._figures = QGridLayout()
        self._figures.setHorizontalSpacing(SPACE_32)
        self._figures.setVerticalSpacing(SPACE_12)
        card = Card()
        card.column.addLayout(self._figures)
        self.column.addWidget(card)
        title = tongue(msg("Presences by month"))
        self._chart = BarChart(context.theme, title)
        self.column.addWidget(Card(Heading(title, 2), self._chart))
        headers = (msg("Code"), msg("Name"), msg("Hours attended"), msg("Rate"), msg("Modules"), msg("Last time"))
        self._model = RowsModel([tongue(text) for text in headers], figures=(2, 3, 4), parent=self)
        self._table = reading_table(self._model, tongue(msg("Hours of each learner")), stretched=1)
        self.column.addWidget(Heading(tongue(msg("Hours of each learner")), 2))
        self.column.addWidget(self._table)
        presenter.changed.connect(self._show)
        presenter.load()

    def _show(self) -> None:
        totals, tongue = self._presenter.totals, self._context.tongue
        if totals is None:
            return
        self._none.setVisible(not totals.half_days)
        self._show_figures(totals)
        months = totals.months[-_MOST_MONTHS:]
        self._chart.set_bars(
            [Bar(self._month(one.month), one.presences, tongue.number(one.presences)) for one in months]
        )
        names = self._presenter.names
        self._model.set_rows(
            [
                (
                    row.learner_code,
                    names.get(row.learner_code, "–"),
                    tongue.number(row.hours_attended),
                    tongue.percent(row.rate),
                    tongue.number(row.modules_completed),
                    tongue.date(row.last_date, "short"),
                )
                for row in totals.learners
            ]
        )

    def _show_figures(self, totals: Overview) -> None:
        tongue = self._context.tongue
        figures = (
            (tongue.number(totals.sessions), msg("sessions")),
            (tongue.number(totals.half_days), msg("half-days")),
            (tongue.number(len(totals.learners)), msg("learners")),
            (tongue.number(totals.presences), msg("presences")),
            (tongue.number(totals.hours), msg("hours attended")),
            (tongue.percent(totals.rate), msg("of those on the sheets came")),
        )
        empty(self._figures)
        for number, (value, name) in enumerate(figures):
            place = QVBoxLayout()
            place.setSpacing(0)
            place.addWidget(Heading(value, 2))
            place.addWidget(Paragraph(tongue(name), "soft"))
            self._figures.addLayout(place, number // 3, number % 3)

    def _month(self, month: str) -> str:
        return self._context.tongue.date(date.fromisoformat(f"{month}-01"), "MMM yy")
