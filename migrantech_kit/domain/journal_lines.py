"""The journal as lines of text: how entries travel from one computer to another.

A line is one JSON array: replica, sequence, UTC seconds, actor, kind, payload, the entry it revises (replica and
sequence, or null twice), why. Nothing enters from outside but by `row_of`, which accepts only what every part of the
program can live with later. The two kinds that make up nearly all of a journal are read by one expression each.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from migrantech_kit.domain.codec import field_names, is_well_typed
from migrantech_kit.domain.entries import WHYS
from migrantech_kit.domain.record_kinds import about, from_payload, to_payload
from migrantech_kit.domain.records import Record

LONGEST_LINE = 256 * 1024  # characters
HIGHEST_SEQUENCE = 10**9
LATEST = 2**33  # UTC seconds, in the year 2242
_LARGEST = 2**31 - 1
_LONGEST_ID = 120  # characters; four of them make the longest key of a table
_IDS = frozenset(
    {
        *("id", "session", "sitting", "code", "into", "other", "entries", "subject", "group", "plan", "project"),
        *("site", "room", "tutor", "module", "question", "choice", "copy", "quiz_version", "first_form", "profile"),
        *("kind", "file_format", "phone", "key"),
    }
)
_TIMES = frozenset(
    ("at", "starts_at", "started_at", "ended_at", "planned_start", "planned_end", "started", "ended", "rows")
)
_COUNTED = frozenset(("late", "left_early", "capacity", "count", "counts"))
_BAD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,8})?")
_COUNTRY = re.compile(r"([A-Z]{2})?")


class JournalRow(NamedTuple):
    """Hold one entry as the journal's table holds it; subject and learner follow from the payload, which is JSON."""

    replica: str
    sequence: int
    at: int
    actor: str
    kind: str
    subject: str
    learner: str
    payload: str
    revises_replica: str | None
    revises_sequence: int | None
    why: str


class UnfitLine(ValueError):
    """Tell why a line is no entry that this program can keep."""


class NewerKind(UnfitLine):
    """Tell of a kind of entry that only a newer version knows."""


_PLAIN = r'[^"\\\x00-\x1f\x7f\ud800-\udfff]'  # what JSON needs not escape, and nobody refuses
_HEAD = rf'\["([0-9A-Za-z_-]{{1,64}})",([1-9][0-9]{{0,8}}),(0|[1-7][0-9]{{9}}|[1-9][0-9]{{0,8}}),"({_PLAIN}{{0,120}})"'
_TAIL = rf',(?:null,null|"([0-9A-Za-z_-]{{1,64}})",([1-9][0-9]{{0,8}})),"({"|".join(("", *WHYS))})"\]'
_KEY = rf'"({_PLAIN}{{0,120}})"'
_COUNT = "(?:0|[1-9][0-9]{0,5})"
_MARKED = re.compile(
    rf'{_HEAD},"mark-set",(\{{"sitting":{_KEY},"code":{_KEY},"mark":\{{"status":"(?:unmarked|present|excused|absent)",'
    rf'"late":{_COUNT},"left_early":{_COUNT},"reason":"[a-z]{{0,20}}"\}}\}}){_TAIL}'
).fullmatch
_ENROLLED = re.compile(rf'{_HEAD},"enrolled",(\{{"session":{_KEY},"code":{_KEY}\}}){_TAIL}').fullmatch


def line_of(row: JournalRow) -> str:
    """Return an entry as one line, without its end."""
    revises = "null,null"
    if row.revises_replica is not None:
        revises = f'"{row.revises_replica}",{row.revises_sequence}'
    return (
        f'["{row.replica}",{row.sequence},{row.at},{_quoted(row.actor)},"{row.kind}",{row.payload},{revises},'
        f"{_quoted(row.why)}]"
    )


