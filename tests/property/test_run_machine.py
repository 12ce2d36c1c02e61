"""The run machine, driven by random commands."""

from hypothesis import given
from hypothesis import strategies as st

from migrantech_kit.domain.plan import Step, StepKind
from migrantech_kit.domain.programme import Page, Programme
from migrantech_kit.domain.run import (
    Advance,
    ChangeMinutes,
    Command,
    End,
    Ended,
    GoBack,
    GoToPage,
    GoToStep,
    Pause,
    Paused,
    Ready,
    Resume,
    Running,
    RunState,
    SetVeil,
    Start,
    SwitchLanguages,
    Veil,
    projected_page,
    replay,
    step,
    timing,
)

LANGUAGES = st.lists(st.sampled_from(["fr", "ar", "uk"]), min_size=0, max_size=3).map(tuple)
COMMANDS = st.one_of(
    st.builds(Start, LANGUAGES),
    st.just(Advance()),
    st.just(Advance()),
    st.just(GoBack()),
    st.builds(GoToPage, st.integers(-2, 12)),
    st.builds(GoToStep, st.integers(-2, 6)),
    st.builds(ChangeMinutes, st.integers(-1, 6), st.integers(-5, 300)),
    st.builds(SetVeil, st.sampled_from(list(Veil))),
    st.builds(SwitchLanguages, LANGUAGES),
    st.just(Pause()),
    st.just(Resume()),
    st.just(End()),
)


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=5))
    steps = tuple(Step(str(n), StepKind.SLIDES, draw(st.integers(1, 30))) for n in range(len(sizes)))
    pages = tuple(Page(n, StepKind.SLIDES, slide=f"{n}-{k}") for n, size in enumerate(sizes) for k in range(size))
    return Programme(steps, pages)


RUNS = st.tuples(programmes(), st.lists(st.tuples(COMMANDS, st.integers(0, 900)), max_size=40))


def drive(programme: Programme, commands: list[tuple[Command, int]]) -> tuple[RunState, list[object], int]:
    state: RunState = Ready()
    stored: list[object] = []
    now = 1_000_000
    for command, pause in commands:
        now += pause
        state, happenings = step(state, command, now, programme)
        stored += happenings
    return state, stored, now


@given(RUNS)
def test_replaying_what_was_stored_gives_the_same_state(run: tuple[Programme, list[tuple[Command, int]]]) -> None:
    programme, commands = run
    state, stored, _ = drive(programme, commands)
    assert replay(stored, programme) == state  # type: ignore[arg-type] # the happenings just stored


@given(RUNS, st.integers(0, 40))
def test_a_process_killed_after_any_happening_resumes_in_a_state_that_can_go_on(
    run: tuple[Programme, list[tuple[Command, int]]], kept: int
) -> None:
    programme, commands = run
    _, stored, now = drive(programme, commands)
    state = replay(stored[:kept], programme)  # type: ignore[arg-type] # the happenings just stored
    if isinstance(state, Running | Paused):
        after, _ = step(state, End(), now, programme)
        assert isinstance(after, Ended)


@given(RUNS)
def test_the_page_stays_within_the_programme_and_time_never_runs_backwards(
    run: tuple[Programme, list[tuple[Command, int]]],
) -> None:
    programme, commands = run
    state, _, now = drive(programme, commands)
    running = state.running if isinstance(state, Paused) else state
    if isinstance(running, Running):
        assert 0 <= running.page < len(programme.pages)
        assert all(seconds >= 0 for seconds in running.spent)
        assert 1 <= len(running.languages) <= 2
        assert all(0 <= minutes <= 240 for minutes in running.minutes)
        shown = projected_page(state)
        assert shown is None or 0 <= shown < len(programme.pages)
        clock = timing(state, now, programme)  # type: ignore[arg-type] # running or paused, by the test above
        assert clock.step == programme.pages[running.page].step


@given(RUNS)
def test_an_ended_session_moves_no_more(run: tuple[Programme, list[tuple[Command, int]]]) -> None:
    programme, commands = run
    state, _, now = drive(programme, commands)
    if isinstance(state, Ended):
        assert sum(state.spent) <= state.ended_at - state.started_at
        for command, _ in commands:
            assert step(state, command, now, programme) == (state, ())
