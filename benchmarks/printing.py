"""Paper: a handout beside other libraries on the same content, a batch on all cores, a tutor pack, a preview page.

Every run of a handout has another title, so that no library only hands out what it made before. Times are those of the
processor, but for the batch, which is timed by the clock.
"""

import itertools
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import psutil
import pypdfium2

from benchmarks.figures import Figure, median, processor_times
from benchmarks.folders import temporary_kit
from benchmarks.peers import PEERS
from migrantech_kit.domain.documents import Handout, PrintOrder
from migrantech_kit.kit import Kit, fill_invented, open_kit
from migrantech_kit.services.papers.batch import BatchReport
from migrantech_kit.services.papers.handout import handout

_ADDRESS = "https://example.org/m"
# What a handout may take, in milliseconds, on an idle machine.
_TARGETS = {("fr",): 20.0, ("ar",): 35.0}
_RUNS, _PEER_RUNS = 25, 5
_BATCH = 480
_PREVIEW_DPI = 96


def measure() -> list[Figure]:
    """Measure everything that is printed, fonts loaded."""
    with temporary_kit() as kit:
        figures = [figure for pair in (("fr",), ("ar",)) for figure in _beside_peers(kit, pair)]
        figures += [
            Figure(f"handout {'+'.join(pair)}", median(processor_times(_making(kit, pair), _RUNS)), "ms", target)
            for pair, target in ((("uk",), 35.0), (("fr", "ar"), 50.0))
        ]
        figures.append(_preview(kit))
        figures += _batch(kit)
    return [*figures, _tutor_pack()]


def _making(kit: Kit, pair: tuple[str, ...]) -> Callable[[], object]:
    return lambda: kit.papers.make(PrintOrder("handout", "work-contract", pair, "FR", base_url=_ADDRESS))


def _beside_peers(kit: Kit, pair: tuple[str, ...]) -> list[Figure]:
    """Measure the handout of module 5.1 with its pictures and code: ours in whole, the others from ready words."""
    order = PrintOrder("handout", "work-contract", pair, "FR", base_url=_ADDRESS)
    document = handout(order, kit.papers.sources).document
    assert isinstance(document, Handout)
    numbers = itertools.count()

    def another() -> Handout:
        side = document.sides[0]
        return replace(document, sides=(replace(side, title=f"{side.title} {next(numbers)}"),))

    press = kit.papers.printing()
    ours = median(processor_times(lambda: press.render(another()), _RUNS))
    whole = median(processor_times(_making(kit, pair), _RUNS))
    figures = [
        Figure(f"handout {pair[0]}, records to PDF", whole, "ms", _TARGETS[pair]),
        Figure(f"handout {pair[0]}, words to PDF", ours, "ms"),
    ]
    for name, make in PEERS.items():
        peer = median(processor_times(lambda make=make: make(another(), kit.pictures), _PEER_RUNS))  # type: ignore[misc]
        figures.append(Figure(f"handout {pair[0]}: {name}", peer, "ms"))
        figures.append(Figure(f"handout {pair[0]}: ours by {name}", ours / peer, "×", 1.0))
    return figures


def _preview(kit: Kit) -> Figure:
    """Measure a page from the order to the picture that the desk shows."""

    def shown() -> None:
        printed = kit.papers.make(PrintOrder("handout", "work-contract", ("ar",), "FR", base_url=_ADDRESS))
        with pypdfium2.PdfDocument(printed.pdf) as document:
            document[0].render(scale=_PREVIEW_DPI / 72).to_pil()

    return Figure("preview of a page", median(processor_times(shown, 10)), "ms", 150)


def _batch(kit: Kit) -> list[Figure]:
    """Print handouts of all modules in all languages on all cores; memory after a quarter and at the end."""
    modules = kit.library.modules()
    every = itertools.cycle((module.id, language) for module in modules for language in module.languages)
    countries = ("FR", "BE", "PT", "TR")
    orders = [
        PrintOrder("handout", module, (language,), countries[number % 4], base_url=_ADDRESS)
        for number, (module, language) in enumerate(itertools.islice(every, _BATCH))
    ]
    sizes: dict[int, float] = {}

    def told(report: BatchReport) -> None:
        if report.done in (_BATCH // 4, _BATCH - 1):
            helpers = psutil.Process().children(recursive=True)
            sizes[report.done] = max(one.memory_info().rss for one in helpers) / 2**20

    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        report = kit.batch.run(orders, Path(folder), told)
        seconds = time.perf_counter() - start
    assert not report.failed
    early, late = sizes[_BATCH // 4], sizes[_BATCH - 1]
    return [
        Figure(f"{_BATCH} handouts on {os.cpu_count()} cores", seconds, "s"),
        Figure("pages in a second", report.pages / seconds, ""),
        Figure("memory of a helper at the end", late, "MB"),
        Figure("memory at the end by a quarter of the way", late / early, "×", 1.1),
    ]


def _tutor_pack() -> Figure:
    """Measure the pack of a held session, the first one of a process that has its fonts loaded."""
    with tempfile.TemporaryDirectory() as folder:
        fill_invented(Path(folder))
        with open_kit(Path(folder)) as kit:
            session = kit.running.recent(1)[0].id
            kit.papers.make(PrintOrder("attendance-sheet", session, ("fr",)))
            start = time.process_time()
            kit.papers.make(PrintOrder("tutor-pack", session, ("fr",)))
            return Figure("tutor pack, first one", (time.process_time() - start) * 1000, "ms", 2000)
