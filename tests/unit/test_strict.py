"""Records that came from elsewhere: what is sound is read as ever, what cannot be is refused."""

import json
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrantech_kit.domain.codec import is_well_typed
from migrantech_kit.domain.record_kinds import from_payload, kind_of, to_payload
from migrantech_kit.domain.records import Record, RunMoved, SessionSet
from migrantech_kit.domain.run import Happening, PageShown
from migrantech_kit.domain.session import Session
from migrantech_kit.domain.strict import Unfit, strictly
from tests.storage.strategies import meeting_records

_ODD = st.sampled_from(
    (None, True, -1, 0, 2**31, 2**63, 1.5, "", "\0", "\ud800", "x" * 300, [], {}, [[]], "present", "1970-01-01", [1])
)
_SESSION = Session("s", "Title", "plan", "g", 5, 60, "Europe/Paris", ("fr",), "FR")


def changed(plain: Any, path: tuple[Any, ...], value: Any) -> Any:
    """Return a plain value with another value at a place within."""
    if not path:
        return value
    copy = plain.copy()
    copy[path[0]] = changed(plain[path[0]], path[1:], value)
    return copy


def places(plain: Any) -> list[tuple[Any, ...]]:
    """Return every place within a plain value."""
    inner = plain.items() if isinstance(plain, dict) else enumerate(plain) if isinstance(plain, list) else ()
    return [(), *((key, *rest) for key, value in inner for rest in places(value))]


def read(kind: str, payload: Any) -> Record | None:
    try:
        return from_payload(kind, payload, strictly)
    except (Unfit, KeyError, TypeError, ValueError):
        return None


@given(meeting_records)
def test_a_sound_record_is_read_strictly_as_it_was_written(records: list[Record]) -> None:
    for record in records:
        assert read(kind_of(record), json.loads(json.dumps(to_payload(record)))) == record


@given(meeting_records, st.data())
def test_whatever_stands_in_one_place_what_is_read_is_well_typed(records: list[Record], data: st.DataObject) -> None:
    for record in records:
        payload = to_payload(record)
        place = data.draw(st.sampled_from(places(payload)[1:]))
        odd = changed(payload, place, data.draw(_ODD))
        found = read(kind_of(record), odd)
        if found is not None:
            assert is_well_typed(found)
            assert found == from_payload(kind_of(record), odd)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "x" * 121),
        ("id", "bell\x07"),
        ("title", 5),
        ("starts_at", -1),
        ("starts_at", 2**33 + 1),
        ("minutes", 2**31),
        ("minutes", True),
        ("zone", "Europe/Atlantis"),
        ("country", "fr"),
        ("languages", "fr"),
        ("languages", ["french language"]),
        ("state", "forgotten"),
        ("head_count", None),
    ],
)
def test_a_session_with_one_value_that_cannot_be_is_refused(field: str, value: object) -> None:
    payload = to_payload(SessionSet(_SESSION))
    assert read("session-set", payload) == SessionSet(_SESSION)
    with pytest.raises(Unfit, match=field):
        from_payload("session-set", changed(payload, ("session", field), value), strictly)


def test_a_missing_value_is_refused_and_an_unknown_one_passed_over() -> None:
    payload = to_payload(SessionSet(_SESSION))
    short = {"session": {name: value for name, value in payload["session"].items() if name != "title"}}
    with pytest.raises(Unfit):
        from_payload("session-set", short, strictly)
    assert read("session-set", changed(payload, (), {**payload, "colour": "blue"})) == SessionSet(_SESSION)


@pytest.mark.parametrize("session", [5, "x" * 121, "\ud800", None])
def test_the_session_of_a_happening_is_looked_at_too(session: object) -> None:
    payload = to_payload(RunMoved("s", PageShown(1, 2)))
    with pytest.raises(Unfit):
        from_payload("run-moved", {**payload, "session": session}, strictly)


@pytest.mark.parametrize("kind", [one for one in get_args(Record) if one is not RunMoved] + list(get_args(Happening)))
def test_every_kind_of_record_can_be_read_strictly(kind: type) -> None:
    with pytest.raises(Unfit):
        strictly(kind, [])
