"""Tallies, scores and gain."""

from hypothesis import given
from hypothesis import strategies as st

from migrantech_kit.domain.module import Question
from migrantech_kit.domain.phones import PhoneAnswer
from migrantech_kit.domain.quiz import Answer, FormResult, Given, Tally, capped, form_results, gain, scores

QUESTIONS = (
    Question("a1", "A", "b", "o1"),
    Question("a2", "A", "c", "o2"),
    Question("b1", "B", "a", "o1"),
    Question("b2", "B", "d", "o2"),
)


def test_hands_and_single_answers_to_one_question_are_not_added_up() -> None:
    tallies = {"a1": Tally("a1", (1, 7, 2, 0))}
    answers = [Answer(f"L{n}", "a1", "b") for n in range(3)]
    assert form_results(QUESTIONS, tallies, answers) == (FormResult("A", 10, 7),)


def test_single_answers_hold_where_more_people_answered_them() -> None:
    tallies = {"b1": Tally("b1", (1, 0, 0, 0))}
    answers = [Answer("L1", "b1", "a"), Answer("L2", "b1", "c"), Answer("L3", "b1", "a")]
    assert form_results(QUESTIONS, tallies, answers) == (FormResult("B", 3, 2),)


def test_gain_is_after_minus_before_for_either_order_of_the_forms() -> None:
    results = (FormResult("A", 20, 10), FormResult("B", 20, 15))
    assert gain(results) == 0.25
    assert gain(results, first_form="B") == -0.25


def test_there_is_no_gain_from_one_form_alone() -> None:
    assert gain((FormResult("A", 20, 10),)) is None


def test_a_score_counts_unanswered_questions_of_the_form() -> None:
    (score,) = scores(QUESTIONS, [Answer("L1", "a1", "b")])
    assert (score.form, score.right, score.out_of, score.percent) == ("A", 1, 2, 50.0)


def test_hands_and_phones_add_up_and_nobody_is_counted_twice() -> None:
    hands = Tally("a1", (2, 1, 0, 0))
    phones = (PhoneAnswer("p1", "a1", "b"), PhoneAnswer("p2", "a1", "b", "KTA-001"), PhoneAnswer("p3", "a1", "a"))
    answered = Given(hands, (Answer("KTA-001", "a1", "b"), Answer("KTA-002", "a1", "c")), phones, heads=0)
    assert answered.by_phone.counts == (1, 2, 0, 0)
    assert [answer.learner for answer in answered.typed] == ["KTA-002"]
    assert answered.all.counts == (3, 3, 0, 0)


def test_hands_beyond_the_heads_without_a_phone_are_left_out_in_proportion() -> None:
    phones = tuple(PhoneAnswer(f"p{n}", "a1", "a") for n in range(6))
    answered = Given(Tally("a1", (6, 3, 0, 0)), (), phones, heads=12)
    assert answered.most_hands == 6
    assert answered.without_phone.counts == (4, 2, 0, 0)
    assert answered.all.total == 12
    assert Given(Tally("a1", (6, 3, 0, 0)), (), phones, heads=4).most_hands is None
    assert Given(Tally("a1", (6, 3, 0, 0)), (), (), heads=4).all.total == 9


@given(st.tuples(*[st.integers(0, 999)] * 4), st.integers(0, 4_000))
def test_capping_never_gives_more_than_allowed_and_no_option_more_than_it_had(
    counts: tuple[int, int, int, int], most: int
) -> None:
    kept = capped(Tally("a1", counts), most)
    assert kept.total == min(most, sum(counts))
    assert all(left <= before for left, before in zip(kept.counts, counts, strict=True))


def test_a_result_holds_phones_beside_hands() -> None:
    phones = (PhoneAnswer("p1", "a1", "b"), PhoneAnswer("p2", "a1", "c"))
    assert form_results(QUESTIONS, {"a1": Tally("a1", (1, 2, 0, 0))}, (), phones) == (FormResult("A", 5, 3),)
