"""Print from the desk: choose, preview, zoom, save, make many and stop, and what is said without a printer."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from migrantech_kit.domain.documents import About, Paper, PrintOrder
from migrantech_kit.kit import fill_invented
from tests.printing.reading import opened, text_of
from tests.ui.desk import TestDesk, make_desk
from ui.pages.paper import send_to_printer
from ui.pages.print import PrintPage
from ui.presenters.navigation import ToPrint
from ui.presenters.print import PrintPresenter
from ui.presenters.print_batch import BatchPresenter
from ui.widgets.page_view import PageView
from ui.widgets.pdf_pages import SheetSize, is_held, page_sizes
from ui.windows.page_table import page_table
from ui.work import ThreadLane


@pytest.fixture(scope="module")
def practised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("printed")
    fill_invented(folder)
    return folder


@pytest.fixture
def desk(qapp: QApplication, practised: Path) -> Iterator[TestDesk]:
    made = make_desk(qapp, practised)
    yield made
    made.kit.close()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def open_print(qtbot: QtBot, desk: TestDesk, to: ToPrint | None = None) -> PrintPage:
    page = page_table(desk.context)[ToPrint](to or ToPrint())
    assert isinstance(page, PrintPage)
    qtbot.addWidget(page)
    page.resize(1150, 740)
    page.show()
    qtbot.waitExposed(page)
    return page


def pick(page: PrintPage, name: str, value: object) -> None:
    """Choose as a person does: an entry of a box, by its accessible name."""
    box = next(box for box in page.findChildren(QComboBox) if box.accessibleName() == name and not box.isHidden())
    row = box.findData(value)
    assert row >= 0, f"{name} offers no {value}"
    box.setCurrentIndex(row)
    box.activated.emit(row)


def sheets(page: PrintPage) -> list[QLabel]:
    return [label for label in page.pages.findChildren(QLabel) if label.property("sheet")]


def painted(page: PrintPage) -> list[QLabel]:
    return [sheet for sheet in sheets(page) if not sheet.pixmap().isNull()]


def test_the_first_document_is_seen_at_once(qtbot: QtBot, desk: TestDesk) -> None:
    page = open_print(qtbot, desk)
    qtbot.waitUntil(lambda: bool(painted(page)))
    assert page.pages.page_count == 2
    assert page.print_button.isEnabled()
    assert sheets(page)[0].accessibleName() == "Page 1"


def test_choosing_document_subject_languages_and_paper_makes_that_document(qtbot: QtBot, desk: TestDesk) -> None:
    presenter = PrintPresenter(desk.context)
    page = PrintPage(desk.context, presenter, BatchPresenter(desk.context))
    qtbot.addWidget(page)
    page.show()
    pick(page, "Which one", "work-contract")
    pick(page, "Language", "ar")
    pick(page, "Second language beside it", "fr")
    pick(page, "Paper", Paper.A5.value)
    assert presenter.order == PrintOrder(
        "handout", "work-contract", ("ar", "fr"), "FR", paper=Paper.A5, base_url=desk.kit.settings.base_url
    )
    assert presenter.printed is not None
    assert "عقد العمل" in text_of(presenter.printed.pdf, "pypdf")
    width = float(opened(presenter.printed.pdf).pages[0].mediabox.width)
    assert width == pytest.approx(148 / 25.4 * 72, abs=1)


def test_a_document_shows_only_what_it_lets_choose(qtbot: QtBot, desk: TestDesk) -> None:
    page = open_print(qtbot, desk)

    def offered() -> set[str]:
        return {box.accessibleName() for box in page.findChildren(QComboBox) if box.isVisibleTo(page)}

    assert {"Document", "Which one", "Language", "Country", "Paper"} <= offered()
    pick(page, "Document", "notice")
    assert "Which one" not in offered()
    assert "Paper" not in offered()
    pick(page, "Document", "attestation")
    assert {"About", "Which one"} <= offered()


def test_a_subject_stays_when_another_document_fits_it(desk: TestDesk) -> None:
    session = desk.kit.running.recent(1)[0].id
    presenter = PrintPresenter(desk.context, "attendance-sheet", "session", session)
    presenter.load()
    presenter.choose_document("attestation")
    assert (presenter.about, presenter.order.subject) == (About.SESSION, session)
    presenter.choose_document("badges")
    presenter.choose_about(About.GROUP)
    assert presenter.order.subject == desk.kit.groups.groups()[0].id


def test_a_document_that_cannot_be_made_says_why_in_its_place(qtbot: QtBot, desk: TestDesk) -> None:
    page = open_print(qtbot, desk, ToPrint("certificate"))
    texts = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert "Only a declared training provider" in texts
    assert not page.print_button.isEnabled()
    assert not page.save_button.isEnabled()
    assert desk.told.problems == []


def test_notes_are_shown_above_the_pages(qtbot: QtBot, desk: TestDesk) -> None:
    session = desk.kit.running.recent(1)[0].id
    page = open_print(qtbot, desk, ToPrint("attendance-sheet", "session", session))
    texts = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert "“Tutor” stays blank" in texts


def test_what_is_chosen_while_one_is_made_is_made_afterwards_and_only_the_last(qtbot: QtBot, desk: TestDesk) -> None:
    waiting: list[Callable[[], None]] = []
    lane = desk.context.storage
    made: list[str] = []

    class Slow:
        def run(self, job: Callable[[], object], done: object = None, failed: object = None) -> None:
            waiting.append(lambda: lane.run(job, done, failed))  # type: ignore[arg-type]

    presenter = PrintPresenter(desk.context)
    presenter.load()
    presenter.preview_changed.connect(
        lambda: made.append(presenter.order.languages[0]) if presenter.printed is not None else None
    )
    object.__setattr__(desk.context, "storage", Slow())
    for language in ("fr", "ar", "uk"):
        presenter.choose(languages=(language,))
    while waiting:
        waiting.pop(0)()
    assert made == ["uk"]


def test_zoom_goes_up_and_down_and_fits_the_width(qtbot: QtBot, desk: TestDesk) -> None:
    page = open_print(qtbot, desk)
    qtbot.waitUntil(lambda: bool(painted(page)))
    fitted = sheets(page)[0].width()
    assert fitted <= page.pages.viewport().width()
    page.pages.set_zoom(100)
    whole = sheets(page)[0].width()
    assert whole == pytest.approx(210 / 25.4 * 96, abs=2)
    page.pages.zoom_by(1)
    assert page.pages.zoom == 125
    assert sheets(page)[0].width() > whole
    page.pages.zoom_by(-1)
    assert page.pages.zoom == 100
    page.pages.set_zoom(0)
    assert sheets(page)[0].width() == fitted


def test_only_pages_in_view_are_rendered(qtbot: QtBot) -> None:
    view = PageView("Pages", "Page {}".format)
    qtbot.addWidget(view)
    wanted: list[int] = []
    view.page_wanted.connect(lambda number, _: wanted.append(number))
    view.resize(600, 700)
    view.show()
    qtbot.waitExposed(view)
    view.show_document([SheetSize(595, 842)] * 200)
    qtbot.waitUntil(lambda: bool(wanted))
    assert len(wanted) < 8
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    for number in tuple(wanted):
        view.show_page(number, view._asked[number], image)
    view.go_to(150)
    qtbot.waitUntil(lambda: 150 in wanted)
    kept = [label for label in view.findChildren(QLabel) if label.property("sheet") and not label.pixmap().isNull()]
    assert kept == []


def test_saving_writes_what_is_seen(
    qtbot: QtBot, desk: TestDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_print(qtbot, desk, ToPrint("feedback-form"))
    target = tmp_path / "form.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.save_button.click()
    assert "What do you think?" in text_of(target.read_bytes(), "pypdf")
    assert any("form.pdf" in text for text in desk.told.said)


def made(folder: Path) -> int:
    """Return how many documents a batch has written."""
    return len(list(folder.glob("*.pdf")))


def test_without_a_printer_a_sentence_says_what_to_do(qtbot: QtBot, desk: TestDesk) -> None:
    page = open_print(qtbot, desk)
    page.print_button.click()
    (problem,) = desk.told.problems
    assert "no printer" in str(problem)
    assert "Save the document as PDF" in str(problem)


def test_a_batch_writes_every_handout_and_tells_how_far_it_is(qtbot: QtBot, desk: TestDesk, tmp_path: Path) -> None:
    batch = BatchPresenter(desk.context)
    moved: list[tuple[int, int]] = []
    batch.moved.connect(lambda done, total: moved.append((done, total)))
    order = PrintOrder("handout", languages=("fr",), country="FR", grey=True)
    batch.start("work-contract-90", order, "", tmp_path)
    assert moved == [(number, 6) for number in range(1, 7)]
    assert made(tmp_path) == 6
    assert not batch.running
    assert "6 of 6" in desk.told.said[-1]


def test_a_stopped_batch_begins_nothing_more_and_keeps_what_is_made(
    qtbot: QtBot, desk: TestDesk, tmp_path: Path
) -> None:
    batch = BatchPresenter(desk.context)
    batch.moved.connect(lambda done, _: batch.stop() if done == 2 else None)
    batch.start("work-contract-90", PrintOrder("handout", country="FR"), "", tmp_path)
    assert made(tmp_path) == 2
    assert "Stopped: 2 of 6" in desk.told.said[-1]


def test_a_batch_ends_quietly_when_its_page_is_left(
    qtbot: QtBot, desk: TestDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lane = ThreadLane("batch")
    failures: list[object] = []
    lane.failure_met.connect(failures.append)
    object.__setattr__(desk.context, "render", lane)
    left = Event()
    run = desk.kit.batch.run

    def run_until_left(*given: object, cancelled: Callable[[], bool], **more: object) -> object:
        """Wait with the second document until the page is left, however fast the first one was."""
        return run(*given, cancelled=lambda: made(tmp_path) > 0 and left.wait(60) and cancelled(), **more)

    monkeypatch.setattr(desk.kit.batch, "run", run_until_left)
    batch = BatchPresenter(desk.context)
    batch.start("work-contract-90", PrintOrder("handout", country="FR"), "", tmp_path)
    qtbot.waitUntil(lambda: made(tmp_path) > 0, timeout=60_000)
    batch.deleteLater()
    qtbot.waitUntil(lambda: not isValid(batch))
    left.set()
    lane.drain()
    QApplication.processEvents()
    assert failures == []
    assert made(tmp_path) == 1


def test_the_batch_card_shows_progress_and_a_way_to_stop(
    qtbot: QtBot, desk: TestDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lane = ThreadLane("batch")
    object.__setattr__(desk.context, "render", lane)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    page = open_print(qtbot, desk)
    card = page.batch
    pick(page, "Session plan", "work-contract-90")
    card.start.click()
    assert not card.start.isVisibleTo(page)
    assert card.stop.isVisibleTo(page)
    qtbot.waitUntil(lambda: made(tmp_path) > 0, timeout=60_000)
    card.stop.click()
    qtbot.waitUntil(lambda: card.start.isVisibleTo(page), timeout=60_000)
    assert desk.told.said
    lane.drain()


def test_the_printer_gets_every_page_at_its_true_size(desk: TestDesk, tmp_path: Path) -> None:
    pdf = desk.kit.papers.make(PrintOrder("labels", "work-contract", ("fr",), base_url="https://example.org")).pdf
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    send_to_printer(desk.context, printer, pdf)
    printed = (tmp_path / "printed.pdf").read_bytes()
    (size,) = page_sizes(printed)
    assert (size.width, size.height) == pytest.approx((595.3, 841.9), abs=1.5)
    assert _ink(printed) == pytest.approx(_ink(pdf), abs=2)
    assert "Sent to the printer" in desk.told.said[-1]


def test_paper_that_the_printer_lacks_is_not_asked_for() -> None:
    a4, a3 = QPageSize(QPageSize.PageSizeId.A4), QPageSize(QPageSize.PageSizeId.A3)
    poster = SheetSize(841.9, 1190.6)
    assert is_held(poster, [a4, a3])
    assert not is_held(poster, [a4])
    assert is_held(SheetSize(841.9, 595.3), [a4]), "a page on its side"
    assert is_held(poster, [])


def test_only_the_chosen_pages_are_printed(desk: TestDesk, tmp_path: Path) -> None:
    group = desk.kit.groups.groups()[0].id
    pdf = desk.kit.papers.make(PrintOrder("answer-cards", group)).pdf
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFromTo(2, 4)
    send_to_printer(desk.context, printer, pdf)
    assert len(page_sizes((tmp_path / "printed.pdf").read_bytes())) == 3


def _ink(pdf: bytes) -> tuple[int, int, int, int]:
    from tests.printing.reading import images_of

    box = images_of(pdf, 72)[0].point(lambda level: 255 if level < 128 else 0).getbbox()
    assert box is not None
    return box
