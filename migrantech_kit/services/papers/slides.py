"""Prepare a module's slides for the tutor, with what to say, to ask and to watch out for."""

from migrantech_kit.base.language import Tongue, isolate
from migrantech_kit.base.message import msg
from migrantech_kit.domain.composition import SlideFace
from migrantech_kit.domain.documents import Note, PrintedSlide, PrintOrder, SlideDeck
from migrantech_kit.domain.module import SlideWords
from migrantech_kit.services.facing import reader_of_module
from migrantech_kit.services.papers.sources import Prepared, Sources, missing_languages
from migrantech_kit.services.wording import theme_name


def slides(order: PrintOrder, sources: Sources) -> Prepared:
    """Return the deck of a module; slides in one language or two, notes in the first."""
    module, words_of = sources.module(order.subject, order.session)
    languages = tuple(dict.fromkeys(order.languages[:2]))
    words = {language: words_of(language) for language in languages}
    tongue = sources.tongue(words[languages[0]].language)
    facts = sources.facts(order.country, order.session)
    reader = reader_of_module(module, words.values(), facts, sources.tongue, sources.today())
    spoken = tuple(dict.fromkeys(one.language for one in words.values()))
    count = len(module.slides)
    faces = [reader.slide(module, slide.id, spoken) for slide in module.slides]
    pages = tuple(
        noted_slide(face, face.columns[0].words, isolate(f"{number} / {count}"), tongue)
        for number, face in enumerate(faces, 1)
    )
    title = words[languages[0]].title
    deck = SlideDeck(
        language=tongue.language,
        right_to_left=tongue.right_to_left,
        title=f"{module.number} {title}",
        theme=tongue(theme_name(module.theme)),
        slides=pages,
        per_page=order.per_page,
        grey=order.grey,
        footer=tongue(
            msg("MigranTech Kit · {number} {title} · version {version} · CC BY-SA 4.0"),
            number=module.number,
            title=title,
            version=module.version,
        ),
    )
    return Prepared(deck, notes=missing_languages(module.id, words))


def noted_slide(face: SlideFace, said: SlideWords, label: str, tongue: Tongue) -> PrintedSlide:
    """Return a slide for paper with the tutor's notes, which are in one language."""
    notes = ((msg("Say"), said.say), (msg("Ask"), said.ask), (msg("Watch out"), said.watch_out))
    told = tuple(Note(tongue.before_colon(tongue(name)), blocks) for name, blocks in notes if blocks)
    return PrintedSlide(face, label, told)
