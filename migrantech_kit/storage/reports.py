"""The rows of exports, one at a time: joined and reckoned in SQL, so that memory stays flat and a row costs little."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, and_, case, func, select

from migrantech_kit.base.language import first_available
from migrantech_kit.domain.attendance import Status
from migrantech_kit.domain.reports import AttendanceRow, LearnerTotalRow, QuizRow, SessionRow
from migrantech_kit.domain.session import SessionState
from migrantech_kit.storage import tables as t

_BATCH = 1_000
_STARTED = t.sessions.c.state != SessionState.PLANNED.value
_OVER = t.sessions.c.state.not_in((SessionState.PLANNED.value, SessionState.OPEN.value))
_SESSION_OF_SITTING = t.sessions.c.id == t.sittings.c.session
_ON_SHEET = t.enrolments.c.session == t.sittings.c.session
_MARK = and_(t.marks.c.sitting == t.sittings.c.id, t.marks.c.learner == t.enrolments.c.learner)
_PRESENT = t.marks.c.status == Status.PRESENT.value

_left = t.sittings.c.minutes - t.marks.c.late - t.marks.c.left_early
_ATTENDED = case((and_(_PRESENT, _left > 0), _left), else_=0)
_length = (t.sittings.c.planned_end - t.sittings.c.planned_start) // 60
_day = lru_cache(maxsize=512)(date.fromisoformat)


class ReportRows:
    """Yield report rows."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sessions(self) -> Iterator[SessionRow]:
        """Yield one row per sitting of a started session."""
        for row in self._stream(_sessions_query()):
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

    def attendance(self) -> Iterator[AttendanceRow]:
        """Yield one row per learner and sitting."""
        for session, day, half, learner, status, minutes, late, early, reason in self._stream(_attendance_query()):
            yield AttendanceRow(session, _day(day), half, learner, status, minutes, late, early, reason)

    def totals(self) -> Iterator[LearnerTotalRow]:
        """Yield one row per learner who was ever on a sheet."""
        for code, planned, attended, modules, first, last in self._stream(_totals_query()):
            yield LearnerTotalRow(
                code,
                round(planned / 60, 2),
                round(attended / 60, 2),
                min(1.0, round(attended / planned, 4)) if planned else 0.0,
                modules or 0,
                _day(first),
                _day(last),
            )

    def quiz(self) -> Iterator[QuizRow]:
        """Yield one row per learner, session and form; nothing of modules that are not scored."""
        for session, learner, module, form, version, right, size in self._stream(_quiz_query()):
            yield QuizRow(session, learner, module, form, version, right, size, round(100 * right / size, 1))

    def _stream(self, query: Select[Any]) -> Iterable[Any]:
        return self._connection.execute(query, execution_options={"yield_per": _BATCH})

    def _modules(self, copy: str, language: str) -> tuple[list[str], list[str]]:
        """Return the ids and titles of a copy's modules; few sessions have many, so a query each is cheap."""
        held = t.copy_modules.c
        rows = self._connection.execute(
            select(held.module, held.titles).where(held.copy == copy).order_by(held.position)
        ).all()
        titles = [json.loads(titles) for _, titles in rows]
        return [module for module, _ in rows], [t[first_available(t, language)] for t in titles if t]


def _attendance_query() -> Select[Any]:
    sittings, marks, sheet = t.sittings.c, t.marks.c, t.enrolments.c
    return (
        select(
            sittings.session,
            sittings.date,
            sittings.half_day,
            sheet.learner,
            func.coalesce(marks.status, Status.UNMARKED.value),
            _ATTENDED,
            func.coalesce(marks.late, 0),
            func.coalesce(marks.left_early, 0),
            func.coalesce(marks.reason, ""),
        )
        .select_from(_sheet_lines())
        .where(_STARTED)
        .order_by(sittings.planned_start, sittings.id, sheet.learner)
    )


def _sheet_lines() -> Any:
    """Return sittings joined with their sessions, with everyone on the sheet, and with the marks there are."""
    return t.sittings.join(t.sessions, _SESSION_OF_SITTING).join(t.enrolments, _ON_SHEET).outerjoin(t.marks, _MARK)


