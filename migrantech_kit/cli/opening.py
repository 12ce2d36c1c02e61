"""Open the kit for a command, and find what a command names."""

import getpass
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from migrantech_kit.base.clock import local
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.base.text import fold
from migrantech_kit.cli.secrets import secret_in
from migrantech_kit.domain.session import Session
from migrantech_kit.kit import Kit, open_kit


@contextmanager
def opened(chosen: Namespace) -> Iterator[Kit]:
    """Open the kit of the chosen data folder for one command that has the records for itself."""
    with _unlocked(chosen, beside=False) as kit:
        yield kit


@contextmanager
def beside(chosen: Namespace) -> Iterator[Kit]:
    """Open the kit for a command that works while another program has the records open too, and say so."""
    with _unlocked(chosen, beside=True) as kit:
        if process := kit.other_program():
            print(f"migrantech-kit: the records are open in process {process} too.", file=sys.stderr)
        yield kit


@contextmanager
def _unlocked(chosen: Namespace, *, beside: bool) -> Iterator[Kit]:
    server = getattr(chosen, "database_url", "")
    actor = getpass.getuser() if server else "command line"  # several people share a server
    with open_kit(chosen.data, actor=actor, beside=beside, server=server) as kit:
        if chosen.passphrase_file is not None:
            kit.lock.unlock(secret_in(chosen.passphrase_file))
        yield kit


def tell_problems(kit: Kit) -> None:
    """Tell what content could not be read, beside what a command prints."""
    for problem in kit.content.problems():
        print(f"migrantech-kit: {problem}", file=sys.stderr)


def session_of(kit: Kit, wanted: str) -> Session:
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


def one_called(wanted: str, names: dict[str, str]) -> str:
    """Return the id that is wanted by id or by name, accents and case aside; raise `Problem` unless it is just one."""
    hits = [key for key, name in names.items() if wanted == key or fold(wanted) == fold(name)]
    if len(hits) == 1:
        return hits[0]
    what = msg("Several are called “{name}”.", name=wanted) if hits else msg("Nothing is called “{name}”.", name=wanted)
    listed = ", ".join(f"{key} ({name})" if name else key for key, name in names.items())
    raise Problem(what, to_do=msg("Known are: {names}.", names=listed or "–"))
