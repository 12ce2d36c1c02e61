"""Write iCalendar (RFC 5545): UTC times, so that no reader needs a time zone; stable UIDs, so that none comes twice."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from migrantech_kit.base.text import without_controls
from migrantech_kit.domain.ports import CalendarEvent
from migrantech_kit.exports.files import replacing


def write_ics(events: Sequence[CalendarEvent], path: Path, made_at: int) -> int:
    """Write a calendar and return the number of its events."""
    import icalendar  # noqa: PLC0415 - only a calendar needs it

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//MigranTech Kit//planned sessions//EN")
    calendar.add("version", "2.0")
    for event in events:
        one = icalendar.Event()
        one.add("uid", event.uid)
        one.add("dtstamp", _moment(made_at))
        one.add("sequence", event.sequence)
        one.add("dtstart", _moment(event.start))
        one.add("dtend", _moment(event.end))
        one.add("summary", without_controls(event.title))
        if event.place:
            one.add("location", without_controls(event.place))
        if event.text:
            one.add("description", event.text)
        calendar.add_component(one)
    with replacing(path) as temporary:
        temporary.write_bytes(calendar.to_ical())
    return len(events)


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at, UTC)
