"""Rules that compare a language with the first one of its module."""

from collections.abc import Iterator

from migrantech_kit.content.blocks import BULLETS, STEPS, TABLE, RawBlock, cells
from migrantech_kit.content.measures import words_in
from migrantech_kit.content.rules.subject import Remark, Text
from migrantech_kit.content.words_file import RawSection

# Shorter lines may be names, which are equal everywhere.
EQUAL_WORDS = 5


def same_numbers(text: Text, first: Text) -> Iterator[Remark]:
    """Ask for as many lines on a slide, steps in an activity, and sections with lines on the handout."""
    for kind in ("slide", "activity", "handout"):
        ours = {section.id: section for section in text.file.of_kind(kind)}
        for theirs in first.file.of_kind(kind):
            if theirs.id in ours:
                yield from _same(ours[theirs.id], theirs, first.language)


def no_equal_sentences(text: Text, first: Text) -> Iterator[Remark]:
    """Find lines of five words or more that are the same in both languages."""
    theirs = {(item.place, item.text.casefold()) for item in first.spoken}
    for item in text.spoken:
        if len(words_in(item.text)) >= EQUAL_WORDS and (item.place, item.text.casefold()) in theirs:
            yield Remark(item.line, f"This line is the same in “{first.language}”: “{item.text}”")


def _same(ours: RawSection, theirs: RawSection, language: str) -> Iterator[Remark]:
    name = f"{ours.kind} {ours.id}".strip()
    if ours.kind == "handout":
        pairs = [("sections", len(ours.parts), len(theirs.parts))]
        pairs += [
            (f"lines under “{own.heading}”", _listed(own.blocks), _listed(other.blocks))
            for own, other in zip(ours.parts, theirs.parts, strict=False)
        ]
    elif ours.kind == "activity":
        pairs = [("steps", _steps(ours), _steps(theirs))]
    else:
        pairs = [("lines", _listed(ours.body), _listed(theirs.body)), ("cells", _cells(ours), _cells(theirs))]
    for what, here, there in pairs:
        if here != there:
            yield Remark(ours.line, f"[{name}] has {here} {what}, but {there} in “{language}”.")


def _listed(blocks: tuple[RawBlock, ...]) -> int:
    return sum(len(block.items) for block in blocks if block.kind in {BULLETS, STEPS})


def _steps(section: RawSection) -> int:
    part = section.part("steps")
    return sum(len(block.items) for block in part.blocks if block.kind == STEPS) if part else 0


def _cells(section: RawSection) -> int:
    return sum(len(cells(row.text)) for block in section.body if block.kind == TABLE for row in block.items)
