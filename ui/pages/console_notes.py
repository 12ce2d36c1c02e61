"""The tutor's notes beside the stage: say, ask, watch out."""

from collections.abc import Iterator
from html import escape
from itertools import islice

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from migrantech_kit.base.language import Tongue, is_right_to_left
from migrantech_kit.base.message import msg
from migrantech_kit.domain.composition import BOLD_MARK
from migrantech_kit.domain.module import Block
from ui.presenters.console_notes import NoteKind, Notes
from ui.theme.theme import Theme
from ui.theme.tokens import SPACE_4, SPACE_8
from ui.widgets.containers import Paragraph

_ICONS = {NoteKind.SAY: "volume", NoteKind.ASK: "hand", NoteKind.WATCH_OUT: "warning", NoteKind.PLAIN: "notes"}
# Read from an arm's length, standing.
_POINTS = 12.5
_AT_ONCE = 5
_TONES = {NoteKind.SAY: "teal", NoteKind.ASK: "saffron", NoteKind.WATCH_OUT: "brick", NoteKind.PLAIN: "soft"}


class NotesView(QScrollArea):
    """Show the notes of one page; up and down scroll, page keys stay with the session."""

    def __init__(self, theme: Theme, tongue: Tongue) -> None:
        super().__init__()
        self._theme = theme
        self._tongue = tongue
        self._shown: Notes | None = None
        self._column: QVBoxLayout | None = None
        self._coming: Iterator[QWidget] = iter(())
        self._following = QTimer(self)
        self._following.setSingleShot(True)
        self._following.timeout.connect(self._go_on)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tongue(msg("Notes")))

    def show_notes(self, notes: Notes) -> None:
        """Show other notes from their beginning."""
        if notes == self._shown:
            return
        self._shown = notes
        self._apply_style()
        body = QWidget()
        body.setProperty("page", True)
        direction = (
            Qt.LayoutDirection.RightToLeft if is_right_to_left(notes.language) else Qt.LayoutDirection.LeftToRight
        )
        body.setLayoutDirection(direction)
        column = QVBoxLayout(body)
        column.setContentsMargins(SPACE_4, 0, SPACE_8, SPACE_8)
        column.setSpacing(SPACE_4)
        title = self._label(notes.title)
        title.setProperty("level", 3)
        column.addWidget(title)
        if notes.fallback:
            marked = Paragraph(notes.fallback, "small")
            column.addWidget(marked)
        self._column, self._coming = column, self._widgets(notes)
        self._go_on()
        self.setWidget(body)
        self.verticalScrollBar().setValue(0)

    def _widgets(self, notes: Notes) -> Iterator[QWidget]:
        """Make the lines of some notes, one after another."""
        for part in notes.parts:
            if part.heading:
                yield self._heading(part.kind, part.heading)
            for block in part.blocks:
                for mark, text in block_lines(block):
                    yield self._line(mark, text)

    def _go_on(self) -> None:
        """Add the next lines; the others follow when no key waits."""
        column = self._column
        if column is None:
            return
        some = tuple(islice(self._coming, _AT_ONCE))
        for each in some:
            column.addWidget(each)
        if len(some) == _AT_ONCE:
            self._following.start()
        else:
            column.addStretch(1)
            self._column = None

    def _heading(self, kind: NoteKind, text: str) -> QWidget:
        heading = QWidget()
        row = QHBoxLayout(heading)
        row.setContentsMargins(0, SPACE_4, 0, 0)
        row.setSpacing(SPACE_8)
        sign = QLabel()
        sign.setPixmap(self._theme.icon_pixmap(_ICONS[kind], 20, _TONES[kind]))
        row.addWidget(sign)
        row.addWidget(self._label(text, note=_TONES[kind]), 1)
        return heading

    def _line(self, mark: str, text: str) -> QWidget:
        words = self._label(text, rich=True)
        if not mark:
            return words
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        row.addWidget(self._label(mark), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        return body

    def _label(self, text: str, *, rich: bool = False, note: str = "text") -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("note", note)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        return label

    def _apply_style(self) -> None:
        """Say once how notes look: a style of its own for each line would take longer than the page turn before it."""
        size = f"font-size: {_POINTS * self._theme.scale / 100}pt;"
        tones = {tone: f"color: {self._theme.hex(tone)}; font-weight: 700;" for tone in _TONES.values()}
        rules = {"text": "", **tones}
        style = " ".join(f'QLabel[note="{note}"] {{ {size} {rule} }}' for note, rule in rules.items())
        if style != self.styleSheet():
            self.setStyleSheet(style)


def block_lines(block: Block) -> tuple[tuple[str, str], ...]:
    """Return a block's lines as rich text, each with its bullet, its number, or nothing before it."""
    mark = {"bullets": "•", "steps": "{n}."}.get(block.kind, "")
    return tuple((mark.format(n=number), rich(line)) for number, line in enumerate(block.lines, start=1))


def rich(text: str) -> str:
    """Return text with `**bold**` marks as rich text, everything else taken literally."""
    parts = escape(text, quote=False).split(BOLD_MARK)
    return "".join(f"<b>{part}</b>" if number % 2 else part for number, part in enumerate(parts))
