"""Text that somebody typed: nothing in it turns or hides what stands around it."""

import pytest

from migrantech_kit.printing.plain import MARK, isolated, metadata, printable


@pytest.mark.parametrize("control", ["\x00", "\x07", "\x1b", "\x7f", "\x9f", "\u202a", "\u202e", "\u202c", "\ud800"])
def test_controls_and_overrides_become_a_visible_mark_and_are_named(control: str) -> None:
    assert printable(f"a{control}b") == (f"a{MARK}b", (control,))


def test_composed_letters_line_ends_and_tabs_are_made_uniform() -> None:
    assert printable("e\u0301\r\n\tb\u2029c")[0] == "é\n b\nc"


def test_names_in_every_script_pass_unchanged() -> None:
    for name in ("Nguyễn Thị Ánh", "فاطمة الزهراء", "Олена", "می\u200cخواهم", "👩\u200d🦰"):
        assert printable(name) == (name, ())


def test_a_name_inside_a_sentence_cannot_leave_its_isolate() -> None:
    assert isolated("Ali\u2069\u2067 x\n y") == f"\u2068Ali{MARK}{MARK} x y\u2069"


def test_a_title_becomes_one_line() -> None:
    assert metadata("a\n b\u202e\ud800") == f"a b{MARK}{MARK}"
