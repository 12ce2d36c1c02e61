"""Events to the phones that listen: each gets the latest state, and a slow one misses what was between."""

import asyncio
from contextlib import suppress

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from migrantech_kit.domain.phones import Phone
from migrantech_kit.web.room_site import RoomSite

# Less than what phones and routers take for a dead connection.
HEARTBEAT_SECONDS = 15.0


class Turns:
    """Wake all listeners when something changed; used on the server's loop alone."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()
        self.count = 0

    def turn(self) -> None:
        """Wake everyone."""
        self.count += 1
        waiting, self._waiting = self._waiting, set()
        for one in waiting:
            if not one.done():
                one.set_result(None)

    async def after(self, count: int, seconds: float) -> None:
        """Return when something changed since `count`, or after some seconds."""
        if self.count != count:
            return
        one = asyncio.get_running_loop().create_future()
        self._waiting.add(one)
        handle = asyncio.get_running_loop().call_later(seconds, _done, one)
        try:
            await one
        finally:
            handle.cancel()
            self._waiting.discard(one)


def _done(one: "asyncio.Future[None]") -> None:
    if not one.done():
        one.set_result(None)


class Stream(Response):
    """Send events (`text/event-stream`) until the phone leaves, is sent off, or the room closes."""

    def __init__(self, site: RoomSite, phone: Phone, language: str, turns: Turns) -> None:
        super().__init__()
        self._site = site
        self._phone = phone
        self._language = language
        self._turns = turns

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        """Speak to one phone."""
        headers = [
            (b"content-type", b"text/event-stream; charset=utf-8"),
            (b"cache-control", b"no-store"),
            (b"x-accel-buffering", b"no"),
        ]
        room = self._site.room
        room.listening(self._phone, 1)
        leaving = asyncio.ensure_future(_left(receive))
        speaking = asyncio.ensure_future(self._speak(send, headers))
        try:
            await asyncio.wait({leaving, speaking}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (leaving, speaking):
                task.cancel()
                with suppress(asyncio.CancelledError, OSError):
                    await task
            room.listening(self._phone, -1)

    async def _speak(self, send: Send, headers: list[tuple[bytes, bytes]]) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        room, told = self._site.room, ""
        while True:
            count, showing = self._turns.count, room.showing
            if showing.version != told:
                told = showing.version
                gone = not room.is_in(self._phone)
                data = b'{"gone": true}' if gone else self._site.event(self._phone, self._language, showing)
                await send({"type": "http.response.body", "body": b"data: " + data + b"\n\n", "more_body": True})
                if gone or showing.over:
                    break
            else:
                await send({"type": "http.response.body", "body": b":\n\n", "more_body": True})
            await self._turns.after(count, HEARTBEAT_SECONDS)
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