def _sessions_query() -> Select[Any]:
    held, sittings, private = t.sessions.c, t.sittings.c, t.private_texts
    tutor, sumario = private.alias("tutor_names"), private.alias("sumarios")
    enrolled = select(func.count()).where(t.enrolments.c.session == held.id).scalar_subquery()
    present = (
        select(func.count())
        .select_from(t.enrolments.join(t.marks, t.marks.c.learner == t.enrolments.c.learner))
        .where(t.enrolments.c.session == held.id, t.marks.c.sitting == sittings.id, _PRESENT)
        .correlate(t.sessions, t.sittings)
        .scalar_subquery()
    )
    joined = (
        t.sittings.join(t.sessions, _SESSION_OF_SITTING)
        .outerjoin(t.sites, t.sites.c.id == held.site)
        .outerjoin(t.rooms, t.rooms.c.id == held.room)
        .outerjoin(t.projects, t.projects.c.id == held.project)
        .outerjoin(tutor, and_(tutor.c.subject == held.tutor, tutor.c.kind == "name"))
        .outerjoin(sumario, and_(sumario.c.subject == held.id, sumario.c.kind == "sumario"))
    )
    return (
        select(
            held.id,
            held.title,
            held.country,
            held.zone,
            held.languages,
            held.copy,
            held.closed_at,
            held.head_count,
            func.coalesce(t.sites.c.name, "").label("site"),
            func.coalesce(t.rooms.c.name, "").label("room"),
            func.coalesce(t.projects.c.title, "").label("project"),
            func.coalesce(tutor.c.text, held.tutor).label("tutor"),
            func.coalesce(sumario.c.text, "").label("sumario"),
            sittings.date,
            sittings.half_day,
            sittings.planned_start,
            sittings.planned_end,
            sittings.started,
            sittings.ended,
            sittings.minutes,
            enrolled.label("enrolled"),
            present.label("present"),
        )
        .select_from(joined)
        .where(_STARTED)
        .order_by(sittings.planned_start, sittings.id)
    )


def _totals_query() -> Select[Any]:
    per = _per_session().cte("per_session")
    sums = (
        select(
            per.c.learner,
            func.sum(per.c.planned).label("planned"),
            func.sum(per.c.attended).label("attended"),
            func.coalesce(func.min(per.c.first_there), func.min(per.c.first)).label("first"),
            func.coalesce(func.max(per.c.last_there), func.max(per.c.last)).label("last"),
        )
        .group_by(per.c.learner)
        .subquery()
    )
    # A module is completed in a session that is over and that was attended in every half-day.
    whole = select(per.c.learner, per.c.copy).where(per.c.over, per.c.half_days == per.c.there).distinct().subquery()
    done = (
        select(whole.c.learner, func.count(t.copy_modules.c.module.distinct()).label("modules"))
        .select_from(whole.join(t.copy_modules, t.copy_modules.c.copy == whole.c.copy))
        .group_by(whole.c.learner)
        .subquery()
    )
    return (
        select(sums.c.learner, sums.c.planned, sums.c.attended, done.c.modules, sums.c.first, sums.c.last)
        .select_from(sums.outerjoin(done, done.c.learner == sums.c.learner))
        .order_by(sums.c.learner)
    )


def _per_session() -> Select[Any]:
    """Sum up each learner's half-days of each session; grouped by session first, as the rows lie."""
    learner, day = t.enrolments.c.learner, t.sittings.c.date
    there = case((_PRESENT, day))
    return (
        select(
            learner,
            t.sessions.c.copy,
            _OVER.label("over"),
            func.sum(case((_length > 0, _length), else_=0)).label("planned"),
            func.sum(_ATTENDED).label("attended"),
            func.count().label("half_days"),
            func.count(there).label("there"),
            func.min(there).label("first_there"),
            func.max(there).label("last_there"),
            func.min(day).label("first"),
            func.max(day).label("last"),
        )
        .select_from(_sheet_lines())
        .where(_STARTED)
        .group_by(t.sittings.c.session, learner, t.sessions.c.copy, t.sessions.c.state)
    )


def _quiz_query() -> Select[Any]:
    given, held = t.answers.c, t.sessions.c
    modules, asked, sized = t.copy_modules.c, t.copy_questions.c, t.copy_questions.alias("sized").c
    size = (
        select(func.count())
        .where(sized.copy == held.copy, sized.module == given.module, sized.form == asked.form)
        .correlate(t.sessions, t.answers, t.copy_questions)
        .scalar_subquery()
    )
    joined = (
        t.answers.join(t.sessions, held.id == given.session)
        .join(t.copy_modules, and_(modules.copy == held.copy, modules.module == given.module, modules.scored))
        .join(
            t.copy_questions,
            and_(asked.copy == held.copy, asked.module == given.module, asked.question == given.question),
        )
    )
    key = (held.started_at, held.id, given.learner, given.module, asked.form)
    return (
        select(
            held.id,
            given.learner,
            given.module,
            asked.form,
            held.quiz_version,
            func.sum(case((given.choice == asked.right_choice, 1), else_=0)),
            size,
        )
        .select_from(joined)
        .group_by(*key, held.quiz_version, held.copy)
        .order_by(*key)
    )
