"""The first screen: what comes next, what was left open, what was held lately."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from migrantech_kit.base.clock import local, utc_seconds
from migrantech_kit.base.errors import Problem
from migrantech_kit.domain.people import Group
from migrantech_kit.domain.session import Session
from migrantech_kit.services.running import LiveSession
from ui.presenters.context import Context
from ui.presenters.navigation import ToConsole, ToSummary
from ui.presenters.session_lines import SessionLine, session_line

RECENT = 5


@dataclass(frozen=True, slots=True)
class TodayView:
    """Hold what Today shows; `loaded` is false until the records were read."""

    loaded: bool = False
    planned: tuple[SessionLine, ...] = ()
    unfinished: tuple[SessionLine, ...] = ()
    recent: tuple[SessionLine, ...] = ()
    sessions_this_month: int = 0

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was ever planned or held."""
        return self.loaded and not (self.planned or self.unfinished or self.recent)


class TodayPresenter(QObject):
    """Read what Today shows and start, resume or cancel from it."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._starting = False
        self.view = TodayView()

    def load(self) -> None:
        """Read the sessions on the storage lane."""
        self._context.storage.run(self._read, self._on_read)

    def start(self, session: str) -> None:
        """Start a planned session and open the console; a second press while it starts does nothing."""
        if not self._starting:
            self._starting = True
            running = self._context.kit.running
            self._context.storage.run(lambda: running.start(session), self._on_live, self._on_failed)

    def resume(self, session: str) -> None:
        """Open the console where an unfinished session stood."""
        running = self._context.kit.running
        self._context.storage.run(lambda: running.resume(session), self._on_resumed)

    def close(self, session: str) -> None:
        """Open the summary of an unfinished session, where it is closed."""
        self._context.go(ToSummary(session))

    def cancel(self, line: SessionLine) -> None:
        """Take a planned session off the list, with an undo."""
        planning, session = self._context.kit.planning, line.session

        def done(_: None) -> None:
            self.view = replace(self.view, planned=tuple(one for one in self.view.planned if one != line))
            self.changed.emit()

        self._context.storage.run(lambda: planning.cancel(session.id), done)

    def restore(self, session: Session) -> None:
        """Undo a cancelling."""
        planning = self._context.kit.planning
        self._context.storage.run(lambda: planning.change(session), lambda _: self.load())

    def _read(self) -> TodayView:
        kit = self._context.kit
        groups = {group.id: group for group in kit.groups.groups()}
        recent = kit.running.recent(50)
        now = local(kit.clock.now(), kit.settings.zone)
        month = utc_seconds(now.replace(day=1, hour=0, minute=0, second=0, microsecond=0))
        unfinished = kit.running.unfinished()
        open_ids = {session.id for session in unfinished}
        closed = [session for session in recent if session.id not in open_ids]
        return TodayView(
            loaded=True,
            planned=tuple(self._line(session, groups) for session in kit.planning.planned()),
            unfinished=tuple(self._line(session, groups) for session in unfinished),
            recent=tuple(self._line(session, groups) for session in closed[:RECENT]),
            sessions_this_month=sum(1 for session in recent if session.started_at >= month),
        )

    def _line(self, session: Session, groups: dict[str, Group]) -> SessionLine:
        return session_line(session, groups, self._context.tongue.language)

    def _on_read(self, view: TodayView) -> None:
        self.view = view
        self.changed.emit()

    def _on_live(self, live: LiveSession) -> None:
        self._starting = False
        self._context.go(ToConsole(live))

    def _on_resumed(self, live: LiveSession) -> None:
        """Open the console, or the summary of a session that ended without being closed."""
        self._context.go(ToConsole(live) if live.running else ToSummary(live.session.id))

    def _on_failed(self, problem: Problem) -> None:
        self._starting = False
        self._context.complain(problem)
