"""Prepare a module's handout: words in the reader's language, facts with their dates, the address behind the code."""

from collections.abc import Iterable
from dataclasses import replace

from migrantech_kit.base.message import msg
from migrantech_kit.domain.documents import Handout, HandoutSide, PrintedFact, PrintedTerm, PrintOrder
from migrantech_kit.domain.module import Module, ModuleWords, Term
from migrantech_kit.services.country_facts import fact_lines, resolved, resolver
from migrantech_kit.services.papers.sources import Prepared, Sources, missing_languages
from migrantech_kit.services.wording import theme_name


def handout(order: PrintOrder, sources: Sources) -> Prepared:
    """Return a module's handout in one language or two."""
    module, words_of = sources.module(order.subject, order.session)
    words = {language: words_of(language) for language in order.languages[:2]}
    spoken = {own.language: own for own in words.values()}
    document = handout_of(module, spoken.values(), order, sources)
    return Prepared(document, notes=missing_languages(module.id, words))


def handout_of(module: Module, words: Iterable[ModuleWords], order: PrintOrder, sources: Sources) -> Handout:
    """Return the handout of a module that is at hand, in the languages of `words`."""
    sides = tuple(_side(module, own, order, sources) for own in words)
    return Handout(sides, module.picture, order.paper, order.large, order.grey, order.facing)


def _side(module: Module, words: ModuleWords, order: PrintOrder, sources: Sources) -> HandoutSide:
    tongue, day, country = sources.tongue(words.language), sources.today(), order.country
    facts = sources.facts(country, order.session)
    printed = replace(words, slides={}, activities={}, questions={}, tutor={})
    words = resolved(printed, resolver(facts, tongue, day))
    lines = fact_lines(module.facts, facts, sources.content.fact_keys(), tongue, day)
    days = {line.checked for line in lines if line.checked}
    address = web_address(order.base_url or "", words.language, module.id)
    return HandoutSide(
        language=words.language,
        right_to_left=tongue.right_to_left,
        title=words.handout_title or words.title,
        theme=tongue(theme_name(module.theme)),
        sections=words.handout,
        facts_title=tongue(msg("In this country: {country}"), country=tongue.locale.territories.get(country, country)),
        facts=tuple(
            PrintedFact(tongue.before_colon(one.label), one.text, "" if len(days) == 1 else one.checked, one.warning)
            for one in lines
        ),
        facts_checked=tongue(msg("Checked on {day}."), day=next(iter(days))) if len(days) == 1 else "",
        glossary_title=tongue(msg("Words in pictures")),
        glossary=tuple(_term(term, words) for term in module.glossary),
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


def _term(term: Term, words: ModuleWords) -> PrintedTerm:
    """Return a term with its words; a language that lacks it keeps its place empty, beside the other language's."""
    own = words.glossary.get(term.id)
    return PrintedTerm(term.picture, own.word if own else "", own.meaning if own else "")


def web_address(base_url: str, language: str, module: str) -> str:
    """Return where a module lives on the web, or nothing without a configured base address."""
    return f"{base_url.rstrip('/')}/{language}/{module}/" if base_url.strip() else ""
