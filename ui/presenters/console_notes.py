"""What the tutor reads beside a page: say, ask, watch out, in the tutor's own language, with the country's facts."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from migrantech_kit.base.language import Tongue, autonym, first_available
from migrantech_kit.base.message import Message, msg
from migrantech_kit.domain.module import ActivityWords, Block, ModuleWords, QuestionWords, SlideWords
from migrantech_kit.domain.plan import StepKind
from migrantech_kit.domain.programme import Page
from migrantech_kit.domain.session import SessionCopy
from migrantech_kit.services.country_facts import resolved
from migrantech_kit.services.wording import step_name

_HINTS: dict[StepKind, tuple[Message, ...]] = {
    StepKind.WELCOME: (
        msg("Greet everyone at the door and say your own name."),
        msg("Say what today is about and when it ends. Who must leave early can tell you now."),
    ),
    StepKind.ROLL_CALL: (
        msg("Call the roll with R. Who came late or is new goes on the sheet at any time."),
        msg("Pass the printed sheet round; everyone signs for this half-day."),
    ),
    StepKind.SLIDES: (msg("This step has no slides of its own."),),
    StepKind.ACTIVITY: (msg("Let people work in small groups. Walk round and listen."),),
    StepKind.QUIZ: (msg("Read each question aloud, twice. Hands go up; nobody is named."),),
    StepKind.BREAK: (msg("Say when you go on, and write the time where everyone sees it."),),
    StepKind.RECAP: (msg("Ask what people will remember. One sentence each is enough."),),
    StepKind.BUFFER: (msg("This time is for questions, or for what took longer."),),
    StepKind.CLOSE: (
        msg("Thank everyone and say when you meet again."),
        msg("Hand out the printed pages, then end the session and close the sheet."),
    ),
}


class NoteKind(StrEnum):
    """Say what a part of the notes is for."""

    SAY = "say"
    ASK = "ask"
    WATCH_OUT = "watch-out"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class NotePart:
    """Hold one part of the notes under its heading."""

    kind: NoteKind
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """Hold the notes of a page; `fallback` says in which other language they are, where the wanted one is missing."""

    title: str
    parts: tuple[NotePart, ...]
    language: str
    fallback: str = ""


class NoteReader:
    """Read the notes of pages from what the session copied, facts put in."""

    def __init__(self, copy: SessionCopy, tongue: Tongue, session_first: str, resolve: Callable[[str], str]) -> None:
        self._copy = copy
        self._tongue = tongue
        self._first = session_first
        self._resolve = resolve
        self._words: dict[str, ModuleWords] = {}

    def words(self, module: str) -> ModuleWords:
        """Return a module's words in the tutor's language or its fallback."""
        if module not in self._words:
            spoken = self._copy.words_of(module, self._tongue.language, self._first)
            self._words[module] = resolved(spoken, self._resolve)
        return self._words[module]

    def language(self, module: str) -> str:
        """Return the language that the notes of a module are in."""
        return first_available(self._copy.words[module], self._tongue.language, self._first)

    def fallback(self, module: str) -> str:
        """Return the sentence that marks a fallback, or nothing where the tutor's language is there."""
        language = self.language(module)
        if language == self._tongue.language:
            return ""
        return self._tongue(msg("Not in your language yet: shown in {language}."), language=autonym(language))

    def notes(self, page: Page) -> Notes:
        """Return the notes of a page; a page without any gets a hint for its kind of step."""
        if page.module not in self._copy.words:
            return self._hint(page)
        words = self.words(page.module)
        if page.slide in words.slides:
            parts = self._of_slide(words.slides[page.slide])
            title = words.slides[page.slide].title
        elif page.activity in words.activities:
            parts = self._of_activity(words.activities[page.activity])
            title = words.activities[page.activity].title
        elif page.question in words.questions:
            parts = self._of_question(words.questions[page.question])
            title = words.questions[page.question].text
        else:
            return self._hint(page)
        return Notes(title, parts, words.language, self.fallback(page.module))

    def _hint(self, page: Page) -> Notes:
        lines = tuple(self._tongue(hint) for hint in _HINTS[page.kind])
        part = NotePart(NoteKind.PLAIN, "", tuple(Block("text", (line,)) for line in lines))
        return Notes(self._tongue(step_name(page.kind)), (part,), self._tongue.language)

    def _of_slide(self, words: SlideWords) -> tuple[NotePart, ...]:
        given = (
            (NoteKind.SAY, msg("Say"), words.say),
            (NoteKind.ASK, msg("Ask"), words.ask),
            (NoteKind.WATCH_OUT, msg("Watch out"), words.watch_out),
        )
        return self._parts(given)

    def _of_activity(self, words: ActivityWords) -> tuple[NotePart, ...]:
        aim = (Block("text", (words.aim,)),) if words.aim else ()
        given = (
            (NoteKind.SAY, msg("Aim"), aim),
            (NoteKind.PLAIN, msg("You need"), words.materials),
            (NoteKind.PLAIN, msg("Steps"), words.steps),
            (NoteKind.ASK, msg("Without reading, or for a quick group"), words.variant),
        )
        return self._parts(given)

    def _of_question(self, words: QuestionWords) -> tuple[NotePart, ...]:
        return self._parts(((NoteKind.SAY, msg("After the answers, say"), (Block("text", (words.explanation,)),)),))

    def _parts(self, given: tuple[tuple[NoteKind, Message, tuple[Block, ...]], ...]) -> tuple[NotePart, ...]:
        return tuple(NotePart(kind, self._tongue(heading), blocks) for kind, heading, blocks in given if blocks)
