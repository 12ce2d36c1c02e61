"""The slides of a module: titles at the side, the chosen slide large, its notes below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QScrollArea, QSplitter, QVBoxLayout, QWidget

from migrantech_kit.base.language import is_right_to_left
from migrantech_kit.base.message import msg
from migrantech_kit.domain.composition import Composer
from migrantech_kit.domain.module import Block
from ui.pages.module_texts import block_text
from ui.presenters.context import Context
from ui.presenters.module import ModulePresenter
from ui.theme.tokens import SPACE_8, SPACE_12, SPACE_16
from ui.widgets.containers import Heading, Paragraph
from ui.widgets.slide_images import SlideImages
from ui.widgets.slide_painter import SlidePainter
from ui.widgets.slide_text import QtTextMeasure
from ui.widgets.slide_view import SlideView


class SlidesTab(QWidget):
    """Show one slide at a time; up and down in the list walks through them."""

    def __init__(self, context: Context, presenter: ModulePresenter) -> None:
        super().__init__()
        self._context = context
        self._presenter = presenter
        tongue = context.tongue
        self._composer = Composer(QtTextMeasure(), context.kit.pictures)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SPACE_8, 0, 0)
        row.setSpacing(SPACE_16)
        self._list = QListWidget()
        self._list.setAccessibleName(tongue(msg("Slides")))
        self._list.setMinimumWidth(190)
        self._list.setMaximumWidth(300)
        self._list.currentRowChanged.connect(self._show_slide)
        row.addWidget(self._list)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        self._view = SlideView(
            context.theme, SlideImages(SlidePainter(context.theme, context.pictures), context.render)
        )
        split.addWidget(self._view)
        notes = QScrollArea()
        notes.setWidgetResizable(True)
        notes.setFrameShape(QFrame.Shape.NoFrame)
        self._notes = QWidget()
        self._column = QVBoxLayout(self._notes)
        self._column.setSpacing(SPACE_8)
        self._column.setContentsMargins(SPACE_12, SPACE_12, SPACE_12, SPACE_12)
        notes.setWidget(self._notes)
        split.addWidget(notes)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        row.addWidget(split, 1)

    def show_words(self) -> None:
        """Show the titles in the chosen language and stay on the same slide."""
        at = max(0, self._list.currentRow())
        words = self._presenter.words
        self._list.blockSignals(True)
        self._list.clear()
        for number, slide in enumerate(self._presenter.module.slides, start=1):
            self._list.addItem(f"{number}. {words.slides[slide.id].title}")
        self._list.setCurrentRow(at)
        self._list.blockSignals(False)
        self._show_slide(at)

    def _show_slide(self, row: int) -> None:
        slide = self._presenter.module.slides[max(0, row)]
        face = self._presenter.face(slide.id)
        self._view.show_composition(self._composer.compose(face))
        self._show_notes(slide.id)

    def _show_notes(self, slide: str) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.deleteLater()
        tongue, words = self._context.tongue, self._presenter.words
        rtl = is_right_to_left(words.language)
        self._notes.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        said = words.slides[slide]
        parts: tuple[tuple[str, tuple[Block, ...]], ...] = (
            (tongue(msg("Say")), said.say),
            (tongue(msg("Ask")), said.ask),
            (tongue(msg("Watch out")), said.watch_out),
        )
        for heading, blocks in parts:
            if blocks:
                self._column.addWidget(Heading(heading, 3))
                self._column.addWidget(Paragraph(block_text(blocks)))
        self._column.addStretch(1)
