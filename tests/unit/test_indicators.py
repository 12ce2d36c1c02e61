"""Counts for funders: what is told never tells of fewer than five people, not even by subtraction."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from migrantech_kit.domain.indicators import HIDDEN, PROFILES, SMALL, accepted, counted, from_text, to_text, told

GENDER = PROFILES["esf-plus"][0]


def test_large_groups_are_told_as_they_are() -> None:
    assert told({"woman": 12, "man": 5}) == {"woman": 12, "man": 5}


def test_one_small_group_hides_another_one_that_would_tell_it() -> None:
    assert told({"woman": 30, "man": 20, "non-binary": 3, "not-stated": 9}) == {
        "woman": 30,
        "man": 20,
        "non-binary": SMALL,
        "not-stated": HIDDEN,
    }


def test_small_groups_that_hide_each_other_are_enough() -> None:
    counts = {"a": 2, "b": 3, "c": 1, "d": 40}
    assert told(counts) == {"a": SMALL, "b": SMALL, "c": SMALL, "d": 40}


def test_where_nothing_can_hide_a_small_group_no_number_is_told() -> None:
    assert set(told({"woman": 4, "man": 1}).values()) == {HIDDEN}


@given(st.lists(st.integers(0, 9), min_size=1, max_size=4))
def test_whoever_knows_the_total_cannot_rule_out_any_number_below_five(numbers: list[int]) -> None:
    counts = {f"v{n}": number for n, number in enumerate(numbers)}
    shown = told(counts)
    values = list(shown.values())
    if SMALL not in values:
        assert values == numbers if min(numbers) >= 5 else set(values) == {HIDDEN}
        return
    rest = sum(numbers) - sum(v for v in values if isinstance(v, int))
    least_shown = min((v for v in values if isinstance(v, int)), default=sum(numbers))
    hidden = [range(5) if v == SMALL else range(5, least_shown + 1) for v in values if not isinstance(v, int)]
    fitting = [guess for guess in product(*hidden) if sum(guess) == rest]
    kinds = [v for v in values if not isinstance(v, int)]
    for place, kind in enumerate(kinds):
        if kind == SMALL:
            assert {guess[place] for guess in fitting} == set(range(5))


def test_everyone_is_counted_once_and_silence_is_counted_too() -> None:
    people = [{"gender": "woman"}, {"gender": "woman"}, {"gender": "non-binary"}, {}, {"gender": "nonsense"}]
    assert counted(GENDER, people) == {"woman": 2, "man": 0, "non-binary": 1, "not-stated": 2}


def test_only_what_the_profile_asks_is_kept() -> None:
    given_answers = {"gender": "woman", "religion": "x", "disability": "yes", "age": "nonsense"}
    assert accepted("esf-plus", given_answers) == {"gender": "woman", "disability": "yes"}
    assert accepted("amif", given_answers) == {"gender": "woman"}
    assert accepted("", given_answers) == {}


def test_answers_are_kept_as_one_text() -> None:
    kept = {"gender": "woman", "age": "18-29"}
    assert from_text(to_text(kept)) == kept
    assert from_text("") == {}
