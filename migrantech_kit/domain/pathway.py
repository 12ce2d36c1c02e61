"""A pathway: modules in an order that leads somewhere, each with the reason why it stands there."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PathwayStep:
    """Name a module and say, in every language, why it comes at this place."""

    module: str
    reasons: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pathway:
    """Hold a pathway: titles and aims in every language, and its modules in order; `place` orders the pathways."""

    id: str
    version: str
    place: int
    titles: Mapping[str, str]
    aims: Mapping[str, str]
    steps: tuple[PathwayStep, ...]

    @property
    def modules(self) -> tuple[str, ...]:
        """Return the modules in order."""
        return tuple(step.module for step in self.steps)
