"""Prepare sheets to sign: half-day sheet, French, Erasmus+ and Portuguese forms as lines of one table.

Names stand here because the paper asks for them. Sources: French court rulings named in `domain/attendance.py`;
Erasmus+ grant agreements, multiplier events (event, date, place; name, signature, sending organisation with address;
agenda); Portaria 851/2010 (folha de presenças, folha de sumários).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from migrantech_kit.base.clock import local
from migrantech_kit.base.language import Tongue
from migrantech_kit.base.message import Message, msg
from migrantech_kit.domain.attendance import Status
from migrantech_kit.domain.documents import (
    AttendanceSheet,
    Labelled,
    PrintOrder,
    SheetCode,
    SheetColumn,
    SheetLine,
    SheetPart,
    Words,
    untranslated,
)
from migrantech_kit.domain.stores import Work
from migrantech_kit.services.papers.held import Held, SpanHeld, held, letterhead, paper_name, period
from migrantech_kit.services.papers.sources import Prepared, Sources, session_of
from migrantech_kit.services.papers.voices import Voices, voices
from migrantech_kit.services.wording import half_day_name, mark_text, step_name

# Enough lines for people who come unannounced; the back of a sheet is never needed for them.
EMPTY_LINES: Final = 4
# What a reader of codes finds before the id of a session.
CODE_PREFIX: Final = "MTK-SHEET:"
_LINES_TO_WRITE = 3


@dataclass(frozen=True, slots=True)
class _Facts:
    """Hold what the fields of a form are filled from."""

    held: Held
    work: Work
    sources: Sources
    voices: Voices

    def modules(self) -> Words:
        found = self.held.modules

        def titles(tongue: Tongue) -> str:
            return ", ".join(self.held.module_title(module, tongue) for module in found)

        return self.voices.each(titles)

    def days(self) -> Words:
        return self.voices.each(lambda tongue: period([span.date for span in self.held.spans], tongue))

    def hours(self) -> Words:
        return untranslated(", ".join(self.held.hours(span, self.voices.first) for span in self.held.spans))

    def funding(self) -> Words:
        project = self.held.project
        return untranslated(" · ".join(part for part in (project.funder, project.grant) if part) if project else "")

    def minutes(self) -> Words:
        total = sum(span.end - span.start for span in self.held.spans) // 60
        return self.voices.each(lambda tongue: tongue.minutes(total))


_Field = tuple[Message, Callable[[_Facts], Words]]

_ORGANISER: Final[_Field] = (msg("Organiser"), lambda of: untranslated(", ".join(letterhead(of.held.organisation))))
_TITLE: Final[_Field] = (msg("Title of the training"), lambda of: untranslated(of.held.title))
_SESSION: Final[_Field] = (
    msg("Session"),
    lambda of: untranslated("" if of.held.title == of.held.session.title else of.held.session.title),
)
_MODULES: Final[_Field] = (msg("Modules"), _Facts.modules)
_FUNDING: Final[_Field] = (msg("Project"), _Facts.funding)
_PLACE: Final[_Field] = (msg("Place"), lambda of: untranslated(of.held.place))
_DATE: Final[_Field] = (msg("Date"), _Facts.days)
_HOURS: Final[_Field] = (msg("Hours"), _Facts.hours)
_MINUTES: Final[_Field] = (msg("Length"), _Facts.minutes)
_EVENT: Final[_Field] = (msg("Name of the event"), lambda of: untranslated(of.held.session.title))
_NUMBER: Final[_Field] = (
    msg("Registration number"),
    lambda of: untranslated(of.held.organisation.registration),
)
# A session may have no funded project, or no title beside that of the training; the line is left out then.
_OPTIONAL: Final = frozenset({_FUNDING[0].text, _SESSION[0].text})


@dataclass(frozen=True, slots=True)
class _Form:
    """Describe one form: its words, its fields, its columns, what follows the signatures.

    A form that an authority of one country reads is in that country's language before any other.
    """

    title: Message
    fields: tuple[_Field, ...]
    columns: tuple[tuple[Message, float], ...]
    language: str = ""
    half_days: bool = True
    agenda: bool = False
    done: Message | None = None
    lines_to_write: int = _LINES_TO_WRITE


_NAME: Final = (msg("Surname, first name"), 3.0)
HALF_DAY, FRENCH, ERASMUS, PORTUGUESE = "half-day", "emargement", "erasmus", "presencas"
_FORMS: Final = {
    HALF_DAY: _Form(
        msg("Attendance sheet"),
        (_ORGANISER, _TITLE, _SESSION, _MODULES, _FUNDING, _PLACE, _DATE),
        (_NAME, (msg("Organisation"), 2.0)),
        done=msg("What was done"),
    ),
    FRENCH: _Form(
        msg("Half-day signature sheet"),
        (_ORGANISER, _NUMBER, _TITLE, _MODULES, _FUNDING, _PLACE, _DATE, _HOURS, _MINUTES),
        (_NAME, (msg("Employer, if any"), 2.0)),
        language="fr",
    ),
    ERASMUS: _Form(
        msg("List of participants of an event"),
        (_EVENT, _DATE, _HOURS, _PLACE, _ORGANISER, _TITLE, _FUNDING),
        (_NAME, (msg("Sending organisation, with address"), 3.0)),
        half_days=False,
        agenda=True,
    ),
    PORTUGUESE: _Form(
        msg("Register of attendance"),
        (_ORGANISER, _NUMBER, _TITLE, _MODULES, _FUNDING, _PLACE, _DATE, _HOURS, _MINUTES),
        (_NAME,),
        language="pt",
        agenda=True,
        done=msg("Register of what was done"),
        lines_to_write=6,
    ),
}
SHEET_FORMS: Final = (
    (HALF_DAY, msg("Half-day sheet")),
    (FRENCH, msg("French form (feuille d’émargement)")),
    (ERASMUS, msg("Erasmus+ event list")),
    (PORTUGUESE, msg("Portuguese form (folha de presenças e sumários)")),
)


def attendance_sheet(order: PrintOrder, sources: Sources) -> Prepared:
    """Return a session's sheet, blank for signatures or filled with the marks; what no record says stays blank."""
    form = _FORMS[order.variant or HALF_DAY]
    speaking = voices((form.language, *order.languages), sources)
    with sources.store.reading() as work:
        facts = _Facts(held(work, session_of(work, order.subject), sources), work, sources, speaking)
        fields = tuple(
            (label, value)
            for label, read in form.fields
            for value in [read(facts)]
            if value or label.text not in _OPTIONAL
        )
        sheet = AttendanceSheet(
            languages=speaking.languages,
            title=speaking(form.title),
            fields=tuple(Labelled(speaking(label), value) for label, value in fields),
            columns=tuple(SheetColumn(speaking(heading), share) for heading, share in form.columns),
            signing=_signing(form, facts),
            lines=_lines(form, facts, filled=order.filled),
            empty_lines=EMPTY_LINES,
            tutor=speaking(msg("Tutor")),
            tutor_name=facts.held.tutor,
            signature=speaking(msg("Signature")),
            parts=_parts(form, facts, filled=order.filled),
            code=SheetCode(
                CODE_PREFIX + facts.held.session.id.upper(),
                facts.held.code,
                speaking.first(msg("Code of this session")),
            ),
            footer=speaking.first(
                msg("Session {code} · each learner signs once per half-day")
                if form.half_days
                else msg("Session {code} · each person signs once"),
                code=facts.held.code,
            ),
        )
    return Prepared(sheet, notes=_blanks([label for label, value in fields if not value], facts))


