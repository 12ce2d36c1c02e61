"""The projections follow from the journal, whatever comes in whatever order."""

from collections.abc import Callable
from contextlib import closing

from hypothesis import HealthCheck, given, settings

from migrantech_kit.base.clock import SetClock
from migrantech_kit.domain.entries import EntryRef, PrivateText
from migrantech_kit.domain.records import LearnerMerged, LearnerSplit, MarkSet, Record
from migrantech_kit.domain.stores import Store
from migrantech_kit.storage import SqlStore
from tests.contract.samples import START
from tests.fakes.store import FakeStore
from tests.storage.picture import picture
from tests.storage.strategies import CODES, meeting_records

_seldom = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def keep(store: Store, records: list[Record]) -> None:
    """Store names for everyone, then the records."""
    merges: dict[str, EntryRef] = {}
    with store.begin() as work:
        work.put_private(PrivateText(code, "name", f"Name of {code}") for code in CODES)
        for record in records:
            revises = merges.get(record.code) if isinstance(record, LearnerSplit) else None
            entry = work.append(record, revises=revises, why="mistake" if isinstance(record, MarkSet) else "")
            if isinstance(record, LearnerMerged):
                merges[record.code] = entry.ref


@_seldom
@given(records=meeting_records)
def test_any_sequence_of_records_reads_the_same_in_memory_in_the_file_and_after_a_rebuild(
    fresh_store: Callable[[], SqlStore], records: list[Record]
) -> None:
    with closing(fresh_store()) as store:
        fake = FakeStore(SetClock(START), "nadia")
        keep(fake, records)
        keep(store, records)
        seen = picture(store)
        assert seen == picture(fake)
        assert store.verify() == ()
        assert store.rebuild() == len(records)
        assert picture(store) == seen
