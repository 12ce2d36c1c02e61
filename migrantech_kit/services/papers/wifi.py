"""The text of a code that joins a Wi-Fi network.

Format: `WIFI:T:WPA;S:name;P:password;;`, with a backslash before `\\ ; , : "`; what could be taken for a hexadecimal
number stands in quotation marks (ZXing project, “Barcode Contents”, section Wi-Fi).
"""

import re

from migrantech_kit.base.text import without_controls

_SPECIAL = re.compile(r'([\\;,:"])')
_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]+")


def wifi_code(network: str, password: str) -> str:
    """Return what a phone reads to join a network; without a password the network is open."""
    key = f"T:WPA;S:{_escaped(network)};P:{_escaped(password)}" if password else f"T:nopass;S:{_escaped(network)}"
    return f"WIFI:{key};;"


def _escaped(text: str) -> str:
    escaped = _SPECIAL.sub(r"\\\1", without_controls(text))
    return f'"{escaped}"' if _HEXADECIMAL.fullmatch(escaped) else escaped
