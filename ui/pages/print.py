"""Print: choices at the leading side, the pages as they will come out beside them."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from migrantech_kit.base.message import msg
from ui.pages.paper import choose_pdf_path, print_pdf, tell_saved
from ui.pages.print_batch import BatchCard
from ui.pages.print_choices import PrintChoices
from ui.presenters.context import Context
from ui.presenters.print import PrintPresenter
from ui.presenters.print_batch import BatchPresenter
from ui.theme.tokens import SPACE_8, SPACE_12, SPACE_16, SPACE_24, TARGET
from ui.widgets.buttons import IconButton, PrimaryButton, button
from ui.widgets.containers import Heading, Notice, Paragraph
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.page_view import PageView
from ui.widgets.pdf_pages import SheetSize, page_sizes, render_page

_CHOICES_WIDTH = 340
_BLANK, _PAGES = range(2)


class PrintPage(QWidget):
    """Lay out choices, preview, and what can be done with the document."""

    def __init__(self, context: Context, presenter: PrintPresenter, batch: BatchPresenter) -> None:
        super().__init__()
        self._context = context
        self._presenter = presenter
        for each in (presenter, batch):
            each.setParent(self)
        self.setProperty("page", True)
        self.setAccessibleName(context.tongue(msg("Print")))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_12)
        row.setSpacing(SPACE_16)
        row.addWidget(self._build_choices(batch))
        column = QVBoxLayout()
        column.setSpacing(SPACE_8)
        column.addWidget(self._build_bar())
        self._notice = Notice("info", "", context.theme.icon_pixmap("info", 20))
        column.addWidget(self._notice)
        column.addWidget(self._build_preview(), 1)
        row.addLayout(column, 1)
        self._add_keys()
        self.setFocusProxy(self._choices.document)
        presenter.preview_changed.connect(self._show)
        batch.changed.connect(lambda: self._choices.setEnabled(not batch.running))
        presenter.load()
        self._show()

    # --- building

    def _build_choices(self, batch: BatchPresenter) -> QWidget:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedWidth(round(_CHOICES_WIDTH * max(1.0, self._context.theme.scale / 130)))
        area.setAccessibleName(self._context.tongue(msg("What to print")))
        body = QWidget()
        column = QVBoxLayout(body)
        # Room for the bar, which stands at the other side where the interface runs from right to left.
        beside = (SPACE_16, 0) if self._context.tongue.right_to_left else (0, SPACE_16)
        column.setContentsMargins(beside[0], 0, beside[1], 0)
        column.setSpacing(SPACE_16)
        column.addWidget(Heading(self._context.tongue(msg("Print"))))
        self._choices = PrintChoices(self._context, self._presenter)
        column.addWidget(self._choices)
        self.batch = BatchCard(self._context, batch, self._presenter, self._choices)
        column.addWidget(self.batch)
        column.addStretch(1)
        area.setWidget(body)
        return area

    def _build_bar(self) -> QWidget:
        tongue, theme = self._context.tongue, self._context.theme
        self.print_button = PrimaryButton(tongue(msg("Print")), theme.icon("print", "on-teal"))
        self.print_button.clicked.connect(self._print)
        self.save_button = button("secondary", tongue(msg("Save as PDF")), theme.icon("save"))
        self.save_button.clicked.connect(self._save)
        self._smaller = IconButton(tongue(msg("Smaller")), theme.icon("zoom-out"), key="Ctrl+−")
        self._larger = IconButton(tongue(msg("Larger")), theme.icon("zoom-in"), key="Ctrl++")
        self._fit = IconButton(tongue(msg("Fit the width")), theme.icon("full-screen"), key="Ctrl+0")
        self._place = QLabel()
        self._place.setProperty("tone", "soft")
        self._place.setMinimumHeight(round(TARGET * max(1.0, theme.scale * 0.009)))
        bar = QWidget()
        flow = FlowLayout(bar, SPACE_8)
        for each in (self.print_button, self.save_button, self._smaller, self._larger, self._fit, self._place):
            flow.addWidget(each)
        return bar

    def _build_preview(self) -> QWidget:
        tongue = self._context.tongue
        self.pages = PageView(
            tongue(msg("Pages as they will be printed")), lambda number: tongue(msg("Page {number}"), number=number)
        )
        self.pages.page_wanted.connect(self._render)
        self.pages.page_changed.connect(lambda _: self._show_place())
        self._smaller.clicked.connect(lambda: self.pages.zoom_by(-1))
        self._larger.clicked.connect(lambda: self.pages.zoom_by(1))
        self._fit.clicked.connect(lambda: self.pages.set_zoom(0))
        self._waiting = Paragraph("", "soft")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._waiting)
        self._stack.addWidget(self.pages)
        return self._stack

    def _add_keys(self) -> None:
        zoom_in, zoom_out = QKeySequence.StandardKey.ZoomIn, QKeySequence.StandardKey.ZoomOut
        for keys, do in (
            (QKeySequence(QKeySequence.StandardKey.Print), self._print),
            (QKeySequence(QKeySequence.StandardKey.Save), self._save),
            (QKeySequence(zoom_in), lambda: self.pages.zoom_by(1)),
            (QKeySequence(zoom_out), lambda: self.pages.zoom_by(-1)),
            (QKeySequence("Ctrl+0"), lambda: self.pages.set_zoom(0)),
        ):
            QShortcut(keys, self).activated.connect(do)

    # --- showing

    def _show(self) -> None:
        presenter, tongue = self._presenter, self._context.tongue
        printed = presenter.printed
        for each in (self.print_button, self.save_button):
            each.setEnabled(printed is not None)
        self._notice.setVisible(False)
        self._show_place()
        if printed is None:
            self._stack.setCurrentIndex(_BLANK)
            self._waiting.setText(self._reason())
            return
        notes = [tongue(note) for note in printed.notes]
        if printed.missing_glyphs:
            signs = " ".join(printed.missing_glyphs[:12])
            text = msg("No font of the kit has these signs; a frame stands for each: {signs}", signs=signs)
            notes.append(tongue(text))
        self._notice.set_text("\n".join(notes))
        self._notice.setVisible(bool(notes))
        pdf = printed.pdf
        self._context.render.run(lambda: page_sizes(pdf), partial(self._show_pages, pdf))

    def _reason(self) -> str:
        presenter, tongue = self._presenter, self._context.tongue
        if presenter.problem is not None:
            return presenter.problem.say(tongue)
        if presenter.subjects and not presenter.offered:
            return tongue(msg("There is nothing yet that this document could be about."))
        return tongue(msg("One moment …"))

    def _show_pages(self, pdf: bytes, sizes: tuple[SheetSize, ...]) -> None:
        if self._presenter.printed is not None and self._presenter.printed.pdf is pdf:
            self.pages.show_document(sizes)
            self._stack.setCurrentIndex(_PAGES)
            self._show_place()

    def _show_place(self) -> None:
        printed = self._presenter.printed
        count = printed.pages if printed else 0
        text = (
            self._context.tongue(msg("Page {page} of {pages}"), page=self.pages.page + 1, pages=count) if count else ""
        )
        self._place.setText(text)

    def _render(self, number: int, resolution: float) -> None:
        printed = self._presenter.printed
        if printed is not None:
            pdf = printed.pdf
            self._context.render.run(
                lambda: render_page(pdf, number, resolution), partial(self.pages.show_page, number, resolution)
            )

    # --- doing

    def _print(self) -> None:
        if self._presenter.printed is not None:
            print_pdf(self._context, self, self._presenter.hand_over)

    def _save(self) -> None:
        printed = self._presenter.printed
        if printed is None:
            return
        path = choose_pdf_path(self._context, self, printed.file_name.removesuffix(".pdf"))
        if path is not None:
            self._presenter.save(path, self._on_saved)

    def _on_saved(self, path: Path) -> None:
        tell_saved(self._context, path)
