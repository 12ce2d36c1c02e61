"""What the records say about a session that papers repeat: who organised it, for whom, where, when and about what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from migrantech_kit.base.clock import local
from migrantech_kit.base.language import Tongue
from migrantech_kit.domain.attendance import half_days
from migrantech_kit.domain.module import Module, ModuleWords
from migrantech_kit.domain.people import Learner, Organisation, Project, Site
from migrantech_kit.domain.plan import Plan
from migrantech_kit.domain.session import Session, SessionCopy
from migrantech_kit.domain.stores import Work
from migrantech_kit.services.papers.sources import Sources
from migrantech_kit.services.wording import theme_name


@dataclass(frozen=True, slots=True)
class SpanHeld:
    """Hold one half-day as it was, or as it is planned, UTC seconds."""

    date: date
    half_day: str
    start: int
    end: int
    sitting: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """Hold a session with all that papers say about it, and the words of its modules by module and language."""

    session: Session
    organisation: Organisation
    project: Project | None
    site: Site | None
    place: str
    tutor: str
    plan: Plan | None
    spans: tuple[SpanHeld, ...]
    learners: tuple[Learner, ...]
    modules: tuple[Module, ...]
    words: Callable[[str, str], ModuleWords]

    @property
    def title(self) -> str:
        """Return the exact title of the training, the same on every paper."""
        return self.project.title if self.project else self.session.title

    @property
    def code(self) -> str:
        """Return the letters by which people name the session."""
        return self.session.id[-8:].upper()

    def hours(self, span: SpanHeld, tongue: Tongue) -> str:
        """Return from when to when a half-day lasts, in the session's own zone."""
        start, end = (tongue.time(local(moment, self.session.zone)) for moment in (span.start, span.end))
        return f"{start}–{end}"

    def module_title(self, module: Module, tongue: Tongue) -> str:
        """Return a module's exact title in a language."""
        return self.words(module.id, tongue.language).title


def held(work: Work, session: Session, sources: Sources) -> Held:
    """Return what the records say about a session, its texts as they were when it started."""
    setup = work.setup
    site = next((one for one in setup.sites() if one.id == session.site), None)
    room = next((one for one in setup.rooms() if one.id == session.room), None)
    parts = (room.name if room else "", site.name if site else "", site.address if site else "")
    copy = work.sessions.copy(session.id)
    plan = copy.plan if copy else next((one for one in sources.content.plans() if one.id == session.plan), None)
    modules, words = _texts(plan, copy, sources)
    return Held(
        session=session,
        organisation=setup.organisation(),
        project=next((one for one in setup.projects() if one.id == session.project), None),
        site=site,
        place=", ".join(part for part in parts if part),
        tutor=next((one.name for one in setup.tutors() if one.id == session.tutor), ""),
        plan=plan,
        spans=_spans(work, session),
        learners=work.sessions.enrolled(session.id) or work.people.members(session.group),
        modules=modules,
        words=words,
    )


def _texts(
    plan: Plan | None, copy: SessionCopy | None, sources: Sources
) -> tuple[tuple[Module, ...], Callable[[str, str], ModuleWords]]:
    """Return the modules of a plan and their words, out of the session's copy where it has one."""
    wanted = plan.modules if plan else ()
    if copy is not None:
        return tuple(copy.modules[module] for module in wanted if module in copy.modules), copy.words_of
    found = {module: sources.module(module) for module in wanted}
    return tuple(module for module, _ in found.values()), lambda module, language: found[module][1](language)


def _spans(work: Work, session: Session) -> tuple[SpanHeld, ...]:
    """Return the half-days of a started session, or those that its plan foresees."""
    sittings = work.attendance.sittings(session.id)
    if sittings:
        return tuple(
            SpanHeld(
                one.date, one.half_day, one.started or one.planned_start, one.ended or one.planned_end, sitting=one.id
            )
            for one in sittings
        )
    planned = half_days(session.starts_at, session.starts_at + session.minutes * 60, session.zone)
    return tuple(SpanHeld(span.date, span.half_day, span.start, span.end) for span in planned)


def paper_name(learner: Learner) -> str:
    """Return a learner's official name where it is known, family name first, else the name people use."""
    official = " ".join(part for part in (learner.family_name.upper(), learner.given_name) if part)
    return official or learner.label


def discreet_title(module: Module, title: str, tongue: Tongue) -> str:
    """Return what a paper that leaves the house may say of a module: one about health is named by its theme only."""
    return tongue(theme_name(module.theme)) if module.sensitive else title


def letterhead(organisation: Organisation) -> tuple[str, ...]:
    """Return the lines by which an organiser is known, its name first."""
    lines = (organisation.name, organisation.address, organisation.contact, organisation.registration)
    return tuple(line for line in lines if line)


def period(days: Sequence[date], tongue: Tongue) -> str:
    """Return a day, or the first and the last of several."""
    if not days:
        return ""
    first, last = min(days), max(days)
    return tongue.date(first) if first == last else f"{tongue.date(first)} – {tongue.date(last)}"
