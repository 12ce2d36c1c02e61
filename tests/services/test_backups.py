"""Backups are made when there is something new, and their state is told."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from migrantech_kit.base.clock import SetClock
from migrantech_kit.base.errors import Problem
from migrantech_kit.domain.backups import NoStick, Reason
from migrantech_kit.domain.locking import Secret
from migrantech_kit.kit import Kit, open_kit
from migrantech_kit.services.backups import BackupMade
from tests.contract.samples import START

DAY = 86_400


@pytest.fixture
def clock() -> SetClock:
    return SetClock(START)


@pytest.fixture
def kit(tmp_path: Path, clock: SetClock) -> Iterator[Kit]:
    with open_kit(tmp_path / "data", clock=clock) as made:
        made.groups.create("Mardi")
        yield made


def test_an_automatic_backup_is_made_only_of_what_is_new(kit: Kit, clock: SetClock) -> None:
    for added, number in ((False, 1), (False, 1), (True, 2)):
        clock.pass_seconds(DAY)
        if added:
            kit.groups.create("Jeudi")
        assert kit.backups.automatic() == ()
        assert len(kit.backups.listed()) == number
    assert kit.backups.listed()[0].reason is Reason.AUTOMATIC


def test_nothing_is_backed_up_before_there_are_records(tmp_path: Path) -> None:
    with open_kit(tmp_path / "empty") as empty:
        assert empty.backups.automatic() == ()
        assert empty.backups.listed() == ()
        with pytest.raises(Problem, match="no records yet"):
            empty.backups.make()


def test_the_state_tells_place_age_and_whether_the_stick_is_there(kit: Kit, clock: SetClock, tmp_path: Path) -> None:
    assert kit.backups.state().newest is None
    kit.backups.make()
    clock.pass_seconds(3 * DAY)
    state = kit.backups.state()
    assert (state.age, state.stick, state.place) == (3 * DAY, None, kit.places.data / "backups")
    stick = tmp_path / "stick"
    kit.settings_file.save(replace(kit.settings, backup_folder=str(stick)))
    state = kit.backups.state()
    assert (state.stick, state.stick_present, state.stick_newest) == (stick, False, None)
    problems = kit.backups.automatic()
    assert [type(one) for one in problems] == [NoStick]
    stick.mkdir()
    assert kit.backups.automatic() == ()
    state = kit.backups.state()
    assert state.stick_newest is not None
    assert state.stick_present


def test_rotation_follows_the_settings(kit: Kit, clock: SetClock) -> None:
    kit.settings_file.save(replace(kit.settings, backup_days=2, backup_weeks=0, backup_months=0))
    for number in range(5):
        clock.pass_seconds(DAY)
        kit.groups.create(f"Group {number}")
        kit.backups.automatic()
    assert len(kit.backups.listed()) == 2


def test_the_newest_good_backup_passes_over_a_broken_one(kit: Kit, clock: SetClock) -> None:
    good = kit.backups.make()[0]
    clock.pass_seconds(60)
    broken = kit.backups.make()[0]
    raw = bytearray(broken.path.read_bytes())
    raw[len(raw) // 2] ^= 1
    broken.path.write_bytes(raw)
    assert kit.backups.newest_good() == good
    good.path.unlink()
    assert kit.backups.newest_good() is None


def test_locked_records_are_not_backed_up_and_nobody_is_bothered(kit: Kit) -> None:
    kit.lock.set_passphrase(Secret("correct horse battery"))
    kit.lock.lock()
    assert kit.backups.automatic() == ()
    assert kit.backups.listed() == ()


def test_setting_a_passphrase_seals_the_backups_made_before_it(kit: Kit) -> None:
    made = kit.backups.make()[0]
    assert b'"wrap": "none"' in made.path.read_bytes()
    kit.lock.set_passphrase(Secret("correct horse battery"))
    assert b'"wrap": "none"' not in made.path.read_bytes()
    kit.groups.create("Jeudi")
    kit.backups.restore(made.path)
    assert [group.title for group in kit.groups.groups()] == ["Mardi"]


def test_who_listens_hears_of_backups_and_restores(kit: Kit) -> None:
    heard: list[object] = []
    kit.announcer.listen(BackupMade, heard.append)
    made = kit.backups.make()[0]
    kit.backups.restore(made.path)
    assert len(heard) == 2
