"""What each format makes of the same table: typed cells, whole or not at all, nothing a spreadsheet would run."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import icalendar
import msoffcrypto
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrantech_kit.base.errors import Problem
from migrantech_kit.domain.locking import Secret
from migrantech_kit.domain.ports import CalendarEvent, Table
from migrantech_kit.exports import files, ods_file, xlsx_file
from migrantech_kit.exports.writing import FileTableWriter

DAY, MOMENT = date(2026, 3, 4), datetime(2026, 3, 4, 9, 5)
ROW = ("Été; «a,b»", 7, 22.5, DAY, MOMENT, None, "عقد\nالعمل")
DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x","y")')
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def table(*rows: Sequence[object], header: tuple[str, ...] = ("a", "b", "c", "d", "e", "f", "g")) -> Table:
    return Table("sample", header, iter(rows))


def column(*cells: object) -> Table:
    return table(*((cell,) for cell in cells), header=("cell",))


@pytest.mark.parametrize(
    ("separator", "decimal_comma", "number"), [(";", True, "22,5"), (",", False, "22.5"), (",", True, "22,5")]
)
def test_csv_keeps_texts_numbers_and_iso_days_whatever_separates_them(
    tmp_path: Path, separator: str, decimal_comma: bool, number: str
) -> None:
    path = tmp_path / "x.csv"
    assert FileTableWriter().csv(table(ROW), path, separator, decimal_comma) == 1
    assert path.read_bytes().startswith(b"\xef\xbb\xbfa" + separator.encode())
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), delimiter=separator))
    assert rows[1] == ["Été; «a,b»", "7", number, "2026-03-04", "2026-03-04 09:05", "", "عقد\nالعمل"]


def test_no_cell_of_a_csv_is_taken_for_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    FileTableWriter().csv(column(*DANGEROUS, -5, "fine"), path, ";", True)
    cells = [
        row[0] for row in csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), delimiter=";")
    ]
    assert cells[1:] == [f"'{cell}" for cell in DANGEROUS] + ["-5", "fine"]


def test_xlsx_has_typed_cells_and_formulas_stay_texts(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    assert FileTableWriter().xlsx(table(ROW), path) == 1
    (_, cells) = openpyxl.load_workbook(path).active.iter_rows()
    assert [cell.value for cell in cells] == [ROW[0], 7, 22.5, datetime(2026, 3, 4), MOMENT, None, ROW[6]]
    assert cells[3].number_format == "yyyy-mm-dd"
    FileTableWriter().xlsx(column(*DANGEROUS[:4]), path)
    book = openpyxl.load_workbook(path).active
    assert [(row[0].value, row[0].data_type) for row in book.iter_rows(min_row=2)] == [
        (cell, "s") for cell in DANGEROUS[:4]
    ]


def test_a_workbook_with_a_password_opens_by_it_alone_and_shows_nothing_without(tmp_path: Path) -> None:
    path = tmp_path / "names.xlsx"
    FileTableWriter().xlsx(column("Amina Diallo"), path, Secret("correct horse"))
    content = path.read_bytes()
    assert b"Amina" not in content
    assert not zipfile.is_zipfile(path)
    book, plain = msoffcrypto.OfficeFile(io.BytesIO(content)), io.BytesIO()
    book.load_key(password="correct horse", verify_password=True)
    book.decrypt(plain)
    assert openpyxl.load_workbook(plain).active["A2"].value == "Amina Diallo"
    with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
        msoffcrypto.OfficeFile(io.BytesIO(content)).load_key(password="another", verify_password=True)
    assert [one.name for one in tmp_path.iterdir()] == ["names.xlsx"]


def ods_cells(path: Path) -> list[list[tuple[str | None, str | None]]]:
    """Return each row's cells as type and value."""
    with zipfile.ZipFile(path) as book:
        first = book.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert book.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"
        listed = ElementTree.fromstring(book.read("META-INF/manifest.xml"))
        paths = {one.get(f"{listed.tag.partition('}')[0]}}}full-path") for one in listed}
        assert paths - {"/"} == set(book.namelist()) - {"mimetype", "META-INF/manifest.xml"}
        ElementTree.fromstring(book.read("settings.xml"))
        content = ElementTree.fromstring(book.read("content.xml"))
    return [[_ods_cell(cell) for cell in row.iter(f"{_TABLE}table-cell")] for row in content.iter(f"{_TABLE}table-row")]


