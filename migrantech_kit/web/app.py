"""The room's routes behind a web server: what comes in is bounded and checked, what goes out carries its headers."""

import asyncio
import gzip
import logging
import re
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from migrantech_kit.domain.records import Record
from migrantech_kit.web.limits import Limiter
from migrantech_kit.web.room_site import RoomSite
from migrantech_kit.web.routes import ROUTES, RouteLine, phone_and_language
from migrantech_kit.web.shell import source_hash, style
from migrantech_kit.web.stream import Stream, Turns
from migrantech_kit.web.wire import Ask, Reply

MOST_BODY, MOST_FIELDS, MOST_VALUE = 2_048, 8, 200
BODY_SECONDS = 5.0
_SMALL = 700
_GUESSED = frozenset({"/join", "/takeover"})
_COMPRESSED = ("text/html", "image/svg", "text/javascript")
_log = logging.getLogger(__name__)

Keep = Callable[[Sequence[Record]], Awaitable[None]]


class RoomApp:
    """Answer the phones of one room; `keep` stores records and returns once they are durable."""

    def __init__(self, site: RoomSite, keep: Keep, hosts: Callable[[], frozenset[str]], turns: Turns) -> None:
        self._site = site
        self._keep = keep
        self._hosts = hosts
        self._turns = turns
        self._asking = Limiter(burst=300, per_second=60)
        self._guessing = Limiter(burst=12, per_second=0.2)
        self._headers = tuple((key.encode(), value.encode()) for key, value in security_headers())
        routes = [Route(line.path, self._endpoint(line), methods=[line.method]) for line in ROUTES]
        self._starlette = Starlette(routes=routes)
        self._starlette.router.redirect_slashes = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; whatever goes wrong inside is logged without what was asked, and told as 500."""
        if scope["type"] != "http":
            return
        begun = False

        async def guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message = {**message, "headers": [*message.get("headers", ()), *self._headers]}
            await send(message)

        refused = self._refusal(scope)
        app: ASGIApp = Response(status_code=refused) if refused else self._starlette
        if not refused and (scope["method"], scope["path"]) == ("GET", "/events"):
            app = self._events(scope)  # held open for hours by every phone: without the frames of a router around it
        try:
            await app(scope, receive, guarded)
        except (ClientDisconnect, ConnectionError):
            pass
        except Exception:  # noqa: BLE001 - one broken request must not end the room
            _log.error("a request to the room failed: %s", scope["method"], exc_info=True)
            if not begun:
                await Response(status_code=500)(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> int:
        """Return the status by which a request is turned away before any route sees it, or 0."""
        headers = dict(scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1").lower()
        if host not in self._hosts():
            return 421
        if scope["method"] == "POST":
            origin = headers.get(b"origin", b"").decode("latin-1").lower()
            if origin and origin != f"http://{host}":
                return 403
        address = scope["client"][0] if scope["client"] else ""
        if not self._asking.allows(address):
            return 429
        # Guessing the four digits, or a takeover code, is slow work; a whole class behind one router comes in at once.
        if (
            scope["path"] in {"/join", "/takeover"}
            and scope["method"] == "POST"
            and not self._guessing.has_left(address)
        ):
            return 429
        return 0

    def _endpoint(self, line: RouteLine) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            form = await _form(request) if line.method == "POST" else {}
            if form is None:
                return Response(status_code=413, headers={"connection": "close"})
            reply = line.answer(self._site, ask_of(request, form))
            if reply.status == 403 and line.path in _GUESSED and request.client is not None:
                self._guessing.allows(request.client.host)
            if reply.keep:
                try:
                    await self._keep(reply.keep)
                except Exception:  # noqa: BLE001 - whatever storage says, the phone tries again
                    _log.error("what a phone sent could not be stored", exc_info=True)
                    return Response(status_code=503, headers={"retry-after": "2"})
                if reply.then is not None:
                    reply.then()
            return _response(reply, "gzip" in request.headers.get("accept-encoding", ""))

        return endpoint

    def _events(self, scope: Scope) -> Response:
        found = phone_and_language(self._site, ask_of(Request(scope), {}))
        if found is None:
            return Response(status_code=403)
        return Stream(self._site, *found, self._turns)


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


def ask_of(request: Request, form: dict[str, str]) -> Ask:
    """Return a request as values: each name once, each value bounded."""
    query = {key[:MOST_VALUE]: value[:MOST_VALUE] for key, value in list(request.query_params.items())[:MOST_FIELDS]}
    cookies = {key: value[:MOST_VALUE] for key, value in list(request.cookies.items())[:MOST_FIELDS]}
    return Ask(
        path={key: str(value)[:MOST_VALUE] for key, value in request.path_params.items()},
        query=query,
        form=form,
        cookies=cookies,
        languages=tuple(re.findall(r"[a-z]{2}", request.headers.get("accept-language", "")[:MOST_VALUE].lower())),
        by_script=request.headers.get("x-by") == "script",
    )


async def _form(request: Request) -> dict[str, str] | None:
    """Return the fields of a posted form, or None where it is too long, too slow or no form."""
    body = b""
    with suppress(TimeoutError):
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > MOST_BODY:
                    return None
            try:
                fields = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
            except ValueError:
                return None
            return {key[:MOST_VALUE]: value[:MOST_VALUE] for key, value in fields}
    return None


def _response(reply: Reply, compress: bool) -> Response:
    response = Response(reply.body, reply.status)
    headers = [("content-type", reply.kind)] if reply.body else []
    body = reply.body
    if compress and len(body) > _SMALL and reply.kind.startswith(_COMPRESSED):
        body = response.body = gzip.compress(body, 6, mtime=0)
        headers += [("content-encoding", "gzip"), ("vary", "accept-encoding")]
    headers += [("content-length", str(len(body))), *reply.headers]
    if reply.status == 204:
        headers = list(reply.headers)
    response.raw_headers = [(key.lower().encode("latin-1"), value.encode("latin-1")) for key, value in headers]
    return response
