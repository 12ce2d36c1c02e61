"""Nothing that names a person can be read from the files."""

from pathlib import Path

from migrantech_kit.domain.records import GroupSet
from migrantech_kit.storage import SqlStore
from migrantech_kit.storage.engine import encrypted_engine
from tests.contract.samples import begin_session, copy_of, enrol, module, session, sitting

NAME, CODE, TITLE = "Amina Benali-Чередниченко", "KTA-014", "Groupe du mardi soir"


def leaks(folder: Path) -> list[tuple[str, str]]:
    """Return every file of a folder in which a name, a code or a title lies readable."""
    wanted = [word.encode(encoding) for word in (NAME, CODE, TITLE) for encoding in ("utf-8", "utf-16-le")]
    contents = {path.name: path.read_bytes() for path in folder.iterdir()}
    return [(name, word.decode("latin-1")) for name, content in contents.items() for word in wanted if word in content]


def test_no_name_no_code_and_no_title_is_readable_in_any_file(store: SqlStore, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    begin_session(store, session(title=TITLE), sitting(), copy=copy_of(module()))
    with store.begin() as work:
        work.append(GroupSet("g1", TITLE))
        enrol(work, "s1", CODE, NAME)
    assert (folder / "records.db-wal").stat().st_size > 0
    assert leaks(folder) == []
    store.close()
    assert not (folder / "records.db-wal").exists()
    assert leaks(folder) == []
    assert not (folder / "records.db").read_bytes().startswith(b"SQLite format 3")


def test_a_deleted_text_is_overwritten_in_the_file(tmp_path: Path) -> None:
    engine = encrypted_engine(tmp_path / "records.db", "11" * 32)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA secure_delete").scalar() == 1
    engine.dispose()
