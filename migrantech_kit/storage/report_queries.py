"""The queries behind the reports, each narrowed by the same filter."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, and_, case, cast, exists, func, select, union_all

from migrantech_kit.domain.attendance import Status
from migrantech_kit.domain.module import OPTION_LETTERS
from migrantech_kit.domain.reports import ReportFilter
from migrantech_kit.domain.session import SessionState
from migrantech_kit.storage import tables as t
from migrantech_kit.storage.people import named_learners

STARTED = t.sessions.c.state != SessionState.PLANNED.value
OVER = t.sessions.c.state.not_in((SessionState.PLANNED.value, SessionState.OPEN.value))
_SESSION_OF_SITTING = t.sessions.c.id == t.sittings.c.session
_ON_SHEET = t.enrolments.c.session == t.sittings.c.session
_MARK = and_(t.marks.c.sitting == t.sittings.c.id, t.marks.c.learner == t.enrolments.c.learner)
PRESENT = t.marks.c.status == Status.PRESENT.value

_left = t.sittings.c.minutes - t.marks.c.late - t.marks.c.left_early
ATTENDED = case((and_(PRESENT, _left > 0), _left), else_=0)
LENGTH = (t.sittings.c.planned_end - t.sittings.c.planned_start) // 60


def narrowed(chosen: ReportFilter) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions of a filter that are about sessions."""
    held = t.sessions.c
    for column, wanted in (
        (held.project, chosen.project),
        (held.site, chosen.site),
        (held.tutor, chosen.tutor),
        (held.group_id, chosen.group),
    ):
        if wanted:
            yield column == wanted
    if chosen.module:
        of_copy = t.copy_modules.alias("of_copy").c
        yield exists().where(of_copy.copy == held.copy, of_copy.module == chosen.module).correlate(t.sessions)


def _on_days(chosen: ReportFilter) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions of a filter that are about half-days."""
    if chosen.since is not None:
        yield t.sittings.c.date >= chosen.since.isoformat()
    if chosen.until is not None:
        yield t.sittings.c.date <= chosen.until.isoformat()


def on_sheets(chosen: ReportFilter) -> Iterator[ColumnElement[bool]]:
    """Yield all conditions of a filter for learners on the sheets of started sessions."""
    yield STARTED
    yield from narrowed(chosen)
    yield from _on_days(chosen)
    if chosen.learner:
        yield t.enrolments.c.learner == chosen.learner


def held_on_days(chosen: ReportFilter) -> Iterator[ColumnElement[bool]]:
    """Yield the condition that a session has a half-day on the chosen days."""
    days = tuple(_on_days(chosen))
    if days:
        yield exists().where(_SESSION_OF_SITTING, *days).correlate(t.sessions)


def attendance(chosen: ReportFilter, *, as_they_lie: bool = False) -> Select[Any]:
    """Return a query for one presence a row, by half-day and code; a sheet's lines may lie by code already."""
    sittings, marks, sheet = t.sittings.c, t.marks.c, t.enrolments.c
    return (
        select(
            sittings.session,
            sittings.date,
            sittings.half_day,
            sheet.learner,
            func.coalesce(marks.status, Status.UNMARKED.value),
            ATTENDED,
            func.coalesce(marks.late, 0),
            func.coalesce(marks.left_early, 0),
            func.coalesce(marks.reason, ""),
        )
        .select_from(sheet_lines())
        .where(*on_sheets(chosen))
        .order_by(sittings.planned_start, sittings.id, *(() if as_they_lie else (sheet.learner,)))
    )


def sheet_lines() -> Any:
    """Return sittings joined with their sessions, with everyone on the sheet, and with the marks there are."""
    return t.sittings.join(t.sessions, _SESSION_OF_SITTING).join(t.enrolments, _ON_SHEET).outerjoin(t.marks, _MARK)


def sessions(chosen: ReportFilter) -> Select[Any]:
    """Return a query for one half-day a row, with who was there."""
    held, sittings, private = t.sessions.c, t.sittings.c, t.private_texts
    tutor, sumario = private.alias("tutor_names"), private.alias("sumarios")
    enrolled = select(func.count()).where(t.enrolments.c.session == held.id).scalar_subquery()
    present = (
        select(func.count())
        .select_from(t.enrolments.join(t.marks, t.marks.c.learner == t.enrolments.c.learner))
        .where(t.enrolments.c.session == held.id, t.marks.c.sitting == sittings.id, PRESENT)
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
            func.coalesce(func.nullif(tutor.c.text, ""), held.tutor).label("tutor"),
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
        .where(STARTED, *narrowed(chosen), *_on_days(chosen))
        .order_by(sittings.planned_start, sittings.id)
    )


def quiz(chosen: ReportFilter) -> Select[Any]:
    """Return a query for one score a row."""
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
        .where(*narrowed(chosen), *held_on_days(chosen), *_of_module(chosen, given.module), *_of_learner(chosen))
        .group_by(*key, held.quiz_version, held.copy)
        .order_by(*key)
    )


