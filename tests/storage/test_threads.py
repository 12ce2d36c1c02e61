"""Several threads and several programs at once: everyone is served, nothing is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event

from migrantech_kit.domain.attendance import ABSENT, PRESENT
from migrantech_kit.domain.records import LearnerSet, MarkSet
from migrantech_kit.storage import SqlStore
from tests.contract.samples import begin_session, session, sitting
from tests.storage.conftest import Opening

EACH = 120


def together(*calls: Callable[[], None]) -> None:
    """Run calls on threads that begin at the same moment, and raise what any of them raised."""
    start = Barrier(len(calls))

    def run(call: Callable[[], None]) -> None:
        start.wait(10)
        call()

    with ThreadPoolExecutor(len(calls)) as pool:
        for done in [pool.submit(run, call) for call in calls]:
            done.result(60)


def marking(store: SqlStore, prefix: str) -> Callable[[], None]:
    def mark() -> None:
        for number in range(EACH):
            with store.begin() as work:
                work.append(MarkSet("m1", f"{prefix}-{number:03d}", PRESENT))

    return mark


def test_the_window_reads_while_the_storage_lane_and_the_phones_write(store: SqlStore) -> None:
    begin_session(store, session(), sitting())
    done = Event()
    seen: list[int] = []

    def window() -> None:
        while not done.is_set():
            with store.reading() as work:
                seen.append(len(work.attendance.marks("m1")))

    def writers() -> None:
        together(marking(store, "AAA"), marking(store, "BBB"))
        done.set()

    together(window, writers)
    assert seen == sorted(seen)
    with store.reading() as work:
        assert len(work.attendance.marks("m1")) == 2 * EACH
        assert [entry.ref.sequence for entry in work.attendance.history("m1")] == list(range(4, 4 + 2 * EACH))
    assert store.verify() == ()


def test_two_programs_on_one_folder_wait_for_each_other(opened: Opening, tmp_path: Path) -> None:
    desk, command_line = opened(tmp_path), opened(tmp_path)
    begin_session(desk, session(), sitting())
    codes: list[str] = []

    def give(store: SqlStore) -> Callable[[], None]:
        def run() -> None:
            for _ in range(40):
                with store.begin() as work:
                    code = work.people.next_code()
                    work.append(LearnerSet(code, "fr"))
                codes.append(code)

        return run

    together(give(desk), give(command_line))
    assert len(set(codes)) == len(codes) == 80
    with desk.reading() as work:
        assert len(work.people.learners()) == 80
    assert desk.verify() == ()


def test_two_programs_that_begin_one_folder_at_once_share_its_key(opened: Opening, tmp_path: Path) -> None:
    stores: list[SqlStore] = []
    together(*(lambda: stores.append(opened(tmp_path / "data")) for _ in range(2)))
    for number, store in enumerate(stores):
        with store.begin() as work:
            work.append(LearnerSet(f"KTA-{number}", "fr"))
    with stores[0].reading() as work:
        assert len(work.people.learners()) == 2


def test_a_reader_sees_one_moment_however_long_it_reads(store: SqlStore) -> None:
    begin_session(store, session(), sitting(), codes=("KTA-001",))
    with store.reading() as work:
        assert work.attendance.marks("m1") == {}
        with store.begin() as other:
            other.append(MarkSet("m1", "KTA-001", ABSENT))
        assert work.attendance.marks("m1") == {}
    with store.reading() as work:
        assert len(work.attendance.marks("m1")) == 1
