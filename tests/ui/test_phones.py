"""Phones at the console: who comes in, what the room sees of it, and what the tutor can do."""

import http.client
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from migrantech_kit.domain.composition import BarsFace, RoomFace
from migrantech_kit.domain.run import End, GoToPage
from migrantech_kit.web.server import RoomServer
from tests.ui.console_room import ConsoleRoom, open_console
from ui.presenters.console_views import Panel
from ui.presenters.phones import PhonesPresenter
from ui.widgets.slide_painter import SlidePainter


@pytest.fixture
def here(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ConsoleRoom]:
    monkeypatch.setattr("migrantech_kit.web.server.PORTS", (0,))
    opened = open_console(qapp, tmp_path)
    kit = opened.room.kit

    def serve(room: object, keep: object) -> RoomServer:
        return RoomServer(room, kit.pictures, keep)  # type: ignore[arg-type] # as the kit does

    monkeypatch.setattr(kit.phones, "_serve", serve)
    yield opened
    opened.console.close()


def phones(here: ConsoleRoom) -> PhonesPresenter:
    return here.console._phones_presenter


def let_in(here: ConsoleRoom) -> PhonesPresenter:
    presenter = phones(here)
    presenter.start("127.0.0.1")
    assert presenter.is_open
    return presenter


def ask(presenter: PhonesPresenter, path: str, form: dict[str, str], cookies: str = "") -> tuple[int, str]:
    address, _, port = presenter.view().address.partition(":")
    connection = http.client.HTTPConnection(address, int(port), timeout=10)
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies, "X-By": "script"}
    connection.request("POST", path, urlencode(form), kind)
    reply = connection.getresponse()
    given = "; ".join(value.split(";")[0] for key, value in reply.getheaders() if key == "set-cookie")
    connection.close()
    return reply.status, given


def join(presenter: PhonesPresenter, language: str) -> str:
    status, cookies = ask(presenter, "/join", {"code": presenter.view().code, "language": language})
    assert status == 303
    return cookies


def show_question(here: ConsoleRoom) -> int:
    number = next(n for n, page in enumerate(here.live.programme.pages) if page.question)
    here.live.do(GoToPage(number))
    return number


def read_codes(here: ConsoleRoom) -> list[str]:
    """Return what a phone reads from the projected page."""
    context = here.room.context
    image = SlidePainter(context.theme, context.pictures).image(here.projection.shown, QSize(1920, 1080))
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    picture = Image.frombuffer("L", (1920, 1080), bytes(grey.constBits()), "raw", "L", grey.bytesPerLine(), 1)
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def test_one_button_opens_the_room_and_the_projector_shows_the_way_in(here: ConsoleRoom) -> None:
    here.hands.key(Qt.Key.Key_M)
    assert here.console.presenter.panel is Panel.PHONES
    here.console.phones.network.setCurrentIndex(here.console.phones.network.count() - 1)
    here.console.phones.start.click()
    presenter = phones(here)
    assert presenter.is_open
    card = here.projection.over
    assert isinstance(card, RoomFace)
    assert card.address == presenter.view().address
    assert card.code == presenter.view().code
    assert read_codes(here) == [f"http://{card.address}/?k={card.code}"]


def test_the_code_takes_at_least_45_per_cent_of_the_height_with_and_without_the_wifi(here: ConsoleRoom) -> None:
    presenter = phones(here)
    presenter.wifi_name, presenter.wifi_password = "Salle; 2", 'mot"de passe'
    let_in(here)
    boxes = [box for box in here.projection.shown.boxes if type(box).__name__ == "CodeBox"]
    assert len(boxes) == 2
    assert all(box.side >= 0.45 * here.projection.shown.height for box in boxes)  # type: ignore[union-attr] # codes
    assert here.projection.shown.fits
    assert sorted(read_codes(here))[0] == 'WIFI:T:WPA;S:Salle\\; 2;P:mot\\"de passe;;'


def test_the_card_goes_with_the_next_page_and_comes_back_with_one_button(here: ConsoleRoom) -> None:
    presenter = let_in(here)
    here.console.presenter.next()
    assert here.projection.over is None
    presenter.toggle_card()
    assert isinstance(here.projection.over, RoomFace)
    presenter.toggle_card()
    assert here.projection.over is None


