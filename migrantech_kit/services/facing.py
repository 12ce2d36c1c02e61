"""Say what a page shows: the words of one language or two, facts put in, a missing language marked; never a name."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache

from migrantech_kit.base.language import INTERFACE_LANGUAGES, Tongue, first_available
from migrantech_kit.base.message import Message, msg
from migrantech_kit.domain.composition import ActivityFace, Column, Face, QuestionFace, Sign, SignFace, SlideFace
from migrantech_kit.domain.facts import Fact
from migrantech_kit.domain.module import Grouping, Module, ModuleWords
from migrantech_kit.domain.plan import Plan, StepKind
from migrantech_kit.domain.programme import Page
from migrantech_kit.domain.session import Session, SessionCopy
from migrantech_kit.services.country_facts import resolved, resolver

_PICTURES = {
    StepKind.WELCOME: "handshake",
    StepKind.ROLL_CALL: "group",
    StepKind.BREAK: "tea",
    StepKind.CLOSE: "wave-hello",
}
_SIGNS: dict[StepKind, tuple[Message, Message | None]] = {
    StepKind.WELCOME: (msg("Welcome"), msg("{title}")),
    StepKind.ROLL_CALL: (msg("Who is here?"), msg("Say your name, or raise your hand.")),
    StepKind.SLIDES: (msg("Let us look together"), None),
    StepKind.ACTIVITY: (msg("Your turn"), None),
    StepKind.QUIZ: (msg("A few questions"), msg("There is no mark. Everyone may be wrong.")),
    StepKind.BREAK: (msg("Break"), msg("We go on in {minutes}.")),
    StepKind.RECAP: (msg("What do we remember?"), None),
    StepKind.BUFFER: (msg("Your questions"), msg("There is still time.")),
    StepKind.CLOSE: (msg("Thank you"), msg("See you next time.")),
}
_GROUPINGS = {
    Grouping.ALONE: msg("alone"),
    Grouping.PAIRS: msg("in pairs"),
    Grouping.SMALL_GROUPS: msg("in small groups"),
    Grouping.WHOLE_GROUP: msg("all together"),
}


class FaceReader:
    """Turn the pages of a session (or the slides of a module) into faces."""

    def __init__(self, copy: SessionCopy, tongue: Callable[[str], Tongue], day: date, session_first: str) -> None:
        self._copy = copy
        self._tongue = tongue
        self._session_first = session_first
        self._words = cache(self._read_words)
        self._resolver = cache(lambda language: resolver(copy.facts, tongue(language), day))

    def face(self, page: Page, languages: Iterable[str], title: str, present: Iterable[str] = ()) -> Face:
        """Return what a page shows in its languages; the thank-you speaks every language `present` as well.

        `title` stands on the welcome of a session without a module.
        """
        wanted = tuple(languages)
        module = self._copy.modules.get(page.module)
        if module is not None and page.slide:
            return self.slide(module, page.slide, wanted)
        if module is not None and page.activity:
            return self._activity(module, page.activity, wanted)
        if module is not None and page.question:
            question = next(one for one in module.questions if one.id == page.question)
            columns = tuple(
                Column(words.language, words.questions[question.id], missing)
                for words, missing in self._in(module.id, wanted)
            )
            return QuestionFace(question, columns)
        return self._sign(page, wanted, title, tuple(present))

    def slide(self, module: Module, slide_id: str, languages: Iterable[str]) -> SlideFace:
        """Return one slide of a module."""
        slide = next(one for one in module.slides if one.id == slide_id)
        columns = tuple(
            Column(words.language, words.slides[slide_id], missing) for words, missing in self._in(module.id, languages)
        )
        return SlideFace(slide, columns)

    def words(self, module: str, language: str) -> ModuleWords:
        """Return the words of a module in a language or its fallback, facts put in."""
        return self._in(module, (language,))[0][0]

    def _activity(self, module: Module, activity_id: str, languages: tuple[str, ...]) -> ActivityFace:
        activity = next(one for one in module.activities if one.id == activity_id)
        spoken = self._in(module.id, languages)
        labels = []
        for words, _ in spoken:
            tongue = self._tongue(words.language)
            labels.append(f"{tongue.minutes(activity.minutes)} · {tongue(grouping_name(activity.grouping))}")
        columns = tuple(Column(words.language, words.activities[activity_id], missing) for words, missing in spoken)
        return ActivityFace(activity, columns, tuple(labels))

    def _sign(self, page: Page, languages: tuple[str, ...], title: str, present: tuple[str, ...]) -> SignFace:
        heading, sentence = _SIGNS[page.kind]
        step = self._copy.plan.steps[page.step]
        wanted = (*languages, *present) if page.kind is StepKind.CLOSE else languages
        # The kit itself speaks the interface languages; one more language falls back, and each is said once.
        spoken = dict.fromkeys(first_available(INTERFACE_LANGUAGES, code, self._session_first) for code in wanted)
        columns = []
        for language in spoken:
            tongue = self._tongue(language)
            about = self._titles(language) or title
            said = tongue(sentence, title=about, minutes=tongue.minutes(step.minutes)) if sentence else ""
            columns.append(Column(language, Sign(tongue(heading), said)))
        module = self._copy.modules.get(page.module)
        picture = _PICTURES.get(page.kind) or (module.picture if module else "question")
        return SignFace(picture, tuple(columns))

    def _titles(self, language: str) -> str:
        """Return what the session is about, in a learner's language."""
        spoken = (self._in(module, (language,))[0][0] for module in self._copy.plan.modules)
        return " · ".join(words.title for words in spoken)

    def _in(self, module: str, languages: Iterable[str]) -> tuple[tuple[ModuleWords, str], ...]:
        """Return the words in each language or its fallback, with the language that they stand in for."""
        pairs = []
        for language in languages:
            words = self._words(module, first_available(self._copy.words[module], language, self._session_first))
            pairs.append((words, "" if words.language == language else language))
        return tuple(pairs)

    def _read_words(self, module: str, language: str) -> ModuleWords:
        return resolved(self._copy.words[module][language], self._resolver(language))


def grouping_name(grouping: Grouping) -> Message:
    """Return how learners sit together, in words."""
    return _GROUPINGS[grouping]


def reader_of_session(session: Session, copy: SessionCopy, tongue: Callable[[str], Tongue], day: date) -> FaceReader:
    """Return the faces of a session from its own copy."""
    return FaceReader(copy, tongue, day, session.languages[0])


def reader_of_module(
    module: Module, words: Iterable[ModuleWords], facts: tuple[Fact, ...], tongue: Callable[[str], Tongue], day: date
) -> FaceReader:
    """Return the faces of one module's slides, outside any session."""
    spoken = {one.language: one for one in words}
    copy = SessionCopy(Plan(module.id, {}, ()), {module.id: module}, {module.id: spoken}, facts)
    return FaceReader(copy, tongue, day, next(iter(spoken)))
