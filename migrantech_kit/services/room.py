"""The room as its phones see it: which page, in which languages, open to answers or not; and who signals what.

It follows the announcements of the session as the projector does.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from migrantech_kit.base.events import Announcer
from migrantech_kit.base.ids import new_id
from migrantech_kit.base.language import INTERFACE_LANGUAGES, Tongue, first_available
from migrantech_kit.domain.composition import Face
from migrantech_kit.domain.module import TermWords
from migrantech_kit.domain.phones import Phone, new_room_code
from migrantech_kit.domain.programme import Page
from migrantech_kit.domain.run import Ended, Running, Veil
from migrantech_kit.services.facing import FaceReader
from migrantech_kit.services.module_text import ModuleText, TextMaker
from migrantech_kit.services.phone_book import PhoneBook
from migrantech_kit.services.running import LiveSession, StateChanged


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


class Room(PhoneBook):
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
        super().__init__(phones, answers or {}, seconds)
        self._start = new_id()[-6:]
        self._version = 0
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

    @property
    def pages(self) -> int:
        """Return how many pages the session has."""
        return len(self._live.programme.pages)

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

    def new_code(self) -> str:
        """Open the room by other digits from now on; who is in stays in."""
        with self._lock:
            self.code = new_room_code()
        self._changed()
        return self.code

    # --- the quiz

    def may_answer(self, number: int) -> bool:
        """Tell whether a page's question takes answers now."""
        showing = self._showing
        return showing.open and showing.page == number

    # --- inside

    def _on_state_changed(self, event: StateChanged) -> None:
        if event.session != self.session:
            return
        with self._lock:
            before = self._showing
            self._showing = self._look()
            turned = before.page != self._showing.page
            if turned:
                self._forget_signals()
            announced = turned or before.open != self._showing.open
        self._tell_phones()
        if announced:
            self._changed()

    def _look(self) -> Showing:
        """Return what the phones see of the present state: what the projector shows, held page and blank included."""
        running, over = self._live.running, isinstance(self._live.state, Ended)
        page, blank, closed = 0, False, running.closed if running is not None else ()
        if isinstance(running, Running):
            page = running.held_page if running.veil is Veil.FROZEN else running.page
            blank = running.veil is Veil.BLANK
        elif over:
            page = len(self._live.programme.pages) - 1
        if not blank:
            self._furthest = max(self._furthest, page)
        elif self._version:
            page = self._showing.page  # what is prepared behind the blank is not given away
        asks = bool(self.page(page).question) and not blank and not over and page not in closed
        return Showing(self._next_version(), page, self._furthest, blank, over, asks)

    def _next_version(self) -> str:
        self._version += 1
        return f"{self._start}-{self._version}"

    def _renewed(self) -> None:
        """Let every phone look again: one of them is out."""
        with self._lock:
            self._showing = replace(self._showing, version=self._next_version())
        self._tell_phones()

    def _tell_phones(self) -> None:
        for listener in tuple(self._listeners):
            listener()

    def _changed(self) -> None:
        self._announcer.announce(RoomChanged(self.session))
