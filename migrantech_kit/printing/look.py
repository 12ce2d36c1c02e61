"""How printed pages look: inks and text styles, for colour and for saving ink, for normal and for large print."""

from dataclasses import dataclass, replace
from typing import Final, Literal

Align = Literal["start", "centre", "end"]

NORMAL: Final = 12.5
LARGE: Final = 18.0


@dataclass(frozen=True, slots=True)
class Palette:
    """The inks of a document; without `tint`, cards are framed instead of filled."""

    ink: str
    soft_ink: str
    accent: str
    rule: str
    tint: str | None
    coloured_pictures: bool


COLOUR: Final = Palette(
    ink="#1D2730",
    soft_ink="#55636E",
    accent="#0F5C66",
    rule="#B9C4C6",
    tint="#EAF2F2",
    coloured_pictures=True,
)
INK_SAVER: Final = Palette(
    ink="#000000",
    soft_ink="#333333",
    accent="#000000",
    rule="#777777",
    tint=None,
    coloured_pictures=False,
)


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph is set: size in points, leading in sizes, gaps in points before scaling."""

    size: float
    colour: str
    kind: str = "P"
    bold: bool = False
    leading: float = 1.42
    align: Align = "start"
    before: float = 0
    after: float = 0
    keep_with_next: bool = False
    tabular: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """The styles of one document."""

    palette: Palette
    title: TextStyle
    heading: TextStyle
    body: TextStyle
    strong: TextStyle
    small: TextStyle
    cell: TextStyle


def look(palette: Palette = COLOUR, size: float = NORMAL) -> Look:
    """Return the styles for a body size in points."""
    body = TextStyle(size=size, colour=palette.ink, after=size * 0.4)
    return Look(
        palette=palette,
        title=TextStyle(
            size=size * 1.75,
            colour=palette.accent,
            kind="H1",
            bold=True,
            leading=1.22,
            after=size * 0.6,
            keep_with_next=True,
        ),
        heading=TextStyle(
            size=size * 1.2,
            colour=palette.accent,
            kind="H2",
            bold=True,
            leading=1.3,
            before=size * 0.5,
            after=size * 0.3,
            keep_with_next=True,
        ),
        body=body,
        strong=replace(body, bold=True),
        small=replace(body, size=max(9.0, size * 0.76), colour=palette.soft_ink, after=size * 0.2),
        cell=replace(body, after=0, tabular=True),
    )
