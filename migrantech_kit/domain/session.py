"""A session: what was planned, what its start copied, how it stands."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from migrantech_kit.base.language import first_available
from migrantech_kit.domain.codec import to_plain
from migrantech_kit.domain.facts import Fact
from migrantech_kit.domain.module import Module, ModuleWords, Question
from migrantech_kit.domain.plan import Plan


class SessionState(StrEnum):
    """Say where a session stands; a closed sheet is signed by the tutor, a corrected one was changed after that."""

    PLANNED = "planned"
    OPEN = "open"
    ENDED = "ended"
    CLOSED = "closed"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Session:
    """Hold a session; times in UTC seconds, with the zone in which its half-days are cut."""

    id: str
    title: str
    plan: str
    group: str
    starts_at: int
    minutes: int
    zone: str
    languages: tuple[str, ...]
    country: str
    first_form: str = "A"
    project: str = ""
    site: str = ""
    room: str = ""
    tutor: str = ""
    state: SessionState = SessionState.PLANNED
    started_at: int = 0
    ended_at: int = 0
    copy: str = ""
    head_count: int = 0


@dataclass(frozen=True, slots=True)
class SessionCopy:
    """Hold the plan, module texts and facts as they were at the start: reports and reprints use these."""

    plan: Plan
    modules: Mapping[str, Module]
    words: Mapping[str, Mapping[str, ModuleWords]]
    facts: tuple[Fact, ...]

    def words_of(self, module: str, language: str, session_first: str | None = None) -> ModuleWords:
        """Return the words of a module in a language, or in its first fallback."""
        available = self.words[module]
        return available[first_available(available, language, session_first)]

    @property
    def questions(self) -> tuple[tuple[Module, Question], ...]:
        """Return all quiz questions that the plan asks, with their modules."""
        asked = {(step.module, step.form) for step in self.plan.steps if step.form}
        return tuple(
            (module, question)
            for module in self.modules.values()
            for question in module.questions
            if (module.id, question.form) in asked
        )


def quiz_version(copy: SessionCopy) -> str:
    """Return a short hash of the questions as they were asked: same hash, same quiz."""
    asked = [
        [
            module.id,
            to_plain(question),
            {code: to_plain(words.questions[question.id]) for code, words in sorted(copy.words[module.id].items())},
        ]
        for module, question in copy.questions
    ]
    text = json.dumps(asked, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:12]
