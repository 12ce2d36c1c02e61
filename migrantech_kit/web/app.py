"""The room's routes behind its connections: what comes in is bounded and checked, what goes out carries its headers."""

import gzip
import logging
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Protocol
from urllib.parse import parse_qsl, unquote

from migrantech_kit.domain.records import Record
from migrantech_kit.web.limits import Limiter
from migrantech_kit.web.protocol import Request, RoomProtocol
from migrantech_kit.web.room_site import RoomSite
from migrantech_kit.web.routes import ROUTES, RouteLine, phone_and_language
from migrantech_kit.web.shell import source_hash, style
from migrantech_kit.web.stream import Listeners
from migrantech_kit.web.wire import Ask, Reply

MOST_FIELDS, MOST_VALUE = 8, 200
_SMALL = 700
_GUESSED = frozenset({"/join", "/takeover"})
_COMPRESSED = ("text/html", "image/svg", "text/javascript")
_PART = re.compile(r"\\\{(\w+)\\\}")
_log = logging.getLogger(__name__)


class Keeping(Protocol):
    """Store what phones send."""

    def keep(self, records: Sequence[Record], then: Callable[[Exception | None], None]) -> None:
        """Store records together and call `then` on the loop: with None once they are durable, or with the error."""
        ...


class RoomApp:
    """Answer the phones of one room."""

    def __init__(
        self, site: RoomSite, writer: Keeping, hosts: Callable[[], frozenset[str]], listeners: Listeners
    ) -> None:
        self._site = site
        self._writer = writer
        self._hosts = hosts
        self._listeners = listeners
        self._asking = Limiter(burst=300, per_second=60)
        self._guessing = Limiter(burst=12, per_second=0.2)
        self._headers = tuple((key.encode(), value.encode()) for key, value in security_headers())
        self._plain = {(line.method, line.path): line for line in ROUTES if "{" not in line.path}
        self._patterns = tuple((_pattern(line.path), line) for line in ROUTES if "{" in line.path)
        # What a whole class asks for at the same moment is compressed once.
        self._compressed = lru_cache(24)(_compressed)

    def refusal(self, request: Request) -> int:
        """Return the status by which a request is turned away before any route sees it, or 0."""
        host = request.headers.get("host", "").lower()
        if host not in self._hosts():
            return 421
        path = request.target.partition("?")[0]
        if request.method == "POST":
            origin = request.headers.get("origin", "").lower()
            if origin and origin != f"http://{host}":
                return 403
        if not self._asking.allows(request.address):
            return 429
        # Guessing the four digits, or a takeover code, is slow work; a whole class behind one router comes in at once.
        if request.method == "POST" and unquote(path) in _GUESSED and not self._guessing.has_left(request.address):
            return 429
        return 0

    def answer(self, request: Request, connection: RoomProtocol) -> None:
        """Answer one request; whatever goes wrong inside is logged without what was asked, and told as 500."""
        try:
            self._answer(request, connection)
        except Exception:  # noqa: BLE001 - one broken request must not end the room
            self._failed(request, connection)

    def _failed(self, request: Request, connection: RoomProtocol) -> None:
        """Log the exception that is being handled, and tell the phone."""
        _log.error("a request to the room failed: %s", request.method, exc_info=True)
        connection.reply(500, self._headers)

    def _answer(self, request: Request, connection: RoomProtocol) -> None:
        path, _, query = request.target.partition("?")
        path = unquote(path)
        method = "GET" if request.method == "HEAD" else request.method
        if (request.method, path) == ("GET", "/events"):
            self._listen(request, connection)
            return
        line, parts = self._found(method, path)
        if line is None:
            connection.reply(405 if self._allows_another(method, path) else 404, self._headers)
            return
        ask = ask_of(request, query, parts)
        reply = line.answer(self._site, ask)
        if reply.status == 403 and line.path in _GUESSED:
            self._guessing.allows(request.address)
        compress = "gzip" in request.headers.get("accept-encoding", "")
        if not reply.keep:
            self._reply(reply, compress, connection)
            return

        def kept(error: Exception | None) -> None:
            if error is not None:  # whatever storage says, the phone tries again
                _log.error("what a phone sent could not be stored", exc_info=error)
                connection.reply(503, ((b"retry-after", b"2"), *self._headers))
                return
            try:  # many answers are stored together: what goes wrong with one must not leave the others unanswered
                if reply.then is not None:
                    reply.then()
                self._reply(reply, compress, connection)
            except Exception:  # noqa: BLE001 - one broken request must not end the room
                self._failed(request, connection)

        self._writer.keep(reply.keep, kept)

    def _listen(self, request: Request, connection: RoomProtocol) -> None:
        found = phone_and_language(self._site, ask_of(request, "", {}))
        if found is None:
            connection.reply(403, self._headers)
        else:
            self._listeners.add(*found, connection, self._headers)

    def _found(self, method: str, path: str) -> tuple[RouteLine | None, dict[str, str]]:
        plain = self._plain.get((method, path))
        if plain is not None:
            return plain, {}
        for pattern, line in self._patterns:
            match = pattern.fullmatch(path)
            if match and line.method == method:
                return line, match.groupdict()
        return None, {}

    def _allows_another(self, method: str, path: str) -> bool:
        return any(self._found(other, path)[0] for other in ("GET", "POST") if other != method)

    def _reply(self, reply: Reply, compress: bool, connection: RoomProtocol) -> None:
        headers = [(b"content-type", reply.kind.encode())] if reply.body else []
        headers += [(key.lower().encode(), value.encode()) for key, value in reply.headers]
        body = reply.body
        if compress and len(body) > _SMALL and reply.kind.startswith(_COMPRESSED):
            body = self._compressed(body)
            headers += [(b"content-encoding", b"gzip"), (b"vary", b"accept-encoding")]
        connection.reply(reply.status, (*headers, *self._headers), body)


def security_headers() -> tuple[tuple[str, str], ...]:
    """Return the headers of every answer: no script, frame or form of anybody else."""
    policy = (
        "default-src 'none'; img-src 'self' data:; script-src 'self'; connect-src 'self'; form-action 'self'; "
        f"base-uri 'none'; frame-ancestors 'none'; style-src {source_hash(style('room.css'))}"
    )
    return (
        ("content-security-policy", policy),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    )


def ask_of(request: Request, query: str, parts: dict[str, str]) -> Ask:
    """Return a request as values: each name once, each value bounded; `parts` are those of its path."""
    return Ask(
        path={key: value[:MOST_VALUE] for key, value in parts.items()},
        query=_fields(query),
        form=_fields(request.body.decode("latin-1")) if request.method == "POST" else {},
        cookies=_cookies(request.headers.get("cookie", "")),
        languages=tuple(re.findall(r"[a-z]{2}", request.headers.get("accept-language", "")[:MOST_VALUE].lower())),
        by_script=request.headers.get("x-by") == "script",
    )


# --- inside


def _fields(text: str) -> dict[str, str]:
    """Return the fields of a query or a form; of what is neither, nothing."""
    if not text or not text.isascii() or text.count("&") >= MOST_FIELDS:
        return {}
    return {key[:MOST_VALUE]: value[:MOST_VALUE] for key, value in parse_qsl(text, keep_blank_values=True)}


def _cookies(text: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in text.split(";")[:MOST_FIELDS])
    return {name.strip(): value.strip()[:MOST_VALUE] for name, _, value in pairs}


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(_PART.sub(r"(?P<\1>[^/]+)", re.escape(path)))


def _compressed(body: bytes) -> bytes:
    return gzip.compress(body, 6, mtime=0)
