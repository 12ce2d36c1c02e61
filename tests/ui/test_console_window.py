"""The console worked by real keys: the whole plan, the roll call in under a minute, the quiz, hiding."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from migrantech_kit.domain.attendance import ABSENT, PRESENT, Status
from migrantech_kit.domain.plan import StepKind
from migrantech_kit.domain.run import Ended, Veil
from tests.ui.console_room import ConsoleRoom, open_console
from ui.presenters.console_views import Panel
from ui.presenters.navigation import ToSummary
from ui.theme.tokens import CONSOLE_TARGET

Open = Callable[..., ConsoleRoom]
FORTY = (
    "Amina Diallo", "Samir Haddad", "Олена Коваль", "Mehmet Yılmaz", "Rosa Mendes", "ليلى منصور", "Daniel Tesfay",
    "Ганна Шевчук", "Ibrahim Touré", "Zeynep Kaya", "Yusuf Ali", "Maryam Ahmadi", "Jean Nkurunziza", "Fatoumata Camara",
    "Ali Rezaei", "Nadia Benali", "Sofia Costa", "Ahmad Karimi", "Mariam Sow", "Hamid Noori", "Svitlana Melnyk",
    "Bilal Aziz", "Awa Traoré", "Selam Haile", "Emre Demir", "Lucia Pereira", "Tarek Salem", "Olha Bondar",
    "Moussa Keita", "Parisa Jafari", "Karim Saidi", "Binta Ba", "Ivan Petrenko", "Leyla Aydın", "Omar Farouk",
    "Chipo Moyo", "Rana Khalil", "Dmytro Lysenko", "Kadiatou Bah", "Mina Hosseini",
)  # fmt: skip
_INTERACTIVE = {
    QAccessible.Role.Button,
    QAccessible.Role.PushButton,
    QAccessible.Role.CheckBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.List,
    QAccessible.Role.SpinBox,
    QAccessible.Role.PageTab,
}


@pytest.fixture
def opened(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    made: list[ConsoleRoom] = []

    def open_it(language: str = "en", **how: object) -> ConsoleRoom:
        one = open_console(qapp, tmp_path, language, **how)  # type: ignore[arg-type] # the arguments of open_console
        qtbot.waitUntil(one.console.isActiveWindow)
        made.append(one)
        return one

    yield open_it
    for one in made:
        one.console.close()
        one.console.deleteLater()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_page_down_walks_the_whole_plan_whatever_has_the_keyboard(opened: Open) -> None:
    room = opened()
    walked = [room.console.presenter.page.kind]
    for _ in range(9):
        room.hands.key(Qt.Key.Key_PageDown)
        walked.append(room.console.presenter.page.kind)
    assert walked == [
        StepKind.WELCOME, StepKind.ROLL_CALL, StepKind.SLIDES, StepKind.SLIDES, StepKind.ACTIVITY,
        StepKind.QUIZ, StepKind.QUIZ, StepKind.BREAK, StepKind.RECAP, StepKind.CLOSE,
    ]  # fmt: skip
    room.hands.key(Qt.Key.Key_PageUp)
    assert room.console.presenter.page.kind is StepKind.RECAP


def test_space_turns_the_page_only_outside_controls_and_text(opened: Open) -> None:
    room = opened()
    room.hands.key(Qt.Key.Key_Space)
    assert room.console.presenter.page.kind is StepKind.ROLL_CALL
    room.hands.type("a b")
    assert room.console.presenter.page.kind is StepKind.ROLL_CALL
    assert room.console.roll_call.line.text() == "a b"
    button = room.console.tools.buttons["blank"]
    button.setFocus()
    room.hands.key(Qt.Key.Key_Space)
    assert room.console.presenter.page.kind is StepKind.ROLL_CALL
    assert room.console.presenter.veil is Veil.BLANK


def test_letters_are_typed_into_the_line_and_are_commands_outside_it(opened: Open) -> None:
    room = opened()
    room.hands.key(Qt.Key.Key_B)
    assert room.console.presenter.veil is Veil.BLANK
    room.hands.key(Qt.Key.Key_B)
    room.hands.key(Qt.Key.Key_R)
    room.hands.type("bf")
    assert room.console.presenter.veil is Veil.LIVE
    assert room.console.roll_call.line.text() == "bf"


def test_forty_learners_are_called_in_under_a_minute_at_two_keys_a_second(opened: Open) -> None:
    room = opened(names=FORTY)
    room.room.clock.pass_seconds(9 * 60)
    hands = room.hands
    hands.key(Qt.Key.Key_R)
    for typed in ("sof", "tar", "chi"):
        hands.type(typed)
        hands.key(Qt.Key.Key_F4)
    hands.type("кова")
    hands.key(Qt.Key.Key_F2)
    hands.type("karim s")
    hands.key(Qt.Key.Key_Return)
    hands.type("Nour")
    hands.key(Qt.Key.Key_F6)
    hands.key(Qt.Key.Key_F6)
    hands.key(Qt.Key.Key_F7)
    roll = room.console.sheet.roll
    assert roll is not None
    marks = {line.learner.label: line.mark for line in roll.lines}
    absent = {name for name, mark in marks.items() if mark == ABSENT}
    assert absent == {"Sofia Costa", "Tarek Salem", "Chipo Moyo"}
    assert marks["Олена Коваль"].late == 9
    assert marks["Nour"].status is Status.PRESENT
    assert len(roll.lines) == 42
    assert roll.count(Status.PRESENT) == 39
    assert roll.count(Status.UNMARKED) == 0
    assert hands.pressed <= 120


def test_a_whole_roll_call_by_the_shortest_way_takes_fewer_than_thirty_keys(opened: Open) -> None:
    room = opened(names=FORTY)
    room.room.clock.pass_seconds(9 * 60)
    hands = room.hands
    hands.key(Qt.Key.Key_R)
    for typed in ("sof", "tar", "chi"):
        hands.type(typed)
        hands.key(Qt.Key.Key_F4)
    hands.type("emr")
    hands.key(Qt.Key.Key_F2)
    for key in (Qt.Key.Key_F6, Qt.Key.Key_F6, Qt.Key.Key_F7):
        hands.key(key)
    assert room.console.sheet.unmarked == 0
    assert room.console.sheet.present == 39
    assert hands.pressed < 30


def test_function_keys_mark_and_control_z_takes_back(opened: Open) -> None:
    room = opened()
    hands, sheet = room.hands, room.console.sheet
    hands.key(Qt.Key.Key_R)
    hands.type("ami")
    hands.key(Qt.Key.Key_F5)
    hands.type("3")
    amina = sheet.line("TST-001")
    assert amina is not None
    assert amina.mark.reason == "health"
    hands.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert sheet.unmarked == 5
    hands.type("sam")
    hands.key(Qt.Key.Key_F2)
    hands.key(Qt.Key.Key_F3)
    hands.type("20")
    hands.key(Qt.Key.Key_Return)
    samir = sheet.line("TST-002")
    assert samir is not None
    assert (samir.mark.status, samir.mark.left_early) == (Status.PRESENT, 20)


def test_arrows_choose_another_row_and_escape_goes_back_to_the_notes(opened: Open) -> None:
    room = opened()
    hands = room.hands
    hands.key(Qt.Key.Key_R)
    hands.key(Qt.Key.Key_Down)
    hands.key(Qt.Key.Key_Return)
    samir = room.console.sheet.line("TST-002")
    assert samir is not None
    assert samir.mark == PRESENT
    hands.type("x")
    hands.key(Qt.Key.Key_Escape)
    assert room.console.presenter.panel is Panel.ROLL_CALL
    hands.key(Qt.Key.Key_Escape)
    assert room.console.presenter.panel is Panel.NOTES
    hands.key(Qt.Key.Key_F4)
    assert room.console.sheet.present == 1


def test_a_click_on_a_row_and_on_a_button_does_what_the_keys_do(opened: Open) -> None:
    room = opened()
    room.hands.key(Qt.Key.Key_R)
    panel = room.console.roll_call
    place = panel.list.visualRect(panel.model.index(2)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    panel.buttons["absent"].click()
    olena = room.console.sheet.line("TST-003")
    assert olena is not None
    assert olena.mark == ABSENT
    assert panel.line.hasFocus()


def test_the_quiz_takes_numbers_and_letters_and_stores_them(opened: Open) -> None:
    room = opened()
    room.console.presenter.go_to_step(4)
    hands, quizzes = room.hands, room.room.kit.quizzes
    hands.type("7")
    hands.key(Qt.Key.Key_Return)
    hands.type("12")
    hands.key(Qt.Key.Key_Return)
    hands.key(Qt.Key.Key_B)
    hands.key(Qt.Key.Key_D)
    hands.key(Qt.Key.Key_D)
    hands.key(Qt.Key.Key_D, Qt.KeyboardModifier.ShiftModifier)
    assert quizzes.tally(room.live.session.id, "tea", "b1").counts == (7, 13, 0, 1)
    assert room.console.presenter.veil is Veil.LIVE


def test_a_number_that_is_being_typed_belongs_to_its_question_when_the_page_turns(opened: Open) -> None:
    room = opened()
    room.console.presenter.go_to_step(4)
    room.hands.type("9")
    room.hands.key(Qt.Key.Key_PageDown)
    quizzes = room.room.kit.quizzes
    assert quizzes.tally(room.live.session.id, "tea", "b1").counts == (9, 0, 0, 0)
    assert quizzes.tally(room.live.session.id, "tea", "b2").counts == (0, 0, 0, 0)
    assert room.console.quiz.options[0].spin.value() == 0


def test_letters_answer_for_one_learner_after_the_other(opened: Open) -> None:
    room = opened()
    room.console.presenter.show_panel(Panel.ROLL_CALL)
    room.hands.key(Qt.Key.Key_F7)
    room.console.presenter.go_to_step(4)
    room.console.quiz.tabs.setCurrentIndex(1)
    room.hands.type("bbd")
    room.hands.key(Qt.Key.Key_Up)
    room.hands.type("c")
    given = room.room.kit.quizzes.answers(room.live.session.id, "tea", "b1")
    assert given == {"TST-001": "b", "TST-002": "b", "TST-003": "c"}


def test_hide_all_takes_names_and_notes_away_at_once_and_blanks_the_room(opened: Open) -> None:
    room = opened()
    room.hands.key(Qt.Key.Key_R)
    room.hands.key(Qt.Key.Key_F12)
    assert "Amina" not in visible_text(room.console)
    assert room.live.projected is None
    room.hands.key(Qt.Key.Key_F12)
    assert "Amina" in visible_text(room.console)
    assert room.live.projected is not None


def test_on_a_screen_that_the_room_sees_no_name_stands_until_the_tutor_agrees(opened: Open) -> None:
    room = opened(public=True)
    room.hands.key(Qt.Key.Key_R)
    room.hands.type("ami")
    room.hands.key(Qt.Key.Key_Return)
    assert "Amina" not in visible_text(room.console)
    assert "TST-001" in visible_text(room.console)
    assert "Extend" in visible_text(room.console) or "Join" in visible_text(room.console)
    room.hands.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert "Amina" in visible_text(room.console)


def test_languages_switch_by_number_and_by_panel_and_the_page_stays(opened: Open) -> None:
    room = opened()
    room.console.presenter.go_to_step(2)
    page = room.console.presenter.page
    room.hands.key(Qt.Key.Key_3)
    assert room.console.presenter.languages == ("ar",)
    assert "Slide first [ar]" in room.projection.shown.spoken
    room.hands.key(Qt.Key.Key_L)
    room.hands.key(Qt.Key.Key_Tab)
    room.hands.key(Qt.Key.Key_Escape)
    room.hands.key(Qt.Key.Key_2)
    assert room.console.presenter.languages == ("fr", "ar")
    assert room.console.presenter.page == page


def test_a_late_session_offers_ways_back_and_control_z_undoes_them(opened: Open) -> None:
    room = opened()
    room.room.clock.pass_seconds(9 * 60)
    room.console.tick()
    assert len([b for b in room.console.offers.findChildren(QAbstractButton) if b.isVisible()]) == 2
    room.hands.key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert room.live.running is not None
    assert room.live.running.minutes[3] == 16
    room.hands.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert room.live.running.minutes[3] == 20


def test_the_mouse_over_the_stage_moves_a_dot_while_the_pointer_is_on(opened: Open, qtbot: QtBot) -> None:
    room = opened()
    points: list[object] = []
    room.console.presenter.pointed.connect(points.append)
    room.hands.key(Qt.Key.Key_P)
    view = room.console.stage.view
    QTest.mouseMove(view, QPoint(view.width() // 2, view.height() // 2))
    qtbot.waitUntil(lambda: bool(points))
    point = points[-1]
    assert point is not None
    assert point.x() == pytest.approx(0.5, abs=0.02)  # type: ignore[attr-defined] # a QPointF
    room.hands.key(Qt.Key.Key_P)
    assert points[-1] is None


def test_the_session_ends_only_by_its_own_key_and_opens_the_summary(opened: Open) -> None:
    room = opened()
    room.hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not isinstance(room.live.state, Ended)
    for _ in range(9):
        room.hands.key(Qt.Key.Key_PageDown)
    assert room.console.presenter.panel is Panel.END
    room.hands.key(Qt.Key.Key_Space)
    assert not isinstance(room.live.state, Ended)
    room.hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(room.live.state, Ended)
    assert room.room.gone_to == [ToSummary(room.live.session.id)]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 736), (911, 480)])
def test_every_control_has_a_name_a_key_and_room_for_a_finger(
    opened: Open, language: str, size: tuple[int, int]
) -> None:
    room = opened(language, size=size)
    room.room.clock.pass_seconds(9 * 60)
    for panel in Panel:
        if room.console.presenter.panel is not panel:
            room.console.presenter.show_panel(panel)
        room.console.tick()
        QApplication.processEvents()
        for node in nodes(QAccessible.queryAccessibleInterface(room.console)):
            if node.role() in _INTERACTIVE and not node.state().invisible:
                assert node.text(QAccessible.Text.Name), f"{panel}: {node.object()} has no name"
        for button in room.console.findChildren(QAbstractButton):
            if button.isVisible() and not isinstance(button.parent(), QTabBar):
                least = min(button.width(), button.height())
                assert least >= CONSOLE_TARGET, f"{panel}: {button.accessibleName()} is {button.size()}"
        for widget in room.console.side.currentWidget().findChildren(QWidget):
            if widget.isVisible() and isinstance(widget, QAbstractButton):
                place = widget.mapTo(room.console, QPoint(0, 0))
                assert 0 <= place.x() <= room.console.width() - widget.width(), f"{panel}: {widget.accessibleName()}"


def test_nothing_of_the_console_is_cut_off_on_a_small_screen(opened: Open) -> None:
    room = opened(size=(911, 480))
    assert room.console.width() == 911
    assert room.console.height() == 480
    for widget in (room.console.tools, room.console.stage, room.console.timer, room.console.side):
        bottom = widget.mapTo(room.console, QPoint(0, widget.height())).y()
        assert bottom <= 480


def nodes(root: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for number in range(root.childCount()):
        child = root.child(number)
        if child is not None and child.isValid():
            yield child
            yield from nodes(child)


def visible_text(window: QWidget) -> str:
    """Return every word that stands in a window, as a screen reader finds it."""
    parts = []
    for node in nodes(QAccessible.queryAccessibleInterface(window)):
        if not node.state().invisible:
            parts += [
                node.text(kind)
                for kind in (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description)
            ]
    return "\n".join(parts)
