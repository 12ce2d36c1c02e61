"""Backups are encrypted, opened before they count, follow the passphrase, and can be put back."""

import json
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from migrantech_kit.base.clock import SetClock
from migrantech_kit.base.errors import Problem
from migrantech_kit.domain.attendance import PRESENT
from migrantech_kit.domain.backups import Backup, Damaged, NoStick, OtherPassphrase, Policy, Reason
from migrantech_kit.domain.locking import Locked, LockState, Secret, WrongSecret
from migrantech_kit.domain.records import GroupSet, LearnerErased, MarkSet
from migrantech_kit.storage import FolderVault, SqlStore, open_store
from migrantech_kit.storage.backup_file import read_backup_key
from migrantech_kit.storage.restore import FolderBackups
from migrantech_kit.storage.tables import REVISIONS
from tests.contract.samples import begin_session, enrol, session, sitting
from tests.storage.picture import picture

RIGHT, NEW = Secret("correct horse battery"), Secret("staple on the roof")
NAME, CODE = "Amina Benali-Чередниченко", "KTA-014"


class Place:
    """A data folder with its vault and backups; the store is opened for each job and closed after it."""

    def __init__(self, folder: Path, clock: SetClock) -> None:
        self.folder, self.clock = folder, clock
        self.vault = FolderVault(folder, clock)
        self.backups = FolderBackups(folder, clock, self.vault, "nadia")

    def do(self, job: Callable[[SqlStore], object]) -> None:
        with closing(open_store(self.folder, self.clock, "nadia", self.vault)) as store:
            job(store)

    def add(self, *groups: str) -> None:
        def job(store: SqlStore) -> None:
            with store.begin() as work:
                for group in groups:
                    work.append(GroupSet(group, f"Group {group}"))

        self.do(job)

    def groups(self) -> set[str]:
        found: set[str] = set()

        def job(store: SqlStore) -> None:
            with store.reading() as work:
                found.update(one.id for one in work.people.groups())
            assert store.verify() == ()

        self.do(job)
        return found

    def backup(self, reason: Reason = Reason.ASKED) -> Backup:
        made = self.backups.make(self.backups.place, reason)
        assert made is not None
        self.clock.pass_seconds(60)
        return made


@pytest.fixture
def place(tmp_path: Path, clock: SetClock) -> Place:
    """Return a folder with a session, one named learner and a group."""
    made = Place(tmp_path / "data", clock)

    def fill(store: SqlStore) -> None:
        begin_session(store, session(), sitting())
        with store.begin() as work:
            enrol(work, "s1", CODE, NAME)

    made.do(fill)
    made.add("g1")
    return made


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_backup_is_one_encrypted_file_that_says_how_far_it_reaches(place: Place) -> None:
    made = place.backup()
    assert place.backups.listed(place.backups.place) == (made,)
    raw = made.path.read_bytes()
    assert not [word for word in (NAME, CODE, "Group g1", "SQLite format 3") if word.encode() in raw]
    assert (made.reason, made.revision) == (Reason.ASKED, REVISIONS[-1])
    assert made.last > 0
    assert not list(place.folder.glob(".backup-*"))


def test_a_backup_of_a_folder_without_records_is_none(tmp_path: Path, clock: SetClock) -> None:
    empty = Place(tmp_path / "empty", clock)
    assert empty.backups.make(empty.backups.place, Reason.ASKED) is None
    assert empty.backups.state() == ""


def test_of_several_backups_in_one_second_the_last_one_is_the_newest(place: Place) -> None:
    made = []
    for number in range(12):
        place.add(f"h{number}")
        made.append(place.backups.make(place.backups.place, Reason.AUTOMATIC))
    assert place.backups.listed(place.backups.place) == tuple(reversed(made))
    place.backups.rotate(place.backups.place, Policy(1, 1, 1), "Europe/Paris")
    assert place.backups.listed(place.backups.place) == (made[-1],)


