"""Slides in widgets: measured and painted alike, kept ready, shown at once."""

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread, Timer
from typing import TypeVar

import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from migrantech_kit.base.places import shipped
from migrantech_kit.content.pictures import FilePictures
from migrantech_kit.domain.composition import Composer, Composition, PictureBox, TextBox
from tests.screens.faces import KINDS, face
from ui.theme.theme import Theme
from ui.widgets.picture_cache import PictureCache
from ui.widgets.slide_images import SlideImages
from ui.widgets.slide_painter import SlidePainter
from ui.widgets.slide_text import REFERENCE, Paragraphs, QtTextMeasure, reference_width
from ui.widgets.slide_view import SlideView
from ui.widgets.timer_face import TimerFace

Result = TypeVar("Result")
HD = QSize(1280, 720)


class KeptLane:
    """Keep jobs until the test runs them."""

    def __init__(self) -> None:
        self.jobs: list[Callable[[], object]] = []

    def run(self, job: Callable[[], Result], done: Callable[[Result], None] | None = None) -> None:
        """Keep the job."""
        self.jobs.append(job)

    def work(self) -> None:
        """Run all that waits."""
        while self.jobs:
            self.jobs.pop(0)()


class CountingPainter(SlidePainter):
    """Count the slides painted."""

    painted = 0

    def image(self, composition: Composition, size: QSize) -> QImage:
        """Paint and count."""
        self.painted += 1
        return super().image(composition, size)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    theme = Theme(False)
    theme.apply(qapp)
    return theme


@pytest.fixture
def files() -> FilePictures:
    return FilePictures(shipped("resources") / "pictures")


@pytest.fixture
def composer(theme: Theme, files: FilePictures) -> Composer:
    return Composer(QtTextMeasure(), files)


@pytest.fixture
def painter(theme: Theme, files: FilePictures) -> CountingPainter:
    return CountingPainter(theme, PictureCache(files))


def pages(composer: Composer) -> list[Composition]:
    return [composer.compose(face(kind, "fr")) for kind in KINDS]


@pytest.mark.parametrize("languages", [("fr",), ("ar",), ("uk",), ("fr", "ar"), ("ar", "uk")], ids="+".join)
def test_every_word_fits_its_box_with_the_real_font(composer: Composer, languages: tuple[str, ...]) -> None:
    for kind in KINDS:
        composition = composer.compose(face(kind, *languages))
        assert composition.fits, kind
        for box in composition.texts:
            width = reference_width(box.width, box.size)
            layout = Paragraphs().lay_out(box.text, width, bold=box.bold, language=box.language)
            assert layout.boundingRect().height() * box.size / REFERENCE <= box.height + 0.01
            for number in range(layout.lineCount()):
                assert layout.lineAt(number).naturalTextWidth() <= width + 1, box.text


def test_the_letters_of_every_language_come_from_the_bundled_fonts(theme: Theme) -> None:
    for text, language in (("Équipe çğıİşÖü", "tr"), ("Ґєї’я", "uk"), ("لغة عربية", "ar"), ("→ ✓ ₺ 12 €", "fr")):
        layout = Paragraphs().lay_out(text, 1e5, bold=False, language=language)
        for run in layout.glyphRuns():
            assert run.rawFont().familyName() in {"Rubik", "DejaVu Sans"}
            assert 0 not in run.glyphIndexes()


def test_bold_marks_are_taken_out_and_make_the_word_wider(theme: Theme) -> None:
    measure = QtTextMeasure()
    assert measure.width("un **mot** fort", 50, False, "fr") > measure.width("un mot fort", 50, False, "fr")
    assert Paragraphs().lay_out("un **mot**", 1e4, bold=False, language="fr").text() == "un mot"
    assert Paragraphs().lay_out("2 ** 3", 1e4, bold=False, language="fr").text() == "2 ** 3"


def test_arabic_lines_start_at_the_right(theme: Theme) -> None:
    layout = Paragraphs().lay_out("عقد العمل", 5000, bold=False, language="ar")
    assert layout.lineAt(0).naturalTextRect().right() == pytest.approx(5000, abs=5)


def test_dark_slides_put_pictures_on_a_white_card(qapp: QApplication, composer: Composer, files: FilePictures) -> None:
    composition = composer.compose(face("title", "fr"))
    box = composition.pictures[0]
    image = SlidePainter(Theme(True), PictureCache(files)).image(composition, QSize(1600, 900))
    assert image.pixelColor(round(box.x + 30), round(box.y + box.height / 2)) == QColor("#FFFFFF")
    assert image.pixelColor(5, 5) == QColor(Theme(True).hex("paper"))


def test_a_mirrored_picture_is_the_mirror_image(files: FilePictures, theme: Theme) -> None:
    cache = PictureCache(files)
    plain = cache.image("arrow-forward", 64)
    turned = cache.image("arrow-forward", 64, mirrored=True)
    assert turned != plain
    places = [(x, y) for x in range(0, 64, 7) for y in range(0, 64, 7)]
    alike = [abs(turned.pixelColor(x, y).alpha() - plain.pixelColor(63 - x, y).alpha()) < 60 for x, y in places]
    assert sum(alike) > 0.95 * len(places)


def test_the_picture_cache_lets_go_of_old_pictures(files: FilePictures, theme: Theme) -> None:
    cache = PictureCache(files, most_pixels=64 * 64 * 2)
    first = cache.image("home", 64)
    assert cache.image("home", 64) is first
    for picture in ("clock", "pay", "work"):
        cache.image(picture, 64)
    assert cache.image("home", 64) is not first


