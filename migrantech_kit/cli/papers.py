"""Write documents as PDF."""

import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.files import write_atomically
from migrantech_kit.base.message import msg
from migrantech_kit.cli.opening import beside, session_of
from migrantech_kit.cli.secrets import secret_in
from migrantech_kit.cli.subjects import subject_of
from migrantech_kit.domain.documents import About, Paper, PrintOrder
from migrantech_kit.kit import Kit


def print_document(chosen: Namespace) -> int:
    """Write any document of the catalogue."""
    given = vars(chosen)
    order = PrintOrder(
        chosen.document,
        given.get("subject") or "",
        languages_of(chosen),
        given.get("country") or "",
        paper=Paper(given.get("paper") or Paper.A4),
        large=given.get("large", False),
        grey=given.get("grey", False),
        facing=given.get("facing", False),
        per_page=given.get("per_page") or 0,
        filled=given.get("filled", False),
        names=given.get("names", False),
        variant=given.get("variant") or "",
        copies=given.get("copies") or 0,
        base_url=given.get("base_url"),
        session=given.get("session", ""),
        network=given.get("network", ""),
        password=secret_in(chosen.password_file).reveal().decode() if given.get("password_file") else "",
    )
    with beside(chosen) as kit:
        return _write(kit, order, chosen.output)


def languages_of(chosen: Namespace) -> tuple[str, ...]:
    """Return the languages that were named, each once, in their order."""
    named = getattr(chosen, "lang", None) or ()
    return tuple(dict.fromkeys(code for part in named for code in part.split(",") if code))


def handout(chosen: Namespace) -> int:
    """Write a handout."""
    with beside(chosen) as kit:
        languages = tuple(code for code in (chosen.lang, chosen.second) if code)
        spoken = kit.library.module(chosen.id).languages
        missing = [code for code in languages if code not in spoken]
        if missing:
            raise Problem(
                msg("The module “{module}” is not written in “{language}”.", module=chosen.id, language=missing[0]),
                to_do=msg("Its languages are: {languages}.", languages=", ".join(spoken)),
            )
        order = PrintOrder("handout", chosen.id, languages, chosen.country or "", base_url=chosen.base_url)
        return _write(kit, order, chosen.output)


def sheet(chosen: Namespace) -> int:
    """Write an attendance sheet."""
    with beside(chosen) as kit:
        languages = (chosen.lang,) if chosen.lang else ()
        order = PrintOrder("attendance-sheet", chosen.session, languages, filled=chosen.filled)
        return _write(kit, order, chosen.output)


def _write(kit: Kit, order: PrintOrder, output: Path | None) -> int:
    """Make a document, write it, and say where it is and what its reader should know."""
    kind = kit.papers.kind(order.document)
    order = replace(order, subject=subject_of(kit, kind, order.subject))
    if kind.about is About.SESSION and order.subject and not order.languages:
        spoken = kit.running.session(order.subject).languages
        order = replace(order, languages=((kit.settings.language or spoken[0]),))
    if order.session:
        order = replace(order, session=session_of(kit, order.session).id)
    printed = kit.papers.make(order)
    target = output or Path(printed.file_name)
    write_atomically(target, printed.pdf)
    for note in printed.notes:
        print(f"migrantech-kit: {note}", file=sys.stderr)
    for character in printed.missing_glyphs:
        print(f"migrantech-kit: no font has the character {character!r}; a box stands for it.", file=sys.stderr)
    print(target)
    return 0
