"""Slides on paper as data: what each slide shows, and what the tutor says with it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from migrantech_kit.domain.module import Block

if TYPE_CHECKING:  # composition reads the ports, which name the documents
    from migrantech_kit.domain.composition import Face


@dataclass(frozen=True, slots=True)
class Note:
    """Hold one part of a slide's notes under its label with its colon, such as what to say."""

    label: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PrintedSlide:
    """Hold a slide, the line above its notes (its number, or its step), and its notes."""

    face: "Face"
    label: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class SlideDeck:
    """Hold the slides of a module with the tutor's notes in one language; `per_page` is 1, 2, 4 or 6."""

    language: str
    right_to_left: bool
    title: str
    theme: str
    slides: tuple[PrintedSlide, ...]
    per_page: int
    grey: bool
    footer: str
