"""What the room's pages are made from: the room, the pictures, and each page made once per language."""

import json
from functools import lru_cache

from migrantech_kit.base.language import INTERFACE_LANGUAGES, Tongue, first_available
from migrantech_kit.domain.composition import Face
from migrantech_kit.domain.painting import PictureFiles
from migrantech_kit.domain.phones import Phone
from migrantech_kit.services.room import Room, Showing
from migrantech_kit.web.faces import Brush
from migrantech_kit.web.html import Html
from migrantech_kit.web.marking import Entry, Marker
from migrantech_kit.web.room_pages import Stand, live_page, stage
from migrantech_kit.web.take_home import take_home


class RoomSite:
    """Make the pages of one room; each is made once for all phones that read the same language."""

    def __init__(self, room: Room, pictures: PictureFiles) -> None:
        self.room = room
        self.pictures = pictures
        self.take_home = lru_cache(64)(self._make_take_home)
        self._parts = lru_cache(1024)(self._make_parts)
        self._shared = lru_cache(64)(self._make_shared)

    def tongue(self, language: str) -> Tongue:
        """Return the interface language of a reader of any language."""
        return self.room.tongue(first_available(INTERFACE_LANGUAGES, language))

    def live(self, phone: Phone, language: str, number: int | None = None) -> Html:
        """Return the page that follows the session, or an earlier page to look back at."""
        showing = self.room.showing
        stand = self._stand(showing, showing.page if number is None else number, phone)
        made = self._stage(stand, language)
        return live_page(made, language, self.tongue(language), showing.version, stand)

    def event(self, phone: Phone, language: str, showing: Showing) -> bytes:
        """Return what a listening phone is told, as JSON: shared by all but for its own answer and signal."""
        page = self.room.page(showing.page)
        choice = self.room.answer_of(phone, page.module, page.question) if page.question else ""
        return _own(self.room.is_lost(phone), choice) + self._shared(showing, language)

    def prepare(self, number: int, language: str) -> None:
        """Make what a page needs in one language before it is asked for."""
        if 0 <= number < self.room.pages:
            self._parts(number, language)

    def may_read(self, number: int) -> bool:
        """Tell whether a page was shown already."""
        showing = self.room.showing
        return 0 <= number <= showing.furthest and (number != showing.page or not showing.blank)

    def _make_take_home(self, module: str, language: str) -> bytes:
        return take_home(self.room.module_text(module, language), self.pictures)

    def _make_shared(self, showing: Showing, language: str) -> bytes:
        made = self._stage(_shared_stand(showing, showing.page), language)
        told = {"version": showing.version, "over": showing.over, "html": made}
        return json.dumps(told, ensure_ascii=False).encode()[1:]

    def _stage(self, stand: Stand, language: str) -> Html:
        face, brush = self._parts(stand.number, language)
        return stage(face, brush, stand)

    def _make_parts(self, number: int, language: str) -> tuple[Face, Brush]:
        room = self.room
        entries = tuple(
            Entry(term.id, term.words.word, term.words.meaning, term.picture) for term in room.terms(number, language)
        )
        marker = Marker(room.words_language(number, language), entries)
        brush = Brush(self.tongue(language), marker, picture_address, self.pictures.is_mirrored)
        return room.face(number, language), brush

    def _stand(self, showing: Showing, number: int, phone: Phone) -> Stand:
        page = self.room.page(number)
        choice = self.room.answer_of(phone, page.module, page.question) if page.question else ""
        shared = _shared_stand(showing, number)
        return Stand(
            shared.number, shared.furthest, shared.live, shared.blank, shared.over, shared.open,
            self.room.is_lost(phone), choice,
        )  # fmt: skip


@lru_cache(64)
def _own(lost: bool, choice: str) -> bytes:
    """Return the beginning of an event: what it says to one phone alone."""
    return json.dumps({"lost": lost, "choice": choice}).encode()[:-1] + b", "


def picture_address(picture: str) -> str:
    """Return where a picture lies in the room."""
    return f"/picture/{picture}.svg"


def _shared_stand(showing: Showing, number: int) -> Stand:
    return Stand(number, showing.furthest, showing.page, showing.blank, showing.over, showing.open)
