"""Statements that an organiser signs for one person: an attestation, a certificate."""

from dataclasses import dataclass

from migrantech_kit.domain.documents.worded import Labelled, Words


@dataclass(frozen=True, slots=True)
class Tick:
    """Hold a box that is ticked or empty, and what it means."""

    ticked: bool
    words: Words


@dataclass(frozen=True, slots=True)
class Statement:
    """Hold one person's statement: letterhead, words before and after the facts, who signs where and when.

    `boxes` stand below a line that introduces them, where the form of the country has any.
    """

    languages: tuple[str, ...]
    letterhead: tuple[str, ...]
    title: Words
    opening: tuple[Words, ...]
    facts: tuple[Labelled, ...]
    boxes_title: Words
    boxes: tuple[Tick, ...]
    closing: tuple[Words, ...]
    signing: tuple[Labelled, ...]
    signature: Words
    footer: str


@dataclass(frozen=True, slots=True)
class Statements:
    """Hold the statements of one person or of a whole group, each on its own page."""

    title: str
    pages: tuple[Statement, ...]
    grey: bool = False
