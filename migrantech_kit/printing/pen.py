"""Draws on one page: lines of text, shapes, stored drawings, links. Knows nothing of layout."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache

from migrantech_kit.printing.geometry import Rect, number
from migrantech_kit.printing.lines import Line
from migrantech_kit.printing.pdf_file import Form, Link, PdfFile
from migrantech_kit.printing.structure import Element

# How far the control points of a quarter circle stand, in radii (Spencer Mortensen, "Approximate a circle", 2015).
_ROUND = 0.5519


class Pen:
    """Collect the operators of one page."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._operators: list[str] = []
        self._forms: list[str] = []
        self._links: list[Link] = []
        self._structure: list[Element] = []
        self._open: list[Element] = []
        self._marks = 0
        self._decorating = False
        self._font = ("", 0.0)
        self._fill = ""
        self.missing: list[str] = []
        # Where the parts of the document begin, counted from 1.
        self.first_pages: Mapping[str, int] = {}

    @contextmanager
    def group(self, kind: str) -> Iterator[None]:
        """Make what is drawn inside the parts of one structure element, such as a table or its row."""
        element = Element(kind, self._file.page_count)
        self._parts().append(element)
        self._open.append(element)
        yield
        self._open.pop()
        if not element.parts:
            self._parts().remove(element)

    @contextmanager
    def content(self, kind: str, language: str = "", description: str = "", spoken: str = "") -> Iterator[None]:
        """Mark what is drawn inside as one structure element, such as a paragraph.

        `description` puts a picture in words; `spoken` is a text in reading order where the paper's order is another.
        """
        if self._decorating:
            yield
            return
        mark, self._marks = self._marks, self._marks + 1
        other = language if language != self._file.language else ""
        self._parts().append(Element(kind, self._file.page_count, other, description, spoken, mark))
        self._operators.append(f"/{kind} <</MCID {mark}>> BDC")
        yield
        self._operators.append("EMC")

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """Mark what is drawn inside as no part of the text: frames, rules, running heads."""
        self._operators.append("/Artifact BMC")
        self._decorating = True
        yield
        self._decorating = False
        self._operators.append("EMC")

    def text(self, line: Line, x: float, baseline: float, size: float, colour: str) -> None:
        """Draw a line with its left end at `x`."""
        height = number(baseline)
        for run in line.runs:
            font, ink = self._file.font(run.face), run.colour or colour
            before = ""
            if self._font != (font.name, size):
                self._font = (font.name, size)
                before = f"/{font.name} {number(size)} Tf "
            if self._fill != ink:
                self._fill = ink
                before += f"{rgb(ink)} rg "
            self.missing += run.missing
            self._operators.append(
                f"BT {number(x + run.place * size / 1000)} {height} Td {before}[{font.show(run)}]TJ ET"
            )

    def shape(
        self, path: str, fill: str | None = None, stroke: str | None = None, width: float = 1, dash: str = ""
    ) -> None:
        """Fill and stroke a path given as PDF operators."""
        paint = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}
        inks = f"{rgb(fill)} rg " if fill else ""
        inks += f"{rgb(stroke)} RG {number(width)} w " if stroke else ""
        inks += f"[{dash}] 0 d " if dash else ""
        self._operators.append(f"q {inks}{path} {paint[fill is not None, stroke is not None]} Q")

    def form(self, form: Form, area: Rect, mirrored: bool = False) -> None:
        """Show a stored drawing in an area, which it fills; mirrored, its left side is at the right."""
        name = self._file.add_form(form)
        if name not in self._forms:
            self._forms.append(name)
        across, up = area.width / form.box.width, area.height / form.box.height
        x, y = area.left - form.box.left * across, area.bottom - form.box.bottom * up
        if mirrored:
            x, across = area.left + form.box.right * across, -across
        self._operators.append(f"q {across:.5f} 0 0 {up:.5f} {number(x)} {number(y)} cm /{name} Do Q")

    def link(self, area: Rect, address: str) -> None:
        """Make an area open an address."""
        self._links.append(Link(area, address))

    def bookmark(self, title: str, level: int, top: float) -> None:
        """Let the reader's list of contents lead to a height of this page."""
        self._file.add_bookmark(title, level, top)

    def finish(self, size: tuple[float, float]) -> None:
        """Put the page into the file."""
        self._file.add_page(size, "\n".join(self._operators), self._forms, self._links, self._structure)

    def _parts(self) -> list[Element]:
        return self._open[-1].parts if self._open else self._structure


def rectangle(area: Rect, radius: float = 0) -> str:
    """Return the path of a rectangle, with rounded corners if asked for."""
    if not radius:
        return f"{_pair(area.left, area.bottom)} {_pair(area.width, area.height)} re"
    radius = min(radius, area.width / 2, area.height / 2)
    left, bottom, right, top = area.left, area.bottom, area.right, area.top
    arm = radius * (1 - _ROUND)
    return " ".join(
        (
            f"{_pair(left + radius, bottom)} m {_pair(right - radius, bottom)} l",
            f"{_pair(right - arm, bottom)} {_pair(right, bottom + arm)} {_pair(right, bottom + radius)} c",
            f"{_pair(right, top - radius)} l",
            f"{_pair(right, top - arm)} {_pair(right - arm, top)} {_pair(right - radius, top)} c",
            f"{_pair(left + radius, top)} l",
            f"{_pair(left + arm, top)} {_pair(left, top - arm)} {_pair(left, top - radius)} c",
            f"{_pair(left, bottom + radius)} l",
            f"{_pair(left, bottom + arm)} {_pair(left + arm, bottom)} {_pair(left + radius, bottom)} c h",
        )
    )


def straight(x1: float, y1: float, x2: float, y2: float) -> str:
    """Return the path of a straight line."""
    return f"{_pair(x1, y1)} m {_pair(x2, y2)} l"


def polygon(points: Sequence[tuple[float, float]]) -> str:
    """Return the path of a polygon."""
    first, *others = (_pair(x, y) for x, y in points)
    return " ".join((f"{first} m", *(f"{point} l" for point in others), "h"))


@lru_cache(512)
def rgb(colour: str) -> str:
    """Return a colour such as `#0F5C66` as three PDF operands."""
    return " ".join(number(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))


def _pair(x: float, y: float) -> str:
    return f"{number(x)} {number(y)}"
