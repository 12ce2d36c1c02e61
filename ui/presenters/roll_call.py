"""Call the roll by keyboard: type letters of a name or code, press one key; each mark is stored before it is shown.

Keys act on the highlighted row. After "late" and "left" the row stays highlighted, so that other minutes can be typed
or a second mark be given; any letter goes on to the next person.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from migrantech_kit.base.clock import local
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.language import isolate
from migrantech_kit.base.message import msg
from migrantech_kit.domain.attendance import ABSENT, PRESENT, REASONS, Sitting, Status, excused
from migrantech_kit.domain.people import Learner
from migrantech_kit.services.attendance import Roll, Undoable
from migrantech_kit.services.wording import half_day_name, mark_text
from ui.presenters.console_discretion import Discretion
from ui.presenters.context import Context
from ui.presenters.roll_call_asking import Asking
from ui.presenters.roll_call_rows import RollRow, RowSign, other_rows, reason_rows, roll_rows, shown_name

_LONGEST = 600
Change = Callable[[], Undoable | None]


class RollCallPresenter(QObject):
    """Hold the roll of the present half-day and mark it."""

    changed = Signal()

    def __init__(self, context: Context, session: str, discretion: Discretion, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._service = context.kit.attendance
        self._session = session
        self._discretion = discretion
        self._sittings: tuple[Sitting, ...] = ()
        self._others: tuple[Learner, ...] = ()
        self._pending: Counter[str] = Counter()
        self._undos: list[Undoable] = []
        self._target = ""
        self.roll: Roll | None = None
        self.asking = Asking.LEARNER
        self.typed = ""
        self.highlight = 0
        self.said = ""
        context.bridge.roll_changed.connect(self._on_roll_changed)
        discretion.changed.connect(self.changed)

    # --- what is shown

    @property
    def rows(self) -> tuple[RollRow, ...]:
        """Return the rows of the list: learners, reasons, or who a walk-in may be."""
        if self.roll is None:
            return ()
        tongue, shown = self._context.tongue, self._discretion.names_shown
        if self.asking is Asking.REASON:
            return reason_rows(tongue)
        filtering = self.asking in {Asking.LEARNER, Asking.SAME_PERSON}
        typed = self.typed if filtering else ""
        on_sheet = roll_rows(self.roll, typed, self._pending, tongue, names_shown=shown)
        if self.asking is Asking.SAME_PERSON:
            on_sheet = tuple(row for row in on_sheet if row.key != self._target)
        return (*on_sheet, *other_rows(self._others, typed, tongue, names_shown=shown)) if filtering else on_sheet

    @property
    def highlighted(self) -> RollRow | None:
        """Return the row that the keys act on."""
        rows = self.rows
        return rows[min(self.highlight, len(rows) - 1)] if rows else None

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

    @property
    def can_undo(self) -> bool:
        """Tell whether there is a change to take back."""
        return bool(self._undos)

    def heading(self) -> str:
        """Return the half-day and its planned hours."""
        if self.roll is None:
            return ""
        sitting, tongue = self.roll.sitting, self._context.tongue
        return tongue(msg("{half_day}, {start} to {end}"), half_day=half_day_name(sitting.half_day),
                      start=self._time(sitting.planned_start), end=self._time(sitting.planned_end))  # fmt: skip

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
            "{present} of {all} here, {n} not marked yet",
            "{present} of {all} here, {n} not marked yet",
            self.unmarked,
            present=self.present,
            all=self.enrolled,
        )

    def prompt(self) -> str:
        """Return what the line asks for."""
        tongue, name = self._context.tongue, isolate(self.name_of(self._target))
        match self.asking:
            case Asking.LEARNER:
                return tongue(msg("Letters of a name or code"))
            case Asking.MINUTES_LATE:
                return tongue(msg("{name} came late by how many minutes?"), name=name)
            case Asking.MINUTES_EARLY:
                return tongue(msg("{name} leaves how many minutes early?"), name=name)
            case Asking.REASON:
                return tongue(msg("Why is {name} excused? Press a number."), name=name)
            case Asking.NAME:
                return tongue(msg("What is the name of {name}?"), name=name)
            case Asking.SAME_PERSON:
                return tongue(msg("{name} is the same person as… (Enter joins them for good)"), name=name)

    def name_of(self, code: str) -> str:
        """Return how a learner is called on this screen."""
        learner = self._learner(code)
        return shown_name(learner, self._discretion.names_shown) if learner else code

    # --- reading

    def load(self) -> None:
        """Read the roll of the half-day that it is now."""
        self._context.storage.run(self._read, self._on_read)

    def tick(self) -> None:
        """Read the roll of the next half-day when it begins."""
        if self.roll is None:
            return
        now, current = self._context.kit.clock.now(), self.roll.sitting.planned_start
        if any(current < sitting.planned_start <= now for sitting in self._sittings):
            self.load()

    # --- typing and choosing

    def type(self, text: str) -> None:
        """Take what stands in the line now."""
        if self.asking.takes_minutes and text and not text.isdecimal():
            self._ask(Asking.LEARNER)
        if self.asking is Asking.REASON:
            if text.isdecimal() and 1 <= int(text) <= len(REASONS):
                self._excuse(REASONS[int(text) - 1])
                return
            self._ask(Asking.LEARNER)
        self.typed = text
        if self.asking in {Asking.LEARNER, Asking.SAME_PERSON}:
            self.highlight = 0
        self.changed.emit()

    def move(self, by: int) -> None:
        """Highlight another row."""
        self.choose(self.highlight + by)

    def choose(self, row: int) -> None:
        """Highlight a row by its number; leave a question about another one."""
        row = min(max(0, row), max(0, len(self.rows) - 1))
        if row == self.highlight:
            return
        if self.asking.takes_minutes or self.asking is Asking.NAME:
            key = self.rows[row].key
            self._ask(Asking.LEARNER)
            self._highlight_key(key)
        else:
            self.highlight = row
        self.changed.emit()

    def cancel(self) -> bool:
        """Leave a question or empty the line; return whether there was anything to leave."""
        if self.asking is Asking.LEARNER and not self.typed:
            return False
        self._ask(Asking.LEARNER)
        self.changed.emit()
        return True

    def enter(self) -> None:
        """Answer the line: mark present, take the minutes, the reason, the name, or join two people."""
        match self.asking:
            case Asking.LEARNER:
                self.mark_present()
            case Asking.MINUTES_LATE | Asking.MINUTES_EARLY:
                self._take_minutes()
            case Asking.REASON:
                row = self.highlighted
                if row is not None:
                    self._excuse(row.key)
            case Asking.NAME:
                self._take_name()
            case Asking.SAME_PERSON:
                self._join()

    # --- marks

    def mark_present(self) -> None:
        """Mark the highlighted learner present, putting on the sheet who was not."""
        self._mark_row(lambda sitting, code: self._service.mark(sitting, code, PRESENT))

    def mark_late(self) -> None:
        """Mark the highlighted learner late by the clock; other minutes may be typed right after."""
        minutes = self._minutes_late()
        self._mark_row(lambda sitting, code: self._service.came_late(sitting, code, minutes),
                       then=Asking.MINUTES_LATE, minutes=minutes)  # fmt: skip

    def mark_left(self) -> None:
        """Mark that the highlighted learner leaves now; other minutes may be typed right after."""
        minutes = self._minutes_early()
        self._mark_row(lambda sitting, code: self._service.left_early(sitting, code, minutes),
                       then=Asking.MINUTES_EARLY, minutes=minutes)  # fmt: skip

    def mark_absent(self) -> None:
        """Mark the highlighted learner absent."""
        self._mark_row(lambda sitting, code: self._service.mark(sitting, code, ABSENT))

    def ask_reason(self) -> None:
        """Ask why the highlighted learner is excused."""
        self._ask_about(Asking.REASON, self.highlighted)

    def ask_name(self) -> None:
        """Ask for the name of the highlighted walk-in."""
        row = self.highlighted
        if row is not None and row.walk_in:
            self._ask_about(Asking.NAME, row)

    def ask_same_person(self) -> None:
        """Ask who the highlighted walk-in really is."""
        row = self.highlighted
        if row is not None and row.walk_in and row.sign is not RowSign.ELSEWHERE:
            self._ask_about(Asking.SAME_PERSON, row)

    def add_walk_in(self) -> None:
        """Put someone who just came on the sheet, under the typed name or without one."""
        if self.roll is None:
            return
        sitting, name = self.roll.sitting, self.typed if self.asking is Asking.LEARNER else ""
        service, tongue = self._service, self._context.tongue
        added: list[Learner] = []

        def change() -> Undoable:
            learner, undoable = service.walk_in(sitting, name)
            added.append(learner)
            return undoable

        def said() -> str:
            called = isolate(shown_name(added[0], self._discretion.names_shown))
            if added[0].name:
                return tongue(msg("{name} is on the sheet."), name=called)
            return tongue(msg("{name} is on the sheet. F8 gives a name."), name=called)

        self._ask(Asking.LEARNER)
        self._store("", change, said)

    def mark_all_present(self) -> None:
        """Mark everyone present who is not marked yet."""
        if self.roll is None or not self.unmarked:
            return
        sitting, service, tongue, count = self.roll.sitting, self._service, self._context.tongue, self.unmarked
        text = tongue.plural("{n} person marked present.", "{n} people marked present.", count)
        self._ask(Asking.LEARNER)
        self._store("", lambda: service.all_present(sitting), lambda: text)

    def undo(self) -> None:
        """Take back the last change."""
        if not self._undos or self.roll is None:
            return
        undoable, service = self._undos.pop(), self._service

        def change() -> None:
            service.undo(undoable)

        self._ask(Asking.LEARNER)
        self._store("", change, lambda: self._context.tongue(msg("Taken back.")))

    # --- inside

    def _mark_row(
        self, mark: Callable[[Sitting, str], Undoable], then: Asking = Asking.LEARNER, minutes: int = 0
    ) -> None:
        row = self.highlighted
        if self.roll is None or row is None or row.sign is RowSign.REASON:
            return
        sitting, code, service, place = self.roll.sitting, row.key, self._service, self.highlight
        new = row.sign is RowSign.ELSEWHERE

        def change() -> Undoable:
            if not new:
                return mark(sitting, code)
            service.put_on_sheet(sitting, code)
            mark(sitting, code)
            return Undoable(sitting.session, sitting.id, walk_in=code)

        typed = self.typed
        self._ask(then, code, str(minutes) if then.takes_minutes else "")
        self._store(code, change, lambda: self._said_mark(code))
        if then.takes_minutes:
            self._highlight_key(code)
        elif not typed:
            self.highlight = min(place, max(0, len(self.rows) - 1))
        self.changed.emit()

    def _excuse(self, reason: str) -> None:
        code, sitting, service = self._target, self.roll.sitting if self.roll else None, self._service
        self._ask(Asking.LEARNER)
        if sitting is not None:
            self._store(code, lambda: service.mark(sitting, code, excused(reason)), lambda: self._said_mark(code))

    def _take_minutes(self) -> None:
        roll, code, service, asking = self.roll, self._target, self._service, self.asking
        typed = min(int(self.typed), _LONGEST) if self.typed.isdecimal() else None
        self._ask(Asking.LEARNER)
        mark = next((line.mark for line in roll.lines if line.learner.code == code), None) if roll else None
        if roll is None or mark is None or typed is None:
            self.changed.emit()
            return
        late = asking is Asking.MINUTES_LATE
        if typed == (mark.late if late else mark.left_early) and not self._pending[code]:
            self.changed.emit()
            return
        put = service.came_late if late else service.left_early
        self._store(code, lambda: put(roll.sitting, code, typed), lambda: self._said_mark(code))

    def _take_name(self) -> None:
        learner, name = self._learner(self._target), self.typed.strip()
        self._ask(Asking.LEARNER)
        if learner is None or not name:
            self.changed.emit()
            return
        named, groups = replace(learner, name=name), self._context.kit.groups

        def change() -> None:
            groups.change(named)

        self._store(learner.code, change, lambda: self._said_mark(learner.code))

    def _join(self) -> None:
        row, walk_in, session, service = self.highlighted, self._target, self._session, self._service
        if row is None:
            return
        into, tongue = row.key, self._context.tongue
        self._ask(Asking.LEARNER)

        def change() -> None:
            service.merge(session, walk_in, into)

        def said() -> str:
            # Marks of the walk-in are the known learner's now: what an undo would put back is no longer there.
            self._undos.clear()
            return tongue(msg("{code} and {name} are one person now."), code=isolate(walk_in),
                          name=isolate(self.name_of(into)))  # fmt: skip

        self._store(into, change, said)

    def _store(self, code: str, change: Change, said: Callable[[], str]) -> None:
        """Store a change on the lane and show it when it is durable, with the sheet as it is then."""
        if self.roll is None:
            return
        sitting, service, groups = self.roll.sitting, self._service, self._context.kit.groups
        self._pending[code] += 1

        def job() -> tuple[Undoable | None, Roll, tuple[Learner, ...]]:
            undoable = change()
            return undoable, service.roll(sitting), groups.learners()

        def done(stored: tuple[Undoable | None, Roll, tuple[Learner, ...]]) -> None:
            undoable, roll, learners = stored
            self._release(code)
            self._show(roll, learners)
            if undoable is not None:
                self._undos.append(undoable)
            self.said = said()
            self.changed.emit()

        def failed(problem: Problem) -> None:
            self._release(code)
            self._context.complain(problem)
            self.changed.emit()

        self._context.storage.run(job, done, failed)
        self.changed.emit()

    def _release(self, code: str) -> None:
        self._pending[code] -= 1
        if self._pending[code] <= 0:
            del self._pending[code]

    def _read(self) -> tuple[tuple[Sitting, ...], Roll, tuple[Learner, ...]]:
        current = self._service.current(self._session)
        return self._service.sittings(self._session), self._service.roll(current), self._context.kit.groups.learners()

    def _on_read(self, read: tuple[tuple[Sitting, ...], Roll, tuple[Learner, ...]]) -> None:
        self._sittings = read[0]
        self._show(read[1], read[2])
        self.changed.emit()

    def _show(self, roll: Roll, learners: tuple[Learner, ...]) -> None:
        """Take over a stored roll; the highlighted person stays highlighted while something is asked about them."""
        self.roll = roll
        on_sheet = {line.learner.code for line in roll.lines}
        self._others = tuple(learner for learner in learners if learner.code not in on_sheet)
        if self.asking.takes_minutes or self.asking is Asking.NAME:
            self._highlight_key(self._target)

    def _on_roll_changed(self, session: str) -> None:
        # A change of our own brings the roll with it.
        if session == self._session and not self._pending:
            self.load()

    def _ask(self, asking: Asking, target: str = "", typed: str = "") -> None:
        self.asking, self._target, self.typed = asking, target, typed
        self.highlight = 0

    def _ask_about(self, asking: Asking, row: RollRow | None) -> None:
        if row is None or row.sign in {RowSign.REASON, RowSign.ELSEWHERE}:
            return
        self._ask(asking, row.key)
        if asking is Asking.NAME:
            self._highlight_key(row.key)
        self.changed.emit()

    def _highlight_key(self, key: str) -> None:
        self.highlight = next((number for number, row in enumerate(self.rows) if row.key == key), 0)

    def _learner(self, code: str) -> Learner | None:
        known = (*(line.learner for line in self.roll.lines), *self._others) if self.roll else ()
        return next((learner for learner in known if learner.code == code), None)

    def _said_mark(self, code: str) -> str:
        mark = next((line.mark for line in self.roll.lines if line.learner.code == code), None) if self.roll else None
        if mark is None:
            return ""
        tongue = self._context.tongue
        return tongue(msg("{name}: {mark}"), name=isolate(self.name_of(code)), mark=mark_text(mark, tongue))

    def _minutes_late(self) -> int:
        if self.roll is None:
            return 0
        sitting = self.roll.sitting
        start = max(sitting.started, sitting.planned_start)
        return max(0, (self._context.kit.clock.now() - start) // 60)

    def _minutes_early(self) -> int:
        return max(0, (self.roll.sitting.planned_end - self._context.kit.clock.now()) // 60) if self.roll else 0

    def _time(self, at: int) -> str:
        zone = self._context.kit.settings.zone
        return self._context.tongue.time(local(at, zone))
