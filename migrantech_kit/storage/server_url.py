"""Which address of a PostgreSQL server is taken: none with a password in it, none without TLS beyond this computer."""

import os
from ipaddress import ip_address

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import Message, msg

_DRIVERS = ("postgresql", "postgres", "postgresql+psycopg")
_SAFE = ("require", "verify-ca", "verify-full")
_ALLOWED = frozenset(("host", "port", "sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout"))


def server_url(text: str) -> URL:
    """Return the address for the driver, with TLS asked for wherever it leaves this computer; raise `Problem` else.

    `sslmode=verify-full` is taken where none is named: https://www.postgresql.org/docs/15/libpq-ssl.html
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise _refused(msg("This is not the address of a database.")) from None
    if url.drivername not in _DRIVERS:
        raise _refused(msg("Only PostgreSQL databases can be used."))
    if url.password is not None or {"password", "passfile"} & url.query.keys():
        raise Problem(
            msg("A password must not stand in the address: every program on this computer can read it there."),
            kept=msg("Nothing was changed."),
            to_do=msg("Leave it out, and keep it in the file that PGPASSFILE names, or in PGPASSWORD."),
        )
    if strange := sorted(url.query.keys() - _ALLOWED):
        raise _refused(msg("The address has an option that is not known here: {option}.", option=strange[0]))
    url = url.set(drivername="postgresql+psycopg")
    if all(map(is_here, _hosts(url))):
        return url
    mode = url.query.get("sslmode", "verify-full")
    if mode not in _SAFE:
        raise Problem(
            msg("This server is on another computer, and the address asks for a connection without TLS."),
            kept=msg("Nothing was changed."),
            to_do=msg("Write sslmode=verify-full into the address, or leave sslmode out."),
        )
    return url.update_query_dict({"sslmode": str(mode)})


def is_here(host: str) -> bool:
    """Tell whether a host is this computer: a socket's folder, or a loopback address."""
    if not host or host.startswith(("/", "@")) or host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _hosts(url: URL) -> list[str]:
    named = url.query.get("host", url.host or os.environ.get("PGHOST", ""))
    listed = (named,) if isinstance(named, str) else named
    # libpq connects to PGHOSTADDR, whatever the host is called.
    return [*(host for one in listed for host in one.split(",")), os.environ.get("PGHOSTADDR", "")]


def _refused(why: Message) -> Problem:
    return Problem(
        why,
        kept=msg("Nothing was changed."),
        to_do=msg("Write it as postgresql://user@server/database, without a password."),
    )
