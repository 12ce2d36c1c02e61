"""What a page function gets and gives: a request and a reply as plain values, so that no server is needed to try it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from migrantech_kit.domain.records import Record
from migrantech_kit.web.html import Html

TEXT, JSON = "text/plain; charset=utf-8", "application/json"
HTML, SVG = "text/html; charset=utf-8", "image/svg+xml"
TOKEN_COOKIE, LANGUAGE_COOKIE = "phone", "language"
_DAY, _YEAR = 86_400, 31_536_000


@dataclass(frozen=True, slots=True)
class Ask:
    """Hold a request: its path's parts, its query and form (each name once, bounded), its cookies."""

    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    cookies: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    by_script: bool = False

    @property
    def token(self) -> str:
        """Return the phone's secret, or an empty text."""
        return self.cookies.get(TOKEN_COOKIE, "")


@dataclass(frozen=True, slots=True)
class Reply:
    """Hold an answer. `keep` are records that must be stored before it is sent; `then` is done once they are.

    A reply that cannot be stored is not sent: the phone is told to try again.
    """

    status: int = 200
    body: bytes = b""
    kind: str = TEXT
    headers: tuple[tuple[str, str], ...] = ()
    keep: tuple[Record, ...] = ()
    then: Callable[[], None] | None = None


def page(html: Html, status: int = 200, headers: tuple[tuple[str, str], ...] = ()) -> Reply:
    """Return a page that no browser keeps."""
    return Reply(status, html.encode(), HTML, (("Cache-Control", "no-store"), *headers))


def go_to(address: str, headers: tuple[tuple[str, str], ...] = ()) -> Reply:
    """Send the browser to another page."""
    return Reply(303, headers=(("Location", address), ("Cache-Control", "no-store"), *headers))


def token_cookie(token: str) -> tuple[str, str]:
    """Return the header by which a phone keeps its secret: for a day, out of reach of scripts."""
    return "Set-Cookie", f"{TOKEN_COOKIE}={token}; Max-Age={_DAY}; Path=/; HttpOnly; SameSite=Lax"


def language_cookie(language: str) -> tuple[str, str]:
    """Return the header by which a phone keeps its language."""
    return "Set-Cookie", f"{LANGUAGE_COOKIE}={language}; Max-Age={_YEAR}; Path=/; SameSite=Lax"
