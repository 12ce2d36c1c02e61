"""Prepare the information notice on data protection: shipped words, filled with who organises and who oversees.

GDPR articles 12 and 13; in Türkiye article 10 of Law 6698 (KVKK).
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from migrantech_kit.base.language import isolate
from migrantech_kit.base.message import Message, msg
from migrantech_kit.domain.documents import Notice, NoticeWords, PrintOrder
from migrantech_kit.domain.module import Block, Section
from migrantech_kit.domain.people import ProjectTerms
from migrantech_kit.domain.retention import years_after
from migrantech_kit.services.papers.held import letterhead
from migrantech_kit.services.papers.sources import Prepared, Sources
from migrantech_kit.services.papers.voices import voices

_EUROPE: Final = msg("General Data Protection Regulation (GDPR)")
_LAWS: Final = {"TR": msg("Law 6698 on the protection of personal data (KVKK)")}
# Supervisory authorities under their own names, so that a person finds them.
_AUTHORITIES: Final = {
    "FR": "CNIL, www.cnil.fr",
    "BE": "APD-GBA, www.autoriteprotectiondonnees.be",
    "PT": "CNPD, www.cnpd.pt",
    "TR": "KVKK, www.kvkk.gov.tr",
}
# Added to “two years after your last session”.
_UNTIL: Final = msg(", or until {day} if the project asks for it")
_BLANK: Final = "…………………………"


def notice(order: PrintOrder, sources: Sources) -> Prepared:
    """Return the notice in every language asked for; what the settings do not say stays blank and is told."""
    say = voices(order.languages, sources, most=6)
    with sources.store.reading() as work:
        organisation = work.setup.organisation()
        until = _last_day(work.setup.terms().values())
    known = {
        "organisation": organisation.name,
        "address": organisation.address,
        "contact": organisation.contact,
        "authority": _AUTHORITIES.get(order.country, ""),
    }
    law = _LAWS.get(order.country, _EUROPE)
    sides = tuple(
        _filled(
            sources.content.notice(tongue.language),
            {name: isolate(text) or _BLANK for name, text in known.items()}
            | {"law": tongue(law), "until": tongue(_UNTIL, day=tongue.date(until)) if until else ""},
        )
        for tongue in say.tongues
    )
    labels: dict[str, Message] = {
        "organisation": msg("Name of the organiser"),
        "address": msg("Address"),
        "contact": msg("Contact"),
    }
    notes = tuple(
        msg("“{field}” stays blank: fill it in by hand, or enter it in the settings and print again.", field=label)
        for name, label in labels.items()
        if not known[name]
    )
    made = Notice(sides, letterhead(organisation)[:1], say.first(msg("MigranTech Kit · CC BY-SA 4.0")), order.grey)
    return Prepared(made, notes=notes)


def _last_day(terms: Iterable[ProjectTerms]) -> date | None:
    """Return the last day on which a project still asks for names, or nothing where none asks."""
    days = [years_after(one.ends, one.keep_years) for one in terms if one.ends is not None and one.keep_years > 0]
    return max(days, default=None)


def _filled(words: NoticeWords, values: Mapping[str, str]) -> NoticeWords:
    def fill(text: str) -> str:
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", value)
        return text

    sections = tuple(
        Section(section.heading, tuple(Block(block.kind, tuple(map(fill, block.lines))) for block in section.blocks))
        for section in words.sections
    )
    return replace(words, lead=fill(words.lead), sections=sections)
