"""Prepare attestations of attendance and, for declared providers, the French certificate (certificat de réalisation).

The certificate's wording follows the model of the French ministry of labour (order of 21 December 2018).
"""

from collections.abc import Iterable
from typing import Final

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import Message, msg
from migrantech_kit.domain.documents import Labelled, PrintOrder, Statement, Statements, Tick, untranslated
from migrantech_kit.domain.people import Organisation
from migrantech_kit.domain.stores import Work
from migrantech_kit.services.papers.attended import Attendances, Attended, attendances, module_names, training_title
from migrantech_kit.services.papers.held import letterhead, paper_name, period
from migrantech_kit.services.papers.sources import Prepared, Sources
from migrantech_kit.services.papers.voices import Voices, voices

# The language in which an authority of the country reads a paper.
COUNTRY_LANGUAGES: Final = {"FR": "fr", "BE": "fr", "PT": "pt", "TR": "tr"}
_NATURES: Final = (
    (msg("Training"), True),
    (msg("Skills assessment"), False),
    (msg("Validation of prior experience"), False),
    (msg("Training by apprenticeship"), False),
)


def attestation(order: PrintOrder, sources: Sources) -> Prepared:
    """Return the attestations of a session, a group or a learner, in the country's language and each learner's own."""
    with sources.store.reading() as work:
        found = _found(work, order, sources)
        organisation = work.setup.organisation()
        language = COUNTRY_LANGUAGES.get(order.country, "en")
        pages = tuple(_attestation(one, organisation, language, work, sources) for one in found.attended)
    title = sources.tongue(language)(msg("Attestation of attendance"))
    return Prepared(Statements(title, pages, order.grey), notes=tuple(_notes(found, organisation)))


def certificate(order: PrintOrder, sources: Sources) -> Prepared:
    """Return the French certificates of a session, a group or a learner; raise `Problem` for who is no provider."""
    with sources.store.reading() as work:
        organisation = work.setup.organisation()
        if not (organisation.declared_provider and organisation.registration.strip()):
            raise Problem(
                msg("Only a declared training provider gives a certificat de réalisation."),
                to_do=msg(
                    "If you are one, enter your registration number in the settings and tick that you are declared. "
                    "If not, print an attestation of attendance."
                ),
            )
        found = _found(work, order, sources)
        pages = tuple(_certificate(one, organisation, work, sources) for one in found.attended)
    title = sources.tongue("fr")(msg("Certificate of completion"))
    return Prepared(Statements(title, pages, order.grey), notes=tuple(_notes(found, organisation)))


def _found(work: Work, order: PrintOrder, sources: Sources) -> Attendances:
    found = attendances(work, order.subject, sources)
    if not found.attended:
        raise Problem(
            msg("No attendance is stored here yet, so there is nothing to attest."),
            to_do=msg("Close the session first, with everybody marked."),
        )
    return found


def _attestation(one: Attended, organisation: Organisation, language: str, work: Work, sources: Sources) -> Statement:
    say = voices((language, one.learner.language), sources)
    return Statement(
        languages=say.languages,
        letterhead=letterhead(organisation),
        title=say(msg("Attestation of attendance")),
        opening=(say(msg("We confirm that the person named here took part in this training:")),),
        facts=_facts(one, say),
        boxes_title=(),
        boxes=(),
        closing=(say(msg("Given to the person named above, to be shown where it is needed.")),),
        signing=_signing(say, work, sources),
        signature=say(msg("Signature and stamp of the organiser")),
        footer=one.learner.code,
    )


def _certificate(one: Attended, organisation: Organisation, work: Work, sources: Sources) -> Statement:
    say = voices(("fr", one.learner.language), sources)
    return Statement(
        languages=say.languages,
        letterhead=letterhead(organisation),
        title=say(msg("Certificate of completion")),
        opening=(
            say(
                msg(
                    "I, the undersigned, legal representative of the provider of skills training {organisation}, "
                    "certify that the person named here followed this action:"
                ),
                organisation=organisation.name,
            ),
        ),
        facts=_facts(one, say, employer=True),
        boxes_title=say(msg("Nature of the action for developing skills:")),
        boxes=tuple(Tick(ticked, say(words)) for words, ticked in _NATURES),
        closing=(
            say(
                msg(
                    "Without prejudice to the periods that tax, accounting or commercial rules set, I undertake to "
                    "keep all documents that served to draw up this certificate for three years from the end of the "
                    "year of the last payment. Where European funds co-finance the action, the period is extended as "
                    "the agreements require."
                )
            ),
        ),
        signing=_signing(say, work, sources),
        signature=say(msg("Signature and stamp of the person in charge of the training provider")),
        footer=one.learner.code,
    )


def _facts(one: Attended, say: Voices, *, employer: bool = False) -> tuple[Labelled, ...]:
    places = dict.fromkeys(session.place for session in one.sessions if session.place)
    facts: list[tuple[Message, tuple[str, ...]]] = [
        (msg("Surname, first name"), untranslated(paper_name(one.learner))),
        (msg("Title of the training"), say.each(lambda tongue: training_title(one, tongue))),
        (msg("Modules"), say.each(lambda tongue: module_names(one, tongue))),
        (msg("Dates"), say.each(lambda tongue: period(one.days, tongue))),
        (msg("Hours attended"), say.each(lambda tongue: tongue.minutes(one.minutes))),
        (msg("Hours held"), say.each(lambda tongue: tongue.minutes(one.planned))),
    ]
    if employer and one.learner.organisation:
        facts.insert(1, (msg("Employer, if any"), untranslated(one.learner.organisation)))
    if places:
        facts.append((msg("Place"), untranslated("; ".join(places))))
    return tuple(Labelled(say(label), value) for label, value in facts)


def _signing(say: Voices, work: Work, sources: Sources) -> tuple[Labelled, ...]:
    day = sources.today()
    return (
        Labelled(say(msg("Done at")), ()),
        Labelled(say(msg("On")), say.each(lambda tongue: tongue.date(day))),
        Labelled(say(msg("Name and position")), untranslated(work.private("organisation", "signatory"))),
    )


def _notes(found: Attendances, organisation: Organisation) -> Iterable[Message]:
    if not organisation.name:
        yield msg("The organiser is not named yet: enter it in the settings and print again.")
    if found.missing:
        codes = ", ".join(learner.code for learner in found.missing)
        yield msg("No page for those who attended nothing: {codes}.", codes=codes)
    if found.unfinished:
        yield msg("Sessions that are not over yet do not count: {n}.", n=found.unfinished)
