"""What the disk and other programs do to the records: a clear sentence, and nothing touched."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text

from migrantech_kit.base.clock import SetClock
from migrantech_kit.base.errors import Problem
from migrantech_kit.domain.attendance import PRESENT
from migrantech_kit.domain.records import GroupSet, MarkSet
from migrantech_kit.storage import SqlStore, open_store
from migrantech_kit.storage.engine import encrypted_engine, writing
from migrantech_kit.storage.place import FilePlace
from migrantech_kit.storage.replica import Replica
from migrantech_kit.storage.vault import data_key
from tests.contract.samples import START, begin_session, session, sitting
from tests.storage.conftest import Opening

CODES = tuple(f"KTA-{number:03d}" for number in range(1, 81))


def files(folder: Path) -> dict[str, bytes]:
    """Return the content of every file of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def open_again(folder: Path) -> SqlStore:
    return open_store(folder, SetClock(START), "nadia")


@pytest.fixture
def folder(tmp_path: Path, clock: SetClock) -> Path:
    """Return a closed data folder with a session of eighty learners."""
    store = open_store(tmp_path / "data", clock, "nadia")
    begin_session(store, session(), sitting(), codes=CODES)
    store.close()
    return tmp_path / "data"


def refused(folder: Path, words: str) -> Problem:
    """Open a folder that must be refused with some words, and nothing in it changed."""
    before = files(folder)
    with pytest.raises(Problem, match=words) as caught:
        open_again(folder)
    assert files(folder) == before
    assert caught.value.kept is not None
    assert caught.value.to_do is not None
    return caught.value


# --- the key file


def test_another_key_file_is_told(folder: Path) -> None:
    stored = json.loads((folder / "records.key").read_text())
    (folder / "records.key").write_text(json.dumps({**stored, "key": "ab" * 32}))
    refused(folder, "belong to another key file")


def test_a_missing_key_file_is_told_and_never_made_anew(folder: Path) -> None:
    (folder / "records.key").unlink()
    refused(folder, "is missing")
    assert not (folder / "records.key").exists()


@pytest.mark.parametrize("content", ["", "{}", "not json", '{"format": 1, "wrap": "none", "key": "abc"}', "[]"])
def test_a_damaged_key_file_is_told(folder: Path, content: str) -> None:
    (folder / "records.key").write_text(content)
    refused(folder, "is damaged")


@pytest.mark.parametrize("newer", [{"format": 2}, {"wrap": "scrypt"}])
def test_a_key_file_of_a_newer_version_is_told(folder: Path, newer: dict[str, object]) -> None:
    stored = json.loads((folder / "records.key").read_text())
    (folder / "records.key").write_text(json.dumps({**stored, **newer}))
    refused(folder, "newer version")


