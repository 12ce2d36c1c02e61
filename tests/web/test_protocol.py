"""The room's HTTP as bytes on a socket: order, bounds, patience, and phones that read slowly."""

import re
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from migrantech_kit.web import protocol
from tests.web.rooms import MODULE, Served, start
from tests.web.test_server import wait_for


@pytest.fixture
def served() -> Iterator[Served]:
    with start().served() as one:
        yield one


def connect(served: Served, buffer: int = 0) -> socket.socket:
    """Return a connection to the room; a small buffer of its own lets answers pile up on the other side."""
    one = socket.socket()
    if buffer:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    one.settimeout(15)
    one.connect((served.server.address, served.server.port))
    return one


def request(served: Served, path: str, cookies: str = "", method: str = "GET", more: str = "") -> bytes:
    """Return a request as bytes."""
    return f"{method} {path} HTTP/1.1\r\nHost: {served.host}\r\nCookie: {cookies}\r\n{more}\r\n".encode()


def held_open(served: Served) -> list[protocol.RoomProtocol]:
    """Return the connections of the phones that listen."""
    return [one for one in tuple(served.server._connections.open) if one._listening is not None]


def test_requests_that_come_together_are_answered_in_their_order_on_one_connection(served: Served) -> None:
    closing = request(served, "/picture/nothing-there.svg", more="Connection: close\r\n")
    told = served.raw(request(served, "/test") + request(served, "/generate_204") + closing)
    assert [line.split()[1] for line in re.findall(rb"HTTP/1\.1 \d+", told)] == [b"200", b"204", b"404"]


def test_an_answer_that_is_stored_keeps_its_place_among_others(served: Served) -> None:
    body = f"code={served.session.room.code}&language=fr"
    join = request(served, "/join", method="POST", more=f"Content-Length: {len(body)}\r\n") + body.encode()
    told = served.raw(join + request(served, "/test", more="Connection: close\r\n"))
    assert [line.split()[1] for line in re.findall(rb"HTTP/1\.1 \d+", told)] == [b"303", b"200"]


def test_a_head_has_the_length_of_the_page_and_no_page(served: Served) -> None:
    told = served.raw(request(served, "/test", method="HEAD", more="Connection: close\r\n"))
    head, _, body = told.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 ")
    assert int(re.findall(rb"content-length: (\d+)", head)[0]) > 100
    assert body == b""


def test_what_a_route_does_not_do_is_told_and_a_route_that_is_none_as_well(served: Served) -> None:
    assert served.ask("POST", "/live", {})[0] == 405
    assert served.ask("GET", "/answer")[0] == 405
    assert served.ask("DELETE", "/answer")[0] == 405
    assert served.ask("DELETE", "/nothing")[0] == 404


def test_a_request_that_comes_byte_by_byte_has_no_more_time_than_any_other(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "REQUEST_SECONDS", 0.4)
    with connect(served) as one, pytest.raises(ConnectionError):
        for letter in request(served, "/test")[:-1] * 40:
            one.send(bytes([letter]))
            time.sleep(0.02)


def test_a_connection_that_says_nothing_more_is_closed(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "IDLE_SECONDS", 0.3)
    assert served.raw(request(served, "/test")).startswith(b"HTTP/1.1 200 ")
    wait_for(lambda: served.server.held == 0)


def test_whoever_asks_without_reading_fills_no_memory_and_is_hung_up_on(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "UNREAD_SECONDS", 0.5)
    asked = request(served, f"/keep/{MODULE}", served.join()) * 50
    with connect(served, 4_096) as one, pytest.raises(ConnectionError):
        for _ in range(2_000):
            one.sendall(asked)
    wait_for(lambda: served.server.held == 0)


def test_a_phone_that_reads_slowly_hears_the_latest_and_not_all_that_was_between(served: Served) -> None:
    session = served.session
    with connect(served, 4_096) as one:
        one.sendall(request(served, "/events", served.join()))
        wait_for(lambda: held_open(served))
        (held,) = held_open(served)
        shown = 0
        while not held.full and shown < 5_000:
            session.show(shown % 3)
            shown += 1
            time.sleep(0.001)
        assert held.full
        for number in range(200):
            session.show(number % 3)
        last = session.room.showing.version
        told, heard = b"", list[str]()
        while last not in heard:
            told += one.recv(65_536)
            heard = [found.decode() for found in re.findall(rb'"version": "([^"]+)"', told)]
        assert len(heard) < shown + 150
        assert heard == sorted(heard, key=lambda version: int(version.rpartition("-")[2]))


def test_a_phone_that_talks_while_it_listens_is_hung_up_on(served: Served) -> None:
    with connect(served) as one:
        one.sendall(request(served, "/events", served.join()))
        assert one.recv(12) == b"HTTP/1.1 200"
        with pytest.raises(ConnectionError):
            while True:
                one.sendall(b"x" * 1_000)


def test_many_answers_at_once_are_each_told_and_stored(served: Served) -> None:
    session = served.session
    session.show(session.first_question)
    phones = [served.join() for _ in range(24)]
    form = {"page": str(session.first_question), "choice": "b"}
    with ThreadPoolExecutor(12) as pool:
        statuses = list(pool.map(lambda one: served.ask("POST", "/answer", form, Cookie=one, X_By="script")[0], phones))
    assert statuses == [204] * 24
    page = session.room.page(session.first_question)
    assert len(session.quizzes.given(session.live.session.id, page.module, page.question).phones) == 24
