"""Pictograms: SVG files read into drawings that a PDF stores once.

What is read is what the kit's pictures use: paths and basic shapes, groups, transforms, plain colours, strokes.
Transparency is mixed with white paper. Whatever else a file holds is left out and named.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree

from migrantech_kit.printing.colours import BLACK, colour_of, grey, mixed
from migrantech_kit.printing.geometry import Rect, number
from migrantech_kit.printing.pen import rgb
from migrantech_kit.printing.svg_path import PathError, path_operators

_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_TRANSFORM: Final = re.compile(r"(\w+)\s*\(([^)]*)\)")
_CAPS: Final = {"butt": "0", "round": "1", "square": "2"}
_JOINS: Final = {"miter": "0", "round": "1", "bevel": "2"}
_WITHOUT_INK: Final = frozenset(("title", "desc", "metadata", "defs"))
_START: Final = {
    "fill": "black",
    "fill-rule": "nonzero",
    "fill-opacity": "1",
    "stroke": "none",
    "stroke-width": "1",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-miterlimit": "4",
    "stroke-dasharray": "none",
    "stroke-opacity": "1",
    "color": "black",
}


class SvgError(ValueError):
    """Tell that a file is not an SVG picture that can be read."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as PDF operators in its box, and the kinds of content that had to be left out."""

    box: Rect
    operators: str
    left_out: tuple[str, ...]


def read_svg(content: bytes, without_colour: bool = False) -> Drawing:
    """Return the drawing of an SVG file, in greys if asked for; raise `SvgError` when it cannot be read."""
    if b"<!ENTITY" in content:
        raise SvgError("entities")
    try:
        root = ElementTree.fromstring(content)
        left, top, width, height = _view_box(root)
        reader = _Reader(grey if without_colour else str)
        operators = reader.element(root, _START, 1.0)
    except (ElementTree.ParseError, PathError, ValueError) as error:
        raise SvgError(str(error)) from error
    upright = f"1 0 0 -1 0 {number(2 * top + height)} cm"  # SVG counts downwards
    box = Rect(left, top, left + width, top + height)
    return Drawing(box, "\n".join((upright, *operators)), tuple(sorted(reader.left_out)))


class _Reader:
    def __init__(self, ink: Callable[[str], str]) -> None:
        self._ink = ink
        self.left_out: set[str] = set()

    def element(self, element: ElementTree.Element, inherited: Mapping[str, str], opacity: float) -> list[str]:
        """Return the operators of an element and all it holds."""
        kind = str(element.tag).rpartition("}")[2]
        given = _properties(element)
        if given.get("display") == "none" or kind in _WITHOUT_INK:
            return []
        style = {name: given.get(name, value) for name, value in inherited.items()}
        opacity *= _number(given.get("opacity", "1"))
        if kind in ("svg", "g", "a"):
            operators = [line for child in element for line in self.element(child, style, opacity)]
        elif kind in _SHAPES:
            operators = self._painted(_SHAPES[kind](element), style, opacity)
        else:
            self.left_out.add(kind)
            return []
        transform = element.get("transform")
        return ["q", _matrices(transform), *operators, "Q"] if transform and operators else operators

    def _painted(self, path: str, style: Mapping[str, str], opacity: float) -> list[str]:
        fill = self._colour(style, "fill", opacity)
        stroke = self._colour(style, "stroke", opacity) if _number(style["stroke-width"]) else None
        if not path or (fill is None and stroke is None):
            return []
        inks = f"{rgb(fill)} rg " if fill else ""
        if stroke:
            inks += f"{rgb(stroke)} RG {_stroke(style)} "
        even_odd = "*" if style["fill-rule"] == "evenodd" and fill else ""
        paint = ("B" if stroke else "f") if fill else "S"
        return [f"{inks}{path} {paint}{even_odd}"]

    def _colour(self, style: Mapping[str, str], kind: str, opacity: float) -> str | None:
        value = style[kind]
        opacity *= _number(style[f"{kind}-opacity"])
        if value in ("none", "transparent") or not opacity:
            return None
        colour = colour_of(style["color"] if value == "currentColor" else value)
        if colour is None:
            self.left_out.add(f"{kind} {value}")
            colour = BLACK
        return self._ink(mixed(colour, opacity))


def _properties(element: ElementTree.Element) -> dict[str, str]:
    declared = (part.partition(":") for part in element.get("style", "").split(";") if ":" in part)
    return {**element.attrib, **{name.strip(): value.strip() for name, _, value in declared}}


