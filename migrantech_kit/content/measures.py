"""Count words and sentences of a language file, part by part."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from migrantech_kit.content.blocks import TABLE, Passage, RawBlock, cells
from migrantech_kit.content.traits import traits_of
from migrantech_kit.content.words_file import RawPart, RawSection, WordsFile, tagged

_SPACE = re.compile(r"[\s\u00a0]+")
# A sentence ends at a mark, perhaps with closing quotes or brackets, and a space.
_END = re.compile(r"([.!?…؟۔])([\u00a0 ]*[»”’\"')\]]+)?(?:[\s\u00a0]+|$)")
_CLOSED = re.compile(r"[.!?…؟۔][\u00a0 ]*[»”’\"')\]]*$")
_INITIAL = re.compile(r"[^\W\d_]\.")


class TextPart(StrEnum):
    """Name the parts of a language file whose length is measured."""

    CARD = "card"
    OBJECTIVES = "objectives"
    SLIDES = "slides"
    NOTES = "notes"
    ACTIVITIES = "activities"
    QUIZ = "quiz"
    HANDOUT = "handout"
    GLOSSARY = "glossary"
    TUTOR = "tutor"


# Where the title and the body of a section count, and where its parts do.
_PART_OF: Mapping[str, tuple[TextPart, TextPart]] = {
    "objectives": (TextPart.OBJECTIVES, TextPart.OBJECTIVES),
    "slide": (TextPart.SLIDES, TextPart.NOTES),
    "activity": (TextPart.ACTIVITIES, TextPart.ACTIVITIES),
    "question": (TextPart.QUIZ, TextPart.QUIZ),
    "handout": (TextPart.HANDOUT, TextPart.HANDOUT),
    "glossary": (TextPart.GLOSSARY, TextPart.GLOSSARY),
    "tutor": (TextPart.TUTOR, TextPart.TUTOR),
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """Hold one text as a reader meets it: a heading, a paragraph, a list line, a table cell; `place` names it."""

    line: int
    text: str
    part: TextPart
    place: str


def spoken_of(file: WordsFile) -> tuple[Spoken, ...]:
    """Return all texts of a file, in order; places are equal in every language of a module."""
    return tuple(_spoken(file))


def words_in(text: str) -> tuple[str, ...]:
    """Return the words of a text: what stands between spaces and holds a letter or a digit; bold marks fall away."""
    return tuple(word for word in _SPACE.split(text.replace("**", "")) if any(map(str.isalnum, word)))


def sentences_in(text: str, language: str) -> tuple[str, ...]:
    """Return the sentences of a text; a dot after an abbreviation, an initial or before a small letter ends none."""
    plain = text.replace("**", "")
    short = traits_of(language).abbreviations.split()
    found, start = [], 0
    for end in _END.finditer(plain):
        if end.end() < len(plain):
            last = plain[start : end.end(1)].rsplit(None, 1)[-1].lstrip("«“\"'(\u00a0")
            if plain[end.end()].islower() or last in short or (_INITIAL.fullmatch(last) and last[0].isupper()):
                continue
        found.append(plain[start : end.end()].strip())
        start = end.end()
    found.append(plain[start:].strip())
    return tuple(sentence for sentence in found if any(map(str.isalnum, sentence)))


def is_closed(sentence: str) -> bool:
    """Tell whether a sentence ends with a full stop or another closing mark; labels and headings do not."""
    return _CLOSED.search(sentence) is not None


def count_words(spoken: tuple[Spoken, ...]) -> dict[TextPart, int]:
    """Return the number of words of each part."""
    counts = dict.fromkeys(TextPart, 0)
    for item in spoken:
        counts[item.part] += len(words_in(item.text))
    return counts


def _spoken(file: WordsFile) -> Iterator[Spoken]:
    yield Spoken(file.title.line, file.title.text, TextPart.CARD, "title")
    yield from _of_blocks(file.summary, TextPart.CARD, "summary")
    for section in file.sections:
        yield from _of_section(section)


def _of_section(section: RawSection) -> Iterator[Spoken]:
    own, inner = _PART_OF[section.kind]
    place = f"{section.kind} {section.id}".strip()
    if section.title:
        yield Spoken(section.line, section.title, own, place)
    if section.kind in {"objectives", "glossary"}:
        yield from _of_tagged(section, own, place)
    else:
        yield from _of_blocks(section.body, own, place)
    for number, part in enumerate(section.parts, 1):
        yield from _of_part(part, inner, f"{place} {part.key or number}")


def _of_part(part: RawPart, where: TextPart, place: str) -> Iterator[Spoken]:
    if part.heading:
        yield Spoken(part.line, part.heading, where, place)
    yield from _of_blocks(part.blocks, where, place)


def _of_tagged(section: RawSection, where: TextPart, place: str) -> Iterator[Spoken]:
    for item in _items(section.body):
        pair = tagged(item)
        yield Spoken(item.line, pair[1] if pair else item.text, where, f"{place} {pair[0] if pair else ''}")


def _of_blocks(blocks: tuple[RawBlock, ...], where: TextPart, place: str) -> Iterator[Spoken]:
    for number, item in enumerate(_items(blocks), 1):
        yield Spoken(item.line, item.text, where, f"{place} {number}")


def _items(blocks: tuple[RawBlock, ...]) -> Iterator[Passage]:
    for block in blocks:
        if block.kind == TABLE:
            for row in block.items:
                yield from (Passage(row.line, cell) for cell in cells(row.text))
        else:
            yield from block.items
