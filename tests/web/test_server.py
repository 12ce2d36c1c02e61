"""The room behind a real socket."""

import gc
import http.client
import logging
import select
import socket
import time
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from threading import Event, Thread

import psutil
import pytest

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.domain.run import End
from migrantech_kit.web import protocol
from migrantech_kit.web import server as server_module
from migrantech_kit.web.server import RoomServer
from tests.web.rooms import MODULE, Served, pictures, start


@pytest.fixture
def served() -> Iterator[Served]:
    with start().served() as one:
        yield one


def wait_for(condition: object, seconds: float = 10.0) -> None:
    """Wait until a call gives something true."""
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator] # a call
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)


def test_a_learner_scans_chooses_and_reads(served: Served) -> None:
    status, _, body = served.ask("GET", f"/?k={served.session.room.code}")
    assert status == 200
    assert served.session.room.code.encode() in body
    cookies = served.join("ar")
    status, headers, body = served.ask("GET", "/live", Cookie=cookies)
    assert status == 200
    assert 'dir="rtl"' in body.decode()
    assert headers["cache-control"] == "no-store"


def test_a_slide_change_is_told_to_everyone_in_their_own_language(served: Served) -> None:
    with served.listening(served.join("fr")) as french, served.listening(served.join("uk")) as ukrainian:
        french.next()
        ukrainian.next()
        served.session.show(served.session.page_of("six-parts"))
        assert "Six informations" in str(french.next()["html"])
        assert "Шість" in str(ukrainian.next()["html"])


def test_an_event_says_what_this_phone_answered_and_no_other_ones_answer(served: Served) -> None:
    session = served.session
    session.show(session.first_question)
    mine, other = served.join(), served.join()
    assert served.ask("POST", "/answer", {"page": str(session.first_question), "choice": "c"}, Cookie=mine)[0] == 303
    with served.listening(mine) as first, served.listening(other) as second:
        assert first.next()["choice"] == "c"
        assert second.next()["choice"] == ""


def test_an_answer_that_cannot_be_stored_is_not_acknowledged(served: Served) -> None:
    session = served.session
    session.show(session.first_question)
    cookies = served.join()
    session.broken.append(Problem(msg("The disk is full.")))
    form = {"page": str(session.first_question), "choice": "a"}
    status, headers, _ = served.ask("POST", "/answer", form, Cookie=cookies, X_By="script")
    assert status == 503
    assert headers["retry-after"]
    page = session.room.page(session.first_question)
    assert session.room.counts(page.module, page.question) == (0, 0, 0, 0)
    session.broken.clear()
    assert served.ask("POST", "/answer", form, Cookie=cookies, X_By="script")[0] == 204
    assert session.room.counts(page.module, page.question) == (1, 0, 0, 0)


def test_the_end_of_the_session_is_told_and_then_nothing_listens(served: Served) -> None:
    with served.listening(served.join()) as phone:
        phone.next()
        served.session.do(End())
        assert phone.next()["over"] is True
        served.server.stop()
        assert phone.ended()
    with pytest.raises(ConnectionRefusedError):
        served.ask("GET", "/")
    served.server.stop()


def test_a_phone_that_is_sent_off_is_told_at_once(served: Served) -> None:
    cookies = served.join()
    with served.listening(cookies) as phone:
        phone.next()
        (line,) = served.session.room.lines()
        served.session.phones.send_off(served.session.room, line.id)
        assert phone.next() == {"gone": True}
        assert phone.ended()
    assert served.ask("GET", "/events", Cookie=cookies)[0] == 403


def test_the_tutor_sees_who_listens_and_who_left(served: Served) -> None:
    cookies = served.join()
    with served.listening(cookies) as phone:
        phone.next()
        wait_for(lambda: [line.connected for line in served.session.room.lines()] == [True])
    known = next(iter(served.session.room._known.values()))
    wait_for(lambda: known.streams == 0)


# --- who may ask, and for what


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "", "127.0.0.1.evil.example", "localhost.evil"])
def test_a_request_under_another_name_is_turned_away(served: Served, host: str) -> None:
    assert served.ask("GET", "/", Host=host)[0] == 421
    assert b" 421 " in served.raw(f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())[:20]


def test_a_form_of_another_site_is_turned_away(served: Served) -> None:
    form = {"code": served.session.room.code, "language": "fr"}
    assert served.ask("POST", "/join", form, Origin="http://evil.example")[0] == 403
    assert served.ask("POST", "/join", form, Origin="null")[0] == 403
    assert served.ask("POST", "/join", form, Origin=f"http://{served.host}")[0] == 303


@pytest.mark.parametrize(
    "path",
    ["/../etc/passwd", "/..%2f..%2fetc/passwd", "/picture/..%2f..%2froom.svg", "/static/room.css", "/records.db",
     "/picture/", "/.git/config", "//etc/passwd", "/console", "/tutor", "/docs", "/openapi.json", "/live/"],
)  # fmt: skip
def test_nothing_but_the_listed_routes_answers(served: Served, path: str) -> None:
    assert served.ask("GET", path, Cookie=served.join())[0] == 404


