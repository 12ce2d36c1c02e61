"""Prepare the report of a session and of a group, out of the sessions' own copies; nobody is named unless asked for."""

from collections.abc import Iterable, Sequence

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.language import Tongue
from migrantech_kit.base.message import Message, msg
from migrantech_kit.domain.documents import (
    Chart,
    Labelled,
    PrintOrder,
    Report,
    ReportTable,
    ReportText,
    untranslated,
)
from migrantech_kit.domain.stores import Work
from migrantech_kit.services.papers.attended import attendances
from migrantech_kit.services.papers.held import Held, discreet_title, held, letterhead, paper_name, period
from migrantech_kit.services.papers.report_charts import (
    attendance_chart,
    before_and_after,
    day_of,
    gain_charts,
    module_gains,
    presence_chart,
    present_of,
)
from migrantech_kit.services.papers.sources import Prepared, Sources, session_of
from migrantech_kit.services.papers.voices import voices
from migrantech_kit.services.reports import ReportService, Summary
from migrantech_kit.services.wording import step_name


def session_report(order: PrintOrder, sources: Sources) -> Prepared:
    """Return the report of a session that has taken place."""
    tongue = voices(order.languages, sources, most=1).first
    summary = ReportService(sources.store).summary(order.subject)
    with sources.store.reading() as work:
        one = held(work, session_of(work, order.subject), sources)
        if not work.attendance.sittings(one.session.id):
            raise Problem(
                msg("This session has not taken place yet, so there is nothing to report."),
                to_do=msg("Run it, or print its attendance sheet."),
            )
        minutes = sum(sitting.minutes for sitting in summary.sittings)
        facts = (
            *_common_facts(one, tongue),
            (msg("Modules"), _modules(one, tongue)),
            (msg("Length"), tongue.minutes(sum(sitting.sitting.minutes for sitting in summary.sittings))),
            (msg("Present, of those on the list"), f"{present_of(summary)} / {summary.enrolled}"),
            (msg("Hours attended by all together"), tongue.minutes(minutes)),
            *([(msg("Tutor"), one.tutor)] if order.names else []),
        )
        done = summary.sumario.splitlines()
        parts: list[Chart | ReportTable | ReportText] = [
            presence_chart(one, work, tongue),
            *gain_charts(module_gains(one, work, tongue), tongue),
            *_plan_table(one, tongue),
            *_objectives(one, tongue),
            *(
                [ReportText(tongue(msg("What was done")), tuple(summary.sumario.splitlines()))]
                if summary.sumario
                else []
            ),
            *(_people_table(order.subject, work, sources, tongue) if order.names else []),
        ]
        report = Report(
            language=tongue.language,
            title=tongue(msg("Session report")),
            subtitle=_discreet_session(one, tongue),
            letterhead=letterhead(one.organisation),
            facts=_labelled(facts, tongue),
            parts=tuple(parts),
            note=_note(order, tongue),
            footer=tongue(msg("Session {code}"), code=one.code),
            grey=order.grey,
        )
    notes = (
        (msg("“What was done” stands as it was typed: check that it names nobody."),)
        if done and not order.names
        else ()
    )
    return Prepared(report, notes=notes)


def group_report(order: PrintOrder, sources: Sources) -> Prepared:
    """Return the report of a group over all its sessions that have taken place."""
    tongue = voices(order.languages, sources, most=1).first
    with sources.store.reading() as work:
        group = next((one for one in work.people.groups() if one.id == order.subject), None)
        if group is None:
            raise Problem(
                msg("There is no group “{group}”.", group=order.subject), to_do=msg("Choose one of the list.")
            )
        sessions = [held(work, session, sources) for session in work.sessions.of_group(group.id)]
        if not sessions:
            raise Problem(
                msg("This group has had no session yet, so there is nothing to report."),
                to_do=msg("Run a session with it first."),
            )
        summaries = [ReportService(sources.store).summary(one.session.id) for one in sessions]
        found = attendances(work, group.id, sources)
        days = [sitting.sitting.date for summary in summaries for sitting in summary.sittings]
        facts = (
            (msg("Dates"), period(days, tongue)),
            (msg("Sessions"), tongue.number(len(sessions))),
            (msg("Learners who came at least once"), tongue.number(len(found.attended))),
            (msg("Hours held"), tongue.minutes(sum(s.sitting.minutes for one in summaries for s in one.sittings))),
            (
                msg("Hours attended by all together"),
                tongue.minutes(sum(s.minutes for one in summaries for s in one.sittings)),
            ),
        )
        titles = [_discreet_session(one, tongue) for one in sessions]
        gains = [
            (day_of(one, tongue), before_and_after(summary.forms, one.session.first_form))
            for one, summary in zip(sessions, summaries, strict=True)
        ]
        parts: list[Chart | ReportTable | ReportText] = [
            attendance_chart(sessions, summaries, tongue),
            *gain_charts(gains, tongue),
            _sessions_table(sessions, titles, summaries, tongue),
            *(_people_table(group.id, work, sources, tongue) if order.names else []),
        ]
        report = Report(
            language=tongue.language,
            title=tongue(msg("Group report")),
            subtitle=group.title,
            letterhead=letterhead(work.setup.organisation()),
            facts=_labelled(facts, tongue),
            parts=tuple(parts),
            note=_note(order, tongue),
            footer=tongue(msg("Made on {day}"), day=tongue.date(sources.today())),
            grey=order.grey,
        )
    return Prepared(report)


