"""Time as UTC seconds, read through a port so that tests can set it."""

import time
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Tell the present moment."""

    def now(self) -> int:
        """Return UTC seconds since 1970-01-01."""
        ...


class SystemClock:
    """Read the computer's clock."""

    def now(self) -> int:
        """Return UTC seconds since 1970-01-01."""
        return int(time.time())


class SetClock:
    """Stand still at a chosen moment, for practice data, benchmarks and tests."""

    def __init__(self, now: int) -> None:
        self._now = now

    def now(self) -> int:
        """Return the chosen UTC seconds."""
        return self._now

    def pass_seconds(self, seconds: int) -> None:
        """Move the clock forward."""
        self._now += seconds


def local(at: int, zone: str) -> datetime:
    """Return UTC seconds as local date and time of an IANA zone."""
    return datetime.fromtimestamp(at, ZoneInfo(zone))


def utc_seconds(moment: datetime) -> int:
    """Return an aware moment as UTC seconds."""
    return int(moment.timestamp())


def today(clock: Clock, zone: str) -> date:
    """Return the local date of an IANA zone."""
    return local(clock.now(), zone).date()
