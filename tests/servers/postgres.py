"""A throw-away PostgreSQL server in a temporary folder, on a socket and, where asked for, on a port with TLS."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from tests.needs import missing

_PLACES = ("/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt", "/usr/pgsql-15")
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=32MB", "max_connections=40")


def programs() -> Path:
    """Return the folder of the server's programs; skip the running test where there is none."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    installed = (found for place in _PLACES for found in sorted(Path(place).glob("**/bin/initdb"), reverse=True))
    initdb = next(installed, None)
    if initdb is None:
        missing("PostgreSQL is not installed")
    return initdb.parent


@dataclass(frozen=True)
class Server:
    """Hold a running server: its owner's address for a database, and how to make databases."""

    folder: Path
    port: int
    _numbers: Any

    def url(self, database: str, user: str = "app", host: str = "") -> str:
        """Return the address of a database: over the socket, or over a host's port."""
        where = f"@{host}:{self.port}/{database}" if host else f"@/{database}?host={self.folder}&port={self.port}"
        return f"postgresql://{user}{where}"

    def database(self, template: str = "template0") -> str:
        """Make a database and return its name."""
        name = f"records_{next(self._numbers)}"
        locale = " LOCALE 'C' ENCODING 'UTF8'" if template == "template0" else ""
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}{locale}")
        return name

    def run(self, statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Run statements as the owner and return the rows of the last one."""
        import psycopg

        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(statement)  # type: ignore[call-overload] # written by tests
            return cursor.fetchall() if cursor.description else []


@contextmanager
def running(
    *, certificate: tuple[Path, Path] | None = None, hosts: str = "", durable: bool = False
) -> Iterator[Server]:
    """Start a server that listens on its socket, and on some hosts' port; stop it at the end.

    Unless `durable`, it does not wait for the disk: tests are not about power cuts.
    """
    bin_ = programs()
    folder = Path(tempfile.mkdtemp(prefix="mtk-pg"))
    as_whom: dict[str, Any] = {}
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # the server refuses to run as root
        import pwd

        known = {one.pw_name: one for one in pwd.getpwall()}
        user = next((name for name in ("postgres", "nobody") if name in known), "")
        if not user:
            missing("no user but root can run PostgreSQL")
        shutil.chown(folder, user)
        as_whom = {"user": user, "group": known[user].pw_gid, "extra_groups": []}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = [
        *(() if durable else _FAST),
        f"port={port}",
        f"listen_addresses='{hosts}'",
        f"unix_socket_directories='{folder}'",
    ]
    if certificate:
        for source, name in zip(certificate, ("server.crt", "server.key"), strict=True):
            shutil.copy(source, folder / name)
            (folder / name).chmod(0o600)
            if as_whom:
                shutil.chown(folder / name, as_whom["user"])
        settings += ["ssl=on", f"ssl_cert_file='{folder}/server.crt'", f"ssl_key_file='{folder}/server.key'"]

    def run(*arguments: object) -> None:
        environment = {"PATH": f"{bin_}:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(folder)}
        command = [str(one) for one in arguments]
        subprocess.run(command, check=True, cwd=folder, env=environment, capture_output=True, **as_whom)

    data = folder / "data"
    run(bin_ / "initdb", "-D", data, "-U", "app", "-A", "trust", "-E", "UTF8", "--no-sync", "--no-locale")
    if hosts:
        with (data / "pg_hba.conf").open("a") as rules:
            rules.write("host all all all trust\n")
    options = " ".join(f"-c {setting}" for setting in settings)
    # Its output goes to the log alone: an inherited pipe would never end.
    start = [bin_ / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start"]
    subprocess.run(
        [str(one) for one in start],
        check=True,
        cwd=folder,
        env={"PATH": f"{bin_}:/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **as_whom,
    )
    try:
        yield Server(folder, port, count(1))
    finally:
        run(bin_ / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)
