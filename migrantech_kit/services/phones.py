"""Open the room to phones and close it again; what phones send is stored before they hear that it is."""

from collections.abc import Callable, Sequence
from typing import Protocol

from migrantech_kit.base.clock import Clock, today
from migrantech_kit.base.events import Announcer
from migrantech_kit.base.language import Tongue
from migrantech_kit.domain.ports import Content
from migrantech_kit.domain.records import AnswerSet, PhoneAnswered, PhoneBound, PhoneJoined, Record
from migrantech_kit.domain.stores import Store, Work
from migrantech_kit.services.attendance import RollChanged
from migrantech_kit.services.facing import reader_of_session
from migrantech_kit.services.module_text import of_session
from migrantech_kit.services.quizzes import QuizChanged
from migrantech_kit.services.room import Room
from migrantech_kit.services.running import LiveSession


class RoomServing(Protocol):
    """A server of one room."""

    address: str
    port: int

    def start(self, address: str) -> None:
        """Listen on an address of this computer; raise `Problem` where that cannot be."""
        ...

    def stop(self) -> None:
        """Tell the phones, and listen no longer."""
        ...


Serve = Callable[[Room, Callable[[Sequence[Record]], None]], RoomServing]


class OpenRoom:
    """Hold a room that phones can reach."""

    def __init__(self, room: Room, server: RoomServing, stop: Callable[[], None]) -> None:
        self.room = room
        self._server = server
        self._stop = stop

    @property
    def host(self) -> str:
        """Return what a person types to reach the room."""
        port = self._server.port
        return self._server.address if port == 80 else f"{self._server.address}:{port}"

    @property
    def address(self) -> str:
        """Return what the code on the screen says: scanning it is enough."""
        return f"http://{self.host}/?k={self.room.code}"

    def close(self) -> None:
        """Let nobody reach the room any more."""
        self._stop()
        self._server.stop()


class PhoneService:
    """Bring a session to the phones of its learners."""

    def __init__(
        self,
        store: Store,
        content: Content,
        serve: Serve,
        tongue: Callable[[str], Tongue],
        clock: Clock,
        announcer: Announcer,
    ) -> None:
        self._store = store
        self._content = content
        self._serve = serve
        self._tongue = tongue
        self._clock = clock
        self._announcer = announcer

    def room(self, live: LiveSession) -> Room:
        """Return the room of a session, with the phones and answers that were stored."""
        session = live.session
        day = today(self._clock, session.zone)
        faces = reader_of_session(session, live.copy, self._tongue, day)
        texts = of_session(live.copy, session.country, self._content.fact_keys(), self._tongue, day)
        with self._store.reading() as work:
            phones = work.quizzes.phones(session.id)
            answers = {
                (one.phone, module, one.question): one.choice
                for module in live.copy.modules
                for one in work.quizzes.phone_answers(session.id, module)
            }
        return Room(live, faces, texts, self._tongue, self._announcer, phones, answers)

    def open(self, room: Room, address: str) -> OpenRoom:
        """Serve a room on an address of this computer; raise `Problem` where that cannot be."""
        server = self._serve(room, lambda records: self.keep(room, records))
        server.start(address)
        self._read_codes(room)
        stop = self._announcer.listen(
            RollChanged, lambda event: self._read_codes(room) if event.session == room.session else None
        )
        return OpenRoom(room, server, stop)

    def _read_codes(self, room: Room) -> None:
        with self._store.reading() as work:
            room.set_codes(learner.code for learner in work.sessions.enrolled(room.session))

    def keep(self, room: Room, records: Sequence[Record]) -> None:
        """Store what phones sent, all of it or nothing; an answer of a learner's own phone counts for the learner."""
        asked: set[str] = set()
        with self._store.begin() as work:
            learners = {phone.id: phone.learner for phone in work.quizzes.phones(room.session)}
            for record in records:
                match record:
                    case PhoneAnswered(session, module, phone, question, choice):
                        work.append(record)
                        asked.add(question)
                        if learners.get(phone):
                            work.append(AnswerSet(session, module, learners[phone], question, choice))
                    case PhoneBound(_, phone, code):
                        asked |= _hand_over(work, room, record, learners.get(phone, ""))
                        learners[phone] = code
                    case PhoneJoined():
                        work.append(record)
        for question in asked:
            self._announcer.announce(QuizChanged(room.session, question))

    def send_off(self, room: Room, phone: str) -> None:
        """Keep a phone out of the room for the rest of the session; what it answered stays, and the digits change."""
        sent = room.send_off(phone)
        if sent is not None:
            room.new_code()
            self.keep(room, (PhoneJoined(room.session, sent.id, sent.key),))

    def let_back(self, room: Room, phone: str) -> None:
        """Let a phone in again that was sent off."""
        back = room.let_back(phone)
        if back is not None:
            self.keep(room, (PhoneJoined(room.session, back.id, back.key),))


def _hand_over(work: Work, room: Room, bound: PhoneBound, before: str) -> set[str]:
    """Let the answers of a phone be those of the learner who has it now, and no longer those of the one before."""
    work.append(bound)
    changed: set[str] = set()
    for module in room.modules:
        for one in work.quizzes.phone_answers(room.session, module):
            if one.phone != bound.phone:
                continue
            changed.add(one.question)
            if before and before != bound.code:
                work.append(AnswerSet(room.session, module, before, one.question, ""))
            if bound.code:
                work.append(AnswerSet(room.session, module, bound.code, one.question, one.choice))
    return changed
