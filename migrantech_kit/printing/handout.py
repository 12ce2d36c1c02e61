"""The handout: text, facts and QR code in front, twelve words with pictures on the back; one language or two."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest

from migrantech_kit.domain import documents as data
from migrantech_kit.domain.module import Section as TextSection
from migrantech_kit.domain.painting import PictureFiles
from migrantech_kit.printing.boxes import Box, Rule
from migrantech_kit.printing.geometry import A4, A5, MM, Margins
from migrantech_kit.printing.layout import Block, InLanguage, Stack
from migrantech_kit.printing.look import COLOUR, INK_SAVER, LARGE, NORMAL, Align, Look, TextStyle, look
from migrantech_kit.printing.newspaper import Newspaper
from migrantech_kit.printing.page import DEFAULT_MARGINS, Document, Running, Section, Sheet, Spread
from migrantech_kit.printing.paragraph import Paragraph
from migrantech_kit.printing.pdf_file import About
from migrantech_kit.printing.picture import Picture
from migrantech_kit.printing.pieces import Span
from migrantech_kit.printing.qr import QrCode
from migrantech_kit.printing.rows import Column, Columns
from migrantech_kit.printing.slides import text_lines
from migrantech_kit.printing.table import Table

# Twelve points are the floor for these readers; text that needs more room flows on instead of shrinking further.
_LEAST = 12.0
_TITLE_PICTURE = 20 * MM
_CODE_WIDTH = 50 * MM
_PAPERS = {data.Paper.A4: A4, data.Paper.A5: A5}
_NARROW = Margins(12 * MM, 11 * MM, 12 * MM, 10 * MM)


@dataclass(frozen=True, slots=True)
class _Design:
    """How a handout is laid out on its paper in its type size; `beside` stands two languages side by side."""

    style: Look
    sheet: Sheet
    columns: int
    beside: bool
    across: int
    term_picture: float
    least_scale: float


def handout_document(handout: data.Handout, pictures: PictureFiles) -> Document:
    """Return the handout, one section for the front and one for the back; facing pages have both for each language."""
    palette = INK_SAVER if handout.grey else COLOUR
    sides = handout.sides
    parts: list[Section | Spread] = []
    if handout.facing and len(sides) > 1:
        fronts = [_front(replace(handout, sides=(side,)), pictures) for side in _left_to_right(sides)]
        backs = [_back(replace(handout, sides=(side,)), pictures) for side in _left_to_right(sides)]
        parts = [Spread(*fronts), Spread(*backs)]
    else:
        parts = [_front(handout, pictures), _back(handout, pictures)]
    title = " / ".join(dict.fromkeys(side.title for side in sides))
    about = About(title, sides[0].language, subject=sides[0].theme, keywords=tuple(side.theme for side in sides))
    return Document(about, palette, parts)


def _left_to_right(sides: Sequence[data.HandoutSide]) -> Sequence[data.HandoutSide]:
    """Return two languages as they lie on a table: each at the side where its reading starts."""
    return sides[::-1] if sides[0].right_to_left else sides


def _design(handout: data.Handout) -> _Design:
    small, large = handout.paper is data.Paper.A5, handout.large
    size = LARGE if large else NORMAL
    style = _compact(handout.grey, size)
    footer = Running(style.small, leading=handout.sides[0].footer, trailing="{page} / {pages}")
    margins = _NARROW if small else DEFAULT_MARGINS
    return _Design(
        style=style,
        sheet=Sheet(_PAPERS[handout.paper], margins, footer=footer),
        columns=1 if small or large else 2,
        beside=not (small and large),
        across=(1 if large else 2) if small else (2 if large else 3),
        term_picture=(24 if large else 19) * MM,
        least_scale=1.0 if large else _LEAST / NORMAL,
    )


def _front(handout: data.Handout, pictures: PictureFiles) -> Section:
    design = _design(handout)
    blocks = [_heading(handout, design, pictures), *_sections(handout.sides, design), _facts_and_code(handout, design)]
    pages = None if handout.large else 1
    return Section(blocks, design.sheet, pages, design.least_scale, language=handout.sides[0].language)


def _back(handout: data.Handout, pictures: PictureFiles) -> Section:
    design = _design(handout)
    pages = None if handout.large else 1
    blocks = [_glossary(handout.sides, design, pictures)]
    return Section(blocks, design.sheet, pages, design.least_scale, language=handout.sides[0].language)


@lru_cache(4)  # in colour or grey, normal or large
def _compact(grey: bool, size: float) -> Look:
    """Return the styles with the gaps of a sheet that must hold everything on one side."""
    style = look(INK_SAVER if grey else COLOUR, size)
    return replace(
        style,
        title=replace(style.title, size=size * 1.6, after=2),
        heading=replace(style.heading, before=5, after=1, size=size * 1.08),
        body=replace(style.body, leading=1.3, after=1.5),
        strong=replace(style.strong, leading=1.3, after=1),
        small=replace(style.small, leading=1.3, after=0),
    )


def _heading(handout: data.Handout, design: _Design, pictures: PictureFiles) -> Block:
    style = design.style
    titles = [
        InLanguage(Stack([Paragraph(side.theme, style.small), Paragraph(side.title, style.title)]), side.language)
        for side in handout.sides
    ]
    place = pictures.line if handout.grey else pictures.colour
    picture = Picture(place(handout.picture), handout.sides[0].title, _TITLE_PICTURE)
    words = Columns(titles) if len(titles) > 1 and design.beside else Stack(titles)
    return Stack(
        [Columns([words, picture], (Column(), Column(width=_TITLE_PICTURE)), middle=True), Rule(before=1, after=1)]
    )


def _sections(sides: Sequence[data.HandoutSide], design: _Design) -> list[Block]:
    """Return the sections: each beside its translation, or in even columns where there is one language."""
    style = design.style
    if len(sides) == 1:
        sections = [_section(section, style) for section in sides[0].sections]
        return [Newspaper(sections)] if design.columns > 1 else sections
    blocks: list[Block] = []
    for row in zip_longest(*(side.sections for side in sides)):
        pair = [
            InLanguage(_section(text, style) if text else Stack([]), side.language)
            for side, text in zip(sides, row, strict=True)
        ]
        blocks += [Columns(pair)] if design.beside else pair
    return blocks


def _section(section: TextSection, style: Look) -> Block:
    parts: list[Block] = [Paragraph(section.heading, style.heading)] if section.heading else []
    for block in section.blocks:
        parts += text_lines(block, style)
    return Stack(parts)


def _facts_and_code(handout: data.Handout, design: _Design) -> Block:
    sides, style = handout.sides, design.style
    facts = [InLanguage(_facts(side, style), side.language) for side in sides if side.facts]
    codes = [InLanguage(_code(side, style), side.language) for side in sides]
    inside: list[Block] = [Columns(facts)] if len(facts) > 1 and design.beside else [*facts]
    box = [Box(inside, padding=7, bar=True, before=6, after=3)] if inside else []
    if len(sides) > 1:
        return Stack([*box, Columns(codes)])
    if not box or not sides[0].address or design.columns == 1:
        return Stack([*box, *codes])
    return Columns([*box, codes[0]], (Column(), Column(width=_CODE_WIDTH)), gap=8)


def _facts(side: data.HandoutSide, style: Look) -> Block:
    parts: list[Block] = [Paragraph(side.facts_title, replace(style.strong, colour=style.palette.accent))]
    label = ""
    for fact in side.facts:
        spans: list[Span] = [] if fact.label == label else [Span(f"{fact.label} ", True)]
        label = fact.label
        spans += [Span(fact.text)] if fact.text else []
        note = " ".join(part for part in (f"[{fact.checked}]" if fact.checked else "", fact.warning) if part)
        spans += [Span(f" {note}", False, style.palette.soft_ink)] if note else []
        parts.append(Paragraph(tuple(spans), style.body))
    if side.facts_checked:
        parts.append(Paragraph(side.facts_checked, style.small))
    return Stack(parts)


def _code(side: data.HandoutSide, style: Look) -> Block:
    if not side.address:
        return Paragraph(side.web, style.strong)
    letters = side.address.removeprefix("https://").removeprefix("http://").rstrip("/")
    words = Paragraph(side.web, replace(style.small, align="centre"))
    return Stack([QrCode(side.address, side.web, letters, style.small), words], together=True)


def _glossary(sides: Sequence[data.HandoutSide], design: _Design, pictures: PictureFiles) -> Block:
    style, across = design.style, design.across
    grey = not style.palette.coloured_pictures
    align: Align = "centre" if across > 1 else "start"
    word, meaning = (replace(one, align=align, after=1) for one in (style.strong, style.body))
    cards: list[Block] = []
    for terms in zip_longest(*(side.glossary for side in sides)):
        told = [(side.language, term) for side, term in zip(sides, terms, strict=True) if term and term.word]
        if not told:
            continue
        first = told[0][1]
        path = pictures.line(first.picture) if grey else pictures.colour(first.picture)
        picture = Picture(path, first.word, design.term_picture, directed=pictures.is_mirrored(first.picture))
        words = Stack([InLanguage(_term(term, word, meaning), language) for language, term in told])
        inside: Block = Stack([picture, words])
        if across == 1:
            inside = Columns([picture, words], (Column(width=design.term_picture), Column()), gap=10, middle=True)
        cards.append(Box([inside], padding=5, filled=False, before=0, after=0))
    rows = [cards[at : at + across] for at in range(0, len(cards), across)]
    while rows and len(rows[-1]) < across:
        rows[-1].append(Stack([]))
    titles = [InLanguage(Paragraph(side.glossary_title, style.title), side.language) for side in sides]
    title = Columns(titles) if len(titles) > 1 and design.beside else Stack(titles)
    grid = Table([Column()] * across, rows, rules="none", padding=3)
    return Stack([title, grid])


def _term(term: data.PrintedTerm, word: TextStyle, meaning: TextStyle) -> Block:
    return Stack([Paragraph(term.word, word), Paragraph(term.meaning, meaning)])
