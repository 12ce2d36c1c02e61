"""The information notice on data protection (GDPR articles 12 and 13)."""

from dataclasses import dataclass

from migrantech_kit.domain.module import Section


@dataclass(frozen=True, slots=True)
class NoticeSide:
    """Hold the notice in one language; every side begins on its own page."""

    language: str
    title: str
    lead: str
    sections: tuple[Section, ...]
    footer: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Hold the notice in one language or more."""

    sides: tuple[NoticeSide, ...]
    letterhead: tuple[str, ...]
    grey: bool = False