def _stroke(style: Mapping[str, str]) -> str:
    dashes = [abs(value) for value in _numbers(style["stroke-dasharray"])]
    pattern = " ".join(map(number, dashes)) if any(dashes) else ""
    limit = max(1.0, _number(style["stroke-miterlimit"]))
    return (
        f"{number(_number(style['stroke-width']))} w {_CAPS.get(style['stroke-linecap'], '0')} J"
        f" {_JOINS.get(style['stroke-linejoin'], '0')} j {number(limit)} M [{pattern}] 0 d"
    )


def _view_box(root: ElementTree.Element) -> tuple[float, float, float, float]:
    box = _numbers(root.get("viewBox", ""))
    if len(box) != 4:
        box = [0, 0, _number(root.get("width", "0")), _number(root.get("height", "0"))]
    if box[2] <= 0 or box[3] <= 0:
        raise SvgError("no size")
    return box[0], box[1], box[2], box[3]


def _matrices(transform: str) -> str:
    """Return a list of SVG transforms as operators that are joined one after the other."""
    return " ".join(
        f"{' '.join(f'{v:.6f}' for v in _matrix(kind, _numbers(values)))} cm"
        for kind, values in _TRANSFORM.findall(transform)
    )


def _matrix(kind: str, values: list[float]) -> tuple[float, ...]:
    match kind, values:
        case "matrix", [_, _, _, _, _, _]:
            return tuple(values)
        case "translate", [x, *rest]:
            return 1, 0, 0, 1, x, rest[0] if rest else 0
        case "scale", [x, *rest]:
            return x, 0, 0, rest[0] if rest else x, 0, 0
        case "rotate", [angle, *centre]:
            cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            x, y = centre or (0, 0)
            return cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y
        case "skewX", [angle]:
            return 1, 0, math.tan(math.radians(angle)), 1, 0, 0
        case "skewY", [angle]:
            return 1, math.tan(math.radians(angle)), 0, 1, 0, 0
    raise SvgError(f"transform {kind}")


def _rectangle(element: ElementTree.Element) -> str:
    x, y, width, height, rx, ry = (_length(element, name) for name in ("x", "y", "width", "height", "rx", "ry"))
    rx, ry = min(rx or ry, width / 2), min(ry or rx, height / 2)
    if not width or not height:
        return ""
    if not rx or not ry:
        return f"{number(x)} {number(y)} {number(width)} {number(height)} re"
    return path_operators(
        f"M{x + rx} {y}H{x + width - rx}A{rx} {ry} 0 0 1 {x + width} {y + ry}V{y + height - ry}"
        f"A{rx} {ry} 0 0 1 {x + width - rx} {y + height}H{x + rx}A{rx} {ry} 0 0 1 {x} {y + height - ry}"
        f"V{y + ry}A{rx} {ry} 0 0 1 {x + rx} {y}Z"
    )


def _oval(element: ElementTree.Element) -> str:
    x, y = _length(element, "cx"), _length(element, "cy")
    rx, ry = (_length(element, name) or _length(element, "r") for name in ("rx", "ry"))
    if not rx or not ry:
        return ""
    return path_operators(f"M{x - rx} {y}A{rx} {ry} 0 0 1 {x + rx} {y}A{rx} {ry} 0 0 1 {x - rx} {y}Z")


def _line(element: ElementTree.Element) -> str:
    x1, y1, x2, y2 = (number(_length(element, name)) for name in ("x1", "y1", "x2", "y2"))
    return f"{x1} {y1} m {x2} {y2} l"


def _polyline(element: ElementTree.Element) -> str:
    values = _numbers(element.get("points", ""))
    return path_operators("M" + " ".join(map(str, values[: len(values) // 2 * 2]))) if len(values) >= 4 else ""


def _polygon(element: ElementTree.Element) -> str:
    path = _polyline(element)
    return f"{path} h" if path else ""


def _path(element: ElementTree.Element) -> str:
    return path_operators(element.get("d", ""))


_SHAPES: Final[Mapping[str, Callable[[ElementTree.Element], str]]] = {
    "path": _path,
    "circle": _oval,
    "ellipse": _oval,
    "rect": _rectangle,
    "line": _line,
    "polyline": _polyline,
    "polygon": _polygon,
}


def _length(element: ElementTree.Element, name: str) -> float:
    return _number(element.get(name, "0"))


def _number(text: str) -> float:
    match = _NUMBER.match(text.strip())
    if not match:
        raise SvgError(f"number {text}")
    return float(match[0]) / (100 if text.rstrip().endswith("%") else 1)


def _numbers(text: str) -> list[float]:
    return [float(value) for value in _NUMBER.findall(text)]