def test_the_state_changes_with_every_entry_and_every_name(place: Place) -> None:
    from migrantech_kit.domain.entries import PrivateText

    states = [place.backups.state()]
    place.add("g2")
    states.append(place.backups.state())

    def rename(store: SqlStore) -> None:
        with store.begin() as work:
            work.put_private([PrivateText(CODE, "name", "Amina B.")])

    place.do(rename)
    states.append(place.backups.state())
    assert len(set(states)) == 3
    assert place.backup().state == states[-1]


def test_a_restore_brings_back_what_the_backup_held_and_keeps_what_it_replaced(place: Place) -> None:
    before = place.backup()
    place.add("g2", "g3")
    restored = place.backups.restore(before.path)
    assert place.groups() == {"g1"}
    assert restored.replaced is not None
    assert restored.loss.entries == 2
    again = place.backups.restore(restored.replaced)
    assert again.backup.reason is Reason.BEFORE_RESTORE
    assert place.groups() == {"g1", "g2", "g3"}


def test_a_restored_folder_is_a_new_replica(place: Place) -> None:
    prefixes: list[str] = []
    place.do(lambda store: prefixes.append(store.replica.prefix))
    made = place.backup()
    place.backups.restore(made.path)
    place.do(lambda store: prefixes.append(store.replica.prefix))
    assert len(set(prefixes)) == 2


def test_a_restore_names_the_sessions_and_marks_that_are_lost(place: Place) -> None:
    made = place.backup()

    def mark(store: SqlStore) -> None:
        with store.begin() as work:
            work.append(MarkSet("m1", CODE, PRESENT))
            work.append(MarkSet("m1", "KTA-015", PRESENT))

    place.do(mark)
    place.add("g2")
    loss = place.backups.loss(made.path)
    assert (loss.entries, loss.complete) == (3, True)
    assert [(one.session, one.marks, one.others) for one in loss.sessions] == [("s1", 2, 0)]
    assert place.groups() == {"g1", "g2"}


def test_a_restore_does_not_bring_back_an_erased_person(place: Place) -> None:
    made = place.backup()

    def erase(store: SqlStore) -> None:
        with store.begin() as work:
            work.append(LearnerErased(CODE))

    place.do(erase)
    place.backups.restore(made.path)
    names: list[str] = []

    def look(store: SqlStore) -> None:
        with store.reading() as work:
            names.append(work.private(CODE, "name"))

    place.do(look)
    assert names == [""]


def test_a_restore_to_an_empty_folder_brings_its_key_and_its_passphrase(
    place: Place, tmp_path: Path, clock: SetClock
) -> None:
    place.vault.set_passphrase(RIGHT)
    made = place.backup()
    other = Place(tmp_path / "other", clock)
    with pytest.raises(OtherPassphrase):
        other.backups.restore(made.path)
    with pytest.raises(WrongSecret):
        other.backups.restore(made.path, NEW)
    assert other.vault.state() is LockState.OPEN
    other.backups.restore(made.path, RIGHT)
    assert other.vault.state() is LockState.UNLOCKED
    assert other.groups() == {"g1"}
    later = Place(tmp_path / "other", clock)
    with pytest.raises(Locked):
        later.groups()


def test_a_backup_of_another_passphrase_comes_back_under_the_present_one(
    place: Place, tmp_path: Path, clock: SetClock
) -> None:
    other = Place(tmp_path / "other", clock)
    other.add("g9")
    recovery = other.vault.set_passphrase(NEW)
    theirs = other.backup()
    place.vault.set_passphrase(RIGHT)
    with pytest.raises(OtherPassphrase):
        place.backups.restore(theirs.path)
    place.backups.restore(theirs.path, Secret(recovery))
    assert place.groups() == {"g9"}
    later = Place(place.folder, clock)
    later.vault.unlock(RIGHT)
    assert later.groups() == {"g9"}


