"""Places and rooms: named once in the settings, chosen when a session is planned, printed on its papers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from migrantech_kit.domain.documents import PrintOrder
from tests.printing.reading import text_of
from tests.ui.desk import TestDesk, make_desk
from ui.pages.new_session import NewSessionPage
from ui.pages.places_settings import PlacesSettings
from ui.presenters.navigation import ToNewSession, ToSettings
from ui.windows.page_table import page_table


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[TestDesk]:
    made = make_desk(qapp, tmp_path)
    yield made
    made.kit.close()


@pytest.fixture
def places(qtbot: QtBot, desk: TestDesk) -> PlacesSettings:
    page = page_table(desk.context)[ToSettings](ToSettings())
    qtbot.addWidget(page)
    page.show()
    found = page.findChild(PlacesSettings)
    assert found is not None
    return found


def typed(qtbot: QtBot, line: object, text: str) -> None:
    """Type a text over what stands there, and confirm it."""
    line.setText(text)  # type: ignore[attr-defined]
    qtbot.keyClick(line, Qt.Key.Key_Return)


def planning(qtbot: QtBot, desk: TestDesk) -> NewSessionPage:
    page = page_table(desk.context)[ToNewSession](ToNewSession())
    assert isinstance(page, NewSessionPage)
    qtbot.addWidget(page)
    page.show()
    return page


def box(page: NewSessionPage, name: str) -> QComboBox:
    return next(one for one in page.findChildren(QComboBox) if one.accessibleName() == name)


def test_a_place_and_its_room_are_named_once_and_stand_on_the_papers_of_a_session(
    qtbot: QtBot, desk: TestDesk, places: PlacesSettings
) -> None:
    assert not places.address.isVisibleTo(places)
    typed(qtbot, places.new_site, "Maison du quartier")
    typed(qtbot, places.address, "3 rue des Tilleuls")
    typed(qtbot, places.new_room, "Salle bleue")
    page = planning(qtbot, desk)
    assert box(page, "Site").currentText() == "Maison du quartier"
    assert box(page, "Room").currentText() == "Salle bleue"
    page._keep.click()
    session = desk.kit.planning.planned()[0]
    sheet = desk.kit.papers.make(PrintOrder("attendance-sheet", session.id, ("fr",))).pdf
    assert "Salle bleue, Maison du quartier, 3 rue des Tilleuls" in " ".join(text_of(sheet, "pypdf").split())


def test_rooms_are_offered_of_the_chosen_place_alone(qtbot: QtBot, desk: TestDesk, places: PlacesSettings) -> None:
    for site, rooms in (("North", ("N1", "N2")), ("South", ("S1",))):
        typed(qtbot, places.new_site, site)
        for room in rooms:
            typed(qtbot, places.new_room, room)
    page = planning(qtbot, desk)
    site, room = box(page, "Site"), box(page, "Room")
    assert site.currentText() == "–"
    assert not room.isVisibleTo(page)
    site.setCurrentIndex(site.findText("North"))
    site.activated.emit(site.currentIndex())
    assert [room.itemText(row) for row in range(room.count())] == ["–", "N1", "N2"]
    room.setCurrentIndex(2)
    room.activated.emit(2)
    site.setCurrentIndex(site.findText("South"))
    site.activated.emit(site.currentIndex())
    assert room.currentText() == "S1"
    room.setCurrentIndex(0)
    room.activated.emit(0)
    assert room.currentText() == "–"


def test_another_name_is_kept_and_an_empty_one_changes_nothing(
    qtbot: QtBot, desk: TestDesk, places: PlacesSettings
) -> None:
    typed(qtbot, places.new_site, "  ")
    assert desk.kit.organising.sites() == ()
    typed(qtbot, places.new_site, "North")
    typed(qtbot, places.new_room, "N1")
    (room,) = places.room_lines.values()
    typed(qtbot, room, "N1, ground floor")
    typed(qtbot, room, " ")
    typed(qtbot, places.name, "North House")
    typed(qtbot, places.name, "")
    assert [site.name for site in desk.kit.organising.sites()] == ["North House"]
    assert [room.name for room in desk.kit.organising.rooms()] == ["N1, ground floor"]
    assert (room.text(), places.name.text()) == ("N1, ground floor", "North House")
