"""Prepare printed documents: words in the reader's language, facts with their dates, names only where paper asks."""

from collections.abc import Callable
from datetime import date

from migrantech_kit.base.clock import Clock, local, today
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.language import Tongue, first_available
from migrantech_kit.base.message import msg
from migrantech_kit.domain.attendance import half_days
from migrantech_kit.domain.documents import (
    AttendanceSheet,
    Handout,
    HandoutSide,
    Paper,
    PrintedFact,
    PrintedTerm,
    SheetHalfDay,
    SheetLine,
)
from migrantech_kit.domain.module import Module, ModuleWords
from migrantech_kit.domain.people import Learner, Organisation
from migrantech_kit.domain.ports import Content, Printing, Store, Work
from migrantech_kit.domain.session import Session, SessionCopy
from migrantech_kit.services.country_facts import fact_lines, resolved, resolver
from migrantech_kit.services.wording import half_day_name, mark_text, theme_name

# Enough lines for people who come unannounced; the back of a sheet is never needed for them.
EMPTY_LINES = 4


class HandoutService:
    """Make handouts and attendance sheets as PDF."""

    def __init__(
        self,
        store: Store,
        content: Content,
        printing: Callable[[], Printing],
        tongue: Callable[[str], Tongue],
        clock: Clock,
    ) -> None:
        self._store = store
        self._content = content
        self._printing = printing
        self._tongue = tongue
        self._clock = clock

    def handout(
        self,
        module_id: str,
        languages: tuple[str, ...],
        country: str,
        *,
        base_url: str = "",
        paper: Paper = Paper.A4,
        grey: bool = False,
        session: str = "",
    ) -> bytes:
        """Return a module's handout in one or two languages; a started session's own copy is used when it is named."""
        module, words_of = self._texts(module_id, session)
        day = today(self._clock, "UTC")
        sides = tuple(
            self._side(module, words_of(language), country, base_url, day) for language in dict.fromkeys(languages[:2])
        )
        return self._printing().handout(Handout(sides, module.picture, paper, grey))

    def attendance_sheet(self, session_id: str, language: str, *, filled: bool) -> bytes:
        """Return a session's half-day sheet, blank for signatures or filled with the marks."""
        with self._store.reading() as work:
            session = work.sessions.get(session_id)
            if session is None:
                raise Problem(
                    msg("There is no session “{session}”.", session=session_id),
                    to_do=msg("`migrantech-kit export sessions` lists their ids."),
                )
            sheet = self._sheet(work, session, self._tongue(language), filled)
        return self._printing().attendance_sheet(sheet)

    def missing_glyphs(self) -> tuple[str, ...]:
        """Return the characters of the last document that no font of the kit has."""
        return self._printing().missing_glyphs()

    def _texts(self, module_id: str, session: str) -> tuple[Module, Callable[[str], ModuleWords]]:
        if session:
            with self._store.reading() as work:
                copy = work.sessions.copy(session)
            if copy is not None and module_id in copy.modules:
                return copy.modules[module_id], _from_copy(copy, module_id)
        module = next((known for known in self._content.modules() if known.id == module_id), None)
        if module is None:
            raise Problem(
                msg("The library has no module “{module}”.", module=module_id),
                to_do=msg("`migrantech-kit modules list` names them all."),
            )
        held = module
        return held, lambda language: self._content.words(module_id, first_available(held.languages, language))

    def _side(self, module: Module, words: ModuleWords, country: str, base_url: str, day: date) -> HandoutSide:
        tongue = self._tongue(words.language)
        facts = self._content.facts(country)
        words = resolved(words, resolver(facts, tongue, day))
        lines = fact_lines(module.facts, facts, self._content.fact_keys(), tongue, day)
        days = {line.checked for line in lines if line.checked}
        address = web_address(base_url, words.language, module.id)
        return HandoutSide(
            language=words.language,
            right_to_left=tongue.right_to_left,
            title=words.handout_title or words.title,
            theme=tongue(theme_name(module.theme)),
            sections=words.handout,
            facts_title=tongue(
                msg("In this country: {country}"), country=tongue.locale.territories.get(country, country)
            ),
            facts=tuple(
                PrintedFact(one.label, one.text, "" if len(days) == 1 else one.checked, one.warning) for one in lines
            ),
            facts_checked=tongue(msg("Checked on {day}."), day=next(iter(days))) if len(days) == 1 else "",
            glossary_title=tongue(msg("Words in pictures")),
            glossary=tuple(
                PrintedTerm(term.picture, words.glossary[term.id].word, words.glossary[term.id].meaning)
                for term in module.glossary
                if term.id in words.glossary
            ),
            web=tongue(
                msg("Scan the code: this page on your phone, without login.")
                if address
                else msg("Would you like this page on your phone? Ask your tutor in the room.")
            ),
            address=address,
            footer=tongue(
                msg("MigranTech Kit · {number} {title} · version {version} · CC BY-SA 4.0"),
                number=module.number,
                title=words.title,
                version=module.version,
            ),
        )

    def _sheet(self, work: Work, session: Session, tongue: Tongue, filled: bool) -> AttendanceSheet:
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
            fields=_sheet_fields(work, session, organisation, self._module_titles(work, session, tongue), tongue),
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

    def _module_titles(self, work: Work, session: Session, tongue: Tongue) -> tuple[str, ...]:
        copy = work.sessions.copy(session.id)
        plan = copy.plan if copy else next((p for p in self._content.plans() if p.id == session.plan), None)
        if plan is None:
            return ()
        titles = []
        for module in plan.modules:
            _, words_of = self._texts(module, "") if copy is None else (None, _from_copy(copy, module))
            titles.append(words_of(tongue.language).title)
        return tuple(titles)


def web_address(base_url: str, language: str, module: str) -> str:
    """Return where a module lives on the web, or nothing without a configured base address."""
    return f"{base_url.rstrip('/')}/{language}/{module}/" if base_url.strip() else ""


def _from_copy(copy: SessionCopy, module: str) -> Callable[[str], ModuleWords]:
    return lambda language: copy.words_of(module, language)


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
