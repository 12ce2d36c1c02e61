"""The choices of a document to print: only those that it takes are shown."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from migrantech_kit.base.language import autonym
from migrantech_kit.base.message import Message, msg
from migrantech_kit.base.settings import COUNTRIES
from migrantech_kit.domain.documents import About, Option, Paper
from ui.presenters.context import Context
from ui.presenters.print import PrintPresenter
from ui.presenters.print_subjects import ABOUT_NAMES, subject_kinds
from ui.theme.tokens import SPACE_4, SPACE_8
from ui.widgets.buttons import Chip
from ui.widgets.containers import Words
from ui.widgets.flow_layout import FlowLayout

_MOST_COPIES = 400
_PAPER_NAMES = {Paper.A3: "A3", Paper.A4: "A4", Paper.A5: "A5"}
_SWITCHES = (
    (Option.LARGE, "large", msg("Large print")),
    (Option.GREY, "grey", msg("Save ink: black on white")),
    (Option.FACING, "facing", msg("Languages on facing pages")),
    (Option.FILLED, "filled", msg("Filled with the marks")),
    (Option.NAMES, "names", msg("With the names of learners")),
)


class PrintChoices(QWidget):
    """Lay out one field below the other, each under its label."""

    def __init__(self, context: Context, presenter: PrintPresenter) -> None:
        super().__init__()
        self._context = context
        self._presenter = presenter
        self._rows: dict[str, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_8)
        tongue = context.tongue
        self.document = self._box("document", msg("Document"), presenter.choose_document)
        for kind in presenter.kinds:
            self.document.addItem(tongue(kind.title), kind.id)
        self._about = self._box("about", msg("About"), lambda about: presenter.choose_about(About(about)))
        self.subject = self._box("subject", msg("Which one"), lambda subject: presenter.choose(subject=subject))
        self._variant = self._box("variant", msg("Form"), lambda form: presenter.choose(variant=form))
        self._first = self._box("first", msg("Language"), lambda _: self._choose_languages())
        self._second = self._box("second", msg("Second language beside it"), lambda _: self._choose_languages())
        self._chips = self._language_chips()
        self._country = self._box("country", msg("Country"), lambda code: presenter.choose(country=code))
        territories = tongue.locale.territories
        for code in COUNTRIES:
            self._country.addItem(territories.get(code, code), code)
        self._paper = self._box("paper", msg("Paper"), lambda paper: presenter.choose(paper=Paper(paper)))
        self._per_page = self._box("per_page", msg("On one page"), lambda count: presenter.choose(per_page=count))
        self._copies = QSpinBox()
        self._copies.setRange(0, _MOST_COPIES)
        self._copies.setSpecialValueText(tongue(msg("as many as fit")))
        self._copies.setKeyboardTracking(False)
        self._copies.valueChanged.connect(lambda copies: presenter.choose(copies=copies))
        self._add("copies", msg("How many of each"), self._copies)
        self._network = self._line("network", msg("Name of the Wi-Fi"))
        self._password = self._line("password", msg("Password of the Wi-Fi"))
        self._base_url = self._line("base_url", msg("Web address of the modules"))
        self._switches = [self._switch(name, text) for _, name, text in _SWITCHES]
        presenter.changed.connect(self._show)
        self._show()

    @property
    def second_language(self) -> str:
        """Return the language that stands beside the first, or nothing."""
        languages = self._presenter.order.languages
        return languages[1] if self._presenter.kind.languages == 2 and len(languages) > 1 else ""

    # --- building

    def _box(self, name: str, label: Message, chosen: Callable[[Any], None]) -> QComboBox:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        box.activated.connect(lambda _: chosen(box.currentData()))
        self._add(name, label, box)
        return box

    def _line(self, name: str, label: Message) -> QLineEdit:
        line = QLineEdit()
        line.editingFinished.connect(lambda: self._choose_text(name, line.text()))
        self._add(name, label, line)
        return line

    def _switch(self, name: str, text: Message) -> QCheckBox:
        box = QCheckBox(self._context.tongue(text))
        box.setAccessibleName(box.text())
        box.clicked.connect(lambda on: self._presenter.choose(**{name: on}))
        self._column.addWidget(box)
        return box

    def _add(self, name: str, label: Message, field: QWidget) -> None:
        said = self._context.tongue(label)
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4)
        words = Words(said)
        words.setProperty("tone", "soft")
        words.setBuddy(field)
        field.setAccessibleName(said)
        column.addWidget(words)
        column.addWidget(field)
        self._rows[name] = row
        self._column.addWidget(row)

    def _language_chips(self) -> dict[str, Chip]:
        holder = QWidget()
        flow = FlowLayout(holder, SPACE_8)
        chips: dict[str, Chip] = {}
        for code in self._presenter.languages:
            chip = Chip(autonym(code))
            chip.clicked.connect(lambda _: self._choose_chips())
            flow.addWidget(chip)
            chips[code] = chip
        holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        self._add("languages", msg("Languages"), holder)
        return chips

    # --- choosing

    def _choose_languages(self) -> None:
        first, second = self._first.currentData(), self._second.currentData()
        self._presenter.choose(languages=tuple(code for code in dict.fromkeys((first, second)) if code))

    def _choose_chips(self) -> None:
        chosen = tuple(code for code, chip in self._chips.items() if chip.isChecked())
        self._presenter.choose(languages=chosen or self._presenter.order.languages[:1])

    def _choose_text(self, name: str, text: str) -> None:
        if getattr(self._presenter.order, name) != text.strip():
            self._presenter.choose(**{name: text.strip()})

    # --- showing

    def _show(self) -> None:
        presenter, tongue = self._presenter, self._context.tongue
        kind, order = presenter.kind, presenter.order
        _select(self.document, kind.id)
        abouts = subject_kinds(kind)
        _fill(self._about, [(tongue(ABOUT_NAMES[about]), about.value) for about in abouts], presenter.about.value)
        _fill(self.subject, [(one.label, one.id) for one in presenter.offered], order.subject)
        variants = [(tongue(words), name) for name, words in kind.variants]
        _fill(self._variant, variants, order.variant or (variants[0][1] if variants else ""))
        self._show_languages()
        _select(self._country, order.country)
        _fill(self._paper, [(_PAPER_NAMES[paper], paper.value) for paper in kind.papers], order.paper.value)
        counts = [(str(count), count) for count in kind.per_page]
        _fill(self._per_page, counts, order.per_page or (kind.per_page[0] if kind.per_page else 0))
        self._copies.blockSignals(True)
        self._copies.setValue(order.copies)
        self._copies.blockSignals(False)
        for line, text in ((self._network, order.network), (self._password, order.password)):
            if not line.hasFocus():
                line.setText(text)
        if not self._base_url.hasFocus():
            self._base_url.setText(order.base_url or "")
        for (option, name, _), box in zip(_SWITCHES, self._switches, strict=True):
            box.setVisible(presenter.takes(option))
            box.setChecked(bool(getattr(order, name)))
        self._show_rows(len(abouts))

    def _show_languages(self) -> None:
        presenter = self._presenter
        languages, chosen = presenter.languages, presenter.order.languages
        spoken = [(autonym(code), code) for code in languages]
        _fill(self._first, spoken, chosen[0])
        _fill(self._second, [("–", ""), *spoken], chosen[1] if len(chosen) > 1 else "")
        for code, chip in self._chips.items():
            chip.setVisible(code in languages)
            chip.setChecked(code in chosen)

    def _show_rows(self, abouts: int) -> None:
        kind, takes = self._presenter.kind, self._presenter.takes
        shown = {
            "about": abouts > 1,
            "subject": self._presenter.about is not About.ORGANISATION,
            "variant": takes(Option.VARIANT),
            "first": takes(Option.LANGUAGES) and kind.languages > 0,
            "second": takes(Option.LANGUAGES) and kind.languages == 2,
            "languages": takes(Option.LANGUAGES) and kind.languages == 0,
            "country": takes(Option.COUNTRY),
            "paper": takes(Option.PAPER) and len(kind.papers) > 1,
            "per_page": takes(Option.PER_PAGE),
            "copies": takes(Option.COPIES),
            "network": takes(Option.WIFI),
            "password": takes(Option.WIFI),
            "base_url": takes(Option.WITH_ADDRESS),
        }
        for name, visible in shown.items():
            self._rows[name].setVisible(visible)


def _fill(box: QComboBox, items: Sequence[tuple[str, object]], chosen: object) -> None:
    """Give a box its items, if they are others than before, and choose one."""
    if [(box.itemText(row), box.itemData(row)) for row in range(box.count())] != list(items):
        box.clear()
        for text, value in items:
            box.addItem(text, value)
    _select(box, chosen)


def _select(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(max(0, box.findData(value)) if box.count() else -1)
