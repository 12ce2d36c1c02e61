"""A data folder of every released version opens in this one, and nothing of it is lost on the way."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from migrantech_kit.base.clock import SetClock
from migrantech_kit.base.errors import Problem
from migrantech_kit.domain.backups import Reason
from migrantech_kit.domain.locking import Secret
from migrantech_kit.domain.records import GroupSet
from migrantech_kit.storage import FolderVault, SqlStore, open_store, schema
from migrantech_kit.storage.engine import encrypted_engine
from migrantech_kit.storage.restore import FolderBackups
from migrantech_kit.storage.tables import REVISIONS
from migrantech_kit.storage.vault import data_key
from tests.contract.samples import START
from tests.tools.freeze import AWAY, ERASED, FROZEN, PEOPLE

VERSIONS = sorted(folder.name for folder in FROZEN.iterdir())


@pytest.fixture(params=VERSIONS)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    """Return a revision and a copy of its frozen folder."""
    shutil.copytree(FROZEN / request.param, tmp_path / "data")
    return request.param, tmp_path / "data"


def opened(folder: Path) -> SqlStore:
    return open_store(folder, SetClock(START), "nadia")


def revision_of(folder: Path) -> str:
    engine = encrypted_engine(folder / "records.db", data_key(folder, may_create=False))
    with engine.begin() as connection:
        found = schema.stored_revision(connection)
    engine.dispose()
    return found


def check(store: SqlStore) -> None:
    """Find everything that was frozen."""
    assert store.verify() == ()
    with store.reading() as work:
        known = {learner.code: learner.name for learner in work.people.members("g1")}
        assert known == {code: name for code, name in PEOPLE.items() if code != ERASED}
        assert [group.title for group in work.people.groups()] == ["Mardi soir"]
        assert {code: mark.status.value for code, (mark, _) in work.attendance.marks("m1").items()} == {
            code: "absent" if code == AWAY else "present" for code in PEOPLE
        }
        assert [(one.learner, one.choice) for one in work.quizzes.answers("s1", "work-contract")] == [("KTA-001", "a")]
        assert work.quizzes.tallies("s1", "work-contract")["qa1"].counts == (3, 0, 1, 0)
        assert work.sessions.copy("s1") is not None
        assert work.private(ERASED, "name") == ""
    with store.begin() as work:
        work.append(GroupSet("g2", "Jeudi"))


def test_the_first_version_is_frozen() -> None:
    assert VERSIONS[0] == "0001"
    assert set(VERSIONS) <= set(REVISIONS)


def test_records_of_every_released_version_open_in_this_one(old: tuple[str, Path]) -> None:
    version, folder = old
    assert revision_of(folder) == version
    with closing(opened(folder)) as store:
        check(store)
    assert revision_of(folder) == REVISIONS[-1]


def test_the_old_file_is_kept_as_a_backup_before_it_is_changed(old: tuple[str, Path]) -> None:
    version, folder = old
    opened(folder).close()
    clock = SetClock(START)
    backups = FolderBackups(folder, clock, FolderVault(folder, clock), "nadia")
    kept = backups.listed(backups.place)
    wanted = [] if version == REVISIONS[-1] else [(Reason.BEFORE_MIGRATION, version)]
    assert [(one.reason, one.revision) for one in kept] == wanted
    for one in kept:
        backups.restore(one.path)
        with closing(opened(folder)) as store:
            check(store)


@pytest.mark.parametrize("at", range(2, len(REVISIONS) + 1))
def test_a_migration_that_breaks_off_leaves_the_old_file_and_the_next_opening_does_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(FROZEN / "0001", folder)
    from importlib import import_module

    from migrantech_kit.storage.migrations import versions

    name = next(Path(versions.__path__[0]).glob(f"r{REVISIONS[at - 1]}_*.py")).stem
    assert import_module(f"migrantech_kit.storage.migrations.versions.{name}").revision == REVISIONS[at - 1]
    done: list[str] = []

    def breaks(connection: object) -> None:
        migrate_to(connection, REVISIONS[at - 1])
        done.append(schema.stored_revision(connection))  # type: ignore[arg-type] # a connection
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(schema, "migrate", breaks)
        with pytest.raises(KeyboardInterrupt):
            opened(folder)
    assert done == [REVISIONS[at - 1]]
    assert revision_of(folder) == "0001"
    with closing(opened(folder)) as store:
        check(store)


def migrate_to(connection: object, revision: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def test_a_full_disk_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "data"
    shutil.copytree(FROZEN / "0001", folder)
    before = (folder / "records.db").read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("migrantech_kit.storage.backup_file.zipfile.ZipFile.write", full)
        with pytest.raises(Problem, match="could not be written"):
            opened(folder)
    assert (folder / "records.db").read_bytes() == before
    with closing(opened(folder)) as store:
        check(store)


def test_records_of_an_old_version_behind_a_passphrase_open_too(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(FROZEN / "0001", folder)
    clock = SetClock(START)
    vault = FolderVault(folder, clock)
    vault.set_passphrase(Secret("correct horse battery"))
    with closing(open_store(folder, clock, "nadia", vault)) as store:
        check(store)
