"""Prepare a session's half-day attendance sheet: names only here, because the paper asks for them."""

from migrantech_kit.base.clock import local
from migrantech_kit.base.language import Tongue
from migrantech_kit.base.message import msg
from migrantech_kit.domain.attendance import half_days
from migrantech_kit.domain.documents import AttendanceSheet, PrintOrder, SheetHalfDay, SheetLine
from migrantech_kit.domain.people import Learner, Organisation
from migrantech_kit.domain.ports import Work
from migrantech_kit.domain.session import Session
from migrantech_kit.services.papers.sources import Prepared, Sources, session_of
from migrantech_kit.services.wording import half_day_name, mark_text

# Enough lines for people who come unannounced; the back of a sheet is never needed for them.
EMPTY_LINES = 4


def attendance_sheet(order: PrintOrder, sources: Sources) -> Prepared:
    """Return a session's half-day sheet, blank for signatures or filled with the marks."""
    with sources.store.reading() as work:
        session = session_of(work, order.subject)
        return Prepared(_sheet(work, session, order, sources))


def _sheet(work: Work, session: Session, order: PrintOrder, sources: Sources) -> AttendanceSheet:
    tongue, filled = sources.tongue(order.languages[0]), order.filled
    organisation = work.setup.organisation()
    sittings = work.attendance.sittings(session.id)
    learners = work.sessions.enrolled(session.id) or work.people.members(session.group)
    columns = _half_day_columns(work, session, tongue)
    # A session that has not started has half-days on paper, but no sittings and no marks yet.
    marks = [work.attendance.marks(sitting.id) for sitting in sittings] or [{} for _ in columns]
    lines = tuple(
        SheetLine(
            _paper_name(learner),
            learner.organisation,
            tuple(
                mark_text(marks[n][learner.code][0], tongue) if filled and learner.code in marks[n] else ""
                for n in range(len(columns))
            ),
        )
        for learner in learners
    )
    tutor = next((one.name for one in work.setup.tutors() if one.id == session.tutor), "")
    return AttendanceSheet(
        language=tongue.language,
        right_to_left=tongue.right_to_left,
        title=tongue(msg("Attendance sheet")),
        fields=_sheet_fields(work, session, organisation, _module_titles(work, session, tongue, sources), tongue),
        half_days=columns,
        column_names=(tongue(msg("Surname, first name")), tongue(msg("Organisation")), tongue(msg("Signature"))),
        lines=lines,
        empty_lines=EMPTY_LINES,
        tutor_label=tongue(msg("Tutor")),
        tutor_name=tutor,
        signature_label=tongue(msg("Signature")),
        sumario_label=tongue(msg("What was done")),
        sumario=work.private(session.id, "sumario") if filled else "",
        code=session.id[-8:].upper(),
        footer=tongue(msg("Session {code} · each learner signs once per half-day"), code=session.id[-8:].upper()),
    )


def _module_titles(work: Work, session: Session, tongue: Tongue, sources: Sources) -> tuple[str, ...]:
    plan = sources.session_plan(work, session)
    copy = session.id if work.sessions.copy(session.id) else ""
    return tuple(sources.module(module, copy)[1](tongue.language).title for module in (plan.modules if plan else ()))


def _paper_name(learner: Learner) -> str:
    official = " ".join(part for part in (learner.family_name.upper(), learner.given_name) if part)
    return official or learner.label


def _half_day_columns(work: Work, session: Session, tongue: Tongue) -> tuple[SheetHalfDay, ...]:
    """Return the columns of a started session's half-days, or of those that the plan foresees."""
    held = [
        (one.date, one.half_day, one.started or one.planned_start, one.ended or one.planned_end)
        for one in work.attendance.sittings(session.id)
    ]
    planned = half_days(session.starts_at, session.starts_at + session.minutes * 60, session.zone)
    spans = held or [(span.date, span.half_day, span.start, span.end) for span in planned]
    return tuple(
        SheetHalfDay(
            tongue.date(day),
            tongue(half_day_name(half_day)),
            f"{tongue.time(local(start, session.zone))}–{tongue.time(local(end, session.zone))}",
        )
        for day, half_day, start, end in spans
    )


def _sheet_fields(
    work: Work, session: Session, organisation: Organisation, modules: tuple[str, ...], tongue: Tongue
) -> tuple[tuple[str, str], ...]:
    project = next((one for one in work.setup.projects() if one.id == session.project), None)
    site = next((one for one in work.setup.sites() if one.id == session.site), None)
    room = next((one for one in work.setup.rooms() if one.id == session.room), None)
    place = ", ".join(
        part for part in (room.name if room else "", site.name if site else "", site.address if site else "") if part
    )
    organiser = ", ".join(
        part
        for part in (organisation.name, organisation.address, organisation.contact, organisation.registration)
        if part
    )
    fields = (
        (msg("Organiser"), organiser),
        (msg("Title of the training"), project.title if project else session.title),
        (msg("Session"), session.title),
        (msg("Modules"), ", ".join(modules)),
        (msg("Project"), " · ".join(part for part in (project.funder, project.grant) if part) if project else ""),
        (msg("Place"), place),
    )
    return tuple((tongue(label), value) for label, value in fields)
