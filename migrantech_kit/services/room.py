"""The room as its phones see it: which page, in which languages, open to answers or not; and who signals what.

The phones' server asks from its own thread, the tutor's window from another: everything here is guarded by one lock,
and nothing waits inside it. The room follows the announcements of the session as the projector does.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from threading import RLock

from migrantech_kit.base.events import Announcer
from migrantech_kit.base.ids import new_id
from migrantech_kit.base.language import INTERFACE_LANGUAGES, Tongue, first_available
from migrantech_kit.domain.composition import Face
from migrantech_kit.domain.module import OPTION_LETTERS, TermWords
from migrantech_kit.domain.phones import (
    Phone,
    PhoneAnswer,
    key_of,
    new_phone_id,
    new_room_code,
    new_token,
    takeover_code,
)
from migrantech_kit.domain.programme import Page
from migrantech_kit.domain.run import Ended, Running, Veil
from migrantech_kit.services.facing import FaceReader
from migrantech_kit.services.module_text import ModuleText, TextMaker
from migrantech_kit.services.running import LiveSession, StateChanged

# A phone that neither listens nor asks for so long is away.
AWAY_AFTER = 20.0
MOST_PHONES = 500


@dataclass(frozen=True, slots=True)
class Showing:
    """Hold what all phones follow; `version` changes with it, and differs after the kit was started anew."""

    version: str
    page: int
    furthest: int
    blank: bool
    over: bool
    open: bool


@dataclass(frozen=True, slots=True)
class Term:
    """Hold a glossary entry with its picture."""

    id: str
    picture: str
    words: TermWords


@dataclass(frozen=True, slots=True)
class RoomChanged:
    """Announce that phones came, went, answered or signalled."""

    session: str


@dataclass(frozen=True, slots=True)
class PhoneLine:
    """Hold a phone as the tutor sees it: its number in the order of coming, language, learner code or ""."""

    id: str
    number: int
    language: str
    learner: str
    connected: bool
    lost: bool


@dataclass
class _Known:
    phone: Phone
    number: int
    language: str = ""
    streams: int = 0
    seen: float = 0.0
    lost: bool = False
    answers: dict[tuple[str, str], str] = field(default_factory=dict)


class Room:
    """Hold a session's phones and what they are shown."""

    def __init__(
        self,
        live: LiveSession,
        faces: FaceReader,
        texts: TextMaker,
        tongue: Callable[[str], Tongue],
        announcer: Announcer,
        phones: Iterable[Phone] = (),
        answers: Mapping[tuple[str, str, str], str] | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self.session = live.session.id
        self.title = live.session.title
        self.tongue = tongue
        self.code = new_room_code()
        self._live = live
        self._faces = faces
        self._texts = texts
        self._announcer = announcer
        self._seconds = seconds
        self._lock = RLock()
        self._known: dict[str, _Known] = {}
        self._keys: dict[str, str] = {}
        for phone in phones:
            self._add(phone)
        for (phone_id, module, question), choice in (answers or {}).items():
            if phone_id in self._known:
                self._known[phone_id].answers[module, question] = choice
        self._start = new_id()[-6:]
        self._version = 0
        self._closed: set[int] = set()
        self._listeners: list[Callable[[], None]] = []
        self._furthest = 0
        self._codes: tuple[str, ...] = ()
        self._showing = self._look()
        self._stop = announcer.listen(StateChanged, self._on_state_changed)

    # --- what is shown

    @property
    def showing(self) -> Showing:
        """Return what the phones follow now."""
        return self._showing

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages that a learner may choose: the session's first, then all that its modules speak."""
        copy = self._live.copy
        spoken = (code for words in copy.words.values() for code in words)
        return tuple(dict.fromkeys((*self._live.session.languages, *spoken, *INTERFACE_LANGUAGES)))

    def page(self, number: int) -> Page:
        """Return a page of the session."""
        return self._live.programme.pages[number]

    def face(self, number: int, language: str) -> Face:
        """Return what a page says in one language."""
        return self._faces.face(self.page(number), (language,), self.title, (language,))

    def terms(self, number: int, language: str) -> tuple[Term, ...]:
        """Return the glossary of a page's module in the language of its words."""
        page = self.page(number)
        module = self._live.copy.modules.get(page.module)
        if module is None:
            return ()
        words = self._faces.words(module.id, language)
        return tuple(
            Term(term.id, term.picture, words.glossary[term.id])
            for term in module.glossary
            if term.id in words.glossary
        )

    def words_language(self, number: int, language: str) -> str:
        """Return in which language the words of a page are read."""
        page = self.page(number)
        if page.module in self._live.copy.words:
            return first_available(self._live.copy.words[page.module], language, self._live.session.languages[0])
        return first_available(INTERFACE_LANGUAGES, language, self._live.session.languages[0])

    @property
    def modules(self) -> tuple[str, ...]:
        """Return the modules of the session, that a learner may take home."""
        return tuple(self._live.copy.modules)

    def module_title(self, module: str, language: str) -> str:
        """Return a module's title in a language or its fallback."""
        return self._faces.words(module, language).title

    def module_text(self, module: str, language: str) -> ModuleText:
        """Return a whole module in a language or its fallback, to take home."""
        copy = self._live.copy
        return self._texts.text(copy.modules[module], copy.words_of(module, language, self._live.session.languages[0]))

    def module_language(self, module: str, language: str) -> str:
        """Return in which language a module is read."""
        return self._faces.words(module, language).language

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the learner codes of the sheet, without any name."""
        return self._codes

    def set_codes(self, codes: Iterable[str]) -> None:
        """Name the learner codes of the sheet."""
        self._codes = tuple(codes)

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call `listener`, from whatever thread, each time that what is shown changes."""
        self._listeners.append(listener)

    def close(self) -> None:
        """Tell the phones that the room is closed, and follow the session no longer."""
        self._stop()
        with self._lock:
            self._showing = replace(self._showing, version=self._next_version(), over=True, open=False)
        self._tell_phones()

    # --- phones

    def join(self, language: str) -> tuple[Phone, str] | None:
        """Let a phone in and return it with its secret; None where the room is full. The caller stores it."""
        token = new_token()
        phone = Phone(new_phone_id(), key_of(token))
        with self._lock:
            if len(self._keys) >= MOST_PHONES:
                return None
            known = self._add(phone)
            known.language = language
            known.seen = self._seconds()
        self._changed()
        return phone, token

    def phone(self, token: str) -> Phone | None:
        """Return the phone of a secret, and note that it is there."""
        with self._lock:
            known = self._known.get(self._keys.get(key_of(token), "")) if token else None
            if known is None:
                return None
            known.seen = self._seconds()
            return known.phone

    def is_in(self, phone: Phone) -> bool:
        """Tell whether a phone's secret still holds: not after it was sent off, or taken over by another phone."""
        with self._lock:
            return self._keys.get(phone.key) == phone.id

    def take_over(self, code: str) -> tuple[Phone, str] | None:
        """Return the phone of a takeover code with a new secret; the old phone's secret ends. The caller stores it."""
        with self._lock:
            found = next((k for k in self._known.values() if k.phone.key and takeover_code(k.phone.key) == code), None)
            if found is None:
                return None
            token = new_token()
            self._keys.pop(found.phone.key, None)
            found.phone = replace(found.phone, key=key_of(token))
            self._keys[found.phone.key] = found.phone.id
            found.seen = self._seconds()
            taken = found.phone
        self._changed()
        return taken, token

    def send_off(self, phone_id: str) -> Phone | None:
        """End a phone's secret; what it answered stays. The caller stores it."""
        with self._lock:
            known = self._known.get(phone_id)
            if known is None or not known.phone.key:
                return None
            self._keys.pop(known.phone.key, None)
            known.phone = replace(known.phone, key="")
            known.lost = False
            sent = known.phone
            self._showing = replace(self._showing, version=self._next_version())
        self._tell_phones()
        self._changed()
        return sent

    def new_code(self) -> str:
        """Open the room by other digits from now on; who is in stays in."""
        with self._lock:
            self.code = new_room_code()
        self._changed()
        return self.code

    def speak(self, phone: Phone, language: str) -> None:
        """Note the language of a phone."""
        with self._lock:
            known = self._known[phone.id]
            if known.language == language:
                return
            known.language = language
        self._changed()

    def signal_lost(self, phone: Phone, lost: bool) -> None:
        """Note that somebody is lost on this page, or follows again; the next page begins without signals."""
        with self._lock:
            self._known[phone.id].lost = lost
        self._changed()

    def is_lost(self, phone: Phone) -> bool:
        """Tell whether a phone signals that its owner is lost."""
        with self._lock:
            return self._known[phone.id].lost

    def listening(self, phone: Phone, by: int) -> None:
        """Note that a phone opened (1) or lost (-1) its stream of events."""
        with self._lock:
            known = self._known[phone.id]
            known.streams = max(0, known.streams + by)
            known.seen = self._seconds()
        self._changed()

    def lines(self) -> tuple[PhoneLine, ...]:
        """Return the phones that were let in, the first one first."""
        with self._lock:
            return tuple(
                PhoneLine(k.phone.id, k.number, k.language, k.phone.learner, self._is_here(k), k.lost)
                for k in self._known.values()
                if k.phone.key
            )

    def bind(self, phone: Phone, learner: str) -> Phone | None:
        """Give a phone to a learner's code; None where another phone has the code. The caller stores it."""
        with self._lock:
            known = self._known[phone.id]
            if learner and any(
                k.phone.learner == learner and k.phone.key and k is not known for k in self._known.values()
            ):
                return None
            known.phone = replace(known.phone, learner=learner)
            bound = known.phone
        self._changed()
        return bound

    def bound_learners(self) -> frozenset[str]:
        """Return the learner codes that have a phone."""
        with self._lock:
            return frozenset(k.phone.learner for k in self._known.values() if k.phone.learner and k.phone.key)

    # --- the quiz

    def may_answer(self, number: int) -> bool:
        """Tell whether a page's question takes answers now."""
        showing = self._showing
        return showing.open and showing.page == number

    def close_answers(self, closed: bool = True) -> None:
        """Take no more answers to the question that is shown, or take them again."""
        with self._lock:
            page = self._showing.page
            if not self.page(page).question:
                return
            (self._closed.add if closed else self._closed.discard)(page)
            self._showing = self._look()
        self._tell_phones()
        self._changed()

    def note_answer(self, answer: PhoneAnswer, module: str) -> None:
        """Note an answer that is stored."""
        with self._lock:
            known = self._known.get(answer.phone)
            if known is not None:
                known.answers[module, answer.question] = answer.choice

    def answer_of(self, phone: Phone, module: str, question: str) -> str:
        """Return what a phone answered, or an empty text."""
        with self._lock:
            return self._known[phone.id].answers.get((module, question), "")

    def answers_of(self, phone: Phone) -> dict[tuple[str, str], str]:
        """Return all that a phone answered, by module and question."""
        with self._lock:
            return dict(self._known[phone.id].answers)

    def counts(self, module: str, question: str) -> tuple[int, int, int, int]:
        """Return how many phones answered A, B, C and D."""
        with self._lock:
            given = Counter(k.answers.get((module, question), "") for k in self._known.values())
        a, b, c, d = (given[letter] for letter in OPTION_LETTERS)
        return a, b, c, d

    # --- inside

    def _add(self, phone: Phone) -> _Known:
        known = _Known(phone, len(self._known) + 1)
        self._known[phone.id] = known
        if phone.key:
            self._keys[phone.key] = phone.id
        return known

    def _is_here(self, known: _Known) -> bool:
        return known.streams > 0 or self._seconds() - known.seen < AWAY_AFTER

    def _on_state_changed(self, event: StateChanged) -> None:
        if event.session != self.session:
            return
        with self._lock:
            before = self._showing
            self._showing = self._look()
            turned = before.page != self._showing.page
            if turned:
                for known in self._known.values():
                    known.lost = False
        self._tell_phones()
        if turned:
            self._changed()

    def _look(self) -> Showing:
        """Return what the phones see of the present state: what the projector shows, held page and blank included."""
        running, over = self._live.running, isinstance(self._live.state, Ended)
        page, blank = 0, False
        if isinstance(running, Running):
            page = running.held_page if running.veil is Veil.FROZEN else running.page
            blank = running.veil is Veil.BLANK
        elif over:
            page = len(self._live.programme.pages) - 1
        if not blank:
            self._furthest = max(self._furthest, page)
        elif self._version:
            page = self._showing.page  # what is prepared behind the blank is not given away
        asks = bool(self.page(page).question) and not blank and not over and page not in self._closed
        return Showing(self._next_version(), page, self._furthest, blank, over, asks)

    def _next_version(self) -> str:
        self._version += 1
        return f"{self._start}-{self._version}"

    def _tell_phones(self) -> None:
        for listener in tuple(self._listeners):
            listener()

    def _changed(self) -> None:
        self._announcer.announce(RoomChanged(self.session))
