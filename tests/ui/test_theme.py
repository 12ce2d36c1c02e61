"""The look keeps its promises: contrast, targets, visible focus, mirrored icons, one font everywhere."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QDateTime, QLocale, QRect, QSize, Qt, QTime
from PySide6.QtGui import QColor, QFontInfo, QIcon, QImage, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from migrantech_kit.base.language import INTERFACE_LANGUAGES
from migrantech_kit.base.places import shipped
from migrantech_kit.base.settings import Settings
from migrantech_kit.domain.composition import Role
from migrantech_kit.domain.module import THEMES
from ui.theme.theme import Theme, wants_dark
from ui.theme.tokens import CONSOLE_TARGET, DARK, LIGHT, MODULE_THEMES, TARGET, contrast
from ui.widgets.buttons import CardButton, Chip, IconButton, PrimaryButton, Tag, button
from ui.widgets.containers import Card, EmptyState, Heading, Notice, Paragraph
from ui.widgets.day_fields import day_field, moment_field
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.language_dots import LanguageDots
from ui.widgets.toast import Toast
from ui.windows.look import look_of

ROOT = Path(__file__).parents[2]
BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


@pytest.fixture(autouse=True)
def left_to_right_afterwards(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def applied(qapp: QApplication, dark: bool = False, scale: int = 100) -> Theme:
    theme = Theme(dark, scale)
    theme.apply(qapp)
    return theme


@BOTH
def test_words_can_be_read_on_what_they_stand_on(colours: Mapping[str, str]) -> None:
    pairs = [
        (ink, ground) for ink in ("ink", "soft", "teal", "saffron", "leaf", "brick") for ground in ("paper", "surface")
    ]
    pairs += [("ink", "tint"), ("ink", "sunken"), ("ink", "saffron-tint"), ("ink", "leaf-tint"), ("ink", "brick-tint")]
    pairs += [("soft", "tint"), ("soft", "sunken"), ("teal", "tint"), ("brick", "brick-tint")]
    pairs += [
        ("on-teal", "teal"),
        ("on-teal", "teal-hover"),
        ("on-live", "live"),
        ("on-brick", "brick"),
        ("paper", "ink"),
    ]
    pairs += [("on-option", f"option-{letter}") for letter in "abcd"]
    weak = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


@BOTH
def test_edges_of_controls_and_the_focus_ring_can_be_seen(colours: Mapping[str, str]) -> None:
    for role in ("edge", "focus"):
        for ground in ("paper", "surface"):
            assert contrast(colours[role], colours[ground]) >= 3, (role, ground)


@BOTH
def test_the_sign_of_every_module_theme_can_be_read(colours: Mapping[str, str]) -> None:
    assert set(MODULE_THEMES) == set(THEMES)
    for theme in MODULE_THEMES.values():
        sign = theme.dark if colours is DARK else theme.light
        assert contrast(sign, colours["paper"]) >= 4.5
        assert contrast(sign, colours["surface"]) >= 4.5
    assert len({theme.picture for theme in MODULE_THEMES.values()}) == 8


def test_the_contrast_of_black_on_white_is_the_greatest_there_is() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_light_and_dark_name_the_same_roles_and_slides_use_no_other() -> None:
    assert set(LIGHT) == set(DARK)
    assert {role.value for role in Role} <= set(LIGHT)


def test_every_icon_that_the_desk_names_exists() -> None:
    named = set()
    for path in (ROOT / "ui").rglob("*.py"):
        named |= set(re.findall(r"\bicon(?:_pixmap)?\(\s*\"([a-z0-9-]+)\"", path.read_text()))
    assert {name for name in named if not (shipped("resources") / "icons" / f"{name}.svg").is_file()} == set()


def pixels(icon: QIcon) -> QImage:
    return icon.pixmap(QSize(24, 24)).toImage()


def test_icons_take_the_colour_of_the_theme(qapp: QApplication) -> None:
    image = pixels(Theme(True).icon("check", "leaf"))
    inks = {
        image.pixelColor(x, y).name() for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() == 255
    }
    assert inks == {QColor(DARK["leaf"]).name()}


@pytest.mark.parametrize(
    ("name", "turns"), [("next", True), ("undo", True), ("clock", False), ("check", False), ("play", False)]
)
def test_only_icons_with_a_direction_turn_round(qapp: QApplication, name: str, turns: bool) -> None:
    theme = Theme(False)
    plain = pixels(theme.icon(name))
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert (pixels(theme.icon(name)) != plain) is turns


def test_the_bundled_font_is_used_everywhere(qtbot: QtBot, qapp: QApplication) -> None:
    applied(qapp)
    label = QLabel("Séance")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert QFontInfo(label.font()).family() == "Rubik"


@pytest.mark.parametrize("scale", [100, 125, 150])
def test_text_grows_and_targets_stay_large(qtbot: QtBot, qapp: QApplication, scale: int) -> None:
    applied(qapp, scale=scale)
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    combo = QComboBox()
    combo.addItem("fr")
    controls = [
        button("primary", "Go"),
        button("quiet", "Print"),
        Chip("A2"),
        QLineEdit(),
        QSpinBox(),
        QCheckBox("x"),
        combo,
    ]
    for control in controls:
        column.addWidget(control)
        control.ensurePolished()
        assert control.font().pointSizeF() == pytest.approx(11 * scale / 100, abs=0.01)
        assert control.sizeHint().height() >= TARGET
    page.setProperty("console", True)
    more = button("secondary", "More", parent=page)
    more.ensurePolished()
    assert more.sizeHint().height() >= CONSOLE_TARGET


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("kind", ["primary", "secondary", "quiet", "danger", "nav"])
def test_focus_changes_how_every_kind_of_button_looks(qtbot: QtBot, qapp: QApplication, kind: str, dark: bool) -> None:
    applied(qapp, dark)
    page = QWidget()
    qtbot.addWidget(page)
    one, two = QPushButton("One", page), QPushButton("Two", page)
    one.setProperty("kind", kind)
    one.setGeometry(10, 10, 160, 48)
    two.setGeometry(10, 80, 160, 48)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    two.setFocus()
    without = page.grab(QRect(10, 10, 160, 48)).toImage()
    one.setFocus()
    assert page.grab(QRect(10, 10, 160, 48)).toImage() != without


def test_the_palette_follows_the_appearance(qapp: QApplication) -> None:
    applied(qapp, dark=True)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK["paper"])
    applied(qapp)
    assert qapp.palette().color(QPalette.ColorRole.WindowText) == QColor(LIGHT["ink"])
    assert wants_dark("dark", qapp) and not wants_dark("light", qapp)


MAKERS: list[Callable[[Theme], QWidget]] = [
    lambda theme: PrimaryButton("Start", theme.icon("play", "on-teal")),
    lambda theme: button("danger", "&Delete"),
    lambda theme: IconButton("Blank", theme.icon("blank"), key="B"),
    lambda theme: Chip("A2"),
    lambda theme: Tag("90 min"),
    lambda theme: CardButton("The work contract"),
    lambda theme: Heading("Today"),
    lambda theme: Notice("warning", "No printer was found."),
    lambda theme: EmptyState(theme.icon_pixmap("groups", 48), "Type the first learner.", button("primary", "Add")),
    lambda theme: LanguageDots(theme, ["fr", "ar"]),
]


@pytest.mark.parametrize("make", MAKERS)
def test_every_ready_made_widget_has_a_name_to_read_aloud(
    qtbot: QtBot, qapp: QApplication, make: Callable[[Theme], QWidget]
) -> None:
    widget = make(applied(qapp))
    qtbot.addWidget(widget)
    assert widget.accessibleName()
    assert "&" not in widget.accessibleName()
    assert not widget.grab().isNull()


def test_words_stand_at_the_side_where_the_interface_begins(qtbot: QtBot, qapp: QApplication) -> None:
    applied(qapp)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    name = Paragraph("Amina Diallo")
    qtbot.addWidget(name)
    assert name.alignment() & Qt.AlignmentFlag.AlignRight
    name.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert name.alignment() & Qt.AlignmentFlag.AlignLeft


def test_a_flow_wraps_and_begins_where_reading_begins(qtbot: QtBot, qapp: QApplication) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page, spacing=10)
    boxes = [QWidget() for _ in range(3)]
    for box in boxes:
        box.setFixedSize(100, 40)
        flow.addWidget(box)
    assert flow.heightForWidth(330) == 40
    assert flow.heightForWidth(250) == 90
    page.resize(250, 200)
    flow.setGeometry(page.rect())
    assert [(box.x(), box.y()) for box in boxes] == [(0, 0), (110, 0), (0, 50)]
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow.setGeometry(page.rect())
    assert [(box.x(), box.y()) for box in boxes] == [(150, 0), (40, 0), (150, 50)]
    flow.clear()
    assert flow.count() == 0


def test_cards_of_a_shelf_share_the_width_and_the_height_of_their_row(qtbot: QtBot, qapp: QApplication) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    shelf = FlowLayout(page, spacing=10, even=True)
    cards = [CardButton(f"Card {number}") for number in range(4)]
    for card, height in zip(cards, (40, 60, 40, 40), strict=True):
        card.fix_size(QSize(100, height))
        shelf.addWidget(card)
    page.resize(380, 300)
    shelf.setGeometry(page.rect())
    assert [card.geometry().getRect() for card in cards] == [
        (0, 0, 120, 60), (130, 0, 120, 60), (260, 0, 120, 60), (0, 70, 120, 40)
    ]  # fmt: skip
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shelf.setGeometry(page.rect())
    assert [card.x() for card in cards] == [260, 130, 0, 260]
    assert shelf.heightForWidth(380) == 110
    assert shelf.heightForWidth(90) == 40 + 60 + 40 + 40 + 3 * 10


def test_a_day_reads_the_same_in_every_language(qtbot: QtBot, qapp: QApplication) -> None:
    before = QLocale()
    for language in INTERFACE_LANGUAGES:
        look_of(Settings(language=language), qapp)
        day = day_field(QDate(2026, 11, 25), "Day")
        moment = moment_field(QDateTime(QDate(2026, 11, 25), QTime(14, 5)), "Moment")
        qtbot.addWidget(day)
        qtbot.addWidget(moment)
        assert (day.text(), moment.text()) == ("2026-11-25", "2026-11-25 14:05"), language
    QLocale.setDefault(before)
    qapp.setProperty("test_look", "")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_card_that_can_be_chosen_is_as_large_as_what_it_holds(qtbot: QtBot, qapp: QApplication) -> None:
    applied(qapp)
    card = CardButton("A module")
    qtbot.addWidget(card)
    column = QVBoxLayout(card)
    column.addWidget(Heading("A module", 3))
    column.addWidget(Paragraph("words " * 40))
    assert card.heightForWidth(200) > card.heightForWidth(600) > 40
    plain = Card(Heading("Title", 2))
    qtbot.addWidget(plain)
    assert plain.column.count() == 1


def test_a_toast_offers_one_way_back_and_goes_by_itself(qtbot: QtBot, qapp: QApplication) -> None:
    applied(qapp)
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(900, 600)
    toast = Toast(page, "Undo", stay_ms=30)
    with qtbot.waitExposed(page):
        page.show()
    undone: list[bool] = []
    toast.say("Amina is present.", lambda: undone.append(True))
    assert toast.isVisible() and toast.geometry().bottom() < 600
    toast.undo()
    toast.undo()
    assert undone == [True] and not toast.isVisible()
    toast.say("Done.")
    qtbot.waitUntil(lambda: not toast.isVisible())
