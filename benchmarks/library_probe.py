"""Open the library page in a process of its own, search, and print times and memory as JSON; run by `library`."""

import argparse
import json
import time
from pathlib import Path

import psutil
from PySide6.QtWidgets import QApplication

from benchmarks.figures import median
from migrantech_kit.base.places import shipped
from migrantech_kit.kit import Kit, open_kit
from ui.bridge import Bridge
from ui.pages.library import LibraryPage
from ui.presenters.context import Context
from ui.presenters.library import LibraryPresenter
from ui.theme.fonts import load_fonts
from ui.theme.theme import Theme
from ui.widgets.picture_cache import PictureCache
from ui.work import DirectLane

# Words of single modules: as many cards are shown whatever else the library holds.
QUERIES = ("contrat", "sözleşme", "договір", "ordonnance", "syndicat", "arnaque", "no such word")
ROUNDS = 5


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    chosen = parser.parse_args()
    application = QApplication([])
    load_fonts(shipped("resources") / "fonts")
    theme = Theme(dark=False)
    theme.apply(application)
    with open_kit(chosen.data) as kit:
        context = _context(kit, theme)
        begun = time.perf_counter()
        presenter = LibraryPresenter(context)
        page = LibraryPage(context, presenter)
        page.resize(1180, 700)
        page.show()
        _settle(application)
        opened = (time.perf_counter() - begun) * 1000
        taken = []
        for query in QUERIES * ROUNDS:
            presenter.narrow(text="no such word")
            _settle(application)
            begun = time.perf_counter()
            presenter.narrow(text=f"{query} ")
            _settle(application)
            taken.append((time.perf_counter() - begun) * 1000)
        memory = psutil.Process().memory_info().rss / 2**20
    print(json.dumps({"open": opened, "search": median(taken), "megabytes": memory}))


def _context(kit: Kit, theme: Theme) -> Context:
    lane = DirectLane()
    return Context(
        kit=kit,
        storage=lane,
        render=lane,
        bridge=Bridge(kit.announcer),
        tongue=kit.tongue("fr"),
        theme=theme,
        pictures=PictureCache(kit.pictures),
        go=lambda _destination: None,
    )


def _settle(application: QApplication) -> None:
    for _ in range(3):
        application.processEvents()


if __name__ == "__main__":
    main()
