"""Run as a program: the projector window over the shipped slides, for `benchmarks/slides.py` to press keys on.

Prints one line of JSON when the first page is painted: window id and place. Its own keys walk; F changes between one
language and two.
"""

import json
import sys
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.folders import temporary_kit
from migrantech_kit.domain.composition import Composer, Composition, Face
from migrantech_kit.domain.plan import StepKind
from migrantech_kit.domain.programme import Page
from migrantech_kit.kit import Kit
from migrantech_kit.services.facing import reader_of_module
from ui.screens import Screens
from ui.theme.theme import Theme
from ui.widgets.picture_cache import PictureCache
from ui.widgets.slide_images import SlideImages
from ui.widgets.slide_painter import SlidePainter
from ui.widgets.slide_text import QtTextMeasure
from ui.windows.projector import ProjectorWindow
from ui.work import ThreadLane

PAGES = 40
LANGUAGES = (("fr",), ("fr", "ar"))
Faces = list[dict[tuple[str, ...], Face]]


def faces(kit: Kit) -> Faces:
    """Return the pages of the shipped modules, each in one language and in two."""
    found: Faces = []
    for module in kit.library.modules():
        if not {"fr", "ar"} <= set(module.languages):
            continue
        words = [kit.library.words(module.id, language) for language in ("fr", "ar")]
        reader = reader_of_module(module, words, kit.content.facts("FR"), kit.tongue, date(2026, 1, 1))
        pages = [Page(0, StepKind.SLIDES, module.id, slide=slide.id) for slide in module.slides]
        pages += [Page(0, StepKind.QUIZ, module.id, question=question.id) for question in module.questions]
        found += [{pair: reader.face(page, pair, "") for pair in LANGUAGES} for page in pages]
    return [found[number % len(found)] for number in range(PAGES)]


class Walk:
    """Turn the pages as the desk does: the asked one at once, its neighbours made ready on the render lane."""

    def __init__(self, window: ProjectorWindow, composer: Composer, lane: ThreadLane, pages: Faces) -> None:
        self._window = window
        self._composer = composer
        self._lane = lane
        self._pages = pages
        self._made: dict[tuple[int, tuple[str, ...]], Composition] = {}
        self._at, self._languages = 0, LANGUAGES[0]
        window.advance_requested.connect(lambda: self._go(1))
        window.back_requested.connect(lambda: self._go(-1))
        window.freeze_requested.connect(self._change_languages)

    def show(self) -> None:
        """Show the page and make its neighbours ready."""
        self._window.show_page(self._composition(self._at, self._languages))
        other = LANGUAGES[1 - LANGUAGES.index(self._languages)]
        near = [(self._at + 1, self._languages), (self._at - 1, self._languages), (self._at, other)]
        wanted = [(number, pair) for number, pair in near if 0 <= number < len(self._pages)]
        self._lane.run(lambda: [self._composition(*key) for key in wanted], self._on_made)

    def _on_made(self, neighbours: list[Composition]) -> None:
        self._window.show_page(self._composition(self._at, self._languages), neighbours)

    def _composition(self, number: int, languages: tuple[str, ...]) -> Composition:
        key = (number, languages)
        if key not in self._made:
            self._made[key] = self._composer.compose(self._pages[number][languages], (number + 1) / len(self._pages))
        return self._made[key]

    def _go(self, steps: int) -> None:
        self._at = min(len(self._pages) - 1, max(0, self._at + steps))
        self.show()

    def _change_languages(self) -> None:
        self._languages = LANGUAGES[1 - LANGUAGES.index(self._languages)]
        self.show()


def main() -> None:
    """Show the window, say where it is, and run until the process is ended."""
    app = QApplication(sys.argv)
    theme = Theme(False)
    theme.apply(app)
    with temporary_kit() as kit:
        lane = ThreadLane("render", 2)
        window = ProjectorWindow(theme, SlideImages(SlidePainter(theme, PictureCache(kit.pictures)), lane), "Slides")
        walk = Walk(window, Composer(QtTextMeasure(), kit.pictures), lane, faces(kit))
        screen = Screens(app).projector or app.primaryScreen()
        window.setGeometry(screen.geometry())
        window.showFullScreen()
        walk.show()
        QTimer.singleShot(1000, lambda: _tell(window))
        app.exec()
        lane.drain()


def _tell(window: ProjectorWindow) -> None:
    place = window.geometry()
    told = {"window": int(window.winId()), "x": place.x(), "y": place.y(), "width": place.width()}
    print(json.dumps(told | {"height": place.height()}), flush=True)


if __name__ == "__main__":
    main()
