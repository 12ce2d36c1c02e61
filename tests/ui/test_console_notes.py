"""How notes are written out."""

from migrantech_kit.domain.module import Block
from ui.pages.console_notes import block_lines, rich


def test_bold_marks_become_bold_and_everything_else_is_taken_literally() -> None:
    assert rich("Gardez **votre** <passeport> & ne signez pas") == (
        "Gardez <b>votre</b> &lt;passeport&gt; &amp; ne signez pas"
    )


def test_bullets_and_steps_have_their_marks_and_paragraphs_none() -> None:
    assert block_lines(Block("bullets", ("a", "b"))) == (("•", "a"), ("•", "b"))
    assert block_lines(Block("steps", ("a", "b"))) == (("1.", "a"), ("2.", "b"))
    assert block_lines(Block("text", ("a",))) == (("", "a"),)
