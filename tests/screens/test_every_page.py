"""A machine finds overflow, missing letters and empty pictures: on the shipped pages nothing, on broken ones each.

This is the short version: every module in one language and Arabic in turn. `python -m tests.tools.contact_sheets`
looks at every module in every language and draws the sheets to be looked at.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from migrantech_kit.base.language import INTERFACE_LANGUAGES
from migrantech_kit.domain.composition import TextBox
from migrantech_kit.kit import open_kit
from tests.tools.pages_seen import Inspector, Seen, all_faults, is_blank, is_empty
from ui.theme.theme import Theme


@pytest.fixture(scope="module")
def inspector(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Inspector]:
    Theme(dark=False).apply(qapp)
    with open_kit(tmp_path_factory.mktemp("data")) as kit:
        yield Inspector(kit)


def test_no_page_of_the_library_overflows_or_lacks_a_letter_or_a_picture(inspector: Inspector) -> None:
    found = []
    for number, module in enumerate(inspector.kit.library.modules()):
        found += all_faults(inspector, [module], [INTERFACE_LANGUAGES[number % len(INTERFACE_LANGUAGES)]])
    assert found == []


def test_two_languages_side_by_side_fit_every_page(inspector: Inspector) -> None:
    module = inspector.kit.library.module("work-contract")
    # Where two languages need the whole page, its pictures make room and the type gives way; nothing is cut.
    faults = [fault for fault in inspector.faults(module, "fr", "ar") if "does not fit" in fault or "letter" in fault]
    assert faults == []


def first_page(inspector: Inspector) -> Seen:
    return inspector.pages(inspector.kit.library.module("work-contract"), "fr")[0]


def with_text(page: Seen, **changed: object) -> Seen:
    boxes = [
        replace(box, **changed) if isinstance(box, TextBox) else box  # type: ignore[arg-type] # fields of a text box
        for box in page.composition.boxes
    ]
    return replace(page, composition=replace(page.composition, boxes=tuple(boxes)))


def test_a_text_higher_than_its_place_is_found(inspector: Inspector) -> None:
    page = with_text(first_page(inspector), text="mot " * 200)
    assert any("does not fit its place" in fault for fault in inspector.page_faults(page.composition))


def test_a_letter_of_another_font_is_found(inspector: Inspector) -> None:
    page = with_text(first_page(inspector), text="\ue123")
    assert any("not in the kit’s fonts" in fault for fault in inspector.page_faults(page.composition))


class EmptyPictures:
    """Give one file without a drawing for every picture."""

    def __init__(self, path: Path) -> None:
        path.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72"/>', "utf-8")
        self._path = path

    def colour(self, picture: str) -> Path:
        return self._path

    def line(self, picture: str) -> Path:
        return self._path

    def is_mirrored(self, picture: str) -> bool:
        return False


def test_a_picture_that_nobody_drew_is_found(inspector: Inspector, tmp_path: Path) -> None:
    broken = Inspector(replace(inspector.kit, pictures=EmptyPictures(tmp_path / "empty.svg")))
    page = first_page(broken)
    assert list(broken.page_faults(page.composition)) == ["the picture “contract” is empty"]


def test_type_that_a_room_cannot_read_is_found(inspector: Inspector) -> None:
    composition = replace(first_page(inspector).composition, size=30.0)
    assert list(inspector.page_faults(composition)) == ["the type is 1/30 of the page"]


def test_a_blank_page_and_an_empty_picture_are_told_from_drawn_ones(tmp_path: Path) -> None:
    image = QImage(20, 20, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(0, 0, 0, 0))
    assert is_empty(image)
    assert is_blank(image)
    image.setPixelColor(3, 3, QColor("#123456"))
    assert not is_empty(image)
    assert not is_blank(image)
