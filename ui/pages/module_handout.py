"""The handout as it will be printed, in one language or two."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from migrantech_kit.base.message import msg
from ui.pages.paper import choose_pdf_path, print_pdf, tell_saved
from ui.presenters.context import Context
from ui.presenters.module import ModulePresenter
from ui.presenters.navigation import ToPrint
from ui.theme.tokens import SPACE_8, SPACE_12, SPACE_16
from ui.widgets.buttons import PrimaryButton, button
from ui.widgets.containers import Paragraph
from ui.widgets.pdf_pages import render_pages

_PREVIEW_DPI = 96


class HandoutTab(QWidget):
    """Show the pages of the handout; they are made when the tab is first seen in a pair of languages."""

    def __init__(self, context: Context, presenter: ModulePresenter) -> None:
        super().__init__()
        self._context = context
        self._presenter = presenter
        self._made: tuple[str, ...] = ()
        tongue, theme = context.tongue, context.theme
        column = QVBoxLayout(self)
        column.setSpacing(SPACE_8)
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        save = PrimaryButton(tongue(msg("Save as PDF")), theme.icon("save", "on-teal"))
        save.clicked.connect(self._save)
        paper = button("secondary", tongue(msg("Print")), theme.icon("print"))
        paper.clicked.connect(lambda: print_pdf(context, self, presenter.render_handout))
        more = button("quiet", tongue(msg("More papers")), theme.icon("document"))
        more.clicked.connect(lambda: context.go(ToPrint(about="module", subject=presenter.module.id)))
        for each in (save, paper, more):
            row.addWidget(each)
        row.addStretch(1)
        column.addLayout(row)
        if not context.kit.settings.base_url:
            hint = msg("No web address is set, so no QR code is printed. It is set under Settings.")
            column.addWidget(Paragraph(tongue(hint), "small"))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(tongue(msg("Pages of the handout")))
        body = QWidget()
        self._pages = QVBoxLayout(body)
        self._pages.setSpacing(SPACE_16)
        self._pages.setContentsMargins(SPACE_12, SPACE_12, SPACE_12, SPACE_12)
        area.setWidget(body)
        column.addWidget(area, 1)

    def show_if_seen(self) -> None:
        """Make the pages when the tab is in view and the languages are new."""
        languages = tuple(words.language for words in self._presenter.shown)
        if self.isVisible() and languages != self._made:
            self._made = languages
            ratio = self.devicePixelRatioF()
            self._presenter.render_handout(
                lambda pdf: self._context.render.run(
                    lambda: render_pages(pdf, round(_PREVIEW_DPI * ratio)), self._show_pages
                )
            )

    def _show_pages(self, images: tuple[QImage, ...]) -> None:
        while self._pages.count():
            item = self._pages.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.deleteLater()
        for number, image in enumerate(images, start=1):
            sheet = QLabel()
            picture = QPixmap.fromImage(image)
            picture.setDevicePixelRatio(self.devicePixelRatioF())
            sheet.setPixmap(picture)
            sheet.setProperty("kind", "card")
            sheet.setAccessibleName(self._context.tongue(msg("Page {number}"), number=number))
            self._pages.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        self._pages.addStretch(1)

    def _save(self) -> None:
        languages = "-".join(words.language for words in self._presenter.shown)
        path = choose_pdf_path(self._context, self, f"{self._presenter.module.id}-{languages}")
        if path is not None:
            self._presenter.save_handout(path, self._on_saved)

    def _on_saved(self, path: Path) -> None:
        tell_saved(self._context, path)
