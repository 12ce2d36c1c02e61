"""Wrong passphrases, counted on the disk: from the tenth on each one costs time, never data.

Whoever holds the disk can delete the count; what holds him up is the slow derivation of the key. The count keeps
somebody at the keyboard from trying the names of the tutor's children.
"""

import json
from contextlib import suppress
from pathlib import Path

from migrantech_kit.base.clock import Clock
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.files import write_atomically

TRIES_FILE = "records.tries"
FREE = 9  # wrong ones that cost nothing
_FIRST, _LONGEST = 30, 900  # seconds


class Tries:
    """Count wrong tries in a data folder, over restarts."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._path = folder / TRIES_FILE
        self._clock = clock

    def left_to_wait(self) -> int:
        """Return the seconds until the next try is heard; a clock that was put back does not lengthen them."""
        wrong, at = self._read()
        now = self._clock.now()
        if at > now:
            self._write(wrong, now)
            at = now
        return max(0, at + _delay(wrong) - now)

    def note_wrong(self) -> int:
        """Count one more wrong try, and return the seconds that it costs."""
        wrong = self._read()[0] + 1
        self._write(wrong, self._clock.now())
        return _delay(wrong)

    def forget(self) -> None:
        """Begin anew after a right one."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _read(self) -> tuple[int, int]:
        try:
            stored = json.loads(self._path.read_bytes())
            return max(0, int(stored["wrong"])), int(stored["at"])
        except (OSError, ValueError, KeyError, TypeError):
            return 0, 0

    def _write(self, wrong: int, at: int) -> None:
        with suppress(Problem):  # a disk that takes nothing must not keep the owner out
            write_atomically(self._path, json.dumps({"wrong": wrong, "at": at}).encode())


def _delay(wrong: int) -> int:
    return 0 if wrong <= FREE else min(_LONGEST, _FIRST * 2 ** min(wrong - FREE - 1, 10))
