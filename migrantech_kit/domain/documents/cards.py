"""Cards and forms that learners hold in their hands."""

from dataclasses import dataclass

from migrantech_kit.domain.documents.worded import Words


@dataclass(frozen=True, slots=True)
class AnswerCards:
    """Hold four cards A to D for each learner code; without codes, one set that belongs to nobody."""

    language: str
    title: str
    codes: tuple[str, ...]
    grey: bool = False


@dataclass(frozen=True, slots=True)
class Badge:
    """Hold one name badge; without a name the code is all there is."""

    name: str
    code: str
    languages: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Badges:
    """Hold the badges of a group."""

    language: str
    title: str
    badges: tuple[Badge, ...]
    grey: bool = False


@dataclass(frozen=True, slots=True)
class FeedbackForm:
    """Hold a form without a name on it: statements to agree with by a face, questions with lines to write on.

    `faces` says in words what the three faces mean, the happy one first.
    """

    languages: tuple[str, ...]
    title: Words
    lead: Words
    about: str
    faces: tuple[Words, Words, Words]
    statements: tuple[Words, ...]
    questions: tuple[Words, ...]
    closing: Words
    footer: str
    grey: bool = False
