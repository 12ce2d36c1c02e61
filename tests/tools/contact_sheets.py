"""Draw every page and handout of the library on contact sheets, to be looked at; and tell what a machine finds.

`python -m tests.tools.contact_sheets FOLDER [MODULE …] [--lang fr ar] [--without-sheets]`
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from migrantech_kit.base.language import INTERFACE_LANGUAGES
from migrantech_kit.domain.module import Module
from migrantech_kit.kit import open_kit
from tests.tools.pages_seen import Inspector, printed_pages
from ui.theme.theme import Theme
from ui.widgets.picture_cache import PictureCache
from ui.widgets.slide_painter import SlidePainter

_PAGE, _ACROSS = QSize(384, 216), 5
_GAP = 6
_HANDOUT_SCALE = 0.9


def sheet(pages: Sequence[QImage], across: int) -> QImage:
    """Return pictures of one size in rows, with grey between them."""
    size = pages[0].size()
    rows = -(-len(pages) // across)
    step = QSize(size.width() + _GAP, size.height() + _GAP)
    image = QImage(step.width() * across - _GAP, step.height() * rows - _GAP, QImage.Format.Format_RGB32)
    image.fill(QColor("#808080"))
    brush = QPainter(image)
    for number, page in enumerate(pages):
        row, column = divmod(number, across)
        place = QRect(QPoint(column * step.width(), row * step.height()), size)
        brush.drawImage(place, page.scaled(size, mode=Qt.TransformationMode.SmoothTransformation))
    brush.end()
    return image


def draw(inspector: Inspector, painter: SlidePainter, module: Module, languages: Sequence[str], folder: Path) -> None:
    """Write a sheet of pages for each language, and one each of handout fronts and backs."""
    printed = []
    for language in languages:
        seen = inspector.pages(module, language)
        pages = [painter.image(page.composition, _PAGE) for page in seen]
        sheet(pages, _ACROSS).save(str(folder / f"{module.id}.{language}.png"))
        printed.append(printed_pages(inspector.handout(module, language), _HANDOUT_SCALE))
    for side, name in enumerate(("front", "back")):
        sheet([pages[side] for pages in printed], min(3, len(printed))).save(
            str(folder / f"{module.id}.handout-{name}.png")
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw the sheets and return 1 when a machine finds something wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.contact_sheets", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the sheets go; outside the project")
    parser.add_argument("modules", nargs="*", help="ids of modules (default: all)")
    parser.add_argument("--lang", nargs="+", default=list(INTERFACE_LANGUAGES), metavar="L")
    parser.add_argument("--without-sheets", action="store_true", help="only look for faults")
    chosen = parser.parse_args(arguments)
    application = QApplication.instance() or QApplication([])
    theme = Theme(dark=False)
    theme.apply(application)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    found = 0
    with open_kit(chosen.folder / "data") as kit:
        inspector = Inspector(kit)
        painter = SlidePainter(theme, PictureCache(kit.pictures))
        for module in kit.library.modules():
            if chosen.modules and module.id not in chosen.modules:
                continue
            languages = [language for language in module.languages if language in chosen.lang]
            for language in languages:
                for fault in (*inspector.faults(module, language), *inspector.handout_faults(module, language)):
                    found += 1
                    print(fault)
            if not chosen.without_sheets:
                draw(inspector, painter, module, languages, chosen.folder)
    print(f"{found} faults; the sheets are in {chosen.folder}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
