"""Events to the phones that listen (`text/event-stream`): each gets the latest, and a slow one misses the rest."""

import asyncio
import logging
from collections.abc import Callable

from migrantech_kit.domain.phones import Phone
from migrantech_kit.services.room import Showing
from migrantech_kit.web.protocol import Headers, RoomProtocol
from migrantech_kit.web.room_site import RoomSite

# Less than what phones and routers take for a dead connection.
HEARTBEAT_SECONDS = 15.0
# How long after a slide the next one is made ready, one language in each turn of the loop.
_AHEAD_SECONDS = 0.15
_HEADERS = (
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
)
_log = logging.getLogger(__name__)


class Listeners:
    """Hold the phones that listen, and tell them what changed; used on the server's loop alone."""

    def __init__(self, site: RoomSite) -> None:
        self._site = site
        self._all: set[Listener] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._later: dict[str, asyncio.TimerHandle] = {}

    def begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """Let hearts beat on a loop."""
        self._loop = loop
        self._call("heart", HEARTBEAT_SECONDS, self._beat)

    def end(self) -> None:
        """Let nothing happen later any more."""
        for handle in self._later.values():
            handle.cancel()
        self._later.clear()
        self._loop = None

    def add(self, phone: Phone, language: str, connection: RoomProtocol, headers: Headers) -> None:
        """Tell a phone what is shown, now and from now on, in its language."""
        listener = Listener(self._site, phone, language, connection, self._all)
        connection.listen((*_HEADERS, *headers), listener)
        self._all.add(listener)
        self._site.room.listening(phone, 1)
        listener.tell(self._site.room.showing)

    def turn(self) -> None:
        """Tell everyone what is shown now."""
        showing = self._site.room.showing
        for one in tuple(self._all):
            one.tell(showing)
        self._call("ahead", _AHEAD_SECONDS, self._prepare, showing.page + 1, self._spoken())

    def _spoken(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.language for one in self._all))

    def _prepare(self, number: int, languages: tuple[str, ...]) -> None:
        """Make a page in the first of some languages, and the others after it."""
        if languages:
            self._site.prepare(number, languages[0])
            self._call("ahead", 0.0, self._prepare, number, languages[1:])

    def _beat(self) -> None:
        for one in self._all:
            one.beat()
        self._call("heart", HEARTBEAT_SECONDS, self._beat)

    def _call(self, name: str, seconds: float, call: Callable[..., None], *values: object) -> None:
        before = self._later.pop(name, None)
        if before is not None:
            before.cancel()
        if self._loop is not None:
            self._later[name] = self._loop.call_later(seconds, call, *values)


class Listener:
    """Speak to one phone until it leaves, is sent off, or the room closes."""

    def __init__(
        self, site: RoomSite, phone: Phone, language: str, connection: RoomProtocol, among: "set[Listener]"
    ) -> None:
        self.language = language
        self._site = site
        self._phone = phone
        self._connection = connection
        self._among = among
        self._told = ""

    def tell(self, showing: Showing) -> None:
        """Say what is shown, unless the phone knows it or has yet to read what it was told before.

        A phone that cannot be told is hung up on, and asks again; the others hear what is shown all the same.
        """
        try:
            self._tell(showing)
        except Exception:  # noqa: BLE001 - one page that cannot be made must not keep the others from theirs
            _log.error("a phone could not be told what is shown, in %s", self.language, exc_info=True)
            self._connection.hang_up()

    def _tell(self, showing: Showing) -> None:
        if showing.version == self._told or self._connection.full:
            return
        self._told = showing.version
        gone = not self._site.room.is_in(self._phone)
        data = b'{"gone": true}' if gone else self._site.event(self._phone, self.language, showing)
        self._connection.write(b"data: " + data + b"\n\n")
        if gone or showing.over:
            self._connection.finish()

    def beat(self) -> None:
        """Say nothing, so that everybody on the way knows that the connection lives."""
        if not self._connection.full:
            self._connection.write(b":\n\n")

    def resume(self) -> None:
        """Say what is shown now."""
        self.tell(self._site.room.showing)

    def left(self) -> None:
        """Note that the phone listens no more."""
        self._among.discard(self)
        self._site.room.listening(self._phone, -1)
