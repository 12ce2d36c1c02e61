"""Prepare codes to stick, to hang up and to lay on the table; every code has its address in letters beside it."""

from collections.abc import Sequence
from typing import Final

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import Message, msg
from migrantech_kit.domain.documents import (
    LABEL_STOCKS,
    CodeLabel,
    CodeLabels,
    Paper,
    Poster,
    Posters,
    PrintOrder,
    RoomCard,
    RoomCodeSide,
    stock_of,
)
from migrantech_kit.services.papers.handout import web_address
from migrantech_kit.services.papers.sources import Prepared, Sources
from migrantech_kit.services.papers.voices import voices
from migrantech_kit.services.papers.wifi import wifi_code

# A code reads from ten times its own width.
_POSTER_SIDES: Final = {Paper.A4: 170, Paper.A3: 270}
_READING_FACTOR: Final = 10
_SMALL_LABEL = 36.0
_MOST_SHEETS = 20


def labels(order: PrintOrder, sources: Sources) -> Prepared:
    """Return label sheets for a module or a plan, the labels of each language one after the other.

    Each code is repeated as often as is asked for, else as often as fills one sheet.
    """
    stock = stock_of(order.variant) or LABEL_STOCKS[0]
    codes = _codes(order, sources)
    each, over = (order.copies, 0) if order.copies else divmod(max(stock.count, len(codes)), len(codes))
    each = min(each, _MOST_SHEETS * stock.count)
    repeated = tuple(code for number, code in enumerate(codes) for _ in range(each + (number < over)))
    notes: list[Message] = []
    if stock.height < _SMALL_LABEL:
        notes.append(msg("Codes on these small labels are under 3 cm: they read from the hand, not from a wall."))
    return Prepared(CodeLabels(codes[0].title, stock, repeated), notes=tuple(notes))


def poster(order: PrintOrder, sources: Sources) -> Prepared:
    """Return a poster for each language of a module, or of every module of a plan."""
    paper = order.paper if order.paper in _POSTER_SIDES else Paper.A4
    side = _POSTER_SIDES[paper]
    codes = _codes(order, sources)
    metres = side * _READING_FACTOR / 1000

    def page(code: CodeLabel) -> Poster:
        tongue = sources.tongue(code.language)
        return Poster(
            code.language,
            code,
            tongue(msg("Your phone reads this code from up to {metres} m."), metres=tongue.number(metres)),
            side,
        )

    return Prepared(Posters(codes[0].title, paper, tuple(page(code) for code in codes), order.grey))


def room_card(order: PrintOrder, sources: Sources) -> Prepared:
    """Return the card of a room, its steps in every language asked for."""
    if not order.network and not order.base_url:
        raise Problem(
            msg("A room card needs the name of the Wi-Fi or a web address."),
            to_do=msg("Type the name of the network, or enter the address of your modules in the settings."),
        )
    say = voices(order.languages, sources, most=6)
    address = (order.base_url or "").strip()
    if address and order.subject:
        module, _ = sources.module(order.subject)
        address = web_address(address, say.languages[0], module.id)
    steps: list[Message] = []
    if order.network:
        steps.append(msg("Point your phone’s camera at the first code, then tap “Join”. It costs nothing."))
        steps.append(msg("Or choose the network in the Wi-Fi settings and type the password under the code."))
    if address:
        steps.append(
            msg("Point the camera at the second code. The page opens; there is nothing to install.")
            if order.network
            else msg("Point your phone’s camera at the code. The page opens; there is nothing to install.")
        )
        steps.append(msg("Or type the address under the code."))
    if order.network and address:
        steps.append(msg("If your phone says “no internet”, stay connected: the page is here in the room."))
    sides = tuple(
        RoomCodeSide(tongue.language, tongue(msg("On your phone")), tuple(tongue(step) for step in steps))
        for tongue in say.tongues
    )
    card = RoomCard(
        title=say.first(msg("Room Wi-Fi") if order.network else msg("The page of this room")),
        sides=sides,
        network=order.network,
        password=order.password,
        wifi_code=wifi_code(order.network, order.password) if order.network else "",
        address=address,
        letters=in_letters(address),
        grey=order.grey,
    )
    return Prepared(card)


def in_letters(address: str) -> str:
    """Return an address as a person types it."""
    return address.removeprefix("https://").removeprefix("http://")


def _codes(order: PrintOrder, sources: Sources) -> tuple[CodeLabel, ...]:
    if not (order.base_url or "").strip():
        raise Problem(
            msg("A code needs a web address to lead to, and none is set."),
            to_do=msg("Enter the address of your modules in the settings."),
        )
    return tuple(
        _code(module, language, order.base_url or "", sources)
        for module in _modules(order.subject, sources)
        for language in dict.fromkeys(order.languages)
    )


def _modules(subject: str, sources: Sources) -> Sequence[str]:
    plan = next((plan for plan in sources.content.plans() if plan.id == subject), None)
    if plan is not None and plan.modules:
        return plan.modules
    return (sources.module(subject)[0].id,)


def _code(module: str, language: str, base_url: str, sources: Sources) -> CodeLabel:
    words = sources.module(module)[1](language)
    address = web_address(base_url, words.language, module)
    invitation = sources.tongue(words.language)(msg("Scan: this page on your phone."))
    return CodeLabel(words.language, words.title, invitation, address, in_letters(address))
