"""What each command does, over the same services as the desk."""

import json
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from migrantech_kit.base.clock import local
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.files import write_atomically
from migrantech_kit.base.language import INTERFACE_LANGUAGES, autonym, is_right_to_left
from migrantech_kit.base.message import msg
from migrantech_kit.cli.show import module_text
from migrantech_kit.domain.session import Session
from migrantech_kit.kit import Kit, fill_invented, open_kit, self_check
from migrantech_kit.services.library import Filter


@contextmanager
def _kit(chosen: Namespace) -> Iterator[Kit]:
    kit = open_kit(chosen.data, actor="command line")
    try:
        yield kit
    finally:
        kit.close()


def modules_list(chosen: Namespace) -> int:
    """Print the library, one module a line or as JSON."""
    with _kit(chosen) as kit:
        cards = kit.library.find(Filter(), chosen.lang or kit.settings.language or "en")
        if chosen.json:
            rows = [
                {
                    "id": card.module.id,
                    "theme": card.module.theme,
                    "title": card.title,
                    "version": card.module.version,
                    "languages": list(card.module.languages),
                }
                for card in cards
            ]
            print(json.dumps(rows, ensure_ascii=False, indent=2))
        else:
            for card in cards:
                module = card.module
                print(f"{module.number:5} {module.id:28} {card.title}  [{' '.join(module.languages)}] {module.version}")
        _tell_problems(kit)
    return 0


def modules_show(chosen: Namespace) -> int:
    """Print the words of one module."""
    with _kit(chosen) as kit:
        wanted = chosen.lang or kit.settings.language or "en"
        module = kit.library.module(chosen.id)
        words = kit.library.words(chosen.id, wanted)
        if words.language != wanted:
            print(f"({wanted}: not written yet; this is {autonym(words.language)})\n")
        print(module_text(module, words))
    return 0


def modules_check(chosen: Namespace) -> int:
    """Check modules, plans and facts; exit with 1 when something must be mended."""
    from migrantech_kit.content.check_report import as_json, as_text  # noqa: PLC0415
    from migrantech_kit.content.checker import check  # noqa: PLC0415 - rules and word lists are for this command only

    report = check(tuple(chosen.paths))
    print(as_json(report) if chosen.json else as_text(report))
    return 1 if report.errors else 0


def handout(chosen: Namespace) -> int:
    """Write a handout."""
    with _kit(chosen) as kit:
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
    with _kit(chosen) as kit:
        session = _session(kit, chosen.session)
        language = chosen.lang or kit.settings.language or session.languages[0]
        write_atomically(chosen.output, kit.handouts.attendance_sheet(session.id, language, filled=chosen.filled))
    print(chosen.output)
    return 0


def export(chosen: Namespace) -> int:
    """Write an export and say how many rows it has."""
    with _kit(chosen) as kit:
        rows = kit.reports.export(
            chosen.kind,
            chosen.format,
            chosen.output,
            separator=chosen.separator or kit.settings.csv_separator,
            decimal_comma=kit.settings.decimal_comma,
        )
    print(f"{chosen.output}: {rows} rows")
    return 0


def demo(chosen: Namespace) -> int:
    """Fill the data folder with an invented group and three held sessions."""
    group, sessions = fill_invented(chosen.data)
    print(f"Invented group “{group}” with {sessions} held sessions.")
    return 0


def check(chosen: Namespace) -> int:
    """Check this computer and exit with 1 when something is wrong."""
    with _kit(chosen) as kit:
        findings = self_check(kit)
        for finding in findings:
            print(f"{'ok ' if finding.good else 'NO '} {finding.what}: {finding.detail}")
        directions = ", ".join(
            f"{autonym(code)}{' (right to left)' if is_right_to_left(code) else ''}" for code in INTERFACE_LANGUAGES
        )
        print(f"ok  languages: {directions}")
    return 0 if all(finding.good for finding in findings) else 1


def _session(kit: Kit, wanted: str) -> Session:
    """Return the session of an id or of the end of an id, however it is written."""
    known = (*kit.running.recent(10_000), *kit.planning.planned())
    hits = [session for session in known if session.id.endswith(wanted.lower())]
    if len(hits) == 1:
        return hits[0]
    latest = ", ".join(
        f"{one.id[-8:]} ({local(one.started_at or one.starts_at, one.zone):%Y-%m-%d})" for one in known[:5]
    )
    raise Problem(
        msg("There is no single session “{session}”.", session=wanted),
        to_do=msg("The latest ones are: {sessions}.", sessions=latest)
        if latest
        else msg("No session was planned yet."),
    )


def _tell_problems(kit: Kit) -> None:
    for problem in kit.content.problems():
        print(f"migrantech-kit: {problem}")
