"""What a page shows, before anything is placed: words in one or two languages, and pictures."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from migrantech_kit.domain.module import Activity, ActivityWords, Question, QuestionWords, Slide, SlideWords

Words = TypeVar("Words")
MOST_STEPS = 5


@dataclass(frozen=True, slots=True)
class Column(Generic[Words]):
    """Hold the words in one language; `instead_of` names the language that was asked for, where it is missing."""

    language: str
    words: Words
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class SlideFace:
    """Show a slide of a module; inserted facts stand in its words already."""

    slide: Slide
    columns: tuple[Column[SlideWords], ...]


@dataclass(frozen=True, slots=True)
class ActivityFace:
    """Show what to do in an activity; `labels` are lines such as "20 min · in pairs", one per column."""

    activity: Activity
    columns: tuple[Column[ActivityWords], ...]
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionFace:
    """Show a quiz question and its options; never the right one, never a count."""

    question: Question
    columns: tuple[Column[QuestionWords], ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """Hold the few words of a page that belongs to no module, already translated."""

    title: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class SignFace:
    """Show a calm page: welcome, roll call, break, buffer, close; one to many languages below each other."""

    picture: str
    columns: tuple[Column[Sign], ...]


Face = SlideFace | ActivityFace | QuestionFace | SignFace


def steps_of(words: ActivityWords) -> tuple[str, ...]:
    """Return the first steps of an activity that a slide has room for."""
    lines = tuple(line for block in words.steps for line in block.lines)
    return lines[:MOST_STEPS]
