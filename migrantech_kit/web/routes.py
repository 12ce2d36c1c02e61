"""The room's routes as functions from a request to a reply. Nothing else of the computer can be asked for."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from migrantech_kit.base.language import Tongue
from migrantech_kit.base.message import Message, msg
from migrantech_kit.domain.module import OPTION_LETTERS
from migrantech_kit.domain.phones import Phone, PhoneAnswer, takeover_code
from migrantech_kit.domain.records import PhoneAnswered, PhoneBound, PhoneJoined, Record
from migrantech_kit.services.room import Room
from migrantech_kit.web import wire
from migrantech_kit.web.room_doors import keep_page, language_page, message_page, my_page, takeover_page, welcome
from migrantech_kit.web.room_site import RoomSite
from migrantech_kit.web.shell import script
from migrantech_kit.web.wire import LANGUAGE_COOKIE, Ask, Reply

_PICTURE = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_FOR_EVER = ("Cache-Control", "public, max-age=31536000, immutable")


@dataclass(frozen=True, slots=True)
class RouteLine:
    """Name a route: method, path, and its function."""

    method: str
    path: str
    answer: Callable[[RoomSite, Ask], Reply]


# --- coming in


def front(site: RoomSite, ask: Ask) -> Reply:
    """Offer the languages; a phone that is in already goes on where it was."""
    if site.room.phone(ask.token):
        return wire.go_to("/live")
    if site.room.is_out(ask.token):
        return _out(site, ask)
    code = ask.query.get("k", "")
    return wire.page(welcome(site.room.languages, code if code == site.room.code else "", _tongue(site, ask)))


def join(site: RoomSite, ask: Ask) -> Reply:
    """Let a phone in that knows the room's code."""
    room, language = site.room, ask.form.get("language", "")
    if room.is_out(ask.token):
        return _out(site, ask)
    if language not in room.languages:
        return wire.page(welcome(room.languages, "", _tongue(site, ask)), 400)
    if room.phone(ask.token):
        return wire.go_to("/live", (wire.language_cookie(language),))
    if ask.form.get("code", "").strip() != room.code:
        problem = msg("These are not the digits on the screen. Please try again.")
        return wire.page(welcome(room.languages, "", site.tongue(language), problem), 403)
    joined = room.join(language)
    if joined is None:
        return _says(site, language, 503, msg("The room is full"), msg("Please look at the screen with the others."))
    phone, token = joined
    kept = (PhoneJoined(room.session, phone.id, phone.key),)
    headers = (wire.token_cookie(token), wire.language_cookie(language))
    return _with(wire.go_to("/live", headers), kept)


# --- following


def live(site: RoomSite, ask: Ask) -> Reply:
    """Show the page of now."""
    phone = site.room.phone(ask.token)
    if phone is None:
        return wire.go_to("/")
    language = _language(site.room, ask)
    site.room.speak(phone, language)
    return wire.page(site.live(phone, language))


def earlier(site: RoomSite, ask: Ask) -> Reply:
    """Show a page that was shown already."""
    phone = site.room.phone(ask.token)
    if phone is None:
        return wire.go_to("/")
    number = _number(ask.path["number"])
    if number is None or not site.may_read(number):
        return wire.go_to("/live")
    return wire.page(site.live(phone, _language(site.room, ask), number))


def state(site: RoomSite, ask: Ask) -> Reply:
    """Tell a phone that cannot listen what is shown; nothing new gives 204."""
    phone = site.room.phone(ask.token)
    if phone is None:
        return Reply(403)
    showing = site.room.showing
    if ask.query.get("version") == showing.version:
        return Reply(204)
    body = site.event(phone, _language(site.room, ask), showing)
    return Reply(200, body, wire.JSON, (("Cache-Control", "no-store"),))


def languages(site: RoomSite, ask: Ask) -> Reply:
    """Offer the languages again."""
    if site.room.phone(ask.token) is None:
        return wire.go_to("/")
    return wire.page(language_page(site.room.languages, _language(site.room, ask), _tongue(site, ask)))


