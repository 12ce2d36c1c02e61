"""Every store that must keep the same promises."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from migrantech_kit.base.clock import SetClock
from migrantech_kit.domain.ports import Store
from migrantech_kit.storage import open_store
from tests.contract.samples import START
from tests.fakes.store import FakeStore


@pytest.fixture
def clock() -> SetClock:
    return SetClock(START)


@pytest.fixture(params=["fake", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path, clock: SetClock) -> Iterator[Store]:
    made: Store = FakeStore(clock, "nadia") if request.param == "fake" else open_store(tmp_path, clock, "nadia")
    yield made
    made.close()
