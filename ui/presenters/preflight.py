"""What the room has, in plain words, before a session starts."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass

from migrantech_kit.base.message import msg
from migrantech_kit.base.places import is_writable
from ui.presenters.context import Context

_OLD_BACKUP = 7  # days
_ROOM_ON_DISK = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Check:
    """Hold one finding: good or not, in a few words, with what to do about it."""

    good: bool
    text: str
    advice: str


class Preflight:
    """Look at screens, printer, network, disk and backup; nothing here stops a session."""

    def __init__(
        self,
        context: Context,
        screens: Callable[[], int],
        printers: Callable[[], int],
        networks: Callable[[], tuple[str, ...]] | None = None,
    ) -> None:
        self._context = context
        self._networks = networks
        self._screens = screens
        self._printers = printers

    def checks(self) -> tuple[Check, ...]:
        """Return the findings in the interface language."""
        return (self._screen(), self._printer(), *self._network(), self._disk(), *self._backup())

    def _backup(self) -> tuple[Check, ...]:
        """Tell how old the newest backup is, and whether the folder for copies is there; nothing before the first."""
        tongue, state = self._context.tongue, self._context.kit.backups.state()
        if self._context.practice or state.newest is None or state.age is None:
            return ()
        if state.stick is not None and not state.stick_present:
            advice = msg("Plug in the USB stick, or choose another folder in the settings.")
            return (Check(False, tongue(msg("No stick for copies")), tongue(advice)),)
        days = state.age // 86_400
        if days > _OLD_BACKUP:
            text = tongue.plural("Backup {n} day old", "Backup {n} days old", days)
            return (Check(False, text, tongue(msg("Make one in the settings, under Backups."))),)
        return (Check(True, tongue(msg("Backup")), tongue(msg("The newest backup was opened and checked."))),)

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

    def _network(self) -> tuple[Check, ...]:
        """Tell where phones can come in; nothing where nobody looks at networks."""
        tongue = self._context.tongue
        if self._networks is None:
            return ()
        names = self._networks()
        if names:
            advice = tongue(msg("Phones can come in by: {network}."), network=names[0])
            return (Check(True, tongue(msg("Network for phones")), advice),)
        connect = msg("Connect this computer to the Wi-Fi of the room or to a travel router, or go on without phones.")
        return (Check(False, tongue(msg("No network: no phones")), tongue(connect)),)

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
