"""One module: tabs for slides, quiz, handout, tutor page and plans; the languages are chosen at the top."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from migrantech_kit.base.language import autonym
from migrantech_kit.base.message import msg
from ui.pages.module_handout import HandoutTab
from ui.pages.module_slides import SlidesTab
from ui.pages.module_texts import PlansTab, quiz_tab, tutor_tab
from ui.presenters.context import Context
from ui.presenters.module import ModulePresenter
from ui.presenters.navigation import ToLibrary
from ui.theme.tokens import SPACE_8, SPACE_12, SPACE_24
from ui.widgets.buttons import IconButton, PrimaryButton
from ui.widgets.containers import Heading, Notice


class ModulePage(QWidget):
    """Lay out the tabs of a module."""

    def __init__(self, context: Context, presenter: ModulePresenter) -> None:
        super().__init__()
        self._context = context
        self._presenter = presenter
        self.setProperty("page", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_12)
        column.setSpacing(SPACE_8)
        column.addLayout(self._build_top())
        self._missing = QVBoxLayout()
        column.addLayout(self._missing)
        self._tabs = QTabWidget()
        column.addWidget(self._tabs, 1)
        self._slides = SlidesTab(context, presenter)
        self._handout = HandoutTab(context, presenter)
        self._tabs.currentChanged.connect(lambda _: self._handout.show_if_seen())
        presenter.changed.connect(self._show)
        self._show()

    def _build_top(self) -> QHBoxLayout:
        tongue, theme, presenter = self._context.tongue, self._context.theme, self._presenter
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        back = IconButton(tongue(msg("Back to the library")), theme.icon("arrow-start"), key="Esc")
        back.setShortcut("Esc")
        back.clicked.connect(lambda: self._context.go(ToLibrary()))
        row.addWidget(back)
        self._title = Heading("")
        row.addWidget(self._title, 1)
        self._first, self._second = QComboBox(), QComboBox()
        self._first.setAccessibleName(tongue(msg("Language")))
        self._second.setAccessibleName(tongue(msg("Second language beside it")))
        self._second.setToolTip(tongue(msg("Second language beside it")))
        self._second.addItem("–", "")
        for code in presenter.module.languages:
            self._first.addItem(autonym(code), code)
            self._second.addItem(autonym(code), code)
        self._first.setCurrentIndex(self._first.findData(presenter.language))
        for box in (self._first, self._second):
            box.activated.connect(lambda _: presenter.choose(self._first.currentData(), self._second.currentData()))
            row.addWidget(box)
        add = PrimaryButton(tongue(msg("Add to a session")), theme.icon("add", "on-teal"))
        add.clicked.connect(presenter.add_to_session)
        row.addWidget(add)
        return row

    def _show(self) -> None:
        tongue, theme, presenter = self._context.tongue, self._context.theme, self._presenter
        words = presenter.words
        self._title.setText(words.title)
        self.setAccessibleName(words.title)
        if (
            words.language != tongue.language
            and not self._missing.count()
            and tongue.language not in presenter.module.languages
        ):
            text = tongue(
                msg("This module is not written in your language yet; it is shown in {language}."),
                language=autonym(words.language),
            )
            self._missing.addWidget(Notice("info", text, theme.icon_pixmap("info", 20)))
        at = self._tabs.currentIndex()
        while self._tabs.count():
            widget = self._tabs.widget(0)
            self._tabs.removeTab(0)
            if widget is not None and widget not in {self._slides, self._handout}:
                widget.deleteLater()
        for widget, icon, name in (
            (self._slides, "slides", msg("Slides")),
            (quiz_tab(self._context, presenter), "quiz", msg("Quiz")),
            (self._handout, "handout", msg("Handout")),
            (tutor_tab(self._context, presenter), "notes", msg("Tutor page")),
            (PlansTab(self._context, presenter), "plan", msg("Session plans")),
        ):
            self._tabs.addTab(widget, theme.icon(icon), tongue(name))
        self._tabs.setCurrentIndex(max(0, at))
        self._slides.show_words()
        self._handout.show_if_seen()
