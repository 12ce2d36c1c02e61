"""Every store that must keep the same promises."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from migrantech_kit.base.clock import SetClock
from migrantech_kit.domain.stores import Store
from migrantech_kit.storage import open_store
from migrantech_kit.storage.server import open_server, prepare_server
from tests.contract.plain import open_plain
from tests.contract.samples import START
from tests.fakes.store import FakeStore
from tests.servers.postgres import Server, running


@pytest.fixture
def clock() -> SetClock:
    return SetClock(START)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def prepared(server: Server) -> str:
    """Return a database with all tables, to be copied."""
    name = server.database()
    prepare_server(server.url(name), SetClock(START), "owner")
    return name


@pytest.fixture
def on_server(request: pytest.FixtureRequest) -> str:
    """Return the address of a fresh database."""
    server: Server = request.getfixturevalue("server")
    return server.url(server.database(request.getfixturevalue("prepared")))


@pytest.fixture(params=["fake", "sqlite", "encrypted", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path, clock: SetClock) -> Iterator[Store]:
    made: Store
    if request.param == "fake":
        made = FakeStore(clock, "nadia")
    elif request.param == "sqlite":
        made = open_plain(tmp_path, clock, "nadia")
    elif request.param == "encrypted":
        made = open_store(tmp_path, clock, "nadia")
    else:
        address = request.getfixturevalue("on_server")
        prepare_server(address, clock, "nadia")
        made = open_server(address, clock, "nadia")
    yield made
    made.close()
