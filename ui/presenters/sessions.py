"""Planned and held sessions, session plans, and the exports of a coordinator."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from migrantech_kit.domain.plan import Plan
from migrantech_kit.services.exporting import TextForm
from ui.presenters.context import Context
from ui.presenters.navigation import ToNewSession, ToPlan, ToSummary
from ui.presenters.session_lines import SessionLine, session_line

MOST_LISTED = 500


class SessionsPresenter(QObject):
    """Hold the lists of sessions and plans."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.items: tuple[SessionLine, ...] = ()
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
            lambda: kit.exporting.export(
                kind,
                file_format,
                path,
                form=TextForm(kit.settings.csv_separator, kit.settings.decimal_comma),
            ),
            done,
        )

    def _read(self) -> tuple[tuple[SessionLine, ...], tuple[Plan, ...]]:
        kit = self._context.kit
        groups = {group.id: group for group in kit.groups.groups()}
        sessions = (*kit.planning.planned(), *kit.running.recent(MOST_LISTED))
        return tuple(session_line(one, groups, self._context.tongue.language) for one in sessions), kit.planning.plans()

    def _on_read(self, read: tuple[tuple[SessionLine, ...], tuple[Plan, ...]]) -> None:
        self.items, self.plans = read
        self.loaded = True
        self.changed.emit()
