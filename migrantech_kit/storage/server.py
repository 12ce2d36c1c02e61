"""Records on a PostgreSQL server, which several coordinators share.

Writers take turns by a lock of the transaction, so that nothing that one of them has read changes before it writes;
readers see one moment and wait for nobody.
"""

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from migrantech_kit.base.clock import Clock
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import Message, msg
from migrantech_kit.storage import schema
from migrantech_kit.storage.engine import WRITES, writing
from migrantech_kit.storage.replica import Replica, begin_replica, present_replica
from migrantech_kit.storage.server_url import is_here, server_url
from migrantech_kit.storage.store import SqlStore

_WRITERS = 0x6D746B78  # the number of the writers' lock: "mtkx"
_PATIENCE = 300  # seconds that a writer waits for others: as long as a large import takes
_PLAIN_ORDERS = ("C", "POSIX", "C.UTF-8", "C.utf8", "ucs_basic")


def open_server(address: str, clock: Clock, actor: str) -> SqlStore:
    """Open the records of a server; raise `Problem` where that cannot be."""
    return _opened(address, clock, actor, make=False)


def prepare_server(address: str, clock: Clock, actor: str) -> None:
    """Make the tables, or bring them to this version, as the role that owns them; raise `Problem` else."""
    _opened(address, clock, actor, make=True).close()


def _opened(address: str, clock: Clock, actor: str, *, make: bool) -> SqlStore:
    url = server_url(address)
    place = ServerPlace(url)
    engine = _engine(url)
    with ExitStack() as undoing:
        undoing.callback(engine.dispose)
        with place.told():
            replica = _prepare(engine, place, clock, make=make)
        undoing.pop_all()
    readers = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return SqlStore(readers, writing(engine), place, replica, clock, actor)


class ServerPlace:
    """A database of a server."""

    def __init__(self, url: URL) -> None:
        self._url = url

    @property
    def name(self) -> str:
        """Return the address, which holds no password."""
        return self._url.set(drivername="postgresql", query={}).render_as_string()

    @contextmanager
    def told(self) -> Iterator[None]:
        """Raise `Problem` for the faults of servers and networks; faults of our own SQL pass as they are."""
        import psycopg  # noqa: PLC0415 - an optional dependency; `_engine` says where it is missing

        try:
            yield
        except DBAPIError as error:
            problem = self._problem(error.orig)
            if problem is None:
                raise
            raise problem from error
        except psycopg.Error as error:
            problem = self._problem(error)
            if problem is None:
                raise
            raise problem from error

    def damage(self, connection: Connection) -> tuple[str, ...]:  # noqa: ARG002 - as `Place` has it
        """Return nothing: a server looks after its own pages."""
        return ()

    def leave(self, last: int) -> None:
        """Note nothing: a server is not copied while nobody looks."""

    def _problem(self, error: BaseException | None) -> Problem | None:
        import psycopg  # noqa: PLC0415

        state = str(getattr(error, "sqlstate", None) or "")
        reason = str(error).strip().splitlines()[0] if str(error).strip() else state
        known: dict[str, tuple[Message, Message]] = {
            "42501": (
                msg("Your role on {server} may not do this.", server=self.name),
                msg("Ask whoever runs the server; the file roles.sql tells what each role needs."),
            ),
            "53100": (
                msg("The disk of the server {server} is full.", server=self.name),
                msg("Tell whoever runs the server, then do it again."),
            ),
            "55P03": (
                msg("Somebody else is writing into {server} for a long time.", server=self.name),
                msg("Wait a moment, then do it again."),
            ),
            "25006": (
                msg("The server {server} is read-only.", server=self.name),
                msg("Tell whoever runs the server, then do it again."),
            ),
        }
        if state in known:
            return Problem(known[state][0], kept=_UNCHANGED, to_do=known[state][1])
        away = not state or state[:2] in {"08", "28", "3D", "53", "57", "58"}
        if away and isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
            return Problem(
                msg("The server {server} cannot be used: {reason}.", server=self.name, reason=reason.rstrip(".")),
                kept=_UNCHANGED,
                to_do=msg("Check the address, your password file and the network, then do it again."),
            )
        return None


_UNCHANGED = msg("The records are unchanged; only the last change was not stored.")


def _engine(url: URL) -> Engine:
    try:
        import psycopg  # noqa: F401, PLC0415 - an optional dependency
    except ImportError:
        raise Problem(
            msg("The part of the program that speaks to PostgreSQL is not installed."),
            kept=msg("Nothing was changed."),
            to_do=msg("Install migrantech-kit[office]."),
        ) from None
    options = f"-c lock_timeout={_PATIENCE * 1000} -c timezone=UTC"
    arguments: dict[str, Any] = {"options": options, "application_name": "migrantech-kit"}
    if "connect_timeout" not in url.query:
        arguments["connect_timeout"] = 15
    engine = create_engine(url, connect_args=arguments, pool_size=4, pool_pre_ping=True)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "connect", _encrypted)
    return engine


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITES, False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")


def _encrypted(connection: Any, _record: object) -> None:
    """Refuse a connection that left this computer without TLS, whatever made the driver do so."""
    present = connection.pgconn
    host = (present.host or b"").decode()
    if not is_here(host) and not present.ssl_in_use:
        connection.close()
        raise Problem(
            msg("The connection to {server} is not encrypted.", server=host), kept=msg("Nothing was changed.")
        )


def _prepare(engine: Engine, place: ServerPlace, clock: Clock, *, make: bool) -> Replica:
    """Bring the tables to this version, where that is asked for, and return the replica that writes here."""
    with engine.begin() as connection:
        current = schema.is_current(connection, place.name)
        found = present_replica(connection) if current else None
        home = _home_of(connection)
        if found is not None and found[1] == home:
            return found[0]
    if not current and not make:
        raise Problem(
            msg("The database {server} has no tables of this version.", server=place.name),
            kept=msg("Nothing was changed."),
            to_do=msg("Whoever owns it runs “office --database-url … prepare” once."),
        )
    with writing(engine).begin() as connection:
        if not schema.is_current(connection, place.name):
            _check_order(connection, place)
            schema.migrate(connection)
        found = present_replica(connection)
        if found is not None and found[1] == home:
            return found[0]
        return begin_replica(connection, home, clock)


def _home_of(connection: Connection) -> str:
    """Return a short hash of server and database: a dump that is restored elsewhere goes on as a new replica."""
    row = connection.execute(
        text(
            "SELECT system_identifier, (SELECT oid FROM pg_database WHERE datname = current_database()) "
            "FROM pg_control_system()"
        )
    ).one()
    return hashlib.sha256(f"postgresql\0{row[0]}\0{row[1]}".encode()).hexdigest()[:32]


def _check_order(connection: Connection, place: ServerPlace) -> None:
    query = text("SELECT datcollate FROM pg_database WHERE datname = current_database()")
    order = str(connection.execute(query).scalar_one())
    if order not in _PLAIN_ORDERS:
        raise Problem(
            msg("The database {server} sorts by {order}, not by plain characters.", server=place.name, order=order),
            kept=msg("Nothing was changed."),
            to_do=msg("Make it with: CREATE DATABASE … TEMPLATE template0 LOCALE 'C' ENCODING 'UTF8'."),
        )
