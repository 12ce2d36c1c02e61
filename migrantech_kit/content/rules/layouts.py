"""Rules on the body of a slide, by its layout, and on notes and handout."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from migrantech_kit.content.blocks import BULLETS, STEPS, TABLE, TEXT, Passage, RawBlock, cells
from migrantech_kit.content.measures import sentences_in, words_in
from migrantech_kit.content.rules.subject import Known, Remark, Text
from migrantech_kit.content.words_file import RawSection
from migrantech_kit.domain.module import Layout, Slide

BIG_WORD_CHARACTERS = 24
GRID_WORDS = 5
SPEAKERS = 2
ROWS, COLUMNS = range(2, 6), range(2, 4)
HANDOUT_SECTIONS = range(3, 6)
_LINE = re.compile(r"([^:]{1,40}?)[ \u00a0]*:[ \u00a0]+(\S.*)")


@dataclass(frozen=True, slots=True)
class _Body:
    """Hold what stands on a slide, with what it should hold."""

    slide: Slide
    section: RawSection
    language: str


def bodies_fit_their_layout(text: Text, _: Known) -> Iterator[Remark]:
    """Ask of each slide what its layout can hold."""
    for slide in text.module.slides:
        section = text.slides.get(slide.id)
        if section is not None:
            yield from _FITS[slide.layout](_Body(slide, section, text.language))


def every_slide_has_notes(text: Text, _: Known) -> Iterator[Remark]:
    """Ask that the tutor is told what to say and what to ask on every slide."""
    for name, section in text.slides.items():
        for key in ("say", "ask"):
            part = section.part(key)
            if part is None or not part.blocks:
                yield Remark(section.line, f"The slide “{name}” has no [{key}].")


def handout_sections(text: Text, _: Known) -> Iterator[Remark]:
    """Ask for three to five sections on the handout."""
    handout = text.file.only("handout")
    if handout is not None and handout.parts and len(handout.parts) not in HANDOUT_SECTIONS:
        yield Remark(handout.line, f"The handout has {len(handout.parts)} sections; 3 to 5 are asked for.")


def speaker(line: str) -> str:
    """Return who speaks a line of a dialogue, or nothing."""
    found = _LINE.fullmatch(line)
    return found[1] if found else ""


def _only(section: RawSection, *kinds: str) -> Iterator[Remark]:
    for block in section.body:
        if block.kind not in kinds:
            said = " or ".join(_KIND_NAMES[kind] for kind in kinds)
            yield Remark(block.items[0].line, f"The layout of “{section.id}” takes {said} here.")


def _count(section: RawSection, kind: str, allowed: range) -> Iterator[Remark]:
    count = len(_items(section, kind))
    if count not in allowed:
        bounds = f"{allowed.start} to {allowed.stop - 1}"
        yield Remark(section.line, f"“{section.id}” has {count} {_KIND_NAMES[kind]}; {bounds} are asked for.")


def _lead(section: RawSection) -> Iterator[Remark]:
    texts = _items(section, TEXT)
    if len(texts) > 1 or (texts and section.body[0].kind != TEXT):
        yield Remark(texts[-1].line, f"“{section.id}” takes one sentence, before its list.")


def _items(section: RawSection, kind: str) -> list[Passage]:
    return [item for block in section.body if block.kind == kind for item in block.items]


def _title(body: _Body) -> Iterator[Remark]:
    yield from _only(body.section, TEXT)
    texts = _items(body.section, TEXT)
    if sum(len(sentences_in(item.text, body.language)) for item in texts) != 1:
        yield Remark(body.section.line, f"The title slide “{body.section.id}” takes one sentence.")


def _bullets(body: _Body) -> Iterator[Remark]:
    yield from _only(body.section, TEXT, BULLETS)
    yield from _lead(body.section)
    yield from _count(body.section, BULLETS, range(2, 6))


def _grid(body: _Body) -> Iterator[Remark]:
    yield from _only(body.section, BULLETS)
    labels = _items(body.section, BULLETS)
    if len(labels) != len(body.slide.pictures):
        yield Remark(
            body.section.line, f"“{body.section.id}” has {len(labels)} labels for {len(body.slide.pictures)} pictures."
        )
    for label in labels:
        if len(words_in(label.text)) > GRID_WORDS:
            yield Remark(label.line, f"A label of a grid has {GRID_WORDS} words at most: “{label.text}”")


def _steps(body: _Body) -> Iterator[Remark]:
    yield from _only(body.section, STEPS)
    yield from _count(body.section, STEPS, range(2, 6))


def _dialogue(body: _Body) -> Iterator[Remark]:
    yield from _only(body.section, BULLETS)
    yield from _count(body.section, BULLETS, range(2, 7))
    lines = _items(body.section, BULLETS)
    for line in lines:
        if not speaker(line.text):
            yield Remark(line.line, f"A line of a dialogue is “Name: sentence”, not “{line.text}”")
    speakers = {speaker(line.text) for line in lines} - {""}
    if speakers and len(speakers) != SPEAKERS:
        yield Remark(
            body.section.line,
            f"“{body.section.id}” has {len(speakers)} speakers, not two: {', '.join(sorted(speakers))}.",
        )


def _fact(body: _Body) -> Iterator[Remark]:
    yield from _only(body.section, TEXT)
    texts = _items(body.section, TEXT)
    big, rest = texts[:1], texts[1:]
    sentences = sum(len(sentences_in(item.text, body.language)) for item in rest)
    if not big or not 1 <= sentences <= 2:
        yield Remark(
            body.section.line,
            f"“{body.section.id}” takes the big word, an empty line, and one or two sentences, not {sentences}.",
        )
    elif len(big[0].text.replace("**", "")) > BIG_WORD_CHARACTERS:
        yield Remark(big[0].line, f"The big word is longer than {BIG_WORD_CHARACTERS} characters: “{big[0].text}”")


def _question(body: _Body) -> Iterator[Remark]:
    yield from _only(body.section, TEXT, BULLETS)
    yield from _lead(body.section)
    yield from _count(body.section, BULLETS, range(5))


def _table(body: _Body) -> Iterator[Remark]:
    yield from _only(body.section, TABLE)
    tables: list[RawBlock] = [block for block in body.section.body if block.kind == TABLE]
    if len(tables) != 1:
        yield Remark(body.section.line, f"“{body.section.id}” takes one table, not {len(tables)}.")
        return
    rows = tables[0].items
    columns = len(cells(rows[0].text))
    if len(rows) - 1 not in ROWS or columns not in COLUMNS:
        yield Remark(
            rows[0].line,
            f"The table has {len(rows) - 1} rows below its header and {columns} columns; "
            "2 to 5 rows and 2 or 3 columns are asked for.",
        )
    for row in rows:
        if len(cells(row.text)) != columns or not all(cells(row.text)):
            yield Remark(row.line, f"This row does not have {columns} filled cells like the first one.")


_KIND_NAMES: Mapping[str, str] = {
    TEXT: "a sentence",
    BULLETS: "bullets",
    STEPS: "numbered lines",
    TABLE: "a table",
}
_FITS: Mapping[Layout, Callable[[_Body], Iterator[Remark]]] = {
    Layout.TITLE: _title,
    Layout.BULLETS: _bullets,
    Layout.GRID: _grid,
    Layout.STEPS: _steps,
    Layout.DIALOGUE: _dialogue,
    Layout.FACT: _fact,
    Layout.QUESTION: _question,
    Layout.TABLE: _table,
}
