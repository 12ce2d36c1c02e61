"""Find what a printed document is about by what a person types: an id, its end, a title, a learner's code."""

from collections.abc import Callable

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.cli.opening import session_of
from migrantech_kit.domain.documents import About, DocumentKind
from migrantech_kit.kit import Kit


def subject_of(kit: Kit, kind: DocumentKind, wanted: str) -> str:
    """Return the id of what is meant; raise `Problem` when a record that a document needs cannot be told."""
    kinds = (kind.about, *kind.also)
    if not wanted and About.ORGANISATION in kinds:
        return ""
    found = [hit for about in kinds if about in _FINDERS for hit in _FINDERS[about](kit, wanted)]
    if len(found) == 1:
        return found[0]
    if kinds == (About.SESSION,):
        return session_of(kit, wanted).id
    if any(about in _FINDERS for about in kinds) and About.MODULE not in kinds:
        groups = ", ".join(group.title for group in kit.groups.groups())
        raise Problem(
            msg("There is no single group, session or learner “{wanted}”.", wanted=wanted),
            to_do=msg("The groups are: {groups}.", groups=groups) if groups else msg("No group was made yet."),
        )
    return wanted


def _sessions(kit: Kit, wanted: str) -> list[str]:
    known = (*kit.running.recent(10_000), *kit.planning.planned())
    return [session.id for session in known if wanted and session.id.endswith(wanted.lower())]


def _groups(kit: Kit, wanted: str) -> list[str]:
    return [
        group.id for group in kit.groups.groups() if wanted == group.id or wanted.casefold() == group.title.casefold()
    ]


def _learners(kit: Kit, wanted: str) -> list[str]:
    return [learner.code for learner in kit.groups.learners() if wanted.upper() == learner.code.upper()]


_FINDERS: dict[About, Callable[[Kit, str], list[str]]] = {
    About.SESSION: _sessions,
    About.GROUP: _groups,
    About.LEARNER: _learners,
}
