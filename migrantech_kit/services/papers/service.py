"""Make any document of the catalogue as PDF."""

import re
from collections.abc import Callable
from dataclasses import replace

from migrantech_kit.base.clock import Clock
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.language import Tongue
from migrantech_kit.base.message import msg
from migrantech_kit.base.settings import Settings
from migrantech_kit.domain.documents import DocumentKind, Option, Printed, PrintOrder
from migrantech_kit.domain.ports import Content, HandoutTrial, Printing
from migrantech_kit.domain.stores import Store
from migrantech_kit.services.papers.catalogue import CATALOGUE, Entry
from migrantech_kit.services.papers.sources import Sources
from migrantech_kit.services.papers.trial import PaperHandoutTrial

_UNSAFE = re.compile(r"[^\w.-]+")


class PaperService:
    """Know the printable documents and make them."""

    def __init__(
        self,
        store: Store,
        content: Content,
        printing: Callable[[], Printing],
        tongue: Callable[[str], Tongue],
        clock: Clock,
        settings: Callable[[], Settings],
    ) -> None:
        self.sources = Sources(store, content, tongue, clock)
        self.printing = printing
        self._settings = settings

    def handout_trial(self) -> HandoutTrial:
        """Return what tries how the handouts of modules print that need not be in the library."""
        return PaperHandoutTrial(self.sources, self.printing)

    def kinds(self) -> tuple[DocumentKind, ...]:
        """Return all printable documents, in the order of the catalogue."""
        return tuple(entry.kind for entry in CATALOGUE)

    def kind(self, document: str) -> DocumentKind:
        """Return one printable document; raise `Problem` when there is none of that id."""
        return _entry(document).kind

    def make(self, order: PrintOrder) -> Printed:
        """Return the document that an order asks for; raise `Problem` when it cannot be made."""
        entry = _entry(order.document)
        order = self._completed(order, entry.kind)
        prepared = entry.prepare(order, self.sources)
        rendered = self.printing().render(prepared.document)
        return Printed(
            pdf=rendered.pdf,
            file_name=prepared.file_name or file_name(order),
            pages=rendered.pages,
            missing_glyphs=rendered.missing_glyphs,
            notes=prepared.notes,
        )

    def _completed(self, order: PrintOrder, kind: DocumentKind) -> PrintOrder:
        """Return the order with what it leaves open put in from the settings and from the document's defaults."""
        settings = self._settings()
        variants = tuple(name for name, _ in kind.variants)
        if order.variant and order.variant not in variants:
            raise Problem(
                msg("The document “{document}” has no form “{form}”.", document=kind.id, form=order.variant),
                to_do=msg("Its forms are: {forms}.", forms=", ".join(variants)) if variants else None,
            )
        return replace(
            order,
            languages=order.languages or (settings.language or "en",),
            country=order.country or settings.country,
            base_url=settings.base_url if order.base_url is None else order.base_url,
            paper=order.paper if order.paper in kind.papers or not kind.takes(Option.PAPER) else kind.papers[0],
            per_page=order.per_page if order.per_page in kind.per_page else next(iter(kind.per_page), 0),
            variant=order.variant or next(iter(variants), ""),
        )


def _entry(document: str) -> Entry:
    for entry in CATALOGUE:
        if entry.kind.id == document:
            return entry
    raise Problem(
        msg("There is no document “{document}”.", document=document),
        to_do=msg("The documents are: {documents}.", documents=", ".join(entry.kind.id for entry in CATALOGUE)),
    )


def file_name(order: PrintOrder) -> str:
    """Return the name under which a document is best kept: what it is, about what, in which languages."""
    parts = (order.document, order.subject[-32:], *order.languages)
    return _UNSAFE.sub("-", "-".join(part for part in parts if part)).strip("-") + ".pdf"
