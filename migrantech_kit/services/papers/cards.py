"""Prepare what learners hold in their hands: answer cards, name badges, the feedback form."""

from migrantech_kit.base.clock import local
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.language import autonym
from migrantech_kit.base.message import msg
from migrantech_kit.domain.documents import AnswerCards, Badge, Badges, FeedbackForm, PrintOrder
from migrantech_kit.domain.people import Learner
from migrantech_kit.domain.stores import Work
from migrantech_kit.services.papers.attended import people_of
from migrantech_kit.services.papers.sources import Prepared, Sources, session_of
from migrantech_kit.services.papers.voices import voices

_MOST_SETS = 60
_STATEMENTS = (
    msg("I understood what was said."),
    msg("I learned something useful for my life."),
    msg("I could speak and ask questions."),
    msg("The speed was right for me."),
    msg("I would like to come again."),
)
_QUESTIONS = (msg("What helped you most?"), msg("What should we do differently?"))
_FACES = (msg("Yes"), msg("A little"), msg("No"))


def answer_cards(order: PrintOrder, sources: Sources) -> Prepared:
    """Return a set of cards A to D for everybody of a group or session, or sets that belong to nobody."""
    if order.subject:
        with sources.store.reading() as work:
            codes = tuple(learner.code for learner in _people(work, order.subject))
    else:
        codes = ("",) * min(max(1, order.copies), _MOST_SETS)
    tongue = voices(order.languages, sources, most=1).first
    return Prepared(AnswerCards(tongue.language, tongue(msg("Answer cards")), codes, order.grey))


def badges(order: PrintOrder, sources: Sources) -> Prepared:
    """Return a name badge for everybody of a group or session: the name people use, the code, the language to speak."""
    tongue = voices(order.languages, sources, most=1).first
    with sources.store.reading() as work:
        organisation = work.setup.organisation().name
        made = tuple(
            Badge(learner.name, learner.code, autonym(learner.language) if learner.language else "", organisation)
            for learner in _people(work, order.subject)
        )
    return Prepared(Badges(tongue.language, tongue(msg("Name badges")), made, order.grey))


def _people(work: Work, subject: str) -> tuple[Learner, ...]:
    learners, _ = people_of(work, subject)
    if not learners:
        raise Problem(
            msg("There is nobody on this list yet."),
            to_do=msg("Add learners to the group first."),
        )
    return learners


def feedback_form(order: PrintOrder, sources: Sources) -> Prepared:
    """Return the feedback form in one language or two, with the session's title if one is named; it asks no name."""
    say = voices(order.languages, sources)
    about = ""
    if order.subject:
        with sources.store.reading() as work:
            session = session_of(work, order.subject)
            organisation = work.setup.organisation().name
        day = local(session.started_at or session.starts_at, session.zone).date()
        about = say.first.dotted(session.title, say.first.date(day), organisation)
    yes, little, no = _FACES
    return Prepared(
        FeedbackForm(
            languages=say.languages,
            title=say(msg("What do you think?")),
            lead=say(msg("Circle one face on each line. Do not write your name: what you say stays free.")),
            about=about,
            faces=(say(yes), say(little), say(no)),
            statements=tuple(say(statement) for statement in _STATEMENTS),
            questions=tuple(say(question) for question in _QUESTIONS),
            closing=say(msg("Thank you!")),
            footer=say.first(msg("MigranTech Kit · CC BY-SA 4.0")),
            grey=order.grey,
        )
    )
