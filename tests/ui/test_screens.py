"""The right window on the right screen, while plugs come and go; and the display stays on."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.needs import missing
from ui.screens import Arrangement, KeepAwake, ScreenFacts, Screens, Stage, arrange
from ui.screens.awake import CaffeinateHold, Hold, ResetHold, ScreenSaverHold, WindowsHold

ROOT = Path(__file__).parents[2]
LAPTOP = ScreenFacts("eDP-1", 0, 0, 1366, 768, primary=True)
WALL = ScreenFacts("HDMI-1", 1366, 0, 1920, 1080)


def test_the_room_gets_the_second_screen() -> None:
    assert arrange([LAPTOP, WALL]) == Arrangement(console=0, projector=1)
    assert not arrange([LAPTOP, WALL]).public


def test_the_laptop_panel_is_the_tutors_even_where_the_projector_is_primary() -> None:
    panel = ScreenFacts("eDP-1", 1920, 0, 1366, 768)
    wall = ScreenFacts("HDMI-1", 0, 0, 1920, 1080, primary=True)
    assert arrange([wall, panel]) == Arrangement(console=1, projector=0)


def test_without_a_known_panel_the_primary_screen_is_the_tutors() -> None:
    one, two = ScreenFacts("DISPLAY1", 0, 0, 1920, 1080), ScreenFacts("DISPLAY2", 1920, 0, 1920, 1080, primary=True)
    assert arrange([one, two]) == Arrangement(console=1, projector=0)


def test_one_screen_makes_the_console_public() -> None:
    assert arrange([LAPTOP]) == Arrangement(console=0, projector=None)
    assert arrange([LAPTOP]).public


@pytest.mark.parametrize(
    "copy",
    [
        ScreenFacts("HDMI-1", 0, 0, 1366, 768),
        ScreenFacts("HDMI-1", 0, 0, 1024, 768),
        ScreenFacts("HDMI-1", 0, 0, 1920, 1080),
    ],
    ids=["same size", "smaller", "larger"],
)
def test_a_duplicated_display_makes_the_console_public(copy: ScreenFacts) -> None:
    assert arrange([LAPTOP, copy]).public


def test_a_third_screen_that_copies_the_laptop_is_passed_over() -> None:
    copy = ScreenFacts("DP-1", 0, 0, 1366, 768)
    assert arrange([LAPTOP, copy, WALL]) == Arrangement(console=0, projector=2)


def test_the_tutor_can_exchange_the_screens() -> None:
    assert arrange([LAPTOP, WALL], exchanged=True) == Arrangement(console=1, projector=0)
    assert arrange([LAPTOP], exchanged=True).public


def test_several_announcements_of_one_plug_are_told_once(qtbot: QtBot, qapp: QApplication) -> None:
    screens = Screens(qapp, settle_ms=20)
    heard: list[bool] = []
    screens.changed.connect(lambda: heard.append(True))
    with qtbot.waitSignal(screens.changed):
        for _ in range(5):
            qapp.primaryScreenChanged.emit(qapp.primaryScreen())
    assert heard == [True]


def test_with_one_screen_the_projector_is_an_ordinary_window(qtbot: QtBot, qapp: QApplication) -> None:
    console, projector = QWidget(), QWidget()
    for widget in (console, projector):
        qtbot.addWidget(widget)
    console.show()
    screens = Screens(qapp)
    if not screens.public_console:
        pytest.skip("this run has two screens")
    stage = Stage(screens, projector, console)
    with qtbot.waitSignal(stage.placed):
        stage.place()
    assert projector.isVisible() and not projector.isFullScreen()
    assert qapp.primaryScreen().geometry().contains(projector.geometry())
    stage.leave()


def emulated(tmp_path: Path, *screens: tuple[str, int, int, int, int]) -> dict[str, object]:
    """Run the two windows on emulated screens and return what they tell."""
    keys = ("name", "x", "y", "width", "height")
    more = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1.0}
    config = tmp_path / "screens.json"
    listed = [dict(zip(keys, screen, strict=True)) | more for screen in screens]
    config.write_text(json.dumps({"synchronousWindowSystemEvents": False, "screens": listed}))
    env = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.ui.two_screens"]
    told = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=True)
    answer: dict[str, object] = json.loads(told.stdout)
    return answer


def test_on_two_screens_the_projector_fills_the_second_one(tmp_path: Path) -> None:
    told = emulated(tmp_path, ("LAPTOP", 0, 0, 1366, 768), ("PROJECTOR", 1366, 0, 1920, 1080))
    assert told["public"] is False
    assert told["first"] == {
        "console": "LAPTOP",
        "projector": "PROJECTOR",
        "full": True,
        "place": [1366, 0, 1920, 1080],
    }
    assert told["exchanged"] == {
        "console": "PROJECTOR",
        "projector": "LAPTOP",
        "full": True,
        "place": [0, 0, 1366, 768],
    }


def test_on_duplicated_screens_the_console_is_public(tmp_path: Path) -> None:
    told = emulated(tmp_path, ("LAPTOP", 0, 0, 1366, 768), ("PROJECTOR", 0, 0, 1366, 768))
    assert told["public"] is True


# --- plugs on a real X server


class XServer:
    """A virtual X server with monitors that can be plugged in and out."""

    def __init__(self, display: str) -> None:
        self.display = display
        self.env = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
        command = ["Xvfb", display, "-screen", "0", "3286x1080x24", "-noreset", "-nolisten", "tcp"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def monitor(self, *arguments: str) -> bool:
        """Run xrandr and tell whether it worked."""
        return subprocess.run(["xrandr", *arguments], env=self.env, capture_output=True, check=False).returncode == 0

    def end(self) -> None:
        """Stop the server."""
        self._process.terminate()
        self._process.wait()


@pytest.fixture
def x_server() -> Iterator[XServer]:
    if not all(shutil.which(program) for program in ("Xvfb", "xrandr")):
        missing("Xvfb and xrandr are not installed")
    server = XServer(f":{600 + os.getpid() % 300}")
    deadline = time.monotonic() + 15
    while not server.monitor("--setmonitor", "LAPTOP", "1366/344x768/193+0+0", "screen"):
        assert time.monotonic() < deadline, "the X server did not start"
    yield server
    server.end()


def test_the_projector_follows_the_plug(x_server: XServer) -> None:
    wall = ("--setmonitor", "WALL", "1920/500x1080/281+1366+0", "none")
    assert x_server.monitor(*wall)
    command = [sys.executable, "-u", "-m", "tests.ui.plugged"]
    with subprocess.Popen(command, cwd=ROOT, env=x_server.env, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        lines = iter(program.stdout.readline, "")
        try:
            assert next(lines).split() == ["WALL", "full", "1366", "0", "1920", "1080"]
            x_server.monitor("--delmonitor", "WALL")
            assert next(lines).split()[:2] == ["LAPTOP", "window"]
            x_server.monitor(*wall)
            assert next(lines).split() == ["WALL", "full", "1366", "0", "1920", "1080"]
        finally:
            program.terminate()


# --- the display stays on


class FakeHold:
    """Hold, or say that it cannot."""

    def __init__(self, works: bool) -> None:
        self.works, self.held = works, False

    def begin(self) -> bool:
        """Hold where it works."""
        self.held = self.works
        return self.works

    def end(self) -> None:
        """Let go."""
        self.held = False


def test_the_first_way_that_works_keeps_the_display_on() -> None:
    ways: tuple[FakeHold, ...] = (FakeHold(False), FakeHold(True), FakeHold(True))

    def offered(reason: str) -> tuple[Hold, ...]:
        return ways

    awake = KeepAwake("a session", offered)
    awake.start()
    awake.start()
    assert [way.held for way in ways] == [False, True, False]
    awake.stop()
    assert not awake.active and not any(way.held for way in ways)


def test_where_no_way_works_nothing_happens() -> None:
    awake = KeepAwake("a session", lambda reason: (FakeHold(False),))
    awake.start()
    assert not awake.active
    awake.stop()


def test_ways_of_other_systems_say_that_they_do_not_work_here(
    monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    ways: list[Hold] = [ScreenSaverHold("a session"), ResetHold()]
    if sys.platform != "win32":
        ways.append(WindowsHold())
    if sys.platform != "darwin":
        ways.append(CaffeinateHold())
    assert [way.begin() for way in ways] == [False] * len(ways)


def test_a_caffeinate_process_ends_with_the_session(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("a shell script stands in for the program")
    program = tmp_path / "caffeinate"
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    hold = CaffeinateHold()
    assert hold.begin()
    process = hold._process
    assert process is not None and process.poll() is None
    hold.end()
    assert process.returncode is not None


def test_the_desktop_is_asked_and_let_go(tmp_path: Path) -> None:
    if not shutil.which("dbus-run-session") or sys.platform != "linux":
        pytest.skip("no D-Bus session can be started here")
    command = ["dbus-run-session", "--", sys.executable, "-m", "tests.ui.screen_saver"]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    told = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert told.stdout.split() == ["held", "MigranTech", "Kit", "let-go"], told.stderr
