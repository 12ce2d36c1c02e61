"""Open the desk through its entry point, so that no import runs upwards."""

import os
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg

_WITHOUT_WINDOW = msg("The commands work without one: handout, sheet, export and more (see migrantech-kit --help).")


def open_desk(data: Path | None) -> int:
    """Open the desk and return its exit code; raise `Problem` where there is no display or no Qt."""
    if sys.platform.startswith("linux") and not has_display(dict(os.environ)):
        raise Problem(msg("The desk needs a screen, and there is no display here."), to_do=_WITHOUT_WINDOW)
    try:
        found = tuple(distribution("migrantech-kit").entry_points.select(group="migrantech_kit.desk"))
    except PackageNotFoundError:
        found = ()
    if not found:
        raise Problem(msg("The desk is not installed."), to_do=_WITHOUT_WINDOW)
    try:
        desk = found[0].load()
    except ImportError as error:
        raise Problem(
            msg("The desk needs PySide6, which cannot be loaded: {reason}.", reason=error), to_do=_WITHOUT_WINDOW
        ) from error
    return int(desk(data))


def has_display(environment: dict[str, str]) -> bool:
    """Tell whether a Linux desktop, or a platform chosen by hand, can show a window."""
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
