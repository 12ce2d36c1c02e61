"""What they learned: answers, tallies by show of hands, scores and gain; never a ranking."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from migrantech_kit.domain.module import OPTION_LETTERS, Question
from migrantech_kit.domain.phones import PhoneAnswer


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


@dataclass(frozen=True, slots=True)
class Given:
    """Hold all that was answered to one question: hands, single answers, phones; `heads` is 0 where nobody counted."""

    hands: Tally
    single: tuple[Answer, ...] = ()
    phones: tuple[PhoneAnswer, ...] = ()
    heads: int = 0

    @property
    def by_phone(self) -> Tally:
        """Return what the phones answered."""
        return Tally(self.hands.question, _counted(answer.choice for answer in self.phones))

    @property
    def most_hands(self) -> int | None:
        """Return how many hands there can be beside the phones; None without phones, or where heads are not counted.

        Fewer heads than phones are no count of the room: somebody is not marked present yet.
        """
        return self.heads - len(self.phones) if self.phones and self.heads >= len(self.phones) else None

    @property
    def without_phone(self) -> Tally:
        """Return what people without a phone answered: hands, or their single answers where those are more.

        Hands are counted from everyone without a phone, single answers may repeat them; adding both would count
        people twice. Hands beyond the heads in the room are left out, of each option in proportion.
        """
        hands = self.hands if self.most_hands is None else capped(self.hands, self.most_hands)
        single = _counted(answer.choice for answer in self.typed)
        return hands if hands.total >= sum(single) else Tally(self.hands.question, single)

    @property
    def typed(self) -> tuple[Answer, ...]:
        """Return the single answers that came by no phone."""
        owners = {answer.learner for answer in self.phones if answer.learner}
        return tuple(answer for answer in self.single if answer.learner not in owners)

    @property
    def all(self) -> Tally:
        """Return everyone's answers, nobody counted twice."""
        a, b, c, d = (one + other for one, other in zip(self.by_phone.counts, self.without_phone.counts, strict=True))
        return Tally(self.hands.question, (a, b, c, d))


def capped(tally: Tally, most: int) -> Tally:
    """Return a tally of at most so many hands, its shares kept as near as whole hands allow (largest remainders)."""
    total = tally.total
    if total <= most:
        return tally
    shares = [count * most / total for count in tally.counts]
    whole = [int(share) for share in shares]
    order = sorted(range(4), key=lambda place: (whole[place] - shares[place], place))
    for place in order[: most - sum(whole)]:
        whole[place] += 1
    a, b, c, d = whole
    return Tally(tally.question, (a, b, c, d))


def _counted(choices: Iterable[str]) -> tuple[int, int, int, int]:
    given = tuple(choices)
    a, b, c, d = (given.count(letter) for letter in OPTION_LETTERS)
    return a, b, c, d


def given_to(
    question: str,
    tallies: Mapping[str, Tally],
    answers: Iterable[Answer],
    phones: Iterable[PhoneAnswer] = (),
    heads: int = 0,
) -> Given:
    """Return what was answered to one question, out of all that was answered to a module."""
    return Given(
        tallies.get(question, Tally(question)),
        tuple(answer for answer in answers if answer.question == question),
        tuple(answer for answer in phones if answer.question == question),
        heads,
    )


def form_results(
    questions: Iterable[Question],
    tallies: Mapping[str, Tally],
    answers: Iterable[Answer],
    phones: Iterable[PhoneAnswer] = (),
    heads: int = 0,
) -> tuple[FormResult, ...]:
    """Return the group's result per form: phones, and beside them hands or single answers, nobody counted twice."""
    given, tapped = tuple(answers), tuple(phones)
    totals: dict[str, tuple[int, int]] = {}
    for question in questions:
        tally = given_to(question.id, tallies, given, tapped, heads).all
        before = totals.get(question.form, (0, 0))
        totals[question.form] = (before[0] + tally.total, before[1] + right_count(tally, question))
    return tuple(FormResult(form, asked, right) for form, (asked, right) in sorted(totals.items()) if asked)


def gain(results: Iterable[FormResult], first_form: str = "A") -> float | None:
    """Return the learning gain (after minus before, -1 to 1), or None where one of the two forms has no answer."""
    ratios = {result.form: result.ratio for result in results}
    other = "B" if first_form == "A" else "A"
    if first_form not in ratios or other not in ratios:
        return None
    return ratios[other] - ratios[first_form]
