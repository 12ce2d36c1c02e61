"""Read the first sheet of an XLSX workbook as text, with bounded memory whatever the file claims to be.

A workbook is a ZIP of XML (ECMA-376). Only four parts are read, each as a stream; nothing is unpacked to the disk.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

MOST_INFLATED = 32 * 1024 * 1024  # bytes of one part; a list of learners has less than one megabyte
MOST_TEXTS = 200_000
MOST_PARTS = 20_000  # elements of one row or text
MOST_CELL = 2_000  # characters that are kept of a cell
_CHUNK = 64 * 1024
_DEEPEST = 40
_MARKS = (b"<!DOCTYPE", b"<!ENTITY")
_LONGEST_MARK = 9
_COLUMN = re.compile("([A-Z]{1,3})[0-9]+")
# What the libraries raise at files that are none, or were cut or changed on their way.
_FAULTS = (
    zipfile.BadZipFile, zlib.error, ElementTree.ParseError, KeyError, ValueError, EOFError, OSError,
    NotImplementedError, RuntimeError, IndexError, OverflowError,
)  # fmt: skip


class NotAWorkbook(Exception):
    """Tell that a file is no workbook, or one that nobody made by hand."""


def first_sheet(content: bytes, most_rows: int, most_columns: int) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the first sheet, one more than `most_rows` at the most; raise `NotAWorkbook`."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            texts = _shared_texts(book)
            return tuple(_rows(book, _first_part(book), texts, most_rows, most_columns))
    except _FAULTS as error:
        raise NotAWorkbook(str(error)) from error


def _first_part(book: zipfile.ZipFile) -> str:
    """Return the path of the first sheet: the workbook names it, its relations tell where it lies."""
    sheet = next(_ends(book, "xl/workbook.xml", "sheet"), None)
    wanted = None if sheet is None else next((v for key, v in sheet.attrib.items() if key.endswith("}id")), None)
    for relation in _ends(book, "xl/_rels/workbook.xml.rels", "Relationship"):
        if relation.get("Id") == wanted:
            target = relation.get("Target", "")
            return target[1:] if target.startswith("/") else posixpath.normpath(f"xl/{target}")
    raise NotAWorkbook("no sheet")


def _shared_texts(book: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    texts: list[str] = []
    for one in _ends(book, "xl/sharedStrings.xml", "si"):
        if len(texts) == MOST_TEXTS:
            raise NotAWorkbook("larger than any list")
        texts.append(_text(one))
    return texts


def _rows(
    book: zipfile.ZipFile, part: str, texts: list[str], most_rows: int, most_columns: int
) -> Iterator[tuple[str, ...]]:
    for number, row in enumerate(_ends(book, part, "row")):
        if number > most_rows:
            return
        cells: list[str] = []
        for cell in row:
            place = _place(cell.get("r", ""), len(cells))
            if place >= most_columns:
                raise NotAWorkbook("too many columns")
            cells += [""] * (place - len(cells))
            cells.append(_value(cell, texts)[:MOST_CELL].strip())
        yield tuple(cells)


def _value(cell: ElementTree.Element, texts: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell)
    value = next((one.text or "" for one in cell if _name(one) == "v"), "")
    return texts[int(value)] if kind == "s" and value else value


def _place(reference: str, following: int) -> int:
    """Return the column of a cell, counted from 0; without a reference it is the next one."""
    found = _COLUMN.fullmatch(reference)
    if found is None:
        return following
    place = 0
    for letter in found[1]:
        place = place * 26 + ord(letter) - 64
    return max(place - 1, following)


def _text(node: ElementTree.Element) -> str:
    """Return the text of a string with all its formatted runs, reading aids left out."""
    if _name(node) == "rPh":
        return ""
    own = (node.text or "") if _name(node) == "t" else ""
    return (own + "".join(map(_text, node)))[:MOST_CELL]


def _ends(book: zipfile.ZipFile, part: str, name: str) -> Iterator[ElementTree.Element]:
    """Yield each element of a name when it is whole, and forget everything that was read."""
    parser: Any = ElementTree.XMLPullParser(events=("start", "end"))
    event: str
    node: ElementTree.Element
    open_nodes: list[ElementTree.Element] = []
    inside = size = read = 0
    last = b""
    with book.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            read += len(chunk)
            _look_at(last + chunk, read)
            last = chunk[-_LONGEST_MARK:]
            parser.feed(chunk)
            for event, node in parser.read_events():
                if event == "start":
                    open_nodes.append(node)
                    inside += _name(node) == name
                    size = size + 1 if inside else 0
                    if size > MOST_PARTS or len(open_nodes) > _DEEPEST:
                        raise NotAWorkbook("larger than any list")
                    continue
                open_nodes.pop()
                inside -= _name(node) == name
                if not inside:
                    if _name(node) == name:
                        yield node
                    if open_nodes:
                        open_nodes[-1].remove(node)


def _look_at(chunk: bytes, read: int) -> None:
    """Refuse what no spreadsheet writes, before a parser sees it."""
    if read > MOST_INFLATED:
        raise NotAWorkbook("larger than any list")
    if b"\0" in chunk or any(mark in chunk for mark in _MARKS):
        raise NotAWorkbook("it defines entities, or is no UTF-8")


def _name(node: ElementTree.Element) -> str:
    return node.tag.rpartition("}")[2]
