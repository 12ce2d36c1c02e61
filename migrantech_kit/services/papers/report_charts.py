"""The charts of reports: who was there over time, and right answers before and after."""

from collections.abc import Iterable, Sequence
from typing import Final

from migrantech_kit.base.clock import local
from migrantech_kit.base.language import Tongue
from migrantech_kit.base.message import msg
from migrantech_kit.domain.attendance import Mark, Sitting, Status, minutes_attended
from migrantech_kit.domain.documents import Chart, ChartPoint
from migrantech_kit.domain.quiz import FormResult
from migrantech_kit.domain.stores import Work
from migrantech_kit.services.papers.held import Held
from migrantech_kit.services.quizzes import results_of
from migrantech_kit.services.reports import Summary

_SLICES: Final = 8  # parts into which the time of a session is divided for its chart


def day_of(one: Held, tongue: Tongue) -> str:
    """Return the day of a session in short."""
    return tongue.date(local(one.session.started_at or one.session.starts_at, one.session.zone).date(), "short")


def present_of(summary: Summary) -> int:
    """Return how many were there, in the half-day with the most of them; a head count where nobody was marked."""
    return max((sitting.present for sitting in summary.sittings), default=0) or summary.session.head_count


def presence_chart(one: Held, work: Work, tongue: Tongue) -> Chart:
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


def attendance_chart(sessions: Sequence[Held], summaries: Sequence[Summary], tongue: Tongue) -> Chart:
    """Return what part of those on the list came to each session."""
    points = tuple(
        ChartPoint(
            day_of(one, tongue),
            (min(1.0, present_of(summary) / max(1, summary.enrolled)),),
            (f"{present_of(summary)}/{summary.enrolled}",),
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


BeforeAfter = tuple[FormResult | None, FormResult | None]


def before_and_after(results: Iterable[FormResult], first_form: str) -> BeforeAfter:
    """Return the result of the form asked first, and that of the other."""
    by_form = {result.form: result for result in results}
    return by_form.get(first_form), by_form.get("B" if first_form == "A" else "A")


def module_gains(one: Held, work: Work, tongue: Tongue) -> list[tuple[str, BeforeAfter]]:
    """Return every module that is scored with its results; one about health is left out."""
    gains = []
    for module in one.modules:
        if module.scored and not module.sensitive:
            results = results_of(work, one.session.id, module)
            title = one.module_title(module, tongue)
            gains.append((title, before_and_after(results, one.session.first_form)))
    return gains


def gain_charts(gains: Sequence[tuple[str, BeforeAfter]], tongue: Tongue) -> list[Chart]:
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
