"""What a document can be about: the modules, plans, sessions, groups and learners that a tutor may choose."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from migrantech_kit.base.message import Message, msg
from migrantech_kit.domain.documents import About, DocumentKind
from ui.presenters.context import Context
from ui.presenters.session_lines import session_line

MOST_LISTED: Final = 200
ABOUT_NAMES: Final[Mapping[About, Message]] = {
    About.MODULE: msg("A module"),
    About.PLAN: msg("A session plan"),
    About.SESSION: msg("A session"),
    About.GROUP: msg("A whole group"),
    About.LEARNER: msg("One learner"),
    About.ORGANISATION: msg("For everybody"),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """Hold one thing that a document can be about, with the languages in which it is written, where that is limited."""

    id: str
    label: str
    languages: tuple[str, ...] = ()


Subjects = Mapping[About, tuple[Subject, ...]]


def subject_kinds(kind: DocumentKind) -> tuple[About, ...]:
    """Return what a kind of document can be about, its own first."""
    return (kind.about, *kind.also)


def read_subjects(context: Context) -> Subjects:
    """Return everything that can be chosen; to be called on the storage lane."""
    kit, language = context.kit, context.tongue.language
    groups = {group.id: group for group in kit.groups.groups()}
    sessions = (*kit.planning.planned(), *kit.running.recent(MOST_LISTED))
    lines = [session_line(one, groups, language) for one in sessions]
    modules = [
        Subject(one.id, f"{one.number}\u2002{kit.library.words(one.id, language).title}", one.languages)
        for one in kit.library.modules()
    ]
    learners = sorted(kit.groups.learners(), key=lambda one: one.label.casefold())
    return {
        About.MODULE: tuple(modules),
        About.PLAN: tuple(
            Subject(plan.id, kit.planning.title_of(plan, language)) for plan in kit.planning.plans() if plan.modules
        ),
        About.SESSION: tuple(
            Subject(line.session.id, context.tongue.dotted(line.when, line.session.title)) for line in lines
        ),
        About.GROUP: tuple(Subject(group.id, group.title) for group in groups.values()),
        About.LEARNER: tuple(
            Subject(one.code, context.tongue.dotted(one.code, one.name) if one.name else one.code) for one in learners
        ),
        About.ORGANISATION: (Subject("", context.tongue(ABOUT_NAMES[About.ORGANISATION])),),
    }
