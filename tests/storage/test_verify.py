"""The check of the records finds what is wrong, and says it in words."""

from pathlib import Path

from sqlalchemy import text

from migrantech_kit.domain.attendance import PRESENT
from migrantech_kit.domain.records import MarkSet
from migrantech_kit.storage import SqlStore
from migrantech_kit.storage.engine import encrypted_engine, writing
from migrantech_kit.storage.vault import data_key
from tests.contract.samples import begin_session, session, sitting


def change(folder: Path, statement: str) -> None:
    """Change the tables behind the store's back."""
    engine = encrypted_engine(folder / "records.db", data_key(folder, may_create=False))
    with writing(engine).begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def test_a_projection_that_does_not_follow_from_the_journal_is_told_and_a_rebuild_mends_it(
    store: SqlStore, tmp_path: Path
) -> None:
    begin_session(store, session(), sitting(), codes=("KTA-001", "KTA-002"))
    with store.begin() as work:
        work.append(MarkSet("m1", "KTA-001", PRESENT))
    change(tmp_path / "data", "UPDATE marks SET status = 'absent'")
    change(tmp_path / "data", "DELETE FROM enrolments")
    complaints = store.verify()
    assert len(complaints) == 2
    assert "“enrolments” does not say what the journal says: 2 rows differ" in complaints[0]
    assert "“marks”" in complaints[1]
    store.rebuild()
    assert store.verify() == ()


def test_an_entry_taken_out_of_the_journal_is_told(store: SqlStore, tmp_path: Path) -> None:
    begin_session(store, session(), sitting(), codes=("KTA-001",))
    change(tmp_path / "data", "DELETE FROM journal WHERE kind = 'enrolled'")
    assert any("enrolments" in complaint for complaint in store.verify())
