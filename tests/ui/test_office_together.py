"""The office brings the records of several computers together, and a person decides where they differ."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from migrantech_kit.services.groups import NewLearner
from migrantech_kit.services.pairing import fingerprint
from tests.ui.desk import TestDesk, make_desk
from tests.ui.test_office import named, office, press
from ui.pages.office import OfficePage
from ui.pages.office_import import ImportPart
from ui.pages.office_settling import SettlingPart
from ui.widgets.containers import Notice, Paragraph

_OPEN: list[OfficePage] = []  # a part lives as long as its page


@pytest.fixture
def desks(qapp: QApplication, tmp_path: Path) -> Iterator[tuple[TestDesk, TestDesk]]:
    """The office's computer, and a tutor's."""
    made = make_desk(qapp, tmp_path / "office"), make_desk(qapp, tmp_path / "tutor")
    yield made
    _OPEN.clear()
    for one in made:
        one.kit.close()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def together(qtbot: QtBot, desk: TestDesk) -> ImportPart:
    page = office(qtbot, desk, "together")
    assert isinstance(page.part, ImportPart)
    _OPEN.append(page)
    return page.part


def settling(qtbot: QtBot, desk: TestDesk) -> SettlingPart:
    page = office(qtbot, desk, "settling")
    assert isinstance(page.part, SettlingPart)
    _OPEN.append(page)
    return page.part


def said(part: SettlingPart) -> str:
    QApplication.processEvents()
    return " | ".join(one.text() for one in part.findChildren(Paragraph) if one.isVisibleTo(part))


def bring(qtbot: QtBot, office_desk: TestDesk, tutor_desk: TestDesk, folder: Path) -> Path:
    """Pair both computers and hand the tutor's records over; return the bundle."""
    own = office_desk.kit.pairing.make_office("Lyon")
    tutor_desk.kit.pairing.pair(own)
    path = folder / "records.mtkx"
    tutor_desk.kit.bundling.export(path, recipient=own.recipient)
    return path


def test_a_key_is_made_compared_by_voice_and_then_locks_the_tutors_file(
    qtbot: QtBot, desks: tuple[TestDesk, TestDesk], tmp_path: Path
) -> None:
    at_office, at_tutor = desks
    part = together(qtbot, at_office)
    name = named(part, QLineEdit, "Name of the office")
    assert isinstance(name, QLineEdit)
    name.setText("Lyon")
    press(part, "Make a key")
    part._presenter.save_key(tmp_path / "office.pub", lambda _: None)
    own = at_office.kit.pairing.own_office()
    assert own is not None

    other = together(qtbot, at_tutor)
    other._presenter.read_key(tmp_path / "office.pub")
    QApplication.processEvents()
    asked = [one.accessibleName() for one in other.findChildren(Notice) if one.isVisibleTo(other)]
    assert fingerprint(own.recipient) in asked[0]
    assert at_tutor.kit.pairing.offices() == ()
    press(other, "The same")
    assert [one.recipient for one in at_tutor.kit.pairing.offices()] == [own.recipient]
    other.hand_over(own.recipient, tmp_path / "records.mtkx")
    assert "entries in records.mtkx" in at_tutor.told.said[-1]


def test_a_key_that_differs_is_not_kept(qtbot: QtBot, desks: tuple[TestDesk, TestDesk], tmp_path: Path) -> None:
    at_office, at_tutor = desks
    own = at_office.kit.pairing.make_office("Lyon")
    (tmp_path / "office.pub").write_text(at_office.kit.pairing.key_file(own), "utf-8")
    part = together(qtbot, at_tutor)
    part._presenter.read_key(tmp_path / "office.pub")
    press(part, "Not the same")
    assert at_tutor.kit.pairing.offices() == ()


def test_bundles_are_shown_before_they_are_imported_and_bring_nothing_twice(
    qtbot: QtBot, desks: tuple[TestDesk, TestDesk], tmp_path: Path
) -> None:
    at_office, at_tutor = desks
    group = at_tutor.kit.groups.create("Monday")
    at_tutor.kit.groups.add(group.id, (NewLearner("Amina"), NewLearner("Samir")))
    path = bring(qtbot, at_office, at_tutor, tmp_path)
    broken = tmp_path / "broken.mtkx"
    broken.write_bytes(path.read_bytes()[:-40])
    part = together(qtbot, at_office)
    part.look_at((path, broken))
    QApplication.processEvents()
    good, bad = [one for one in part.findChildren(Notice) if one.isVisibleTo(part)]
    assert "2 learners" in good.accessibleName()
    assert bad.property("notice") == "problem"
    assert at_office.kit.groups.learners() == ()
    press(part, "Import")
    assert {one.name for one in at_office.kit.groups.learners()} == {"Amina", "Samir"}
    assert "imported" in at_office.told.said[-1]
    part.look_at((path,))
    press(part, "Import")
    assert "0 new" in at_office.told.said[-1]
    assert len(at_office.kit.groups.learners()) == 2


