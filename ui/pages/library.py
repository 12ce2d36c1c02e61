"""The library: a search line, filters, and a shelf of cards; Enter opens the first hit."""

from collections.abc import Iterator, Mapping
from itertools import islice

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from migrantech_kit.base.language import autonym, first_available, is_right_to_left
from migrantech_kit.base.message import msg
from migrantech_kit.services.library import ModuleCard
from migrantech_kit.services.wording import theme_name
from ui.presenters.context import Context
from ui.presenters.library import LibraryPresenter
from ui.theme.tokens import SPACE_4, SPACE_8, SPACE_12, SPACE_24, SPACE_32
from ui.widgets.buttons import CardButton, Chip
from ui.widgets.containers import Heading, Notice, Paragraph
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.language_dots import LanguageDots

_CARD_WIDTH_ON_PATHWAY = 440
# More cards than a window of a laptop shows; the others follow.
_AT_ONCE, _HANDFUL = 16, 4
_CARD_WIDTH, _CARD_HEIGHT, _PICTURE = 290, 110, 72


class LibraryPage(QWidget):
    """Lay out search, filters and cards."""

    def __init__(self, context: Context, presenter: LibraryPresenter) -> None:
        super().__init__()
        self._context = context
        self._presenter = presenter
        tongue = context.tongue
        self.setProperty("page", True)
        self.setAccessibleName(tongue(msg("Library")))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_32, SPACE_24, SPACE_32, 0)
        column.setSpacing(SPACE_12)
        # Made first: the first key press goes to the search line.
        search = self._build_search()
        heading = QHBoxLayout()
        heading.addWidget(Heading(tongue(msg("Library"))), 1)
        if presenter.pathways:
            heading.addWidget(self._build_pathways())
        column.addLayout(heading)
        column.addLayout(search)
        column.addWidget(self._build_themes())
        for problem in presenter.problems:
            icon = context.theme.icon_pixmap("warning", 24, "saffron")
            column.addWidget(Notice("warning", tongue(msg("Left out of the library: {what}"), what=problem), icon))
        self._aim = Paragraph("", "soft")
        column.addWidget(self._aim)
        self._none = Paragraph(tongue(msg("No module has these words. Try one word, in any language.")), "soft")
        column.addWidget(self._none)
        shelf = QScrollArea()
        shelf.setWidgetResizable(True)
        shelf.setFrameShape(QFrame.Shape.NoFrame)
        self._shelf = QWidget()
        self._flow = FlowLayout(self._shelf, even=True)
        shelf.setWidget(self._shelf)
        column.addWidget(shelf, 1)
        self._waiting: Iterator[ModuleCard] = iter(())
        self._filling = QTimer(self)
        self._filling.setSingleShot(True)
        self._filling.timeout.connect(lambda: self._fill(_HANDFUL))
        presenter.changed.connect(self._show)
        presenter.load()
        self.setFocusProxy(self._search)

    def _build_search(self) -> QHBoxLayout:
        tongue, presenter = self._context.tongue, self._presenter
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        self._search = QLineEdit()
        self._search.setPlaceholderText(tongue(msg("Search in any language (Ctrl+F)")))
        self._search.setAccessibleName(tongue(msg("Search in any language (Ctrl+F)")))
        self._search.setClearButtonEnabled(True)
        # One search per event-loop turn: a fast typist is never slower than the search.
        wait = QTimer(self)
        wait.setSingleShot(True)
        wait.timeout.connect(lambda: presenter.narrow(text=self._search.text()))
        self._search.textChanged.connect(lambda _: wait.start(0))
        self._search.returnPressed.connect(self._open_first)
        row.addWidget(self._search, 1)
        languages = {code: autonym(code) for code in presenter.languages}
        levels = {level: level for level in presenter.levels}
        lengths = {
            str(minutes): tongue(msg("up to {minutes}"), minutes=tongue.minutes(minutes)) for minutes in (45, 60, 90)
        }
        for name, everything, choices in (
            ("language", msg("Every language"), languages),
            ("level", msg("Every level"), levels),
            ("longest", msg("Any length"), lengths),
        ):
            row.addWidget(self._choice(name, tongue(everything), choices))
        return row

    def _build_pathways(self) -> QComboBox:
        tongue = self._context.tongue
        titles = {
            pathway.id: pathway.titles[first_available(pathway.titles, tongue.language)]
            for pathway in self._presenter.pathways
        }
        box = self._choice("pathway", tongue(msg("No pathway")), titles)
        box.setAccessibleName(tongue(msg("Pathway")))
        return box

    def _choice(self, field: str, everything: str, choices: Mapping[str, str]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(everything)
        box.addItem(everything, "")
        for value, text in choices.items():
            box.addItem(text, value)
        box.activated.connect(lambda _: self._narrow(field, box.currentData()))
        return box

    def _build_themes(self) -> QWidget:
        tongue = self._context.tongue
        holder = QWidget()
        flow = FlowLayout(holder, SPACE_8)
        self._themes = QButtonGroup(self)
        everything = Chip(tongue(msg("All themes")))
        everything.setChecked(True)
        everything.clicked.connect(lambda: self._presenter.narrow(theme=""))
        self._themes.addButton(everything)
        flow.addWidget(everything)
        for theme in self._presenter.themes:
            chip = Chip(tongue(theme_name(theme)), self._context.theme.icon(f"theme-{theme}"))
            chip.clicked.connect(lambda _=False, chosen=theme: self._presenter.narrow(theme=chosen))
            self._themes.addButton(chip)
            flow.addWidget(chip)
        return holder

    def _narrow(self, field: str, value: str) -> None:
        self._presenter.narrow(**{field: int(value or 0) if field == "longest" else value})

    def _open_first(self) -> None:
        self._presenter.narrow(text=self._search.text())
        if self._presenter.cards:
            self._presenter.open(self._presenter.cards[0].module.id)

    def _show(self) -> None:
        self._flow.clear()
        self._waiting = iter(self._presenter.cards)
        self._fill(_AT_ONCE)
        self._none.setVisible(not self._presenter.cards)
        pathway = self._presenter.pathway
        self._aim.setVisible(pathway is not None)
        if pathway is not None:
            self._aim.setText(pathway.aims[first_available(pathway.aims, self._context.tongue.language)])

    def _fill(self, count: int) -> None:
        """Put the next cards on the shelf; the window answers keys between one handful and the next."""
        for card in islice(self._waiting, count):
            self._flow.addWidget(self._card(card))
        if self._flow.count() < len(self._presenter.cards):
            self._filling.start(0)

    def _card(self, card: ModuleCard) -> QWidget:
        tongue, theme, module = self._context.tongue, self._context.theme, card.module
        scale = theme.scale / 100
        made = CardButton(f"{card.title}. {card.reason or card.summary}")
        made.clicked.connect(lambda: self._presenter.open(module.id))
        row = QHBoxLayout(made)
        row.setContentsMargins(SPACE_12, SPACE_12, SPACE_12, SPACE_12)
        row.setSpacing(SPACE_12)
        sign = QLabel()
        sign.setProperty("picture", True)
        side = round(_PICTURE * scale)
        rtl = is_right_to_left(tongue.language)
        ratio = self.devicePixelRatioF()
        sign.setPixmap(self._context.pictures.pixmap(module.picture, side - 8, ratio, right_to_left=rtl))
        sign.setFixedSize(QSize(side, side))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(SPACE_4)
        column.addWidget(Heading(f"{card.place}. {card.title}" if card.place else card.title, 3))
        if card.reason:
            column.addWidget(Paragraph(card.reason))
        details = (tongue(theme_name(module.theme)), tongue.minutes(module.minutes), module.level)
        column.addWidget(Paragraph(self._context.tongue.dotted(*details), "small"))
        if card.language != tongue.language:
            note = tongue(msg("shown in {language}"), language=autonym(card.language))
            column.addWidget(Paragraph(note, "small"))
        column.addWidget(LanguageDots(theme, module.languages), 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        row.addLayout(column, 1)
        # Cards of one height make a shelf; a long title makes its card taller rather than cut.
        width = round((_CARD_WIDTH_ON_PATHWAY if card.place else _CARD_WIDTH) * scale)
        made.ensurePolished()
        made.fix_size(QSize(width, max(round(_CARD_HEIGHT * scale), row.totalHeightForWidth(width))))
        return made
