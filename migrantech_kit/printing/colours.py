"""Colours as `#RRGGBB`: read from SVG, turned to grey, mixed with white paper."""

import re
from typing import Final

BLACK: Final = "#000000"
WHITE: Final = "#FFFFFF"

_NAMED: Final = {
    "black": BLACK,
    "white": WHITE,
    "gray": "#808080",
    "grey": "#808080",
    "silver": "#C0C0C0",
    "red": "#FF0000",
    "maroon": "#800000",
    "yellow": "#FFFF00",
    "olive": "#808000",
    "lime": "#00FF00",
    "green": "#008000",
    "aqua": "#00FFFF",
    "cyan": "#00FFFF",
    "teal": "#008080",
    "blue": "#0000FF",
    "navy": "#000080",
    "fuchsia": "#FF00FF",
    "magenta": "#FF00FF",
    "purple": "#800080",
    "orange": "#FFA500",
}
_HEX: Final = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_RGB: Final = re.compile(r"rgb\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*\)")


def colour_of(text: str) -> str | None:
    """Return a CSS colour as `#RRGGBB`, or nothing when it is of a kind the pictures do not use."""
    text = text.strip()
    if match := _HEX.fullmatch(text):
        digits = match[1] if len(match[1]) == 6 else "".join(2 * digit for digit in match[1])
        return f"#{digits.upper()}"
    if match := _RGB.fullmatch(text):
        return _hex(*(min(255, int(part)) for part in match.groups()))
    return _NAMED.get(text.lower())


def grey(colour: str) -> str:
    """Return the grey that is as light as a colour (ITU-R BT.601 weights)."""
    red, green, blue = _parts(colour)
    return _hex(*[round(0.299 * red + 0.587 * green + 0.114 * blue)] * 3)


def mixed(colour: str, opacity: float) -> str:
    """Return what a see-through colour looks like on white paper."""
    return _hex(*(round(255 + (part - 255) * min(1.0, max(0.0, opacity))) for part in _parts(colour)))


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _hex(*parts: int) -> str:
    return "#" + "".join(f"{part:02X}" for part in parts)
