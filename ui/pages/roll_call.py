"""The roll call panel over the notes: one line to type in, a list, and a key for each mark."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QListView, QSizePolicy, QVBoxLayout, QWidget

from migrantech_kit.base.language import Tongue
from migrantech_kit.base.message import Message, msg
from ui.models.roll import RollModel
from ui.pages.console_key_button import KeyButton
from ui.pages.roll_call_delegate import RollDelegate
from ui.presenters.roll_call import RollCallPresenter
from ui.theme.theme import Theme
from ui.theme.tokens import SMALL_POINTS, SPACE_4, SPACE_12
from ui.widgets.buttons import IconButton
from ui.widgets.containers import Heading

_Tools = tuple[tuple[str, str, Message, str], ...]
_MARKS: _Tools = (
    ("present", "Enter", msg("Present"), "present"),
    ("late", "F2", msg("Late"), "late"),
    ("left", "F3", msg("Left early"), "left-early"),
    ("absent", "F4", msg("Absent"), "absent"),
    ("excused", "F5", msg("Excused"), "excused"),
    ("walk-in", "F6", msg("Walk-in"), "walk-in"),
    ("all", "F7", msg("All present"), "all-present"),
    ("undo", "Ctrl+Z", msg("Undo"), "undo"),
)
_WALK_INS: _Tools = (
    ("name", "F8", msg("Give a name"), "edit"),
    ("same", "F9", msg("Same person as…"), "link"),
)
_COLUMNS = 4
_SIGNS = {"present": "check", "absent": "cross"}


class RollLine(QLineEdit):
    """Take letters; arrows and Enter work on the list, undo on the marks."""

    moved = Signal(int)
    entered = Signal()

    def event(self, event: QEvent) -> bool:
        """Leave undo to the marks: the line itself is too short to need it."""
        is_key = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride
        if is_key and event.matches(QKeySequence.StandardKey.Undo):  # type: ignore[attr-defined] # a key event
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list by arrows, answer by Enter."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class RollCallPanel(QWidget):
    """Lay out the roll call; the keyboard stays in the line."""

    closed = Signal()

    def __init__(self, theme: Theme, tongue: Tongue, presenter: RollCallPresenter) -> None:
        super().__init__()
        self._theme = theme
        self._tongue = tongue
        self._presenter = presenter
        self._said = ""
        self._compact = False
        self._heading = Heading(tongue(msg("Who is here")), 3)
        self._grids: list[tuple[_Tools, QGridLayout]] = []
        self.line = RollLine()
        self.list = QListView()
        self.model = RollModel(self)
        self._delegate = RollDelegate(theme)
        self._half_day, self._prompt, self._summary, self._stored = QLabel(), QLabel(), QLabel(), QLabel()
        self.buttons: dict[str, KeyButton] = {}
        self._build()
        self._connect()
        self._show()

    def focus_line(self) -> None:
        """Put the keyboard into the line."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_compact(self, compact: bool) -> None:
        """Show icons alone where there is little room."""
        if compact == self._compact:
            return
        self._compact = compact
        self._heading.setVisible(not compact)
        self._prompt.setVisible(not compact)
        self._show()
        for tools, grid in self._grids:
            self._arrange(tools, grid)

    def cancel(self) -> bool:
        """Leave a question or empty the line; return whether there was anything to leave."""
        return self._presenter.cancel()

    def undo(self) -> None:
        """Take back the last mark."""
        self._presenter.undo()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4)
        column.addLayout(self._build_top())
        self._prompt.setProperty("tone", "small")
        self._prompt.setWordWrap(True)
        self._prompt.setTextFormat(Qt.TextFormat.PlainText)
        self._prompt.setBuddy(self.line)
        column.addWidget(self._prompt)
        column.addWidget(self.line)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self._tongue(msg("Who is here")))
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_12)
        for label, tone in ((self._summary, ""), (self._stored, "good")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("tone", tone)
            label.setWordWrap(True)
            foot.addWidget(label, 1)
        column.addLayout(foot)
        column.addWidget(self._tools(_WALK_INS))
        column.addWidget(self._tools(_MARKS))

    def _build_top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._heading)
        self._half_day.setProperty("tone", "small")
        self._half_day.setWordWrap(True)
        row.addWidget(self._half_day, 1)
        close = IconButton(self._tongue(msg("Back to the notes")), self._theme.icon("close"), key="Esc")
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(self.closed)
        row.addWidget(close)
        return row

    def _tools(self, tools: _Tools) -> QWidget:
        body = QWidget()
        points = SMALL_POINTS * self._theme.scale / 100
        body.setStyleSheet(f"QToolButton {{ font-size: {points}pt; padding: {SPACE_4}px 0; }}")
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACE_4)
        for command, key, name, icon in tools:
            made = KeyButton(self._theme, self._tongue(name), key, _SIGNS.get(command, icon))
            made.clicked.connect(self._commands()[command])
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.buttons[command] = made
        self._grids.append((tools, grid))
        self._arrange(tools, grid)
        return body

    def _arrange(self, tools: _Tools, grid: QGridLayout) -> None:
        columns = _COLUMNS * 2 if self._compact else _COLUMNS
        for number, (command, _, _, _) in enumerate(tools):
            self.buttons[command].set_compact(self._compact)
            grid.addWidget(self.buttons[command], number // columns, number % columns)

    def _commands(self) -> dict[str, Callable[[], None]]:
        presenter = self._presenter
        return {
            "present": presenter.enter,
            "late": presenter.mark_late,
            "left": presenter.mark_left,
            "absent": presenter.mark_absent,
            "excused": presenter.ask_reason,
            "walk-in": presenter.add_walk_in,
            "all": presenter.mark_all_present,
            "undo": presenter.undo,
            "name": presenter.ask_name,
            "same": presenter.ask_same_person,
        }

    def _connect(self) -> None:
        presenter = self._presenter
        self.line.textEdited.connect(presenter.type)
        self.line.moved.connect(presenter.move)
        self.line.entered.connect(presenter.enter)
        self.list.clicked.connect(self._on_clicked)
        self.list.doubleClicked.connect(lambda _: presenter.enter())
        presenter.changed.connect(self._show)
        for command, key, _, _ in (*_MARKS, *_WALK_INS):
            if key.startswith("F"):
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setAutoRepeat(False)
                shortcut.activated.connect(self._commands()[command])

    def _on_clicked(self, index: QModelIndex) -> None:
        self._presenter.choose(index.row())
        self.focus_line()

    def _show(self) -> None:
        presenter = self._presenter
        self._half_day.setText(presenter.prompt() if self._compact else presenter.sheet.heading())
        self._prompt.setText(presenter.prompt())
        self.line.setAccessibleName(presenter.prompt())
        if self.line.text() != presenter.typed:
            self.line.setText(presenter.typed)
            if presenter.asking.takes_minutes:
                self.line.selectAll()
        self.model.set_rows(presenter.rows)
        self._show_highlight()
        self._summary.setText(presenter.sheet.summary())
        self._stored.setText(presenter.said)
        self._stored.setVisible(bool(presenter.said))
        for command in ("name", "same"):
            self.buttons[command].setVisible(presenter.walk_in_chosen)
        if presenter.said != self._said:
            self._said = presenter.said
            QAccessible.updateAccessibility(QAccessibleEvent(self._stored, QAccessible.Event.Alert))

    def _show_highlight(self) -> None:
        if not self.model.rows:
            self.line.setAccessibleDescription("")
            return
        number = min(self._presenter.highlight, len(self.model.rows) - 1)
        index = self.model.index(number)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        self.line.setAccessibleDescription(self.model.rows[number].spoken)
