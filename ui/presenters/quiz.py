"""The quiz at the console: hands counted for A to D, or one answer per learner; nothing of it goes to the projector."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.domain.module import OPTION_LETTERS, Module, Question
from migrantech_kit.domain.programme import Page
from migrantech_kit.domain.quiz import Given, Tally
from migrantech_kit.services.running import LiveSession
from ui.presenters.console_discretion import Discretion
from ui.presenters.console_notes import NoteReader
from ui.presenters.context import Context
from ui.presenters.roll_call_rows import shown_name
from ui.presenters.roll_call_sheet import RollSheet

Counts = tuple[int, int, int, int]
MOST_HANDS = 999


@dataclass(frozen=True, slots=True)
class OptionLine:
    """Hold an option: its letter, text, hands counted, single answers, phones; `right` where the room cannot see it."""

    letter: str
    text: str
    hands: int
    answers: int
    phones: int
    right: bool


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """Hold a learner who is here and the letter that was chosen, or nothing yet."""

    code: str
    name: str
    choice: str
    pending: bool


@dataclass(frozen=True, slots=True)
class QuizView:
    """Hold one question with what was answered so far; `explanation` is empty where the room may read it."""

    number: int
    heading: str
    text: str
    options: tuple[OptionLine, ...]
    explanation: str
    fallback: str
    hands: str
    stored: bool
    single_answers: bool
    learners: tuple[AnswerLine, ...]
    cursor: int


class QuizPresenter(QObject):
    """Hold the questions that the session asks, and store counts and answers."""

    changed = Signal()

    def __init__(
        self,
        context: Context,
        live: LiveSession,
        sheet: RollSheet,
        discretion: Discretion,
        reader: NoteReader,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._live = live
        self._sheet = sheet
        self._discretion = discretion
        self._reader = reader
        self._asked = _asked(live)
        self._number = 0
        self._counts: dict[int, Counts] = {}
        self._answers: dict[int, dict[str, str]] = {}
        self._given: dict[int, Given] = {}
        self._pending: Counter[tuple[int, str]] = Counter()
        self._cursor = 0
        context.bridge.quiz_changed.connect(self._on_quiz_changed)
        sheet.changed.connect(self.changed)
        discretion.changed.connect(self.changed)

    @property
    def has_questions(self) -> bool:
        """Tell whether the session asks any question."""
        return bool(self._asked)

    @property
    def can_step_back(self) -> bool:
        """Tell whether there is an earlier question."""
        return self._number > 0

    @property
    def can_step_on(self) -> bool:
        """Tell whether there is a later question."""
        return self._number < len(self._asked) - 1

    def view(self) -> QuizView | None:
        """Return the present question and its answers, or None where the session has no quiz."""
        if not self._asked:
            return None
        module, question = self._asked[self._number]
        words = self._reader.words(module.id).questions[question.id]
        shown, tongue = self._discretion.names_shown, self._context.tongue
        counts, answers = self._counts_of(self._number), self._answers.get(self._number, {})
        read = self._given.get(self._number, Given(Tally(question.id)))
        owners = {one.learner for one in read.phones if one.learner}
        given = Counter(choice for code, choice in answers.items() if code not in owners)
        by_phone = read.by_phone.counts
        options = tuple(
            OptionLine(letter, text, hands, given[letter], phones, shown and letter == question.right)
            for letter, text, hands, phones in zip(OPTION_LETTERS, words.options, counts, by_phone, strict=True)
        )
        return QuizView(
            number=self._number,
            heading=tongue(msg("Question {n} of {all}"), n=self._place_in_form(), all=self._size_of_form()),
            text=words.text,
            options=options,
            explanation=words.explanation if shown else "",
            fallback=self._reader.fallback(module.id),
            hands=self._hands_text(sum(counts)),
            stored=self._number in self._counts and not self._waits(self._number),
            single_answers=module.scored,
            learners=self._answer_lines(answers),
            cursor=self._cursor,
        )

    def show_page(self, page: Page) -> None:
        """Turn to the question of a page; another page changes nothing."""
        for number, (module, question) in enumerate(self._asked):
            if (module.id, question.id) == (page.module, page.question):
                self._turn_to(number)

    def step(self, by: int) -> None:
        """Turn to another question, for forms filled in on paper."""
        self._turn_to(min(max(0, self._number + by), max(0, len(self._asked) - 1)))

    def load(self) -> None:
        """Read the counts and answers of the present question."""
        if not self._asked:
            return
        number, (module, question) = self._number, self._asked[self._number]
        quizzes, session = self._context.kit.quizzes, self._live.session.id

        def job() -> Given:
            return quizzes.given(session, module.id, question.id)

        def done(read: Given) -> None:
            if not isValid(self):
                return
            if not self._waits(number):
                self._given[number], self._counts[number] = read, read.hands.counts
                self._answers[number] = {one.learner: one.choice for one in read.single}
            self.changed.emit()

        self._context.storage.run(job, done, self._context.complain)

    def set_hands(self, number: int, letter: str, hands: int) -> None:
        """Store how many hands went up for an option of a question, named by its number in the session."""
        if number not in self._counts:
            return  # not read yet: a count now would wipe out what is stored
        before = self._counts_of(number)
        changed = _with(before, OPTION_LETTERS.index(letter), min(max(0, hands), MOST_HANDS))
        if changed == before:
            return
        self._counts[number] = changed
        module, question = self._asked[number]
        session, quizzes = self._live.session.id, self._context.kit.quizzes
        self._store((number, ""), lambda: quizzes.set_tally(session, module.id, question.id, changed))

    def add_hand(self, letter: str, by: int = 1) -> None:
        """Count one hand more, or one less, for an option of the present question."""
        if self._asked:
            hands = self._counts_of(self._number)[OPTION_LETTERS.index(letter)]
            self.set_hands(self._number, letter, hands + by)

    def answer(self, letter: str) -> None:
        """Store the letter for the learner under the bar (none takes the answer back) and go to the next learner."""
        learners = self._sheet.here
        if not self._asked or not self._cursor < len(learners):
            return
        module, question = self._asked[self._number]
        if not module.scored:
            return
        code, session, quizzes = learners[self._cursor].code, self._live.session.id, self._context.kit.quizzes
        answers = self._answers.setdefault(self._number, {})
        if letter:
            answers[code] = letter
            self._cursor = min(self._cursor + 1, len(learners) - 1)
        else:
            answers.pop(code, None)
        self._store((self._number, code), lambda: quizzes.set_answer(session, module.id, code, question.id, letter))

    def choose(self, learner: int) -> None:
        """Put the bar on another learner."""
        wanted = min(max(0, learner), max(0, len(self._sheet.here) - 1))
        if wanted != self._cursor:
            self._cursor = wanted
            self.changed.emit()

    def move(self, by: int) -> None:
        """Put the bar on the next learner or the one before."""
        self.choose(self._cursor + by)

    # --- inside

    def _turn_to(self, number: int) -> None:
        if number != self._number:
            self._cursor = 0
        self._number = number
        self.load()
        self.changed.emit()

    def _store(self, key: tuple[int, str], job: Callable[[], None]) -> None:
        self._pending[key] += 1

        def release() -> None:
            self._pending[key] -= 1
            if self._pending[key] <= 0:
                del self._pending[key]

        def done(_: None) -> None:
            if isValid(self):
                release()
                self.changed.emit()

        def failed(problem: Problem) -> None:
            self._context.complain(problem)
            if isValid(self):
                release()
                self.load()

        self._context.storage.run(job, done, failed)
        self.changed.emit()

    def _on_quiz_changed(self, session: str, question: str) -> None:
        here = bool(self._asked) and self._asked[self._number][1].id == question
        if session == self._live.session.id and here and not self._waits(self._number):
            self.load()

    def _answer_lines(self, answers: dict[str, str]) -> tuple[AnswerLine, ...]:
        shown = self._discretion.names_shown
        return tuple(
            AnswerLine(
                learner.code,
                shown_name(learner, shown),
                answers.get(learner.code, ""),
                (self._number, learner.code) in self._pending,
            )
            for learner in self._sheet.here
        )

    def _hands_text(self, hands: int) -> str:
        """Return how many hands there are, of how many people, and how many of them count beside the phones."""
        tongue, here = self._context.tongue, self._sheet.present
        if here:
            said = tongue.plural("{n} hand, {here} here", "{n} hands, {here} here", hands, here=here)
        else:
            said = tongue.plural("{n} hand", "{n} hands", hands)
        read = self._given.get(self._number)
        if read is None or not read.phones:
            return said
        phones = tongue.plural("{n} phone", "{n} phones", len(read.phones))
        most = read.most_hands
        if most is not None and hands > most:
            return tongue(
                msg("{hands}, {phones}: {most} hands count, from people without a phone"),
                hands=said,
                phones=phones,
                most=most,
            )
        return tongue.dotted(said, phones)

    def _counts_of(self, number: int) -> Counts:
        return self._counts.get(number, (0, 0, 0, 0))

    def _waits(self, number: int) -> bool:
        return any(waiting == number for waiting, _ in self._pending)

    def _form(self) -> list[Question]:
        module, question = self._asked[self._number]
        return [asked for owner, asked in self._asked if owner.id == module.id and asked.form == question.form]

    def _place_in_form(self) -> int:
        return self._form().index(self._asked[self._number][1]) + 1

    def _size_of_form(self) -> int:
        return len(self._form())


def _asked(live: LiveSession) -> tuple[tuple[Module, Question], ...]:
    """Return the questions that the steps ask, in the order of the steps, each once."""
    modules = live.copy.modules
    forms = dict.fromkeys((step.module, step.form) for step in live.programme.steps if step.form)
    return tuple(
        (modules[module], question)
        for module, form in forms
        if module in modules
        for question in modules[module].form(form)
    )


def _with(counts: Counts, place: int, hands: int) -> Counts:
    a, b, c, d = (hands if number == place else count for number, count in enumerate(counts))
    return a, b, c, d
