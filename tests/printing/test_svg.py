"""Pictograms read as drawings."""

import shutil
from pathlib import Path

import pytest

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.places import shipped
from migrantech_kit.printing.colours import colour_of, grey, mixed
from migrantech_kit.printing.geometry import A4, Rect
from migrantech_kit.printing.look import COLOUR
from migrantech_kit.printing.page import Document, Press, Section, Sheet
from migrantech_kit.printing.pdf_file import About
from migrantech_kit.printing.picture import Picture
from migrantech_kit.printing.pictures import Pictures
from migrantech_kit.printing.svg import SvgError, read_svg
from migrantech_kit.printing.svg_path import PathError, path_operators
from tests.printing.conftest import Print
from tests.printing.reading import images_of, ink_columns

SHIPPED = sorted((shipped("resources") / "pictures").glob("*/*.svg"))


def svg(inside: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72">{inside}</svg>'.encode()


@pytest.mark.parametrize(
    ("data", "operators"),
    [
        ("M1 2L3 4Z", "1 2 m 3 4 l h"),
        ("m1,2 3,4-1-1", "1 2 m 4 6 l 3 5 l"),
        ("M0 0H5V6h-1v-1", "0 0 m 5 0 l 5 6 l 4 6 l 4 5 l"),
        ("M0 0C1 1 2 1 3 0S5-1 6 0", "0 0 m 1 1 2 1 3 0 c 4 -1 5 -1 6 0 c"),
        ("M0 0Q3 3 6 0T12 0", "0 0 m 2 2 4 2 6 0 c 8 -2 10 -2 12 0 c"),
        ("M.5.5l1e1-.5", "0.5 0.5 m 10.5 0 l"),
        ("M0 0zm1 1h1", "0 0 m h 1 1 m 2 1 l"),
        ("M0 0A0 5 0 0 1 4 4", "0 0 m 4 4 l"),
        ("", ""),
    ],
)
def test_path_data_becomes_pdf_operators(data: str, operators: str) -> None:
    assert path_operators(data) == operators


def test_a_half_circle_is_two_curves_through_its_top() -> None:
    numbers = path_operators("M0 0a5 5 0 0 1 10 0").split()
    assert numbers.count("c") == 2
    assert [float(value) for value in numbers[7:9]] == pytest.approx([5, -5])
    assert path_operators("M0 0a5 5 0 0110 0") == path_operators("M0 0a5 5 0 0 1 10 0")


@pytest.mark.parametrize("data", ["L", "M1", "1 2", "M0 0 X", "M0 0L1"])
def test_malformed_path_data_is_refused(data: str) -> None:
    if data == "L":
        assert path_operators(data) == ""
    else:
        with pytest.raises(PathError):
            path_operators(data)


def test_groups_hand_down_colours_and_transforms_nest() -> None:
    drawing = read_svg(svg('<g fill="red" transform="translate(1 2)"><rect x="1" y="1" width="2" height="3"/></g>'))
    lines = drawing.operators.splitlines()
    assert lines[0] == "1 0 0 -1 0 72 cm"
    assert lines[1:3] == ["q", "1.000000 0.000000 0.000000 1.000000 1.000000 2.000000 cm"]
    assert lines[3] == "1 0 0 rg 1 1 2 3 re f"
    assert lines[4] == "Q"
    assert drawing.box == Rect(0, 0, 72, 72)


def test_strokes_keep_their_width_ends_and_dashes() -> None:
    drawing = read_svg(
        svg(
            '<g stroke="#000" fill="none" stroke-dasharray="3,1">'
            '<path d="M0 0h9" style="stroke-width: 2; stroke-linecap: round"/></g>'
        )
    )
    assert drawing.operators.splitlines()[1] == "0 0 0 RG 2 w 1 J 0 j 4 M [3 1] 0 d 0 0 m 9 0 l S"


def test_invisible_parts_are_not_drawn() -> None:
    drawing = read_svg(svg('<g display="none"><circle r="5"/></g><circle r="5" fill="none"/><rect fill-opacity="0"/>'))
    assert drawing.operators.splitlines()[1:] == []


def test_what_cannot_be_drawn_is_named() -> None:
    drawing = read_svg(svg('<text>a</text><rect width="1" height="1" fill="url(#g)"/><defs><linearGradient/></defs>'))
    assert drawing.left_out == ("fill url(#g)", "text")


def test_greys_are_as_light_as_the_colours() -> None:
    assert grey("#FF0000") == "#4C4C4C"
    assert read_svg(svg('<rect width="1" height="1" fill="#f00"/>'), without_colour=True).operators.count(
        "0.3 0.3 0.3 rg"
    )


def test_colours_are_read_as_css_writes_them() -> None:
    assert [colour_of(text) for text in ("#abc", "#A1b2C3", "rgb(1, 2,300)", "White")] == [
        "#AABBCC",
        "#A1B2C3",
        "#0102FF",
        "#FFFFFF",
    ]
    assert colour_of("hsl(1,2,3)") is None
    assert mixed("#000000", 0.5) == "#808080"


@pytest.mark.parametrize(
    "content",
    [b"", b"no svg", b"<svg/>", svg('<path d="M0 0 X"/>'), b'<!DOCTYPE a [<!ENTITY b "c">]><svg viewBox="0 0 1 1"/>'],
)
def test_a_file_that_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(SvgError):
        read_svg(content)


def test_a_damaged_or_missing_picture_is_told_kindly(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.svg"
    damaged.write_bytes(b"<svg")
    for path in (damaged, tmp_path / "missing.svg"):
        with pytest.raises(Problem, match=path.name):
            Pictures().form(path)


def test_a_picture_changed_on_disk_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "picture.svg"
    pictures = Pictures()
    shutil.copy(SHIPPED[0], path)
    first = pictures.form(path)
    assert pictures.form(path) is first
    path.write_bytes(svg('<rect width="9" height="9"/>'))
    assert pictures.form(path) != first


def test_every_shipped_picture_is_read_whole() -> None:
    assert SHIPPED
    assert {path.name: left for path in SHIPPED if (left := read_svg(path.read_bytes()).left_out)} == {}


def test_a_picture_shown_often_is_stored_once(print_blocks: Print) -> None:
    one = print_blocks(Picture(SHIPPED[0], "", 40))
    many = print_blocks(*[Picture(SHIPPED[0], "", 40)] * 12)
    assert many.data.count(b"/Subtype /Form") == one.data.count(b"/Subtype /Form") == 1


def test_a_directed_picture_is_mirrored_in_a_right_to_left_page(press: Press, tmp_path: Path) -> None:
    arrow = tmp_path / "arrow.svg"
    arrow.write_bytes(svg('<path d="M0 0H20V72H0Z"/>'))  # ink at its left side only
    found = []
    for language, directed in (("fr", True), ("ar", True), ("ar", False)):
        picture = Picture(arrow, "", 144, directed=directed)
        about = About("Image", language)
        data = press.print(Document(about, COLOUR, [Section([picture], Sheet(A4))])).data
        left, right = ink_columns(images_of(data, dpi=72)[0])
        found.append("left" if (left + right) / 2 < A4.width / 2 else "right")
    assert found == ["left", "right", "left"]
