"""Make many documents on all cores, with progress and cancel; memory stays flat however many there are."""

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.files import write_atomically
from migrantech_kit.base.message import Message, msg
from migrantech_kit.domain.documents import About, Paper, PrintOrder
from migrantech_kit.services.papers.service import PaperService, file_name

# Below this number, starting processes takes longer than the documents.
_FEWEST_FOR_PROCESSES: Final = 8
_AHEAD: Final = 3  # orders that wait for each process
_WITHOUT_RECORDS: Final = frozenset({About.MODULE, About.PLAN})


@dataclass(frozen=True, slots=True)
class Choice:
    """Say how the handouts of a plan are wanted; `beside` names a language that stands beside each of the others."""

    languages: tuple[str, ...] = ()
    beside: str = ""
    country: str = ""
    paper: Paper = Paper.A4
    large: bool = False
    grey: bool = False
    facing: bool = False
    base_url: str | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """Hold what became of one order: the name of its file and its pages, or why there is none."""

    order: PrintOrder
    file_name: str
    pages: int = 0
    missing_glyphs: tuple[str, ...] = ()
    problem: Message | None = None


@dataclass(slots=True)
class BatchReport:
    """Hold what a batch did: how many orders, what was made, what failed, whether it was stopped before the end."""

    total: int
    made: list[Made] = field(default_factory=list)
    failed: list[Made] = field(default_factory=list)
    cancelled: bool = False

    @property
    def done(self) -> int:
        """Return how many orders are settled."""
        return len(self.made) + len(self.failed)

    @property
    def pages(self) -> int:
        """Return how many pages were made."""
        return sum(one.pages for one in self.made)


class BatchService:
    """Make many documents into a folder."""

    def __init__(self, papers: PaperService, opener: Callable[[], PaperService]) -> None:
        """`opener` opens the same library in another process; it is called there by its name."""
        self._papers = papers
        self._opener = opener

    def handouts_of(self, plan: str, choice: Choice) -> tuple[PrintOrder, ...]:
        """Return the orders for all handouts of a plan, in all languages of each module or in the chosen ones."""
        orders = []
        for module_id in self._papers.sources.plan(plan).modules:
            module, _ = self._papers.sources.module(module_id)
            written = [code for code in choice.languages or module.languages if code in module.languages]
            for language in written:
                pair = (language, choice.beside) if choice.beside not in ("", language) else (language,)
                orders.append(
                    PrintOrder(
                        "handout", module.id, pair, choice.country, paper=choice.paper, large=choice.large,
                        grey=choice.grey, facing=choice.facing, base_url=choice.base_url,
                    )
                )  # fmt: skip
        return tuple(orders)

    def run(
        self,
        orders: Sequence[PrintOrder],
        folder: Path,
        told: Callable[[BatchReport], object] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
        processes: int = 0,
    ) -> BatchReport:
        """Write every document into a folder; what fails is told and the others go on.

        `told` hears of every settled order; once `cancelled` says so, nothing new begins and the finished files stay.
        `processes` 0 takes all cores.
        """
        report = BatchReport(len(orders))
        named = list(zip(orders, _file_names(orders), strict=True))
        apart = [one for one in named if self._needs_no_records(one[0])]
        here = [one for one in named if not self._needs_no_records(one[0])]
        count = processes or os.cpu_count() or 1
        if count == 1 or len(apart) < _FEWEST_FOR_PROCESSES:
            apart, here = [], named
        for made in self._settled(apart, here, folder, count, cancelled):
            (report.failed if made.problem else report.made).append(made)
            told(report)
        report.cancelled = report.done < report.total
        return report

    def _settled(
        self,
        apart: Sequence[tuple[PrintOrder, str]],
        here: Sequence[tuple[PrintOrder, str]],
        folder: Path,
        count: int,
        cancelled: Callable[[], bool],
    ) -> Iterator[Made]:
        if apart:
            yield from self._in_processes(apart, folder, count, cancelled)
        for order, name in here:
            if cancelled():
                return
            yield _make(self._papers, order, folder / name)

    def _in_processes(
        self, orders: Iterable[tuple[PrintOrder, str]], folder: Path, count: int, cancelled: Callable[[], bool]
    ) -> Iterator[Made]:
        waiting = iter(orders)
        with ProcessPoolExecutor(
            count, mp_context=get_context("spawn"), initializer=_begin, initargs=(self._opener,)
        ) as pool:

            def begun(number: int) -> set[Future[Made]]:
                taken = islice(waiting, number) if not cancelled() else ()
                return {pool.submit(_make_there, order, folder / name) for order, name in taken}

            running = begun(count * _AHEAD)
            try:
                while running:
                    settled, running = wait(running, return_when=FIRST_COMPLETED)
                    yield from (one.result() for one in settled if not one.cancelled())
                    if cancelled():
                        for one in running:
                            one.cancel()
                    running |= begun(len(settled))
            except BrokenProcessPool as broken:
                raise Problem(
                    msg("A helper program that prints was ended by the computer."),
                    kept=msg("The finished documents stay in the folder."),
                    to_do=msg("Close other programs and start again."),
                ) from broken

    def _needs_no_records(self, order: PrintOrder) -> bool:
        return not order.session and self._papers.kind(order.document).about in _WITHOUT_RECORDS


def _file_names(orders: Sequence[PrintOrder]) -> list[str]:
    """Return a file name for every order, each once."""
    names: dict[str, int] = {}
    found = []
    for order in orders:
        name = file_name(order)
        names[name] = again = names.get(name, 0) + 1
        found.append(name if again == 1 else f"{name.removesuffix('.pdf')}-{again}.pdf")
    return found


def _make(papers: PaperService, order: PrintOrder, path: Path) -> Made:
    try:
        printed = papers.make(order)
        write_atomically(path, printed.pdf)
    except Problem as problem:
        return Made(order, path.name, problem=problem.what)
    return Made(order, path.name, printed.pages, printed.missing_glyphs)


# --- in the other processes

_there: list[PaperService] = []


def _begin(opener: Callable[[], PaperService]) -> None:
    # An interrupt from the keyboard reaches every process; the first one decides what to do about it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _there.append(opener())


def _make_there(order: PrintOrder, path: Path) -> Made:
    made = _make(_there[0], order, path)
    if made.problem is None:
        return made
    # Values of a message may be anything; as text they pass to the other process.
    values = {name: str(value) for name, value in made.problem.values.items()}
    return replace(made, problem=Message(made.problem.text, values))
