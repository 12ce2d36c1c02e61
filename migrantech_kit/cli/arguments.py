"""The commands and their options as one table."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from migrantech_kit import __version__
from migrantech_kit.base.settings import COUNTRIES
from migrantech_kit.cli.bundle_arguments import add_bundles, add_office
from migrantech_kit.domain.indicators import PROFILES
from migrantech_kit.domain.reports import FORMATS, KINDS


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the chosen command's options; `run` is its function as `module:function`; wrong usage exits with 2."""
    return build_parser("print" in arguments).parse_args(arguments)


def build_parser(documents: bool = True) -> argparse.ArgumentParser:
    """Return the parser of all commands; without `documents`, `print` does not know what it can print."""
    folder = argparse.ArgumentParser(add_help=False)
    folder.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="use another data folder (records, settings)",
    )
    folder.add_argument(
        "--passphrase-file", type=Path, metavar="F", default=None, help="unlock the records by the passphrase in F"
    )
    parser = argparse.ArgumentParser(
        prog="migrantech-kit",
        description="Run in-person training sessions for migrants and refugees. Without a command, the desk opens.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.add_argument(
        "--data", type=Path, metavar="DIR", default=None, help="use another data folder (records, settings)"
    )
    parser.set_defaults(command=None)
    jobs = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    _add_modules(jobs, folder)
    _add_facts(jobs, folder)
    _add_papers(jobs, folder)
    printing = jobs.add_parser("print", help="write any document as PDF, or all handouts of a plan")
    if documents:
        # The catalogue loads the services, which the desk's first window does not wait for.
        from migrantech_kit.cli.print_arguments import add_documents  # noqa: PLC0415

        add_documents(printing, folder)
    _add_records(jobs, folder)
    _add_lock(jobs, folder)
    add_bundles(jobs, folder)
    add_office(jobs, folder, lambda actions: _add_export(actions, folder))
    _add_backups(jobs, folder)
    return parser


_Jobs = argparse._SubParsersAction


def _add_modules(jobs: "_Jobs[argparse.ArgumentParser]", folder: argparse.ArgumentParser) -> None:
    modules = jobs.add_parser("modules", help="list, show or check the modules of the library")
    actions = modules.add_subparsers(dest="action", required=True, metavar="ACTION")

    listing = actions.add_parser("list", parents=[folder], help="list the modules with their languages")
    listing.add_argument("--json", action="store_true", help="print id, theme, title, version and languages as JSON")
    listing.add_argument("--lang", default="", metavar="L", help="language of the titles")
    listing.set_defaults(run="modules:modules_list")

    show = actions.add_parser("show", parents=[folder], help="print the words of one module")
    show.add_argument("id", metavar="ID")
    show.add_argument("--lang", default="", metavar="L", help="language, such as fr or ar")
    show.set_defaults(run="modules:modules_show")

    pathways = actions.add_parser(
        "pathways", parents=[folder], help="list the pathways: modules in order, with reasons"
    )
    pathways.add_argument("--json", action="store_true", help="print the pathways as JSON")
    pathways.add_argument("--lang", default="", metavar="L", help="language of titles and reasons")
    pathways.set_defaults(run="modules:modules_pathways")

    check = actions.add_parser("check", parents=[folder], help="check modules, plans and facts against the format")
    check.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="module folders (default: the whole library)"
    )
    check.add_argument("--json", action="store_true", help="print findings and figures as JSON")
    check.add_argument("--similar", action="store_true", help="refuse modules that share 15 %% of their word sequences")
    check.add_argument("--without-printing", action="store_true", help="leave out whether each handout fits its sheet")
    check.set_defaults(run="modules:modules_check")


