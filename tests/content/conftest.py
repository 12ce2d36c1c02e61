"""A data folder and shipped resources of their own for each test."""

import shutil
from pathlib import Path

import pytest

from tests.content.making import FIXTURES


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a folder with a copy of the sample's resources, and empty folders for plans."""
    shutil.copytree(FIXTURES, tmp_path / "resources")
    (tmp_path / "session_plans").mkdir()
    return tmp_path
