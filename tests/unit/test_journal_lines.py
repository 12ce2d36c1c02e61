"""An entry comes back from its line as it was, by the short way and by the long one."""

import pytest
from hypothesis import given

from migrantech_kit.base.clock import SetClock
from migrantech_kit.domain import journal_lines
from migrantech_kit.domain.attendance import PRESENT
from migrantech_kit.domain.entries import WHYS
from migrantech_kit.domain.journal_lines import JournalRow, UnfitLine, line_of, row_of
from migrantech_kit.domain.records import LearnerErased, MarkSet, Record
from tests.contract.samples import START
from tests.fakes.store import FakeStore
from tests.storage.strategies import meeting_records


def rows_of(*records: Record, why: str = "") -> tuple[JournalRow, ...]:
    store = FakeStore(SetClock(START), "nadia “la grande”")
    with store.begin() as work:
        for record in records:
            work.append(record, why=why)
        return tuple(work.exchange.rows())


@given(meeting_records)
def test_an_entry_comes_back_from_its_line_by_both_ways(records: list[Record]) -> None:
    for row in rows_of(*records):
        assert row_of(line_of(row)) == row
        assert journal_lines._row_of_any(line_of(row)) == row


@pytest.mark.parametrize("why", [*WHYS, "restored from a backup"])
def test_whatever_reason_an_entry_has_it_travels(why: str) -> None:
    for row in rows_of(
        MarkSet("m1", "TST-001", PRESENT), MarkSet("m1", "TST-001", PRESENT), LearnerErased("A"), why=why
    ):
        assert row_of(line_of(row)) == row


@pytest.mark.parametrize("number", ["007", "-1", "1e3", "1.5", "99999999999999999999"])
def test_a_number_that_is_none_is_refused_by_both_ways(number: str) -> None:
    line = line_of(rows_of(MarkSet("m1", "TST-001", PRESENT))[0])
    assert '"late":0' in line
    with pytest.raises(UnfitLine):
        row_of(line.replace('"late":0', f'"late":{number}'))
