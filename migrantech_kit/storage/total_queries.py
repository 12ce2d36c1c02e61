"""The queries behind the totals of learners: over the sums of whole sessions, or, where the chosen days cut a session,
over half-days.

Both give code, minutes planned and attended, modules completed, first and last day.
"""

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, Text, and_, case, cast, false, func, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

from migrantech_kit.domain.reports import ReportFilter
from migrantech_kit.storage import tables as t
from migrantech_kit.storage.report_queries import ATTENDED, LENGTH, OVER, PRESENT, narrowed, on_sheets, sheet_lines


class _EachOnce(GenericFunction[str]):
    """Join the distinct texts of a group by commas."""

    type = Text()
    inherit_cache = True


@compiles(_EachOnce)
def _each_once(element: Any, compiler: Any, **options: Any) -> str:
    return f"group_concat(DISTINCT {compiler.process(element.clauses, **options)})"


@compiles(_EachOnce, "postgresql")
def _each_once_there(element: Any, compiler: Any, **options: Any) -> str:
    return f"string_agg(DISTINCT {compiler.process(element.clauses, **options)}, ',')"


def cut_sessions(chosen: ReportFilter) -> Select[Any]:
    """Return a query for sessions of which only some half-days lie within the chosen days."""
    held = t.sittings.c
    first, last = func.min(held.date), func.max(held.date)
    edges: list[ColumnElement[bool]] = []
    if chosen.since is not None:
        edges.append(and_(first < chosen.since.isoformat(), last >= chosen.since.isoformat()))
    if chosen.until is not None:
        edges.append(and_(first <= chosen.until.isoformat(), last > chosen.until.isoformat()))
    return select(held.session).group_by(held.session).having(or_(false(), *edges))


def of_sessions(chosen: ReportFilter) -> Select[Any]:
    """Return a query over the sessions that lie whole within the chosen days.

    Days come as ordinal numbers, modules as texts with commas between them.
    """
    line = t.enrolments.c
    conditions: list[ColumnElement[bool]] = [line.first_day.is_not(None)]
    if within := tuple(narrowed(chosen)):
        conditions.append(line.session.in_(select(t.sessions.c.id).where(*within)))
    if chosen.learner:
        conditions.append(line.learner == chosen.learner)
    if chosen.since is not None:
        conditions.append(line.first_day >= chosen.since.toordinal())
    if chosen.until is not None:
        conditions.append(line.last_day <= chosen.until.toordinal())
    return (
        select(
            line.learner,
            cast(func.sum(line.planned), BigInteger),
            cast(func.sum(line.attended), BigInteger),
            _EachOnce(line.completed),
            func.coalesce(func.min(line.first_there), func.min(line.first_day)),
            func.coalesce(func.max(line.last_there), func.max(line.last_day)),
        )
        .where(*conditions)
        .group_by(line.learner)
        .order_by(line.learner)
    )


def of_days(chosen: ReportFilter) -> Select[Any]:
    """Return a query over the half-days of the chosen days; days as ISO texts, modules counted."""
    per = _per_session(chosen).cte("per_session")
    sums = (
        select(
            per.c.learner,
            cast(func.sum(per.c.planned), BigInteger).label("planned"),
            cast(func.sum(per.c.attended), BigInteger).label("attended"),
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


def _per_session(chosen: ReportFilter) -> Select[Any]:
    """Sum up each learner's half-days of each session; grouped by session first, as the rows lie."""
    learner, day = t.enrolments.c.learner, t.sittings.c.date
    there = case((PRESENT, day))
    return (
        select(
            learner,
            t.sessions.c.copy,
            OVER.label("over"),
            func.sum(case((LENGTH > 0, LENGTH), else_=0)).label("planned"),
            func.sum(ATTENDED).label("attended"),
            func.count().label("half_days"),
            func.count(there).label("there"),
            func.min(there).label("first_there"),
            func.max(there).label("last_there"),
            func.min(day).label("first"),
            func.max(day).label("last"),
        )
        .select_from(sheet_lines())
        .where(*on_sheets(chosen))
        .group_by(t.sittings.c.session, learner, t.sessions.c.copy, t.sessions.c.state)
    )
