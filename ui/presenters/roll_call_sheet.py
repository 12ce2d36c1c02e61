"""The sheet of the present half-day: read, changed on the storage lane, and shown as it is stored."""

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from migrantech_kit.base.clock import local
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.domain.attendance import Sitting, Status
from migrantech_kit.domain.people import Learner
from migrantech_kit.domain.session import Session
from migrantech_kit.services.attendance import Roll, RollLine, Undoable
from migrantech_kit.services.wording import half_day_name
from ui.presenters.context import Context

Change = Callable[[], Undoable | None]


class RollSheet(QObject):
    """Hold the roll of the half-day that it is now, and the learners who are not on it.

    `stored` tells that a change is durable; until then the learner's code is in `pending`.
    """

    changed = Signal()
    stored = Signal(str)

    def __init__(self, context: Context, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._session = session
        self._sittings: tuple[Sitting, ...] = ()
        # Touched on the serial lane alone, so that an undo always finds the change before it.
        self._undos: list[Undoable] = []
        self.pending: Counter[str] = Counter()
        self.roll: Roll | None = None
        self.others: tuple[Learner, ...] = ()
        context.bridge.roll_changed.connect(self._on_roll_changed)

    @property
    def present(self) -> int:
        """Return how many are here."""
        return self.roll.count(Status.PRESENT) if self.roll else 0

    @property
    def enrolled(self) -> int:
        """Return how many are on the sheet."""
        return len(self.roll.lines) if self.roll else 0

    @property
    def unmarked(self) -> int:
        """Return how many are not marked yet."""
        return self.roll.count(Status.UNMARKED) if self.roll else 0

    @property
    def here(self) -> tuple[Learner, ...]:
        """Return the learners who are here, in the order of the sheet."""
        lines = self.roll.lines if self.roll else ()
        return tuple(line.learner for line in lines if line.mark.status is Status.PRESENT)

    def line(self, code: str) -> RollLine | None:
        """Return a learner's line on the sheet."""
        lines = self.roll.lines if self.roll else ()
        return next((line for line in lines if line.learner.code == code), None)

    def learner(self, code: str) -> Learner | None:
        """Return a learner, on the sheet or not."""
        line = self.line(code)
        return line.learner if line else next((one for one in self.others if one.code == code), None)

    def heading(self) -> str:
        """Return the half-day and its planned hours."""
        if self.roll is None:
            return ""
        sitting, tongue = self.roll.sitting, self._context.tongue
        start, end = (tongue.time(local(at, self._session.zone)) for at in (sitting.planned_start, sitting.planned_end))
        return tongue(msg("{half_day}, {start}–{end}"), half_day=half_day_name(sitting.half_day), start=start, end=end)

    def summary(self) -> str:
        """Return who is here and who is not marked, in a sentence."""
        tongue = self._context.tongue
        if self.roll is None:
            return tongue(msg("The sheet is being read."))
        if not self.enrolled:
            return tongue(msg("Nobody is on the sheet yet: type a name and press F6."))
        if not self.unmarked:
            return tongue(msg("{present} of {all} here. Everyone is marked."), present=self.present, all=self.enrolled)
        return tongue.plural(
            "{present} of {all} here, {n} person not marked yet",
            "{present} of {all} here, {n} people not marked yet",
            self.unmarked,
            present=self.present,
            all=self.enrolled,
        )

    def load(self) -> None:
        """Read the sheet of the half-day that it is now."""
        self._context.storage.run(self._read, self._on_read)

    def tick(self) -> None:
        """Read the sheet of the next half-day when it begins."""
        if self.roll is None:
            return
        now, current = self._context.kit.clock.now(), self.roll.sitting.planned_start
        if any(current < sitting.planned_start <= now for sitting in self._sittings):
            self.load()

    def apply(self, code: str, change: Change, said: Callable[[], str]) -> None:
        """Store a change about a learner (or about nobody in particular), then say so."""

        def kept() -> None:
            undoable = change()
            if undoable is not None:
                self._undos.append(undoable)

        self._run(code, kept, said)

    def join(self, walk_in: str, into: str, said: Callable[[], str]) -> None:
        """Store that a walk-in is a learner known under another code."""
        service, session = self._context.kit.attendance, self._session.id

        def joined() -> None:
            service.merge(session, walk_in, into)
            # The walk-in's marks are the known learner's now: what an undo would put back is no longer there.
            self._undos.clear()

        self._run(into, joined, said)

    def undo(self) -> None:
        """Take back the last change, where there is one."""
        service, taken = self._context.kit.attendance, []

        def undone() -> None:
            if self._undos:
                taken.append(self._undos[-1])
                service.undo(self._undos.pop())

        self._run("", undone, lambda: self._context.tongue(msg("Taken back.")) if taken else "")

    def _run(self, code: str, change: Callable[[], None], said: Callable[[], str]) -> None:
        if self.roll is None:
            return
        kit, sitting = self._context.kit, self.roll.sitting
        self.pending[code] += 1

        def job() -> tuple[Roll, tuple[Learner, ...]]:
            change()
            return kit.attendance.roll(sitting), kit.groups.learners()

        def done(read: tuple[Roll, tuple[Learner, ...]]) -> None:
            if not isValid(self):
                return  # the console was closed meanwhile; what was marked is stored
            self._release(code)
            self._show(*read)
            self.stored.emit(said())

        def failed(problem: Problem) -> None:
            self._context.complain(problem)
            if isValid(self):
                self._release(code)
                self.changed.emit()

        self._context.storage.run(job, done, failed)
        self.changed.emit()

    def _release(self, code: str) -> None:
        self.pending[code] -= 1
        if self.pending[code] <= 0:
            del self.pending[code]

    def _read(self) -> tuple[tuple[Sitting, ...], Roll, tuple[Learner, ...]]:
        kit, session = self._context.kit, self._session.id
        current = kit.attendance.current(session)
        return kit.attendance.sittings(session), kit.attendance.roll(current), kit.groups.learners()

    def _on_read(self, read: tuple[tuple[Sitting, ...], Roll, tuple[Learner, ...]]) -> None:
        self._sittings, roll, learners = read
        self._show(roll, learners)

    def _show(self, roll: Roll, learners: tuple[Learner, ...]) -> None:
        on_sheet = {line.learner.code for line in roll.lines}
        self.roll = roll
        self.others = tuple(learner for learner in learners if learner.code not in on_sheet)
        self.changed.emit()

    def _on_roll_changed(self, session: str) -> None:
        # A change of our own brings the sheet with it.
        if session == self._session.id and not self.pending:
            self.load()
