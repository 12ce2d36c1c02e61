"""Rows to values of the domain and back, where it takes more than naming the fields."""

from datetime import date
from typing import Any

from sqlalchemy import Row

from migrantech_kit.domain.attendance import HalfDay, Mark, Sitting, Status
from migrantech_kit.domain.session import Session, SessionState


def session_values(session: Session) -> dict[str, object]:
    """Return the columns that planning a session sets; how it went comes from other records."""
    return {
        "title": session.title,
        "plan": session.plan,
        "group_id": session.group,
        "starts_at": session.starts_at,
        "minutes": session.minutes,
        "zone": session.zone,
        "languages": " ".join(session.languages),
        "country": session.country,
        "first_form": session.first_form,
        "project": session.project,
        "site": session.site,
        "room": session.room,
        "tutor": session.tutor,
    }


def session_of(row: Row[Any]) -> Session:
    """Return a row of `sessions` as a session."""
    return Session(
        id=row.id,
        title=row.title,
        plan=row.plan,
        group=row.group_id,
        starts_at=row.starts_at,
        minutes=row.minutes,
        zone=row.zone,
        languages=tuple(row.languages.split()),
        country=row.country,
        first_form=row.first_form,
        project=row.project,
        site=row.site,
        room=row.room,
        tutor=row.tutor,
        state=SessionState(row.state),
        started_at=row.started_at,
        ended_at=row.ended_at,
        copy=row.copy,
        head_count=row.head_count,
    )


def sitting_of(row: Row[Any]) -> Sitting:
    """Return a row of `sittings` as a sitting."""
    return Sitting(
        id=row.id,
        session=row.session,
        date=date.fromisoformat(row.date),
        half_day=HalfDay(row.half_day),
        planned_start=row.planned_start,
        planned_end=row.planned_end,
        started=row.started,
        ended=row.ended,
    )


def mark_of(row: Row[Any]) -> Mark:
    """Return a row of `marks` as a mark."""
    return Mark(Status(row.status), row.late, row.left_early, row.reason)