def tallies(chosen: ReportFilter) -> Select[Any]:
    """Return a query for the answers to one question that belong to nobody: hands, and phones without a learner."""
    held, counted = t.sessions.c, _anonymous_answers()
    shown, modules, asked = counted.c, t.copy_modules.c, t.copy_questions.c
    joined = (
        counted.join(t.sessions, held.id == shown.session)
        .join(t.copy_modules, and_(modules.copy == held.copy, modules.module == shown.module, modules.scored))
        .join(
            t.copy_questions,
            and_(asked.copy == held.copy, asked.module == shown.module, asked.question == shown.question),
        )
    )
    key = (held.started_at, held.id, shown.module, asked.form, shown.question)
    # PostgreSQL would give the sum of sums as a decimal number.
    counts = (cast(func.sum(shown[letter]), BigInteger) for letter in OPTION_LETTERS)
    return (
        select(held.id, shown.module, asked.form, shown.question, *counts, asked.right_choice)
        .select_from(joined)
        .where(*narrowed(chosen), *held_on_days(chosen), *_of_module(chosen, shown.module))
        .group_by(*key, asked.right_choice)
        .order_by(*key)
    )


def _anonymous_answers() -> Any:
    """Return hands, and below them the taps of phones that are no learner's own, by question."""
    shown, tapped, owned = t.tallies.c, t.phone_answers.c, t.phones.c
    hands = select(shown.session, shown.module, shown.question, *(shown[letter] for letter in OPTION_LETTERS))
    taps = (
        select(
            tapped.session,
            tapped.module,
            tapped.question,
            *(func.sum(case((tapped.choice == letter, 1), else_=0)).label(letter) for letter in OPTION_LETTERS),
        )
        .select_from(t.phone_answers.join(t.phones, and_(owned.session == tapped.session, owned.phone == tapped.phone)))
        .where(owned.learner == "")
        .group_by(tapped.session, tapped.module, tapped.question)
    )
    return union_all(hands, taps).subquery()


def _of_module(chosen: ReportFilter, column: Any) -> Iterator[ColumnElement[bool]]:
    if chosen.module:
        yield column == chosen.module


def _of_learner(chosen: ReportFilter) -> Iterator[ColumnElement[bool]]:
    if chosen.learner:
        yield t.answers.c.learner == chosen.learner


def contacts() -> Select[Any]:
    """Return a query for the last half-day of each learner in each project, of those whose names are kept."""
    return (
        select(t.enrolments.c.learner, t.sessions.c.project, func.max(t.sittings.c.date))
        .select_from(t.sittings.join(t.sessions, _SESSION_OF_SITTING).join(t.enrolments, _ON_SHEET))
        .where(STARTED, t.enrolments.c.learner.not_in(select(t.tombstones.c.code)))
        .group_by(t.enrolments.c.learner, t.sessions.c.project)
        .order_by(t.enrolments.c.learner, t.sessions.c.project)
    )


def unmet() -> Select[Any]:
    """Return a query for learners on no sheet, with the moment at which their names were written."""
    gone = select(t.merges.c.code).union(select(t.tombstones.c.code))
    met = select(t.enrolments.c.learner).join(t.sessions, t.sessions.c.id == t.enrolments.c.session).where(STARTED)
    return (
        select(t.learners.c.code, func.max(t.private_texts.c.at))
        .select_from(t.learners.join(t.private_texts, t.private_texts.c.subject == t.learners.c.code))
        .where(t.learners.c.code.not_in(gone), t.learners.c.code.not_in(met))
        .group_by(t.learners.c.code)
        .order_by(t.learners.c.code)
    )


def names(chosen: ReportFilter) -> Select[Any]:
    """Return a query for the names of everyone on a sheet."""
    sheets = (
        select(t.enrolments.c.learner)
        .select_from(t.sittings.join(t.sessions, _SESSION_OF_SITTING).join(t.enrolments, _ON_SHEET))
        .where(*on_sheets(chosen))
        .where(t.enrolments.c.learner.not_in(select(t.tombstones.c.code)))
        .distinct()
        .subquery()
    )
    return named_learners(sheets.c.learner, sheets).order_by(sheets.c.learner)


def participants(project: str) -> Select[Any]:
    """Return a query for everyone who was present in a session of a project."""
    return (
        select(t.marks.c.learner)
        .select_from(
            t.sessions.join(t.sittings, _SESSION_OF_SITTING).join(t.marks, t.marks.c.sitting == t.sittings.c.id)
        )
        .where(STARTED, t.sessions.c.project == project, PRESENT)
        .distinct()
        .order_by(t.marks.c.learner)
    )


def indicators() -> Select[Any]:
    """Return a query for what was given for a funder, by the code that a person goes by."""
    private, merges = t.private_texts.c, t.merges.c
    person = func.coalesce(merges.root, private.subject).label("person")
    return (
        select(person, private.text)
        .select_from(t.private_texts.outerjoin(t.merges, merges.code == private.subject))
        .where(private.kind == "indicators")
        .order_by(private.at)
    )
