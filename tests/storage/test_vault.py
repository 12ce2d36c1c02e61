"""A passphrase keeps the key, and the key keeps the records."""

import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from migrantech_kit.base.clock import SetClock
from migrantech_kit.base.errors import Problem
from migrantech_kit.domain.locking import Locked, LockState, Secret, WrongSecret
from migrantech_kit.domain.records import GroupSet
from migrantech_kit.storage import FolderVault, SqlStore, open_store
from migrantech_kit.storage.engine import encrypted_engine
from migrantech_kit.storage.key_file import KEY_FILE
from migrantech_kit.storage.vault import data_key
from tests.contract.samples import START

RIGHT, WRONG, NEW = Secret("correct horse battery"), Secret("incorrect horse battery"), Secret("été à Besançon 2026")


def reopen(folder: Path, vault: FolderVault) -> SqlStore:
    return open_store(folder, SetClock(START), "nadia", vault)


def groups(folder: Path, vault: FolderVault) -> int:
    with closing(reopen(folder, vault)) as store, store.reading() as work:
        return len(work.people.groups())


@pytest.fixture
def folder(tmp_path: Path, clock: SetClock) -> Path:
    """Return a closed data folder with one group."""
    folder = tmp_path / "data"
    with closing(open_store(folder, clock, "nadia")) as store, store.begin() as work:
        work.append(GroupSet("g1", "Mardi"))
    return folder


@pytest.fixture
def vault(folder: Path, clock: SetClock) -> FolderVault:
    return FolderVault(folder, clock)


def locked_again(folder: Path, clock: SetClock) -> FolderVault:
    """Return the vault as the next start of the program finds it."""
    return FolderVault(folder, clock)


def test_a_folder_without_passphrase_opens_by_itself(vault: FolderVault, folder: Path) -> None:
    assert vault.state() is LockState.OPEN
    assert groups(folder, vault) == 1


def test_set_records_stay_shut_without_the_passphrase_and_open_with_it(
    vault: FolderVault, folder: Path, clock: SetClock
) -> None:
    vault.set_passphrase(RIGHT)
    assert vault.state() is LockState.UNLOCKED
    assert groups(folder, vault) == 1
    again = locked_again(folder, clock)
    assert again.state() is LockState.LOCKED
    with pytest.raises(Locked):
        reopen(folder, again)
    again.unlock(RIGHT)
    assert groups(folder, again) == 1
    again.forget()
    with pytest.raises(Locked):
        reopen(folder, again)


def test_the_records_get_a_new_key_when_a_passphrase_is_set(vault: FolderVault, folder: Path) -> None:
    bare = json.loads((folder / KEY_FILE).read_text())["key"]
    vault.set_passphrase(RIGHT)
    content = (folder / KEY_FILE).read_text()
    assert bare not in content
    engine = encrypted_engine(folder / "records.db", bare)
    with pytest.raises(Exception, match="not a database"):
        engine.connect()
    engine.dispose()
    assert vault.data_key(may_create=False) not in content


def test_a_wrong_passphrase_is_told_in_a_sentence_and_changes_nothing(
    vault: FolderVault, folder: Path, clock: SetClock
) -> None:
    vault.set_passphrase(RIGHT)
    before = (folder / KEY_FILE).read_bytes(), (folder / "records.db").read_bytes()
    again = locked_again(folder, clock)
    with pytest.raises(WrongSecret, match="This is not the passphrase") as caught:
        again.unlock(WRONG)
    assert WRONG.reveal().decode() not in str(caught.value)
    assert again.state() is LockState.LOCKED
    assert before == ((folder / KEY_FILE).read_bytes(), (folder / "records.db").read_bytes())


def test_ten_wrong_passphrases_cost_time_over_restarts_and_never_data(
    vault: FolderVault, folder: Path, clock: SetClock
) -> None:
    vault.set_passphrase(RIGHT)
    for _ in range(10):
        with pytest.raises(WrongSecret, match="not the passphrase"):
            locked_again(folder, clock).unlock(WRONG)
    with pytest.raises(WrongSecret, match="too many"):
        locked_again(folder, clock).unlock(RIGHT)
    clock.pass_seconds(30)
    again = locked_again(folder, clock)
    again.unlock(RIGHT)
    assert groups(folder, again) == 1
    with pytest.raises(WrongSecret, match="not the passphrase"):
        locked_again(folder, clock).unlock(WRONG)


def test_the_time_grows_with_more_wrong_ones_but_has_an_end(vault: FolderVault, folder: Path, clock: SetClock) -> None:
    vault.set_passphrase(RIGHT)
    (folder / "records.tries").write_text(json.dumps({"wrong": 500, "at": clock.now()}))
    clock.pass_seconds(899)
    with pytest.raises(WrongSecret, match="Wait 0 min 1 s"):
        vault.unlock(RIGHT)
    clock.pass_seconds(1)
    vault.unlock(RIGHT)


def test_a_clock_that_was_put_back_does_not_lock_out_for_years(
    vault: FolderVault, folder: Path, clock: SetClock
) -> None:
    vault.set_passphrase(RIGHT)
    (folder / "records.tries").write_text(json.dumps({"wrong": 10, "at": clock.now() + 10**8}))
    with pytest.raises(WrongSecret, match="Wait 0 min 30 s"):
        vault.unlock(RIGHT)
    clock.pass_seconds(30)
    vault.unlock(RIGHT)


