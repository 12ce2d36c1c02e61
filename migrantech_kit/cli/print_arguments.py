"""The options of `print`: every document of the catalogue is a command with the options that it takes."""

import argparse
from collections.abc import Callable
from pathlib import Path

from migrantech_kit.base.settings import COUNTRIES
from migrantech_kit.domain.documents import About, DocumentKind, Option
from migrantech_kit.services.papers.catalogue import CATALOGUE

_SUBJECTS = {
    About.MODULE: ("MODULE", "id of the module"),
    About.PLAN: ("PLAN", "id of the session plan"),
    About.SESSION: ("SESSION", "id of the session, or its last letters"),
    About.GROUP: ("GROUP", "title or id of the group"),
    About.LEARNER: ("LEARNER", "code of the learner"),
}
_Adds = Callable[[argparse.ArgumentParser, DocumentKind], None]


def add_documents(printing: argparse.ArgumentParser, folder: argparse.ArgumentParser) -> None:
    """Add a command for every document."""
    documents = printing.add_subparsers(dest="document", required=True, metavar="DOCUMENT")
    for entry in CATALOGUE:
        kind = entry.kind
        document = documents.add_parser(kind.id, parents=[folder], help=str(kind.title).lower())
        _subject(document, kind)
        for option in Option:
            if kind.takes(option):
                _ADDS[option](document, kind)
        document.add_argument("-o", dest="output", type=Path, metavar="FILE", help="file to write")
        document.set_defaults(run="papers:print_document")
    _add_batch(documents, folder)


def _add_batch(
    documents: "argparse._SubParsersAction[argparse.ArgumentParser]", folder: argparse.ArgumentParser
) -> None:
    """Add the batch: all handouts of a plan, with the options of a handout."""
    batch = documents.add_parser("batch", parents=[folder], help="all handouts of a plan, in all languages")
    batch.add_argument("subject", metavar="PLAN", help="id of the session plan")
    kind = next(entry.kind for entry in CATALOGUE if entry.kind.id == "handout")
    for option in Option:
        if kind.takes(option):
            _ADDS[option](batch, kind)
    batch.add_argument("--beside", default="", metavar="L", help="a language to stand beside each of the others")
    batch.add_argument("--processes", type=int, default=0, metavar="N", help="default: one for each core")
    batch.add_argument("-o", dest="output", type=Path, required=True, metavar="DIR", help="folder to write into")
    batch.set_defaults(run="batch:print_batch")


def _subject(document: argparse.ArgumentParser, kind: DocumentKind) -> None:
    kinds = (kind.about, *kind.also)
    named = [_SUBJECTS[about] for about in kinds if about in _SUBJECTS]
    name = "|".join(name for name, _ in named)
    what = "; ".join(what for _, what in named)
    if About.ORGANISATION in kinds:
        document.add_argument("subject", nargs="?", default="", metavar=name, help=f"{what}; or nothing")
    else:
        document.add_argument("subject", metavar=name, help=what)


def _languages(document: argparse.ArgumentParser, kind: DocumentKind) -> None:
    several = "" if kind.languages == 1 else "; several with commas"
    document.add_argument("--lang", action="append", metavar="L", help=f"language, such as fr or ar{several}")


def _country(document: argparse.ArgumentParser, _: DocumentKind) -> None:
    document.add_argument("--country", choices=COUNTRIES, help="country of the facts (default: from the settings)")


def _paper(document: argparse.ArgumentParser, kind: DocumentKind) -> None:
    document.add_argument("--paper", choices=[paper.value for paper in kind.papers], default=kind.papers[0].value)


def _per_page(document: argparse.ArgumentParser, kind: DocumentKind) -> None:
    document.add_argument("--per-page", type=int, choices=kind.per_page, help="how many on a page")


def _variant(document: argparse.ArgumentParser, kind: DocumentKind) -> None:
    names = [name for name, _ in kind.variants]
    what = "; ".join(f"{name}: {title}" for name, title in kind.variants)
    document.add_argument("--variant", choices=names, help=what)


def _copies(document: argparse.ArgumentParser, _: DocumentKind) -> None:
    document.add_argument("--copies", type=int, metavar="N", help="how many pieces")


def _address(document: argparse.ArgumentParser, _: DocumentKind) -> None:
    document.add_argument("--base-url", metavar="URL", help="web address of the modules, for the QR code")


def _wifi(document: argparse.ArgumentParser, _: DocumentKind) -> None:
    document.add_argument("--network", default="", metavar="NAME", help="name of the Wi-Fi network")
    document.add_argument("--password-file", type=Path, metavar="F", help="file whose first line is its password")


def _flag(name: str, what: str) -> _Adds:
    def add(document: argparse.ArgumentParser, _: DocumentKind) -> None:
        document.add_argument(name, action="store_true", help=what)

    return add


_ADDS: dict[Option, _Adds] = {
    Option.LANGUAGES: _languages,
    Option.COUNTRY: _country,
    Option.PAPER: _paper,
    Option.LARGE: _flag("--large", "large print, 18 points"),
    Option.GREY: _flag("--grey", "save ink: black and grey only"),
    Option.FACING: _flag("--facing", "two languages on facing pages instead of side by side"),
    Option.PER_PAGE: _per_page,
    Option.FILLED: _flag("--filled", "with what the records say, instead of room to write"),
    Option.NAMES: _flag("--names", "with the names of learners"),
    Option.VARIANT: _variant,
    Option.COPIES: _copies,
    Option.WITH_ADDRESS: _address,
    Option.WIFI: _wifi,
}
