"""The shipped pictures, interface icons and fonts: complete, plainly built, and drawn by Qt."""

import os
import re
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

RESOURCES = Path(__file__).parents[2] / "resources"
PICTURES = RESOURCES / "pictures"
ICONS = RESOURCES / "icons"
VARIANTS = ("colour", "line")
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {"path", "circle", "ellipse", "line", "polyline", "polygon", "rect", "g"}
GEOMETRY = {"d", "points", "x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2", "y2"}
PAINT = {"fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "fill-rule"}
COLOUR = re.compile(r"none|#[0-9a-f]{3}|#[0-9a-f]{6}", re.IGNORECASE)
LARGEST_FILE = 16_000


def index() -> dict[str, dict[str, Any]]:
    return tomllib.loads((PICTURES / "index.toml").read_text(encoding="utf-8"))


def picture_files() -> list[Path]:
    return [PICTURES / variant / f"{entry['file']}.svg" for entry in index().values() for variant in VARIANTS]


def shapes(path: Path) -> Iterator[ET.Element]:
    root = ET.parse(path).getroot()
    yield from (element for element in root.iter() if element is not root)


def is_grey(colour: str) -> bool:
    digits = colour.removeprefix("#")
    wide = len(digits) == 6
    red, green, blue = (digits[i : i + 2] if wide else digits[i // 2] for i in (0, 2, 4))
    return red == green == blue


def test_every_picture_has_its_colour_and_line_file() -> None:
    assert [path.name for path in picture_files() if not path.is_file()] == []


def test_no_picture_file_is_missing_from_the_index() -> None:
    listed = {entry["file"] for entry in index().values()}
    assert {path.stem for variant in VARIANTS for path in (PICTURES / variant).glob("*.svg")} == listed


@pytest.mark.parametrize("picture", sorted(index()))
def test_a_picture_says_what_it_means_and_where_it_comes_from(picture: str) -> None:
    entry = index()[picture]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", picture)
    assert set(entry) <= {"file", "origin", "about", "mirror"}
    assert entry["origin"].startswith(("OpenMoji ", "drawn for this project"))
    assert 1 <= len(entry["about"].split()) <= 8
    assert entry.get("mirror", True) is True


def test_every_trade_is_shown_by_a_woman_and_a_man() -> None:
    people = {name for name in index() if re.search(r"-(wo)?man(-|$)", name) and name != "woman-headscarf"}
    other = {name.replace("-woman", "-MAN").replace("-man", "-woman").replace("-MAN", "-man") for name in people}
    assert people == other


def test_pictures_keep_to_shapes_that_every_engine_draws() -> None:
    faults = []
    for path in picture_files():
        root = ET.parse(path).getroot()
        if root.tag != f"{SVG}svg" or root.attrib != {"viewBox": "0 0 72 72"}:
            faults.append(f"{path.name}: another frame than 72 x 72")
        for element in shapes(path):
            tag = element.tag.removeprefix(SVG)
            if tag not in SHAPES or set(element.attrib) - GEOMETRY - PAINT:
                faults.append(f"{path.name}: <{tag} {' '.join(element.attrib)}>")
    assert faults == []


def test_picture_colours_are_plain_hexadecimal() -> None:
    used = {
        (path.name, element.attrib[key])
        for path in picture_files()
        for element in shapes(path)
        for key in ("fill", "stroke")
        if key in element.attrib
    }
    assert [pair for pair in used if not COLOUR.fullmatch(pair[1])] == []


def test_line_pictures_hold_no_colour() -> None:
    used = {
        (path.name, element.attrib[key])
        for path in picture_files()
        if path.parent.name == "line"
        for element in shapes(path)
        for key in ("fill", "stroke")
        if element.attrib.get(key, "none") != "none"
    }
    assert [pair for pair in used if not is_grey(pair[1])] == []


def test_picture_files_stay_small() -> None:
    assert [path.name for path in picture_files() if path.stat().st_size > LARGEST_FILE] == []


def test_icons_take_the_colour_of_the_text_and_name_their_origin() -> None:
    origin = tomllib.loads((ICONS / "ORIGIN.toml").read_text(encoding="utf-8"))["icons"]
    assert {path.stem for path in ICONS.glob("*.svg")} == set(origin)
    for path in ICONS.glob("*.svg"):
        root = ET.parse(path).getroot()
        assert (root.get("stroke"), root.get("fill"), root.get("viewBox")) == ("currentColor", "none", "0 0 24 24")
        assert {element.tag for element in shapes(path)} == {f"{SVG}path"}
        assert {key for element in shapes(path) for key in element.attrib} == {"d"}


def test_each_theme_of_the_library_has_an_icon() -> None:
    themes = ("host-society", "intercultural", "mental-health", "job-search", "work-rights", "sectors-and-pathways",
              "transversal", "digital")  # fmt: skip
    assert [theme for theme in themes if not (ICONS / f"theme-{theme}.svg").is_file()] == []


def test_licences_lie_beside_what_they_cover() -> None:
    licences = ("LICENSE-CC-BY-SA-4.0.txt", "icons/LICENSE.txt", "fonts/LICENSE-Rubik-OFL.txt",
                "fonts/LICENSE-DejaVu.txt")  # fmt: skip
    assert [name for name in licences if not (RESOURCES / name).is_file()] == []
    assert "openmoji.org" in (RESOURCES / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("font", ["Rubik-Regular", "Rubik-Bold", "DejaVuSans", "DejaVuSans-Bold"])
def test_fonts_carry_truetype_outlines(font: str) -> None:
    data = (RESOURCES / "fonts" / f"{font}.ttf").read_bytes()
    count = int.from_bytes(data[4:6], "big")
    assert b"glyf" in {data[12 + 16 * i : 16 + 16 * i] for i in range(count)}


@pytest.fixture
def offscreen(request: pytest.FixtureRequest) -> None:
    pytest.importorskip("PySide6")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    request.getfixturevalue("qapp")


def alphas(path: Path, side: int, margin: int = 0) -> bytes:
    """Return the opacity of each pixel that Qt gives the file on a transparent square, row by row.

    `margin` adds that much empty room around the frame, in units of the drawing.
    """
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(str(path))
    assert renderer.isValid(), path.name
    renderer.setViewBox(renderer.viewBoxF().adjusted(-margin, -margin, margin, margin))
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return bytes(image.constBits())[3::4]


def inked_share(path: Path, side: int) -> float:
    return sum(alpha > 0 for alpha in alphas(path, side)) / side**2


@pytest.mark.usefixtures("offscreen")
def test_qt_draws_every_picture() -> None:
    assert [path.name for path in picture_files() if inked_share(path, 64) < 0.02] == []


@pytest.mark.usefixtures("offscreen")
def test_no_picture_is_cut_off_by_its_frame() -> None:
    cut = []
    for path in picture_files():
        pixels = alphas(path, 92, margin=10)
        rows = [pixels[92 * y : 92 * (y + 1)] for y in range(92)]
        outside = rows[:10] + rows[82:] + [row[:10] + row[82:] for row in rows]
        if max(max(part) for part in outside) > 128:
            cut.append(path.name)
    assert cut == []


@pytest.mark.usefixtures("offscreen")
def test_qt_draws_every_icon() -> None:
    assert [path.name for path in ICONS.glob("*.svg") if inked_share(path, 24) < 0.01] == []
