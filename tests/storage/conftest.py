"""Stores of SQLite, each in a folder of its own."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from migrantech_kit.base.clock import SetClock
from migrantech_kit.storage import SqlStore, open_store
from tests.contract.samples import START

Opening = Callable[[Path], SqlStore]


@pytest.fixture
def clock() -> SetClock:
    return SetClock(START)


@pytest.fixture
def opened(clock: SetClock) -> Iterator[Opening]:
    """Open stores that are closed at the end of the test."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(closing(open_store(folder, clock, "nadia")))


@pytest.fixture
def store(opened: Opening, tmp_path: Path) -> SqlStore:
    return opened(tmp_path / "data")


@pytest.fixture(scope="module")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder that was opened once, to be copied."""
    folder = tmp_path_factory.mktemp("empty") / "data"
    open_store(folder, SetClock(START), "nadia").close()
    return folder


@pytest.fixture(scope="module")
def fresh_store(empty_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], SqlStore]:
    """Return a call that opens an empty store, fast."""
    base = tmp_path_factory.mktemp("fresh")

    def fresh() -> SqlStore:
        folder = base / "data"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(empty_folder, folder)
        return open_store(folder, SetClock(START), "nadia")

    return fresh
