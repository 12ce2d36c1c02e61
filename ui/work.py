"""Work off the window's thread: one serial storage lane, and a pool for rendering."""

import gc
import logging
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from migrantech_kit.base.errors import Problem

Result = TypeVar("Result")
_log = logging.getLogger(__name__)


# Python hands its lock over after 5 ms otherwise: what the window does in ten small steps would take 50 ms longer while
# a room full of phones answers.
_TURN_SECONDS = 0.001


class Steadiness:
    """Keep the window's thread moving while a session runs: others hold it up for a moment at most."""

    def __init__(self) -> None:
        self._before = 0.0

    def begin(self) -> None:
        """Take short turns, and leave what is loaded by now out of each search for garbage: it stops every thread."""
        if not self._before:
            self._before = sys.getswitchinterval()
            sys.setswitchinterval(min(self._before, _TURN_SECONDS))
            gc.freeze()

    def end(self) -> None:
        """Go on as before."""
        if self._before:
            sys.setswitchinterval(self._before)
            gc.unfreeze()
            self._before = 0.0


class Lane(Protocol):
    """Run jobs one after another, and hand their results to the window's thread."""

    def run(
        self,
        job: Callable[[], Result],
        done: Callable[[Result], None] | None = None,
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        """Run `job`; then call `done` with its result, or `failed` with the `Problem` it raised."""
        ...


class DirectLane:
    """Run jobs at once on the calling thread, for tests of presenters and for short programs."""

    def __init__(self, on_problem: Callable[[Problem], None] | None = None) -> None:
        self._on_problem = on_problem

    def run(
        self,
        job: Callable[[], Result],
        done: Callable[[Result], None] | None = None,
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        """Run `job` now."""
        try:
            result = job()
        except Problem as problem:
            handler = failed or self._on_problem
            if handler is None:
                raise
            handler(problem)
            return
        if done is not None:
            done(result)


class ThreadLane(QObject):
    """Run jobs on threads of its own; with one thread they keep their order."""

    problem_met = Signal(object)
    failure_met = Signal(object)
    _finished = Signal(object)

    def __init__(self, name: str, threads: int = 1, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._open = True
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        job: Callable[[], Result],
        done: Callable[[Result], None] | None = None,
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        """Queue `job`; `done` or `failed` is called on the window's thread."""
        if self._open:
            future = self._pool.submit(job)
            future.add_done_callback(lambda over: self._hand_over(over, done, failed))

    def drain(self) -> None:
        """Finish all queued jobs and take no more; what must be stored is stored."""
        self._open = False
        self._pool.shutdown(wait=True)

    def _hand_over(
        self,
        over: "Future[Result]",
        done: Callable[[Result], None] | None,
        failed: Callable[[Problem], None] | None,
    ) -> None:
        error = over.exception()
        if error is None:
            if done is not None:
                self._finished.emit(lambda: _call(done, over.result()))
        elif isinstance(error, Problem):
            handler = failed or self.problem_met.emit
            self._finished.emit(lambda: _call(handler, error))
        else:
            _log.error("a background task failed", exc_info=error)
            self._finished.emit(lambda: self.failure_met.emit(error))

    @Slot(object)
    def _on_finished(self, call: Callable[[], None]) -> None:
        call()


def _call(receiver: Callable[[Result], None], value: Result) -> None:
    """Hand over a result, unless the page that asked for it was left meanwhile."""
    called: object = receiver
    while isinstance(called, partial):
        called = called.func
    owner = getattr(called, "__self__", None)
    if not isinstance(owner, QObject) or isValid(owner):
        receiver(value)