def test_every_answer_carries_the_headers_that_keep_strangers_out(served: Served) -> None:
    for path in ("/", "/live", "/nothing", "/picture/contract.svg", "/room.js"):
        _, headers, body = served.ask("GET", path)
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert "server" not in headers
        assert b"<script>" not in body
        assert b" style=" not in body
        assert b"onclick" not in body


def test_a_body_that_is_too_long_is_not_read(served: Served) -> None:
    form = {"code": "0" * (protocol.MOST_BODY + 1)}
    assert served.ask("POST", "/join", form)[0] == 413


def test_a_request_that_dawdles_is_hung_up_on(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "REQUEST_SECONDS", 0.3)
    assert served.raw(b"GET / HTTP/1.1\r\nHost: ", 10.0) == b""
    began = f"POST /join HTTP/1.1\r\nHost: {served.host}\r\nContent-Length: 50\r\n\r\ncode="
    assert served.raw(began.encode(), 10.0) == b""
    assert served.ask("GET", "/test")[0] == 200


def test_one_address_cannot_take_all_connections(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "MOST_FOR_ADDRESS", 3)
    held = [http.client.HTTPConnection(served.server.address, served.server.port, timeout=5) for _ in range(3)]
    for one in held:
        one.connect()
    wait_for(lambda: served.server.held == 3)
    with pytest.raises((ConnectionError, http.client.HTTPException)):
        served.ask("GET", "/test")
    for one in held:
        one.close()
    wait_for(lambda: served.server.held == 0)
    assert served.ask("GET", "/test")[0] == 200


def test_guessing_the_digits_is_slow(served: Served) -> None:
    statuses = [served.ask("POST", "/join", {"code": "none", "language": "fr"})[0] for _ in range(20)]
    assert statuses[0] == 403
    assert statuses[-1] == 429
    assert statuses.count(403) < 15


def test_nothing_is_logged_about_anybody(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    cookies = served.join()
    served.ask("GET", "/live", Cookie=cookies)
    served.raw(b"\x00\x01 nonsense\r\n\r\n", 5.0)
    told = caplog.text
    assert cookies.split("=")[1].split(";")[0] not in told
    assert "nonsense" not in told
    assert "/live" not in told


def test_a_port_that_is_taken_gives_way_to_the_next_and_none_is_a_problem() -> None:
    one = start()
    with one.served() as first:
        other = RoomServer(start().room, pictures(), lambda _records: None)
        other.start("127.0.0.1", (first.server.port, 0))
        assert other.port not in {0, first.server.port}
        other.stop()
        with pytest.raises(Problem, match=r"cannot be served"):
            other.start("127.0.0.1", (first.server.port,))
        with pytest.raises(Problem, match=r"203\.0\.113\.9"):
            other.start("203.0.113.9", (0,))


def test_nothing_stays_open_when_the_room_stops_in_the_middle_of_things(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streams, half requests, answers that nobody reads, newcomers: each held by a client that does not let go."""
    monkeypatch.setattr(server_module, "GRACE_SECONDS", 0.2)
    held: list[socket.socket] = []
    with start().served() as served, ExitStack() as clients:
        cookies = served.join()
        for sent in (
            f"GET /events HTTP/1.1\r\nHost: {served.host}\r\nCookie: {cookies}\r\n\r\n",
            f"POST /join HTTP/1.1\r\nHost: {served.host}\r\nContent-Length: 50\r\n\r\ncode=",
            "GET / HTTP/1.1\r\nHos",
            "",
            f"GET /keep/{MODULE} HTTP/1.1\r\nHost: {served.host}\r\nCookie: {cookies}\r\n\r\n" * 40,
        ):
            client = clients.enter_context(socket.socket())
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            client.connect((served.server.address, served.server.port))
            client.sendall(sent.encode())
            held.append(client)
        wait_for(lambda: len(ours(served)) == len(held))
        wait_for(lambda: select.select([held[0], held[-1]], [], [], 0)[0] == [held[0], held[-1]])
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            served.server.stop()
            assert ours(served) == []
            gc.collect()
        assert [str(one.message) for one in told] == []


def test_nothing_stays_open_when_the_room_stops_while_clients_come_in() -> None:
    def come(served: Served, over: Event) -> None:
        while not over.is_set():
            with suppress(OSError):
                socket.create_connection((served.server.address, served.server.port), timeout=2).close()

    gc.collect()
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        for _ in range(10):
            over = Event()
            with ExitStack() as ending, start().served() as served:
                clients = [Thread(target=come, args=(served, over)) for _ in range(3)]
                for client in clients:
                    client.start()
                    ending.callback(client.join)
                ending.callback(over.set)
                wait_for(lambda served=served: served.server.held > 0)
        gc.collect()
    assert [str(one.message) for one in told] == []


def ours(served: Served) -> list[object]:
    """Return the connections of this process on the room's port, the room's own ends alone."""
    port = served.server.port
    return [one for one in psutil.Process().net_connections("tcp4") if one.laddr.port == port and one.raddr]


def test_a_whole_class_behind_one_router_comes_in_at_once(served: Served) -> None:
    assert len({served.join() for _ in range(30)}) == 30