def _add_facts(jobs: "_Jobs[argparse.ArgumentParser]", folder: argparse.ArgumentParser) -> None:
    facts = jobs.add_parser("facts", parents=[folder], help="list the facts of the countries and how far they hold")
    facts.add_argument("--country", choices=COUNTRIES, help="only the facts of one country")
    facts.add_argument("--stale", action="store_true", help="only what is stale or unconfirmed and must be checked")
    facts.add_argument("--json", action="store_true", help="print the facts as JSON")
    facts.set_defaults(run="facts:facts")


def _add_papers(jobs: "_Jobs[argparse.ArgumentParser]", folder: argparse.ArgumentParser) -> None:
    handout = jobs.add_parser("handout", parents=[folder], help="write a module's handout as PDF")
    handout.add_argument("id", metavar="ID")
    handout.add_argument("--lang", required=True, metavar="L", help="language of the handout")
    handout.add_argument("--second", default="", metavar="L2", help="second language, beside the first")
    handout.add_argument("--country", choices=COUNTRIES, help="country of the facts (default: from the settings)")
    handout.add_argument("--base-url", default=None, metavar="URL", help="web address of the modules, for the QR code")
    handout.add_argument("-o", dest="output", type=Path, required=True, metavar="FILE")
    handout.set_defaults(run="papers:handout")

    sheet = jobs.add_parser("sheet", parents=[folder], help="write a session's half-day attendance sheet as PDF")
    sheet.add_argument("session", metavar="SESSION", help="id of the session, or its last letters")
    sheet.add_argument("--lang", default="", metavar="L", help="language of the sheet")
    sheet.add_argument("--filled", action="store_true", help="print the marks instead of room for signatures")
    sheet.add_argument("-o", dest="output", type=Path, required=True, metavar="FILE")
    sheet.set_defaults(run="papers:sheet")


def _add_export(jobs: "_Jobs[argparse.ArgumentParser]", folder: argparse.ArgumentParser) -> None:
    export = jobs.add_parser("export", parents=[folder], help="export records, narrowed by the options")
    export.add_argument("kind", choices=KINDS)
    export.add_argument("--format", choices=FORMATS, default="csv")
    export.add_argument(
        "--separator", choices=(";", ","), default=None, help="of CSV columns (default: from the settings)"
    )
    export.add_argument(
        "--decimal", choices=("comma", "point"), default=None, help="of CSV numbers (default: from the settings)"
    )
    export.add_argument("--from", dest="since", type=date.fromisoformat, metavar="DAY", help="first day, 2026-01-31")
    export.add_argument("--to", dest="until", type=date.fromisoformat, metavar="DAY", help="last day")
    for name in ("project", "site", "tutor", "module", "group"):
        export.add_argument(f"--{name}", default="", metavar="NAME", help="only this one, by its id or name")
    export.add_argument(
        "--password-file", type=Path, metavar="F", help="file whose first line locks an export of names"
    )
    export.add_argument("-o", dest="output", type=Path, required=True, metavar="FILE")
    export.set_defaults(run="records:export")


