"""Letters A to D from keyboards of other scripts."""

import pytest
from PySide6.QtCore import Qt

from ui.pages.quiz_letters import option_letter


@pytest.mark.parametrize(
    ("key", "text", "virtual_key", "scan_code", "letter"),
    [
        (Qt.Key.Key_B.value, "b", 0, 0, "b"),
        (Qt.Key.Key_A.value, "A", 0, 24, "a"),
        (0x0634, "ش", ord("A"), 0, "a"),
        (0x0424, "ф", 0, 38, "a"),
        (0x0412, "в", 0, 40, "d"),
        (Qt.Key.Key_E.value, "e", 0, 26, ""),
        (Qt.Key.Key_1.value, "1", 0, 10, ""),
        (0x0419, "й", 0, 24, ""),
        (Qt.Key.Key_Return.value, "\r", 0, 36, ""),
    ],
)
def test_a_key_means_an_option_by_its_letter_or_by_its_place(
    key: int, text: str, virtual_key: int, scan_code: int, letter: str
) -> None:
    assert option_letter(key, text, virtual_key, scan_code) == letter
