"""Journals that are joined in any order, in any pieces, any number of times, give the same records."""

from collections.abc import Callable
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from migrantech_kit.base.clock import SetClock
from migrantech_kit.domain.attendance import PRESENT
from migrantech_kit.domain.entries import EntryRef, PrivateText, subject_of
from migrantech_kit.domain.journal_lines import JournalRow
from migrantech_kit.domain.record_kinds import kind_name
from migrantech_kit.domain.records import (
    LearnerErased,
    LearnerMerged,
    LearnerSet,
    LearnerSplit,
    MarkSet,
    Record,
    SessionClosed,
)
from migrantech_kit.domain.stores import Store
from migrantech_kit.domain.texts import TextRow
from migrantech_kit.storage import SqlStore, exchange, refold
from tests.contract.samples import START, begin_session, copy_of, module, session, sitting
from tests.fakes.store import FakeStore
from tests.storage.picture import picture
from tests.storage.strategies import CODES, meeting_records

# Shrinking what fails takes minutes here, and shows little more.
_seldom = settings(
    max_examples=60,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

Journal = tuple[JournalRow, ...]


@st.composite
def journals(draw: st.DrawFn) -> tuple[Journal, ...]:
    """Return what two or three computers wrote: each knows at random how far the others are."""
    records = draw(meeting_records)
    writers = draw(st.lists(st.sampled_from(("one", "two", "three")), min_size=len(records), max_size=len(records)))
    hears = draw(st.lists(st.booleans(), min_size=len(records), max_size=len(records)))
    stores = {name: FakeStore(SetClock(START), name, name) for name in ("one", "two", "three")}
    merges: dict[str, EntryRef] = {}
    for record, writer, heard in zip(records, writers, hears, strict=True):
        with stores[writer].begin() as work:
            if heard:
                for other in stores.values():
                    if other is not stores[writer]:
                        with other.reading() as said:
                            work.exchange.merge(said.exchange.rows(), (), ())
            revises = merges.get(record.code) if isinstance(record, LearnerSplit) else None
            entry = work.append(record, revises=revises, why="mistake" if isinstance(record, MarkSet) else "")
            if isinstance(record, LearnerMerged):
                merges[record.code] = entry.ref
    return tuple(rows_of(store) for store in stores.values())


def rows_of(store: Store) -> Journal:
    with store.reading() as work:
        return tuple(work.exchange.rows())


def named(store: Store) -> None:
    """Let everyone have the same name on every computer."""
    texts = tuple(TextRow(code, "name", f"Name of {code}", START, f"aa{number}") for number, code in enumerate(CODES))
    with store.begin() as work:
        work.exchange.merge((), texts, ())


@_seldom
@given(
    written=journals(),
    order=st.permutations(range(3)),
    pieces=st.lists(st.integers(1, 20), max_size=6),
    at_once=st.sampled_from((1, 4, 20_000)),
)
def test_whatever_order_journals_arrive_in_the_records_say_what_one_journal_says(
    fresh_store: Callable[[], SqlStore],
    written: tuple[Journal, ...],
    order: list[int],
    pieces: list[int],
    at_once: int,
) -> None:
    fake = FakeStore(SetClock(START), "office", "office")
    named(fake)
    with fake.begin() as work:
        for journal in written:
            work.exchange.merge(journal, (), ())
    with closing(fresh_store()) as store, pytest.MonkeyPatch.context() as changed:
        changed.setattr(exchange, "_AT_ONCE", at_once)
        named(store)
        for number in order:
            for piece in cut(written[number], pieces):
                with store.begin() as work:
                    work.exchange.merge(piece, (), ())
        seen = picture(store)
        assert seen == picture(fake)
        assert store.verify() == ()
        with store.begin() as work:
            again = work.exchange.merge(written[order[0]], (), ())
        assert again.new == 0
        assert picture(store) == seen
        store.rebuild()
        assert picture(store) == seen


def cut(journal: Journal, pieces: list[int]) -> list[Journal]:
    """Return a journal in pieces, the last one first: a bundle may arrive before an older one."""
    cuts = sorted({min(piece, len(journal)) for piece in pieces} | {0, len(journal)})
    parts = [journal[start:end] for start, end in pairwise(cuts)]
    return list(reversed(parts))


def test_every_kind_of_record_has_a_part_in_which_it_is_folded() -> None:
    placed = {*refold.PLAIN, *refold.PERSON, *refold.OF_SESSION, *refold.OF_SITTING, refold.SETTLED}
    assert placed == {kind_name(kind) for kind in get_args(Record)}


def test_a_copy_that_arrives_after_its_session_tells_which_modules_were_completed(
    opened: Callable[[Path], SqlStore], tmp_path: Path
) -> None:
    tutor = FakeStore(SetClock(START), "nadia", "tutor")
    begin_session(tutor, session(), sitting(), codes=("TST-001",), copy=copy_of(module()))
    with tutor.begin() as work:
        work.append(MarkSet("m1", "TST-001", PRESENT))
        work.append(SessionClosed("s1", START))
        key = work.sessions.keep_copy(copy_of(module()))
    with tutor.reading() as work:
        rows = tuple(work.exchange.rows())
        copies = [(key, body, copy_of(module())) for key, body in work.exchange.copies((key,))]
    store = opened(tmp_path / "office")
    for brought, completed in (([], 0), (copies, 1)):
        with store.begin() as work:
            work.exchange.merge(rows, (), brought)
        with store.reading() as work:
            assert [row.modules_completed for row in work.reports.totals()] == [completed]
    assert store.verify() == ()


def test_what_came_of_an_erased_person_is_destroyed_whichever_came_first(
    opened: Callable[[Path], SqlStore], tmp_path: Path
) -> None:
    tutor = FakeStore(SetClock(START), "nadia", "tutor")
    with tutor.begin() as work:
        work.append(LearnerSet("AAA-001", "ar"))
        marked = work.append(MarkSet("m1", "AAA-001", PRESENT), why="other")
        work.put_private((PrivateText("AAA-001", "name", "Amina"),))
        work.put_private((PrivateText(subject_of(marked.ref), "why", "her sister told"),))
    with tutor.reading() as work:
        before = (tuple(work.exchange.rows()), tuple(work.exchange.texts()))
    with tutor.begin() as work:
        work.append(LearnerErased("AAA-001"))
    with tutor.reading() as work:
        after = (tuple(work.exchange.rows()), tuple(work.exchange.texts()))
    assert after[1] == ()
    for name, order in (("a", (before, after)), ("b", (after, before)), ("c", (before, after, before))):
        store = opened(tmp_path / name)
        for rows, texts in order:
            with store.begin() as work:
                work.exchange.merge(rows, texts, ())
        with store.reading() as work:
            assert tuple(work.exchange.texts()) == ()
            assert work.people.learners() == ()
