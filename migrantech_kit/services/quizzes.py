"""Ask the quiz: a show of hands or single answers, before and after; no ranking, no name on the projector."""

from dataclasses import dataclass

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.events import Announcer
from migrantech_kit.base.message import msg
from migrantech_kit.domain.attendance import Status
from migrantech_kit.domain.module import OPTION_LETTERS, Module
from migrantech_kit.domain.quiz import Answer, FormResult, Given, Score, Tally, form_results, gain, given_to, scores
from migrantech_kit.domain.records import AnswerSet, TallySet
from migrantech_kit.domain.stores import Store, Work


@dataclass(frozen=True, slots=True)
class QuizChanged:
    """Announce that an answer or a tally is stored."""

    session: str
    question: str


@dataclass(frozen=True, slots=True)
class QuizResult:
    """Hold what a group answered to a module's quiz; scores are empty for a module that is not scored."""

    module: str
    tallies: tuple[Tally, ...]
    answers: tuple[Answer, ...]
    forms: tuple[FormResult, ...]
    scores: tuple[Score, ...]
    gain: float | None


class QuizService:
    """Keep answers and tallies; each is durable when its call returns."""

    def __init__(self, store: Store, announcer: Announcer) -> None:
        self._store = store
        self._announcer = announcer

    def set_tally(self, session: str, module: str, question: str, counts: tuple[int, int, int, int]) -> None:
        """Store how many hands went up for A, B, C and D; raise `Problem` on a count below zero or above 999."""
        if any(not 0 <= count <= 999 for count in counts):
            raise Problem(msg("A count is a number from 0 to 999."), kept=msg("The earlier count stays."))
        with self._store.begin() as work:
            work.append(TallySet(session, module, Tally(question, counts)))
        self._announcer.announce(QuizChanged(session, question))

    def set_answer(self, session: str, module: str, code: str, question: str, choice: str) -> None:
        """Store a learner's choice (`a` to `d`); an empty choice takes it back."""
        if choice and choice not in OPTION_LETTERS:
            raise Problem(msg("An answer is A, B, C or D."), kept=msg("The earlier answer stays."))
        with self._store.begin() as work:
            work.append(AnswerSet(session, module, code, question, choice))
        self._announcer.announce(QuizChanged(session, question))

    def tally(self, session: str, module: str, question: str) -> Tally:
        """Return the show of hands of one question."""
        with self._store.reading() as work:
            return work.quizzes.tallies(session, module).get(question, Tally(question))

    def answers(self, session: str, module: str, question: str) -> dict[str, str]:
        """Return the choices of one question by learner code."""
        with self._store.reading() as work:
            given = work.quizzes.answers(session, module)
        return {answer.learner: answer.choice for answer in given if answer.question == question}

    def given(self, session: str, module: str, question: str) -> Given:
        """Return what was answered to one question: hands, single answers and phones."""
        with self._store.reading() as work:
            quizzes = work.quizzes
            return given_to(
                question,
                quizzes.tallies(session, module),
                quizzes.answers(session, module),
                quizzes.phone_answers(session, module),
                heads_in(work, session),
            )

    def result(self, session: str, module: Module, first_form: str = "A") -> QuizResult:
        """Return the group's result in both forms and the gain between them."""
        with self._store.reading() as work:
            tallies = work.quizzes.tallies(session, module.id)
            answers = work.quizzes.answers(session, module.id)
            forms = results_of(work, session, module)
        single = scores(module.questions, answers) if module.scored else ()
        return QuizResult(
            module.id,
            tuple(tallies.values()),
            answers,
            forms,
            single,
            gain(forms, first_form) if module.scored else None,
        )


def results_of(work: Work, session: str, module: Module) -> tuple[FormResult, ...]:
    """Return a group's result per form: phones, hands and single answers together, nobody counted twice."""
    quizzes = work.quizzes
    return form_results(
        module.questions,
        quizzes.tallies(session, module.id),
        quizzes.answers(session, module.id),
        quizzes.phone_answers(session, module.id),
        heads_in(work, session),
    )


def heads_in(work: Work, session: str) -> int:
    """Return how many people were in the room: counted, or else the most that were marked present; 0 if nobody was."""
    held = work.sessions.get(session)
    if held is not None and held.head_count:
        return held.head_count
    present = (
        sum(mark.status is Status.PRESENT for mark, _ in work.attendance.marks(sitting.id).values())
        for sitting in work.attendance.sittings(session)
    )
    return max(present, default=0)
