"""Handouts as PDF."""

from benchmarks.figures import Figure, median, times
from benchmarks.folders import temporary_kit
from migrantech_kit.domain.documents import PrintOrder


def measure() -> list[Figure]:
    """Measure a whole handout (two pages, twelve pictures, QR code) per language, fonts loaded."""
    figures = []
    with temporary_kit() as kit:
        for languages in (("fr",), ("ar",), ("uk",), ("fr", "ar")):
            taken = times(
                lambda pair=languages: kit.papers.make(
                    PrintOrder("handout", "work-contract", pair, "FR", base_url="https://example.org/m")
                ),
                15,
            )
            figures.append(Figure(f"handout {'+'.join(languages)}", median(taken), "ms", 40))
    return figures
