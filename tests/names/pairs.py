"""Pairs of names that are one person's, or not, in three scripts; and how well a judge tells them apart."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent


def pairs(which: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of `same` or `different`."""
    lines = (_HERE / f"{which}.txt").read_text("utf-8").splitlines()
    return tuple((one.strip(), other.strip()) for one, _, other in (line.partition("|") for line in lines))


@dataclass(frozen=True)
class Judged:
    """Hold the share of true pairs that were found, and the share of found pairs that are true."""

    recall: float
    precision: float
    missed: tuple[tuple[str, str], ...]
    mistaken: tuple[tuple[str, str], ...]


def judged(is_same: Callable[[str, str], bool]) -> Judged:
    """Return how well a judge does."""
    same, different = pairs("same"), pairs("different")
    missed = tuple(pair for pair in same if not is_same(*pair))
    mistaken = tuple(pair for pair in different if is_same(*pair))
    found = len(same) - len(missed)
    return Judged(found / len(same), found / max(1, found + len(mistaken)), missed, mistaken)
