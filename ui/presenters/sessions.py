"""Planned and held sessions, session plans, and the exports of a coordinator."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from migrantech_kit.base.clock import local
from migrantech_kit.domain.people import Group
from migrantech_kit.domain.plan import Plan
from migrantech_kit.domain.session import Session
from ui.presenters.context import Context
from ui.presenters.navigation import ToNewSession, ToPlan, ToSummary

MOST_LISTED = 500


@dataclass(frozen=True, slots=True)
class SessionItem:
    """Hold one session as the list shows it."""

    session: Session
    when: str
    group: str


class SessionsPresenter(QObject):
    """Hold the lists of sessions and plans."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.items: tuple[SessionItem, ...] = ()
        self.plans: tuple[Plan, ...] = ()
        self.loaded = False

    def load(self) -> None:
        """Read sessions and plans."""
        self._context.storage.run(self._read, self._on_read)

    def title_of(self, plan: Plan) -> str:
        """Return a plan's title in the interface language."""
        return self._context.kit.planning.title_of(plan, self._context.tongue.language)

    def open(self, session: str) -> None:
        """Open a session's summary."""
        self._context.go(ToSummary(session))

    def new_session(self, plan: str = "") -> None:
        """Open the form of a new session."""
        self._context.go(ToNewSession(plan))

    def open_plan(self, plan: str = "") -> None:
        """Open a plan, or a new one."""
        self._context.go(ToPlan(plan))

    def export(self, kind: str, file_format: str, path: Path, done: Callable[[int], None]) -> None:
        """Write an export and hand over its number of rows."""
        kit = self._context.kit
        self._context.storage.run(
            lambda: kit.reports.export(
                kind,
                file_format,
                path,
                separator=kit.settings.csv_separator,
                decimal_comma=kit.settings.decimal_comma,
            ),
            done,
        )

    def _read(self) -> tuple[tuple[SessionItem, ...], tuple[Plan, ...]]:
        kit = self._context.kit
        groups = {group.id: group for group in kit.groups.groups()}
        sessions = (*kit.planning.planned(), *kit.running.recent(MOST_LISTED))
        return tuple(self._item(session, groups) for session in sessions), kit.planning.plans()

    def _item(self, session: Session, groups: dict[str, Group]) -> SessionItem:
        at = local(session.started_at or session.starts_at, session.zone)
        tongue = self._context.tongue
        group = groups.get(session.group)
        return SessionItem(
            session, f"{tongue.date(at.date(), 'medium')} · {tongue.time(at)}", group.title if group else ""
        )

    def _on_read(self, read: tuple[tuple[SessionItem, ...], tuple[Plan, ...]]) -> None:
        self.items, self.plans = read
        self.loaded = True
        self.changed.emit()
