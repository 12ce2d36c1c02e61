"""Faults of the kit's own in the middle of a room: they stay with the phone that they concern."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from threading import Event, Thread

import pytest

from migrantech_kit.domain.phones import Phone, PhoneAnswer
from migrantech_kit.domain.records import Record
from migrantech_kit.services.room import Showing
from tests.web.rooms import Served, start
from tests.web.test_server import wait_for


@pytest.fixture
def served() -> Iterator[Served]:
    with start().served() as one:
        yield one


def test_an_answer_that_fails_after_it_is_stored_leaves_no_other_phone_without_a_reply(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = served.session
    session.show(session.first_question)
    form = {"page": str(session.first_question), "choice": "b"}
    phones = [served.join() for _ in range(6)]
    store, note, failing = served.server._writer._keep, session.room.note_answer, [ValueError("a fault")]
    statuses, storing, go_on = list[int](), list[Record](), Event()

    def slow(records: Sequence[Record]) -> None:
        storing.extend(records)
        go_on.wait(10)
        store(records)

    def fail_once(answer: PhoneAnswer, module: str) -> None:
        if failing:
            raise failing.pop()
        note(answer, module)

    monkeypatch.setattr(served.server._writer, "_keep", slow)
    monkeypatch.setattr(session.room, "note_answer", fail_once)

    def answer(cookies: str) -> None:
        statuses.append(served.ask("POST", "/answer", form, Cookie=cookies, X_By="script")[0])

    asking = [Thread(target=answer, args=(cookies,)) for cookies in phones]
    for one in asking:
        one.start()
    wait_for(lambda: len(storing) + len(served.server._writer._waiting) == len(phones))
    go_on.set()
    for one in asking:
        one.join(20)
    assert sorted(statuses) == [204] * 5 + [500]


def test_a_page_that_cannot_be_made_in_one_language_is_shown_in_the_others(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = served.server._app._site
    make = site.event
    with ExitStack() as stack:
        french = [stack.enter_context(served.listening(served.join("fr"))) for _ in range(4)]
        arabic = [stack.enter_context(served.listening(served.join("ar"))) for _ in range(4)]
        for one in (*french, *arabic):
            one.next()

        def event(phone: Phone, language: str, showing: Showing) -> bytes:
            if language == "ar":
                raise ValueError("a fault")
            return make(phone, language, showing)

        monkeypatch.setattr(site, "event", event)
        served.session.show(1)
        assert {one.next()["version"] for one in french} == {served.session.room.showing.version}
        for one in arabic:
            with suppress(ConnectionError):  # hung up on, so that they ask again
                assert one.ended()
