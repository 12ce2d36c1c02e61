"""Prepare the report of a session and of a group, out of the sessions' own copies; nobody is named unless asked for."""

from collections.abc import Iterable, Sequence
from typing import Final

from migrantech_kit.base.clock import local
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.language import Tongue
from migrantech_kit.base.message import Message, msg
from migrantech_kit.domain.attendance import Mark, Sitting, Status, minutes_attended
from migrantech_kit.domain.documents import (
    Chart,
    ChartPoint,
    Labelled,
    PrintOrder,
    Report,
    ReportTable,
    ReportText,
    untranslated,
)
from migrantech_kit.domain.ports import Work
from migrantech_kit.domain.quiz import FormResult
from migrantech_kit.services.papers.attended import attendances
from migrantech_kit.services.papers.held import Held, discreet_title, held, letterhead, paper_name, period
from migrantech_kit.services.papers.sources import Prepared, Sources, session_of
from migrantech_kit.services.papers.voices import voices
from migrantech_kit.services.quizzes import results_of
from migrantech_kit.services.reports import ReportService, Summary
from migrantech_kit.services.wording import step_name

_SLICES: Final = 8  # parts into which the time of a session is divided for its chart


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
            (msg("Present, of those on the list"), f"{_present(summary)} / {summary.enrolled}"),
            (msg("Hours attended by all together"), tongue.minutes(minutes)),
            *([(msg("Tutor"), one.tutor)] if order.names else []),
        )
        done = summary.sumario.splitlines()
        parts: list[Chart | ReportTable | ReportText] = [
            _presence_chart(one, work, tongue),
            *_gain_charts(_module_gains(one, work, tongue), tongue),
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
            (_day(one, tongue), _forms(summary.forms, one.session.first_form))
            for one, summary in zip(sessions, summaries, strict=True)
        ]
        parts: list[Chart | ReportTable | ReportText] = [
            _attendance_chart(sessions, summaries, tongue),
            *_gain_charts(gains, tongue),
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


def _day(one: Held, tongue: Tongue) -> str:
    return tongue.date(local(one.session.started_at or one.session.starts_at, one.session.zone).date(), "short")


def _present(summary: Summary) -> int:
    """Return how many were there, in the half-day with the most of them; a head count where nobody was marked."""
    return max((sitting.present for sitting in summary.sittings), default=0) or summary.session.head_count


# --- charts


def _presence_chart(one: Held, work: Work, tongue: Tongue) -> Chart:
    """Return how many were in the room over time, from marks, late comings and early leaves."""
    points = []
    enrolled = max(1, len(one.learners))
    for sitting in work.attendance.sittings(one.session.id):
        marks = [mark for mark, _ in work.attendance.marks(sitting.id).values()]
        start = sitting.started or sitting.planned_start
        for number in range(_SLICES + 1):
            minute = sitting.minutes * number // _SLICES
            there = sum(_is_there(mark, sitting, minute) for mark in marks)
            label = tongue.time(local(start + minute * 60, one.session.zone))
            points.append(ChartPoint(label, (there / enrolled,), (tongue.number(there),)))
    most = max((point.ratios[0] or 0.0 for point in points), default=0.0)
    return Chart(
        "line",
        tongue(msg("Who was in the room, over time")),
        (tongue(msg("Present")),),
        tuple(points),
        _scale(tongue),
        tongue(msg("At most {percent} of those on the list were in the room."), percent=tongue.percent(min(1.0, most))),
    )


def _is_there(mark: Mark, sitting: Sitting, minute: int) -> bool:
    there = mark.status is Status.PRESENT and minutes_attended(mark, sitting) > 0
    return there and mark.late <= minute <= sitting.minutes - mark.left_early


def _attendance_chart(sessions: Sequence[Held], summaries: Sequence[Summary], tongue: Tongue) -> Chart:
    points = tuple(
        ChartPoint(
            _day(one, tongue),
            (min(1.0, _present(summary) / max(1, summary.enrolled)),),
            (f"{_present(summary)}/{summary.enrolled}",),
        )
        for one, summary in zip(sessions, summaries, strict=True)
    )
    known = [point.ratios[0] or 0.0 for point in points]
    mean = sum(known) / max(1, len(known))
    return Chart(
        "line",
        tongue(msg("Attendance over time")),
        (tongue(msg("Present")),),
        points,
        _scale(tongue),
        tongue(
            msg("On average {percent} of those on the list came."),
            percent=tongue.percent(mean),
        ),
    )


_BeforeAfter = tuple[FormResult | None, FormResult | None]


def _forms(results: Iterable[FormResult], first_form: str) -> _BeforeAfter:
    by_form = {result.form: result for result in results}
    return by_form.get(first_form), by_form.get("B" if first_form == "A" else "A")


def _module_gains(one: Held, work: Work, tongue: Tongue) -> list[tuple[str, _BeforeAfter]]:
    gains = []
    for module in one.modules:
        if module.scored and not module.sensitive:
            results = results_of(work, one.session.id, module)
            title = one.module_title(module, tongue)
            gains.append((title, _forms(results, one.session.first_form)))
    return gains


def _gain_charts(gains: Sequence[tuple[str, _BeforeAfter]], tongue: Tongue) -> list[Chart]:
    """Return the chart of right answers before and after, or nothing where no form was answered."""
    known = [(label, forms) for label, forms in gains if any(forms)]
    if not known:
        return []
    points = tuple(
        ChartPoint(
            label,
            tuple(form.ratio if form else None for form in forms),
            tuple(tongue.percent(form.ratio) if form else "" for form in forms),
        )
        for label, forms in known
    )
    both = [(before.ratio, after.ratio) for _, (before, after) in known if before and after]
    if both:
        means = [sum(values) / len(both) for values in zip(*both, strict=True)]
        said = tongue(
            msg("Right answers went from {before} before to {after} after."),
            before=tongue.percent(means[0]),
            after=tongue.percent(means[1]),
        )
    else:
        said = tongue(msg("Only one of the two forms was answered."))
    series = (tongue(msg("Before")), tongue(msg("After")))
    title = tongue(msg("What they learned: right answers before and after"))
    return [Chart("bars", title, series, points, _scale(tongue), said)]


def _scale(tongue: Tongue) -> tuple[str, ...]:
    return tuple(tongue.percent(ratio) for ratio in (0, 0.25, 0.5, 0.75, 1))


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
            _day(one, tongue),
            title,
            f"{_present(summary)} / {summary.enrolled}",
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