# --- words


def _labelled(facts: Iterable[tuple[Message, str]], tongue: Tongue) -> tuple[Labelled, ...]:
    return tuple(Labelled((tongue(label),), untranslated(value)) for label, value in facts if value)


def _common_facts(one: Held, tongue: Tongue) -> tuple[tuple[Message, str], ...]:
    return (
        (msg("Title of the training"), one.project.title if one.project else ""),
        (msg("Date"), period([span.date for span in one.spans], tongue)),
        (msg("Hours"), ", ".join(one.hours(span, tongue) for span in one.spans)),
        (msg("Place"), one.place),
    )


def _modules(one: Held, tongue: Tongue) -> str:
    names = (discreet_title(module, one.module_title(module, tongue), tongue) for module in one.modules)
    return ", ".join(dict.fromkeys(names))


def _discreet_session(one: Held, tongue: Tongue) -> str:
    sensitive = [module for module in one.modules if module.sensitive]
    return discreet_title(sensitive[0], "", tongue) if sensitive else one.session.title


def _note(order: PrintOrder, tongue: Tongue) -> str:
    return tongue(
        msg("This report names learners: keep it under lock, and hand it on only to those who may see it.")
        if order.names
        else msg("Nobody is named in this report.")
    )


# --- tables


def _plan_table(one: Held, tongue: Tongue) -> list[ReportTable]:
    if one.plan is None:
        return []
    modules = {module.id: module for module in one.modules}

    def about(module: str) -> str:
        known = modules.get(module)
        return discreet_title(known, one.module_title(known, tongue), tongue) if known else ""

    rows = tuple(
        (tongue(step_name(step.kind)), about(step.module), tongue.minutes(step.minutes)) for step in one.plan.steps
    )
    head = (tongue(msg("Step")), tongue(msg("Module")), tongue(msg("Planned")))
    return [ReportTable(tongue(msg("Plan of the session")), head, rows, (2.0, 5.0, 1.5))]


def _objectives(one: Held, tongue: Tongue) -> list[ReportText]:
    lines = [
        line
        for module in one.modules
        if not module.sensitive
        for line in one.words(module.id, tongue.language).objectives.values()
    ]
    return [ReportText(tongue(msg("What learners worked on")), tuple(lines))] if lines else []


def _sessions_table(
    sessions: Sequence[Held], titles: Sequence[str], summaries: Sequence[Summary], tongue: Tongue
) -> ReportTable:
    rows = tuple(
        (
            day_of(one, tongue),
            title,
            f"{present_of(summary)} / {summary.enrolled}",
            tongue.minutes(sum(sitting.sitting.minutes for sitting in summary.sittings)),
            tongue.minutes(sum(sitting.minutes for sitting in summary.sittings)),
        )
        for one, title, summary in zip(sessions, titles, summaries, strict=True)
    )
    head = (
        tongue(msg("Date")),
        tongue(msg("Session")),
        tongue(msg("Present")),
        tongue(msg("Length")),
        tongue(msg("Hours attended")),
    )
    return ReportTable(tongue(msg("Sessions")), head, rows, (2.0, 5.0, 1.6, 1.6, 2.0))


def _people_table(subject: str, work: Work, sources: Sources, tongue: Tongue) -> list[ReportTable]:
    found = attendances(work, subject, sources)
    rows = tuple(
        (one.learner.code, paper_name(one.learner), tongue.number(len(one.days)), tongue.minutes(one.minutes))
        for one in found.attended
    )
    head = (tongue(msg("Code")), tongue(msg("Surname, first name")), tongue(msg("Days")), tongue(msg("Hours attended")))
    return [ReportTable(tongue(msg("Learners")), head, rows, (1.5, 5.0, 1.0, 2.0))] if rows else []