def test_earlier_backups_follow_the_passphrase_so_that_no_bare_key_is_left(place: Place, clock: SetClock) -> None:
    bare, first = place.backup(), {"g1"}
    place.add("g2")
    recovery = place.vault.set_passphrase(RIGHT)
    assert place.backups.follow(place.backups.place) == 1
    sealed = place.backup()
    assert all(read_backup_key(path).is_sealed for path in (bare.path, sealed.path))
    place.vault.change_passphrase(RIGHT, NEW)
    assert place.backups.follow(place.backups.place) == 2
    assert place.backups.follow(place.backups.place) == 0
    for number, secret in enumerate((NEW, Secret(recovery))):
        empty = Place(place.folder.parent / f"empty-{number}", clock)
        with pytest.raises(WrongSecret):
            empty.backups.restore(bare.path, RIGHT)
        empty.backups.restore(bare.path, secret)
        assert empty.groups() == first
    place.backups.restore(bare.path)
    assert place.groups() == first


def test_a_changed_bit_anywhere_in_a_backup_is_found_and_nothing_is_restored(place: Place, tmp_path: Path) -> None:
    made = place.backup()
    raw = made.path.read_bytes()
    before = picture_of(place)
    for number in range(40):
        at = number * (len(raw) - 1) // 39
        broken = tmp_path / "broken.mtkbackup"
        broken.write_bytes(raw[:at] + bytes([raw[at] ^ 0x20]) + raw[at + 1 :])
        try:
            place.backups.restore(broken)
        except Problem:
            assert picture_of(place) == before
        else:  # a bit that says nothing, such as the time of a member in the archive: the records came back whole
            assert place.groups() == {"g1"}


def picture_of(place: Place) -> object:
    seen: list[object] = []
    place.do(lambda store: seen.append(picture(store)))
    return seen[0]


@pytest.mark.parametrize("made", ["hello", "", "{}"])
def test_a_file_that_is_no_backup_is_told(place: Place, tmp_path: Path, made: str) -> None:
    path = tmp_path / "x.mtkbackup"
    path.write_text(made)
    with pytest.raises(Problem, match="not a sound backup"):
        place.backups.restore(path)
    with pytest.raises(Problem, match="There is no file"):
        place.backups.restore(tmp_path / "none.mtkbackup")


def test_an_archive_that_escapes_or_unpacks_to_much_is_refused(place: Place, tmp_path: Path) -> None:
    made = place.backup()
    before = content(place.folder)
    with zipfile.ZipFile(made.path) as good:
        members = {name: good.read(name) for name in good.namelist()}
    for extra, squeezed in (("../evil", False), ("/evil", False), ("", True)):
        path = tmp_path / "bad.mtkbackup"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED if squeezed else zipfile.ZIP_STORED) as bad:
            for name, stored in members.items():
                bad.writestr(name, stored)
            if extra:
                bad.writestr(extra, b"x")
        with pytest.raises(Problem, match="not a sound backup"):
            place.backups.restore(path)
    assert content(place.folder) == before


def test_the_backup_of_a_newer_version_is_refused_untouched(place: Place, tmp_path: Path) -> None:
    made = place.backup()
    with zipfile.ZipFile(made.path) as good:
        members = {name: good.read(name) for name in good.namelist()}
    for change in ({"format": 2}, {"revision": "9999"}):
        members["backup.json"] = json.dumps({**json.loads(members["backup.json"]), **change}).encode()
        with zipfile.ZipFile(tmp_path / "newer.mtkbackup", "w") as newer:
            for name, stored in members.items():
                newer.writestr(name, stored)
        with pytest.raises(Problem, match="newer version"):
            place.backups.restore(tmp_path / "newer.mtkbackup")


