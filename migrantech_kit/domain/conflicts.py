"""Edits that were made apart: two entries that revise one, neither knowing of the other."""

from collections import defaultdict
from collections.abc import Iterable, Set
from typing import Any

from migrantech_kit.domain import records as r
from migrantech_kit.domain.entries import Entry, EntryRef, subject_of
from migrantech_kit.domain.record_kinds import about
from migrantech_kit.domain.records import Record

# What says how something is, so that a later entry of the same kind replaces an earlier one.
EDITS: tuple[type[Record], ...] = (
    r.OrganisationSet,
    r.ProjectSet,
    r.ProjectTermsSet,
    r.SiteSet,
    r.RoomSet,
    r.GroupSet,
    r.LearnerSet,
    r.SessionSet,
    r.SittingSet,
    r.MarkSet,
    r.TallySet,
    r.AnswerSet,
    r.HeadCountSet,
)


def identity(record: Record) -> tuple[Any, ...]:
    """Return what an edit is about: records of one identity replace each other."""
    extra: tuple[str, ...] = ()
    if isinstance(record, r.AnswerSet):
        extra = (record.module, record.question)
    elif isinstance(record, r.TallySet):
        extra = (record.module, record.tally.question)
    return (type(record), about(record), getattr(record, "code", ""), *extra)


def conflicts(entries: Iterable[Entry], settled: Set[str]) -> tuple[tuple[Entry, ...], ...]:
    """Return the edits that lie side by side, the one that is shown first; `settled` as `subject_of` writes entries."""
    told: defaultdict[tuple[Any, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        told[identity(entry.record)].append(entry)
    found = (_heads(edits, settled) for edits in told.values())
    return tuple(heads for heads in found if len({repr(entry.record) for entry in heads}) > 1)


def _heads(edits: list[Entry], settled: Set[str]) -> tuple[Entry, ...]:
    """Return the last edits that no other one replaced, one of each computer."""
    replaced: set[EntryRef] = {entry.revises for entry in edits if entry.revises is not None}
    last: dict[str, Entry] = {}
    for entry in sorted(edits, key=lambda one: (one.ref.sequence, one.ref.replica)):
        if entry.ref not in replaced and subject_of(entry.ref) not in settled:
            last[entry.ref.replica] = entry
    return tuple(sorted(last.values(), key=lambda one: (one.ref.sequence, one.ref.replica), reverse=True))
