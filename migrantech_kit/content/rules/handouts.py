"""Rules on the printed handout: one sheet of paper, and no character without a font."""

from collections.abc import Iterator

from migrantech_kit.content.rules.subject import Remark, Text
from migrantech_kit.domain.documents import HandoutRoom


def handout_fits(text: Text, room: HandoutRoom) -> Iterator[Remark]:
    """Ask that the handout's front and back each fit one side, and that the fonts have every character."""
    for kind, name, pages in (("handout", "front", room.front), ("glossary", "back", room.back)):
        line = next((section.line for section in text.file.of_kind(kind)), 0)
        if pages > 1:
            yield Remark(
                line, f"The handout’s {name} needs {pages} sides with the facts of {room.country}; it has one."
            )
    if room.missing_glyphs:
        line = next((section.line for section in text.file.of_kind("handout")), 0)
        yield Remark(line, f"No font of the kit has: {' '.join(room.missing_glyphs)}")
