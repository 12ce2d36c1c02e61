"""HTTP/1.1 for a room full of phones: few connections for each address, and none that dawdles over its request."""

import asyncio
import logging
from collections import Counter
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

REQUEST_SECONDS = 8.0
MOST_FOR_ADDRESS = 48
MOST_CONNECTIONS = 900


class RoomProtocol(H11Protocol):
    """Close a connection whose request does not come in time, and those beyond what an address may hold."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.logger = self.access_logger = _quiet
        self.access_log = False
        self._late: asyncio.TimerHandle | None = None
        self._held: Counter[str] = self.app_state.setdefault("held", Counter())
        self._address = ""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection, or close it at once."""
        super().connection_made(transport)
        address = self.client[0] if self.client else ""
        self._address = address
        self._held[address] += 1
        if self._held[address] > MOST_FOR_ADDRESS or len(self.connections) > MOST_CONNECTIONS:
            transport.abort()
            return
        self._wait_for_request()

    def connection_lost(self, exc: Exception | None) -> None:
        """Let the place go."""
        self._stop_waiting()
        self._held[self._address] -= 1
        if self._held[self._address] <= 0:
            del self._held[self._address]
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take bytes; a complete request ends the wait for it."""
        if self.transport.is_closing():
            return
        super().data_received(data)
        if self._late is None:
            self._wait_for_request()
        if self.conn.their_state in {h11.DONE, h11.MUST_CLOSE, h11.CLOSED, h11.ERROR}:
            self._stop_waiting()

    def _wait_for_request(self) -> None:
        self._late = self.loop.call_later(REQUEST_SECONDS, self._too_late)

    def _stop_waiting(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _too_late(self) -> None:
        self.transport.abort()


# What a stranger sends must neither fill a log nor stand in it.
_quiet = logging.getLogger("migrantech_kit.web.connections")
_quiet.setLevel(logging.CRITICAL + 1)
_quiet.propagate = False
