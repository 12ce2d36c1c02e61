"""A copied, restored or carried data folder goes on as a new replica."""

import shutil
from pathlib import Path

from migrantech_kit.domain.records import GroupSet, LearnerSet
from migrantech_kit.storage import SqlStore
from tests.storage.conftest import Opening


def add_learner(store: SqlStore) -> str:
    """Store a new learner and return the code."""
    with store.begin() as work:
        code = work.people.next_code()
        work.append(LearnerSet(code, "fr"))
    return code


def test_a_folder_that_stays_where_it_is_stays_one_replica(opened: Opening, tmp_path: Path) -> None:
    first = opened(tmp_path / "data")
    code = add_learner(first)
    first.close()
    second = opened(tmp_path / "data")
    assert second.replica == first.replica
    assert add_learner(second) == f"{code[:4]}002"


def test_a_copied_folder_gives_other_codes_and_other_numbers(opened: Opening, tmp_path: Path) -> None:
    original = opened(tmp_path / "data")
    before = add_learner(original)
    original.close()
    shutil.copytree(tmp_path / "data", tmp_path / "copy")
    original, copy = opened(tmp_path / "data"), opened(tmp_path / "copy")
    assert copy.replica.id != original.replica.id
    codes = {before, add_learner(original), add_learner(copy)}
    assert len({code[:3] for code in codes}) == 2
    assert len(codes) == 3
    with copy.begin() as work:
        entry = work.append(GroupSet("g1", "Mardi"))
    assert (entry.ref.replica, entry.ref.sequence) == (copy.replica.id, 3)


def test_a_moved_folder_is_a_new_replica_that_keeps_its_records(opened: Opening, tmp_path: Path) -> None:
    first = opened(tmp_path / "data")
    add_learner(first)
    first.close()
    shutil.move(tmp_path / "data", tmp_path / "moved")
    moved = opened(tmp_path / "moved")
    assert moved.replica.prefix != first.replica.prefix
    with moved.reading() as work:
        assert len(work.people.learners()) == 1


def test_an_old_copy_written_over_the_file_in_place_is_noticed(opened: Opening, tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = opened(data)
    add_learner(first)
    first.close()
    old = (data / "records.db").read_bytes()
    later = opened(data)
    given = add_learner(later)
    later.close()
    with (data / "records.db").open("r+b") as file:
        file.write(old)
        file.truncate()
    restored = opened(data)
    assert restored.replica.id != first.replica.id
    assert add_learner(restored) != given


def test_an_old_copy_put_in_place_of_the_file_is_noticed(opened: Opening, tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = opened(data)
    first.close()
    shutil.copy(data / "records.db", tmp_path / "backup.db")
    (tmp_path / "backup.db").replace(data / "records.db")
    assert opened(data).replica.id != first.replica.id


def test_a_lost_mark_of_what_was_seen_is_no_reason_to_begin_anew(opened: Opening, tmp_path: Path) -> None:
    first = opened(tmp_path)
    add_learner(first)
    first.close()
    for content in (b"", b"nonsense"):
        (tmp_path / "records.seen").write_bytes(content)
        again = opened(tmp_path)
        assert again.replica == first.replica
        again.close()
