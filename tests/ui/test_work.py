"""Work off the window's thread."""

import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QObject, QThread, Signal
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.events import Announcer
from migrantech_kit.base.message import msg
from migrantech_kit.services.quizzes import QuizChanged
from migrantech_kit.services.room import RoomChanged
from ui.bridge import Bridge
from ui.work import Steadiness, ThreadLane


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[ThreadLane]:
    made = ThreadLane("test")
    yield made
    made.drain()


class _Page(QObject):
    shown = Signal()

    def show(self, _result: object) -> None:
        self.shown.emit()


def test_results_come_back_in_order_on_the_windows_thread(qtbot: QtBot, lane: ThreadLane) -> None:
    window = QThread.currentThread()
    heard: list[tuple[int, bool]] = []
    for number in range(5):
        lane.run(lambda n=number: n, lambda n: heard.append((n, QThread.currentThread() is window)))
    qtbot.waitUntil(lambda: len(heard) == 5)
    assert heard == [(number, True) for number in range(5)]


def test_a_problem_reaches_its_own_handler_or_everyones(qtbot: QtBot, lane: ThreadLane) -> None:
    def fail() -> None:
        raise Problem(msg("It rains."))

    own: list[Problem] = []
    lane.run(fail, failed=own.append)
    with qtbot.waitSignal(lane.problem_met):
        lane.run(fail)
    assert [str(problem) for problem in own] == ["It rains."]


def test_what_a_page_asked_for_is_dropped_when_the_page_was_left(qtbot: QtBot, lane: ThreadLane) -> None:
    page = _Page()
    lane.run(lambda: 1, page.show)
    page.deleteLater()
    done: list[int] = []
    qtbot.waitUntil(lambda: not _is_alive(page))
    lane.run(lambda: 2, page.show)
    lane.run(lambda: 3, done.append)
    qtbot.waitUntil(lambda: done == [3])


def test_everything_that_was_queued_is_done_before_the_lane_closes(qtbot: QtBot, tmp_path: Path) -> None:
    lane = ThreadLane("closing")
    for number in range(20):
        lane.run(lambda n=number: (tmp_path / str(n)).write_text("kept"))
    lane.drain()
    assert len(list(tmp_path.iterdir())) == 20


def _is_alive(page: QObject) -> bool:
    return bool(isValid(page))


def test_while_a_session_runs_threads_take_short_turns_and_what_is_loaded_is_not_searched_for_garbage() -> None:
    before, frozen = sys.getswitchinterval(), gc.get_freeze_count()
    steady = Steadiness()
    steady.begin()
    steady.begin()
    assert sys.getswitchinterval() <= 0.001
    assert gc.get_freeze_count() > frozen
    steady.end()
    assert sys.getswitchinterval() == before
    assert gc.get_freeze_count() == 0
    steady.end()
    assert sys.getswitchinterval() == before


def test_news_of_the_same_kind_arrive_once_until_they_are_heard_and_none_is_lost(qtbot: QtBot) -> None:
    announcer = Announcer()
    bridge = Bridge(announcer)
    heard: list[object] = []
    bridge.room_changed.connect(heard.append)
    bridge.quiz_changed.connect(lambda *told: heard.append(told))

    def announce() -> None:
        for _ in range(300):
            announcer.announce(RoomChanged("s1"))
        announcer.announce(RoomChanged("s2"))
        announcer.announce(QuizChanged("s1", "qa1"))

    for _ in range(2):
        heard.clear()
        thread = Thread(target=announce)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: len(heard) == 3)
        assert heard == ["s1", "s2", ("s1", "qa1")]
    bridge.disconnect_all()
