"""Every page of the desk, in every interface language: it opens, says its name, and is worked by keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableView,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from migrantech_kit.base.language import INTERFACE_LANGUAGES
from migrantech_kit.base.places import shipped
from migrantech_kit.domain.run import End
from migrantech_kit.domain.session import SessionState
from migrantech_kit.kit import fill_invented
from migrantech_kit.services.groups import NewLearner
from tests.ui.desk import TestDesk, make_desk
from ui.pages.library import LibraryPage
from ui.presenters.library import LibraryPresenter
from ui.presenters.navigation import (
    Destination,
    ToConsole,
    ToGroups,
    ToLibrary,
    ToModule,
    ToNewSession,
    ToOffice,
    ToPlan,
    ToPrint,
    ToSessions,
    ToSettings,
    ToSummary,
    ToToday,
)
from ui.widgets.buttons import CardButton
from ui.windows.look import Look
from ui.windows.main import MainWindow
from ui.windows.page_table import page_table

_INTERACTIVE = {
    QAccessible.Role.Button,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.CheckBox,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.List,
    QAccessible.Role.PushButton,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Table,
}


@pytest.fixture(scope="module")
def practised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("practised")
    fill_invented(folder)
    return folder


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[TestDesk]:
    made = make_desk(qapp, tmp_path)
    yield made
    made.kit.close()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def open_page(qtbot: QtBot, desk: TestDesk, destination: Destination) -> QWidget:
    page = page_table(desk.context)[type(destination)](destination)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    qtbot.waitExposed(page)
    return page


def nameless(interface: QAccessibleInterface) -> list[str]:
    """Return the visible interactive parts that a screen reader could not name."""
    found = []
    if interface.role() in _INTERACTIVE and not interface.state().invisible:
        widget = interface.object()
        inner = isinstance(widget, QLineEdit) and widget.objectName() in {"qt_spinbox_lineedit"}
        if not inner and not interface.text(QAccessible.Text.Name):
            found.append(f"{interface.role().name} {type(widget).__name__}")
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None:
            found += nameless(child)
    return found


def destinations(desk: TestDesk) -> list[Destination]:
    group = desk.kit.groups.groups()[0].id
    held = desk.kit.running.recent(1)[0].id
    planned = desk.kit.planning.planned()[0].id
    return [
        ToToday(), ToLibrary(), ToModule("work-contract"), ToSessions(), ToPlan("work-contract-90"), ToPlan(),
        ToNewSession(), ToNewSession(module="work-contract"), ToGroups(group), ToSummary(held), ToSummary(planned),
        *(ToOffice(part) for part in ("totals", "exports", "together", "settling")),
        *(ToOffice(part) for part in ("people", "retention", "log", "backups")),
        ToSettings(), ToPrint(), ToPrint("badges", "group", group), ToPrint("room-card"),
    ]  # fmt: skip


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_every_page_opens_in_every_language_and_names_every_control(
    qtbot: QtBot, qapp: QApplication, practised: Path, language: str
) -> None:
    desk = make_desk(qapp, practised, language, dark=language in {"ar", "uk"}, scale=150 if language == "ar" else 100)
    for destination in destinations(desk):
        page = open_page(qtbot, desk, destination)
        interface = QAccessible.queryAccessibleInterface(page)
        assert interface is not None
        assert nameless(interface) == [], destination
        assert page.accessibleName(), destination
        assert desk.told.problems == []
    desk.kit.close()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize(("typed", "found"), [("contrat", "work-contract"), ("sozlesme", "work-contract"),
                                              ("عقد", "work-contract"), ("договір", "work-contract")])  # fmt: skip
def test_typing_a_word_of_any_language_and_enter_opens_the_module(
    qtbot: QtBot, desk: TestDesk, typed: str, found: str
) -> None:
    page = open_page(qtbot, desk, ToLibrary())
    search = page.findChild(QLineEdit)
    assert search is not None
    search.setText(typed)
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert desk.told.went[-1] == ToModule(found)


def test_a_word_that_no_module_has_is_answered_with_a_hint(qtbot: QtBot, desk: TestDesk) -> None:
    presenter = LibraryPresenter(desk.context)
    page = LibraryPage(desk.context, presenter)
    qtbot.addWidget(page)
    presenter.narrow(text="zzzz")
    assert presenter.cards == ()
    assert page._none.isVisibleTo(page)


def test_a_large_library_shows_its_first_cards_at_once_and_the_others_soon(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    original = shipped("resources") / "modules" / "work-contract"
    for number in range(24):
        folder = tmp_path / "modules" / f"own-{number}"
        folder.mkdir(parents=True)
        (folder / "en.md").write_bytes((original / "en.md").read_bytes())
        outline = (original / "module.toml").read_text("utf-8")
        (folder / "module.toml").write_text(outline.replace('"work-contract"', f'"own-{number}"', 1), "utf-8")
    desk = make_desk(qapp, tmp_path)
    presenter = LibraryPresenter(desk.context)
    page = LibraryPage(desk.context, presenter)
    qtbot.addWidget(page)
    assert 0 < len(page.findChildren(CardButton)) < len(presenter.cards)
    page.show()
    qtbot.waitUntil(lambda: len(page.findChildren(CardButton)) == len(presenter.cards) >= 24, timeout=30_000)
    presenter.narrow(text="no such word")
    qtbot.waitUntil(
        lambda: not [card for card in page.findChildren(CardButton) if card.isVisibleTo(page)], timeout=30_000
    )
    desk.kit.close()


def test_a_pathway_shows_its_modules_in_order_with_the_reason_for_each(qtbot: QtBot, desk: TestDesk) -> None:
    page = open_page(qtbot, desk, ToLibrary())
    box = next(box for box in page.findChildren(QComboBox) if box.accessibleName() == "Pathway")
    assert box.currentText() == "No pathway"
    box.setCurrentIndex(box.findData("building-trades"))
    box.activated.emit(box.currentIndex())
    pathway = desk.kit.library.pathway("building-trades")

    def cards() -> list[str]:
        return [card.accessibleName() for card in page.findChildren(CardButton) if card.isVisibleTo(page)]

    qtbot.waitUntil(lambda: len(cards()) == len(pathway.steps), timeout=30_000)
    for card, step in zip(cards(), pathway.steps, strict=True):
        assert card.startswith(desk.kit.library.words(step.module, "en").title)
        assert card.endswith(step.reasons["en"])
    box.setCurrentIndex(0)
    box.activated.emit(0)
    qtbot.waitUntil(lambda: len(cards()) == len(desk.kit.library.modules()), timeout=30_000)


def test_learners_are_typed_in_one_enter_each(qtbot: QtBot, desk: TestDesk) -> None:
    page = open_page(qtbot, desk, ToGroups())
    title = next(one for one in page.findChildren(QLineEdit) if one.placeholderText() == "Name of a new group")
    qtbot.keyClicks(title, "Monday")
    qtbot.keyClick(title, Qt.Key.Key_Return)
    name = next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == "Name of a learner")
    for learner in ("Amina", "ليلى", "Олена"):
        name.setText(learner)
        qtbot.keyClick(name, Qt.Key.Key_Return)
    group = desk.kit.groups.groups()[0]
    assert (group.title, group.size) == ("Monday", 3)
    assert {member.name for member in desk.kit.groups.members(group.id)} == {"Amina", "ليلى", "Олена"}


def test_taking_a_learner_out_can_be_undone(qtbot: QtBot, desk: TestDesk) -> None:
    group = desk.kit.groups.create("Monday")
    desk.kit.groups.add(group.id, [])
    page = open_page(qtbot, desk, ToGroups(group.id))
    name = next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == "Name of a learner")
    name.setText("Amina")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    table = page.findChild(QTableView)
    assert table is not None
    table.selectRow(0)
    type_key(qtbot, table, Qt.Key.Key_Delete)
    assert desk.kit.groups.members(group.id) == ()
    desk.told.undo()
    assert [member.name for member in desk.kit.groups.members(group.id)] == ["Amina"]


def test_a_removed_group_comes_back_by_undo(qtbot: QtBot, desk: TestDesk) -> None:
    desk.kit.groups.create("Monday")
    page = open_page(qtbot, desk, ToGroups())
    press(page, "Remove this group")
    assert desk.kit.groups.groups() == ()
    desk.told.undo()
    assert [group.title for group in desk.kit.groups.groups()] == ["Monday"]


def test_a_plan_is_changed_by_keys_and_each_change_is_undone(qtbot: QtBot, desk: TestDesk) -> None:
    page = open_page(qtbot, desk, ToPlan("work-contract-90"))
    steps = page.findChild(QListWidget)
    assert steps is not None
    presenter = page._presenter  # type: ignore[attr-defined] # the page's own
    before = presenter.plan
    steps.setCurrentRow(1)
    type_key(qtbot, steps, Qt.Key.Key_Plus)
    type_key(qtbot, steps, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert presenter.plan.steps[2].id == before.steps[1].id
    assert presenter.plan.minutes == before.minutes + 1
    presenter.undo()
    presenter.undo()
    assert presenter.plan == before


def test_saving_a_changed_ready_plan_makes_a_plan_of_ones_own(qtbot: QtBot, desk: TestDesk) -> None:
    page = open_page(qtbot, desk, ToPlan("work-contract-90"))
    presenter = page._presenter  # type: ignore[attr-defined] # the page's own
    presenter.set_minutes(0, 9)
    press(page, "Save")
    own = [plan for plan in desk.kit.planning.plans() if plan.own]
    assert [plan.steps[0].minutes for plan in own] == [9]
    assert desk.kit.planning.plan("work-contract-90").steps[0].minutes != 9


def test_start_now_plans_the_session_and_opens_the_console(qtbot: QtBot, desk: TestDesk) -> None:
    page = open_page(qtbot, desk, ToNewSession("work-contract-90"))
    press(page, "Start now")
    destination = desk.told.went[-1]
    assert isinstance(destination, ToConsole)
    assert destination.live.session.plan == "work-contract-90"
    assert [session.state for session in desk.kit.running.unfinished()] == [SessionState.OPEN]


def test_an_unfinished_session_is_offered_on_today_and_resumed(qtbot: QtBot, desk: TestDesk) -> None:
    start = open_page(qtbot, desk, ToNewSession("work-contract-90"))
    press(start, "Start now")
    page = open_page(qtbot, desk, ToToday())
    press(page, "Resume")
    destination = desk.told.went[-1]
    assert isinstance(destination, ToConsole)
    assert destination.live.running is not None


def test_closing_the_sheet_marks_the_unmarked_absent_keeps_the_log_and_can_be_undone(
    qtbot: QtBot, desk: TestDesk
) -> None:
    session = held_session(desk)
    page = open_page(qtbot, desk, ToSummary(session))
    press(page, "Close the sheet")
    summary = desk.kit.reports.summary(session)
    assert summary.session.state is SessionState.CLOSED
    assert (summary.sittings[0].absent, summary.sittings[0].unmarked) == (2, 0)
    desk.told.undo()
    assert desk.kit.reports.summary(session).session.state is SessionState.ENDED


def test_a_correction_after_closing_keeps_who_when_and_why(qtbot: QtBot, desk: TestDesk) -> None:
    session = held_session(desk)
    desk.kit.running.close(session, "We read a contract.")
    page = open_page(qtbot, desk, ToSummary(session))
    table = page.findChild(QTableWidget)
    assert table is not None
    change = table.cellWidget(0, 4)
    change.menu().actions()[0].trigger()  # type: ignore[attr-defined] # a tool button
    assert desk.told.problems == []
    sitting = desk.kit.attendance.sittings(session)[0]
    last = desk.kit.attendance.history(sitting)[-1]
    assert (last.why, last.revises is not None, last.actor) == ("mistake", True, "tutor")
    assert desk.kit.reports.summary(session).session.state is SessionState.CORRECTED


def test_the_main_window_reaches_every_room_by_key(qtbot: QtBot, desk: TestDesk) -> None:
    window = MainWindow(Look(desk.context.tongue, desk.context.theme), lambda: None)
    window.furnish(desk.context, page_table(desk.context))
    qtbot.addWidget(window)
    window.show_page(ToToday())
    window.show()
    qtbot.waitExposed(window)
    rooms = (ToToday(), ToLibrary(), ToSessions(), ToGroups(), ToPrint(), ToOffice(), ToSettings())
    for number, room in enumerate(rooms, start=1):
        type_key(qtbot, window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.AltModifier)
        assert desk.told.went[-1] == room


def type_key(
    qtbot: QtBot, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Send a key through the window, as the system does, so that shortcuts see it."""
    window = widget.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    widget.setFocus()
    QTest.keyClick(window.windowHandle(), key, modifier)


def press(page: QWidget, text: str) -> None:
    """Press the button of a text."""
    found = [one for one in page.findChildren(QPushButton) if one.text() == text and one.isVisibleTo(page)]
    assert found, f"no button {text!r}"
    found[0].click()


def held_session(desk: TestDesk) -> str:
    """Hold a session of two learners whom nobody marked, and return its id."""
    group = desk.kit.groups.create("Monday")
    desk.kit.groups.add(group.id, (NewLearner("Amina"), NewLearner("Samir")))
    plan = desk.kit.planning.plan("work-contract-90")
    session = desk.kit.planning.plan_session(
        plan, title="Contract", group=group.id, starts_at=desk.clock.now(), zone="Europe/Paris", languages=("fr",),
        country="FR",
    )  # fmt: skip
    live = desk.kit.running.start(session.id)
    desk.clock.pass_seconds(90 * 60)
    desk.kit.running.keep(session.id, live.do(End()))
    return session.id
