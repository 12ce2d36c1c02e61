"""Settle: edits that lie side by side, learners who may be one person, and merges that can be undone."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from migrantech_kit.base.clock import local
from migrantech_kit.domain.entries import Entry, EntryRef
from migrantech_kit.domain.people import Learner
from migrantech_kit.domain.record_kinds import to_payload
from migrantech_kit.domain.records import GroupSet, LearnerSet, MarkSet, ProjectSet, SessionSet, SiteSet
from migrantech_kit.services.conflicts import Choice, Conflict
from migrantech_kit.services.same_person import MergedLearner, Proposal
from migrantech_kit.services.wording import status_name
from ui.presenters.context import Context

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Settling:
    """Hold what waits for a person, and how learners are called."""

    conflicts: tuple[Conflict, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    merged: tuple[MergedLearner, ...] = ()
    names: tuple[tuple[str, str], ...] = ()


class SettlingPresenter(QObject):
    """Read what waits, and store what a person decides."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.found = Settling()

    def load(self) -> None:
        """Read conflicts, proposals and merges."""
        self._context.storage.run(self._read, self._on_read)

    def settle(self, conflict: Conflict, choice: Choice) -> None:
        """Let one of the edits hold."""
        self._do(lambda: self._context.kit.conflicts.settle(conflict, choice))

    def confirm(self, proposal: Proposal) -> None:
        """Join two learners who are one person."""
        self._do(lambda: self._context.kit.same_person.confirm(proposal))

    def refuse(self, proposal: Proposal) -> None:
        """Keep that two learners are two persons."""
        self._do(lambda: self._context.kit.same_person.refuse(proposal))

    def undo(self, merge: EntryRef) -> None:
        """Take a merge back."""
        self._do(lambda: self._context.kit.same_person.undo(merge))

    def name(self, code: str) -> str:
        """Return how a learner is called, or the code."""
        return dict(self.found.names).get(code, code)

    def said(self, choice: Choice) -> tuple[str, str]:
        """Return what an edit says, and who made it when."""
        tongue = self._context.tongue
        at = local(choice.at, self._context.kit.settings.zone)
        who = tongue.dotted(choice.actor, f"{tongue.date(at.date(), 'short')} {tongue.time(at)}")
        return (choice.text if choice.entry is None else self._what(choice.entry)) or "–", who

    def _what(self, entry: Entry) -> str:
        tongue = self._context.tongue
        match entry.record:
            case MarkSet(_, _, mark):
                lost = (tongue.minutes(n) for n in (mark.late, mark.left_early) if n)
                return tongue.dotted(tongue(status_name(mark.status)), *lost)
            case SessionSet(session):
                at = local(session.starts_at, session.zone)
                when = f"{tongue.date(at.date(), 'short')} {tongue.time(at)}"
                return tongue.dotted(session.title, when, tongue.minutes(session.minutes))
            case GroupSet(_, title):
                return title
            case ProjectSet(project):
                return tongue.dotted(project.title, project.funder, project.grant)
            case SiteSet(site):
                return tongue.dotted(site.name, site.address)
            case LearnerSet(_, language):
                return language
            case _:
                return tongue.dotted(*(str(value) for value in to_payload(entry.record).values() if value))

    def _do(self, job: Callable[[], None]) -> None:
        self._context.storage.run(job, lambda _: self.load(), self._on_problem)

    def _on_problem(self, problem: object) -> None:
        self._context.complain(problem)  # type: ignore[arg-type] # a lane hands over problems alone
        self.load()

    def _read(self) -> Settling:
        kit = self._context.kit
        learners: tuple[Learner, ...] = kit.groups.learners()
        return Settling(
            kit.conflicts.list(),
            kit.same_person.proposals(),
            kit.same_person.merged(),
            tuple((one.code, one.label) for one in learners),
        )

    def _on_read(self, found: Settling) -> None:
        self.found = found
        self.changed.emit()