def test_the_passphrase_is_changed_given_the_old_one(vault: FolderVault, folder: Path, clock: SetClock) -> None:
    recovery = vault.set_passphrase(RIGHT)
    with pytest.raises(WrongSecret):
        vault.change_passphrase(WRONG, NEW)
    vault.change_passphrase(RIGHT, NEW)
    again = locked_again(folder, clock)
    with pytest.raises(WrongSecret):
        again.unlock(RIGHT)
    # The same letters from a keyboard that sends accents apart.
    again.unlock(Secret("e\u0301te\u0301 a\u0300 Besanc\u0327on 2026"))
    assert groups(folder, again) == 1
    locked_again(folder, clock).unlock_by_recovery(Secret(recovery))


def test_the_recovery_key_opens_however_it_is_typed_and_sets_a_new_passphrase(
    vault: FolderVault, folder: Path, clock: SetClock
) -> None:
    recovery = vault.set_passphrase(RIGHT)
    again = locked_again(folder, clock)
    with pytest.raises(WrongSecret, match="not the recovery key"):
        again.unlock_by_recovery(Secret(recovery[:-1] + ("2" if recovery[-1] != "2" else "3")))
    typed = Secret(f"  {recovery.lower().replace('-', ' ')} ")
    again.change_passphrase(typed, NEW, by_recovery=True)
    later = locked_again(folder, clock)
    later.unlock(NEW)
    assert groups(folder, later) == 1


def test_a_new_recovery_key_takes_the_place_of_the_old_one(vault: FolderVault, folder: Path, clock: SetClock) -> None:
    old = vault.set_passphrase(RIGHT)
    new = vault.new_recovery(RIGHT)
    with pytest.raises(WrongSecret):
        locked_again(folder, clock).unlock_by_recovery(Secret(old))
    locked_again(folder, clock).unlock_by_recovery(Secret(new))


def test_a_removed_passphrase_lets_the_records_open_by_themselves(
    vault: FolderVault, folder: Path, clock: SetClock
) -> None:
    vault.set_passphrase(RIGHT)
    with pytest.raises(WrongSecret):
        vault.remove_passphrase(WRONG)
    vault.remove_passphrase(RIGHT)
    assert vault.state() is LockState.OPEN
    assert groups(folder, locked_again(folder, clock)) == 1


def test_a_short_passphrase_is_refused_and_nothing_set(vault: FolderVault) -> None:
    with pytest.raises(Problem, match="too short"):
        vault.set_passphrase(Secret("secret"))
    assert vault.state() is LockState.OPEN


def test_a_change_of_the_key_that_was_broken_off_is_finished_at_the_next_unlocking(
    vault: FolderVault, folder: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_off(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("migrantech_kit.storage.rekey.change_key", broken_off)
        with pytest.raises(KeyboardInterrupt):
            vault.set_passphrase(RIGHT)
    again = locked_again(folder, clock)
    assert again.state() is LockState.LOCKED
    again.unlock(RIGHT)
    assert groups(folder, again) == 1
    assert "previous" not in json.loads((folder / KEY_FILE).read_text())


def test_a_change_of_the_key_that_was_broken_off_after_the_records_is_finished_too(
    vault: FolderVault, folder: Path, clock: SetClock
) -> None:
    vault.set_passphrase(RIGHT)
    after = folder.with_name("after")
    shutil.copytree(folder, after)
    stored = json.loads((after / KEY_FILE).read_text())
    from migrantech_kit.storage.sealing import seal

    previous = seal("ab" * 32, Secret(vault.data_key(may_create=False)), "previous", memorised=False)
    (after / KEY_FILE).write_text(json.dumps({**stored, "previous": previous}))
    again = locked_again(after, clock)
    again.unlock(RIGHT)
    assert groups(after, again) == 1


def test_records_in_use_by_another_program_keep_their_key(
    vault: FolderVault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("migrantech_kit.storage.engine._PATIENCE", 20)
    other = encrypted_engine(folder / "records.db", data_key(folder, may_create=False))
    with other.connect() as connection:
        connection.rollback()
        connection.connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(Problem, match="Another program"):
            vault.set_passphrase(RIGHT)
        connection.connection.execute("ROLLBACK")
    other.dispose()
    assert vault.state() is LockState.OPEN
    assert groups(folder, vault) == 1


@pytest.mark.parametrize("field", ["salt", "nonce", "sealed", "memory", "passes", "kdf"])
def test_a_tampered_key_file_opens_nothing_and_says_so(
    vault: FolderVault, folder: Path, clock: SetClock, field: str
) -> None:
    vault.set_passphrase(RIGHT)
    stored = json.loads((folder / KEY_FILE).read_text())
    value = stored["passphrase"][field]
    stored["passphrase"][field] = value[::-1] if isinstance(value, str) else value * 10**6
    (folder / KEY_FILE).write_text(json.dumps(stored))
    with pytest.raises(Problem, match=r"damaged|not the passphrase"):
        locked_again(folder, clock).unlock(RIGHT)


@pytest.mark.parametrize(
    "content",
    [
        {"format": 1, "wrap": "passphrase"},
        {"format": 1, "wrap": "passphrase", "passphrase": 3, "recovery": {}},
        {"format": 1, "wrap": "passphrase", "passphrase": {}, "recovery": {}},
    ],
)
def test_a_key_file_with_seals_that_make_no_sense_is_told(
    folder: Path, clock: SetClock, content: dict[str, object]
) -> None:
    (folder / KEY_FILE).write_text(json.dumps(content))
    with pytest.raises(Problem, match="is damaged"):
        locked_again(folder, clock).unlock(RIGHT)
