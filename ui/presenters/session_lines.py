"""A session as lists show it: title, when, group."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QDate, QLocale

from migrantech_kit.base.clock import local
from migrantech_kit.base.language import dotted, western_digits
from migrantech_kit.domain.people import Group
from migrantech_kit.domain.session import Session


@dataclass(frozen=True, slots=True)
class SessionLine:
    """Hold a session and the words beside its title."""

    session: Session
    when: str
    group: str


def session_line(session: Session, groups: Mapping[str, Group], language: str) -> SessionLine:
    """Return a session with its local date and time and the title of its group."""
    at = local(session.started_at or session.starts_at, session.zone)
    group = groups.get(session.group)
    return SessionLine(session, when_text(at, language), group.title if group else "")


def when_text(at: datetime, language: str) -> str:
    """Return date and time in short form by Qt's own formats: Babel's data would slow the start of the desk."""
    day = QLocale(language).toString(QDate(at.year, at.month, at.day), "d MMM yyyy")
    return dotted(western_digits(day), f"{at:%H:%M}")
