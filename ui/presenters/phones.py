"""Phones at the console: open and close the room, see who follows in which language, who is lost, what was answered."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from migrantech_kit.base.clock import today
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.language import autonym
from migrantech_kit.base.message import Message, msg
from migrantech_kit.base.qr import modules_of
from migrantech_kit.domain.composition import BarsFace, Column, QuestionFace, RoomFace, Sign, Way
from migrantech_kit.domain.programme import Page
from migrantech_kit.domain.quiz import Given, Tally
from migrantech_kit.domain.run import CloseAnswers, Ended
from migrantech_kit.services.facing import reader_of_session
from migrantech_kit.services.papers.wifi import wifi_code
from migrantech_kit.services.phone_book import PhoneLine
from migrantech_kit.services.phones import OpenRoom
from migrantech_kit.services.room import Room
from migrantech_kit.services.running import LiveSession, StateChanged
from ui.presenters.console_projection import Projection
from ui.presenters.context import Context

if TYPE_CHECKING:
    from ui.presenters.networks import Network

_CALM_MILLISECONDS, _AGAIN_MILLISECONDS = 100, 5_000


@dataclass(frozen=True, slots=True)
class PhonesView:
    """Hold what the console shows of the phones.

    `languages` are (name, how many); `asking` tells that the shown page takes answers or did, `taking` that it does.
    """

    open: bool
    address: str
    code: str
    connected: int
    lost: int
    languages: tuple[tuple[str, int], ...]
    lines: tuple[PhoneLine, ...]
    card_shown: bool
    asking: bool
    taking: bool
    bars_shown: bool


class PhonesPresenter(QObject):
    """Serve a live session to phones, and say how that goes."""

    changed = Signal()

    def __init__(
        self, context: Context, live: LiveSession, projection: Projection, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._live = live
        self._projection = projection
        self._room: Room | None = None
        self._open: OpenRoom | None = None
        self._busy = False
        self._faces = reader_of_session(
            live.session, live.copy, context.kit.tongue, today(context.kit.clock, live.session.zone)
        )
        self.wifi_name = ""
        self.wifi_password = ""
        # Three hundred phones that answer at once are one change on the screen.
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MILLISECONDS)
        self._calm.timeout.connect(self._refresh)
        # Nobody tells when a phone is merely gone.
        self._again = QTimer(self)
        self._again.setInterval(_AGAIN_MILLISECONDS)
        self._again.timeout.connect(self.changed)
        context.bridge.room_changed.connect(self._on_room_changed)
        context.bridge.quiz_changed.connect(self._on_quiz_changed)
        context.bridge.state_changed.connect(self._on_state_changed)
        projection.changed.connect(self.changed)

    # --- what is shown

    @property
    def is_open(self) -> bool:
        """Tell whether phones can come in."""
        return self._open is not None

    @property
    def busy(self) -> bool:
        """Tell whether the room is being opened."""
        return self._busy

    def networks(self) -> "tuple[Network, ...]":
        """Return where phones may come in."""
        from ui.presenters.networks import networks  # noqa: PLC0415 - most sessions never ask for Qt's network library

        return networks(self._context.tongue)

    def view(self) -> PhonesView:
        """Return how the phones stand."""
        opened, over = self._open, self._projection.over
        bars_shown = isinstance(over, BarsFace)
        if opened is None:
            return PhonesView(False, "", "", 0, 0, (), (), False, self._question() is not None, False, bars_shown)
        room = opened.room
        lines = room.lines()
        here = [line for line in lines if line.connected]
        spoken = Counter(line.language for line in here if line.language)
        return PhonesView(
            open=True,
            address=opened.host,
            code=room.code,
            connected=len(here),
            lost=sum(line.lost for line in lines),
            languages=tuple((autonym(code), count) for code, count in spoken.most_common()),
            lines=lines,
            card_shown=isinstance(over, RoomFace),
            asking=self._question() is not None,
            taking=room.showing.open,
            bars_shown=bars_shown,
        )

    def button_text(self) -> str:
        """Return the short text on the console's button: how many follow, and how many are lost."""
        if self._open is None:
            return ""
        view = self.view()
        if view.lost:
            return self._context.tongue(msg("{n}, {lost} lost"), n=view.connected, lost=view.lost)
        return str(view.connected)

    # --- open and close

    def start(self, network: str) -> None:
        """Let phones come in on an address of this computer."""
        if self._open is not None or self._busy:
            return
        self._busy = True
        self.changed.emit()
        phones, live, known = self._context.kit.phones, self._live, self._room

        def job() -> OpenRoom:
            return phones.open(known or phones.room(live), network)

        self._context.storage.run(job, self._on_opened, self._on_failed)

    def stop(self) -> None:
        """Let nobody in any more; who answered what stays."""
        opened, self._open = self._open, None
        self._again.stop()
        if opened is None:
            return
        self._room = None
        if isinstance(self._projection.over, RoomFace):
            self._projection.lay_over(None)
        self._context.storage.run(opened.close, None, self._context.complain)
        self.changed.emit()

    def close(self) -> None:
        """Stop with the session."""
        self.stop()

    # --- what the room sees

    def toggle_card(self) -> None:
        """Show on the projector how to come in, or the page again."""
        if self._open is None:
            return
        showing = isinstance(self._projection.over, RoomFace)
        self._projection.lay_over(None if showing else self._card(self._open))

    def toggle_bars(self) -> None:
        """Show on the projector how the room answered, phones and hands, as bars; or show the question again."""
        if isinstance(self._projection.over, BarsFace):
            self._projection.lay_over(None)
        else:
            self._read_bars()

    def toggle_answers(self) -> None:
        """Take no more answers to the question, or take them again."""
        if self._open is None:
            return
        showing = self._open.room.showing
        happenings = self._live.do(CloseAnswers(showing.page, showing.open))
        running, session = self._context.kit.running, self._live.session.id
        self._context.storage.run(lambda: running.keep(session, happenings), None, self._context.complain)
        self.changed.emit()

    def send_off(self, phone: str) -> None:
        """Keep one phone out of the room from now on; the digits change."""
        phones = self._context.kit.phones
        self._change(lambda room: phones.send_off(room, phone))

    def let_back(self, phone: str) -> None:
        """Let a phone in again that was sent off."""
        phones = self._context.kit.phones
        self._change(lambda room: phones.let_back(room, phone))

    def new_code(self) -> None:
        """Change the four digits; who is in stays in."""
        if self._open is not None:
            self._open.room.new_code()
            self._show_new_code()

    # --- inside

    def _on_opened(self, opened: OpenRoom) -> None:
        self._busy = False
        if isinstance(self._live.state, Ended):
            self._context.storage.run(opened.close, None, self._context.complain)
            return
        self._open, self._room = opened, opened.room
        self._again.start()
        self._projection.lay_over(self._card(opened))
        self.changed.emit()

    def _change(self, job: Callable[[Room], None]) -> None:
        opened = self._open
        if opened is not None:
            self._context.storage.run(lambda: job(opened.room), lambda _: self._show_new_code(), self._context.complain)

    def _show_new_code(self) -> None:
        if self._open is not None and isinstance(self._projection.over, RoomFace):
            self._projection.lay_over(self._card(self._open))
        self.changed.emit()

    def _on_failed(self, problem: Problem) -> None:
        self._busy = False
        self._context.complain(problem)
        self.changed.emit()

    def _on_room_changed(self, session: str) -> None:
        if session == self._live.session.id and not self._calm.isActive():
            self._calm.start()

    def _refresh(self) -> None:
        self.changed.emit()

    def _on_quiz_changed(self, session: str, question: str) -> None:
        page = self._question()
        shown = isinstance(self._projection.over, BarsFace)
        if shown and session == self._live.session.id and page is not None and page.question == question:
            self._read_bars()

    def _on_state_changed(self, event: StateChanged) -> None:
        if event.session == self._live.session.id and isinstance(event.state, Ended):
            self.stop()

    def _card(self, opened: OpenRoom) -> RoomFace:
        running = self._live.running
        languages = running.languages if running else self._live.session.languages
        tongues = [self._context.kit.tongue(code) for code in languages]
        first = tongues[0]
        title, typed = msg("Follow on your phone"), msg("Scan the code, or type:")
        columns = tuple(Column(tongue.language, Sign(tongue(title), tongue(typed))) for tongue in tongues)
        ways = [Way(modules_of(opened.address), first(msg("The page")))]
        if self.wifi_name:
            wifi: Message = msg("First the Wi-Fi: {name}", name=self.wifi_name)
            ways.insert(0, Way(modules_of(wifi_code(self.wifi_name, self.wifi_password)), first(wifi)))
            ways[1] = Way(ways[1].modules, first(msg("Then the page")))
        return RoomFace(columns, tuple(ways), opened.host, opened.room.code)

    def _question(self) -> Page | None:
        """Return the page that the tutor is on, where it asks something."""
        running = self._live.running
        page = self._live.programme.pages[running.page] if running is not None else None
        return page if page is not None and page.question else None

    def _read_bars(self) -> None:
        page = self._question()
        if page is None:
            return
        quizzes, session = self._context.kit.quizzes, self._live.session.id

        def done(given: Given) -> None:
            if isValid(self) and self._question() == page:
                self._projection.lay_over(self._bars(page, given.all))

        self._context.storage.run(
            lambda: quizzes.given(session, page.module, page.question), done, self._context.complain
        )

    def _bars(self, page: Page, tally: Tally) -> BarsFace | None:
        running = self._live.running
        languages = running.languages if running else self._live.session.languages
        face = self._faces.face(page, languages, self._live.session.title)
        if not isinstance(face, QuestionFace):
            return None
        a, b, c, d = (count / tally.total if tally.total else 0.0 for count in tally.counts)
        return BarsFace(face, (a, b, c, d))
