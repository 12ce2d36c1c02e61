"""The console of a running session: where it is, how it stands against the clock, what the tutor can do next.

A page turn is announced and painted at once by `LiveSession.do`; what happened is stored right after on the storage
lane. The console never drives the projector: both listen to the same announcement.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, QPointF, Signal

from migrantech_kit.base.clock import today
from migrantech_kit.base.errors import Bug
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
    Paused,
    Resume,
    Running,
    SetVeil,
    SwitchLanguages,
    Veil,
    timing,
)
from migrantech_kit.services.country_facts import resolver
from migrantech_kit.services.running import LiveSession, StateChanged
from migrantech_kit.services.wording import step_name
from ui.presenters.console_discretion import Discretion
from ui.presenters.console_notes import NoteReader, Notes
from ui.presenters.console_pace import (
    WORTH_TELLING,
    Proposal,
    Shorten,
    Skip,
    clock_text,
    is_skipped,
    overrun,
    proposals,
)
from ui.presenters.context import Context
from ui.presenters.navigation import ToSummary

_SOON = 120


class Panel(StrEnum):
    """Name what stands beside the stage."""

    NOTES = "notes"
    ROLL_CALL = "roll-call"
    QUIZ = "quiz"
    LANGUAGES = "languages"
    END = "end"


class StepState(StrEnum):
    """Say where a step stands."""

    DONE = "done"
    NOW = "now"
    COMING = "coming"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class StepLine:
    """Hold a step as the step bar shows it; `progress` is the share of its time that is spent, 0 to 1."""

    name: str
    minutes: int
    state: StepState
    progress: float


@dataclass(frozen=True, slots=True)
class ClockView:
    """Hold the clock of the step: time left, what it means, and the lateness of the session with ways back."""

    left: str
    caption: str
    over: bool
    soon: bool
    pace: str
    late: bool
    offers: tuple[tuple[str, Proposal], ...]


@dataclass(frozen=True, slots=True)
class StageView:
    """Hold what the stage shows: a page, whether the room sees it, and a sentence where the room sees something else.

    `beside` is the page of the small preview (None at the end), `caption` says what that is.
    """

    page: Page
    number: int
    seen: bool
    banner: str
    beside: Page | None
    caption: str
    languages: tuple[str, ...]


class ConsolePresenter(QObject):
    """Move a live session and say how it stands."""

    changed = Signal()
    ticked = Signal()
    pointed = Signal(object)

    def __init__(
        self, context: Context, live: LiveSession, discretion: Discretion, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.live = live
        self.discretion = discretion
        self.panel = Panel.NOTES
        self.pointing = False
        self._veil_before = Veil.LIVE
        self._undos: list[tuple[Command, ...]] = []
        self._pair = self._first_pair()
        self._last = self._running_now()
        session, tongue = live.session, context.tongue
        resolve = resolver(live.copy.facts, tongue, today(context.kit.clock, session.zone))
        self._reader = NoteReader(live.copy, tongue, session.languages[0], resolve)
        context.bridge.state_changed.connect(self._on_state_changed)
        discretion.changed.connect(self.changed)
        self._open_panel_of(self._last.page)

    # --- what is shown

    @property
    def running(self) -> Running:
        """Return where the session is, or where it was when it ended."""
        return self._last

    @property
    def page(self) -> Page:
        """Return the page that the tutor is on."""
        return self.live.programme.pages[self._last.page]

    @property
    def paused(self) -> bool:
        """Tell whether the clock stands."""
        return isinstance(self.live.state, Paused)

    @property
    def veil(self) -> Veil:
        """Return what hides or holds the projected page."""
        return self._last.veil

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the projected languages."""
        return self._last.languages

    @property
    def pair(self) -> tuple[str, ...]:
        """Return the one or two languages that the tutor switches between."""
        return self._pair

    @property
    def all_languages(self) -> tuple[str, ...]:
        """Return every language that the session's modules speak."""
        words = self.live.copy.words.values()
        return tuple(dict.fromkeys((*self.live.session.languages, *(code for spoken in words for code in spoken))))

    @property
    def at_end(self) -> bool:
        """Tell whether this is the last page."""
        return self._after(self._last.page) is None

    @property
    def reader(self) -> NoteReader:
        """Return the reader of module words in the tutor's language."""
        return self._reader

    def steps(self) -> tuple[StepLine, ...]:
        """Return the steps with the state and progress of each."""
        return tuple(self._step_line(number) for number in range(len(self.live.programme.steps)))

    def clock(self) -> ClockView:
        """Return the clock of the step now."""
        tongue, state = self._context.tongue, self._clocked()
        now, programme = self._context.kit.clock.now(), self.live.programme
        times = timing(state, now, programme)
        if self.paused:
            caption = tongue(msg("Paused: the clock stands still"))
        elif times.left < 0:
            caption = tongue(msg("over the time of this step"))
        else:
            caption = tongue(msg("left in this step"))
        late = overrun(state, now, programme) // 60
        offered = proposals(late, times.step, programme.steps, self._last.minutes)
        return ClockView(
            left=clock_text(times.left),
            caption=caption,
            over=times.left < 0,
            soon=0 <= times.left < _SOON,
            pace=self._pace_text(late),
            late=late >= WORTH_TELLING,
            offers=tuple((self._offer_text(each), each) for each in offered),
        )

    def stage(self) -> StageView:
        """Return what the room sees, and what comes next."""
        tongue, state, pages = self._context.tongue, self._last, self.live.programme.pages
        held = state.veil is Veil.FROZEN and state.held_page != state.page
        number = state.held_page if held else state.page
        banner, following = "", self._after(state.page)
        if state.veil is Veil.BLANK:
            banner = tongue(msg("The room sees a blank screen."))
        elif held:
            banner = tongue(msg("Frozen: the room still sees this page."))
        elif state.veil is Veil.FROZEN:
            banner = tongue(msg("Frozen: the room keeps this page while you move on."))
        if held:
            beside, caption = state.page, tongue(msg("You are here"))
        else:
            beside, caption = following, tongue(msg("Next")) if following is not None else tongue(msg("The end"))
        return StageView(
            page=pages[number],
            number=number,
            seen=state.veil is not Veil.BLANK,
            banner=banner,
            beside=None if beside is None else pages[beside],
            caption=caption,
            languages=state.languages,
        )

    def notes(self) -> Notes:
        """Return the notes of the present page; a question's answer is left out where the room may read it."""
        notes = self._reader.notes(self.page)
        if self.page.question and not self.discretion.names_shown:
            return Notes(notes.title, (), notes.language, notes.fallback)
        return notes

    def position(self) -> str:
        """Return the page's number within its step, such as "3 of 6"."""
        pages = self.live.programme.pages_of(self.page.step)
        if len(pages) < 2:
            return ""
        return self._context.tongue(msg("{n} of {all}"), n=self._last.page - pages.start + 1, all=len(pages))

    # --- what the tutor does

    def next(self) -> None:
        """Go to the next page; steps that were left out are passed over."""
        following = self._after(self._last.page)
        if following is None:
            if self.page.kind is StepKind.CLOSE or self._last.page == len(self.live.programme.pages) - 1:
                self.show_panel(Panel.END)
        elif following == self._last.page + 1:
            self._do(Advance())
        else:
            self._do(GoToPage(following))

    def previous(self) -> None:
        """Go to the page before; steps that were left out are passed over."""
        earlier = self._before(self._last.page)
        if earlier is not None:
            self._do(GoBack() if earlier == self._last.page - 1 else GoToPage(earlier))

    def go_to_step(self, number: int) -> None:
        """Go to a step; one that was left out gets its minutes back."""
        if not 0 <= number < len(self.live.programme.steps) or number == self.page.step:
            return
        back: tuple[Command, ...] = (GoToPage(self._last.page),)
        if is_skipped(number, self._last.minutes, self.live.programme):
            self._do(ChangeMinutes(number, self.live.programme.steps[number].minutes))
            back = (*back, ChangeMinutes(number, 0))
        self._do(GoToStep(number))
        name = isolate(self._step_name(number))
        self._tell_with_undo(self._context.tongue(msg("Now: {step}"), step=name), back)

    def next_step(self) -> None:
        """Go to the next step that was not left out."""
        steps = range(self.page.step + 1, len(self.live.programme.steps))
        self._go_to_first(steps)

    def previous_step(self) -> None:
        """Go to the step before that was not left out."""
        self._go_to_first(range(self.page.step - 1, -1, -1))

    def accept(self, proposal: Proposal) -> None:
        """Shorten or leave out a coming step, with an undo."""
        tongue, number = self._context.tongue, proposal.step
        before, name = self._last.minutes[number], isolate(self._step_name(number))
        match proposal:
            case Shorten(minutes=minutes):
                self._do(ChangeMinutes(number, minutes))
                text = tongue(msg("“{step}” is now {n} minutes."), step=name, n=minutes)
            case Skip():
                self._do(ChangeMinutes(number, 0))
                text = tongue(msg("“{step}” is left out."), step=name)
        self._tell_with_undo(text, (ChangeMinutes(number, before),))

    def undo(self) -> None:
        """Take back the last change of the plan."""
        if self._undos:
            for command in self._undos.pop():
                self._do(command)

    def toggle_blank(self) -> None:
        """Blank the projection, or show the page again."""
        self._do(SetVeil(Veil.LIVE if self.veil is Veil.BLANK else Veil.BLANK))

    def toggle_freeze(self) -> None:
        """Hold the projected page while the tutor looks ahead, or let it go."""
        self._do(SetVeil(Veil.LIVE if self.veil is Veil.FROZEN else Veil.FROZEN))

    def toggle_pause(self) -> None:
        """Stop the clock, or let it run again."""
        self._do(Resume() if self.paused else Pause())

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

    def toggle_hidden(self) -> None:
        """Hide names and notes here and blank the projector at once; once more puts back what was."""
        hiding = not self.discretion.hidden
        if hiding:
            self._veil_before = self.veil
            self.pointed.emit(None)
            self._do(SetVeil(Veil.BLANK))
        elif self._veil_before is Veil.LIVE:
            self._do(SetVeil(Veil.LIVE))
        self.discretion.hide(hiding)

    def project(self, languages: Iterable[str]) -> None:
        """Project in one or two languages and stay on the page."""
        wanted = tuple(dict.fromkeys(languages))[:2]
        if not wanted:
            return
        if len(wanted) == 2 or wanted[0] not in self._pair:
            self._pair = wanted if len(wanted) == 2 else (self._pair[0], wanted[0])
        if not self._do(SwitchLanguages(wanted)):
            self.changed.emit()

    def project_choice(self, choice: int) -> None:
        """Project in the first language of the pair (0), in both (1), or in the second (2)."""
        choices = self.language_choices()
        if 0 <= choice < len(choices):
            self.project(choices[choice])

    def language_choices(self) -> tuple[tuple[str, ...], ...]:
        """Return what the language buttons offer: the first, both, the second."""
        if len(self._pair) < 2:
            return (self._pair,)
        return ((self._pair[0],), self._pair, (self._pair[1],))

    def show_panel(self, panel: Panel) -> None:
        """Open a panel over the notes; opening it again goes back to the notes."""
        self.panel = Panel.NOTES if panel is self.panel else panel
        self.changed.emit()

    def close_panel(self) -> None:
        """Go back to the notes."""
        if self.panel is not Panel.NOTES:
            self.panel = Panel.NOTES
            self.changed.emit()

    def end(self) -> None:
        """End the session and go to its summary, where the sheet is closed."""
        session, go = self.live.session.id, self._context.go
        self.pointed.emit(None)
        self._do(End(), lambda: go(ToSummary(session)))

    def tick(self) -> None:
        """Let a second pass on the screen."""
        self.ticked.emit()

    # --- inside

    def _do(self, command: Command, stored: Callable[[], None] | None = None) -> bool:
        happenings = self.live.do(command)
        if happenings:
            running, session = self._context.kit.running, self.live.session.id
            self._context.storage.run(
                lambda: running.keep(session, happenings),
                lambda _: stored() if stored is not None else None,
                self._context.complain,
            )
        return bool(happenings)

    def _on_state_changed(self, event: StateChanged) -> None:
        if event.session != self.live.session.id:
            return
        before = self._last
        if self.live.running is not None:
            self._last = self.live.running
        if self._last.page != before.page:
            self._turn_panel(before.page, self._last.page)
        self.changed.emit()

    def _turn_panel(self, before: int, after: int) -> None:
        """Open the panel that a page needs; within a step the tutor's own choice stays."""
        pages = self.live.programme.pages
        last = len(pages) - 1
        if pages[before].step != pages[after].step or self.panel is Panel.END or after == last:
            self._open_panel_of(after)

    def _open_panel_of(self, number: int) -> None:
        page = self.live.programme.pages[number]
        if page.question:
            self.panel = Panel.QUIZ
        elif page.kind is StepKind.ROLL_CALL and not page.slide:
            self.panel = Panel.ROLL_CALL
        elif page.kind is StepKind.CLOSE and number == len(self.live.programme.pages) - 1:
            self.panel = Panel.END
        else:
            self.panel = Panel.NOTES

    def _running_now(self) -> Running:
        if self.live.running is None:
            raise Bug("the console was opened on a session that does not run")
        return self.live.running

    def _clocked(self) -> Running | Paused:
        return self.live.state if isinstance(self.live.state, Running | Paused) else self._last

    def _first_pair(self) -> tuple[str, ...]:
        running = self._running_now()
        return tuple(dict.fromkeys((*self.live.session.languages, *running.languages)))[:2]

    def _after(self, number: int) -> int | None:
        return self._first_kept(range(number + 1, len(self.live.programme.pages)))

    def _before(self, number: int) -> int | None:
        return self._first_kept(range(number - 1, -1, -1))

    def _first_kept(self, numbers: Iterable[int]) -> int | None:
        here, programme, minutes = self.page.step, self.live.programme, self._last.minutes
        for number in numbers:
            step = programme.pages[number].step
            if step == here or not is_skipped(step, minutes, programme):
                return number
        return None

    def _go_to_first(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            if not is_skipped(number, self._last.minutes, self.live.programme):
                self.go_to_step(number)
                return

    def _step_name(self, number: int) -> str:
        return self._context.tongue(step_name(self.live.programme.steps[number].kind))

    def _step_line(self, number: int) -> StepLine:
        state, here = self._last, self.page.step
        minutes = state.minutes[number]
        spent = float(state.spent[number])
        if number == here:
            where = StepState.NOW
            planned = minutes * 60
            left = timing(self._clocked(), self._context.kit.clock.now(), self.live.programme).left
            spent = planned - left
        elif is_skipped(number, state.minutes, self.live.programme):
            where = StepState.SKIPPED
        else:
            where = StepState.DONE if number < here else StepState.COMING
        progress = min(1.0, spent / (minutes * 60)) if minutes else 0.0
        return StepLine(self._step_name(number), minutes, where, progress)

    def _pace_text(self, late: int) -> str:
        tongue = self._context.tongue
        if late >= WORTH_TELLING:
            return tongue(msg("+{n} min late"), n=late)
        if late <= -WORTH_TELLING:
            return tongue(msg("{n} min ahead of the plan"), n=-late)
        return tongue(msg("On time"))

    def _offer_text(self, proposal: Proposal) -> str:
        tongue, name = self._context.tongue, isolate(self._step_name(proposal.step))
        match proposal:
            case Shorten(minutes=minutes):
                return tongue(msg("Shorten “{step}” to {n} min"), step=name, n=minutes)
            case Skip():
                return tongue(msg("Skip “{step}”"), step=name)

    def _tell_with_undo(self, text: str, commands: tuple[Command, ...]) -> None:
        self._undos.append(commands)
        self._context.tell(text, self.undo)
