"""Kill a process that stores records, at a moment of chance, and look at what is left.

The process stores units of work without pause and tells the number of each one when its storing has returned.
"""

import contextlib
import multiprocessing
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path

from migrantech_kit.base.clock import SystemClock
from migrantech_kit.domain import records as r
from migrantech_kit.domain.attendance import PRESENT
from migrantech_kit.domain.quiz import Tally
from migrantech_kit.domain.records import Record
from migrantech_kit.domain.run import EndedAt, LanguagesSwitched, PageShown, PausedAt, ResumedAt, Started, Veil, VeilSet
from migrantech_kit.storage import open_store
from tests.contract.samples import START, copy_of, module, session, sitting

LONGEST = 0.25  # seconds to the kill, from the first acknowledgement
OPENING = 30.0  # seconds that the first acknowledgement may take
AT_OPENING = 4  # one kill of so many comes while the records are being opened, or at once after


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold what one kill left: units told as stored, units found, those lost or torn, and complaints of the check."""

    told: int
    found: int
    lost: tuple[int, ...]
    torn: tuple[int, ...]
    complaints: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Tell whether nothing that was told as stored is missing and nothing is half there."""
        return not (self.lost or self.torn or self.complaints)


def processes() -> BaseContext:
    """Return a way to start processes that are ready at once, where the system has one."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "tests.crash.safekeeping"])
    return context


def kill_once(folder: Path, context: BaseContext, chance: random.Random) -> Outcome:
    """Store in another process, kill it, and return what is left in the folder."""
    before = _numbers(folder)[0] if (folder / "records.db").exists() else set()
    hears, tells = context.Pipe(duplex=False)
    process = context.Process(target=_store_for_ever, args=(folder, max(before, default=0) + 1, tells))  # type: ignore[attr-defined] # every context has it
    process.start()
    tells.close()
    if chance.randrange(AT_OPENING) > 0:
        hears.poll(OPENING)
    told = set(_until_killed(process, hears, chance.uniform(0, LONGEST)))
    process.join()
    assert process.exitcode != 1, "the storing process failed by itself"
    found, torn, complaints = _numbers(folder)
    return Outcome(len(told), len(found - before), tuple(sorted((told | before) - found)), torn, complaints)


def _until_killed(process: multiprocessing.Process, hears: Connection, delay: float) -> Iterator[int]:
    """Yield each number told, kill the process after some seconds, and yield what it had told by then."""
    end = time.monotonic() + delay
    with contextlib.suppress(EOFError, OSError):  # the end of the pipe, or of a message that was cut off
        while (left := end - time.monotonic()) > 0:
            if hears.poll(left):
                yield int(hears.recv_bytes())
        process.kill()
        while True:
            yield int(hears.recv_bytes())


def _store_for_ever(folder: Path, first: int, tells: Connection) -> None:
    store = open_store(folder, SystemClock(), "nadia")
    for number in count(first):
        with store.begin() as work:
            # Three records that belong together: all of them are found later, or none.
            work.append(r.MarkSet("m1", _code(number), PRESENT))
            work.append(_some_record(number, work.sessions.keep_copy(copy_of(module(f"module-{number % 7}")))))
            work.append(r.AnswerSet("s1", "work-contract", _code(number), "qa1", "a"))
        tells.send_bytes(str(number).encode())


def _some_record(number: int, copy: str) -> Record:
    """Return a record of one kind after the other."""
    code, held = f"L-{number % 5}", f"s{number % 3}"
    moved = (
        Started(START, ("fr",)),
        PageShown(START, number),
        VeilSet(START, Veil.BLANK, 1),
        LanguagesSwitched(START, ("ar",)),
        PausedAt(START),
        ResumedAt(START),
        EndedAt(START),
    )
    kinds: tuple[Record, ...] = (
        r.LearnerSet(code, "fr"),
        r.GroupSet("g1", f"Group {number}"),
        r.GroupJoined("g1", code),
        r.GroupLeft("g1", code),
        r.SessionSet(session(held)),
        r.SessionBegun(held, START, copy, "q"),
        r.Enrolled(held, code),
        r.Disenrolled(held, code),
        r.SittingSet(sitting("m2", held)),
        r.MarkSet("m2", code, PRESENT),
        r.TallySet(held, "work-contract", Tally("qa1", (number, 0, 0, 0))),
        r.HeadCountSet(held, number),
        r.LearnerMerged(code, "L-0"),
        r.LearnerErased("L-4"),
        r.SessionClosed(held, START),
        r.SessionReopened(held),
        *(r.RunMoved(held, happening) for happening in moved),
    )
    return kinds[number % len(kinds)]


def _code(number: int) -> str:
    return f"K-{number:06d}"


def _numbers(folder: Path) -> tuple[set[int], tuple[int, ...], tuple[str, ...]]:
    """Return the units that are there, those of which only a part is, and what the check of the file says."""
    store = open_store(folder, SystemClock(), "nadia")
    with store.reading() as work:
        marked = {int(code[2:]) for code in work.attendance.marks("m1")}
        answered = {int(answer.learner[2:]) for answer in work.quizzes.answers("s1", "work-contract")}
    complaints = store.verify()
    store.close()
    return marked | answered, tuple(sorted(marked ^ answered)), complaints
