"""The coordinator's office: totals, exports, people, how long names are kept, the log."""

import csv
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDateEdit, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from migrantech_kit.domain.people import Project, ProjectTerms
from migrantech_kit.domain.records import SessionSet
from migrantech_kit.kit import fill_invented
from tests.ui.desk import TestDesk, make_desk
from ui.pages.office import OfficePage
from ui.pages.office_exports import ExportsPart
from ui.pages.office_people import PeoplePart
from ui.presenters.navigation import ToNewSession, ToOffice
from ui.theme.theme import Theme
from ui.widgets.bar_chart import Bar, BarChart
from ui.windows.page_table import page_table


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("invented")
    fill_invented(folder)
    return folder


@pytest.fixture
def desk(qapp: QApplication, invented: Path, tmp_path: Path) -> Iterator[TestDesk]:
    shutil.copytree(invented, tmp_path, dirs_exist_ok=True)
    made = make_desk(qapp, tmp_path)
    yield made
    made.kit.close()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def office(qtbot: QtBot, desk: TestDesk, part: str) -> OfficePage:
    page = page_table(desk.context)[ToOffice](ToOffice(part))
    assert isinstance(page, OfficePage)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    qtbot.waitExposed(page)
    return page


def texts(table: QTableView) -> list[list[str]]:
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def named(page: QWidget, kind: type[QWidget], name: str) -> QWidget:
    QApplication.processEvents()  # what was just put into a layout is shown
    found = [one for one in page.findChildren(kind) if one.accessibleName() == name and one.isVisibleTo(page)]
    assert found, f"no {kind.__name__} {name!r}"
    return found[0]


def press(page: QWidget, text: str) -> None:
    button = named(page, QPushButton, text)
    assert isinstance(button, QPushButton)
    assert button.isEnabled()
    button.click()


def choose(box: QWidget, data: object) -> None:
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def funded(desk: TestDesk, terms: ProjectTerms) -> None:
    """Give every held session to a project with terms."""
    desk.kit.organising.set_project(Project(terms.project, "Parcours"))
    desk.kit.protection.set_terms(terms)
    with desk.kit.store.begin() as work:
        for session in work.sessions.recent(10):
            work.append(SessionSet(replace(session, project=terms.project)))


def test_the_parts_are_chosen_by_arrow_keys(qtbot: QtBot, desk: TestDesk) -> None:
    page = office(qtbot, desk, "totals")
    seen = []
    for _ in range(8):
        assert page.part is not None
        seen.append(page.part.accessibleName())
        qtbot.keyClick(page._list, Qt.Key.Key_Down)
    wanted = ["Totals", "Exports", "Bring together", "Decide", "People", "How long names are kept", "Log", "Backups"]
    assert seen == wanted


