"""Lists of learners: typed, pasted, imported; an import says first what it will do and never deletes."""

from pathlib import Path

import openpyxl
import pytest

from migrantech_kit.base.errors import Problem
from migrantech_kit.exports.reading import FileTableReader
from migrantech_kit.services.groups import GroupService
from tests.fakes.store import FakeStore


@pytest.fixture
def groups() -> GroupService:
    return GroupService(FakeStore(), FileTableReader())


def test_a_pasted_list_takes_a_name_a_line_and_a_language_after_a_semicolon(groups: GroupService) -> None:
    group = groups.create("Monday")
    preview = groups.preview_text(group.id, "Amina Diallo ; fr\n\nليلى منصور;العربية\nОлена\n")
    assert [(one.name, one.language) for one in preview.new] == [
        ("Amina Diallo", "fr"),
        ("ليلى منصور", "ar"),
        ("Олена", ""),
    ]
    assert groups.members(group.id) == ()


def test_importing_the_same_list_twice_adds_nobody_and_deletes_nobody(groups: GroupService, tmp_path: Path) -> None:
    group = groups.create("Monday")
    path = tmp_path / "list.csv"
    path.write_text("\ufeffNom;Langue\nAmina;Français\nSamir;ar\n", "utf-8")
    first = groups.preview_file(group.id, path)
    groups.add(group.id, first.new)
    path.write_text("Nom;Langue\nAMINA;fr\nZoé;fr\n", "utf-8")
    second = groups.preview_file(group.id, path)
    assert [one.name for one in second.new] == ["Zoé"]
    assert [one.name for one in second.known] == ["AMINA"]
    groups.add(group.id, second.new)
    assert [member.name for member in groups.members(group.id)] == ["Amina", "Samir", "Zoé"]


def test_an_xlsx_with_surname_and_first_name_is_understood(groups: GroupService, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Apelido", "First name", "Organização"), ("Mendes", "Rosa", "AMSED"), (None, None, "nobody")):
        sheet.append(row)
    path = tmp_path / "list.xlsx"
    book.save(path)
    preview = groups.preview_file(groups.create("Monday").id, path)
    (rosa,) = preview.new
    assert (rosa.name, rosa.family_name, rosa.organisation) == ("Rosa Mendes", "Mendes", "AMSED")
    assert preview.left_out == ((3, "nobody"),)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("old.csv", "Nom\nZoé\n".encode("latin-1"), "old encoding"),
        ("picture.csv", b"\x89PNG\x00\x00", "not a text file"),
        ("broken.xlsx", b"PK\x03\x04nonsense", "no XLSX workbook"),
        ("empty.csv", b"\n\n", "it is empty"),
        ("long.csv", b"x\n" * 5001, "more than 5000 rows"),
    ],
)
def test_a_file_that_is_no_list_is_named_and_nothing_is_imported(
    groups: GroupService, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    group = groups.create("Monday")
    with pytest.raises(Problem, match=said) as met:
        groups.preview_file(group.id, path)
    assert "Nothing was imported" in str(met.value)
    assert groups.members(group.id) == ()


def test_a_missing_file_is_named(groups: GroupService, tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"nowhere\.csv"):
        groups.preview_file("", tmp_path / "nowhere.csv")