def row_of(line: str) -> JournalRow:
    """Return the entry of a line; raise `UnfitLine` with the reason where it is none."""
    found = _MARKED(line)
    kind = "mark-set"
    if found is None:
        found = _ENROLLED(line)
        kind = "enrolled"
    if found is None:
        return _row_of_any(line)
    replica, sequence, at, actor, payload, subject, learner, revises, revised, why = found.groups()
    return JournalRow(
        replica,
        int(sequence),
        int(at),
        actor,
        kind,
        subject,
        learner,
        payload,
        revises,
        None if revised is None else int(revised),
        why,
    )


def _row_of_any(line: str) -> JournalRow:
    if len(line) > LONGEST_LINE:
        raise UnfitLine("a line is too long")
    try:
        values = json.loads(line, parse_constant=_refused)
    except (ValueError, RecursionError):
        raise UnfitLine("a line is not JSON") from None
    if not isinstance(values, list) or len(values) != 9:
        raise UnfitLine("a line has not nine parts")
    replica, sequence, at, actor, kind, payload, revises_replica, revises_sequence, why = values
    _expect(_is_id(replica) and _is_number(sequence, HIGHEST_SEQUENCE) and sequence > 0, "an entry has no number")
    _expect(_is_number(at, LATEST), "an entry has no time")
    _expect(_is_text(actor, 120), "an entry has no actor")
    _expect(isinstance(kind, str) and isinstance(payload, dict), "an entry has no content")
    _expect(_is_text(why, 120), "an entry has no reason")
    revises = revises_replica is not None or revises_sequence is not None
    if revises:
        known = _is_id(revises_replica) and _is_number(revises_sequence, HIGHEST_SEQUENCE) and revises_sequence > 0
        _expect(known, "an entry revises no entry")
    record = _record(kind, payload)
    written = json.dumps(to_payload(record), ensure_ascii=False, separators=(",", ":"))
    learner = getattr(record, "code", "")
    return JournalRow(
        replica, sequence, at, actor, kind, about(record), learner, written, revises_replica, revises_sequence, why
    )


def _record(kind: str, payload: dict[str, Any]) -> Record:
    try:
        record = from_payload(kind, payload)
    except KeyError:
        raise NewerKind(f"an entry is of the kind “{kind[:40]}”") from None
    except (TypeError, ValueError, AttributeError, StopIteration):
        raise UnfitLine(f"an entry of the kind “{kind[:40]}” is broken") from None
    _expect(is_well_typed(record), f"an entry of the kind “{kind[:40]}” holds values of another kind")
    for name, value in _leaves("", record):
        _expect(_is_fit(name, value), f"the value of “{name}” in an entry of the kind “{kind[:40]}” cannot be")
    return record


def _leaves(name: str, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, str | int):
        yield name, value
    elif is_dataclass(value) and not isinstance(value, type):
        for inner in field_names(type(value)):
            yield from _leaves(inner, getattr(value, inner))
    elif isinstance(value, tuple):
        for item in value:
            yield from _leaves(name, item)
    else:
        yield name, value


def _is_fit(name: str, value: object) -> bool:
    """Tell whether a value can be stored, shown and reckoned with on every computer."""
    if isinstance(value, str):
        if name == "zone":
            return _is_zone(value)
        if name == "country":
            return _COUNTRY.fullmatch(value) is not None
        if name == "languages":
            return _LANGUAGE.fullmatch(value) is not None
        return _is_text(value, _LONGEST_ID if name in _IDS else LONGEST_LINE)
    if isinstance(value, bool):
        return True
    if isinstance(value, int):
        if name in _COUNTED:
            return _is_number(value, _LARGEST)
        return _is_number(value, LATEST) if name in _TIMES else -_LARGEST <= value <= _LARGEST
    return not isinstance(value, date) or 1970 <= value.year <= 2242


@lru_cache(maxsize=64)
def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        return False
    return True


@lru_cache(maxsize=64)
def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _is_id(value: object) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _is_number(value: object, most: int) -> bool:
    return type(value) is int and 0 <= value <= most


def _is_text(value: object, most: int) -> bool:
    return isinstance(value, str) and len(value) <= most and _BAD.search(value) is None


def _expect(good: bool, otherwise: str) -> None:
    if not good:
        raise UnfitLine(otherwise)


def _refused(_: str) -> None:
    raise ValueError("no number")
