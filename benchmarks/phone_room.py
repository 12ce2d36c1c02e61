"""A console with a room full of phones, as a program of its own: prints what it measured as JSON.

The console and its projector are real windows (offscreen), the records a real encrypted file, the phones another
process. A stall is how late a timer of 5 ms came in the window's thread while slides changed and answers arrived; its
own work is the processor's time that this thread spent between two of them, whoever else kept the processor busy.
"""

import json
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, Any, cast

import psutil
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from migrantech_kit.domain.run import GoToPage
from migrantech_kit.kit import open_kit
from migrantech_kit.services.running import LiveSession
from ui.bridge import Bridge
from ui.presenters.context import Context
from ui.screens import Screens
from ui.theme.theme import Theme
from ui.widgets.picture_cache import PictureCache
from ui.windows.session import SessionWindows
from ui.work import ThreadLane

_PLAN = "work-contract-90"
_BEAT = 5
_SLIDES = range(1, 11)


class Desk:
    """Hold a running session on its windows and watch the window's thread."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self.app = app
        self.kit = open_kit(folder)
        planned = self.kit.planning.plan_session(
            self.kit.planning.plan(_PLAN), title="Room", group="", starts_at=self.kit.clock.now(), zone="Europe/Paris",
            languages=("fr", "ar"), country="FR",
        )  # fmt: skip
        self.live: LiveSession = self.kit.running.start(planned.id)
        theme = Theme(dark=False)
        theme.apply(app)
        self.lanes = (ThreadLane("storage"), ThreadLane("render"))
        context = Context(
            kit=self.kit, storage=self.lanes[0], render=self.lanes[1], bridge=Bridge(self.kit.announcer),
            tongue=self.kit.tongue("fr"), theme=theme, pictures=PictureCache(self.kit.pictures), go=lambda _: None,
        )  # fmt: skip
        self.windows = SessionWindows(context, self.live, Screens(app))
        self.windows.open()
        self.worst = self.work = 0.0
        self._last = self._spent = 0.0
        self._reading = ThreadPoolExecutor(1)
        self._beat = QTimer()
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.setInterval(_BEAT)
        self._beat.timeout.connect(self._on_beat)
        self._beat.start()

    @property
    def presenter(self) -> Any:
        """Return the presenter of the phones."""
        return self.windows.console._phones_presenter

    def spin(self, seconds: float) -> None:
        """Let the windows live for a while."""
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def wait(self, stream: IO[str]) -> Any:
        """Return the next line of the phones, as JSON, while the windows live."""
        line = self._reading.submit(stream.readline)
        while not line.done():
            self.spin(0.005)
        return json.loads(line.result())

    def ask(self, commands: IO[str], answers: IO[str], command: str) -> Any:
        """Give the phones a command and return what they say."""
        commands.write(command + "\n")
        commands.flush()
        return self.wait(answers)

    def show(self, number: int) -> None:
        """Show a page at once and store that right after, as the console does."""
        session, happenings = self.live.session.id, self.live.do(GoToPage(number))
        self.lanes[0].run(lambda: self.kit.running.keep(session, happenings))

    def watch(self) -> None:
        """Begin to look for stalls."""
        self.worst, self._last = 0.0, time.perf_counter()
        self.work, self._spent = 0.0, time.thread_time()

    def _on_beat(self) -> None:
        now, spent = time.perf_counter(), time.thread_time()
        self.worst = max(self.worst, (now - self._last) * 1000 - _BEAT)
        self.work = max(self.work, (spent - self._spent) * 1000)
        self._last, self._spent = now, spent


def main() -> None:
    """Measure once and print it."""
    count = int(sys.argv[1])
    app = QApplication([])
    process = psutil.Process()
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(app, Path(folder))
        desk.spin(1.5)
        # The same slides without any phone: what the windows themselves cost, and their pictures in memory.
        desk.watch()
        for number in _SLIDES:
            desk.show(number)
            desk.spin(0.5)
        alone, alone_work = desk.worst, desk.work
        desk.show(0)
        desk.spin(0.5)
        before = process.memory_info().rss
        desk.presenter.start("127.0.0.1")
        while not desk.presenter.is_open:
            desk.spin(0.02)
        opened = desk.presenter._open
        host, _, port = opened.host.partition(":")
        command = [sys.executable, "-m", "benchmarks.phone_clients", host, port or "80", opened.room.code, str(count)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as phones:
            told = measure(desk, count, cast("IO[str]", phones.stdin), cast("IO[str]", phones.stdout))
            told["stall_alone"], told["work_alone"] = alone, alone_work
            told["memory"] = (process.memory_info().rss - before) / 1e6
            cast("IO[str]", phones.stdin).write("stop\n")
            cast("IO[str]", phones.stdin).close()
        desk.windows.close()
        desk.spin(0.5)
        for lane in desk.lanes:
            lane.drain()
        desk.kit.close()
    print(json.dumps(told))


def measure(desk: Desk, count: int, commands: IO[str], answers: IO[str]) -> dict[str, Any]:
    """Return how late phones heard of slides (ms), the worst stalls, and how answers went."""
    joined = desk.wait(answers)["joined"]
    desk.spin(1.0)
    pages = desk.live.programme.pages
    question = next(number for number, page in enumerate(pages) if page.question)
    shown: dict[str, float] = {}
    spent = desk.ask(commands, answers, "cost")
    desk.watch()
    for number in (*_SLIDES, question):
        shown_at = time.monotonic()
        desk.show(number)
        shown[desk.presenter._open.room.showing.version] = shown_at
        desk.spin(0.5)
    slides, slides_work = desk.worst, desk.work
    spent = desk.ask(commands, answers, "cost") - spent
    desk.watch()
    answered = desk.ask(commands, answers, f"answer {question}")
    desk.spin(0.5)
    during_answers, answers_work = desk.worst, desk.work
    heard = desk.ask(commands, answers, "report")
    page = pages[question]
    stored = desk.kit.quizzes.given(desk.live.session.id, page.module, page.question)
    return {
        "joined": joined,
        "expected": count,
        "late": [(at - began) * 1000 for version, began in shown.items() for at in heard.get(version, ())],
        "missed": sum(count - len(heard.get(version, ())) for version in shown),
        "phones_cost": spent * 1000 / len(shown),
        "stall_slides": slides,
        "work_slides": slides_work,
        "stall_answers": during_answers,
        "work_answers": answers_work,
        "answer_seconds": answered["seconds"],
        "answers_acknowledged": sum(status == 204 for status in answered["statuses"]),
        "answers_stored": len(stored.phones),
    }


if __name__ == "__main__":
    main()
