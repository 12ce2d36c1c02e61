"""HTTP/1.1 for a room full of phones: one object for each connection, no task, and none that dawdles over its request.

h11 reads and frames what goes over the line. A page is answered in the turn of the loop that read its request; a phone
that listens costs its socket and nothing else, for what it is told is written straight to it.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol, cast

import h11

REQUEST_SECONDS = 8.0  # for a request to come in whole
IDLE_SECONDS = 20.0  # between two requests
UNREAD_SECONDS = 30.0  # for a phone to read on where it stopped
MOST_FOR_ADDRESS = 300  # a class behind one router has one address: its streams, and the pages that it loads
MOST_CONNECTIONS = 900
MOST_HEAD = 8_192
MOST_BODY = 2_048
Headers = Sequence[tuple[bytes, bytes]]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Request:
    """Hold a request as it came: its target undecoded, its headers by lower-case name (the last one of each)."""

    method: str
    target: str
    headers: dict[str, str]
    address: str
    body: bytes = b""


class Answering(Protocol):
    """Answer the requests of all connections."""

    def refusal(self, request: Request) -> int:
        """Return the status by which a request is turned away before its body is read, or 0."""
        ...

    def answer(self, request: Request, connection: "RoomProtocol") -> None:
        """Answer a request now or later, on the loop of the connection."""
        ...


class Listening(Protocol):
    """What a connection becomes that is held open."""

    def resume(self) -> None:
        """Speak again: the phone has read on."""
        ...

    def left(self) -> None:
        """Forget the phone: its connection is gone."""
        ...


@dataclass
class Connections:
    """Hold the connections that are open, and how many each address has."""

    open: "set[RoomProtocol]" = field(default_factory=set)
    of_address: Counter[str] = field(default_factory=Counter)
    ending: bool = False


class RoomProtocol(asyncio.Protocol):
    """Speak to one client; each may hold few connections, send one request at a time, and must read its answers."""

    def __init__(self, app: Answering, connections: Connections, loop: asyncio.AbstractEventLoop) -> None:
        self._app = app
        self._connections = connections
        self._loop = loop
        self._http: h11.Connection | None = h11.Connection(h11.SERVER, MOST_HEAD)
        self._transport: asyncio.Transport | None = None
        self._address = ""
        self._late: asyncio.TimerHandle | None = None
        self._request: Request | None = None
        self._body = b""
        self._begun = True
        self._answering = False
        self._listening: Listening | None = None
        self._ignored = 0
        self.full = False

    # --- what asyncio tells

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take a connection, or close it at once."""
        self._transport = cast("asyncio.Transport", transport)
        peer = transport.get_extra_info("peername")
        self._address = peer[0] if peer else ""
        held = self._connections
        held.open.add(self)
        held.of_address[self._address] += 1
        if held.ending or held.of_address[self._address] > MOST_FOR_ADDRESS or len(held.open) > MOST_CONNECTIONS:
            self._transport.abort()
            return
        self._wait(REQUEST_SECONDS)

    def connection_lost(self, _reason: Exception | None) -> None:
        """Let the place go."""
        self._wait(None)
        held = self._connections
        held.open.discard(self)
        held.of_address[self._address] -= 1
        if held.of_address[self._address] <= 0:
            del held.of_address[self._address]
        listening, self._listening = self._listening, None
        if listening is not None:
            listening.left()

    def data_received(self, data: bytes) -> None:
        """Take bytes; what a listening phone says is of no interest."""
        if self._transport is None or self._is_over():
            return
        if self._http is None:
            self._ignored += len(data)
            if self._ignored > MOST_BODY:
                self.hang_up()
            return
        if not self._begun:
            self._begun = True
            self._wait(REQUEST_SECONDS)
        self._http.receive_data(data)
        # Whoever sends faster than it is answered waits in its own buffers, not in ours.
        self._transport.pause_reading()
        self._go_on()

    def pause_writing(self) -> None:
        """Write no more until the phone has read."""
        self.full = True
        self._wait(UNREAD_SECONDS)

    def resume_writing(self) -> None:
        """Go on with what waited."""
        self.full = False
        if self._is_over():
            return
        if self._listening is not None:
            self._wait(None)
            self._listening.resume()
        elif not self._answering:
            self._wait(IDLE_SECONDS)
            self._loop.call_soon(self._go_on)

    # --- what the app does

    def reply(self, status: int, headers: Headers, body: bytes = b"") -> None:
        """Answer the request, and take the next one."""
        http, transport = self._http, self._transport
        if http is None or transport is None or self._is_over():
            return
        length = [(b"content-length", b"%d" % len(body))] if status != 204 else []
        head = h11.Response(status_code=status, headers=[*headers, *length])
        parts = [http.send(head) or b""]
        if body and not (self._request is not None and self._request.method == "HEAD"):
            parts.append(http.send(h11.Data(data=body)) or b"")
        parts.append(http.send(h11.EndOfMessage()) or b"")
        transport.write(b"".join(parts))
        self._request, self._body = None, b""
        self._answering = self._begun = False
        if http.our_state is not h11.DONE or http.their_state is not h11.DONE or self._connections.ending:
            self.finish()
            return
        http.start_next_cycle()
        if not self.full:
            self._wait(IDLE_SECONDS)
            # In a later turn: however many requests came at once, the others get theirs in between.
            self._loop.call_soon(self._go_on)

    def listen(self, headers: Headers, listening: Listening) -> None:
        """Hold the connection open and write to it from now on; its end is the end of the answer."""
        self._http, self._listening, self._request, self._body = None, listening, None, b""
        self._answering = False
        if self._transport is not None:
            self._transport.resume_reading()  # or it would not be heard that the phone is gone
        lines = (b"%s: %s\r\n" % line for line in (*headers, (b"connection", b"close")))
        self.write(b"HTTP/1.1 200 OK\r\n" + b"".join(lines) + b"\r\n")

    def write(self, data: bytes) -> None:
        """Write to a phone that listens."""
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(data)

    def finish(self) -> None:
        """Close the connection once what was written has been sent; a phone that does not read it is hung up on."""
        if self._transport is not None and not self._transport.is_closing():
            self._transport.close()
            self._wait(UNREAD_SECONDS)

    def stop(self) -> None:
        """Finish what is being answered or said, and close; with nothing to finish, close at once."""
        if not self._answering and self._listening is None:
            self.finish()

    def hang_up(self) -> None:
        """Close at once."""
        if self._transport is not None:
            self._transport.abort()

    # --- inside

    def _go_on(self) -> None:
        """Take what has come in, up to the end of one request."""
        http = self._http
        if http is None or self._answering or self.full or self._is_over():
            return
        try:
            while True:
                event = http.next_event()
                if isinstance(event, h11.Request):
                    self._begin(http, event)
                elif isinstance(event, h11.Data):
                    self._body += event.data
                    if len(self._body) > MOST_BODY:
                        self._refuse(413)
                elif isinstance(event, h11.EndOfMessage):
                    self._end()
                else:  # more is needed, or the client has said its last
                    if self._transport is not None:
                        self._transport.resume_reading()
                    return
                if self._answering or self._is_over() or self._http is None:
                    return
        except h11.RemoteProtocolError as error:
            self._refuse(error.error_status_hint)

    def _begin(self, http: h11.Connection, event: h11.Request) -> None:
        headers = {name.decode("ascii"): value.decode("latin-1") for name, value in event.headers}
        self._request = Request(event.method.decode("ascii"), event.target.decode("ascii"), headers, self._address)
        refused = self._app.refusal(self._request)
        if refused:
            self._refuse(refused)
        elif http.they_are_waiting_for_100_continue and self._transport is not None:
            self._transport.write(http.send(h11.InformationalResponse(status_code=100, headers=[])) or b"")

    def _end(self) -> None:
        """Give the whole request to the app."""
        asked = self._request
        if asked is None:
            return
        self._wait(None)
        self._answering = True
        request = Request(asked.method, asked.target, asked.headers, asked.address, self._body)
        self._app.answer(request, self)

    def _refuse(self, status: int) -> None:
        """Say no and close: nothing more of this client is read."""
        http = self._http
        if http is not None and http.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            self.reply(status, ((b"connection", b"close"),))
        self.finish()

    def _is_over(self) -> bool:
        return self._transport is None or self._transport.is_closing()

    def _wait(self, seconds: float | None) -> None:
        """Hang up after some seconds if nothing happens until then; None waits for ever."""
        if self._late is not None:
            self._late.cancel()
        self._late = self._loop.call_later(seconds, self.hang_up) if seconds is not None else None
