"""What a benchmark measures."""

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """Hold one measured value, its unit, and the most it should be."""

    what: str
    value: float
    unit: str
    target: float | None = None

    @property
    def met(self) -> bool:
        """Tell whether the value is within its target."""
        return self.target is None or self.value <= self.target

    @property
    def target_text(self) -> str:
        """Return the target as the table shows it."""
        return "" if self.target is None else f"target ≤ {self.target:g} {self.unit}"

    def plain(self) -> dict[str, Any]:
        """Return the figure for JSON."""
        return {**asdict(self), "met": self.met}


def times(job: Callable[[], object], runs: int) -> list[float]:
    """Return how long each of several runs took, in milliseconds, after one that is not counted."""
    job()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        job()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def processor_times(job: Callable[[], object], runs: int) -> list[float]:
    """Return how long several runs kept the processor, in milliseconds, after one that is not counted.

    For work that waits for nothing, this is the time on an idle machine, also where other programs run.
    """
    job()
    taken = []
    for _ in range(runs):
        start = time.process_time()
        job()
        taken.append((time.process_time() - start) * 1000)
    return taken


def percentile(values: list[float], per_cent: float) -> float:
    """Return the value below which so many per cent lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(per_cent / 100 * (len(ordered) - 1)))]


def median(values: list[float]) -> float:
    """Return the middle value."""
    return statistics.median(values)
