"""The server of a room: a thread with its own event loop, and one more that stores what phones send."""

import asyncio
import os
import socket
import threading
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import uvicorn

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.domain.painting import PictureFiles
from migrantech_kit.domain.records import Record
from migrantech_kit.services.room import Room
from migrantech_kit.web.app import RoomApp
from migrantech_kit.web.protocol import RoomProtocol
from migrantech_kit.web.room_site import RoomSite
from migrantech_kit.web.stream import Turns

# 80 needs no number behind the address, but not every computer gives it away.
PORTS = (80, 8080, 8000, 0)
_BACKLOG = 512
_STARTING, _STOPPING = 10.0, 5.0
# How long phones may take to read the last answer.
GRACE_SECONDS = 2.0


class RoomServer:
    """Serve a room on one address until it is stopped."""

    def __init__(self, room: Room, pictures: PictureFiles, keep: Callable[[Sequence[Record]], None]) -> None:
        self._room = room
        self._turns = Turns()
        self._writer = Writer(keep)
        self._site = RoomSite(room, pictures)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self._hosts: frozenset[str] = frozenset()
        self.address = ""
        self.port = 0

    def start(self, address: str, ports: Sequence[int] | None = None) -> None:
        """Listen on an address of this computer, on the first port it gives away; raise `Problem` where none is."""
        listening = _listening(address, ports or PORTS)
        self.address, self.port = address, listening.getsockname()[1]
        self._hosts = frozenset(
            host for name in (address, "localhost", "127.0.0.1") for host in _with_port(name, self.port)
        )
        app = RoomApp(self._site, self._writer.keep, lambda: self._hosts, self._turns)
        config = uvicorn.Config(
            app,
            http=RoomProtocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            timeout_keep_alive=20,
            timeout_graceful_shutdown=GRACE_SECONDS,  # type: ignore[arg-type] # any number of seconds will do
            backlog=_BACKLOG,
            h11_max_incomplete_event_size=8_192,
        )
        self._server = uvicorn.Server(config)
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(listening, ready), name="room", daemon=True)
        self._thread.start()
        self._room.on_change(self._tell)
        if not ready.wait(_STARTING):
            self.stop()
            raise Problem(msg("The phones' server did not start."), to_do=msg("Try again, or choose another network."))

    def stop(self) -> None:
        """Close the room: the phones are told, then nothing listens any more. Safe to call twice."""
        thread, self._thread = self._thread, None
        if thread is None or self._server is None:
            return
        self._room.close()
        self._server.should_exit = True
        thread.join(_STOPPING)
        if thread.is_alive():
            self._server.force_exit = True
            thread.join(_STOPPING)
        self._writer.close()

    def _run(self, listening: socket.socket, ready: threading.Event) -> None:
        loop = self._loop = asyncio.new_event_loop()
        server = self._server
        if server is None:
            return
        loop.call_soon(ready.set)
        try:
            # Off the main thread, the server leaves the signals of the process alone.
            loop.run_until_complete(server.serve([listening]))
        finally:
            self._loop = None
            try:
                loop.run_until_complete(_hang_up(server.server_state.connections))
                loop.run_until_complete(loop.shutdown_asyncgens())
            finally:
                loop.close()
                listening.close()

    def _tell(self) -> None:
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._turns.turn)


class Writer:
    """Store what phones send on one thread; all that waits is stored in one unit of work."""

    def __init__(self, keep: Callable[[Sequence[Record]], None]) -> None:
        self._keep = keep
        self._waiting: list[tuple[Record, ...]] = []
        self._futures: list[asyncio.Future[None]] = []
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="room-records")
        self._busy = False
        self._working: asyncio.Future[None] | None = None

    async def keep(self, records: Sequence[Record]) -> None:
        """Return when the records are stored; raise what storage raised."""
        done = asyncio.get_running_loop().create_future()
        self._waiting.append(tuple(records))
        self._futures.append(done)
        if not self._busy:
            self._busy = True
            self._working = asyncio.ensure_future(self._work())
        await done

    async def _work(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while self._waiting:
                batch, futures = self._waiting, self._futures
                self._waiting, self._futures = [], []
                together = [record for records in batch for record in records]
                try:
                    await loop.run_in_executor(self._pool, self._keep, together)
                except Exception as error:  # noqa: BLE001 - handed to everyone who waits
                    for one in futures:
                        if not one.done():
                            one.set_exception(error)
                else:
                    for one in futures:
                        if not one.done():
                            one.set_result(None)
        finally:
            self._busy = False

    def close(self) -> None:
        """Finish what is being stored."""
        self._pool.shutdown(wait=True)


async def _hang_up(connections: Collection[Any]) -> None:
    """End what is left when the server gave up waiting: answers nobody reads, requests nobody finishes, their tasks."""
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
    for one in tuple(connections):
        one.transport.abort()
    # A transport lets its socket go one turn after its protocol has heard that the connection is lost.
    while connections:
        await asyncio.sleep(0)
    await asyncio.sleep(0)


def _listening(address: str, ports: Sequence[int]) -> socket.socket:
    reason = ""
    for port in ports:
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":  # on Windows the same option would let another program take the port over
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((address, port))
            listening.listen(_BACKLOG)
        except OSError as error:
            reason = error.strerror or str(error)
            listening.close()
            continue
        listening.setblocking(False)
        return listening
    raise Problem(
        msg("The phones cannot be served on {address}: {reason}.", address=address, reason=reason),
        kept=msg("The session goes on without phones."),
        to_do=msg("Choose another network, or connect this computer to the room's Wi-Fi again."),
    )


def _with_port(name: str, port: int) -> tuple[str, ...]:
    return (name, f"{name}:{port}") if port == 80 else (f"{name}:{port}",)
