"""Print the catalogue in every language pair, paper and size, and read it back: `python -m tests.printing.campaign`.

For each it asks: do two independent readers accept the file and count the same pages, is every page of the asked
paper, does every font have its letters, are at least 95 % of the words found again? `--handouts N` prints N of the
handouts, spread evenly over all; the suite prints a few of them.
"""

import argparse
import io
import itertools
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pypdfium2

from migrantech_kit.base.settings import COUNTRIES
from migrantech_kit.domain.documents import Handout, HandoutSide, Paper, PrintOrder
from migrantech_kit.kit import Kit, open_kit
from migrantech_kit.services.papers.handout import handout
from tests.printing.reading import READERS, text_of, words_of

LANGUAGES = ("fr", "en", "pt", "tr", "ar", "uk")
PAIRS = (*((one,) for one in LANGUAGES), *itertools.permutations(LANGUAGES, 2))
LEAST_FOUND = 0.95
_SIZES = {Paper.A4: (595, 842), Paper.A5: (420, 595), Paper.A3: (842, 1191)}


@dataclass(frozen=True)
class Reading:
    """What one reader lost of the words of one document."""

    reader: str
    wanted: int
    lost: Counter[str]

    @property
    def found(self) -> float:
        """Return the share of words that were found again."""
        return 1 - self.lost.total() / self.wanted if self.wanted else 1.0


def orders(modules: tuple[str, ...]) -> Iterator[PrintOrder]:
    """Yield a handout for every module, pair, paper and size; country, ink and facing pages take turns."""
    turns = itertools.cycle(itertools.product(COUNTRIES, (False, True), (False, True)))
    for module, pair, paper, large in itertools.product(modules, PAIRS, (Paper.A4, Paper.A5), (False, True)):
        country, grey, facing = next(turns)
        yield PrintOrder(
            "handout", module, pair, country, paper, large, grey, facing, base_url="https://modules.example.org"
        )


def faults(kit: Kit, order: PrintOrder) -> list[str]:
    """Return what is wrong with a printed document."""
    printed = kit.papers.make(order)
    found = [f"no font has {character!r}" for character in printed.missing_glyphs]
    strict = pypdf.PdfReader(io.BytesIO(printed.pdf), strict=True)
    with pypdfium2.PdfDocument(printed.pdf) as other:
        if not len(strict.pages) == len(other) == printed.pages:
            found.append(f"pages: {len(strict.pages)}, {len(other)}, {printed.pages}")
    for page in strict.pages:
        size = (round(float(page.mediabox.width)), round(float(page.mediabox.height)))
        if size != _SIZES[order.paper]:
            found.append(f"a page of {size} points")
    found += [
        f"{reading.reader} finds {reading.found:.1%}: without {' '.join(sorted(reading.lost))}"
        for reading in readings(kit, order, printed.pdf)
        if reading.found < LEAST_FOUND
    ]
    return found


def readings(kit: Kit, order: PrintOrder, pdf: bytes) -> list[Reading]:
    """Return what each reader finds of the words of a handout."""
    document = handout(order, kit.papers.sources).document
    assert isinstance(document, Handout)
    wanted = words_of(" ".join(text for side in document.sides for text in _texts(side)).replace("**", ""))
    return [Reading(reader, wanted.total(), wanted - words_of(text_of(pdf, reader))) for reader in READERS]


def _texts(side: HandoutSide) -> Iterator[str]:
    yield from (side.title, side.theme, side.facts_title, side.facts_checked, side.glossary_title, side.web)
    for section in side.sections:
        yield section.heading
        yield from (line for block in section.blocks for line in block.lines)
    for fact in side.facts:
        yield from (fact.text, fact.checked, fact.warning)
    for term in side.glossary:
        yield from (term.word, term.meaning)


def main() -> int:
    """Print and read; return 1 when anything is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.printing.campaign", description=__doc__)
    parser.add_argument("--handouts", type=int, default=0, metavar="N", help="how many (default: all)")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    wrong = done = 0
    shares: dict[tuple[str, str], list[float]] = {}
    lost: dict[tuple[str, str], Counter[str]] = {}
    with tempfile.TemporaryDirectory() as folder, open_kit(Path(folder)) as kit:
        wanted = list(orders(tuple(module.id for module in kit.library.modules())))
        if chosen.handouts:
            wanted = random.Random(chosen.seed).sample(wanted, min(chosen.handouts, len(wanted)))
        for order in wanted:
            for fault in faults(kit, order):
                wrong += 1
                print(f"{order.subject} {'+'.join(order.languages)} {order.paper} {order.country}: {fault}")
            for reading in readings(kit, order, kit.papers.make(order).pdf):
                if len(order.languages) == 1:
                    key = (order.languages[0], reading.reader)
                    shares.setdefault(key, []).append(reading.found)
                    lost.setdefault(key, Counter()).update(reading.lost)
            done += 1
    for (language, reader), found in sorted(shares.items()):
        words = ", ".join(word for word, _ in lost[language, reader].most_common(8))
        print(f"{language} {reader:7} least {min(found):6.1%} mean {sum(found) / len(found):6.1%}  lost: {words}")
    print(f"{done} handouts, {wrong} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
