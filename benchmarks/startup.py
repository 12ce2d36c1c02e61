"""From the start of the process to a painted window, beside a bare window of the same toolkit (and pympress, if there).

What is on the screen is read from outside: painted means that the screen shows something new of several colours,
settled means that nothing changed any more for a while (for Today: the records are shown).
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.figures import Figure, median
from benchmarks.x11 import XWatcher
from migrantech_kit.base.settings import Settings, SettingsFile
from migrantech_kit.kit import fill_invented

RUNS = 5
_REST = 0.8
_PATIENCE = 20.0
_WIDTH, _HEIGHT = 1366, 768
_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QLabel("A bare window"))
window.resize(1180, 700)
window.show()
sys.exit(app.exec())
"""


@dataclass(frozen=True)
class Start:
    """Hold seconds to the first painted and the settled window, and the memory then."""

    painted: float
    settled: float
    megabytes: float


def measure() -> list[Figure]:
    """Measure by turns, so that a busy moment of the computer falls on all."""
    display = os.environ.get("DISPLAY", "")
    if not display:
        print("startup: no display, left out", file=sys.stderr)
        return []
    with tempfile.TemporaryDirectory(prefix="migrantech-benchmark-") as name:
        folder = Path(name)
        fill_invented(folder)
        SettingsFile(folder / "settings.toml").save(Settings(language="fr"))
        commands = {
            "bare window": [sys.executable, "-c", _BARE],
            "desk": [sys.executable, "-m", "migrantech_kit", "--data", str(folder)],
        }
        if shutil.which("pympress"):
            commands["pympress"] = ["pympress"]
        starts: dict[str, list[Start]] = {what: [] for what in commands}
        for turn in range(RUNS + 1):
            for what, command in commands.items():
                start = start_of(command, display)
                if turn:  # the first of each fills the disk cache
                    starts[what].append(start)
    return _figures(starts)


def _figures(starts: dict[str, list[Start]]) -> list[Figure]:
    figures = []
    for what, runs in starts.items():
        figures.append(Figure(f"{what}: first painted", median([run.painted for run in runs]), "s"))
        figures.append(Figure(f"{what}: settled", median([run.settled for run in runs]), "s"))
        figures.append(Figure(f"{what}: memory (PSS)", median([run.megabytes for run in runs]), "MB"))
    bare, desk = starts["bare window"], starts["desk"]
    pairs = list(zip(desk, bare, strict=True))
    figures += [
        Figure("desk painted / bare window painted", median([d.painted / b.painted for d, b in pairs]), "×", 1.5),
        Figure("desk's records shown / bare window painted", median([d.settled / b.painted for d, b in pairs]), "×", 4),
        Figure("memory of the desk", median([run.megabytes for run in desk]), "MB", 120),
    ]
    return figures


def start_of(command: list[str], display: str, environment: dict[str, str] | None = None) -> Start:
    """Return what a watcher of the screen sees of a program's start."""
    read = XWatcher(display).strip(0, 0, _WIDTH, _HEIGHT)
    empty = read()
    begun = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        painted = settled = 0.0
        before = empty
        while time.perf_counter() - begun < _PATIENCE:
            now = read()
            at = time.perf_counter() - begun
            if now != before:
                before = now
                settled = at
                if not painted and len(_colours(now) - _colours(empty)) >= 3:
                    painted = at
            elif painted and at - settled > _REST:
                break
            time.sleep(0.004)
        memory = psutil.Process(process.pid).memory_full_info().pss / 2**20
        return Start(painted, settled, memory)
    finally:
        process.terminate()
        process.wait()
        _wait_for(read, empty)


def _colours(pixels: bytes) -> set[bytes]:
    """Return the colours of a coarse grid over the screen."""
    row = _WIDTH * 4
    return {pixels[at : at + 3] for y in range(0, _HEIGHT, 12) for at in range(y * row, (y + 1) * row, 28)}


def _wait_for(read: object, picture: bytes) -> None:
    """Wait until the window is gone from the screen."""
    until = time.perf_counter() + 3
    while callable(read) and read() != picture and time.perf_counter() < until:
        time.sleep(0.02)
