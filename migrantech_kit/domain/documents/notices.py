"""The information notice on data protection (GDPR articles 12 and 13)."""

from dataclasses import dataclass

from migrantech_kit.domain.module import Section


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """Hold the shipped words of the notice in one language; `{names}` stand for what the organiser fills in."""

    language: str
    title: str
    lead: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Hold the notice in one language or more, all names filled in; each begins on its own page."""

    sides: tuple[NoticeWords, ...]
    letterhead: tuple[str, ...]
    footer: str
    grey: bool = False
