"""The entries of several computers in one order, read from what each of them wrote."""

from contextlib import closing
from pathlib import Path

import pytest

from migrantech_kit.domain.journal_lines import JournalRow
from migrantech_kit.domain.record_kinds import kind_name
from migrantech_kit.domain.records import AUDITED
from migrantech_kit.storage import SqlStore, journal_order, tables
from migrantech_kit.storage.journal_order import in_order, last_sequence, reached
from tests.storage.conftest import Opening

_ROWS = tuple(
    JournalRow(replica, sequence, 5, "t", "tutor-set", "t1", "", '{"tutor":"t1"}', None, None, "")
    for replica, sequences in {"b": range(1, 12), "a": range(1, 30, 3), "c": (4, 40)}.items()
    for sequence in sequences
)


@pytest.fixture
def store(opened: Opening, tmp_path: Path) -> SqlStore:
    return opened(tmp_path)


def test_nothing_is_reached_in_an_empty_journal(store: SqlStore) -> None:
    with closing(store), store._readers.begin() as connection:
        assert reached(connection) == {}
        assert last_sequence(connection) == 0
        assert list(in_order(connection, tuple(tables.journal.c))) == []


@pytest.mark.parametrize("page", [1, 3, 1_000])
def test_entries_come_in_order_however_few_are_read_at_once(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    monkeypatch.setattr(journal_order, "_AT_ONCE", page)
    monkeypatch.setattr(journal_order, "_FEWEST", 1)
    with closing(store):
        with store.begin() as work:
            work.exchange.merge(_ROWS, (), ())
        with store._readers.begin() as connection:
            assert reached(connection) == {"a": 28, "b": 11, "c": 40}
            assert last_sequence(connection) == 40
            columns = (tables.journal.c.sequence, tables.journal.c.replica)
            in_line = sorted((row.sequence, row.replica) for row in _ROWS)
            assert list(in_order(connection, columns)) == in_line
            behind = list(in_order(connection, columns, {"a": 27, "b": 11, "d": 3}))
            assert behind == [place for place in in_line if place[1] == "c" or place == (28, "a")]


def test_the_index_of_the_audit_log_holds_what_is_audited() -> None:
    for kind in AUDITED:
        assert f"'{kind_name(kind)}'" in tables.AUDITED.text
    assert tables.AUDITED.text.count("'") == 2 * (len(AUDITED) + len(("", "undo")))


def test_the_audit_log_is_read_by_its_index(store: SqlStore) -> None:
    with closing(store), store._readers.begin() as connection:
        query = f"SELECT 1 FROM journal WHERE {tables.AUDITED.text} ORDER BY sequence DESC, replica DESC LIMIT 5"
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}").all()
        assert "ix_journal_audited" in str(plan)
        assert "TEMP B-TREE" not in str(plan)
