"""Slides: composed, painted, and from a key pressed to pixels changed on the projector's screen."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from benchmarks.figures import Figure, median, percentile
from benchmarks.x11 import XWatcher, milliseconds_to_change

PAGES = 40
_REST = 0.35  # seconds between two keys, for a tutor who reads
_MEDIAN, _P99 = 8.5, 11.0
_STRIP = 24


def measure() -> list[Figure]:
    """Measure page turns over 40 pages, first and second time, one language and two, and a burst of keys."""
    display = os.environ.get("DISPLAY", "")
    if not display:
        print("slides: no display, left out", file=sys.stderr)
        return []
    watcher = XWatcher(display)
    with _projector() as place:
        watcher.focus(place["window"], place["x"] + place["width"] // 2, place["y"] + place["height"] // 2)
        # A strip where French lines begin: every page differs from the one before there.
        read = watcher.strip(place["x"] + round(place["width"] * 0.048), place["y"], _STRIP, place["height"])
        turn = _Turns(watcher, read)
        first = turn.walk("Next", PAGES - 1)
        turn.walk("Prior", PAGES - 1)
        second = turn.walk("Next", PAGES - 1)
        language = turn.languages(20)
        turn.press("f")
        turn.walk("Prior", PAGES - 1)
        both = turn.walk("Next", PAGES - 1)
        burst = turn.burst(20)
    figures = []
    for what, taken in (
        ("first pass", first),
        ("second pass", second),
        ("change of language", language),
        ("two languages", both),
    ):
        figures.append(Figure(f"key to pixels, {what}, median", median(taken), "ms", _MEDIAN))
        figures.append(Figure(f"key to pixels, {what}, p99", percentile(taken, 99), "ms", _P99))
    figures.append(Figure("key to pixels, last of 20 keys at 30 a second", burst, "ms", _P99))
    return figures


class _Turns:
    """Press keys and time what they change."""

    def __init__(self, watcher: XWatcher, read: Callable[[], bytes]) -> None:
        self._watcher = watcher
        self._read = read

    def press(self, key: str) -> float | None:
        """Return the milliseconds from a key to its last changed pixel, after which the window rests."""
        taken = milliseconds_to_change(lambda: self._watcher.press(key), self._read, quiet=0.1, most=2.0)
        time.sleep(_REST)
        return taken

    def walk(self, key: str, times: int) -> list[float]:
        """Press a key several times; a page that looks the same in the watched strip is not counted."""
        return [taken for taken in (self.press(key) for _ in range(times)) if taken is not None]

    def languages(self, times: int) -> list[float]:
        """Change between one language and two and back."""
        return self.walk("f", times)

    def burst(self, keys: int) -> float:
        """Press keys at 30 a second and return the milliseconds from the last one to rest."""
        for _ in range(keys - 1):
            self._watcher.press("Prior")
            time.sleep(1 / 30)
        return self.press("Prior") or 0.0


@contextmanager
def _projector() -> Iterator[dict[str, int]]:
    command = [sys.executable, "-m", "benchmarks.projector_window"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        try:
            assert program.stdout is not None
            yield json.loads(program.stdout.readline())
        finally:
            program.terminate()
