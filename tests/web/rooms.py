"""A session with phones for tests: the shipped content over a store in memory, and a client for real sockets."""

import http.client
import json
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from migrantech_kit.base.clock import SetClock
from migrantech_kit.base.events import Announcer
from migrantech_kit.base.language import Tongue
from migrantech_kit.base.places import shipped
from migrantech_kit.content.library import FileContent
from migrantech_kit.content.pictures import FilePictures
from migrantech_kit.domain.records import Enrolled, LearnerSet, PhoneJoined, Record
from migrantech_kit.domain.run import Command, GoToPage
from migrantech_kit.domain.stores import Store
from migrantech_kit.services.phones import OpenRoom, PhoneService
from migrantech_kit.services.planning import PlanningService
from migrantech_kit.services.quizzes import QuizService
from migrantech_kit.services.room import Room
from migrantech_kit.services.running import LiveSession, RunningService
from migrantech_kit.web.room_site import RoomSite
from migrantech_kit.web.server import RoomServer
from migrantech_kit.web.wire import Ask
from tests.fakes.store import FakeStore

# Monday 23 November 2026, 14:00 in Paris.
START = 1_795_438_800
LANGUAGES = ("fr", "ar")
MODULE, PLAN = "work-contract", "work-contract-90"
CODES = ("TST-001", "TST-002", "TST-003")


@cache
def content() -> FileContent:
    """Return the shipped library, read once."""
    nowhere = Path("/nonexistent")
    return FileContent(shipped("resources"), shipped("session_plans"), nowhere, nowhere)


@cache
def pictures() -> FilePictures:
    """Return the shipped pictures."""
    return FilePictures(shipped("resources") / "pictures")


@cache
def tongue(language: str) -> Tongue:
    """Return an interface language."""
    return Tongue(language, shipped("resources") / "catalogues")


@dataclass
class Session:
    """Hold a running session with its room."""

    store: Store
    clock: SetClock
    running: RunningService
    quizzes: QuizService
    phones: PhoneService
    live: LiveSession
    room: Room
    site: RoomSite
    broken: list[Exception] = field(default_factory=list)

    def do(self, command: Command) -> None:
        """Move the session."""
        self.running.keep(self.live.session.id, self.live.do(command))

    def show(self, number: int) -> None:
        """Show a page."""
        self.do(GoToPage(number))

    def page_of(self, slide: str) -> int:
        """Return the number of a slide's page."""
        return next(number for number, page in enumerate(self.live.programme.pages) if page.slide == slide)

    @property
    def first_question(self) -> int:
        """Return the number of the first question's page."""
        return next(number for number, page in enumerate(self.live.programme.pages) if page.question)

    def join(self, language: str = "fr") -> "Ask":
        """Let a phone in and return what its requests carry."""
        joined = self.room.join(language)
        assert joined is not None
        phone, token = joined
        self.phones.keep(self.room, (PhoneJoined(self.room.session, phone.id, phone.key),))
        return Ask(cookies={"phone": token, "language": language})

    @contextmanager
    def served(self, address: str = "127.0.0.1") -> Iterator["Served"]:
        """Serve the room on a free port until the block ends."""

        def keep(records: Sequence[Record]) -> None:
            if self.broken:
                raise self.broken[0]
            self.phones.keep(self.room, records)

        server = RoomServer(self.room, pictures(), keep)
        server.start(address, (0,))
        try:
            yield Served(self, server)
        finally:
            server.stop()


