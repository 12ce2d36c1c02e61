"""What the room has, in plain words, before a session starts."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass

from migrantech_kit.base.message import msg
from migrantech_kit.base.places import is_writable
from ui.presenters.context import Context

_ROOM_ON_DISK = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Check:
    """Hold one finding: good or not, in a few words, with what to do about it."""

    good: bool
    text: str
    advice: str


class Preflight:
    """Look at screens, printer and disk; nothing here stops a session."""

    def __init__(self, context: Context, screens: Callable[[], int], printers: Callable[[], int]) -> None:
        self._context = context
        self._screens = screens
        self._printers = printers

    def checks(self) -> tuple[Check, ...]:
        """Return the findings in the interface language."""
        return (self._screen(), self._printer(), self._disk())

    def _screen(self) -> Check:
        tongue = self._context.tongue
        if self._screens() > 1:
            return Check(True, tongue(msg("Second screen")), tongue(msg("The slides go to the second screen.")))
        advice = msg(
            "Plug in the projector, then choose “Extend” (Windows: Win+P). Slides are shown in a window until then."
        )
        return Check(False, tongue(msg("One screen only")), tongue(advice))

    def _printer(self) -> Check:
        tongue = self._context.tongue
        if self._printers():
            return Check(True, tongue(msg("Printer")), tongue(msg("A printer is set up.")))
        advice = msg("Save handouts as PDF and print them elsewhere.")
        return Check(False, tongue(msg("No printer: save as PDF")), tongue(advice))

    def _disk(self) -> Check:
        tongue, folder = self._context.tongue, self._context.kit.places.data
        if not is_writable(folder):
            return Check(
                False,
                tongue(msg("Records cannot be written")),
                tongue(msg("The folder {folder} is read-only. Choose another one or free it.", folder=folder)),
            )
        while not folder.exists():
            folder = folder.parent
        if shutil.disk_usage(folder).free < _ROOM_ON_DISK:
            return Check(False, tongue(msg("Disk almost full")), tongue(msg("Free some room before the session.")))
        return Check(True, tongue(msg("Room on the disk")), tongue(msg("Records can be written.")))
