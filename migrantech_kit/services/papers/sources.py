"""What documents are made of: texts of modules, facts, records, and the words of each language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from migrantech_kit.base.clock import Clock, today
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.language import Tongue, first_available
from migrantech_kit.base.message import Message, msg
from migrantech_kit.domain.facts import Fact
from migrantech_kit.domain.module import Module, ModuleWords
from migrantech_kit.domain.plan import Plan
from migrantech_kit.domain.ports import Content
from migrantech_kit.domain.session import Session, SessionCopy
from migrantech_kit.domain.stores import Store, Work


@dataclass(frozen=True, slots=True)
class Prepared:
    """Hold a document ready to be laid out, a file name that says more than the order, and what to tell its reader."""

    document: object
    file_name: str = ""
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """Hold what a preparing function may read."""

    store: Store
    content: Content
    tongue: Callable[[str], Tongue]
    clock: Clock

    def today(self, zone: str = "UTC") -> date:
        """Return the day on which facts are judged."""
        return today(self.clock, zone)

    def module(self, module: str, session: str = "") -> tuple[Module, Callable[[str], ModuleWords]]:
        """Return a module and its words by language; a started session's own copy is used when it is named."""
        copy = self._copy(session)
        if copy is not None and module in copy.modules:
            kept = copy
            return copy.modules[module], lambda language: kept.words_of(module, language)
        found = next((known for known in self.content.modules() if known.id == module), None)
        if found is None:
            raise Problem(
                msg("The library has no module “{module}”.", module=module),
                to_do=msg("`migrantech-kit modules list` names them all."),
            )
        held = found
        return held, lambda language: self.content.words(module, first_available(held.languages, language))

    def facts(self, country: str, session: str = "") -> tuple[Fact, ...]:
        """Return a country's facts; those that a started session copied are used when it is named."""
        copy = self._copy(session)
        own = tuple(fact for fact in copy.facts if fact.country == country) if copy else ()
        return own or self.content.facts(country)

    def _copy(self, session: str) -> SessionCopy | None:
        if not session:
            return None
        with self.store.reading() as work:
            return work.sessions.copy(session)

    def plan(self, plan: str) -> Plan:
        """Return a plan of the library; raise `Problem` when there is none."""
        found = next((known for known in self.content.plans() if known.id == plan), None)
        if found is None:
            raise Problem(msg("There is no session plan “{plan}”.", plan=plan), to_do=msg("Choose another plan."))
        return found

    def session_plan(self, work: Work, session: Session) -> Plan | None:
        """Return a session's own copy of its plan, or the library's before it has started."""
        copy = work.sessions.copy(session.id)
        return copy.plan if copy else next((one for one in self.content.plans() if one.id == session.plan), None)


def session_of(work: Work, session: str) -> Session:
    """Return a session; raise `Problem` when there is none."""
    found = work.sessions.get(session)
    if found is None:
        raise Problem(
            msg("There is no session “{session}”.", session=session),
            to_do=msg("`migrantech-kit export sessions` lists their ids."),
        )
    return found


def missing_languages(module: str, words: Mapping[str, ModuleWords]) -> tuple[Message, ...]:
    """Return a note for every asked language whose words another one stands in for."""
    return tuple(
        msg(
            "The module “{module}” is not written in “{asked}”; “{used}” stands for it.",
            module=module,
            asked=asked,
            used=own.language,
        )
        for asked, own in words.items()
        if own.language != asked
    )
