"""Data folders that vanish."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from migrantech_kit.kit import Kit, open_kit


@contextmanager
def temporary_kit() -> Iterator[Kit]:
    """Open a kit over an empty data folder."""
    with tempfile.TemporaryDirectory(prefix="migrantech-benchmark-") as folder:
        kit = open_kit(Path(folder))
        try:
            yield kit
        finally:
            kit.close()
