"""Call the roll by keyboard: type letters of a name or code, press one key; each mark is stored before it is shown.

Keys act on the highlighted row. After "late" and "left" the row stays highlighted, so that other minutes can be typed
or a second mark be given; any letter goes on to the next person.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from migrantech_kit.base.language import isolate
from migrantech_kit.base.message import msg
from migrantech_kit.domain.attendance import ABSENT, PRESENT, REASONS, Sitting, excused
from migrantech_kit.domain.people import Learner
from migrantech_kit.services.attendance import Undoable
from migrantech_kit.services.wording import mark_text
from ui.models.roll import RollRow, RowSign
from ui.presenters.console_discretion import Discretion
from ui.presenters.context import Context
from ui.presenters.roll_call_asking import Asking
from ui.presenters.roll_call_rows import other_rows, reason_rows, roll_rows, shown_name
from ui.presenters.roll_call_sheet import RollSheet

_LONGEST = 600


class RollCallPresenter(QObject):
    """Take what is typed and pressed, and mark the sheet."""

    changed = Signal()

    def __init__(
        self, context: Context, sheet: RollSheet, discretion: Discretion, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._service = context.kit.attendance
        self._discretion = discretion
        self._target = ""
        self._suggested = ""
        self.sheet = sheet
        self.asking = Asking.LEARNER
        self.typed = ""
        self.highlight = 0
        self.said = ""
        sheet.changed.connect(self._on_sheet_changed)
        sheet.stored.connect(self._on_stored)
        discretion.changed.connect(self.changed)

    # --- what is shown

    @property
    def rows(self) -> tuple[RollRow, ...]:
        """Return the rows of the list: learners, reasons, or who a walk-in may be."""
        roll, tongue, shown = self.sheet.roll, self._context.tongue, self._discretion.names_shown
        if roll is None:
            return ()
        if self.asking is Asking.REASON:
            return reason_rows(tongue)
        typed = self.typed if self.asking.filters else ""
        rows = roll_rows(roll, typed, self.sheet.pending, tongue, names_shown=shown)
        if self.asking is Asking.SAME_PERSON:
            rows = tuple(row for row in rows if row.key != self._target)
        return (*rows, *other_rows(self.sheet.others, typed, tongue, names_shown=shown))

    @property
    def highlighted(self) -> RollRow | None:
        """Return the row that the keys act on."""
        rows = self.rows
        return rows[min(self.highlight, len(rows) - 1)] if rows else None

    @property
    def walk_in_chosen(self) -> bool:
        """Tell whether the highlighted row is a walk-in, who can be named or joined with a known learner."""
        row = self.highlighted
        return row is not None and row.walk_in and row.sign is not RowSign.ELSEWHERE and self.asking is Asking.LEARNER

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
                return tongue(msg("{name} is the same person as… Enter joins them for good."), name=name)

    def name_of(self, code: str) -> str:
        """Return how a learner is called on this screen."""
        learner = self.sheet.learner(code)
        return shown_name(learner, self._discretion.names_shown) if learner else code

    # --- typing and choosing

    def type(self, text: str) -> None:
        """Take what stands in the line now."""
        if self.asking.takes_minutes and text and not text.isdecimal():
            # "15am" after a key that asked for minutes: 15 are the minutes, "am" begins the next name.
            minutes = self.typed
            self._leave_question()
            text = text.removeprefix(minutes) if minutes else text
        elif self.asking is Asking.REASON:
            if text.isdecimal() and 1 <= int(text) <= len(REASONS):
                self._excuse(REASONS[int(text) - 1])
                return
            self._ask(Asking.LEARNER)
        self.typed = text
        if self.asking.filters:
            self.highlight = 0
        self.changed.emit()

    def move(self, by: int) -> None:
        """Highlight another row."""
        self.choose(self.highlight + by)

    def choose(self, row: int) -> None:
        """Highlight a row by its number; a question about another person is left."""
        row = min(max(0, row), max(0, len(self.rows) - 1))
        if row == self.highlight:
            return
        if self.asking.takes_minutes or self.asking is Asking.NAME:
            key = self.rows[row].key
            self._leave_question()
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
            case Asking.MINUTES_LATE | Asking.MINUTES_EARLY | Asking.NAME:
                self._leave_question()
                self.changed.emit()
            case Asking.REASON:
                row = self.highlighted
                if row is not None:
                    self._excuse(row.key)
            case Asking.SAME_PERSON:
                self._join()

    # --- marks

    def mark_present(self) -> None:
        """Mark the highlighted learner present, putting on the sheet who was not."""
        self._mark_row(lambda sitting, code: self._service.mark(sitting, code, PRESENT))

    def mark_late(self) -> None:
        """Mark the highlighted learner late by the clock; other minutes may be typed right after."""
        minutes = self._minutes_late()
        self._mark_row(
            lambda sitting, code: self._service.came_late(sitting, code, minutes), Asking.MINUTES_LATE, minutes
        )

    def mark_left(self) -> None:
        """Mark that the highlighted learner leaves now; other minutes may be typed right after."""
        minutes = self._minutes_early()
        self._mark_row(
            lambda sitting, code: self._service.left_early(sitting, code, minutes), Asking.MINUTES_EARLY, minutes
        )

    def mark_absent(self) -> None:
        """Mark the highlighted learner absent."""
        self._mark_row(lambda sitting, code: self._service.mark(sitting, code, ABSENT))

    def ask_reason(self) -> None:
        """Ask why the highlighted learner is excused."""
        row = self.highlighted
        if row is not None and self.asking.takes_marks and row.sign is not RowSign.ELSEWHERE:
            self._leave_question()
            self._ask(Asking.REASON, row.key)
            self.changed.emit()

    def ask_name(self) -> None:
        """Ask for the name of the highlighted walk-in."""
        row = self.highlighted
        if row is not None and self.walk_in_chosen:
            self._ask(Asking.NAME, row.key)
            self._highlight_key(row.key)
            self.changed.emit()

    def ask_same_person(self) -> None:
        """Ask who the highlighted walk-in really is."""
        row = self.highlighted
        if row is not None and self.walk_in_chosen:
            self._ask(Asking.SAME_PERSON, row.key)
            self.changed.emit()

    def add_walk_in(self) -> None:
        """Put someone who just came on the sheet, under the typed name or without one."""
        self._leave_question()
        roll, name, service, tongue = self.sheet.roll, self.typed, self._service, self._context.tongue
        if roll is None:
            return
        added: list[Learner] = []

        def change() -> Undoable:
            learner, undoable = service.walk_in(roll.sitting, name)
            added.append(learner)
            return undoable

        def said() -> str:
            called = isolate(shown_name(added[0], self._discretion.names_shown))
            if added[0].name:
                return tongue(msg("{name} is on the sheet."), name=called)
            return tongue(msg("{name} is on the sheet. F8 gives a name."), name=called)

        self._ask(Asking.LEARNER)
        self.sheet.apply("", change, said)

    def mark_all_present(self) -> None:
        """Mark everyone present who is not marked yet."""
        self._leave_question()
        roll, count, service = self.sheet.roll, self.sheet.unmarked, self._service
        if roll is None or not count:
            return
        text = self._context.tongue.plural("{n} person marked present.", "{n} people marked present.", count)
        self._ask(Asking.LEARNER)
        self.sheet.apply("", lambda: service.all_present(roll.sitting), lambda: text)

    def undo(self) -> None:
        """Take back the last change."""
        self._ask(Asking.LEARNER)
        self.sheet.undo()

    # --- inside

    def _mark_row(
        self, mark: Callable[[Sitting, str], Undoable], then: Asking = Asking.LEARNER, minutes: int = 0
    ) -> None:
        roll, row, service = self.sheet.roll, self.highlighted, self._service
        if roll is None or row is None or not self.asking.takes_marks:
            return
        self._leave_question()
        sitting, code, place, searched = roll.sitting, row.key, self.highlight, bool(self.typed)

        def change() -> Undoable:
            if row.sign is not RowSign.ELSEWHERE:
                return mark(sitting, code)
            service.put_on_sheet(sitting, code)
            if then.takes_minutes:
                mark(sitting, code)
            return Undoable(sitting.session, sitting.id, walk_in=code)

        self._ask(then, code, str(minutes) if then.takes_minutes else "")
        self.sheet.apply(code, change, lambda: self._said_mark(code))
        if then.takes_minutes:
            self._highlight_key(code)
        elif not searched:
            # Whoever calls the sheet from top to bottom finds the next person under the same bar.
            self.highlight = min(place, max(0, len(self.rows) - 1))
        self.changed.emit()

    def _excuse(self, reason: str) -> None:
        roll, code, service = self.sheet.roll, self._target, self._service
        self._ask(Asking.LEARNER)
        if roll is not None:
            change = excused(reason)
            self.sheet.apply(code, lambda: service.mark(roll.sitting, code, change), lambda: self._said_mark(code))

    def _leave_question(self) -> None:
        """Take over typed minutes or a typed name, and ask for a learner again."""
        asking, code, typed, suggested = self.asking, self._target, self.typed, self._suggested
        if asking is Asking.LEARNER:
            return
        self._ask(Asking.LEARNER)
        if asking.takes_minutes and typed.isdecimal() and typed != suggested:
            self._take_minutes(code, min(int(typed), _LONGEST), late=asking is Asking.MINUTES_LATE)
        elif asking is Asking.NAME:
            self._take_name(code, typed.strip())

    def _take_minutes(self, code: str, minutes: int, *, late: bool) -> None:
        roll, service = self.sheet.roll, self._service
        if roll is not None:
            put = service.came_late if late else service.left_early
            self.sheet.apply(code, lambda: put(roll.sitting, code, minutes), lambda: self._said_mark(code))

    def _take_name(self, code: str, name: str) -> None:
        learner, groups = self.sheet.learner(code), self._context.kit.groups
        if learner is None or not name:
            return

        def change() -> None:
            groups.change(replace(learner, name=name))

        self.sheet.apply(code, change, lambda: self._said_mark(code))

    def _join(self) -> None:
        row, walk_in, tongue = self.highlighted, self._target, self._context.tongue
        if row is None:
            return
        self._ask(Asking.LEARNER)
        text = msg("{code} and {name} are one person now.")
        self.sheet.join(
            walk_in, row.key, lambda: tongue(text, code=isolate(walk_in), name=isolate(self.name_of(row.key)))
        )

    def _on_sheet_changed(self) -> None:
        # The person stays highlighted while something is asked about them.
        if self.asking.takes_minutes or self.asking is Asking.NAME:
            self._highlight_key(self._target)
        self.changed.emit()

    def _on_stored(self, said: str) -> None:
        self.said = said
        self.changed.emit()

    def _ask(self, asking: Asking, target: str = "", typed: str = "") -> None:
        self.asking, self._target, self.typed, self.highlight = asking, target, typed, 0
        self._suggested = typed

    def _highlight_key(self, key: str) -> None:
        self.highlight = next((number for number, row in enumerate(self.rows) if row.key == key), 0)

    def _said_mark(self, code: str) -> str:
        line = self.sheet.line(code)
        if line is None:
            return ""
        tongue = self._context.tongue
        return tongue(msg("{name}: {mark}"), name=isolate(self.name_of(code)), mark=mark_text(line.mark, tongue))

    def _minutes_late(self) -> int:
        if self.sheet.roll is None:
            return 0
        sitting = self.sheet.roll.sitting
        return max(0, (self._context.kit.clock.now() - max(sitting.started, sitting.planned_start)) // 60)

    def _minutes_early(self) -> int:
        if self.sheet.roll is None:
            return 0
        return max(0, (self.sheet.roll.sitting.planned_end - self._context.kit.clock.now()) // 60)
