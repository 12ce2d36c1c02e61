"""A hostile client: `python -m tests.web.fuzz 10000 [SEED]` sends so many malformed requests to a running session.

The session must be unharmed after it: same page, same phones, a phone beside it follows on, nothing but listed records.
"""

import random
import socket
import string
import sys
import time
from collections import Counter
from contextlib import suppress
from urllib.parse import quote

from migrantech_kit.domain.records import PhoneAnswered, PhoneBound, PhoneJoined
from migrantech_kit.domain.run import GoToPage
from migrantech_kit.web import app
from migrantech_kit.web.limits import Limiter
from migrantech_kit.web.routes import ROUTES
from tests.web.rooms import Served, Session, start

_METHODS = ("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "GETT", "get", "", "\x00")
_EVIL = (
    "<script>alert(1)</script>", "'\"><svg onload=alert(1)>", "../../../../etc/passwd", "..\\..\\records.db", "%00",
    "\x00", "' OR '1'='1", "{{7*7}}", "${jndi:ldap://x}", "\r\nSet-Cookie: phone=evil", "%0d%0aX: y", "a" * 5_000,
    "\u202e\u0000", "٣٤٥٦", "𝟏𝟐𝟑𝟒", "-1", "1e9", "NaN", "0x10", "\ud7ff", "🂡" * 50, "%c0%ae%c0%ae/",
    "file:///etc/passwd", "//evil.example/",
)  # fmt: skip
_NAMES = ("code", "language", "page", "choice", "lost", "letters", "k", "version", "__proto__", "", "a" * 300)
_VALUES = ("fr", "ar", "a", "b", "0", "1", "999", "")
_HEADERS = (
    "Cookie", "Host", "Content-Length", "Transfer-Encoding", "Origin", "Upgrade", "Connection", "Expect", "Range",
    "X-Forwarded-For", "Accept-Encoding", "Content-Type", "X-By", "Accept-Language",
)  # fmt: skip


class Attacker:
    """Make requests that no browser makes."""

    def __init__(self, served: Served, cookies: str, seed: int) -> None:
        self._served = served
        self._cookies = cookies
        self._random = random.Random(seed)

    def request(self) -> bytes:
        """Return one request as bytes."""
        pick = self._random
        if pick.random() < 0.1:
            return pick.randbytes(pick.randrange(1, 400))
        head = f"{self._method()} {self._path()} {pick.choice(('HTTP/1.1',) * 8 + ('HTTP/1.0', 'HTTP/9', 'X'))}\r\n"
        lines = [f"Host: {self._served.host}"] if pick.random() < 0.9 else [f"Host: {pick.choice(_EVIL)}"]
        if pick.random() < 0.6:
            lines.append(f"Cookie: {self._cookies if pick.random() < 0.5 else pick.choice(_EVIL)}")
        lines += [f"{pick.choice(_HEADERS)}: {pick.choice((*_EVIL, *_VALUES))}" for _ in range(pick.randrange(3))]
        body = self._body()
        if pick.random() < 0.85:
            lines.append(f"Content-Length: {len(body)}")
        if pick.random() < 0.3:
            lines.append("Connection: close")
        sent = (head + "\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "surrogatepass") + body
        return sent[: pick.randrange(1, len(sent))] if pick.random() < 0.1 else sent

    def _method(self) -> str:
        return self._random.choice(_METHODS if self._random.random() < 0.3 else ("GET", "POST"))

    def _path(self) -> str:
        pick = self._random
        path = pick.choice(ROUTES).path if pick.random() < 0.8 else "/" + pick.choice(_EVIL)
        path = path.replace("{number}", pick.choice((*_EVIL, "0", "3"))).replace("{name}", pick.choice(_EVIL))
        path = path.replace("{module}", pick.choice(_EVIL))
        if pick.random() < 0.4:
            path += "?" + "&".join(f"{pick.choice(_NAMES)}={pick.choice((*_EVIL, *_VALUES))}" for _ in range(3))
        return quote(path, safe="/?&=%") if pick.random() < 0.7 else path.replace(" ", "")

    def _body(self) -> bytes:
        pick = self._random
        kind = pick.random()
        if kind < 0.3:
            return b""
        if kind < 0.5:
            return pick.randbytes(pick.randrange(1, 4_000))
        fields = [
            f"{pick.choice(_NAMES)}={quote(pick.choice((*_EVIL, *_VALUES)))}" for _ in range(pick.randrange(1, 12))
        ]
        return "&".join(fields).encode()

    def token(self) -> str:
        """Return a secret that nobody was given."""
        return "".join(self._random.choices(string.ascii_letters, k=43))


def send(served: Served, sent: bytes) -> bytes:
    """Send bytes, say that nothing more comes, and return the first line of the answer, if there is one."""
    with suppress(OSError), socket.create_connection((served.server.address, served.server.port), timeout=5) as one:
        one.sendall(sent)
        one.shutdown(socket.SHUT_WR)
        return one.recv(4_096).split(b"\r\n")[0]
    return b""


def attack(session: Session, served: Served, requests: int, seed: int) -> Counter[str]:
    """Send malformed requests and return how often each status came back; raise where the session was harmed."""
    session.show(session.first_question)
    cookies, beside = served.join("fr"), served.join("ar")
    attacker = Attacker(served, cookies, seed)
    learners = {line.id for line in session.room.lines()}
    statuses: Counter[str] = Counter()
    with served.listening(beside) as follower:
        follower.next()
        for number in range(requests):
            line = send(served, attacker.request())
            status = line.decode("latin-1").split(" ")[1] if line.startswith(b"HTTP/") else "none"
            statuses[status] += 1
            assert status != "500", line
            if number % 500 == 499:
                page = session.first_question + 1 - (number // 500) % 2
                session.do(GoToPage(page))
                assert session.room.showing.page == page
                told = follower.next()
                assert told["version"] == session.room.showing.version
    assert served.ask("GET", "/live", Cookie=beside)[0] == 200
    assert learners <= {line.id for line in session.room.lines()}
    check(session)
    return statuses


def check(session: Session) -> None:
    """Raise where anything but the records of phones was stored, or one of them holds what no phone may send."""
    stored = [entry.record for entry in session.store._state.journal]  # type: ignore[attr-defined] # the fake store
    from_phones = [one for one in stored if isinstance(one, PhoneJoined | PhoneBound | PhoneAnswered)]
    for one in from_phones:
        if isinstance(one, PhoneAnswered):
            assert one.choice in {"a", "b", "c", "d"}
        if isinstance(one, PhoneBound):
            assert one.code in {"", *session.room.codes}
        assert one.session == session.live.session.id


def unlimited() -> None:
    """Lift the limits of the rate for this process, so that every request is looked at."""
    app.Limiter = lambda burst, per_second: Limiter(1e9, 1e9)  # type: ignore[misc, assignment]


def main() -> None:
    """Run the campaign."""
    requests = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1_000_000)
    print(f"seed {seed}")
    unlimited()
    session = start()
    began = time.monotonic()
    with session.served() as served:
        statuses = attack(session, served, requests, seed)
    told = ", ".join(f"{status}: {count}" for status, count in statuses.most_common())
    print(f"{requests} requests in {time.monotonic() - began:.1f} s ({told}); the session is unharmed")


if __name__ == "__main__":
    main()
