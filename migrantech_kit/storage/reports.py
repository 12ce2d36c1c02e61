"""The rows of exports, one at a time: joined and reckoned in SQL, so that memory stays flat and a row costs little."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Select, select

from migrantech_kit.base.language import first_available
from migrantech_kit.domain.reports import (
    EVERYTHING,
    AttendanceRow,
    Contact,
    LearnerTotalRow,
    NameRow,
    QuizRow,
    ReportFilter,
    SessionRow,
    TallyRow,
)
from migrantech_kit.storage import report_queries as query
from migrantech_kit.storage import tables as t
from migrantech_kit.storage.total_queries import cut_sessions, of_days, of_sessions

_BATCH = 1_000
_presence = partial(tuple.__new__, AttendanceRow)
_day = lru_cache(maxsize=512)(date.fromisoformat)


class _Days(dict[str, date]):
    """Read a day once; many rows have the same one."""

    def __missing__(self, text: str) -> date:
        self[text] = date.fromisoformat(text)
        return self[text]


class ReportRows:
    """Yield report rows."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sessions(self, chosen: ReportFilter = EVERYTHING) -> Iterator[SessionRow]:
        """Yield one row per sitting of a started session."""
        for row in self._stream(query.sessions(chosen)):
            languages = tuple(row.languages.split())
            slugs, titles = self._modules(row.copy, languages[0] if languages else "en")
            over = bool(row.started and row.ended)
            yield SessionRow(
                session_id=row.id,
                site=row.site,
                country=row.country,
                funder_project=row.project,
                module_slug="+".join(slugs),
                module_title=" + ".join(titles) or row.title,
                date=_day(row.date),
                half_day=row.half_day,
                start=row.started if over else row.planned_start,
                end=row.ended if over else row.planned_end,
                zone=row.zone,
                minutes=row.minutes,
                room=row.room,
                tutor=row.tutor,
                language="+".join(languages),
                enrolled=row.enrolled,
                present=row.present if row.enrolled else row.head_count,
                sumario=row.sumario,
                closed_at=row.closed_at,
            )

    def attendance(self, chosen: ReportFilter = EVERYTHING) -> Iterator[AttendanceRow]:
        """Yield one row per learner and sitting."""
        # SQLite keeps a sheet in the order of its key; asking for it would make it sort each sheet anew.
        lines = query.attendance(chosen, as_they_lie=self._connection.dialect.name == "sqlite")
        days = _Days()
        # A million of them: column by column, and without the checks of the constructor.
        for rows in self._batches(lines):
            session, day, *others = zip(*rows, strict=True)
            yield from map(_presence, zip(session, map(days.__getitem__, day), *others, strict=True))

    def totals(self, chosen: ReportFilter = EVERYTHING) -> Iterator[LearnerTotalRow]:
        """Yield one row per learner who was ever on a sheet."""
        for code, planned, attended, modules, first, last in self._totals(chosen):
            yield LearnerTotalRow(
                code,
                round(planned / 60, 2),
                round(attended / 60, 2),
                min(1.0, round(attended / planned, 4)) if planned else 0.0,
                modules,
                first,
                last,
            )

    def _totals(self, chosen: ReportFilter) -> Iterator[tuple[str, int, int, int, date, date]]:
        """Yield code, minutes planned and attended, modules completed, first and last day."""
        if self._connection.execute(cut_sessions(chosen)).first() is None:
            for code, planned, attended, modules, first, last in self._stream(of_sessions(chosen)):
                completed = len(set(modules.split(",")) - {""})
                yield code, planned, attended, completed, date.fromordinal(first), date.fromordinal(last)
        else:
            for code, planned, attended, completed, first, last in self._stream(of_days(chosen)):
                yield code, planned, attended, completed or 0, _day(first), _day(last)

    def quiz(self, chosen: ReportFilter = EVERYTHING) -> Iterator[QuizRow]:
        """Yield one row per learner, session and form; nothing of modules that are not scored."""
        for session, learner, module, form, version, right, size in self._stream(query.quiz(chosen)):
            yield QuizRow(session, learner, module, form, version, right, size, round(100 * right / size, 1))

    def tallies(self, chosen: ReportFilter = EVERYTHING) -> Iterator[TallyRow]:
        """Yield one row per question with hands or phones without a name; nothing of modules that are not scored."""
        for session, module, form, question, a, b, c, d, right in self._stream(query.tallies(chosen)):
            hands = a + b + c + d
            percent = round(100 * {"a": a, "b": b, "c": c, "d": d}.get(right, 0) / hands, 1) if hands else 0.0
            yield TallyRow(session, module, form, question, a, b, c, d, right, hands, percent)

    def names(self, chosen: ReportFilter = EVERYTHING) -> Iterator[NameRow]:
        """Yield the names of everyone on a sheet; nobody whose names were destroyed."""
        for row in self._stream(query.names(chosen)):
            yield NameRow(row.code, row.family_name, row.given_name, row.name, row.organisation)

    def participants(self, project: str) -> Iterator[tuple[str, str]]:
        """Yield everyone who was present in a session of a project, with the indicators that were given once."""
        given = {row.person: row.text for row in self._connection.execute(query.indicators())}
        for (code,) in self._stream(query.participants(project)):
            yield code, given.get(code, "")

    def contacts(self) -> Iterator[Contact]:
        """Yield when each learner whose names are kept was last met, by project; a day without one for the unmet."""
        for code, project, last in self._stream(query.contacts()):
            yield Contact(code, project, _day(last))
        for code, at in self._stream(query.unmet()):
            yield Contact(code, "", datetime.fromtimestamp(at, UTC).date())

    def _stream(self, query: Select[Any]) -> Iterator[Any]:
        return chain.from_iterable(self._batches(query))

    def _batches(self, query: Select[Any]) -> Iterator[Sequence[Any]]:
        # Asked for one row at a time, the library passes through four calls for each.
        return self._connection.execute(query, execution_options={"yield_per": _BATCH}).partitions()

    def _modules(self, copy: str, language: str) -> tuple[list[str], list[str]]:
        """Return the ids and titles of a copy's modules; few sessions have many, so a query each is cheap."""
        held = t.copy_modules.c
        rows = self._connection.execute(
            select(held.module, held.titles).where(held.copy == copy).order_by(held.position)
        ).all()
        titles = [json.loads(titles) for _, titles in rows]
        return [module for module, _ in rows], [t[first_available(t, language)] for t in titles if t]