def _signing(form: _Form, facts: _Facts) -> tuple[tuple[Words, ...], ...]:
    speaking, of = facts.voices, facts.held
    signature = speaking(msg("Signature"))
    if not form.half_days:
        return ((signature,),)

    def heading(span: SpanHeld) -> tuple[Words, ...]:
        hours = untranslated(of.hours(span, speaking.first))
        return speaking(half_day_name(span.half_day)), speaking.each(lambda of: of.date(span.date)), hours, signature

    return tuple(heading(span) for span in of.spans)


def _lines(form: _Form, facts: _Facts, *, filled: bool) -> tuple[SheetLine, ...]:
    tongue, of = facts.voices.first, facts.held
    # A session that has not started has half-days on paper, but no sittings and no marks yet.
    marks = [facts.work.attendance.marks(span.sitting) if span.sitting else {} for span in of.spans]

    def shown(code: str) -> tuple[str, ...]:
        given = [one[code][0] if code in one else None for one in marks]
        if not form.half_days:
            # A list of the whole event tells of the best half-day: whoever came to one of them took part.
            given = sorted(given, key=lambda mark: (mark is None, mark and mark.status is not Status.PRESENT))[:1]
        return tuple(mark_text(mark, tongue) if filled and mark else "" for mark in given)

    return tuple(
        SheetLine((paper_name(learner), learner.organisation)[: len(form.columns)], shown(learner.code))
        for learner in of.learners
    )


def _parts(form: _Form, facts: _Facts, *, filled: bool) -> tuple[SheetPart, ...]:
    parts = []
    if form.agenda and facts.held.plan:
        parts.append(SheetPart(facts.voices(msg("Agenda")), rows=_agenda(facts)))
    if form.done:
        done = facts.work.private(facts.held.session.id, "sumario") if filled else ""
        parts.append(
            SheetPart(facts.voices(form.done), text=done, empty_lines=0 if done.strip() else form.lines_to_write)
        )
    return tuple(parts)


def _agenda(facts: _Facts) -> tuple[tuple[str, Words], ...]:
    """Return the steps of the plan with the time at which each begins."""
    of, tongue = facts.held, facts.voices.first
    steps = of.plan.steps if of.plan else ()
    start = of.session.started_at or of.session.starts_at
    begins = accumulate((step.minutes * 60 for step in steps), initial=start)
    modules = {module.id: module for module in of.modules}

    def words(number: int) -> Words:
        step = steps[number]

        def spoken(voice: Tongue) -> str:
            title = of.module_title(modules[step.module], voice) if step.module in modules else ""
            return ": ".join(part for part in (voice(step_name(step.kind)), title) if part)

        return facts.voices.each(spoken)

    return tuple(
        (tongue.time(local(begin, of.session.zone)), words(number))
        for number, begin in zip(range(len(steps)), begins, strict=False)
    )


def _blanks(labels: Sequence[Message], facts: _Facts) -> tuple[Message, ...]:
    missing = [*labels, *([] if facts.held.tutor else [msg("Tutor")])]
    return tuple(
        msg("“{field}” stays blank: fill it in by hand, or enter it in the settings and print again.", field=label)
        for label in missing
    )
