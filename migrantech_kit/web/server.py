"""The server of a room: a thread with its own event loop, and one more that stores what phones send."""

import asyncio
import logging
import os
import socket
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from inspect import CORO_CREATED, getcoroutinestate, iscoroutine

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.domain.painting import PictureFiles
from migrantech_kit.domain.records import Record
from migrantech_kit.services.room import Room
from migrantech_kit.web.app import RoomApp
from migrantech_kit.web.protocol import Connections, RoomProtocol
from migrantech_kit.web.room_site import RoomSite
from migrantech_kit.web.stream import Listeners
from migrantech_kit.web.writer import Writer

# 80 needs no number behind the address, but not every computer gives it away.
PORTS = (80, 8080, 8000, 0)
# How long phones may take to read the last answer.
GRACE_SECONDS = 2.0
_BACKLOG = 512
_STARTING, _STOPPING, _MOMENT = 10.0, 5.0, 0.02
_log = logging.getLogger(__name__)


class RoomServer:
    """Serve a room on one address until it is stopped."""

    def __init__(self, room: Room, pictures: PictureFiles, keep: Callable[[Sequence[Record]], None]) -> None:
        self._room = room
        self._writer = Writer(keep)
        site = RoomSite(room, pictures)
        self._listeners = Listeners(site)
        self._app = RoomApp(site, self._writer, lambda: self._hosts, self._listeners)
        self._connections = Connections()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ending: asyncio.Event | None = None
        self._thread: threading.Thread | None = None
        self._hosts: frozenset[str] = frozenset()
        self.address = ""
        self.port = 0

    @property
    def held(self) -> int:
        """Return how many connections are open."""
        return len(self._connections.open)

    def start(self, address: str, ports: Sequence[int] | None = None) -> None:
        """Listen on an address of this computer, on the first port it gives away; raise `Problem` where none is."""
        listening = _listening(address, ports or PORTS)
        self.address, self.port = address, listening.getsockname()[1]
        self._hosts = frozenset(
            host for name in (address, "localhost", "127.0.0.1") for host in _with_port(name, self.port)
        )
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(listening, ready), name="room", daemon=True)
        self._thread.start()
        self._room.on_change(lambda: self._call(self._listeners.turn))
        if not ready.wait(_STARTING):
            self.stop()
            raise Problem(msg("The phones' server did not start."), to_do=msg("Try again, or choose another network."))

    def stop(self) -> None:
        """Close the room: the phones are told, then nothing listens any more. Safe to call twice."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        self._room.close()
        self._call(lambda: self._ending.set() if self._ending else None)
        thread.join(GRACE_SECONDS + _STOPPING)
        if thread.is_alive():  # whatever holds it up, it closes all that is open when it goes on
            _log.error("the room's thread did not end in time")
        self._writer.close()

    def _call(self, call: Callable[[], None]) -> None:
        """Let something happen on the server's loop, if it still runs."""
        loop = self._loop
        if loop is not None:
            with suppress(RuntimeError):  # it was closed in this moment
                loop.call_soon_threadsafe(call)

    def _run(self, listening: socket.socket, ready: threading.Event) -> None:
        loop = asyncio.new_event_loop()
        self._ending, self._loop = asyncio.Event(), loop
        try:
            loop.run_until_complete(self._serve(listening, ready))
        finally:
            self._loop = None
            try:
                loop.run_until_complete(self._hang_up())
            finally:
                loop.close()
                listening.close()

    async def _serve(self, listening: socket.socket, ready: threading.Event) -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: RoomProtocol(self._app, self._connections, loop), sock=listening, backlog=_BACKLOG
        )
        self._writer.begin(loop)
        self._listeners.begin(loop)
        ready.set()
        if self._ending is not None:
            await self._ending.wait()
        self._listeners.turn()
        self._connections.ending = True
        await _all_are_on_their_way()
        server.close()
        for one in tuple(self._connections.open):
            one.stop()
        end = loop.time() + GRACE_SECONDS
        while self._connections.open and loop.time() < end:
            await asyncio.sleep(_MOMENT)

    async def _hang_up(self) -> None:
        """End what is left: answers that nobody reads, requests that nobody finishes, clients on their way in."""
        self._listeners.end()
        self._connections.ending = True
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        for one in tuple(self._connections.open):
            one.hang_up()
        # A transport lets its socket go in the turn in which its protocol hears that the connection is lost.
        while self._connections.open:
            await asyncio.sleep(0)


async def _all_are_on_their_way() -> None:
    """Wait until every client that was accepted has its connection.

    asyncio closes no socket whose server was closed between the one and the other.
    """
    while any(map(_is_new, asyncio.all_tasks())):
        await asyncio.sleep(_MOMENT)  # timers come after those who are accepted in the same turn of the loop,
        await asyncio.sleep(0)  # so that in the next one their connections are made before it is our turn


def _is_new(task: asyncio.Task[object]) -> bool:
    doing = task.get_coro()
    return iscoroutine(doing) and getcoroutinestate(doing) == CORO_CREATED


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
