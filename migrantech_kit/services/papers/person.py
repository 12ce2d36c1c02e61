"""Prepare what is kept about one person, for that person to read (GDPR, article 15)."""

from migrantech_kit.base.clock import local
from migrantech_kit.base.language import Tongue, autonym
from migrantech_kit.base.message import msg
from migrantech_kit.domain.attendance import Status
from migrantech_kit.domain.documents import Labelled, PrintOrder, Report, ReportTable, ReportText, untranslated
from migrantech_kit.services.papers.held import letterhead
from migrantech_kit.services.papers.sources import Prepared, Sources
from migrantech_kit.services.papers.voices import voices
from migrantech_kit.services.persons import PersonRecord, person_record
from migrantech_kit.services.wording import half_day_name, indicator_name, indicator_value, status_name, why_name


def person(order: PrintOrder, sources: Sources) -> Prepared:
    """Return everything that is kept about a learner, in words."""
    tongue = voices(order.languages, sources, most=1).first
    with sources.store.reading() as work:
        record = person_record(work, order.subject)
        organisation = work.setup.organisation()
    about = msg("Ask us to correct it, or to erase your name: the counts then stay without you.")
    report = Report(
        language=tongue.language,
        title=tongue(msg("What is kept about you")),
        subtitle=record.learner.label,
        letterhead=letterhead(organisation),
        facts=_facts(record, tongue),
        parts=(*_presences(record, tongue), *_scores(record, tongue), *_corrections(record, tongue)),
        note=tongue(about),
        footer=record.learner.code,
        grey=order.grey,
    )
    return Prepared(report, file_name=f"person-{record.learner.code}.pdf")


def _facts(record: PersonRecord, tongue: Tongue) -> tuple[Labelled, ...]:
    learner, totals = record.learner, record.totals
    hours = (totals.hours_attended, totals.hours_planned) if totals else ()
    facts = [
        (msg("Code"), ", ".join(record.codes)),
        (msg("Name"), learner.name),
        (msg("Surname"), learner.family_name),
        (msg("First name"), learner.given_name),
        (msg("Organisation"), learner.organisation),
        (msg("Language"), autonym(learner.language) if learner.language else ""),
        (msg("Groups"), ", ".join(record.groups)),
        (msg("Hours attended"), " / ".join(map(tongue.number, hours))),
        *((indicator_name(key), tongue(indicator_value(value))) for key, value in record.indicators.items()),
    ]
    return tuple(Labelled((tongue(label),), untranslated(value)) for label, value in facts if value)


def _presences(record: PersonRecord, tongue: Tongue) -> tuple[ReportTable | ReportText, ...]:
    title = tongue(msg("Attendance"))
    if not record.presences:
        return (ReportText(title, ("–",)),)
    rows = tuple(
        (
            ", ".join((tongue.date(row.date, "medium"), tongue(half_day_name(row.half_day)))),
            record.sessions[row.session_id].module_title,
            tongue(status_name(Status(row.status))),
            tongue.minutes(row.minutes) if row.minutes else "–",
        )
        for row in record.presences
    )
    head = (msg("When"), msg("Session"), msg("Attendance"), msg("Length"))
    return (ReportTable(title, tuple(map(tongue, head)), rows, (2.4, 4.0, 1.6, 1.2)),)


def _scores(record: PersonRecord, tongue: Tongue) -> tuple[ReportTable, ...]:
    rows = tuple(
        (record.sessions[row.session_id].module_title, row.form, f"{row.score} / {row.max}")
        for row in record.scores
        if row.session_id in record.sessions
    )
    head = (msg("Session"), msg("Form"), msg("Quiz results"))
    return (ReportTable(tongue(msg("Quiz results")), tuple(map(tongue, head)), rows, (5.0, 1.0, 2.0)),) if rows else ()


def _corrections(record: PersonRecord, tongue: Tongue) -> tuple[ReportTable, ...]:
    rows = tuple(
        (
            tongue.date(local(entry.at, "UTC").date(), "medium"),
            entry.actor,
            ": ".join(part for part in (tongue(why_name(entry.why)), explanation) if part),
        )
        for entry, explanation in record.entries
        if entry.why and entry.why != "undo"
    )
    head = (msg("When"), msg("Who"), msg("Why"))
    title = tongue(msg("Correction after closing"))
    return (ReportTable(title, tuple(map(tongue, head)), rows, (2.0, 2.0, 5.0)),) if rows else ()