@dataclass
class Served:
    """Hold a room that listens."""

    session: Session
    server: RoomServer

    @property
    def host(self) -> str:
        """Return the name under which it is asked."""
        return f"{self.server.address}:{self.server.port}"

    @property
    def url(self) -> str:
        """Return the address of the first page, its code included."""
        return f"http://{self.host}/?k={self.session.room.code}"

    def ask(
        self, method: str, path: str, form: dict[str, str] | None = None, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        """Return the status, headers and body of a request."""
        connection = http.client.HTTPConnection(self.server.address, self.server.port, timeout=15)
        try:
            sent = {key.replace("_", "-"): value for key, value in headers.items()}
            body = urlencode(form) if form is not None else None
            if body is not None:
                sent.setdefault("Content-Type", "application/x-www-form-urlencoded")
            connection.request(method, path, body, sent)
            reply = connection.getresponse()
            cookies = "; ".join(value.split(";")[0] for key, value in reply.getheaders() if key == "set-cookie")
            told = {key.lower(): value for key, value in reply.getheaders()}
            return reply.status, {**told, "cookies": cookies}, reply.read()
        finally:
            connection.close()

    def join(self, language: str = "fr") -> str:
        """Let a phone in through the socket and return its cookies."""
        status, headers, _ = self.ask("POST", "/join", {"code": self.session.room.code, "language": language})
        assert status == 303, status
        return headers["cookies"]

    def raw(self, sent: bytes, seconds: float = 15.0) -> bytes:
        """Send bytes as they are and return all that comes back until the connection ends."""
        with socket.create_connection((self.server.address, self.server.port), timeout=seconds) as connection:
            got = b""
            try:
                connection.sendall(sent)
                while part := connection.recv(65536):
                    got += part
            except (TimeoutError, ConnectionError):
                pass
            return got

    @contextmanager
    def listening(self, cookies: str) -> Iterator["Listener"]:
        """Listen to the events of a phone."""
        listener = Listener(self, cookies)
        try:
            yield listener
        finally:
            listener.close()


class Listener:
    """Read a phone's events."""

    def __init__(self, served: Served, cookies: str) -> None:
        self._connection = http.client.HTTPConnection(served.server.address, served.server.port, timeout=15)
        self._connection.request("GET", "/events", headers={"Cookie": cookies})
        self._reply = self._connection.getresponse()
        self.status = self._reply.status

    def next(self) -> dict[str, object]:
        """Return the next event."""
        while True:
            line = self._reply.readline()
            assert line, "the stream ended"
            if line.startswith(b"data: "):
                told: dict[str, object] = json.loads(line[6:])
                return told

    def ended(self) -> bool:
        """Wait until the stream ends."""
        while self._reply.readline():
            pass
        return True

    def close(self) -> None:
        """Hang up."""
        self._reply.close()
        self._connection.close()


def start(store: Store | None = None, languages: tuple[str, ...] = LANGUAGES) -> Session:
    """Start a session over the shipped module about the work contract, three learners on its sheet."""
    clock, announcer = SetClock(START), Announcer()
    kept = store or FakeStore(clock)
    planning = PlanningService(content(), kept, clock)
    running = RunningService(kept, content(), clock, announcer)
    planned = planning.plan_session(
        planning.plan(PLAN), title="Le contrat", group="", starts_at=START, zone="Europe/Paris",
        languages=languages, country="FR",
    )  # fmt: skip
    live = running.start(planned.id)
    with kept.begin() as work:
        for code in CODES:
            work.append(LearnerSet(code, "ar"))
            work.append(Enrolled(planned.id, code))
    phones = PhoneService(kept, content(), _refuse, tongue, clock, announcer)
    room = phones.room(live)
    room.set_codes(CODES)
    quizzes = QuizService(kept, announcer)
    return Session(kept, clock, running, quizzes, phones, live, room, RoomSite(room, pictures()))


def resumed(session: Session) -> Session:
    """Return the same session as a program started anew finds it."""
    live = session.running.resume(session.live.session.id)
    room = session.phones.room(live)
    room.set_codes(CODES)
    return Session(
        session.store, session.clock, session.running, session.quizzes, session.phones, live, room,
        RoomSite(room, pictures()),
    )  # fmt: skip


def _refuse(*_told: object) -> OpenRoom:
    raise AssertionError("the tests start their own server")
