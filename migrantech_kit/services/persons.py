"""Everything that is kept about one person, for that person (GDPR, articles 15 and 20)."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from migrantech_kit.base.clock import Clock
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.files import write_atomically
from migrantech_kit.base.message import msg
from migrantech_kit.domain.entries import Entry, subject_of
from migrantech_kit.domain.indicators import from_text
from migrantech_kit.domain.people import Learner
from migrantech_kit.domain.record_kinds import kind_of, to_payload
from migrantech_kit.domain.records import Exported
from migrantech_kit.domain.reports import AttendanceRow, LearnerTotalRow, QuizRow, ReportFilter, SessionRow
from migrantech_kit.domain.stores import Store, Work

SCHEMA = "migrantech-kit/person-1"


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """Hold what is kept about a person; `codes` are all that the person ever had, the present one first."""

    codes: tuple[str, ...]
    learner: Learner
    indicators: dict[str, str]
    groups: tuple[str, ...]
    totals: LearnerTotalRow | None
    presences: tuple[AttendanceRow, ...]
    scores: tuple[QuizRow, ...]
    sessions: dict[str, SessionRow]
    entries: tuple[tuple[Entry, str], ...]


class PersonService:
    """Tell a person what is kept."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def record(self, code: str) -> PersonRecord:
        """Return what is kept about a person; raise `Problem` when no learner has the code."""
        with self._store.reading() as work:
            return person_record(work, code)

    def export(self, code: str, path: Path) -> int:
        """Write all of it as JSON, note that in the journal, and return the number of entries."""
        record = self.record(code)
        made_at = datetime.fromtimestamp(self._clock.now(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        text = json.dumps(_plain(record, made_at), ensure_ascii=False, indent=1)
        write_atomically(path, text.encode())
        self.note_export(record, "json")
        return len(record.entries)

    def note_export(self, record: PersonRecord, file_format: str) -> None:
        """Write into the log that a person's record was handed out."""
        with self._store.begin() as work:
            work.append(Exported("person", file_format, len(record.presences), code=record.codes[0]))


def person_record(work: Work, code: str) -> PersonRecord:
    """Return what is kept about a person; raise `Problem` when no learner has the code."""
    learner = work.people.learner(code)
    if learner is None:
        raise Problem(msg("There is no learner “{code}”.", code=code), kept=msg("Nothing was written."))
    own = ReportFilter(learner=learner.code)
    presences = tuple(work.reports.attendance(own))
    held = {row.session_id for row in presences}
    entries = work.about_person(learner.code)
    codes = dict.fromkeys((learner.code, *(str(getattr(entry.record, "code", learner.code)) for entry in entries)))
    return PersonRecord(
        codes=tuple(codes),
        learner=learner,
        indicators=from_text(work.private(learner.code, "indicators")),
        groups=tuple(
            group.title
            for group in work.people.groups()
            if learner.code in {member.code for member in work.people.members(group.id)}
        ),
        totals=next(iter(work.reports.totals(own)), None),
        presences=presences,
        scores=tuple(work.reports.quiz(own)),
        sessions={row.session_id: row for row in work.reports.sessions() if row.session_id in held},
        entries=tuple((entry, work.private(subject_of(entry.ref), "why")) for entry in entries),
    )


def _plain(record: PersonRecord, made_at: str) -> dict[str, object]:
    learner = record.learner
    return {
        "schema": SCHEMA,
        "made_at": made_at,
        "codes": record.codes,
        "names": {
            "display_name": learner.name,
            "family_name": learner.family_name,
            "given_name": learner.given_name,
            "organisation": learner.organisation,
        },
        "language": learner.language,
        "groups": record.groups,
        "answers_for_funders": record.indicators,
        "totals": None if record.totals is None else _days(record.totals._asdict()),
        "presences": [
            {**_days(row._asdict()), "title": record.sessions[row.session_id].module_title} for row in record.presences
        ],
        "quiz": [row._asdict() for row in record.scores],
        "entries": [
            {
                "at": datetime.fromtimestamp(entry.at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                "by": entry.actor,
                "kind": kind_of(entry.record),
                "what": to_payload(entry.record),
                "why": entry.why,
                "explanation": why,
            }
            for entry, why in record.entries
        ],
    }


def _days(row: dict[str, object]) -> dict[str, object]:
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in row.items()}
