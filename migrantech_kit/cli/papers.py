"""Write documents as PDF."""

from argparse import Namespace

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.files import write_atomically
from migrantech_kit.base.message import msg
from migrantech_kit.cli.opening import opened, session_of
from migrantech_kit.domain.documents import PrintOrder


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
        printed = kit.papers.make(order)
        write_atomically(chosen.output, printed.pdf)
        for character in printed.missing_glyphs:
            print(f"migrantech-kit: no font has the character {character!r}; a box stands for it.")
    print(chosen.output)
    return 0


def sheet(chosen: Namespace) -> int:
    """Write an attendance sheet."""
    with opened(chosen) as kit:
        session = session_of(kit, chosen.session)
        language = chosen.lang or kit.settings.language or session.languages[0]
        order = PrintOrder("attendance-sheet", session.id, (language,), filled=chosen.filled)
        write_atomically(chosen.output, kit.papers.make(order).pdf)
    print(chosen.output)
    return 0