def test_the_totals_are_those_of_the_export_and_follow_the_filter(qtbot: QtBot, desk: TestDesk, tmp_path: Path) -> None:
    page = office(qtbot, desk, "totals")
    table = page.findChild(QTableView)
    assert isinstance(table, QTableView)
    desk.kit.exporting.export("totals", "csv", tmp_path / "t.csv")
    rows = list(csv.DictReader((tmp_path / "t.csv").read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert [row[0] for row in texts(table)] == [row["learner_code"] for row in rows]
    assert "Amina Diallo" in {row[1] for row in texts(table)}
    chart = page.findChild(BarChart)
    assert isinstance(chart, BarChart)
    assert "31" in chart.accessibleDescription()
    only = page.findChild(QCheckBox)
    assert isinstance(only, QCheckBox)
    only.setChecked(True)
    last = named(page, QDateEdit, "Last day")
    assert isinstance(last, QDateEdit)
    last.setDate(QDate(2020, 1, 1))
    assert texts(table) == []
    assert chart.accessibleDescription() == ""
    only.setChecked(False)
    assert len(texts(table)) == len(rows)


def test_what_the_totals_show_is_what_an_export_then_writes(qtbot: QtBot, desk: TestDesk, tmp_path: Path) -> None:
    with desk.kit.store.reading() as work:
        slug = next(iter(work.reports.sessions())).module_slug
    page = office(qtbot, desk, "totals")
    choose(named(page, QComboBox, "Module"), slug)
    page.open("exports")
    part = page.part
    assert isinstance(part, ExportsPart)
    choose(named(page, QComboBox, "What"), "sessions")
    choose(named(page, QComboBox, "Format"), "json")
    part.export_to(tmp_path / "s.json")
    written = json.loads((tmp_path / "s.json").read_bytes())
    assert written["filter"] == {"module": slug}
    assert {row["module_slug"] for row in written["rows"]} == {slug}
    assert desk.told.said == ["1 row in s.json"]


def test_names_are_saved_only_with_a_long_password_which_is_forgotten_at_once(
    qtbot: QtBot, desk: TestDesk, tmp_path: Path
) -> None:
    page = office(qtbot, desk, "exports")
    part = page.part
    assert isinstance(part, ExportsPart)
    choose(named(page, QComboBox, "What"), "names")
    save = named(page, QPushButton, "Save the file")
    assert not save.isEnabled()
    field = named(page, QLineEdit, "Password of the file")
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "correct horse")
    assert save.isEnabled()
    part.export_to(tmp_path / "n.xlsx")
    assert b"Amina" not in (tmp_path / "n.xlsx").read_bytes()
    assert field.text() == ""


def test_an_export_that_cannot_be_written_is_told_and_can_be_tried_again(
    qtbot: QtBot, desk: TestDesk, tmp_path: Path
) -> None:
    page = office(qtbot, desk, "exports")
    part = page.part
    assert isinstance(part, ExportsPart)
    blocker = tmp_path / "file"
    blocker.write_text("old")
    part.export_to(blocker / "x.xlsx")
    assert "could not be written" in str(desk.told.problems[0])
    assert named(page, QPushButton, "Save the file").isEnabled()


def test_a_person_is_found_in_any_script_and_told_everything(qtbot: QtBot, desk: TestDesk, tmp_path: Path) -> None:
    page = office(qtbot, desk, "people")
    part = page.part
    assert isinstance(part, PeoplePart)
    part._search.setText("ليلي")
    (row,) = texts(part._table)
    part._table.setCurrentIndex(part._model.index(0, 0))
    part.save_to(tmp_path / "p.json")
    assert json.loads((tmp_path / "p.json").read_bytes())["codes"][0] == row[0]
    part.save_paper_to(tmp_path / "p.pdf")
    assert row[0] in pypdf.PdfReader(tmp_path / "p.pdf").pages[0].extract_text()
    assert [entry.record.file_format for entry in desk.kit.protection.audit(2)] == ["pdf", "json"]  # type: ignore[union-attr] # exports


def test_erasing_needs_a_tick_and_takes_the_name_off_the_list(qtbot: QtBot, desk: TestDesk) -> None:
    page = office(qtbot, desk, "people")
    part = page.part
    assert isinstance(part, PeoplePart)
    part._search.setText("Amina")
    part._table.setCurrentIndex(part._model.index(0, 0))
    assert not named(page, QPushButton, "Erase the name").isEnabled()
    next(one for one in part.findChildren(QCheckBox) if "goes for good" in one.text() and one.isVisibleTo(page)).click()
    press(page, "Erase the name")
    assert texts(part._table) == []
    assert "Amina Diallo" not in {learner.name for learner in desk.kit.groups.learners()}
    assert "No import" in desk.told.said[-1]


def test_a_funders_questions_are_asked_only_in_the_funders_project(qtbot: QtBot, desk: TestDesk) -> None:
    page = office(qtbot, desk, "people")
    part = page.part
    assert isinstance(part, PeoplePart)
    part._search.setText("Amina")
    part._table.setCurrentIndex(part._model.index(0, 0))
    assert not [box for box in part.findChildren(QComboBox) if box.accessibleName() == "Gender"]
    funded(desk, ProjectTerms("p1", "amif"))
    code = texts(part._table)[0][0]
    part._presenter.choose(code)
    choose(named(page, QComboBox, "Gender"), "non-binary")
    assert desk.kit.protection.given(code) == {"gender": "non-binary"}
    choose(named(page, QComboBox, "Gender"), "")
    assert desk.kit.protection.given(code) == {}


def test_names_that_are_due_are_shown_first_and_erased_after_a_tick(qtbot: QtBot, desk: TestDesk) -> None:
    page = office(qtbot, desk, "retention")
    assert not [one for one in page.findChildren(QTableView) if one.isVisibleTo(page)]
    desk.clock.pass_seconds(3 * 366 * 24 * 3600)
    page = office(qtbot, desk, "retention")
    table = named(page, QTableView, "Names due to be erased")
    assert isinstance(table, QTableView)
    assert "Amina Diallo" in {row[1] for row in texts(table)}
    assert not named(page, QPushButton, "Erase these names").isEnabled()
    assert len(desk.kit.groups.learners()) == len(texts(table))
    tick = next(one for one in page.findChildren(QCheckBox) if "I have looked" in one.text())
    tick.click()
    press(page, "Erase these names")
    assert desk.kit.groups.learners() == ()
    assert "names were erased" in desk.told.said[-1]


def test_a_project_gets_its_funders_profile_and_its_time(qtbot: QtBot, desk: TestDesk) -> None:
    page = office(qtbot, desk, "retention")
    title = named(page, QLineEdit, "Title of a new project")
    assert isinstance(title, QLineEdit)
    title.setText("Parcours 2026")
    qtbot.keyClick(title, Qt.Key.Key_Return)
    (project,) = desk.kit.organising.projects()
    choose(named(page, QComboBox, "What the funder counts"), "esf-plus")
    next(one for one in page.findChildren(QCheckBox) if one.text() == "The project ends on").click()
    ends = named(page, QDateEdit, "Last day of the project")
    assert isinstance(ends, QDateEdit)
    ends.setDate(QDate(2027, 6, 30))
    ends.editingFinished.emit()
    assert desk.kit.protection.terms()[project.id] == ProjectTerms(project.id, "esf-plus", date(2027, 6, 30), 0)
    assert project.title == "Parcours 2026"


def test_a_new_session_belongs_to_the_one_project_there_is(qtbot: QtBot, desk: TestDesk) -> None:
    desk.kit.organising.set_project(Project("p1", "Parcours"))
    page = page_table(desk.context)[ToNewSession](ToNewSession("work-contract-90"))
    qtbot.addWidget(page)
    page.show()
    press(page, "Keep for later")
    assert "p1" in {session.project for session in desk.kit.planning.planned()}


def test_the_log_tells_who_exported_and_erased_what(qtbot: QtBot, desk: TestDesk, tmp_path: Path) -> None:
    page = office(qtbot, desk, "log")
    table = page.findChild(QTableView)
    assert isinstance(table, QTableView)
    before = len(texts(table))
    desk.kit.exporting.export("totals", "csv", tmp_path / "t.csv")
    learner = desk.kit.groups.learners()[0]
    desk.kit.protection.erase(learner.code)
    page = office(qtbot, desk, "log")
    rows = texts(page.findChild(QTableView))  # type: ignore[arg-type] # there is one
    assert len(rows) == before + 2
    assert rows[0][1:4] == ["tutor", "Names erased", learner.code]
    assert rows[1][2] == "Export"
    assert all(word in rows[1][3] for word in ("Hours of each learner", "CSV", "13 rows"))
    assert learner.name not in json.dumps(rows, ensure_ascii=False)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_bars_are_painted_from_the_side_where_reading_starts(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    theme = Theme(dark=False)
    chart = BarChart(theme, "Presences by month")
    qtbot.addWidget(chart)
    chart.setLayoutDirection(direction)
    chart.resize(400, 200)
    chart.set_bars([Bar("Jan", 10, "10"), Bar("Feb", 1, "1")])
    image, teal = chart.grab().toImage(), theme.colour("teal").rgb()
    painted = [x for x in range(400) if image.pixel(x, 60) == teal]
    assert painted
    assert max(painted) < 150 if direction is Qt.LayoutDirection.LeftToRight else min(painted) > 250
    assert chart.accessibleDescription() == "Jan: 10; Feb: 1"
