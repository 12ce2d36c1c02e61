"""The summary of a session: who, what, how long, what they learned, what you noted; print, export, close, correct."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.files import write_atomically
from migrantech_kit.base.language import first_available
from migrantech_kit.base.message import msg
from migrantech_kit.domain.attendance import Mark
from migrantech_kit.domain.documents import PrintOrder
from migrantech_kit.domain.module import Module
from migrantech_kit.domain.session import Session, SessionState
from migrantech_kit.services.attendance import Roll
from migrantech_kit.services.reports import Summary
from ui.presenters.context import Context
from ui.presenters.navigation import ToConsole


@dataclass(frozen=True, slots=True)
class SummaryView:
    """Hold what the summary shows; rolls are one per half-day, modules those of the session's copy with titles."""

    summary: Summary
    rolls: tuple[Roll, ...]
    modules: tuple[tuple[Module, str], ...]


class SummaryPresenter(QObject):
    """Read a session's summary, close its sheet, keep corrections, make its papers."""

    changed = Signal()

    def __init__(self, context: Context, session: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._session = session
        self.view: SummaryView | None = None

    @property
    def is_closed(self) -> bool:
        """Tell whether the sheet is closed."""
        return self.view is not None and self.view.summary.session.state in {
            SessionState.CLOSED,
            SessionState.CORRECTED,
        }

    def load(self) -> None:
        """Read the summary."""
        self._context.storage.run(self._read, self._on_read)

    def start(self) -> None:
        """Start a planned session."""
        running = self._context.kit.running
        self._context.storage.run(lambda: running.start(self._session), lambda live: self._context.go(ToConsole(live)))

    def resume(self) -> None:
        """Open the console on the session again."""
        running = self._context.kit.running
        self._context.storage.run(lambda: running.resume(self._session), lambda live: self._context.go(ToConsole(live)))

    def close(self, sumario: str, note: str) -> None:
        """Close the sheet, with an undo."""
        running, session = self._context.kit.running, self._session

        def closed(_: None) -> None:
            text = self._context.tongue(msg("The sheet is closed. Later corrections keep who, when and why."))
            self._context.tell(text, self._reopen)
            self.load()

        self._context.storage.run(lambda: running.close(session, sumario, note), closed)

    def correct(self, roll: Roll, code: str, mark: Mark, why: str, explanation: str = "") -> None:
        """Change a mark; a closed sheet asks for the reason."""
        attendance = self._context.kit.attendance
        self._context.storage.run(
            lambda: attendance.mark(roll.sitting, code, mark, why, explanation), lambda _: self.load()
        )

    def merge(self, walk_in: str, into: str) -> None:
        """Join a walk-in with the learner that the person already was."""
        attendance = self._context.kit.attendance
        self._context.storage.run(lambda: attendance.merge(self._session, walk_in, into), lambda _: self.load())

    def save_sheet(self, path: Path, *, filled: bool, done: Callable[[Path], None]) -> None:
        """Write the attendance sheet as PDF."""
        papers, order = self._context.kit.papers, self._sheet_order(filled=filled)
        self._write(path, lambda: papers.make(order).pdf, done)

    def save_handout(self, module: str, path: Path, done: Callable[[Path], None]) -> None:
        """Write a module's handout from the session's own copy, in its projected languages."""
        if self.view is None:
            return
        papers, order = self._context.kit.papers, _handout_order(module, self.view.summary.session)
        self._write(path, lambda: papers.make(order).pdf, done)

    def sheet_bytes(self, *, filled: bool, done: Callable[[bytes], None]) -> None:
        """Make the attendance sheet and hand it over for printing."""
        papers, order = self._context.kit.papers, self._sheet_order(filled=filled)
        self._context.storage.run(lambda: papers.make(order).pdf, done)

    def handout_bytes(self, module: str, done: Callable[[bytes], None]) -> None:
        """Make a module's handout and hand it over for printing."""
        if self.view is None:
            return
        papers, order = self._context.kit.papers, _handout_order(module, self.view.summary.session)
        self._context.storage.run(lambda: papers.make(order).pdf, done)

    def _sheet_order(self, *, filled: bool) -> PrintOrder:
        return PrintOrder("attendance-sheet", self._session, (self._context.tongue.language,), filled=filled)

    def _write(self, path: Path, make: Callable[[], bytes], done: Callable[[Path], None]) -> None:
        self._context.storage.run(lambda: write_atomically(path, make()), lambda _: done(path))

    def _reopen(self) -> None:
        running, session = self._context.kit.running, self._session
        self._context.storage.run(lambda: running.reopen(session), lambda _: self.load())

    def _read(self) -> SummaryView:
        kit = self._context.kit
        summary = kit.reports.summary(self._session)
        rolls = tuple(kit.attendance.roll(sitting) for sitting in kit.attendance.sittings(self._session))
        try:
            copy = kit.running.copy(self._session)
        except Problem:
            return SummaryView(summary, rolls, ())
        language = self._context.tongue.language
        titles = {
            module: words[first_available(words, language)].title for module, words in copy.words.items() if words
        }
        return SummaryView(summary, rolls, tuple((module, titles[module.id]) for module in copy.modules.values()))

    def _on_read(self, view: SummaryView) -> None:
        self.view = view
        self.changed.emit()


def _handout_order(module: str, session: Session) -> PrintOrder:
    return PrintOrder("handout", module, session.languages, session.country, session=session.id)
