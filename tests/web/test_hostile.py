"""A hostile client in the room: the session goes on unharmed. The long campaign is `python -m tests.web.fuzz`."""

from collections.abc import Iterator

import pytest

from migrantech_kit.services import phone_book
from migrantech_kit.web import app, routes
from migrantech_kit.web.limits import Limiter
from migrantech_kit.web.wire import Ask
from tests.web.fuzz import attack
from tests.web.rooms import Served, start

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    monkeypatch.setattr(app, "Limiter", lambda burst, per_second: Limiter(1e9, 1e9))
    with start().served() as one:
        yield one


@pytest.mark.parametrize("seed", [1, 2])
def test_malformed_requests_leave_the_session_unharmed(served: Served, seed: int) -> None:
    statuses = attack(served.session, served, 500, seed)
    assert statuses["200"]
    assert statuses["404"]
    assert statuses["400"]
    assert statuses["421"]


@pytest.mark.parametrize("route", routes.ROUTES, ids=lambda one: f"{one.method} {one.path}")
def test_a_script_in_every_field_is_never_markup(route: routes.RouteLine) -> None:
    session = start()
    known = session.join()
    everywhere = dict.fromkeys(("code", "language", "page", "choice", "lost", "letters", "k", "version"), EVIL)
    for cookies in (known.cookies, {**known.cookies, "language": EVIL}, {"phone": EVIL, "language": EVIL}):
        ask = Ask(dict.fromkeys(("number", "name", "module"), EVIL), everywhere, everywhere, cookies, (EVIL,))
        reply = route.answer(session.site, ask)
        assert b"<script>alert" not in reply.body
        assert b"<img src=x" not in reply.body
        assert all("\n" not in value and "\r" not in value and "<" not in value for _, value in reply.headers)


def test_many_requests_of_one_address_are_slowed_down_and_another_one_is_not() -> None:
    now = 0.0
    limiter = Limiter(burst=10, per_second=2, seconds=lambda: now)
    assert [limiter.allows("a") for _ in range(12)] == [True] * 10 + [False] * 2
    assert limiter.allows("b")
    now = 1.0
    assert [limiter.allows("a") for _ in range(3)] == [True, True, False]


def test_a_limiter_holds_no_more_than_it_may() -> None:
    limiter = Limiter(burst=1, per_second=0.001, most=50, seconds=lambda: 0.0)
    for number in range(500):
        limiter.allows(str(number))
    assert len(limiter._buckets) <= 50


def test_a_room_that_is_full_lets_nobody_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phone_book, "MOST_PHONES", 2)
    session = start()
    session.join()
    session.join()
    reply = routes.join(session.site, Ask(form={"code": session.room.code, "language": "fr"}))
    assert reply.status == 503
    assert reply.keep == ()