def choose_language(site: RoomSite, ask: Ask) -> Reply:
    """Read on in another language, on the same page."""
    phone, language = site.room.phone(ask.token), ask.form.get("language", "")
    if phone is None:
        return wire.go_to("/")
    if language not in site.room.languages:
        return wire.go_to("/language")
    site.room.speak(phone, language)
    return wire.go_to("/live", (wire.language_cookie(language),))


def lost(site: RoomSite, ask: Ask) -> Reply:
    """Tell the tutor, as a count, that somebody is lost; or that the same one follows again."""
    phone = site.room.phone(ask.token)
    if phone is None:
        return Reply(403) if ask.by_script else wire.go_to("/")
    site.room.signal_lost(phone, ask.form.get("lost") == "1")
    return Reply(204) if ask.by_script else wire.go_to("/live")


# --- the quiz


def answer(site: RoomSite, ask: Ask) -> Reply:
    """Store an answer to the question that is shown."""
    room = site.room
    phone, choice, number = room.phone(ask.token), ask.form.get("choice", ""), _number(ask.form.get("page", ""))
    if phone is None:
        return Reply(403) if ask.by_script else wire.go_to("/")
    if choice not in OPTION_LETTERS or number is None:
        return Reply(400) if ask.by_script else wire.go_to("/live")
    if not room.may_answer(number):
        return Reply(409) if ask.by_script else wire.go_to("/live")
    page = room.page(number)
    given = PhoneAnswer(phone.id, page.question, choice, phone.learner)
    reply = Reply(204) if ask.by_script else wire.go_to("/live")
    kept = (PhoneAnswered(room.session, page.module, phone.id, page.question, choice),)
    return _with(reply, kept, lambda: room.note_answer(given, page.module))


# --- whose phone it is


def mine(site: RoomSite, ask: Ask) -> Reply:
    """Show this phone's letters and the cards that are free."""
    room = site.room
    phone = room.phone(ask.token)
    if phone is None:
        return wire.go_to("/")
    taken = room.bound_learners()
    free = [code for code in room.codes if code not in taken]
    return wire.page(my_page(_tongue(site, ask), takeover_code(phone.key), phone.learner, free))


def card(site: RoomSite, ask: Ask) -> Reply:
    """Let the answers of this phone count for a learner's code, or for nobody."""
    room, code = site.room, ask.form.get("code", "")
    phone = room.phone(ask.token)
    if phone is None:
        return wire.go_to("/")
    if (code and code not in room.codes) or room.bind(phone, code) is None:
        return wire.go_to("/mine")
    return _with(wire.go_to("/mine"), (PhoneBound(room.session, phone.id, code),))


def other_phone(site: RoomSite, ask: Ask) -> Reply:
    """Ask for the letters of the phone that stopped."""
    return wire.page(takeover_page(_tongue(site, ask)))


def take_over(site: RoomSite, ask: Ask) -> Reply:
    """Go on where another phone stopped; that one is out from now on."""
    if site.room.is_out(ask.token):
        return _out(site, ask)
    typed = ask.form.get("letters", "").replace(" ", "").replace("-", "").upper()
    taken = site.room.take_over(typed)
    if taken is None:
        problem = msg("No phone has these letters. They stand under “My phone” on the other one.")
        return wire.page(takeover_page(_tongue(site, ask), problem), 403)
    phone, token = taken
    kept = (PhoneJoined(site.room.session, phone.id, phone.key),)
    return _with(wire.go_to("/live", (wire.token_cookie(token),)), kept)


# --- to take home


def modules_to_keep(site: RoomSite, ask: Ask) -> Reply:
    """Offer the modules of the session; one alone is given at once."""
    if site.room.phone(ask.token) is None:
        return wire.go_to("/")
    language = _language(site.room, ask)
    titles = [(module, site.room.module_title(module, language)) for module in site.room.modules]
    return wire.page(keep_page(_tongue(site, ask), titles))


