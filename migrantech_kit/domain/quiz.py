"""What they learned: answers, tallies by show of hands, scores and gain; never a ranking."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from migrantech_kit.domain.module import OPTION_LETTERS, Question


@dataclass(frozen=True, slots=True)
class Tally:
    """Hold how many hands went up for A, B, C and D."""

    question: str
    counts: tuple[int, int, int, int] = (0, 0, 0, 0)

    @property
    def total(self) -> int:
        """Return all hands."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold the option that a learner chose."""

    learner: str
    question: str
    choice: str


@dataclass(frozen=True, slots=True)
class Score:
    """Hold a learner's right answers in one form, out of those answered by anyone."""

    learner: str
    form: str
    right: int
    out_of: int

    @property
    def percent(self) -> float:
        """Return right answers in per cent."""
        return 100 * self.right / self.out_of if self.out_of else 0.0


@dataclass(frozen=True, slots=True)
class FormResult:
    """Hold a group's result in one form as a ratio of 0 to 1, and from how many answers it comes."""

    form: str
    answers: int
    right: int

    @property
    def ratio(self) -> float:
        """Return right answers as a ratio."""
        return self.right / self.answers if self.answers else 0.0


def right_count(tally: Tally, question: Question) -> int:
    """Return the hands that went up for the right option."""
    return tally.counts[OPTION_LETTERS.index(question.right)]


def scores(questions: Iterable[Question], answers: Iterable[Answer]) -> tuple[Score, ...]:
    """Return one score per learner and form, out of all questions of the form."""
    by_id = {question.id: question for question in questions}
    sizes: dict[str, int] = {}
    for question in by_id.values():
        sizes[question.form] = sizes.get(question.form, 0) + 1
    right: dict[tuple[str, str], int] = {}
    for answer in answers:
        asked = by_id.get(answer.question)
        if asked is not None:
            key = (answer.learner, asked.form)
            right[key] = right.get(key, 0) + (answer.choice == asked.right)
    return tuple(Score(learner, form, n, sizes[form]) for (learner, form), n in sorted(right.items()))


def form_results(
    questions: Iterable[Question], tallies: Mapping[str, Tally], answers: Iterable[Answer]
) -> tuple[FormResult, ...]:
    """Return the group's result per form; where a question has single answers and a tally, the larger count holds.

    Hands are counted from the whole room, single answers may repeat them; adding both would count people twice.
    """
    given = tuple(answers)
    totals: dict[str, tuple[int, int]] = {}
    for question in questions:
        tally = tallies.get(question.id, Tally(question.id))
        single = [answer for answer in given if answer.question == question.id]
        if tally.total >= len(single):
            asked, right = tally.total, right_count(tally, question)
        else:
            asked, right = len(single), sum(answer.choice == question.right for answer in single)
        before = totals.get(question.form, (0, 0))
        totals[question.form] = (before[0] + asked, before[1] + right)
    return tuple(FormResult(form, asked, right) for form, (asked, right) in sorted(totals.items()) if asked)


def gain(results: Iterable[FormResult], first_form: str = "A") -> float | None:
    """Return the learning gain (after minus before, -1 to 1), or None where one of the two forms has no answer."""
    ratios = {result.form: result.ratio for result in results}
    other = "B" if first_form == "A" else "A"
    if first_form not in ratios or other not in ratios:
        return None
    return ratios[other] - ratios[first_form]
