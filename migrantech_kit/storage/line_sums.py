"""What each line of a sheet adds up to, kept beside the line: so totals need not go through every presence.

The sums follow from the half-days, the marks, the state of the session and its modules. Whoever changes one of these
lets the session's lines be summed up again before the unit of work ends: in the database, or in memory where many
sessions are folded at once, with the same result (`test_refold.py`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, and_, bindparam, case, func, select, update

from migrantech_kit.domain.attendance import Status
from migrantech_kit.domain.session import SessionState
from migrantech_kit.storage import tables as t
from migrantech_kit.storage.bulk import chunks, in_bulk
from migrantech_kit.storage.report_queries import ATTENDED, LENGTH, OVER, PRESENT, STARTED
from migrantech_kit.storage.rows import MemoryRows

_Row = Mapping[str, Any]

_AT_ONCE = 200
_THERE = Status.PRESENT.value
_NAMES = ("planned", "attended", "completed", "first_day", "last_day", "first_there", "last_there")
_NOTHING: dict[str, object] = dict(zip(_NAMES, (0, 0, "", None, None, None, None), strict=True))
_NOT_OVER = (SessionState.PLANNED.value, SessionState.OPEN.value)


def settle(connection: Connection, stirred: Iterable[tuple[str, str]]) -> None:
    """Sum up lines, by session and learner, and write those that changed; "" stands for all learners of a session."""
    wanted = set(stirred)
    learners = {learner for _, learner in wanted}
    query, of_learners = _SUMS, {}
    if "" not in learners and len(learners) <= _AT_ONCE:
        query, of_learners = _SUMS_OF_LEARNERS, {"learners": sorted(learners)}
    for batch in chunks(sorted({session for session, _ in wanted}), _AT_ONCE):
        lines = connection.execute(query, {"sessions": batch, **of_learners}).all()
        modules = modules_of(connection, {line.copy for line in lines if line.whole and line.copy})
        changed = []
        for line in lines:
            days = (_ordinal(day) if day else None for day in line[_DAYS])
            now = (line.now_planned, line.now_attended, modules.get(line.copy, "") if line.whole else "", *days)
            if now != tuple(line[: len(_NAMES)]):
                changed.append({"of": line.session, "by": line.learner, **dict(zip(_NAMES, now, strict=True))})
        if changed:
            connection.execute(_CHANGE, changed)


def settle_all(connection: Connection) -> None:
    """Sum up every line; the index over the sums is made anew afterwards, in one go."""
    (index,) = (one for one in t.enrolments.indexes if "planned" in one.columns)
    with in_bulk(connection):
        index.drop(connection)
        sessions = connection.execute(select(t.sessions.c.id)).scalars().all()
        settle(connection, ((session, "") for session in sessions))
        index.create(connection)


def sum_up(rows: MemoryRows, modules: Mapping[str, str]) -> None:
    """Sum up all lines in memory; `modules` are those of each copy, as `modules_of` returns them."""
    sittings: defaultdict[object, list[Any]] = defaultdict(list)
    for sitting in rows.of(t.sittings).values():
        sittings[sitting["session"]].append(sitting)
    sheets: dict[object, _Sheet | None] = {}
    marks = rows.of(t.marks)
    for (session, learner), line in rows.of(t.enrolments).items():
        if session not in sheets:
            held = rows.of(t.sessions).get((session,))
            begun = held is not None and held["state"] != SessionState.PLANNED.value and sittings[session]
            sheets[session] = _Sheet(held, sittings[session], modules) if held is not None and begun else None
        sheet = sheets[session]
        line.update(_NOTHING if sheet is None else sheet.line(learner, marks))


def modules_of(connection: Connection, copies: Iterable[str]) -> dict[str, str]:
    """Return the modules of copies, each copy's in its order and parted by commas."""
    held = t.copy_modules.c
    found: defaultdict[str, list[str]] = defaultdict(list)
    for batch in chunks(sorted(copies), _AT_ONCE):
        rows = select(held.copy, held.module).where(held.copy.in_(batch)).order_by(held.copy, held.position)
        for copy, module in connection.execute(rows):
            found[copy].append(module)
    return {copy: ",".join(modules) for copy, modules in found.items()}


class _Sheet:
    """Sum up the lines of one session that has begun."""

    def __init__(self, session: _Row, sittings: list[_Row], modules: Mapping[str, str]) -> None:
        self._half_days = [(one["id"], one["minutes"], _ordinal(one["date"])) for one in sittings]
        days = [day for _, _, day in self._half_days]
        lengths = (max(0, (one["planned_end"] - one["planned_start"]) // 60) for one in sittings)
        self._same = {"planned": sum(lengths), "first_day": min(days), "last_day": max(days)}
        self._completed = "" if session["state"] in _NOT_OVER else modules.get(session["copy"], "")

    def line(self, learner: object, marks: Mapping[tuple[object, ...], _Row]) -> dict[str, object]:
        """Return what the line of one learner adds up to."""
        attended, there = 0, []
        for sitting, minutes, day in self._half_days:
            mark = marks.get((sitting, learner))
            if mark is not None and mark["status"] == _THERE:
                there.append(day)
                attended += max(0, minutes - mark["late"] - mark["left_early"])
        return {
            **self._same,
            "attended": attended,
            "completed": self._completed if len(there) == len(self._half_days) else "",
            "first_there": min(there, default=None),
            "last_there": max(there, default=None),
        }


_ordinal = lru_cache(maxsize=512)(lambda day: date.fromisoformat(day).toordinal())

_line, _held, _day = t.enrolments.c, t.sessions.c, t.sittings.c.date
_there = case((PRESENT, _day))
# Over, with half-days, and there in all of them.
_WHOLE = and_(func.max(case((OVER, 1), else_=0)) == 1, func.count(_day) > 0, func.count(_there) == func.count(_day))
_DAYS = slice(len(_NAMES), len(_NAMES) + 4)
_SUMS = (
    select(
        *(func.min(_line[name]).label(name) for name in _NAMES),
        func.min(_day),
        func.max(_day),
        func.min(_there),
        func.max(_there),
        _line.session,
        _line.learner,
        func.coalesce(func.sum(case((LENGTH > 0, LENGTH), else_=0)), 0).label("now_planned"),
        func.coalesce(func.sum(ATTENDED), 0).label("now_attended"),
        _WHOLE.label("whole"),
        func.max(_held.copy).label("copy"),
    )
    .select_from(
        t.enrolments.outerjoin(t.sessions, and_(_held.id == _line.session, STARTED))
        .outerjoin(t.sittings, t.sittings.c.session == _held.id)
        .outerjoin(t.marks, and_(t.marks.c.sitting == t.sittings.c.id, t.marks.c.learner == _line.learner))
    )
    .where(_line.session.in_(bindparam("sessions", expanding=True)))
    .group_by(_line.session, _line.learner)
)
_SUMS_OF_LEARNERS = _SUMS.where(_line.learner.in_(bindparam("learners", expanding=True)))
_CHANGE = (
    update(t.enrolments)
    .where(_line.session == bindparam("of"), _line.learner == bindparam("by"))
    .values({name: bindparam(name) for name in _NAMES})
)
