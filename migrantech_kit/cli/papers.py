"""Write documents as PDF."""

import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.files import write_atomically
from migrantech_kit.base.message import msg
from migrantech_kit.cli.opening import opened, session_of
from migrantech_kit.domain.documents import About, Paper, PrintOrder
from migrantech_kit.kit import Kit


def print_document(chosen: Namespace) -> int:
    """Write any document of the catalogue."""
    given = vars(chosen)
    order = PrintOrder(
        chosen.document,
        given.get("subject", ""),
        tuple(dict.fromkeys(code for part in given.get("lang") or () for code in part.split(",") if code)),
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
    )
    with opened(chosen) as kit:
        return _write(kit, order, chosen.output)


def handout(chosen: Namespace) -> int:
    """Write a handout."""
    with opened(chosen) as kit:
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
    with opened(chosen) as kit:
        languages = (chosen.lang,) if chosen.lang else ()
        order = PrintOrder("attendance-sheet", chosen.session, languages, filled=chosen.filled)
        return _write(kit, order, chosen.output)


def _write(kit: Kit, order: PrintOrder, output: Path | None) -> int:
    """Make a document, write it, and say where it is and what its reader should know."""
    if kit.papers.kind(order.document).about is About.SESSION:
        session = session_of(kit, order.subject)
        languages = order.languages or ((kit.settings.language or session.languages[0]),)
        order = replace(order, subject=session.id, languages=languages)
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
