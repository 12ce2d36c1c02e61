"""What some tests need of the computer: skip them where it is missing, fail them in the run that installs it."""

import os
from typing import NoReturn

import pytest


def missing(reason: str) -> NoReturn:
    """Skip the running test, or fail it where `.ci/run` has promised that nothing is missing."""
    if os.environ.get("MIGRANTECH_KIT_NO_SKIPS"):
        pytest.fail(f"Skipped where nothing may be skipped: {reason}")
    pytest.skip(reason)
