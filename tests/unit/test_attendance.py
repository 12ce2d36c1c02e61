"""Marks and half-days."""

from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from migrantech_kit.base.clock import utc_seconds
from migrantech_kit.domain.attendance import (
    ABSENT,
    PRESENT,
    UNMARKED,
    HalfDay,
    Sitting,
    Status,
    excused,
    half_day_of,
    half_days,
    late_by,
    left_by,
    minutes_attended,
    settled,
)

PARIS = ZoneInfo("Europe/Paris")
START = utc_seconds(datetime(2026, 11, 23, 14, 0, tzinfo=PARIS))
SITTING = Sitting("s", "x", datetime(2026, 11, 23).date(), HalfDay.AFTERNOON, START, START + 90 * 60)


def test_half_days_are_cut_at_one_and_six_in_the_afternoon() -> None:
    hours = {hour: half_day_of(datetime(2026, 1, 1, hour)) for hour in (8, 12, 13, 17, 18, 22)}
    assert list(hours.values()) == [HalfDay.MORNING] * 2 + [HalfDay.AFTERNOON] * 2 + [HalfDay.EVENING] * 2


def test_a_day_from_ten_to_four_has_two_sittings() -> None:
    start = utc_seconds(datetime(2026, 3, 28, 10, 0, tzinfo=PARIS))
    spans = half_days(start, start + 6 * 3600, "Europe/Paris")
    assert [(span.half_day, (span.end - span.start) // 60) for span in spans] == [
        (HalfDay.MORNING, 180),
        (HalfDay.AFTERNOON, 180),
    ]


@given(
    st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2027, 12, 31)),
    st.integers(1, 26 * 60),
    st.sampled_from(["Europe/Paris", "Europe/Lisbon", "Europe/Istanbul"]),
)
def test_half_days_cover_the_time_without_gap_or_overlap(moment: datetime, minutes: int, zone: str) -> None:
    start = utc_seconds(moment.replace(tzinfo=ZoneInfo(zone), second=0, microsecond=0))
    spans = half_days(start, start + minutes * 60, zone)
    assert spans[0].start == start
    assert spans[-1].end == start + minutes * 60
    assert all(one.end == other.start for one, other in pairwise(spans))
    assert len({(span.date, span.half_day) for span in spans}) == len(spans)


def test_late_and_left_early_both_hold_and_both_shorten() -> None:
    mark = left_by(late_by(UNMARKED, 10), 20)
    assert (mark.status, mark.late, mark.left_early) == (Status.PRESENT, 10, 20)
    assert minutes_attended(mark, SITTING) == 60


def test_the_absent_the_excused_and_the_unmarked_attended_nothing() -> None:
    assert [minutes_attended(mark, SITTING) for mark in (ABSENT, excused("work"), UNMARKED)] == [0, 0, 0]


def test_nobody_attends_less_than_nothing() -> None:
    assert minutes_attended(late_by(PRESENT, 500), SITTING) == 0


def test_closing_makes_only_the_unmarked_absent() -> None:
    assert settled(UNMARKED) == ABSENT
    assert settled(excused("family")) == excused("family")


def test_an_unknown_reason_is_stored_as_other() -> None:
    assert excused("broke a leg").reason == "other"
