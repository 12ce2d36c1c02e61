"""The summary of a session: what it came to at the top, then the sheet, then the papers."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from migrantech_kit.base.clock import local
from migrantech_kit.base.message import Message, msg
from migrantech_kit.domain.session import SessionState
from migrantech_kit.services.reports import SittingSummary, Summary
from migrantech_kit.services.wording import half_day_name, state_name
from ui.pages.paper import choose_pdf_path, print_pdf, tell_saved
from ui.pages.summary_roll import RollTable
from ui.presenters.context import Context
from ui.presenters.navigation import ToPrint, ToToday
from ui.presenters.summary import SummaryPresenter, SummaryView
from ui.theme.tokens import SPACE_8, SPACE_12, SPACE_16, SPACE_24, SPACE_32
from ui.widgets.buttons import PrimaryButton, button
from ui.widgets.containers import Card, Heading, Notice, Paragraph, Words


class SummaryPage(QScrollArea):
    """Lay out the summary of one session, planned, running, ended or closed."""

    def __init__(self, context: Context, presenter: SummaryPresenter) -> None:
        super().__init__()
        self._context = context
        self._presenter = presenter
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        presenter.changed.connect(self._show)
        presenter.load()

    def _show(self) -> None:
        view = self._presenter.view
        if view is None:
            return
        session, tongue = view.summary.session, self._context.tongue
        self.setAccessibleName(session.title)
        body = QWidget()
        body.setProperty("page", True)
        column = QVBoxLayout(body)
        column.setContentsMargins(SPACE_32, SPACE_24, SPACE_32, SPACE_24)
        column.setSpacing(SPACE_16)
        column.addWidget(Heading(session.title))
        at = local(session.started_at or session.starts_at, session.zone)
        when = self._context.tongue.dotted(
            tongue.date(at.date(), "full"), tongue.time(at), tongue(state_name(session.state))
        )
        column.addWidget(Paragraph(when, "soft"))
        if session.state is SessionState.PLANNED:
            column.addWidget(self._planned())
        else:
            column.addWidget(self._figures(view.summary))
        column.addWidget(self._papers(view))
        if session.state in {SessionState.OPEN, SessionState.ENDED}:
            column.addWidget(self._closing(view.summary))
        for roll in view.rolls:
            name = self._context.tongue.dotted(
                tongue.date(roll.sitting.date), tongue(half_day_name(roll.sitting.half_day))
            )
            column.addWidget(Heading(name, 2))
            column.addWidget(RollTable(self._context, self._presenter, roll, ask_why=self._presenter.is_closed))
        if self._presenter.is_closed:
            column.addWidget(self._log(view.summary))
        back = button("quiet", tongue(msg("Back to Today")))
        back.clicked.connect(lambda: self._context.go(ToToday()))
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        self.setWidget(body)

    def _planned(self) -> QWidget:
        start = PrimaryButton(self._context.tongue(msg("Start")), self._context.theme.icon("play", "on-teal"))
        start.setShortcut("Ctrl+Return")
        start.clicked.connect(self._presenter.start)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(start)
        line.addStretch(1)
        return row

    def _figures(self, summary: Summary) -> QWidget:
        tongue = self._context.tongue
        figures: list[tuple[str, str]] = []
        for sitting in summary.sittings:
            figures += self._sitting_figures(sitting, summary)
        for result in summary.forms:
            before = result.form == summary.session.first_form
            name = tongue(msg("Quiz before")) if before else tongue(msg("Quiz after"))
            figures.append((tongue.percent(result.ratio), name))
        if summary.gain is not None:
            sign = "+" if summary.gain >= 0 else "−"
            figures.append((f"{sign}{tongue.percent(abs(summary.gain))}", tongue(msg("Learning gain"))))
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_32)
        grid.setVerticalSpacing(SPACE_12)
        for number, (value, name) in enumerate(figures):
            place = QVBoxLayout()
            place.setSpacing(0)
            big = Words(value)
            big.setProperty("level", 2)
            place.addWidget(big)
            place.addWidget(Paragraph(name, "soft"))
            grid.addLayout(place, number // 5, number % 5)
        card.column.addLayout(grid)
        return card

    def _sitting_figures(self, sitting: SittingSummary, summary: Summary) -> list[tuple[str, str]]:
        tongue = self._context.tongue
        half = tongue(half_day_name(sitting.sitting.half_day))
        present = tongue(msg("{present} of {enrolled}"), present=sitting.present, enrolled=summary.enrolled)
        return [
            (present, tongue(msg("present · {half_day}"), half_day=half)),
            (str(sitting.absent), tongue(msg("absent"))),
            (str(sitting.excused), tongue(msg("excused"))),
            (str(sitting.unmarked), tongue(msg("not marked yet"))),
            (tongue.minutes(sitting.sitting.minutes), tongue(msg("length"))),
        ]

    def _papers(self, view: SummaryView) -> QWidget:
        tongue = self._context.tongue
        card = Card(Heading(tongue(msg("Papers")), 2))
        self._paper_row(card, msg("Attendance sheet to sign"), lambda: self._save_sheet(filled=False), filled=False)
        if view.rolls:
            self._paper_row(card, msg("Attendance sheet, filled"), lambda: self._save_sheet(filled=True), filled=True)
        for module, title in view.modules:
            name = tongue(msg("Handout: {title}"), title=title)
            row = self._row(card, name)
            save = button("secondary", tongue(msg("Save as PDF")), self._context.theme.icon("save"))
            save.clicked.connect(lambda _=False, one=module.id: self._save_handout(one))
            paper = button("quiet", tongue(msg("Print")), self._context.theme.icon("print"))
            paper.clicked.connect(
                lambda _=False, one=module.id: print_pdf(
                    self._context, self, lambda done: self._presenter.handout_bytes(one, done)
                )
            )
            for each in (save, paper):
                each.setAccessibleName(f"{each.text()}: {name}")
                row.addWidget(each)
        more = button("secondary", tongue(msg("More papers")), self._context.theme.icon("document"))
        place = ToPrint("attendance-sheet", "session", view.summary.session.id)
        more.clicked.connect(lambda: self._context.go(place))
        card.column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _paper_row(self, card: Card, label: Message, save_it: Callable[[], None], *, filled: bool) -> None:
        tongue = self._context.tongue
        name = tongue(label)
        row = self._row(card, name)
        save = button("secondary", tongue(msg("Save as PDF")), self._context.theme.icon("save"))
        save.clicked.connect(save_it)
        paper = button("quiet", tongue(msg("Print")), self._context.theme.icon("print"))
        paper.clicked.connect(
            lambda: print_pdf(self._context, self, lambda done: self._presenter.sheet_bytes(filled=filled, done=done))
        )
        for each in (save, paper):
            each.setAccessibleName(f"{each.text()}: {name}")
            row.addWidget(each)

    def _row(self, card: Card, name: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        row.addWidget(Paragraph(name), 1)
        card.column.addLayout(row)
        return row

    def _closing(self, summary: Summary) -> QWidget:
        tongue, theme = self._context.tongue, self._context.theme
        card = Card(Heading(tongue(msg("Close the sheet")), 2))
        unmarked = sum(sitting.unmarked for sitting in summary.sittings)
        if unmarked:
            text = tongue.plural(
                "{n} learner is not marked yet. Mark below, or closing marks this learner absent.",
                "{n} learners are not marked yet. Mark them below, or closing marks them absent.",
                unmarked,
            )
            card.column.addWidget(Notice("warning", text, theme.icon_pixmap("unmarked", 20, "saffron")))
        sumario = self._text_field(card, msg("What was really done (goes on the sheet)"), summary.sumario)
        note = self._text_field(card, msg("Note for yourself (stays here)"), summary.note)
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        close = PrimaryButton(tongue(msg("Close the sheet")), theme.icon("done", "on-teal"))
        close.clicked.connect(lambda: self._presenter.close(sumario.toPlainText(), note.toPlainText()))
        row.addWidget(close)
        if summary.session.state is SessionState.OPEN:
            resume = button("secondary", tongue(msg("Resume")), theme.icon("resume"))
            resume.clicked.connect(self._presenter.resume)
            row.addWidget(resume)
        row.addStretch(1)
        card.column.addLayout(row)
        return card

    def _text_field(self, card: Card, label: Message, text: str) -> QPlainTextEdit:
        said = self._context.tongue(label)
        card.column.addWidget(Paragraph(said, "soft"))
        field = QPlainTextEdit(text)
        field.setAccessibleName(said)
        field.setTabChangesFocus(True)
        field.setMaximumHeight(round(84 * self._context.theme.scale / 100))
        card.column.addWidget(field)
        return field

    def _log(self, summary: Summary) -> QWidget:
        tongue = self._context.tongue
        card = Card()
        for label, text in ((msg("What was done"), summary.sumario), (msg("Note"), summary.note)):
            if text:
                card.column.addWidget(Heading(tongue(label), 3))
                card.column.addWidget(Paragraph(text))
        card.setVisible(bool(summary.sumario or summary.note))
        return card

    def _save_sheet(self, *, filled: bool) -> None:
        path = choose_pdf_path(self._context, self, "attendance-sheet-filled" if filled else "attendance-sheet")
        if path is not None:
            self._presenter.save_sheet(path, filled=filled, done=self._on_saved)

    def _save_handout(self, module: str) -> None:
        path = choose_pdf_path(self._context, self, module)
        if path is not None:
            self._presenter.save_handout(module, path, self._on_saved)

    def _on_saved(self, path: Path) -> None:
        tell_saved(self._context, path)
