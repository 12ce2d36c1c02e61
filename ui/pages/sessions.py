"""Sessions: planned and held ones, the session plans, and the exports that a coordinator owes."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from migrantech_kit.base.message import msg
from migrantech_kit.services.wording import state_name
from ui.presenters.context import Context
from ui.presenters.sessions import SessionsPresenter
from ui.theme.tokens import SPACE_8, SPACE_12, SPACE_24, SPACE_32
from ui.widgets.buttons import PrimaryButton, button
from ui.widgets.containers import Heading, Paragraph

_EXPORTS = {
    "attendance": msg("Attendance: one row a presence"),
    "sessions": msg("Sessions: one row a half-day"),
    "totals": msg("Hours of each learner"),
    "quiz": msg("Quiz results"),
}


class SessionsPage(QWidget):
    """Lay out the lists; Enter opens what is chosen."""

    def __init__(self, context: Context, presenter: SessionsPresenter) -> None:
        super().__init__()
        self._context = context
        self._presenter = presenter
        tongue, theme = context.tongue, context.theme
        self.setProperty("page", True)
        self.setAccessibleName(tongue(msg("Sessions")))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_32, SPACE_24, SPACE_32, SPACE_24)
        column.setSpacing(SPACE_12)
        top = QHBoxLayout()
        top.setSpacing(SPACE_8)
        top.addWidget(Heading(tongue(msg("Sessions"))), 1)
        plan = PrimaryButton(tongue(msg("Plan a session")), theme.icon("add", "on-teal"))
        plan.clicked.connect(lambda _=False: presenter.new_session())
        export = button("secondary", tongue(msg("Export")), theme.icon("export"))
        export.setMenu(self._export_menu())
        top.addWidget(plan)
        top.addWidget(export)
        column.addLayout(top)
        tabs = QTabWidget()
        self._sessions = self._list(tongue(msg("Sessions")), presenter.open)
        self._plans = self._list(tongue(msg("Session plans")), presenter.open_plan)
        self._none = Paragraph(tongue(msg("No session was planned yet. Press “Plan a session”.")), "soft")
        held = QWidget()
        inner = QVBoxLayout(held)
        inner.setContentsMargins(0, SPACE_8, 0, 0)
        inner.addWidget(self._none)
        inner.addWidget(self._sessions, 1)
        plans = QWidget()
        below = QVBoxLayout(plans)
        below.setContentsMargins(0, SPACE_8, 0, 0)
        below.addWidget(self._plans, 1)
        new_plan = button("secondary", tongue(msg("New plan")), theme.icon("add"))
        new_plan.clicked.connect(lambda _=False: presenter.open_plan())
        below.addWidget(new_plan, 0, Qt.AlignmentFlag.AlignLeading)
        tabs.addTab(held, theme.icon("sessions"), tongue(msg("Sessions")))
        tabs.addTab(plans, theme.icon("plan"), tongue(msg("Session plans")))
        column.addWidget(tabs, 1)
        presenter.changed.connect(self._show)
        presenter.load()

    def _list(self, name: str, open_one: Callable[[str], None]) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(name)
        made.setSpacing(2)
        made.itemActivated.connect(lambda item: open_one(item.data(Qt.ItemDataRole.UserRole)))
        made.itemClicked.connect(lambda item: open_one(item.data(Qt.ItemDataRole.UserRole)))
        return made

    def _export_menu(self) -> QMenu:
        tongue = self._context.tongue
        menu = QMenu(self)
        for file_format in ("xlsx", "csv"):
            for kind, name in _EXPORTS.items():
                text = f"{tongue(name)} ({file_format.upper()})"
                menu.addAction(text, partial(self._export, kind, file_format))
            menu.addSeparator()
        return menu

    def _export(self, kind: str, file_format: str) -> None:
        tongue = self._context.tongue
        offered = self._context.kit.places.documents / f"{kind}.{file_format}"
        path, _ = QFileDialog.getSaveFileName(self, tongue(_EXPORTS[kind]), str(offered), f"*.{file_format}")
        if not path:
            return
        target = Path(path)

        def done(rows: int) -> None:
            said = tongue.plural("{n} row in {file}", "{n} rows in {file}", rows, file=target.name)
            self._context.tell(said, None)

        self._presenter.export(kind, file_format, target, done)

    def _show(self) -> None:
        tongue, theme = self._context.tongue, self._context.theme
        self._sessions.clear()
        self._plans.clear()
        for item in self._presenter.items:
            details = self._context.tongue.dotted(item.when, item.group, tongue(state_name(item.session.state)))
            line = QListWidgetItem(theme.icon("sessions"), f"{item.session.title}\n{details}")
            line.setData(Qt.ItemDataRole.UserRole, item.session.id)
            self._sessions.addItem(line)
        for plan in self._presenter.plans:
            own = tongue(msg("your own")) if plan.own else tongue(msg("ready to use"))
            text = f"{self._presenter.title_of(plan)}\n{self._context.tongue.dotted(tongue.minutes(plan.minutes), own)}"
            line = QListWidgetItem(theme.icon("plan"), text)
            line.setData(Qt.ItemDataRole.UserRole, plan.id)
            self._plans.addItem(line)
        self._none.setVisible(self._presenter.loaded and not self._presenter.items)
