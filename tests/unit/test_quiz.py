"""Tallies, scores and gain."""

from migrantech_kit.domain.module import Question
from migrantech_kit.domain.quiz import Answer, FormResult, Tally, form_results, gain, scores

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
