"""Read a live session as the console shows it: steps, clock, stage, and the pages before and after."""

from collections.abc import Iterable

from migrantech_kit.base.clock import Clock
from migrantech_kit.base.errors import Bug
from migrantech_kit.base.language import Tongue, isolate
from migrantech_kit.base.message import msg
from migrantech_kit.domain.programme import Page
from migrantech_kit.domain.run import Paused, Running, Veil, timing
from migrantech_kit.services.running import LiveSession
from migrantech_kit.services.wording import step_name
from ui.presenters.console_pace import (
    WORTH_TELLING,
    Proposal,
    Shorten,
    Skip,
    is_skipped,
    overrun,
    proposals,
)
from ui.presenters.console_views import ClockView, StageView, StepLine, StepState


class ConsoleReading:
    """Turn a session's state into what is shown; after the end it goes on reading the last running state."""

    def __init__(self, live: LiveSession, tongue: Tongue, clock: Clock) -> None:
        if live.running is None:
            raise Bug("the console was opened on a session that does not run")
        self._live = live
        self._tongue = tongue
        self._clock = clock
        self.running: Running = live.running

    def refresh(self) -> None:
        """Take over the session's present state."""
        if self._live.running is not None:
            self.running = self._live.running

    @property
    def page(self) -> Page:
        """Return the page that the tutor is on."""
        return self._live.programme.pages[self.running.page]

    @property
    def paused(self) -> bool:
        """Tell whether the clock stands."""
        return isinstance(self._live.state, Paused)

    def steps(self) -> tuple[StepLine, ...]:
        """Return the steps with the state and progress of each."""
        return tuple(self._step_line(number) for number in range(len(self._live.programme.steps)))

    def clock(self) -> ClockView:
        """Return the clock of the step now."""
        tongue, state = self._tongue, self._clocked()
        now, programme = self._clock.now(), self._live.programme
        times = timing(state, now, programme)
        if self.paused:
            caption = tongue(msg("Paused: the clock stands still"))
        elif times.left < 0:
            caption = tongue(msg("over the time of this step"))
        else:
            caption = tongue(msg("left in this step"))
        late = overrun(state, now, programme) // 60
        offered = proposals(late, times.step, programme.steps, self.running.minutes)
        return ClockView(
            left=times.left,
            planned=times.planned,
            caption=caption,
            paused=self.paused,
            pace=self._pace(late),
            late=late >= WORTH_TELLING,
            offers=tuple((self._offer(each), each) for each in offered),
        )

    def stage(self) -> StageView:
        """Return what the room sees, and what comes next."""
        tongue, state = self._tongue, self.running
        held = state.veil is Veil.FROZEN and state.held_page != state.page
        banner = ""
        if state.veil is Veil.BLANK:
            banner = tongue(msg("The room sees a blank screen."))
        elif held:
            banner = tongue(msg("Frozen: the room still sees this page."))
        elif state.veil is Veil.FROZEN:
            banner = tongue(msg("Frozen: the room keeps this page while you move on."))
        beside = self.after(state.page)
        caption = tongue(msg("Next")) if beside is not None else tongue(msg("The end"))
        if held:
            beside, caption = state.page, tongue(msg("You are here"))
        number = state.held_page if held else state.page
        return StageView(
            number=number,
            seen=state.veil is not Veil.BLANK,
            banner=banner,
            beside=beside,
            caption=caption,
            languages=state.languages,
        )

    def position(self, number: int) -> str:
        """Return a page's number within its step, such as "3 of 6"; nothing where a step has one page."""
        pages = self._live.programme.pages_of(self._live.programme.pages[number].step)
        if len(pages) < 2:
            return ""
        return self._tongue(msg("{n} of {all}"), n=number - pages.start + 1, all=len(pages))

    def step_name(self, number: int) -> str:
        """Return the name of a step."""
        return self._tongue(step_name(self._live.programme.steps[number].kind))

    def left_out(self, number: int) -> bool:
        """Tell whether the tutor left a step out."""
        return is_skipped(number, self.running.minutes, self._live.programme)

    def after(self, number: int) -> int | None:
        """Return the page after another one, steps that were left out passed over; None after the last."""
        return self._first_kept(range(number + 1, len(self._live.programme.pages)))

    def before(self, number: int) -> int | None:
        """Return the page before another one, steps that were left out passed over; None before the first."""
        return self._first_kept(range(number - 1, -1, -1))

    def _first_kept(self, numbers: Iterable[int]) -> int | None:
        for number in numbers:
            step = self._live.programme.pages[number].step
            if step == self.page.step or not self.left_out(step):
                return number
        return None

    def _clocked(self) -> Running | Paused:
        return self._live.state if isinstance(self._live.state, Running | Paused) else self.running

    def _step_line(self, number: int) -> StepLine:
        state, here = self.running, self.page.step
        minutes, spent = state.minutes[number], state.spent[number]
        if number == here:
            where = StepState.NOW
            spent = minutes * 60 - timing(self._clocked(), self._clock.now(), self._live.programme).left
        elif self.left_out(number):
            where = StepState.SKIPPED
        else:
            where = StepState.DONE if number < here else StepState.COMING
        progress = min(1.0, spent / (minutes * 60)) if minutes else 0.0
        return StepLine(self.step_name(number), minutes, where, progress)

    def _pace(self, late: int) -> str:
        if late >= WORTH_TELLING:
            return self._tongue(msg("+{n} min late"), n=late)
        if late <= -WORTH_TELLING:
            return self._tongue(msg("{n} min ahead of the plan"), n=-late)
        return self._tongue(msg("On time"))

    def _offer(self, proposal: Proposal) -> str:
        name = isolate(self.step_name(proposal.step))
        match proposal:
            case Shorten(minutes=minutes):
                return self._tongue(msg("Shorten “{step}” to {n} min"), step=name, n=minutes)
            case Skip():
                return self._tongue(msg("Skip “{step}”"), step=name)
