"""Write all handouts of a plan."""

import signal
import sys
from argparse import Namespace
from threading import Event

from migrantech_kit.cli.opening import beside
from migrantech_kit.cli.papers import languages_of
from migrantech_kit.domain.documents import Paper
from migrantech_kit.services.papers.batch import BatchReport, Choice


def print_batch(chosen: Namespace) -> int:
    """Write a handout for every module and language of a plan; an interrupt keeps what is finished."""
    choice = Choice(
        languages_of(chosen), chosen.beside, chosen.country or "", Paper(chosen.paper), chosen.large, chosen.grey,
        chosen.facing, chosen.base_url,
    )  # fmt: skip
    stopped = Event()

    def told(report: BatchReport) -> None:
        if sys.stderr.isatty():
            print(f"\r{report.done} / {report.total}", end="", file=sys.stderr, flush=True)

    with beside(chosen) as kit:
        orders = kit.batch.handouts_of(chosen.subject, choice)
        before = signal.signal(signal.SIGINT, lambda *_: stopped.set())
        try:
            report = kit.batch.run(orders, chosen.output, told, stopped.is_set, chosen.processes)
        finally:
            signal.signal(signal.SIGINT, before)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    for made in report.made:
        print(chosen.output / made.file_name)
        for character in made.missing_glyphs:
            print(f"migrantech-kit: {made.file_name}: no font has {character!r}; a box stands for it.", file=sys.stderr)
    for made in report.failed:
        print(f"migrantech-kit: {made.file_name}: {made.problem}", file=sys.stderr)
    print(f"{len(report.made)} documents, {report.pages} pages", file=sys.stderr)
    return 1 if report.failed or report.cancelled else 0