def keep(site: RoomSite, ask: Ask) -> Reply:
    """Give a module as one page that needs no network any more."""
    module = ask.path["module"]
    if site.room.phone(ask.token) is None:
        return wire.go_to("/")
    if module not in site.room.modules:
        return Reply(404)
    language = _language(site.room, ask)
    name = f"{module}-{site.room.module_language(module, language)}.html"
    headers = (("Content-Disposition", f'attachment; filename="{name}"'), ("Cache-Control", "no-store"))
    return Reply(200, site.take_home(module, language), wire.HTML, headers)


# --- what belongs to no phone


def picture(site: RoomSite, ask: Ask) -> Reply:
    """Give a picture of the set."""
    name = ask.path["name"]
    if not _PICTURE.fullmatch(name) or name not in site.pictures.ids():
        return Reply(404)
    return Reply(200, site.pictures.colour(name).read_bytes(), wire.SVG, (_FOR_EVER,))


def room_script(_site: RoomSite, _ask: Ask) -> Reply:
    """Give the script."""
    return Reply(200, script("room.js"), "text/javascript; charset=utf-8", (("Cache-Control", "max-age=600"),))


def test_page(site: RoomSite, ask: Ask) -> Reply:
    """Say that this phone reaches the room, and nothing else."""
    good = msg("This phone reaches the room."), msg("You may close this page, or come in.")
    return wire.page(message_page(_tongue(site, ask), *good, ("/", msg("Come in"))))


def no_internet(_site: RoomSite, _ask: Ask) -> Reply:
    """Answer the question by which phones find out whether a network is worth keeping."""
    return Reply(204, headers=(("Cache-Control", "no-store"),))


ROUTES = (
    RouteLine("GET", "/", front),
    RouteLine("POST", "/join", join),
    RouteLine("GET", "/live", live),
    RouteLine("GET", "/at/{number}", earlier),
    RouteLine("GET", "/state", state),
    RouteLine("GET", "/language", languages),
    RouteLine("POST", "/language", choose_language),
    RouteLine("POST", "/lost", lost),
    RouteLine("POST", "/answer", answer),
    RouteLine("GET", "/mine", mine),
    RouteLine("POST", "/card", card),
    RouteLine("GET", "/takeover", other_phone),
    RouteLine("POST", "/takeover", take_over),
    RouteLine("GET", "/keep", modules_to_keep),
    RouteLine("GET", "/keep/{module}", keep),
    RouteLine("GET", "/picture/{name}.svg", picture),
    RouteLine("GET", "/room.js", room_script),
    RouteLine("GET", "/test", test_page),
    RouteLine("GET", "/generate_204", no_internet),
    RouteLine("GET", "/gen_204", no_internet),
)


def phone_and_language(site: RoomSite, ask: Ask) -> tuple[Phone, str] | None:
    """Return who wants to listen, and in which language."""
    phone = site.room.phone(ask.token)
    return None if phone is None else (phone, _language(site.room, ask))


# --- inside


def _number(text: str) -> int | None:
    """Return a page number, or None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else None


def _language(room: Room, ask: Ask) -> str:
    chosen = ask.cookies.get(LANGUAGE_COOKIE, "")
    return chosen if chosen in room.languages else room.languages[0]


def _tongue(site: RoomSite, ask: Ask) -> Tongue:
    wanted = (ask.cookies.get(LANGUAGE_COOKIE, ""), *ask.languages)
    return site.tongue(next((code for code in wanted if code in site.room.languages), site.room.languages[0]))


def _out(site: RoomSite, ask: Ask) -> Reply:
    title, text = msg("This phone cannot come in"), msg("Please speak with your tutor.")
    return wire.page(message_page(_tongue(site, ask), title, text), 403)


def _says(site: RoomSite, language: str, status: int, title: Message, text: Message) -> Reply:
    return wire.page(message_page(site.tongue(language), title, text), status)


def _with(reply: Reply, keep: tuple[Record, ...], then: Callable[[], None] | None = None) -> Reply:
    return Reply(reply.status, reply.body, reply.kind, reply.headers, keep, then)
