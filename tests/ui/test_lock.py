"""Locked records show one page; the hide key hides both screens at once."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel
from pytestqt.qtbot import QtBot

from migrantech_kit.base.language import INTERFACE_LANGUAGES, Tongue
from migrantech_kit.base.places import shipped
from migrantech_kit.base.settings import Settings, SettingsFile
from migrantech_kit.domain.locking import LockState, Secret
from migrantech_kit.domain.run import Veil
from migrantech_kit.kit import fill_invented, open_kit
from tests.ui.console_room import open_console
from tests.ui.desk import TestDesk, make_desk
from ui.crash import CrashWatch
from ui.pages.lock_settings import LockSettings
from ui.pages.settings import SettingsPage
from ui.pages.unlock import UnlockPage
from ui.presenters.lock_settings import Asking
from ui.presenters.navigation import ToConsole, ToGroups, ToSettings, ToUnlock
from ui.screens import IdleWatch
from ui.windows.desk import Desk
from ui.windows.look import look_of
from ui.windows.main import MainWindow
from ui.windows.page_table import page_table

RIGHT, NEW = "correct horse battery", "staple on the roof"


@pytest.fixture
def locked(tmp_path: Path) -> tuple[Path, str]:
    """Return a folder with invented people behind a passphrase, and its recovery key."""
    fill_invented(tmp_path)
    SettingsFile(tmp_path / "settings.toml").save(Settings(language="en"))
    with open_kit(tmp_path) as kit:
        return tmp_path, kit.lock.set_passphrase(Secret(RIGHT))


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[Path], tuple[Desk, MainWindow]]]:
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


def page_of(window: MainWindow, kind: type) -> object:
    return next((page for page in window.findChildren(kind) if page.isVisible()), None)


def texts_of(window: MainWindow) -> str:
    shown = [one for kind in (QLabel, QAbstractButton) for one in window.findChildren(kind) if one.isVisible()]
    return " ".join(one.text() for one in shown)


def test_a_locked_desk_shows_the_unlock_page_and_nothing_else_opens(
    qtbot: QtBot, locked: tuple[Path, str], opened: Callable[[Path], tuple[Desk, MainWindow]]
) -> None:
    desk, window = opened(locked[0])
    desk.go(ToGroups())
    page = page_of(window, UnlockPage)
    assert isinstance(page, UnlockPage)
    assert "Monday group" not in texts_of(window)
    assert "Settings" not in texts_of(window)
    page.passphrase.setText("wrong wrong wrong")
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "not the passphrase" in texts_of(window))
    assert page.passphrase.text() == ""
    page.passphrase.setText(RIGHT)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Monday group" in texts_of(window), timeout=15_000)
    assert page_of(window, UnlockPage) is None


def test_a_forgotten_passphrase_is_replaced_by_the_recovery_key(
    qtbot: QtBot, locked: tuple[Path, str], opened: Callable[[Path], tuple[Desk, MainWindow]]
) -> None:
    folder, recovery = locked
    _, window = opened(folder)
    page = page_of(window, UnlockPage)
    assert isinstance(page, UnlockPage)
    page.other.click()
    page.recovery.setText(recovery.lower())
    page.new.setText(NEW)
    page.again.setText("another one")
    page.unlock.click()
    qtbot.waitUntil(lambda: "passphrases differ" in texts_of(window))
    page.new.setText(NEW)
    page.again.setText(NEW)
    page.unlock.click()
    qtbot.waitUntil(lambda: "Monday group" in texts_of(window), timeout=15_000)
    with open_kit(folder) as kit:
        kit.lock.unlock(Secret(NEW))


def test_the_hide_key_locks_the_desk_at_once_and_the_same_page_comes_back(
    qtbot: QtBot, locked: tuple[Path, str], opened: Callable[[Path], tuple[Desk, MainWindow]]
) -> None:
    desk, window = opened(locked[0])
    page = page_of(window, UnlockPage)
    assert isinstance(page, UnlockPage)
    page.passphrase.setText(RIGHT)
    page.unlock.click()
    qtbot.waitUntil(lambda: "Monday group" in texts_of(window), timeout=15_000)
    desk.go(ToGroups())
    qtbot.waitUntil(lambda: "Amina Diallo" in people_in(window))
    QTest.keyClick(window, Qt.Key.Key_F12)
    assert page_of(window, UnlockPage) is not None
    assert "Monday group" not in texts_of(window)
    again = page_of(window, UnlockPage)
    assert isinstance(again, UnlockPage)
    again.passphrase.setText(RIGHT)
    again.unlock.click()
    qtbot.waitUntil(lambda: "Amina Diallo" in people_in(window), timeout=15_000)


def people_in(window: MainWindow) -> str:
    """Return what the visible lists and tables hold."""
    rows = [
        (view.model(), range(view.model().rowCount()))
        for view in window.findChildren(QAbstractItemView)
        if view.isVisible() and view.model() is not None
    ]
    return " ".join(
        str(model.index(row, column).data()) for model, numbers in rows for row in numbers for column in range(4)
    )


def test_without_a_passphrase_the_hide_key_covers_the_desk_and_keeps_what_is_typed(
    qtbot: QtBot, tmp_path: Path, opened: Callable[[Path], tuple[Desk, MainWindow]]
) -> None:
    desk, window = opened(tmp_path)
    desk.go(ToSettings())
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F12)
    assert window.covered
    QTest.keyClick(window, Qt.Key.Key_F12)
    assert not window.covered


def test_the_hide_key_covers_the_console_and_blanks_the_projector_and_gives_both_back(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    made = open_console(qapp, tmp_path)
    qtbot.addWidget(made.console)
    qtbot.waitUntil(made.console.isActiveWindow)
    made.hands.key(Qt.Key.Key_F12)
    cover = made.console.childAt(made.console.rect().center())
    assert cover is not None
    assert "hidden" in cover.accessibleName() or "hidden" in cover.parentWidget().accessibleName()
    assert made.projection.veil is Veil.BLANK
    made.hands.key(Qt.Key.Key_F12)
    assert made.projection.veil is Veil.LIVE


class Now:
    """A clock to be set."""

    def __init__(self) -> None:
        self.at = 1_000.0

    def __call__(self) -> float:
        return self.at


def test_minutes_without_a_touch_are_told_once_and_a_touch_begins_them_anew(qtbot: QtBot, qapp: QApplication) -> None:
    now, told = Now(), []
    watch = IdleWatch(qapp, now)
    watch.idle.connect(lambda: told.append(now.at))
    watch.wait(5)
    now.at += 299
    watch.look()
    QApplication.sendEvent(watch.parent(), QEvent(QEvent.Type.KeyPress))
    now.at += 299
    watch.look()
    assert told == []
    now.at += 1
    watch.look()
    watch.look()
    assert told == [1_599.0]
    watch.wait(0)
    now.at += 10_000
    watch.look()
    assert told == [1_599.0]
    watch.deleteLater()


def test_an_idle_desk_locks_by_itself(
    qtbot: QtBot, qapp: QApplication, locked: tuple[Path, str], opened: Callable[[Path], tuple[Desk, MainWindow]]
) -> None:
    _, window = opened(locked[0])
    page = page_of(window, UnlockPage)
    assert isinstance(page, UnlockPage)
    page.passphrase.setText(RIGHT)
    page.unlock.click()
    qtbot.waitUntil(lambda: "Monday group" in texts_of(window), timeout=15_000)
    watch = [child for child in qapp.children() if isinstance(child, IdleWatch)][-1]
    watch.idle.emit()
    assert page_of(window, UnlockPage) is not None


def test_a_session_that_runs_is_never_locked(
    qtbot: QtBot, qapp: QApplication, locked: tuple[Path, str], opened: Callable[[Path], tuple[Desk, MainWindow]]
) -> None:
    desk, window = opened(locked[0])
    page = page_of(window, UnlockPage)
    assert isinstance(page, UnlockPage)
    page.passphrase.setText(RIGHT)
    page.unlock.click()
    qtbot.waitUntil(lambda: "Monday group" in texts_of(window), timeout=15_000)
    kit = desk._kit
    planned = kit.planning.planned()[0]
    desk.go(ToConsole(kit.running.start(planned.id)))
    assert desk._session is not None
    watch = [child for child in qapp.children() if isinstance(child, IdleWatch)][-1]
    watch.idle.emit()
    desk.hide()
    assert kit.lock.state() is LockState.UNLOCKED
    assert not window.covered
    desk._session.close()
    watch.idle.emit()
    qtbot.waitUntil(lambda: kit.lock.state() is LockState.LOCKED, timeout=15_000)


@pytest.fixture
def settings(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[tuple[TestDesk, LockSettings]]:
    desk = make_desk(qapp, tmp_path)
    page = page_table(desk.context)[ToSettings](ToSettings())
    assert isinstance(page, SettingsPage)
    qtbot.addWidget(page)
    page.show()
    yield desk, page.findChildren(LockSettings)[0]
    desk.kit.close()


def test_the_settings_set_a_passphrase_and_show_the_recovery_key_once(settings: tuple[TestDesk, LockSettings]) -> None:
    desk, card = settings
    card.buttons[Asking.SET].click()  # type: ignore[attr-defined] # a button
    card.new.setText(RIGHT)
    card.again.setText(NEW)
    card.submit.click()
    assert "differ" in card.refusal.text()
    card.new.setText(RIGHT)
    card.again.setText(RIGHT)
    card.submit.click()
    shown = card.key.text()
    assert len(shown.split("-")) == 8
    assert desk.kit.lock.state() is LockState.UNLOCKED
    card._presenter.put_away()
    assert card.key.text() == ""
    with open_kit(desk.kit.places.data) as kit:
        kit.lock.unlock_by_recovery(Secret(shown))


def test_the_settings_change_and_remove_it_given_the_present_one(settings: tuple[TestDesk, LockSettings]) -> None:
    desk, card = settings
    desk.kit.lock.set_passphrase(Secret(RIGHT))
    for present, done in (("not the right one", False), (RIGHT, True)):
        card._presenter.ask(Asking.CHANGE)
        card._presenter.submit(present, NEW, NEW)
        assert (card.refusal.text() == "") is done
    card._presenter.ask(Asking.REMOVE)
    card._presenter.submit(NEW, "", "")
    assert desk.kit.lock.state() is LockState.OPEN
    assert desk.told.said == ["The passphrase was changed.", "The passphrase was removed."]


def test_the_minutes_of_the_lock_are_kept(settings: tuple[TestDesk, LockSettings]) -> None:
    desk, card = settings
    card.minutes.setCurrentIndex(card.minutes.findData(30))
    card.minutes.activated.emit(card.minutes.currentIndex())
    assert SettingsFile(desk.kit.places.config / "settings.toml").current.auto_lock_minutes == 30


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_the_unlock_page_opens_in_every_language(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, language: str
) -> None:
    desk = make_desk(qapp, tmp_path, language)
    page = page_table(desk.context)[ToUnlock](ToUnlock())
    qtbot.addWidget(page)
    page.show()
    assert page.accessibleName()
    desk.kit.close()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_passphrase_is_in_no_log_when_the_program_fails(tmp_path: Path) -> None:
    watch = CrashWatch(tmp_path)
    watch.begin()
    try:
        secret = Secret(RIGHT)
        raise RuntimeError(f"broken with {secret} and {secret!r} in {[secret]}")
    except RuntimeError as error:
        watch._on_uncaught(RuntimeError, error, error.__traceback__)
    finally:
        watch.end()
    for handler in logging.getLogger().handlers:
        handler.flush()
    written = "".join(path.read_text("utf-8") for path in tmp_path.iterdir())
    assert RIGHT not in written


def test_the_recovery_key_is_printed_with_what_it_is_for_in_the_readers_direction(qapp: QApplication) -> None:
    from ui.pages.recovery_paper import recovery_document

    key = "WZKS-4ZCL-QV7V-9WBM-RC9G-MAPD-3ZU8-A4V2"
    for language, direction in (("fr", Qt.LayoutDirection.LeftToRight), ("ar", Qt.LayoutDirection.RightToLeft)):
        document = recovery_document(Tongue(language, shipped("resources") / "catalogues"), key)
        assert key in document.toPlainText()
        assert document.begin().blockFormat().layoutDirection() is direction
