"""The journal as lines of text: how entries travel from one computer to another.

A line is one JSON array: replica, sequence, UTC seconds, actor, kind, payload, the entry it revises (replica and
sequence, or null twice), why. Nothing enters from outside but by `row_of`, which accepts only what every part of the
program can live with later. The two kinds that make up nearly all of a journal are read by one expression each.
"""

import json
import re
from functools import lru_cache
from typing import Any, NamedTuple

from migrantech_kit.domain.entries import WHYS
from migrantech_kit.domain.record_kinds import about, from_payload, to_payload
from migrantech_kit.domain.records import Record
from migrantech_kit.domain.strict import LATEST, Unfit, is_number, is_text, strictly

LONGEST_LINE = 256 * 1024  # characters
HIGHEST_SEQUENCE = 10**9
_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")


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
        values = _DECODER.decode(line)
    except (ValueError, RecursionError):
        raise UnfitLine("a line is not JSON") from None
    if not isinstance(values, list) or len(values) != 9:
        raise UnfitLine("a line has not nine parts")
    replica, sequence, at, actor, kind, payload, revises_replica, revises_sequence, why = values
    _expect(_is_id(replica) and is_number(sequence, HIGHEST_SEQUENCE) and sequence > 0, "an entry has no number")
    _expect(is_number(at, LATEST), "an entry has no time")
    _expect(is_text(actor, 120), "an entry has no actor")
    _expect(isinstance(kind, str) and isinstance(payload, dict), "an entry has no content")
    _expect(is_text(why, 120), "an entry has no reason")
    revises = revises_replica is not None or revises_sequence is not None
    if revises:
        known = _is_id(revises_replica) and is_number(revises_sequence, HIGHEST_SEQUENCE) and revises_sequence > 0
        _expect(known, "an entry revises no entry")
    record = _record(kind, payload)
    written = _ENCODER.encode(to_payload(record))
    learner = getattr(record, "code", "")
    return JournalRow(
        replica, sequence, at, actor, kind, about(record), learner, written, revises_replica, revises_sequence, why
    )


def _record(kind: str, payload: dict[str, Any]) -> Record:
    try:
        return from_payload(kind, payload, strictly)
    except KeyError:
        raise NewerKind(f"an entry is of the kind “{kind[:40]}”") from None
    except (Unfit, TypeError, ValueError) as error:
        reason = error if isinstance(error, Unfit) else "is broken"
        raise UnfitLine(f"an entry of the kind “{kind[:40]}”: {reason}") from None


@lru_cache(maxsize=64)
def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _is_id(value: object) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _expect(good: bool, otherwise: str) -> None:
    if not good:
        raise UnfitLine(otherwise)


def _refused(_: str) -> None:
    raise ValueError("no number")


# Made once: `json.loads` and `json.dumps` with options of one's own make theirs anew at every call.
_DECODER = json.JSONDecoder(parse_constant=_refused)
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
