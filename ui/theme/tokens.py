"""Colours, spacing and type sizes as data: what the look is made of, light and dark."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

SPACE_4, SPACE_8, SPACE_12, SPACE_16, SPACE_24, SPACE_32 = 4, 8, 12, 16, 24, 32
CORNER = 10
TARGET = 40
CONSOLE_TARGET = 44
BODY_POINTS, SMALL_POINTS, LEAD_POINTS, HEADING_POINTS, TITLE_POINTS, TIMER_PIXELS = 11, 10, 13, 16, 22, 48
FAMILIES = ("Rubik", "DejaVu Sans")

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#FBF8F3",
        "surface": "#FFFFFF",
        "sunken": "#F1ECE3",
        "ink": "#1D2730",
        "soft": "#55636E",
        "faint": "#8A949C",
        "line": "#DAD3C7",
        "edge": "#7E8890",
        "teal": "#0F5C66",
        "teal-hover": "#0B4A52",
        "on-teal": "#FFFFFF",
        "tint": "#E1EFF0",
        "saffron": "#9A5600",
        "live": "#F2A93B",
        "on-live": "#1D2730",
        "saffron-tint": "#FCEFD8",
        "leaf": "#2B7A4B",
        "leaf-tint": "#E2F2E8",
        "brick": "#A8323E",
        "on-brick": "#FFFFFF",
        "brick-tint": "#FAE5E6",
        "focus": "#0F5C66",
        "option-a": "#1F5FA8",
        "option-b": "#9A4A00",
        "option-c": "#2B7A4B",
        "option-d": "#7A3E9D",
        "on-option": "#FFFFFF",
        "card": "#FFFFFF",
    }
)
DARK: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#14191D",
        "surface": "#1D252B",
        "sunken": "#0F1316",
        "ink": "#F2EFE9",
        "soft": "#A9B4BC",
        "faint": "#77838C",
        "line": "#36424A",
        "edge": "#7F8B94",
        "teal": "#6FC3C9",
        "teal-hover": "#8ED3D8",
        "on-teal": "#10262A",
        "tint": "#22383D",
        "saffron": "#F2A93B",
        "live": "#F2A93B",
        "on-live": "#1D2730",
        "saffron-tint": "#3A2E19",
        "leaf": "#7CCB98",
        "leaf-tint": "#1F3529",
        "brick": "#F08C92",
        "on-brick": "#331114",
        "brick-tint": "#41262A",
        "focus": "#6FC3C9",
        "option-a": "#8DB8EC",
        "option-b": "#F0A878",
        "option-c": "#7CCB98",
        "option-d": "#CBA2E3",
        "on-option": "#14191D",
        "card": "#FFFFFF",
    }
)


@dataclass(frozen=True, slots=True)
class ModuleTheme:
    """Name the sign of one of the eight module themes: a colour for each appearance, and a picture id."""

    light: str
    dark: str
    picture: str


MODULE_THEMES: Mapping[str, ModuleTheme] = MappingProxyType(
    {
        "host-society": ModuleTheme("#1F5FA8", "#8DB8EC", "town-hall"),
        "intercultural": ModuleTheme("#7A3E9D", "#CBA2E3", "dialogue"),
        "mental-health": ModuleTheme("#3B7230", "#A3CF95", "support-circle"),
        "job-search": ModuleTheme("#9C4A12", "#F0A878", "job-interview"),
        "work-rights": ModuleTheme("#464BA8", "#AEB2F2", "scales"),
        "sectors-and-pathways": ModuleTheme("#735900", "#D9BE62", "tools"),
        "transversal": ModuleTheme("#A82C68", "#F09CC4", "puzzle"),
        "digital": ModuleTheme("#0B6A86", "#7CCBE3", "phone"),
    }
)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two `#rrggbb` colours, 1 to 21. Source: WCAG 2.2, relative luminance."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
