"""Write documents as PDF."""

from argparse import Namespace

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.files import write_atomically
from migrantech_kit.base.message import msg
from migrantech_kit.cli.opening import opened, session_of


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
        base_url = kit.settings.base_url if chosen.base_url is None else chosen.base_url
        country = chosen.country or kit.settings.country
        content = kit.handouts.handout(chosen.id, languages, country, base_url=base_url)
        write_atomically(chosen.output, content)
        for character in kit.handouts.missing_glyphs():
            print(f"migrantech-kit: no font has the character {character!r}; a box stands for it.")
    print(chosen.output)
    return 0


def sheet(chosen: Namespace) -> int:
    """Write an attendance sheet."""
    with opened(chosen) as kit:
        session = session_of(kit, chosen.session)
        language = chosen.lang or kit.settings.language or session.languages[0]
        write_atomically(chosen.output, kit.handouts.attendance_sheet(session.id, language, filled=chosen.filled))
    print(chosen.output)
    return 0
