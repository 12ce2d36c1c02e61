"""Backups in the desk: made by themselves, told in the settings, put back by one button."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from migrantech_kit.base.language import INTERFACE_LANGUAGES, isolate
from migrantech_kit.base.settings import Settings, SettingsFile
from migrantech_kit.domain.locking import Secret
from migrantech_kit.kit import fill_invented, open_kit
from tests.ui.desk import TestDesk, make_desk
from ui.crash import CrashWatch
from ui.pages.backup_settings import BackupSettings
from ui.pages.restore import RestorePage
from ui.presenters.backup_settings import BackupSettingsPresenter
from ui.presenters.navigation import ToRestore
from ui.presenters.preflight import Preflight
from ui.presenters.restore import RestorePresenter
from ui.windows.desk import Desk
from ui.windows.look import look_of
from ui.windows.main import MainWindow


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[TestDesk]:
    made = make_desk(qapp, tmp_path)
    made.kit.groups.create("Mardi")
    yield made
    made.kit.close()


@pytest.fixture
def running(qapp: QApplication) -> Iterator[Callable[[Path], tuple[Desk, MainWindow]]]:
    """Open the desk over a folder as a start of the program does."""
    made: list[tuple[Desk, MainWindow]] = []
    quits = qapp.quitOnLastWindowClosed()
    qapp.setQuitOnLastWindowClosed(False)

    def opening(folder: Path) -> tuple[Desk, MainWindow]:
        window = MainWindow(look_of(Settings(language="en"), qapp), lambda: None)
        qapp.setProperty("test_look", "")
        desk = Desk(qapp, window.look, CrashWatch(folder / "log"), folder)
        made.append((desk, window))
        desk.furnish(window)
        window.show()
        return desk, window

    yield opening
    for desk, window in made:
        desk.close()
        window.retire()
    qapp.setQuitOnLastWindowClosed(quits)


def shown(page: object) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel))  # type: ignore[attr-defined] # a widget


def test_the_settings_tell_the_newest_backup_and_make_one(qtbot: QtBot, desk: TestDesk, tmp_path: Path) -> None:
    card = BackupSettings(desk.context, BackupSettingsPresenter(desk.context))
    qtbot.addWidget(card)
    assert "No backup yet" in shown(card)
    card.make.click()
    assert "Newest backup" in shown(card)
    assert card.backups.count() == 1
    stick = tmp_path / "stick"
    card._presenter.choose_folder(str(stick))
    assert "is not there" in shown(card)
    stick.mkdir()
    card.make.click()
    assert f"Newest copy in {isolate(str(stick))}" in shown(card)
    assert len(list(stick.glob("*.mtkbackup"))) == 1
    card.stop.click()
    assert "No copies elsewhere" in shown(card)
    card.restore.click()
    assert desk.told.went == [ToRestore(str(card.backups.currentData()))]


def test_a_missing_stick_is_complained_about_and_the_button_works_again(desk: TestDesk, tmp_path: Path) -> None:
    presenter = BackupSettingsPresenter(desk.context)
    presenter.choose_folder(str(tmp_path / "none"))
    presenter.make()
    assert [str(problem).partition(".")[0] for problem in desk.told.problems] == [
        f"The folder {tmp_path / 'none'} for copies is not there"
    ]
    assert not presenter.busy


def test_one_button_puts_a_backup_back_after_saying_what_is_lost(qtbot: QtBot, desk: TestDesk) -> None:
    made = desk.kit.backups.make()[0]
    desk.kit.groups.create("Jeudi")
    to = ToRestore(str(made.path))
    page = RestorePage(desk.context, RestorePresenter(desk.context, to.path), to)
    qtbot.addWidget(page)
    assert "1 change of groups and learners" in shown(page)
    assert len(desk.kit.groups.groups()) == 2
    page.restore.click()
    assert [group.title for group in desk.kit.groups.groups()] == ["Mardi"]
    assert desk.told.said == ["The backup was put back."]


def test_a_backup_of_another_passphrase_asks_for_it(qtbot: QtBot, desk: TestDesk, tmp_path: Path) -> None:
    with open_kit(tmp_path / "other") as other:
        other.groups.create("Elsewhere")
        other.lock.set_passphrase(Secret("staple on the roof"))
        path = other.backups.make()[0].path
    (desk.kit.backups.state().place).mkdir(parents=True, exist_ok=True)
    there = desk.kit.backups.state().place / path.name
    path.rename(there)
    to = ToRestore(str(there))
    page = RestorePage(desk.context, RestorePresenter(desk.context, to.path), to)
    qtbot.addWidget(page)
    for secret, titles in (("wrong wrong wrong", ["Mardi"]), ("staple on the roof", ["Elsewhere"])):
        assert page.secret is not None
        page.secret.setText(secret)
        page.restore.click()
        assert [group.title for group in desk.kit.groups.groups()] == titles


def test_without_a_sound_backup_the_page_says_what_to_do(qtbot: QtBot, desk: TestDesk) -> None:
    page = RestorePage(desk.context, RestorePresenter(desk.context, ""), ToRestore(damaged=True))
    qtbot.addWidget(page)
    assert "no sound backup" in shown(page)
    assert "cannot be trusted" in shown(page)


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_the_restore_page_opens_in_every_language(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, language: str
) -> None:
    from PySide6.QtCore import Qt

    made = make_desk(qapp, tmp_path, language)
    made.kit.groups.create("Mardi")
    made.kit.backups.make()
    page = RestorePage(made.context, RestorePresenter(made.context, ""), ToRestore())
    qtbot.addWidget(page)
    page.show()
    assert page.accessibleName()
    made.kit.close()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_first_page_tells_an_old_backup_and_a_missing_stick(desk: TestDesk, tmp_path: Path) -> None:
    checks = Preflight(desk.context, lambda: 2, lambda: 1)
    assert not [one for one in checks.checks() if "ackup" in one.text]
    desk.kit.backups.make()
    assert [one.good for one in checks.checks() if one.text == "Backup"] == [True]
    desk.clock.pass_seconds(9 * 86_400)
    assert [one.text for one in checks.checks() if "ackup" in one.text] == ["Backup 9 days old"]
    desk.kit.settings_file.save(replace(desk.kit.settings, backup_folder=str(tmp_path / "none")))
    assert [one.text for one in checks.checks() if not one.good] == ["No stick for copies"]


def test_the_desk_keeps_a_backup_when_it_closes(
    qapp: QApplication, tmp_path: Path, running: Callable[[Path], tuple[Desk, MainWindow]]
) -> None:
    fill_invented(tmp_path)
    desk, _ = running(tmp_path)
    desk.close()
    assert len(list((tmp_path / "backups").glob("*.mtkbackup"))) == 1


def test_damaged_records_open_the_page_that_puts_the_newest_backup_back(
    qtbot: QtBot, tmp_path: Path, running: Callable[[Path], tuple[Desk, MainWindow]]
) -> None:
    fill_invented(tmp_path)
    SettingsFile(tmp_path / "settings.toml").save(Settings(language="en"))
    with open_kit(tmp_path) as kit:
        kit.backups.make()
    raw = bytearray((tmp_path / "records.db").read_bytes())
    for page in range(1, len(raw) // 4096):
        raw[page * 4096 + 77] ^= 1
    (tmp_path / "records.db").write_bytes(raw)
    _, window = running(tmp_path)

    def page() -> RestorePage | None:
        return next((one for one in window.findChildren(RestorePage) if one.isVisible()), None)

    qtbot.waitUntil(lambda: page() is not None and "What is lost" in shown(page()), timeout=20_000)
    found = page()
    assert found is not None
    found.restore.click()
    qtbot.waitUntil(lambda: page() is None, timeout=20_000)
    with_names = " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())
    qtbot.waitUntil(lambda: "Monday group" in shown(window), timeout=20_000)
    assert "damaged" not in with_names


def test_the_wheel_over_a_choice_scrolls_the_page_and_changes_nothing(qtbot: QtBot, desk: TestDesk) -> None:
    from PySide6.QtCore import QPoint, QPointF, Qt
    from PySide6.QtGui import QWheelEvent

    from ui.widgets.choice import Choice

    choice = Choice()
    qtbot.addWidget(choice)
    choice.addItems(["one", "two", "three"])
    choice.show()
    none, turn = Qt.KeyboardModifier.NoModifier, QPoint(0, -120)
    wheel = QWheelEvent(
        QPointF(4, 4), QPointF(4, 4), QPoint(), turn, Qt.MouseButton.NoButton, none, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(choice, wheel)
    assert choice.currentText() == "one"
    assert not wheel.isAccepted()
