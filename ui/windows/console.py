"""The console of a running session, on the tutor's screen; every control of it has a key."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.services.running import LiveSession
from migrantech_kit.services.wording import step_name
from ui.pages.console_keys import attach_keys, key_of, turns_page
from ui.pages.console_notes import NotesView
from ui.pages.console_notices import NoticesPanel
from ui.pages.console_preview import PreviewPanel
from ui.pages.console_side import EndPanel, HiddenPanel, LanguagePanel
from ui.pages.console_stage import StagePanel
from ui.pages.console_step_bar import StepBar
from ui.pages.console_timer import OfferBar, TimerPanel
from ui.pages.console_tools import ToolRow
from ui.pages.phones_panel import PhonesPanel
from ui.pages.quiz_panel import QuizPanel
from ui.pages.quiz_room import QuizRoom
from ui.pages.roll_call import RollCallPanel
from ui.presenters.console import ConsolePresenter
from ui.presenters.console_discretion import Discretion
from ui.presenters.console_projection import Projection
from ui.presenters.console_views import Panel
from ui.presenters.context import Context
from ui.presenters.phones import PhonesPresenter
from ui.presenters.quiz import QuizPresenter
from ui.presenters.roll_call import RollCallPresenter
from ui.presenters.roll_call_sheet import RollSheet
from ui.theme.tokens import SPACE_8, SPACE_12
from ui.widgets.buttons import button
from ui.widgets.cover import Cover
from ui.widgets.slide_images import SlideImages
from ui.widgets.toast import Toast

_LOW = 620
_AHEAD = 3  # pages painted ahead for this window; the projector's own come first in the room that there is
_WIDEST, _CROWDED = 0.64, 0.46


class ConsoleWindow(QWidget):
    """Build the console's panels over their presenters and send every key to where it belongs."""

    closed = Signal()
    slides_requested = Signal()

    def __init__(
        self, context: Context, live: LiveSession, projection: Projection, discretion: Discretion, images: SlideImages
    ) -> None:
        super().__init__(None, Qt.WindowType.Window)
        theme, tongue = context.theme, context.tongue
        self._tongue = tongue
        self._projection = projection
        self._discretion = discretion
        self._panel: Panel | None = None
        self.stage = StagePanel(theme, tongue, images)
        # Over the foot of the stage: the tools and the clock stay in sight.
        self._toast = Toast(self.stage, tongue(msg("Undo")))
        self._again = button("secondary", tongue(msg("Show again")), theme.icon("eye"))
        sentence = tongue(msg("Everything is hidden. {key} shows it again.", key=key_of("hide")))
        self._cover = Cover(self, theme.icon_pixmap("hide-all", 48, "soft"), sentence, self._again)
        self.notices = NoticesPanel(theme, tongue, discretion)
        self.side = QStackedWidget()
        self._hidden = HiddenPanel(theme, tongue)
        self._make_panels(
            replace(context, tell=self._toast.say, complain=self._complaining(context.complain)), live, images
        )
        self._build()
        self._ticking = self._timer(1000, self.tick)
        self._following = self._timer(0, self._show_rest)
        self._following.setSingleShot(True)
        self._last = self._timer(0, self._show_notes)
        self._last.setSingleShot(True)
        self._connect()
        self.commands = self._commands()
        attach_keys(self, self.commands)
        self._show()
        self._show_rest()
        self._show_notes()
        self._ticking.start()
        self.sheet.load()

    def tick(self) -> None:
        """Let the clock go on; a new half-day brings its own sheet."""
        self.presenter.tick()
        self.sheet.tick()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the page by Space, Backspace and arrows where no control took the key."""
        by = turns_page(event, right_to_left=self.layoutDirection() is Qt.LayoutDirection.RightToLeft)
        if by > 0:
            self.presenter.next()
        elif by < 0:
            self.presenter.previous()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Save room on a low screen."""
        super().resizeEvent(event)
        low = self.height() < _LOW
        self.preview.set_narrow(low)
        self.roll_call.set_compact(low)
        # On a low screen the stage is narrow as well: the ways back to the plan get a line of their own.
        if low and self._clock_row.indexOf(self.offers) >= 0:
            self._whole.insertWidget(self._whole.indexOf(self.tools), self.offers)
        elif not low and self._clock_row.indexOf(self.offers) < 0:
            self._clock_row.addWidget(self.offers, 1)
        self._share_width()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take over what is being typed; the session stays open and can be resumed from Today."""
        self.quiz.commit()
        self._phones_presenter.stop()
        self._ticking.stop()
        super().closeEvent(event)
        self.closed.emit()

    def _make_panels(self, context: Context, live: LiveSession, images: SlideImages) -> None:
        theme, tongue, discretion = context.theme, context.tongue, self._discretion
        self.presenter = ConsolePresenter(context, live, discretion, self)
        self.sheet = RollSheet(context, live.session, self)
        self.steps, self.tools = StepBar(theme, tongue), ToolRow(theme, tongue)
        self.timer, self.offers = TimerPanel(theme, tongue), OfferBar(tongue)
        self.preview, self.notes = PreviewPanel(theme, images), NotesView(theme, tongue)
        self.roll_call = RollCallPanel(theme, tongue, RollCallPresenter(context, self.sheet, discretion, self))
        self._phones_presenter = PhonesPresenter(context, live, self._projection, self)
        self.phones = PhonesPanel(theme, tongue, self._phones_presenter)
        self._quiz_presenter = QuizPresenter(context, live, self.sheet, discretion, self.presenter.reader, self)
        self.quiz = QuizPanel(theme, tongue, self._quiz_presenter, QuizRoom(theme, tongue, self._phones_presenter))
        self.languages, self.ending = LanguagePanel(theme, tongue), EndPanel(theme, tongue)

    def _timer(self, milliseconds: int, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.timeout.connect(call)
        return timer

    def _build(self) -> None:
        self.setWindowTitle(self.presenter.title)
        self.setProperty("page", True)
        self.setProperty("console", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMinimumSize(720, 440)
        self._fill_side()
        left = QVBoxLayout()
        left.setSpacing(SPACE_8)
        left.addWidget(self.stage, 1)
        self._clock_row = QHBoxLayout()
        self._clock_row.setSpacing(SPACE_12)
        self._clock_row.addWidget(self.timer)
        self._clock_row.addWidget(self.offers, 1)
        left.addLayout(self._clock_row)
        middle = QHBoxLayout()
        middle.setSpacing(SPACE_12)
        middle.addLayout(left, 1)
        middle.addWidget(self.side)
        whole = self._whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_12, SPACE_8, SPACE_12, SPACE_8)
        whole.setSpacing(SPACE_8)
        whole.addWidget(self.notices)
        whole.addWidget(self.steps)
        whole.addLayout(middle, 1)
        whole.addWidget(self.tools)

    def _fill_side(self) -> None:
        notes = QWidget()
        column = QVBoxLayout(notes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addWidget(self.preview)
        column.addWidget(self.notes, 1)
        self._panels: dict[Panel, QWidget] = {
            Panel.NOTES: notes,
            Panel.ROLL_CALL: self.roll_call,
            Panel.QUIZ: self.quiz,
            Panel.LANGUAGES: self.languages,
            Panel.PHONES: self.phones,
            Panel.END: self.ending,
        }
        for panel in (*self._panels.values(), self._hidden):
            self.side.addWidget(panel)

    def _share_width(self) -> None:
        """Give the stage the width that its height can use, and the notes what is left; a low panel needs more."""
        others = self.steps.sizeHint().height() + self.timer.sizeHint().height() + self.tools.height() + 5 * SPACE_12
        wide = (self.height() - others) * 16 / 9
        crowded = self.height() < _LOW and self.presenter.panel is not Panel.NOTES
        most = self.width() * (_CROWDED if crowded else _WIDEST)
        self.side.setFixedWidth(round(self.width() - min(wide, most)) - 3 * SPACE_12)

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.changed.connect(self._show)
        presenter.ticked.connect(self._show_clock)
        presenter.pointed.connect(self.stage.point_at)
        self._again.clicked.connect(presenter.toggle_hidden)
        self._discretion.changed.connect(lambda: self._cover.lay(self._discretion.hidden))
        self._projection.neighbours_ready.connect(self._prepare)
        self._projection.changed.connect(self._prepare)
        self.sheet.changed.connect(self._show_people)
        self._phones_presenter.changed.connect(self._show_people)
        self.notices.slides_requested.connect(self.slides_requested)
        self.steps.step_requested.connect(presenter.go_to_step)
        self.stage.pointed.connect(presenter.point)
        self.offers.accepted.connect(presenter.accept)
        self.tools.command_requested.connect(lambda command: self.commands[command]())
        self.languages.chosen.connect(presenter.project)
        self.ending.end_requested.connect(presenter.end)
        self.ending.roll_call_requested.connect(lambda: presenter.show_panel(Panel.ROLL_CALL))
        for panel in (self.roll_call, self.quiz, self.languages, self.phones, self.ending):
            panel.closed.connect(presenter.close_panel)

    def _commands(self) -> dict[str, Callable[[], None]]:
        presenter = self.presenter
        return {
            "next": presenter.next,
            "previous": presenter.previous,
            "next-step": presenter.next_step,
            "previous-step": presenter.previous_step,
            "blank": presenter.toggle_blank,
            "freeze": presenter.toggle_freeze,
            "pointer": presenter.toggle_pointer,
            "languages-first": lambda: presenter.project_choice(0),
            "languages-both": lambda: presenter.project_choice(1),
            "languages-second": lambda: presenter.project_choice(2),
            "languages": lambda: presenter.show_panel(Panel.LANGUAGES),
            "quiz": lambda: presenter.show_panel(Panel.QUIZ),
            "roll-call": lambda: presenter.show_panel(Panel.ROLL_CALL),
            "phones": lambda: presenter.show_panel(Panel.PHONES),
            "pause": presenter.toggle_pause,
            "end": lambda: presenter.show_panel(Panel.END),
            "hide": presenter.toggle_hidden,
            "show-names": lambda: self._discretion.confirm(not self._discretion.confirmed),
            "slides": self.slides_requested.emit,
            "offer-first": presenter.accept_first,
            "offer-second": presenter.accept_second,
            "end-now": self._end_now,
            "undo": self._undo,
            "close-panel": self._close_panel,
        }

    def _complaining(self, elsewhere: Callable[[Problem], None]) -> Callable[[Problem], None]:
        """Return what shows a problem: here while the console is open, in the main window after that."""

        def complain(problem: Problem) -> None:
            if isValid(self.notices) and self.isVisible():
                self.notices.complain(problem)
            else:
                elsewhere(problem)

        return complain

    def _end_now(self) -> None:
        if self.presenter.panel is Panel.END:
            self.presenter.end()

    def _undo(self) -> None:
        """Take back the last mark while the roll is called, else the last change of the plan."""
        if self.presenter.panel is Panel.ROLL_CALL:
            self.roll_call.undo()
        else:
            self.presenter.undo()

    def _close_panel(self) -> None:
        if self.presenter.panel is Panel.ROLL_CALL and self.roll_call.cancel():
            return
        self.presenter.close_panel()

    def _show(self) -> None:
        """Show at once what the next key depends on; the rest follows when no key waits, so that none ever lags."""
        presenter, projection = self.presenter, self._projection
        self.stage.show_stage(presenter.stage(), projection.shown, projection.neighbours()[:_AHEAD])
        self.stage.set_pointing(presenter.pointing)
        self._quiz_presenter.show_page(presenter.page)
        self._show_panel()
        self._following.start()

    def _show_rest(self) -> None:
        self._show_preview()
        self._show_people()
        self._show_clock()
        self._last.start()

    def _show_notes(self) -> None:
        self.notes.show_notes(self.presenter.notes())
        self.languages.show_languages(self.presenter.all_languages, self.presenter.languages)

    def _show_preview(self) -> None:
        stage, projection = self.presenter.stage(), self._projection
        beside, step, position = None, "", ""
        if stage.beside is not None:
            beside = projection.page(stage.beside, stage.languages)
            step = self._tongue(step_name(self.presenter.page_at(stage.beside).kind))
            position = self.presenter.position(stage.beside)
        self.preview.show_page(beside, projection.neighbours()[:_AHEAD], stage.caption, step, position)

    def _prepare(self) -> None:
        self.stage.view.show_composition(self._projection.shown, self._projection.neighbours()[:_AHEAD])

    def _show_people(self) -> None:
        self._projection.set_present_languages(learner.language for learner in self.sheet.here)
        self.ending.show_sheet(self.sheet)
        self.tools.show_state(self.presenter, self.sheet, self._phones_presenter)

    def _show_clock(self) -> None:
        clock = self.presenter.clock()
        self.timer.show_clock(clock)
        self.offers.show_offers(clock.offers)
        self.steps.show_steps(self.presenter.steps())

    def _show_panel(self) -> None:
        """Show the wanted panel and put the keyboard where it is needed; names vanish behind one cover."""
        hidden, panel = self._discretion.hidden, self.presenter.panel
        self.side.setCurrentWidget(self._hidden if hidden else self._panels[panel])
        wanted = None if hidden else panel
        if wanted is self._panel:
            return
        self._panel = wanted
        self._share_width()
        match wanted:
            case Panel.ROLL_CALL:
                self.roll_call.focus_line()
            case Panel.QUIZ:
                self.quiz.focus_first()
            case Panel.PHONES:
                self.phones.focus_first()
            case Panel.LANGUAGES:
                self.languages.focus_first()
            case _:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
