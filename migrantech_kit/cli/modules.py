"""List, show and check the modules of the library."""

import json
from argparse import Namespace

from migrantech_kit.base.language import autonym, first_available
from migrantech_kit.cli.opening import beside, tell_problems
from migrantech_kit.cli.show import module_text
from migrantech_kit.domain.codec import to_plain
from migrantech_kit.services.library import Filter


def modules_list(chosen: Namespace) -> int:
    """Print the library, one module a line or as JSON."""
    with beside(chosen) as kit:
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
        tell_problems(kit)
    return 0


def modules_show(chosen: Namespace) -> int:
    """Print the words of one module."""
    with beside(chosen) as kit:
        wanted = chosen.lang or kit.settings.language or "en"
        module = kit.library.module(chosen.id)
        words = kit.library.words(chosen.id, wanted)
        if words.language != wanted:
            print(f"({wanted}: not written yet; this is {autonym(words.language)})\n")
        print(module_text(module, words))
    return 0


def modules_pathways(chosen: Namespace) -> int:
    """Print each pathway with its modules in order and the reason for each."""
    with beside(chosen) as kit:
        language = chosen.lang or kit.settings.language or "en"
        if chosen.json:
            print(json.dumps(to_plain(kit.library.pathways()), ensure_ascii=False, indent=2))
        else:
            for pathway in kit.library.pathways():
                print(f"{pathway.titles[first_available(pathway.titles, language)]}  ({pathway.id})")
                print(f"    {pathway.aims[first_available(pathway.aims, language)]}")
                for card in kit.library.find(Filter(pathway=pathway.id), language):
                    print(f"  {card.place}. {card.module.id:28} {card.title}\n       {card.reason}")
                print()
        tell_problems(kit)
    return 0


def modules_check(chosen: Namespace) -> int:
    """Check modules, plans and facts; exit with 1 when something must be mended."""
    from migrantech_kit.content.check_report import as_json, as_text  # noqa: PLC0415
    from migrantech_kit.content.checker import check  # noqa: PLC0415 - rules and word lists are for this command only

    with beside(chosen) as kit:
        trial = None if chosen.without_printing else kit.papers.handout_trial()
        report = check(tuple(chosen.paths), trial=trial, similar=chosen.similar)
    print(as_json(report) if chosen.json else as_text(report))
    return 1 if report.errors else 0
