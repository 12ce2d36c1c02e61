"""The options of `bundle` and `office`."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any


def add_bundles(jobs: Any, folder: argparse.ArgumentParser) -> None:
    """Add the commands that hand records from one computer to another."""
    bundle = jobs.add_parser("bundle", help="hand records to an office, or take in those of tutors")
    actions = bundle.add_subparsers(dest="action", required=True, metavar="ACTION")

    export = actions.add_parser("export", parents=[folder], help="write a bundle for an office")
    export.add_argument("file", type=Path, metavar="FILE")
    closed = export.add_mutually_exclusive_group()
    closed.add_argument("--for", dest="office", type=Path, metavar="OFFICE.pub", help="default: the paired office")
    _add_passphrase(closed, "close the bundle by the passphrase in F instead")
    export.add_argument("--whole", action="store_true", help="not only what came since the last bundle")
    export.set_defaults(run="bundles:bundle_export")

    taking = actions.add_parser("import", parents=[folder], help="take in bundles, in any order, any number of times")
    add_import(taking)
    taking.set_defaults(run="bundles:bundle_import")


def add_office(jobs: Any, folder: argparse.ArgumentParser, add_export: Callable[[Any], None]) -> None:
    """Add what an office does, with its own records or with those of a PostgreSQL server."""
    office = jobs.add_parser("office", help="what an office does, also with records on a PostgreSQL server")
    office.add_argument(
        "--database-url",
        default="",
        metavar="URL",
        help="postgresql://user@server/database; its password stands in the file that PGPASSFILE names",
    )
    actions = office.add_subparsers(dest="action", required=True, metavar="ACTION")

    key = actions.add_parser("key", parents=[folder], help="make or print this office's public key")
    key.add_argument("--title", default="", metavar="NAME", help="of the office, for those who pair with it")
    key.add_argument("-o", dest="output", type=Path, metavar="OFFICE.pub", help="write the key file")
    key.add_argument("--qr", type=Path, metavar="FILE.svg", help="write the key as a QR code")
    key.set_defaults(run="bundles:office_key")

    pair = actions.add_parser("pair", parents=[folder], help="make bundles for an office from now on")
    pair.add_argument("key", type=Path, metavar="OFFICE.pub")
    pair.add_argument("--fingerprint", metavar="F", help="as the office shows it; without it, it is printed to compare")
    pair.set_defaults(run="bundles:office_pair")

    taking = actions.add_parser("import", parents=[folder], help="take in bundles of tutors")
    add_import(taking)
    taking.set_defaults(run="bundles:bundle_import")

    add_export(actions)

    prepare = actions.add_parser("prepare", parents=[folder], help="make the tables of a server, as their owner")
    prepare.set_defaults(run="office:prepare")
    check = actions.add_parser("check", parents=[folder], help="check that the tables say what the journal says")
    check.set_defaults(run="office:check")

    conflicts = actions.add_parser("conflicts", parents=[folder], help="list what was edited apart, or settle it")
    conflicts.add_argument("--settle", nargs=2, type=int, metavar=("N", "CHOICE"), help="numbers of the list")
    conflicts.set_defaults(run="office:conflicts")

    same = actions.add_parser("same-person", parents=[folder], help="list learners who may be one person, or decide")
    decision = same.add_mutually_exclusive_group()
    decision.add_argument("--confirm", nargs=2, metavar=("CODE", "INTO"), help="join a learner with another one")
    decision.add_argument("--refuse", nargs=2, metavar=("CODE", "CODE"), help="two persons: ask no more")
    decision.add_argument("--undo", metavar="CODE", help="take the joining of a code back")
    same.set_defaults(run="office:same_person")


def add_import(taking: argparse.ArgumentParser) -> None:
    """Add the options of an import."""
    taking.add_argument("files", nargs="+", type=Path, metavar="FILE")
    _add_passphrase(taking, "open bundles that a passphrase closes")
    taking.add_argument("--preview", action="store_true", help="only say what they hold and what is new")


def _add_passphrase(to: Any, what: str) -> None:
    to.add_argument("--bundle-passphrase-file", type=Path, metavar="F", help=what)
