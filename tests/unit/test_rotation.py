"""Rotation keeps the newest of each of the last days, weeks and months."""

from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from migrantech_kit.base.clock import local
from migrantech_kit.domain.backups import Backup, Policy, Reason, to_keep

ZONE = "Europe/Paris"
DAY = 86_400
NOON = int(datetime(2026, 11, 25, 11, tzinfo=UTC).timestamp())


def made(at: int, reason: Reason = Reason.AUTOMATIC, *, codes_only: bool = False) -> Backup:
    return Backup(Path(f"{at}-{reason.value}-{codes_only}"), at, reason, 1, "state", "0001", "KTA", codes_only)


def kept(backups: list[Backup], policy: Policy, now: int = NOON) -> list[int]:
    paths = to_keep(backups, policy, ZONE, now)
    return sorted((one.made_at for one in backups if one.path in paths), reverse=True)


def test_seven_days_four_weeks_and_six_months_are_kept_of_a_daily_backup() -> None:
    days = [made(NOON - number * DAY) for number in range(400)]
    ages = [(NOON - at) // DAY for at in kept(days, Policy())]
    # Wednesday: seven days, the Sundays of three earlier weeks, the last days of five earlier months.
    assert ages == [0, 1, 2, 3, 4, 5, 6, 10, 17, 25, 56, 86, 117, 148]


def test_of_one_day_the_newest_is_kept() -> None:
    assert kept([made(NOON), made(NOON - 3_600), made(NOON - 7_200)], Policy(1, 1, 1)) == [NOON]


def test_a_summer_without_sessions_empties_nothing() -> None:
    old = [made(NOON - number * DAY) for number in range(10)]
    assert kept(old, Policy(7, 0, 0), NOON + 90 * DAY) == [NOON - number * DAY for number in range(7)]


def test_what_was_asked_for_replaced_or_migrated_is_spared_for_a_month() -> None:
    special = [
        made(NOON - 60, Reason.ASKED),
        made(NOON - 20 * DAY, Reason.BEFORE_RESTORE),
        made(NOON - 40 * DAY, Reason.BEFORE_MIGRATION),
    ]
    assert kept([made(NOON), *special], Policy(1, 1, 1)) == [NOON, NOON - 60, NOON - 20 * DAY]


@given(
    st.lists(st.integers(NOON - 800 * DAY, NOON), max_size=60, unique=True),
    st.integers(0, 9),
    st.integers(0, 9),
    st.integers(0, 9),
)
def test_the_newest_is_always_kept_and_never_more_than_the_policy_says(
    times: list[int], days: int, weeks: int, months: int
) -> None:
    found = kept([made(at) for at in times], Policy(days, weeks, months))
    assert not times or found[0] == max(times)
    assert len(found) <= max(1, days + weeks + months)
    newest_days = {local(at, ZONE).date() for at in sorted(times, reverse=True)}
    wanted = sorted(newest_days, reverse=True)[:days]
    assert {local(at, ZONE).date() for at in found} >= set(wanted)
