"""Every kind of page, in every theme, one language and two, looks as it was approved."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from migrantech_kit.base.places import shipped
from migrantech_kit.content.pictures import FilePictures
from migrantech_kit.domain.composition import Composer
from tests.screens.compare import check_picture
from tests.screens.faces import KINDS, face
from ui.theme.theme import Theme
from ui.widgets.picture_cache import PictureCache
from ui.widgets.slide_painter import SlidePainter
from ui.widgets.slide_text import QtTextMeasure

_PAGE, _ACROSS, _GAP = QSize(480, 270), 3, 6

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems draw letters with other engines")


def sheet(theme: Theme, languages: tuple[str, ...]) -> QImage:
    files = FilePictures(shipped("resources") / "pictures")
    composer, painter = Composer(QtTextMeasure(), files), SlidePainter(theme, PictureCache(files))
    rows = -(-len(KINDS) // _ACROSS)
    step = _PAGE + QSize(_GAP, _GAP)
    image = QImage(step.width() * _ACROSS - _GAP, step.height() * rows - _GAP, QImage.Format.Format_RGB32)
    image.fill(QColor("#808080"))
    brush = QPainter(image)
    for number, kind in enumerate(KINDS):
        page = painter.image(composer.compose(face(kind, *languages), (number + 1) / len(KINDS)), _PAGE)
        row, column = divmod(number, _ACROSS)
        brush.drawImage(QPoint(column * step.width(), row * step.height()), page)
    brush.end()
    return image


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("languages", [("fr",), ("ar",), ("uk",), ("fr", "ar")], ids="+".join)
def test_the_pages_look_as_approved(languages: tuple[str, ...], dark: bool, qapp: QApplication, tmp_path: Path) -> None:
    theme = Theme(dark)
    theme.apply(qapp)
    check_picture(sheet(theme, languages), f"slides-{'+'.join(languages)}-{'dark' if dark else 'light'}", tmp_path)