def test_import_nothing_imports_nothing(qtbot: QtBot, desks: tuple[TestDesk, TestDesk], tmp_path: Path) -> None:
    at_office, at_tutor = desks
    at_tutor.kit.groups.create("Monday")
    part = together(qtbot, at_office)
    part.look_at((bring(qtbot, at_office, at_tutor, tmp_path),))
    press(part, "Import nothing")
    assert at_office.kit.groups.groups() == ()
    assert part._presenter.previews == ()


def test_an_erased_name_stays_erased_when_an_older_file_comes_later(
    qtbot: QtBot, desks: tuple[TestDesk, TestDesk], tmp_path: Path
) -> None:
    at_office, at_tutor = desks
    group = at_tutor.kit.groups.create("Monday")
    (learner,) = at_tutor.kit.groups.add(group.id, (NewLearner("Amina"),))
    path = bring(qtbot, at_office, at_tutor, tmp_path)
    at_office.kit.importing.run((path,))
    at_office.kit.protection.erase(learner.code)
    at_office.kit.importing.run((path,))
    assert at_office.kit.groups.learners() == ()
    assert at_office.kit.persons.record(learner.code).learner.name == ""


def test_names_changed_on_two_computers_lie_side_by_side_until_somebody_decides(
    qtbot: QtBot, desks: tuple[TestDesk, TestDesk], tmp_path: Path
) -> None:
    at_office, at_tutor = desks
    group = at_tutor.kit.groups.create("Monday")
    at_office.kit.importing.run((bring(qtbot, at_office, at_tutor, tmp_path),))
    at_tutor.clock.pass_seconds(60)
    at_tutor.kit.groups.rename(group.id, "Mardi")
    at_office.kit.groups.rename(group.id, "Lundi")
    second = tmp_path / "second.mtkx"
    own = at_office.kit.pairing.own_office()
    assert own is not None
    at_tutor.kit.bundling.export(second, recipient=own.recipient)
    at_office.kit.importing.run((second,))
    part = settling(qtbot, at_office)
    shown = said(part)
    assert "Lundi" in shown
    assert "Mardi" in shown
    press(part, "This one holds: Lundi")
    assert [one.title for one in at_office.kit.groups.groups()] == ["Lundi"]
    assert "Nothing waits" in said(part)


def test_one_person_under_two_scripts_is_proposed_joined_and_taken_apart_again(
    qtbot: QtBot, desks: tuple[TestDesk, TestDesk]
) -> None:
    at_office, _ = desks
    group = at_office.kit.groups.create("Monday")
    at_office.kit.groups.add(group.id, (NewLearner("Maria Petrova"), NewLearner("Мария Петрова"), NewLearner("Zeynep")))
    part = settling(qtbot, at_office)
    buttons = [one for one in part.findChildren(QPushButton) if one.accessibleName().startswith("One person")]
    assert len(buttons) == 1
    buttons[0].click()
    assert len(at_office.kit.groups.learners()) == 2
    said(part)
    undo = next(one for one in part.findChildren(QPushButton) if one.accessibleName().startswith("Undo"))
    undo.click()
    assert len(at_office.kit.groups.learners()) == 3


def test_two_persons_are_not_proposed_again(qtbot: QtBot, desks: tuple[TestDesk, TestDesk]) -> None:
    at_office, _ = desks
    group = at_office.kit.groups.create("Monday")
    at_office.kit.groups.add(group.id, (NewLearner("Maria Petrova"), NewLearner("Мария Петрова")))
    part = settling(qtbot, at_office)
    next(one for one in part.findChildren(QPushButton) if one.accessibleName().startswith("Two persons")).click()
    assert at_office.kit.same_person.proposals() == ()
    assert "Nothing waits" in said(settling(qtbot, at_office))
