"""The console of a running session: move it, hide it, change its pace and its languages.

A page turn is announced and painted at once by `LiveSession.do`; what happened is stored right after on the storage
lane. The console never drives the projector: both listen to the same announcement.
"""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QPointF, Signal

from migrantech_kit.base.clock import today
from migrantech_kit.base.language import isolate
from migrantech_kit.base.message import msg
from migrantech_kit.domain.plan import StepKind
from migrantech_kit.domain.programme import Page
from migrantech_kit.domain.run import (
    Advance,
    ChangeMinutes,
    Command,
    End,
    GoBack,
    GoToPage,
    GoToStep,
    Pause,
    Resume,
    SetVeil,
    SwitchLanguages,
    Veil,
)
from migrantech_kit.services.country_facts import resolver
from migrantech_kit.services.running import LiveSession, StateChanged
from ui.presenters.console_discretion import Discretion
from ui.presenters.console_notes import NoteReader, Notes
from ui.presenters.console_pace import Proposal, Shorten, Skip
from ui.presenters.console_reading import ConsoleReading
from ui.presenters.console_views import ClockView, Panel, StageView, StepLine
from ui.presenters.context import Context
from ui.presenters.navigation import ToSummary


class ConsolePresenter(QObject):
    """Move a live session and say how it stands; `pointed` carries a place on the page (0 to 1) or None."""

    changed = Signal()
    ticked = Signal()
    pointed = Signal(object)

    def __init__(
        self, context: Context, live: LiveSession, discretion: Discretion, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._live = live
        self._reading = ConsoleReading(live, context.tongue, context.kit.clock)
        self._veil_before = Veil.LIVE
        self._undos: list[tuple[Command, ...]] = []
        self.discretion = discretion
        self.pointing = False
        self.panel = self._panel_of(self._reading.running.page)
        session = live.session
        self.pair = tuple(dict.fromkeys((*session.languages, *self._reading.running.languages)))[:2]
        resolve = resolver(live.copy.facts, context.tongue, today(context.kit.clock, session.zone))
        self.reader = NoteReader(live.copy, context.tongue, session.languages[0], resolve)
        context.bridge.state_changed.connect(self._on_state_changed)
        discretion.changed.connect(self.changed)

    # --- what is shown

    @property
    def title(self) -> str:
        """Return the session's title."""
        return self._live.session.title

    @property
    def page(self) -> Page:
        """Return the page that the tutor is on."""
        return self._reading.page

    @property
    def paused(self) -> bool:
        """Tell whether the clock stands."""
        return self._reading.paused

    @property
    def veil(self) -> Veil:
        """Return what hides or holds the projected page."""
        return self._reading.running.veil

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the projected languages."""
        return self._reading.running.languages

    @property
    def all_languages(self) -> tuple[str, ...]:
        """Return every language that the session's modules speak, the session's own first."""
        spoken = (code for words in self._live.copy.words.values() for code in words)
        return tuple(dict.fromkeys((*self._live.session.languages, *spoken)))

    def steps(self) -> tuple[StepLine, ...]:
        """Return the steps with the state and progress of each."""
        return self._reading.steps()

    def clock(self) -> ClockView:
        """Return the clock of the step now."""
        return self._reading.clock()

    def stage(self) -> StageView:
        """Return what the room sees, and what comes next."""
        return self._reading.stage()

    def page_at(self, number: int) -> Page:
        """Return a page of the session by its number."""
        return self._live.programme.pages[number]

    def position(self, number: int) -> str:
        """Return a page's number within its step."""
        return self._reading.position(number)

    def notes(self) -> Notes:
        """Return the notes of the present page; a question's answer is left out where the room may read it."""
        notes = self.reader.notes(self.page)
        if self.page.question and not self.discretion.names_shown:
            return Notes(notes.title, (), notes.language, notes.fallback)
        return notes

    # --- where the session goes

    def next(self) -> None:
        """Go to the next page; after the last one offer to end."""
        here = self._reading.running.page
        following = self._reading.after(here)
        if following is None:
            self._open_panel(Panel.END)
        else:
            self._do(Advance() if following == here + 1 else GoToPage(following))

    def previous(self) -> None:
        """Go to the page before."""
        here = self._reading.running.page
        earlier = self._reading.before(here)
        if earlier is not None:
            self._do(GoBack() if earlier == here - 1 else GoToPage(earlier))

    def go_to_step(self, number: int) -> None:
        """Go to a step, with an undo; one that was left out gets its minutes back."""
        steps = self._live.programme.steps
        if not 0 <= number < len(steps) or number == self.page.step:
            return
        back: tuple[Command, ...] = (GoToPage(self._reading.running.page),)
        if self._reading.left_out(number):
            back = (*back, ChangeMinutes(number, 0))
            self._do(ChangeMinutes(number, steps[number].minutes))
        self._do(GoToStep(number))
        text = self._context.tongue(msg("Now: {step}"), step=isolate(self._reading.step_name(number)))
        self._tell_with_undo(text, back)

    def next_step(self) -> None:
        """Go to the next step that was not left out."""
        self._go_to_first(range(self.page.step + 1, len(self._live.programme.steps)))

    def previous_step(self) -> None:
        """Go to the step before that was not left out."""
        self._go_to_first(range(self.page.step - 1, -1, -1))

    def accept(self, proposal: Proposal) -> None:
        """Shorten or leave out a coming step, with an undo."""
        tongue, number = self._context.tongue, proposal.step
        before, name = self._reading.running.minutes[number], isolate(self._reading.step_name(number))
        match proposal:
            case Shorten(minutes=minutes):
                self._do(ChangeMinutes(number, minutes))
                text = tongue(msg("“{step}” is now {n} minutes."), step=name, n=minutes)
            case Skip():
                self._do(ChangeMinutes(number, 0))
                text = tongue(msg("“{step}” is left out."), step=name)
        self._tell_with_undo(text, (ChangeMinutes(number, before),))

    def accept_first(self) -> None:
        """Accept the first way back to the plan, where there is one."""
        self._accept_offer(0)

    def accept_second(self) -> None:
        """Accept the second way back to the plan, where there is one."""
        self._accept_offer(1)

    def undo(self) -> None:
        """Take back the last change of the plan."""
        if self._undos:
            for command in self._undos.pop():
                self._do(command)

    def toggle_pause(self) -> None:
        """Stop the clock, or let it run again."""
        self._do(Resume() if self.paused else Pause())

    def end(self) -> None:
        """End the session and go to its summary, where the sheet is closed."""
        session, go = self._live.session.id, self._context.go
        self.pointed.emit(None)
        self._do(End(), lambda: go(ToSummary(session)))

    def tick(self) -> None:
        """Let a second pass on the screen."""
        self.ticked.emit()

    # --- what the room sees

    def toggle_blank(self) -> None:
        """Blank the projection, or show the page again."""
        self._do(SetVeil(Veil.LIVE if self.veil is Veil.BLANK else Veil.BLANK))

    def toggle_freeze(self) -> None:
        """Hold the projected page while the tutor looks ahead, or let it go."""
        self._do(SetVeil(Veil.LIVE if self.veil is Veil.FROZEN else Veil.FROZEN))

    def toggle_hidden(self) -> None:
        """Hide names and notes here and blank the projector at once; once more puts back what was."""
        hiding = not self.discretion.hidden
        self.discretion.hide(hiding)
        if hiding:
            self._veil_before = self.veil
            self.pointed.emit(None)
            self._do(SetVeil(Veil.BLANK))
        elif self._veil_before is Veil.LIVE:
            self._do(SetVeil(Veil.LIVE))

    def toggle_pointer(self) -> None:
        """Let the mouse on the stage move a dot on the projector, or end that."""
        self.pointing = not self.pointing
        if not self.pointing:
            self.pointed.emit(None)
        self.changed.emit()

    def point(self, at: QPointF | None) -> None:
        """Move the dot to a place on the page, 0 to 1 both ways; None takes it away."""
        if self.pointing and not self.discretion.hidden:
            self.pointed.emit(at)

    def language_choices(self) -> tuple[tuple[str, ...], ...]:
        """Return what the language buttons offer: the first of the pair, both, the second."""
        if len(self.pair) < 2:
            return (self.pair,)
        return ((self.pair[0],), self.pair, (self.pair[1],))

    def project_choice(self, choice: int) -> None:
        """Project one of the choices and stay on the page."""
        choices = self.language_choices()
        if 0 <= choice < len(choices):
            self.project(choices[choice])

    def project(self, languages: Iterable[str]) -> None:
        """Project in one or two languages and stay on the page; new ones take their place on the buttons."""
        wanted = tuple(dict.fromkeys(languages))[:2]
        if not wanted:
            return
        if len(wanted) == 2:
            self.pair = wanted
        elif wanted[0] not in self.pair:
            self.pair = (self.pair[0], wanted[0])
        if not self._do(SwitchLanguages(wanted)):
            self.changed.emit()

    # --- what stands beside the stage

    def show_panel(self, panel: Panel) -> None:
        """Open a panel over the notes; opening it again goes back to the notes."""
        self._open_panel(Panel.NOTES if panel is self.panel else panel)

    def close_panel(self) -> None:
        """Go back to the notes."""
        self._open_panel(Panel.NOTES)

    # --- inside

    def _do(self, command: Command, stored: Callable[[], None] | None = None) -> bool:
        happenings = self._live.do(command)
        if happenings:
            running, session = self._context.kit.running, self._live.session.id
            self._context.storage.run(
                lambda: running.keep(session, happenings),
                lambda _: stored() if stored is not None else None,
                self._context.complain,
            )
        return bool(happenings)

    def _on_state_changed(self, event: StateChanged) -> None:
        if event.session != self._live.session.id:
            return
        before = self._reading.running.page
        self._reading.refresh()
        after = self._reading.running.page
        if before != after and self._turns_panel(before, after):
            self.panel = self._panel_of(after)
        self.changed.emit()

    def _turns_panel(self, before: int, after: int) -> bool:
        """Tell whether a new page opens its own panel; within a step the tutor's own choice stays."""
        pages = self._live.programme.pages
        other_step = pages[before].step != pages[after].step
        return other_step or self.panel is Panel.END or self._panel_of(after) is Panel.END

    def _panel_of(self, number: int) -> Panel:
        page, last = self._live.programme.pages[number], len(self._live.programme.pages) - 1
        if page.question:
            return Panel.QUIZ
        if page.kind is StepKind.ROLL_CALL and not page.slide:
            return Panel.ROLL_CALL
        if page.kind is StepKind.CLOSE and number == last:
            return Panel.END
        return Panel.NOTES

    def _open_panel(self, panel: Panel) -> None:
        if panel is not self.panel:
            self.panel = panel
            self.changed.emit()

    def _accept_offer(self, number: int) -> None:
        offers = self.clock().offers
        if number < len(offers):
            self.accept(offers[number][1])

    def _go_to_first(self, numbers: Iterable[int]) -> None:
        wanted = next((number for number in numbers if not self._reading.left_out(number)), None)
        if wanted is not None:
            self.go_to_step(wanted)

    def _tell_with_undo(self, text: str, commands: tuple[Command, ...]) -> None:
        self._undos.append(commands)
        self._context.tell(text, self.undo)
