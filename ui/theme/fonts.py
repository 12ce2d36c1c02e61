"""The bundled fonts, so that every machine shows the same letters."""

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from ui.theme.tokens import FAMILIES


def load_fonts(folder: Path) -> tuple[str, ...]:
    """Make the font files of a folder known to Qt and return the families that were found."""
    families: dict[str, None] = {}
    for path in sorted(folder.rglob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        if number >= 0:
            families.update(dict.fromkeys(QFontDatabase.applicationFontFamilies(number)))
    return tuple(families)


def font(points: float, *, bold: bool = False) -> QFont:
    """Return the interface font in points, with tabular figures where the font has them."""
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPointSizeF(points)
    made.setBold(bold)
    return made