def _add_records(jobs: "_Jobs[argparse.ArgumentParser]", folder: argparse.ArgumentParser) -> None:
    publish = jobs.add_parser("publish", parents=[folder], help="write the library as a web site for any web host")
    publish.add_argument("folder", type=Path, metavar="DIR")
    publish.add_argument(
        "--base-url", default="", metavar="URL", help="where the site will be (default: from the settings)"
    )
    publish.add_argument("--country", choices=COUNTRIES, help="country of the facts (default: from the settings)")
    publish.set_defaults(run="publish:publish")

    _add_export(jobs, folder)

    learner = jobs.add_parser("learner", help="hand out or erase what is kept about one person")
    acts = learner.add_subparsers(dest="action", required=True, metavar="ACTION")
    told = acts.add_parser("export", parents=[folder], help="write all that is kept about a person as JSON or PDF")
    told.add_argument("code", metavar="CODE")
    told.add_argument("--lang", default="", metavar="L", help="language of the PDF")
    told.add_argument("-o", dest="output", type=Path, required=True, metavar="FILE", help="FILE.json or FILE.pdf")
    told.set_defaults(run="protection:hand_out")
    gone = acts.add_parser("erase", parents=[folder], help="destroy a person's names for good; counts stay")
    gone.add_argument("code", metavar="CODE")
    gone.add_argument("--for-good", action="store_true", help="really do it; without this nothing is changed")
    gone.set_defaults(run="protection:erase")

    retention = jobs.add_parser("retention", parents=[folder], help="list whose names are due to be erased")
    retention.add_argument("--erase", action="store_true", help="erase the names of those listed, for good")
    retention.set_defaults(run="protection:retention")

    terms = jobs.add_parser("project", parents=[folder], help="set what a funder asks of a project's records")
    terms.add_argument("project", metavar="PROJECT", help="id or title")
    terms.add_argument("--profile", choices=("none", *PROFILES), help="what the funder counts")
    terms.add_argument("--ends", type=date.fromisoformat, metavar="DAY", help="last day of the project, 2027-12-31")
    terms.add_argument("--keep-years", type=int, metavar="N", help="years for which names are kept after that day")
    terms.set_defaults(run="protection:project")

    audit = jobs.add_parser("audit", parents=[folder], help="list exports, erasures, merges of persons, corrections")
    audit.add_argument("--limit", type=int, default=100, metavar="N", help="the latest N (default: 100)")
    audit.set_defaults(run="protection:audit")

    demo = jobs.add_parser(
        "demo", parents=[folder], help="fill the data folder with an invented group and three sessions"
    )
    demo.set_defaults(run="records:demo")

    check = jobs.add_parser(
        "check", parents=[folder], help="check fonts, records, modules and languages of this computer"
    )
    check.set_defaults(run="computer:check")


def _add_lock(jobs: "_Jobs[argparse.ArgumentParser]", folder: argparse.ArgumentParser) -> None:
    lock = jobs.add_parser("lock", help="set, change or remove the passphrase that keeps the records")
    actions = lock.add_subparsers(dest="action", required=True, metavar="ACTION")
    for action, what, renewing, recovering in (
        ("show", "say whether a passphrase keeps the records", False, False),
        ("set", "set a passphrase and show the recovery key once", True, False),
        ("change", "replace the passphrase; the recovery key stays", True, True),
        ("remove", "open the records without a passphrase", False, True),
        ("recovery", "make a new recovery key and show it once", False, False),
    ):
        job = actions.add_parser(action, parents=[folder], help=what)
        if renewing:
            job.add_argument("--new-passphrase-file", type=Path, required=True, metavar="F", help="the new passphrase")
        if recovering:
            job.add_argument("--recovery-key-file", type=Path, metavar="F", help="instead of the forgotten passphrase")
        job.set_defaults(run=f"lock:lock_{action}", **({} if recovering else {"recovery_key_file": None}))


def _add_backups(jobs: "_Jobs[argparse.ArgumentParser]", folder: argparse.ArgumentParser) -> None:
    place = argparse.ArgumentParser(add_help=False)
    place.add_argument(
        "--to", type=Path, metavar="DIR", default=argparse.SUPPRESS, help="in another folder, such as a USB stick"
    )
    backup = jobs.add_parser("backup", parents=[folder, place], help="make an encrypted backup, opened and checked")
    backup.add_argument("--without-names", action="store_true", help="leave names and free texts out: codes only")
    backup.set_defaults(run="backups:backup", to=None)
    actions = backup.add_subparsers(dest="action", metavar="list")
    listing = actions.add_parser("list", parents=[folder, place], help="list the backups, the newest first")
    listing.set_defaults(run="backups:backup_list")

    restore = jobs.add_parser("restore", parents=[folder], help="put a backup back, after a backup of what it replaces")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--show", action="store_true", help="say what would be lost, and change nothing")
    restore.add_argument(
        "--backup-passphrase-file", type=Path, metavar="F", help="the passphrase or recovery key of the backup's time"
    )
    restore.set_defaults(run="backups:restore")
