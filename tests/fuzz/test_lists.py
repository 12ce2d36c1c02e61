"""A short version of the campaign; `python -m tests.fuzz.campaign` runs ten thousand files."""

import io
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from migrantech_kit.base.errors import Problem
from migrantech_kit.exports import workbook
from migrantech_kit.exports.reading import FileTableReader
from tests.fuzz.lists import run


@pytest.fixture
def traced() -> Iterator[None]:
    tracemalloc.start()
    yield
    tracemalloc.stop()


@pytest.mark.usefixtures("traced")
def test_files_that_nobody_made_are_refused_in_a_sentence_and_change_nothing(tmp_path: Path) -> None:
    outcome = run(250, tmp_path)
    assert outcome.faults == []
    assert outcome.read > 20
    assert sum(outcome.refused.values()) > 100


def packed(**parts: bytes) -> bytes:
    """Return a workbook of one sheet with some of its parts replaced."""
    file = io.BytesIO()
    sound = {
        "xl/workbook.xml": b'<workbook xmlns:r="u"><sheets><sheet r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": b'<R><Relationship Id="r1" Target="worksheets/one.xml"/></R>',
        "xl/worksheets/one.xml": b"<w><sheetData><row><c t='inlineStr'><is><t>Amina</t></is></c></row></sheetData></w>",
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in {**sound, **{f"xl/{key}.xml": value for key, value in parts.items()}}.items():
            book.writestr(name, content)
    return file.getvalue()


@pytest.mark.usefixtures("traced")
def test_a_zip_bomb_is_refused_before_it_grows(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(packed(sharedStrings=b"<sst>" + b"<si/>" * 12_000_000 + b"</sst>"))
    assert path.stat().st_size < 1_000_000
    tracemalloc.reset_peak()
    with pytest.raises(Problem, match="no XLSX workbook"):
        FileTableReader().read(path)
    assert tracemalloc.get_traced_memory()[1] < 60_000_000


@pytest.mark.parametrize(
    "texts",
    [
        b'<!DOCTYPE x [<!ENTITY a "ha">]><sst><si><t>&a;</t></si></sst>',
        b" " * (workbook._CHUNK - 4) + b'<!DOCTYPE x [<!ENTITY a "ha">]><sst/>',
        '<?xml version="1.0" encoding="utf-16"?><sst/>'.encode("utf-16"),
        b"<a>" * 100 + b"</a>" * 100,
        b"<sst><si>" + b"<t/>" * 30_000 + b"</si></sst>",
        b"<sst>" + b"<si/>" * 200_001 + b"</sst>",
    ],
    ids=["entities", "entities over a seam", "utf-16", "deep", "one long text", "many texts"],
)
def test_xml_that_no_spreadsheet_writes_is_refused(tmp_path: Path, texts: bytes) -> None:
    path = tmp_path / "odd.xlsx"
    path.write_bytes(packed(sharedStrings=texts))
    with pytest.raises(Problem, match="no XLSX workbook"):
        FileTableReader().read(path)


def test_formatted_shared_and_plain_cells_are_read_in_their_columns(tmp_path: Path) -> None:
    sheet = (
        b"<w><sheetData><row><c r='B1' t='s'><v>0</v></c><c r='D1'><v>7</v></c></row>"
        b"<row/><row><c t='str'><v>x</v></c><c t='s'><v>1</v></c></row></sheetData></w>"
    )
    texts = b"<sst><si><r><t>Ami</t></r><r><t>na</t></r><rPh><t>?</t></rPh></si><si><t> Z </t></si></sst>"
    path = tmp_path / "list.xlsx"
    path.write_bytes(packed(sharedStrings=texts, **{"worksheets/one": sheet}))
    assert FileTableReader().read(path) == (("", "Amina", "", "7"), (), ("x", "Z"))


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"x\n" * 3_000_000, "more than 5000 rows"), (b"a;" * 400 + b"\n", "more than 256 columns")],
)
@pytest.mark.usefixtures("traced")
def test_a_table_beyond_any_list_is_refused_with_little_memory(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    tracemalloc.reset_peak()
    with pytest.raises(Problem, match=said):
        FileTableReader().read(path)
    assert tracemalloc.get_traced_memory()[1] < 60_000_000
