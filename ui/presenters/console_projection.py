"""What the room sees, composed once for the projector and for the console's stage; neighbours are made ahead."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from migrantech_kit.base.clock import today
from migrantech_kit.domain.composition import WIDE, BarsFace, Composer, Composition, RoomFace
from migrantech_kit.domain.painting import TextMeasure
from migrantech_kit.domain.plan import StepKind
from migrantech_kit.domain.run import Veil
from migrantech_kit.services.facing import reader_of_session
from migrantech_kit.services.running import LiveSession, StateChanged
from ui.presenters.context import Context

_Key = tuple[int, tuple[str, ...], tuple[str, ...], float]


class Projection(QObject):
    """Follow a live session and hold the page that the room sees.

    `shown` changes with each announcement of the session, on the window's thread and before anything is stored.
    """

    changed = Signal()
    neighbours_ready = Signal()

    def __init__(
        self, context: Context, live: LiveSession, measure: TextMeasure, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._live = live
        self._measure = measure
        self._width = WIDE
        self._faces = reader_of_session(
            live.session, live.copy, context.kit.tongue, today(context.kit.clock, live.session.zone)
        )
        self._made: dict[_Key, Composition] = {}
        self._coming: set[_Key] = set()
        self._present: tuple[str, ...] = ()
        self._over: RoomFace | BarsFace | None = None
        self._page = live.running.held_page if live.running and live.running.veil is Veil.FROZEN else self._own_page()
        self._languages = live.running.languages if live.running else live.session.languages
        self.veil = live.running.veil if live.running else Veil.BLANK
        self.shown = self.page(self._page, self._languages)
        context.bridge.state_changed.connect(self._on_state_changed)
        self._make_ahead()

    def set_width(self, width: float) -> None:
        """Compose for another screen: 1600 units wide for 16:9, 1200 for 4:3."""
        if width != self._width:
            self._width = width
            self._made.clear()
            self._coming.clear()
            self._show()
            self._make_ahead()

    def set_present_languages(self, languages: Iterable[str]) -> None:
        """Name the languages of the people in the room, for the thank-you at the end."""
        self._present = tuple(sorted({language for language in languages if language}))

    def lay_over(self, face: RoomFace | BarsFace | None) -> None:
        """Show something else than the page until the page turns, or let the page be seen again."""
        if face != self._over:
            self._over = face
            self._show()

    @property
    def over(self) -> RoomFace | BarsFace | None:
        """Return what is laid over the page."""
        return self._over

    def page(self, number: int, languages: tuple[str, ...]) -> Composition:
        """Return a page in some languages, composed now if it was not before."""
        key = self._key(number, languages)
        if key not in self._made:
            self._made[key] = self._compose(key)
        return self._made[key]

    def neighbours(self) -> tuple[Composition, ...]:
        """Return the pages that the next key may ask for, as far as they are ready."""
        keys = (self._key(*wanted) for wanted in self._neighbouring())
        return tuple(dict.fromkeys(self._made[key] for key in keys if key in self._made))

    def _on_state_changed(self, event: StateChanged) -> None:
        running = self._live.running
        if event.session != self._live.session.id or running is None:
            return  # after the end the thank-you stays
        held = running.veil is Veil.FROZEN and self.veil is Veil.FROZEN
        self.veil = running.veil
        if not held:
            if running.page != self._page:
                self._over = None
            self._page, self._languages = running.page, running.languages
        self._show()
        self._make_ahead()

    def _show(self) -> None:
        if self._over is None:
            self.shown = self.page(self._page, self._languages)
        else:
            self.shown = Composer(self._measure, self._context.kit.pictures, self._width).compose_over(self._over)
        self.changed.emit()

    def _make_ahead(self) -> None:
        """Compose the neighbours off the window's thread, so that no page turn waits for it."""
        for number, languages in self._neighbouring():
            key = self._key(number, languages)
            if key not in self._made and key not in self._coming:
                self._coming.add(key)
                self._context.render.run(lambda key=key: (key, self._compose(key)), self._on_made)  # type: ignore[misc]
        self.neighbours_ready.emit()

    def _on_made(self, made: tuple[_Key, Composition]) -> None:
        key, composition = made
        if key not in self._coming:
            return  # made for the proportions of a screen that is gone
        self._coming.discard(key)
        self._made.setdefault(key, composition)
        self.neighbours_ready.emit()

    def _neighbouring(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        page, last = self._own_page(), len(self._live.programme.pages) - 1
        running = self._live.running
        languages = running.languages if running else self._languages
        near = [number for number in (page + 1, page - 1, page + 2) if 0 <= number <= last]
        known = dict.fromkeys((*self._live.session.languages, *languages))
        choices: list[tuple[str, ...]] = [(code,) for code in known]
        if len(known) > 1:
            choices.append(tuple(known)[:2])
        others = [choice for choice in choices if choice != languages]
        return (*((number, languages) for number in near), *((page, other) for other in others))

    def _compose(self, key: _Key) -> Composition:
        number, languages, present, width = key
        pages = self._live.programme.pages
        face = self._faces.face(pages[number], languages, self._live.session.title, present)
        composer = Composer(self._measure, self._context.kit.pictures, width)
        return composer.compose(face, (number + 1) / len(pages))

    def _key(self, number: int, languages: tuple[str, ...]) -> _Key:
        closing = self._live.programme.pages[number].kind is StepKind.CLOSE
        return number, languages, self._present if closing else (), self._width

    def _own_page(self) -> int:
        return self._live.running.page if self._live.running else 0