def test_the_key_file_is_for_its_owner_alone(folder: Path) -> None:
    if os.name == "nt":
        pytest.skip("Windows has no mode bits")
    assert (folder / "records.key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in folder.glob(".*")] == []


def test_a_key_is_made_once_and_not_replaced(tmp_path: Path) -> None:
    first = data_key(tmp_path, may_create=True)
    assert data_key(tmp_path, may_create=True) == first == data_key(tmp_path, may_create=False)
    assert len(bytes.fromhex(first)) == 32


# --- the file


@pytest.mark.parametrize("content", [b"hello", b"\0" * 40])
def test_a_file_that_is_no_database_is_told(folder: Path, content: bytes) -> None:
    (folder / "records.db").write_bytes(content)
    refused(folder, "not a records file")


def test_a_file_of_noise_is_told(folder: Path) -> None:
    (folder / "records.db").write_bytes(os.urandom(16_384))
    refused(folder, "cannot be read")


def test_an_unencrypted_database_is_told(folder: Path) -> None:
    (folder / "records.db").unlink()
    with sqlite3.connect(folder / "records.db") as plain:
        plain.execute("CREATE TABLE people (name TEXT)")
    plain.close()
    refused(folder, "not a records file")


@pytest.mark.parametrize("share", [0.9, 0.5, 0.1])
def test_a_file_that_lacks_its_end_is_told(folder: Path, share: float) -> None:
    content = (folder / "records.db").read_bytes()
    (folder / "records.db").write_bytes(content[: int(len(content) * share)])
    refused(folder, "are damaged")


def test_an_empty_file_is_a_new_one(folder: Path, opened: Opening) -> None:
    (folder / "records.db").write_bytes(b"")
    with opened(folder).reading() as work:
        assert work.sessions.recent(9) == ()


def test_a_changed_byte_is_never_read_as_good_data(folder: Path, tmp_path: Path) -> None:
    content = (folder / "records.db").read_bytes()
    for number in range(12):
        place = 100 + number * (len(content) - 200) // 11
        damaged = tmp_path / f"damaged-{number}"
        shutil.copytree(folder, damaged)
        changed = bytearray(content)
        changed[place] ^= 0x10
        (damaged / "records.db").write_bytes(changed)
        assert complaints(damaged), f"byte {place} was read as good data"


def complaints(folder: Path) -> tuple[str, ...]:
    try:
        store = open_again(folder)
    except Problem as problem:
        return (str(problem),)
    try:
        return store.verify()
    finally:
        store.close()


def test_a_damaged_page_is_told_when_it_is_read(folder: Path) -> None:
    path = folder / "records.db"
    content = bytearray(path.read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 + 50] ^= 1
    path.write_bytes(content)
    with pytest.raises(Problem, match=r"damaged|cannot be read|did not answer"), open_again(folder).reading() as work:
        work.sessions.enrolled("s1")


def test_the_file_of_a_newer_version_is_told(folder: Path) -> None:
    engine = encrypted_engine(folder / "records.db", data_key(folder, may_create=False))
    with writing(engine).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    refused(folder, "newer version")


def test_an_entry_of_a_newer_kind_is_told(folder: Path) -> None:
    engine = encrypted_engine(folder / "records.db", data_key(folder, may_create=False))
    with writing(engine).begin() as connection:
        connection.execute(text("UPDATE journal SET kind = 'soup-served' WHERE kind = 'sitting-set'"))
    engine.dispose()
    store = open_again(folder)
    with pytest.raises(Problem, match="newer version"):
        store.rebuild()
    with store.reading() as work:
        assert len(work.sessions.enrolled("s1")) == len(CODES)
    store.close()


# --- the disk


@contextmanager
def only_reading(folder: Path) -> Iterator[None]:
    """Take the right to write away, from root too: files are judged by another user's rights meanwhile."""
    if os.name == "nt":
        pytest.skip("Windows folders have no mode bits")
    modes = {path: path.stat().st_mode for path in (folder, *folder.iterdir())}
    for path in modes:
        path.chmod(0o555 if path.is_dir() else 0o444)
    for parent in folder.parents:
        if parent.stat().st_mode & 0o011 != 0o011:
            modes[parent] = parent.stat().st_mode
            parent.chmod(modes[parent] | 0o011)
    root = os.geteuid() == 0
    try:
        if root:
            os.seteuid(65_534)
        yield
    finally:
        if root:
            os.seteuid(0)
        for path, mode in modes.items():
            path.chmod(mode)


def test_a_read_only_folder_with_records_is_told(folder: Path) -> None:
    before = files(folder)
    with only_reading(folder), pytest.raises(Problem, match="cannot be written"):
        open_again(folder)
    assert files(folder) == before


def test_a_read_only_folder_without_records_is_told(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with only_reading(empty), pytest.raises(Problem, match="cannot be used"):
        open_again(empty)
    with only_reading(empty), pytest.raises(Problem, match="cannot be used"):
        open_again(empty / "deeper")
    assert list(empty.iterdir()) == []


def test_a_data_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("hello")
    with pytest.raises(Problem, match="cannot be used"):
        open_again(tmp_path / "data")


def limited(folder: Path, setting: str) -> SqlStore:
    """Open a store whose connections have one more setting."""
    engine = encrypted_engine(folder / "records.db", data_key(folder, may_create=False))

    def limit(connection: object, _: object) -> None:
        connection.execute(setting)  # type: ignore[attr-defined] # a connection of the driver

    event.listen(engine, "connect", limit)
    place = FilePlace(folder / "records.db")
    return SqlStore(engine, writing(engine), place, Replica("here", "KTA"), SetClock(START), "nadia")


def test_a_full_disk_is_told_and_everything_acknowledged_stays(folder: Path) -> None:
    store = limited(folder, "PRAGMA max_page_count=1")  # SQLite takes the present size where it is greater
    stored = fill(store)
    assert store.verify() == ()
    store.close()
    check_groups(folder, stored)


def test_a_disk_that_is_really_full_is_told_and_everything_acknowledged_stays(folder: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        shutil.copytree(folder, disk / "data")
        store = open_again(disk / "data")
        stored = fill(store)
        store.close()
        (disk / "data" / "ballast").unlink(missing_ok=True)
        check_groups(disk / "data", stored)


def fill(store: SqlStore) -> int:
    """Store groups until the disk is full, and return how many were acknowledged."""
    for number in range(5_000):
        try:
            with store.begin() as work:
                work.append(GroupSet(f"g{number:04d}", "A long title " * 40))
        except Problem as problem:
            assert "is full" in str(problem), problem
            assert "only the last change was not stored" in str(problem)
            return number
    raise AssertionError("the disk never filled up")


def check_groups(folder: Path, stored: int) -> None:
    store = open_again(folder)
    with store.reading() as work:
        assert len(work.people.groups()) == stored
    assert store.verify() == ()
    store.close()


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """Give a disk of one megabyte, where the system lets us make one."""
    place.mkdir()
    mount = shutil.which("mount")
    if sys.platform != "linux" or os.geteuid() != 0 or mount is None:
        pytest.skip("a small disk can be made by root on Linux only")
    made = subprocess.run([mount, "-t", "tmpfs", "-o", "size=1500k", "tmpfs", place], check=False, capture_output=True)
    if made.returncode:
        pytest.skip(f"no small disk here: {made.stderr.decode().strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


def test_records_in_use_by_another_program_are_told(folder: Path) -> None:
    other = encrypted_engine(folder / "records.db", data_key(folder, may_create=False))
    store = limited(folder, "PRAGMA busy_timeout=20")
    with writing(other).begin(), pytest.raises(Problem, match="Another program"), store.begin() as work:
        work.append(MarkSet("m1", "KTA-001", PRESENT))
    with store.begin() as work:
        work.append(MarkSet("m1", "KTA-001", PRESENT))
    other.dispose()
    store.close()


def test_a_first_opening_that_breaks_off_leaves_a_file_that_the_next_one_finishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_off: list[Engine] = []

    def small(path: Path, key: str) -> Engine:
        engine = encrypted_engine(path, key)
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count=20"))
        broken_off.append(engine)
        return engine

    with monkeypatch.context() as patched:
        patched.setattr("migrantech_kit.storage.store.encrypted_engine", small)
        with pytest.raises(Problem, match="is full"):
            open_again(tmp_path)
    store = open_again(tmp_path)
    assert store.verify() == ()
    store.close()
    assert broken_off


def test_closing_never_fails(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_again(folder)
    with store.begin() as work:
        work.append(GroupSet("g1", "Mardi"))
    shutil.move(folder, folder.with_name("gone"))
    store.close()
