"""The small preview beside the stage: what comes with the next key, or where the tutor is while the page is frozen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from migrantech_kit.domain.composition import Composition
from ui.theme.theme import Theme
from ui.theme.tokens import SPACE_12
from ui.widgets.slide_images import SlideImages
from ui.widgets.slide_view import SlideView

_WIDE, _NARROW = 208, 128


class PreviewPanel(QWidget):
    """Show a page as a thumbnail with what it is."""

    def __init__(self, theme: Theme, images: SlideImages) -> None:
        super().__init__()
        self._view = SlideView(theme, images)
        self._caption, self._step, self._position = QLabel(), QLabel(), QLabel()
        self._caption.setProperty("tone", "small")
        self._step.setProperty("level", 3)
        self._position.setProperty("tone", "small")
        words = QVBoxLayout()
        words.setSpacing(0)
        for label in (self._caption, self._step, self._position):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            words.addWidget(label)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_12)
        row.addWidget(self._view, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Take less room."""
        width = _NARROW if narrow else _WIDE
        self._view.setFixedSize(width, width * 9 // 16)

    def show_page(
        self,
        composition: Composition | None,
        neighbours: tuple[Composition, ...],
        caption: str,
        step: str,
        position: str,
    ) -> None:
        """Show a page (None: there is none) and name it; its neighbours are painted ahead."""
        self._view.show_composition(composition, neighbours)
        self._caption.setText(caption)
        self._step.setText(step)
        self._position.setText(position)
        self.setAccessibleName(f"{caption}: {step}" if step else caption)
