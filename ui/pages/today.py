"""Today: one button to start what comes next; what was left open; what was held lately."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from migrantech_kit.base.language import isolate
from migrantech_kit.base.message import msg
from migrantech_kit.services.wording import state_name
from ui.presenters.context import Context
from ui.presenters.navigation import ToGroups, ToLibrary, ToNewSession, ToSummary
from ui.presenters.preflight import Check, Preflight
from ui.presenters.session_lines import SessionLine
from ui.presenters.today import TodayPresenter
from ui.theme.tokens import SPACE_8, SPACE_12, SPACE_16, SPACE_24, SPACE_32
from ui.widgets.buttons import PrimaryButton, button
from ui.widgets.containers import Card, Heading, Notice, Paragraph


class TodayPage(QScrollArea):
    """Lay out Today from its presenter's view."""

    def __init__(self, context: Context, presenter: TodayPresenter, preflight: Preflight) -> None:
        super().__init__()
        self._context = context
        self._presenter = presenter
        self._preflight = preflight
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(context.tongue(msg("Today")))
        presenter.changed.connect(self._show)
        self._show()
        presenter.load()

    def _show(self) -> None:
        view = self._presenter.view
        body = QWidget()
        body.setProperty("page", True)
        column = QVBoxLayout(body)
        column.setContentsMargins(SPACE_32, SPACE_24, SPACE_32, SPACE_24)
        column.setSpacing(SPACE_16)
        tongue = self._context.tongue
        column.addWidget(Heading(tongue(msg("Today"))))
        for line in view.unfinished:
            column.addWidget(self._unfinished(line))
        if view.is_empty:
            column.addWidget(self._first_steps())
        elif view.loaded:
            column.addWidget(self._next(view.planned))
        if view.loaded:
            column.addWidget(self._checks())
        if view.recent:
            column.addWidget(Heading(tongue(msg("Last sessions")), 2))
            column.addLayout(self._recent(view.recent))
            column.addWidget(Paragraph(self._month_line(view.sessions_this_month), "soft"))
        column.addStretch(1)
        self.setWidget(body)

    def _month_line(self, sessions: int) -> str:
        return self._context.tongue.plural("{n} session held this month", "{n} sessions held this month", sessions)

    def _first_steps(self) -> QWidget:
        tongue, theme = self._context.tongue, self._context.theme
        card = Card(
            Heading(tongue(msg("Welcome")), 2),
            Paragraph(
                tongue(
                    msg(
                        "Run your first session in three steps: choose a module, add your learners, press Start. "
                        "Or look around with an invented group first."
                    )
                )
            ),
        )
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        library = PrimaryButton(tongue(msg("Open the library")), theme.icon("library", "on-teal"))
        library.clicked.connect(lambda: self._context.go(ToLibrary()))
        groups = button("secondary", tongue(msg("Add learners")), theme.icon("groups"))
        groups.clicked.connect(lambda: self._context.go(ToGroups()))
        row.addWidget(library)
        row.addWidget(groups)
        if not self._context.practice:
            practice = button("secondary", tongue(msg("Try it with an invented group")), theme.icon("practice"))
            practice.clicked.connect(self._context.toggle_practice)
            row.addWidget(practice)
        row.addStretch(1)
        card.column.addLayout(row)
        return card

    def _next(self, planned: tuple[SessionLine, ...]) -> QWidget:
        tongue, theme = self._context.tongue, self._context.theme
        if not planned:
            card = Card(Paragraph(tongue(msg("No session is planned."))))
            plan = PrimaryButton(tongue(msg("Plan a session")), theme.icon("add", "on-teal"))
            plan.clicked.connect(lambda: self._context.go(ToNewSession()))
            card.column.addWidget(plan, 0, Qt.AlignmentFlag.AlignLeading)
            return card
        first, *others = planned
        card = Card(Paragraph(tongue(msg("Next session")), "soft"), Heading(first.session.title, 2))
        card.column.addWidget(Paragraph(self._details(first), "soft"))
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        start = PrimaryButton(tongue(msg("Start")), theme.icon("play", "on-teal"))
        start.setProperty("large", True)
        start.setShortcut("Ctrl+Return")
        start.setToolTip(f"{tongue(msg('Start'))} (Ctrl+Enter)")
        start.clicked.connect(lambda: self._presenter.start(first.session.id))
        row.addWidget(start)
        for text, icon, call in (
            (msg("Prepare and print"), "print", lambda: self._context.go(ToSummary(first.session.id))),
            (msg("Plan another"), "add", lambda: self._context.go(ToNewSession())),
            (msg("Cancel this session"), "delete", lambda: self._cancel(first)),
        ):
            other = button("secondary" if icon != "delete" else "quiet", tongue(text), theme.icon(icon))
            other.clicked.connect(call)
            row.addWidget(other)
        row.addStretch(1)
        card.column.addLayout(row)
        for line in others:
            card.column.addWidget(self._later(line))
        return card

    def _later(self, line: SessionLine) -> QWidget:
        tongue, theme = self._context.tongue, self._context.theme
        bar = QFrame()
        bar.setProperty("kind", "line")
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, SPACE_8, 0, 0)
        row.addWidget(Paragraph(self._context.tongue.dotted(line.session.title, self._details(line))), 1)
        start = button("secondary", tongue(msg("Start")), theme.icon("play"))
        start.clicked.connect(lambda: self._presenter.start(line.session.id))
        cancel = button("quiet", tongue(msg("Cancel this session")), theme.icon("delete"))
        cancel.clicked.connect(lambda: self._cancel(line))
        row.addWidget(start)
        row.addWidget(cancel)
        return bar

    def _cancel(self, line: SessionLine) -> None:
        self._presenter.cancel(line)
        session = line.session
        self._context.tell(
            self._context.tongue(msg("The session was cancelled.")), lambda: self._presenter.restore(session)
        )

    def _details(self, line: SessionLine) -> str:
        minutes = self._context.tongue.minutes(line.session.minutes)
        return self._context.tongue.dotted(line.group, line.when, minutes)

    def _unfinished(self, line: SessionLine) -> QWidget:
        tongue, theme = self._context.tongue, self._context.theme
        resume = PrimaryButton(tongue(msg("Resume")), theme.icon("resume", "on-teal"))
        resume.setShortcut("Ctrl+R")
        resume.clicked.connect(lambda: self._presenter.resume(line.session.id))
        close = button("secondary", tongue(msg("Close the sheet")))
        close.clicked.connect(lambda: self._presenter.close(line.session.id))
        text = tongue(
            msg("Not finished: {title}, {when}. Marks and answers are kept."),
            title=isolate(line.session.title),
            when=isolate(line.when),
        )
        buttons = (close,) if line.session.ended_at else (resume, close)
        return Notice("warning", text, theme.icon_pixmap("clock", 24, "saffron"), *buttons)

    def _checks(self) -> QWidget:
        strip = QWidget()
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_24)
        for check in self._preflight.checks():
            row.addWidget(self._check(check))
        row.addStretch(1)
        return strip

    def _check(self, check: Check) -> QWidget:
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        sign = QLabel()
        sign.setPixmap(
            self._context.theme.icon_pixmap("check" if check.good else "info", 20, "leaf" if check.good else "saffron")
        )
        row.addWidget(sign)
        words = Paragraph(check.text, "soft")
        words.setWordWrap(False)
        words.setToolTip(check.advice)
        row.addWidget(words)
        pair.setAccessibleName(f"{check.text}. {check.advice}")
        return pair

    def _recent(self, lines: tuple[SessionLine, ...]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(SPACE_8)
        for line in lines:
            state = self._context.tongue(state_name(line.session.state))
            text = f"{line.session.title}\n{self._context.tongue.dotted(self._details(line), state)}"
            entry = button("nav", text, self._context.theme.icon("sessions"))
            entry.clicked.connect(lambda _=False, to=line.session.id: self._context.go(ToSummary(to)))
            column.addWidget(entry)
        return column