def test_the_tutor_sees_how_many_follow_in_which_language_and_how_many_are_lost(
    here: ConsoleRoom, qtbot: QtBot
) -> None:
    presenter = let_in(here)
    cookies = [join(presenter, language) for language in ("fr", "ar", "ar", "uk")]
    assert ask(presenter, "/lost", {"lost": "1"}, cookies[0])[0] == 204
    view = presenter.view()
    assert view.connected == 4
    assert view.languages[0] == ("العربية", 2)
    assert view.lost == 1
    qtbot.waitUntil(lambda: "4" in here.console.tools.buttons["phones"].accessibleName())
    here.hands.key(Qt.Key.Key_M)
    listed = here.console.phones.phones
    assert listed.count() == 4
    assert ask(presenter, "/lost", {"lost": "1"}, cookies[2])[0] == 204
    before = listed.item(1).text()
    qtbot.waitUntil(lambda: listed.item(2).text() != before.replace("2", "3"))
    assert listed.item(1).text() == before
    here.live.do(GoToPage(1))
    assert presenter.view().lost == 0


def test_answers_come_in_are_closed_and_are_projected_as_bars_only(here: ConsoleRoom) -> None:
    presenter = let_in(here)
    number = show_question(here)
    cookies = [join(presenter, "fr") for _ in range(3)]
    for cookie, choice in zip(cookies, "aab", strict=True):
        assert ask(presenter, "/answer", {"page": str(number), "choice": choice}, cookie)[0] == 204
    page = here.live.programme.pages[number]
    here.room.kit.quizzes.set_tally(here.live.session.id, page.module, page.question, (0, 0, 1, 0))
    presenter.toggle_bars()
    bars = here.projection.over
    assert isinstance(bars, BarsFace)
    assert bars.shares == (0.5, 0.25, 0.25, 0.0)
    shown = " ".join(text.plain for text in here.projection.shown.texts)
    assert not any(letter.isdigit() for letter in shown.replace("b1", "").replace("[fr]", ""))
    presenter.toggle_answers()
    assert ask(presenter, "/answer", {"page": str(number), "choice": "d"}, cookies[0])[0] == 409
    presenter.toggle_answers()
    assert ask(presenter, "/answer", {"page": str(number), "choice": "d"}, cookies[0])[0] == 204


def test_a_phone_is_sent_off_and_new_digits_keep_strangers_out(here: ConsoleRoom) -> None:
    presenter = let_in(here)
    join(presenter, "fr")
    cookies = join(presenter, "ar")
    here.hands.key(Qt.Key.Key_M)
    panel = here.console.phones
    assert panel.send_off.text() == "Send this phone off"
    minus = panel.send_off.icon().pixmap(24).toImage()
    panel.phones.setCurrentRow(1)
    panel.send_off.click()
    assert [line.out for line in presenter.view().lines] == [False, True]
    assert isinstance(here.projection.over, RoomFace)
    assert here.projection.over.code == presenter.view().code
    assert ask(presenter, "/lost", {"lost": "1"}, cookies)[0] == 403
    assert ask(presenter, "/join", {"code": presenter.view().code, "language": "fr"}, cookies)[0] == 403
    assert panel.send_off.text() == "Let this phone in again"
    assert panel.send_off.icon().pixmap(24).toImage() != minus
    panel.send_off.click()
    assert ask(presenter, "/lost", {"lost": "1"}, cookies)[0] == 204
    old = presenter.view().code
    while presenter.view().code == old:
        presenter.new_code()
    assert ask(presenter, "/join", {"code": old, "language": "fr"})[0] == 403


def test_the_room_closes_with_the_session(here: ConsoleRoom) -> None:
    presenter = let_in(here)
    address, _, port = presenter.view().address.partition(":")
    here.live.do(End())
    assert not presenter.is_open
    with pytest.raises(ConnectionRefusedError):
        http.client.HTTPConnection(address, int(port), timeout=5).request("GET", "/")


def test_the_room_closes_with_the_console(here: ConsoleRoom) -> None:
    presenter = let_in(here)
    here.console.close()
    assert not presenter.is_open


def test_a_network_that_is_gone_is_told_and_the_session_goes_on(here: ConsoleRoom) -> None:
    presenter = phones(here)
    presenter.start("203.0.113.9")
    assert not presenter.is_open
    assert not presenter.busy
    here.console.presenter.next()
    assert here.live.running is not None


def test_every_network_has_a_name_in_words_and_this_computer_comes_last(here: ConsoleRoom) -> None:
    found = phones(here).networks()
    assert found
    assert found[-1].here_only
    assert all(one.name and one.address for one in found)
