"""QR codes that are read from paper: error level M, one vector path, quiet zone, the address in letters below.

ISO/IEC 18004; at least 3 cm, and at least 0.7 mm a module, so that a long address grows instead of blurring.
"""

from dataclasses import dataclass
from functools import lru_cache

import qrcode
from qrcode.constants import ERROR_CORRECT_M

from migrantech_kit.printing import bidi
from migrantech_kit.printing.colours import BLACK, WHITE
from migrantech_kit.printing.geometry import MM, Rect, number
from migrantech_kit.printing.layout import Setting
from migrantech_kit.printing.look import TextStyle
from migrantech_kit.printing.paragraph import LaidParagraph, Paragraph
from migrantech_kit.printing.pen import Pen, rectangle

QUIET = 4
LEAST_SIDE = 30 * MM
_LEAST_MODULE = 0.7 * MM


@dataclass(frozen=True, slots=True)
class QrCode:
    """A code for a text (an address, a Wi-Fi key), `side` points wide without its quiet zone, and words below it."""

    content: str
    description: str
    caption: str = ""
    style: TextStyle | None = None
    side: float = LEAST_SIDE
    is_link: bool = True