def test_damaged_records_make_no_backup_and_are_answered_with_the_newest_good_one(place: Place) -> None:
    made = place.backup()
    place.add("g2")
    path = place.folder / "records.db"
    raw = bytearray(path.read_bytes())
    for page in range(2, len(raw) // 4096):
        raw[page * 4096 + 99] ^= 4
    path.write_bytes(raw)
    assert place.backups.health()
    with pytest.raises(Damaged):
        place.backups.make(place.backups.place, Reason.AUTOMATIC)
    loss = place.backups.loss(made.path)
    assert not loss.complete
    restored = place.backups.restore(made.path)
    assert place.groups() == {"g1"}
    assert restored.replaced is not None
    assert (restored.replaced / "records.db").read_bytes() == bytes(raw)
    assert place.backups.health() == ()


def test_what_can_still_be_read_of_damaged_records_is_named(place: Place) -> None:
    made = place.backup()

    def fill(store: SqlStore) -> None:
        for number in range(400):
            with store.begin() as work:
                work.append(MarkSet("m1", f"KTA-{number:03d}", PRESENT))

    place.do(fill)
    path = place.folder / "records.db"
    whole = path.read_bytes()
    found = []
    for page in range(1, len(whole) // 4096):
        raw = bytearray(whole)
        raw[page * 4096 + 99] ^= 4
        path.write_bytes(raw)
        loss = place.backups.loss(made.path)
        found.append((sum(one.marks for one in loss.sessions), loss.complete))
    assert all(marks == 400 for marks, complete in found if complete)
    assert any(0 < marks < 400 for marks, complete in found if not complete)


def test_a_lost_key_file_is_answered_by_a_backup(place: Place) -> None:
    made = place.backup()
    (place.folder / "records.key").unlink()
    with pytest.raises(Problem, match="is missing"):
        place.groups()
    restored = place.backups.restore(made.path)
    assert place.groups() == {"g1"}
    assert restored.replaced is not None
    assert not restored.loss.complete


def test_copies_go_to_a_stick_and_its_absence_is_told(place: Place, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    with pytest.raises(NoStick):
        place.backups.make(stick, Reason.ASKED)
    stick.mkdir()
    made = place.backups.make(stick, Reason.ASKED)
    assert made is not None
    assert made.path.parent == stick
    assert place.backups.listed(stick) == (made,)


def test_a_backup_without_names_has_codes_only(place: Place, tmp_path: Path, clock: SetClock) -> None:
    place.backups.make(place.backups.place, Reason.ASKED, codes_only=True)
    other = Place(tmp_path / "other", clock)
    other.backups.restore(place.backups.listed(place.backups.place)[0].path)
    seen: list[object] = []

    def look(store: SqlStore) -> None:
        with store.reading() as work:
            seen.extend((learner.code, learner.name) for learner in work.sessions.enrolled("s1"))

    other.do(look)
    assert (CODE, "") in seen
    assert all(name == "" for _, name in seen)  # type: ignore[misc] # pairs


def test_rotation_leaves_the_backups_of_other_folders_alone(place: Place, tmp_path: Path, clock: SetClock) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    other = Place(tmp_path / "other", clock)
    other.add("g9")
    theirs = other.backups.make(stick, Reason.AUTOMATIC)
    for _ in range(4):
        clock.pass_seconds(86_400)
        place.backups.make(stick, Reason.AUTOMATIC)
    assert place.backups.rotate(stick, Policy(2, 1, 1), "Europe/Paris") == 2
    assert theirs in place.backups.listed(stick)
    assert len(place.backups.listed(stick)) == 3


def test_an_exchange_that_was_broken_off_is_finished_at_the_next_opening(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = place.backup()
    place.add("g2")

    def broken_off(_: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("migrantech_kit.storage.stage.finish_restore", broken_off)
        with pytest.raises(KeyboardInterrupt):
            place.backups.restore(made.path)
    (place.folder / "records.db-wal").write_bytes(b"a log that a killed program left")
    assert place.groups() == {"g1"}
    assert not (place.folder / ".restore").exists()
    assert not (place.folder / "records.restore").exists()


def test_a_restore_that_fails_before_the_exchange_changes_nothing(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = place.backup()
    place.add("g2")

    def fails(*_: object) -> None:
        raise Problem(made_up())

    monkeypatch.setattr("migrantech_kit.storage.restore.FolderBackups._set_aside", fails)
    with pytest.raises(Problem, match="made up"):
        place.backups.restore(made.path)
    assert place.groups() == {"g1", "g2"}
    assert not (place.folder / ".restore").exists()


def made_up() -> object:
    from migrantech_kit.base.message import msg

    return msg("made up")