def test_prepared_neighbours_are_not_painted_again(composer: Composer, painter: CountingPainter) -> None:
    lane = KeptLane()
    images = SlideImages(painter, lane)
    one, two, three = pages(composer)[:3]
    images.image(one, HD)
    images.prepare((two, three), HD)
    lane.work()
    assert images.has(two, HD) and images.has(three, HD)
    painted = painter.painted
    images.image(two, HD)
    assert painter.painted == painted


def test_wishes_that_keys_have_overtaken_are_dropped(composer: Composer, painter: CountingPainter) -> None:
    lane = KeptLane()
    images = SlideImages(painter, lane)
    shown = pages(composer)
    for number in range(5):
        images.prepare((shown[number],), HD)
    lane.work()
    assert painter.painted == 1
    assert images.has(shown[4], HD)


def test_other_languages_are_made_ready_once_the_keys_rest(
    qtbot: QtBot, theme: Theme, composer: Composer, painter: CountingPainter
) -> None:
    lane = KeptLane()
    images = SlideImages(painter, lane)
    view = SlideView(theme, images)
    qtbot.addWidget(view)
    view.resize(HD)
    with qtbot.waitExposed(view):
        view.show()
    here, following, before, other = pages(composer)[:4]
    view.show_composition(here, (following, before, other))
    lane.work()
    assert images.has(following, HD) and images.has(before, HD) and not images.has(other, HD)
    qtbot.waitUntil(lambda: bool(lane.jobs))
    lane.work()
    assert images.has(other, HD)


def test_a_slide_that_another_thread_paints_is_awaited_and_not_painted_twice(
    composer: Composer, theme: Theme, files: FilePictures
) -> None:
    begun, finish = Event(), Event()

    class SlowPainter(CountingPainter):
        """Take as long as the test says."""

        def image(self, composition: Composition, size: QSize) -> QImage:
            """Paint when told."""
            begun.set()
            finish.wait(10)
            return super().image(composition, size)

    lane, painter = KeptLane(), SlowPainter(theme, PictureCache(files))
    images = SlideImages(painter, lane)
    page = pages(composer)[0]
    images.prepare((page,), HD)
    other = Thread(target=lane.work)
    other.start()
    assert begun.wait(10)
    Timer(0.05, finish.set).start()
    images.image(page, HD)
    other.join()
    assert painter.painted == 1


def test_old_slides_give_way_when_memory_is_full(composer: Composer, painter: CountingPainter) -> None:
    images = SlideImages(painter, KeptLane(), most_bytes=5 * 1280 * 720 * 4)
    shown = pages(composer)
    for page in shown:
        images.image(page, HD)
    assert sum(images.has(page, HD) for page in shown) == 5


def test_a_view_paints_the_slide_and_says_its_words(
    qtbot: QtBot, theme: Theme, composer: Composer, painter: CountingPainter
) -> None:
    view = SlideView(theme, SlideImages(painter, KeptLane()))
    qtbot.addWidget(view)
    view.resize(1280, 800)
    with qtbot.waitExposed(view):
        view.show()
    composition = composer.compose(face("bullets", "fr"))
    view.show_composition(composition)
    assert "passeport" in view.accessibleName()
    assert view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32) == painter.image(
        composition, QSize(1280, 800)
    )


def test_a_page_is_painted_before_the_call_returns(
    qtbot: QtBot, theme: Theme, composer: Composer, painter: CountingPainter
) -> None:
    lane = KeptLane()
    view = SlideView(theme, SlideImages(painter, lane))
    qtbot.addWidget(view)
    view.resize(HD)
    with qtbot.waitExposed(view):
        view.show()
    one, two = pages(composer)[:2]
    view.show_composition(one, (two,))
    assert painter.painted == 1
    lane.work()
    view.show_composition(two)
    assert painter.painted == 2


def test_blank_hides_the_slide_and_the_pointer_shows_where_it_points(
    qtbot: QtBot, theme: Theme, composer: Composer, painter: CountingPainter
) -> None:
    view = SlideView(theme, SlideImages(painter, KeptLane()))
    qtbot.addWidget(view)
    view.resize(1600, 900)
    view.show()
    view.show_composition(composer.compose(face("fact", "fr")))
    view.point_at(QPointF(0.25, 0.75))
    assert view.grab().toImage().pixelColor(400, 675) == theme.colour("live")
    position = view.position_on_slide(QPointF(400, 675))
    assert position == QPointF(0.25, 0.75)
    view.set_blank(True)
    assert view.grab().toImage().pixelColor(400, 675).lightness() < 20
    view.set_blank(False)
    view.point_at(None)
    assert view.grab().toImage().pixelColor(400, 675) != theme.colour("live")


def test_beside_the_slide_is_no_place_on_it(
    qtbot: QtBot, theme: Theme, composer: Composer, painter: CountingPainter
) -> None:
    view = SlideView(theme, SlideImages(painter, KeptLane()))
    qtbot.addWidget(view)
    view.resize(1600, 1200)
    assert view.position_on_slide(QPointF(800, 600)) is None
    view.show_composition(composer.compose(face("fact", "fr")))
    assert view.position_on_slide(QPointF(800, 20)) is None


def test_the_timer_says_what_is_left_and_counts_beyond_the_plan(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    timer = TimerFace(theme)
    qtbot.addWidget(timer)
    timer.set_time(760, 1200)
    assert timer.text == "12:40"
    timer.set_time(-75, 1200)
    assert timer.text == "+1:15"
    assert timer.accessibleDescription() == "+1:15"
    timer.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    timer.resize(300, 80)
    assert not timer.grab().isNull()


def test_boxes_of_a_composition_are_texts_and_pictures_in_painting_order(composer: Composer) -> None:
    composition = composer.compose(face("grid", "fr"))
    kinds = [type(box) for box in composition.boxes if isinstance(box, TextBox | PictureBox)]
    assert kinds.count(PictureBox) == 6
