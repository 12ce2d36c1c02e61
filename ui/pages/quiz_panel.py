"""The quiz panel: hands counted by number or by letter, or one answer per learner; the right one is the tutor's."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from migrantech_kit.base.language import Tongue
from migrantech_kit.base.message import msg
from migrantech_kit.domain.module import OPTION_LETTERS
from ui.models.roll import RollModel, RollRow, RowSign
from ui.pages.console_key_button import KeyButton
from ui.pages.quiz_letters import letter_of
from ui.pages.quiz_options import OptionRow
from ui.pages.roll_call_delegate import RollDelegate
from ui.presenters.quiz import AnswerLine, QuizPresenter, QuizView
from ui.theme.theme import Theme
from ui.theme.tokens import SPACE_4, SPACE_8
from ui.widgets.buttons import IconButton
from ui.widgets.containers import Paragraph

_EARLIER, _LATER, _OTHER_WAY = "Shift+PgUp", "Shift+PgDown", "Ctrl+Tab"


class QuizPanel(QWidget):
    """Lay out one question; letters count a hand on the first tab and answer for a learner on the second."""

    closed = Signal()

    def __init__(self, theme: Theme, tongue: Tongue, presenter: QuizPresenter, room: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._tongue = tongue
        self._presenter = presenter
        self._number = -1
        self._room = room
        self._heading, self._text, self._fallback = QLabel(), QLabel(), QLabel()
        self._explanation, self._hands = Paragraph("", "good"), QLabel()
        self.tabs = QTabBar()
        self._pages = QStackedWidget()
        self.options = tuple(OptionRow(theme, tongue, letter) for letter in OPTION_LETTERS)
        self.learners = QListView()
        self.model = RollModel(self)
        self._delegate = RollDelegate(theme)
        self._nobody = Paragraph(tongue(msg("Nobody is marked present yet. Call the roll first (R).")), "soft")
        self._build()
        self._connect()
        self._show()

    def focus_first(self) -> None:
        """Put the keyboard where answers are taken."""
        if self.tabs.currentIndex() == 1:
            self.learners.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.options[0].take_focus()

    def commit(self) -> None:
        """Take over a number that is being typed, for the question it was typed for."""
        for option in self.options:
            option.commit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the letters A to D before anything else does."""
        if not isinstance(event, QKeyEvent):
            return False
        letter = letter_of(event)
        if letter and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() is not QEvent.Type.KeyPress:
            return False
        if letter:
            self._on_letter(letter, less=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            return True
        if self.tabs.currentIndex() == 1:
            return self._on_list_key(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.commit()
            self._next_option()
            return True
        return False

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4)
        column.addLayout(self._build_top())
        for label, level in ((self._heading, 0), (self._text, 3), (self._fallback, 0)):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setProperty("level" if level else "tone", level or "small")
            column.addWidget(label)
        self._pages.addWidget(self._build_hands())
        self._pages.addWidget(self._build_learners())
        column.addWidget(self._pages, 1)
        column.addWidget(self._room)

    def _build_top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_4)
        for number, name in enumerate((msg("Hands up"), msg("Each learner"))):
            self.tabs.addTab(self._tongue(name))
            self.tabs.setTabToolTip(number, f"{self._tongue(name)} ({_OTHER_WAY})")
        self.tabs.setAccessibleName(self._tongue(msg("How answers are taken")))
        self.tabs.setExpanding(False)
        row.addWidget(self.tabs, 1)
        tongue, theme = self._tongue, self._theme
        self.earlier = IconButton(tongue(msg("Question before")), theme.icon("previous"), key=_EARLIER)
        self.later = IconButton(tongue(msg("Next question")), theme.icon("next"), key=_LATER)
        close = IconButton(tongue(msg("Back to the notes")), theme.icon("close"), key="Esc")
        for button in (self.earlier, self.later, close):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        close.clicked.connect(self.closed)
        return row

    def _build_hands(self) -> QWidget:
        page, body = QScrollArea(), QWidget()
        page.setWidgetResizable(True)
        page.setFrameShape(QFrame.Shape.NoFrame)
        page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body.setProperty("page", True)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, SPACE_4, SPACE_8, 0)
        column.setSpacing(SPACE_4)
        for option in self.options:
            column.addWidget(option)
        hint = msg("Type a number and press Enter, or press A, B, C or D for one hand more; with Shift, one less.")
        column.addWidget(self._hands)
        column.addWidget(self._explanation)
        column.addWidget(Paragraph(self._tongue(hint), "small"))
        column.addStretch(1)
        page.setWidget(body)
        return page

    def _build_learners(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, SPACE_4, 0, 0)
        column.setSpacing(SPACE_4)
        column.addWidget(self._nobody)
        self.learners.setModel(self.model)
        self.learners.setItemDelegate(self._delegate)
        self.learners.setUniformItemSizes(True)
        self.learners.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.learners.setAccessibleName(self._tongue(msg("Answers of the learners")))
        column.addWidget(self.learners, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_4)
        for letter in OPTION_LETTERS:
            made = KeyButton(self._theme, letter.upper(), letter.upper())
            made.clicked.connect(lambda _=False, chosen=letter: self._presenter.answer(chosen))
            row.addWidget(made)
        none = KeyButton(self._theme, self._tongue(msg("No answer")), "Del", "erase")
        none.clicked.connect(lambda: self._presenter.answer(""))
        row.addWidget(none)
        row.addStretch(1)
        column.addLayout(row)
        return page

    def _connect(self) -> None:
        presenter = self._presenter
        self.tabs.currentChanged.connect(self._on_tab)
        for option in self.options:
            option.counted.connect(self._on_counted)
            option.watch(self)
        self.learners.installEventFilter(self)
        self.learners.clicked.connect(lambda index: presenter.choose(index.row()))
        for key, button, by in ((_EARLIER, self.earlier, -1), (_LATER, self.later, 1)):
            button.clicked.connect(lambda _=False, step=by: self._step(step))
            QShortcut(QKeySequence(key), self).activated.connect(lambda step=by: self._step(step))
        QShortcut(QKeySequence(_OTHER_WAY), self).activated.connect(self._other_way)
        presenter.changed.connect(self._show)

    def _other_way(self) -> None:
        if self.tabs.isTabVisible(1):
            self.tabs.setCurrentIndex(1 - self.tabs.currentIndex())

    def _step(self, by: int) -> None:
        self.commit()
        self._presenter.step(by)

    def _on_tab(self, tab: int) -> None:
        self.commit()
        self._pages.setCurrentIndex(tab)
        self.focus_first()

    def _on_counted(self, letter: str, hands: int) -> None:
        self._presenter.set_hands(self._number, letter, hands)

    def _on_letter(self, letter: str, *, less: bool) -> None:
        if self.tabs.currentIndex() == 1:
            self._presenter.answer(letter)
        else:
            self.commit()
            self._presenter.add_hand(letter, -1 if less else 1)

    def _on_list_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._presenter.answer("")
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._presenter.move(1)
        elif key == Qt.Key.Key_Up:
            self._presenter.move(-1)
        else:
            return False
        return True

    def _next_option(self) -> None:
        focused = next((number for number, option in enumerate(self.options) if option.has_focus()), -1)
        self.options[(focused + 1) % len(self.options)].take_focus()

    def _show(self) -> None:
        view = self._presenter.view()
        if view is None:
            self._heading.setText(self._tongue(msg("This session has no quiz.")))
            self.tabs.hide()
            self._pages.hide()
            return
        if view.number != self._number:
            self.commit()
            self._number = view.number
        self._heading.setText(view.heading)
        self._text.setText(view.text)
        self._fallback.setText(view.fallback)
        self._fallback.setVisible(bool(view.fallback))
        for option, line in zip(self.options, view.options, strict=True):
            option.show_line(line)
        self._explanation.setText(view.explanation)
        self._explanation.setVisible(bool(view.explanation))
        self._hands.setText(view.hands if view.stored else self._tongue(msg("{hands}: being stored", hands=view.hands)))
        self.earlier.setEnabled(self._presenter.can_step_back)
        self.later.setEnabled(self._presenter.can_step_on)
        self._show_learners(view)

    def _show_learners(self, view: QuizView) -> None:
        if not view.single_answers and self.tabs.currentIndex() == 1:
            self.tabs.setCurrentIndex(0)
        self.tabs.setTabVisible(1, view.single_answers)
        self._nobody.setVisible(not view.learners)
        self.model.set_rows(tuple(_row(line) for line in view.learners))
        if view.learners:
            index: QModelIndex = self.model.index(min(view.cursor, len(view.learners) - 1))
            self.learners.setCurrentIndex(index)
            self.learners.scrollTo(index)


def _row(line: AnswerLine) -> RollRow:
    sign = RowSign.PENDING if line.pending else RowSign.PRESENT if line.choice else RowSign.UNMARKED
    return RollRow(line.code, line.name, line.choice.upper(), sign)
