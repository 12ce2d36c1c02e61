"""Nothing fails in silence: unexpected errors are logged and told, a hard crash is reported at the next start."""

import faulthandler
import logging
import sys
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

_log = logging.getLogger(__name__)


class CrashWatch:
    """Keep a log file, catch what nobody caught, and notice when the last run ended hard."""

    def __init__(self, folder: Path) -> None:
        self._trace_path = folder / "hard-crash.txt"
        self._trace: TextIO | None = None
        self._tell: Callable[[str], None] | None = None
        self.log_path = folder / "desk.log"
        self.last_run_crashed = False

    def begin(self) -> None:
        """Open the log and the hard-crash trace; a folder that cannot be written leaves only the screen."""
        try:
            self.log_path.parent.mkdir(parents=True, exist_ok=True)
            self.last_run_crashed = self._trace_path.exists() and self._trace_path.stat().st_size > 0
            handler = RotatingFileHandler(self.log_path, maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True)
            self._trace = self._trace_path.open("w", encoding="utf-8")
        except OSError:
            logging.basicConfig(level=logging.WARNING)
        else:
            handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
            logging.basicConfig(level=logging.INFO, handlers=[handler])
            faulthandler.enable(self._trace)
        sys.excepthook = self._on_uncaught

    def tell_by(self, tell: Callable[[str], None]) -> None:
        """Show a short sentence through `tell` when an unexpected error was logged."""
        self._tell = tell

    def end(self) -> None:
        """Say that this run ended as it should."""
        sys.excepthook = sys.__excepthook__
        if self._trace is not None:
            faulthandler.disable()
            self._trace.close()
            self._trace_path.unlink(missing_ok=True)

    def _on_uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("an unexpected error", exc_info=(kind, error, trace))
        if self._tell is not None:
            self._tell(str(self.log_path))