def _ods_cell(cell: ElementTree.Element) -> tuple[str | None, str | None]:
    kind = cell.get(f"{_OFFICE}value-type")
    if kind == "string":
        return kind, "\n".join(_said(paragraph) for paragraph in cell.iter(f"{_TEXT}p"))
    return kind, cell.get(f"{_OFFICE}value") or cell.get(f"{_OFFICE}date-value")


def _said(paragraph: ElementTree.Element) -> str:
    signs = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t"}
    return (paragraph.text or "") + "".join(signs[one.tag] + (one.tail or "") for one in paragraph)


def test_ods_has_typed_cells_and_a_manifest_of_all_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "x.ods"
    assert FileTableWriter().ods(table(ROW), path) == 1
    head, cells = ods_cells(path)
    assert [text for _, text in head] == list("abcdefg")
    assert cells == [
        ("string", "Été; «a,b»"), ("float", "7"), ("float", "22.5"), ("date", "2026-03-04"),
        ("date", "2026-03-04T09:05:00"), (None, None), ("string", "عقد\nالعمل"),
    ]  # fmt: skip


@given(st.lists(st.text(max_size=20), max_size=30))
def test_any_text_comes_back_from_ods_but_for_what_xml_cannot_hold(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("ods") / "x.ods"
    FileTableWriter().ods(column(*texts), path)
    wanted = [
        ods_file._FORBIDDEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n") if text else None for text in texts
    ]
    assert [row[0][1] for row in ods_cells(path)[1:]] == wanted


def test_a_table_longer_than_a_sheet_is_refused_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (files, xlsx_file, ods_file):
        monkeypatch.setattr(module, "MOST_ROWS", 3)
    for suffix in ("xlsx", "ods"):
        path = tmp_path / f"old.{suffix}"
        path.write_text("old")
        with pytest.raises(Problem, match="more rows than a spreadsheet"):
            getattr(FileTableWriter(), suffix)(column(*range(4)), path)
        assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "ods", "json"])
def test_an_export_that_breaks_off_leaves_the_old_file_and_no_crumbs(tmp_path: Path, suffix: str) -> None:
    def broken() -> Iterator[Sequence[object]]:
        yield ("first",)
        raise ZeroDivisionError

    path = tmp_path / f"old.{suffix}"
    path.write_text("old")
    more: dict[str, tuple[object, ...]] = {"csv": (";", True), "json": ({},)}
    with pytest.raises(ZeroDivisionError):
        getattr(FileTableWriter(), suffix)(Table("sample", ("a",), broken()), path, *more.get(suffix, ()))
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [(path.name, "old")]


def test_json_is_one_object_with_a_row_a_line(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    assert FileTableWriter().json(table(ROW, ROW), path, {"made_at": "now"}) == 2
    read = json.loads(path.read_bytes())
    assert (read["made_at"], read["kind"], len(read["rows"])) == ("now", "sample", 2)
    assert read["rows"][0] == {
        "a": ROW[0], "b": 7, "c": 22.5, "d": "2026-03-04", "e": "2026-03-04T09:05", "f": None, "g": ROW[6],
    }  # fmt: skip
    FileTableWriter().json(table(), path, {})
    assert json.loads(path.read_bytes())["rows"] == []


def test_a_calendar_has_utc_times_stable_uids_and_lines_of_75_octets(tmp_path: Path) -> None:
    path = tmp_path / "x.ics"
    start = int(datetime(2026, 3, 4, 8, tzinfo=UTC).timestamp())
    title = "عقد العمل، الحقوق والواجبات في مكان العمل وكيف نطلب المساعدة عند الحاجة"
    event = CalendarEvent("s1@migrantech-kit", 2, start, start + 5400, title, "Salle 2, Lyon; 3e", "Groupe")
    assert FileTableWriter().ics([event], path, start) == 1
    raw = path.read_bytes()
    lines = raw.split(b"\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)  # no character is split between two lines
    assert b"DTSTART:20260304T080000Z" in lines
    assert b"DTEND:20260304T093000Z" in lines
    assert b"TZID" not in raw
    (read,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert (str(read["uid"]), read["sequence"], str(read["summary"])) == (event.uid, 2, title)
    assert str(read["location"]) == event.place
