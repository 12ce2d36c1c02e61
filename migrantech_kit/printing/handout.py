"""The handout: text, facts and QR code in front, twelve words with pictures on the back; one language or two."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from migrantech_kit.domain import documents as data
from migrantech_kit.domain.module import Block as TextBlock
from migrantech_kit.domain.module import Section as TextSection
from migrantech_kit.domain.ports import PictureFiles
from migrantech_kit.printing.boxes import Box, Rule
from migrantech_kit.printing.geometry import A4, A5, MM
from migrantech_kit.printing.layout import Block, InLanguage, Stack
from migrantech_kit.printing.look import COLOUR, INK_SAVER, NORMAL, Look, TextStyle, look
from migrantech_kit.printing.page import Document, Running, Section, Sheet
from migrantech_kit.printing.paragraph import BULLET, Paragraph
from migrantech_kit.printing.pdf_file import About
from migrantech_kit.printing.picture import Picture
from migrantech_kit.printing.pieces import Span, rich
from migrantech_kit.printing.qr import QrCode
from migrantech_kit.printing.rows import Column, Columns
from migrantech_kit.printing.table import Table

# Twelve points are the floor for these readers; text that needs more room flows on instead of shrinking further.
_LEAST_SCALE = 12 / NORMAL
_ACROSS = 3
_TERM_PICTURE = 19 * MM
_TITLE_PICTURE = 20 * MM
_CODE_WIDTH = 45 * MM
_LETTERS_A_LINE = 40
_PAPERS = {data.Paper.A4: A4, data.Paper.A5: A5}


def handout_document(handout: data.Handout, pictures: PictureFiles) -> Document:
    """Return the handout, one section for the front and one for the back."""
    palette = INK_SAVER if handout.grey else COLOUR
    style = _compact(look(palette))
    sides = handout.sides
    title = " / ".join(dict.fromkeys(side.title for side in sides))
    footer = Running(style.small, leading=sides[0].footer, trailing="{page} / {pages}")
    sheet = Sheet(_PAPERS[handout.paper], footer=footer)
    language = sides[0].language
    front = [_heading(handout, style, pictures), *_sections(sides, style), _facts_and_code(sides, style)]
    back = [_glossary(sides, style, pictures)]
    return Document(
        about=About(title, language, subject=sides[0].theme, keywords=tuple(side.theme for side in sides)),
        palette=palette,
        sections=(
            Section(front, sheet, pages=1, least_scale=_LEAST_SCALE, language=language),
            Section(back, sheet, pages=1, least_scale=0.8, language=language),
        ),
    )


def _compact(style: Look) -> Look:
    """Return the styles with the gaps of a sheet that must hold everything on one side."""
    return replace(
        style,
        title=replace(style.title, size=20, after=2),
        heading=replace(style.heading, before=5, after=1, size=13.5),
        body=replace(style.body, leading=1.3, after=1.5),
        strong=replace(style.strong, leading=1.3, after=1),
        small=replace(style.small, leading=1.3, after=0),
    )


def _heading(handout: data.Handout, style: Look, pictures: PictureFiles) -> Block:
    titles = [
        InLanguage(Stack([Paragraph(side.theme, style.small), Paragraph(side.title, style.title)]), side.language)
        for side in handout.sides
    ]
    place = pictures.line if handout.grey else pictures.colour
    picture = Picture(place(handout.picture), handout.sides[0].title, _TITLE_PICTURE)
    words = titles[0] if len(titles) == 1 else Columns(titles)
    return Stack(
        [Columns([words, picture], (Column(), Column(width=_TITLE_PICTURE)), middle=True), Rule(before=1, after=1)]
    )


def _sections(sides: Sequence[data.HandoutSide], style: Look) -> list[Block]:
    """Return the sections: each beside its translation, or in two columns where there is one language."""
    if len(sides) > 1:
        rows = zip(*(side.sections for side in sides), strict=False)
        return [
            Columns([InLanguage(_section(text, style), side.language) for side, text in zip(sides, row, strict=True)])
            for row in rows
        ]
    sections = sides[0].sections
    cut = _even_cut([_lines(section) for section in sections])
    halves = [Stack([_section(section, style) for section in part]) for part in (sections[:cut], sections[cut:])]
    return [Columns(halves) if cut < len(sections) else halves[0]]


def _even_cut(lengths: Sequence[int]) -> int:
    """Return where to cut so that both parts are about as long; the first is never the shorter by much."""
    return min(range(1, len(lengths) + 1), key=lambda at: abs(sum(lengths[:at]) - sum(lengths[at:])), default=0)


def _lines(section: TextSection) -> int:
    """Return about how many lines a section needs in half the width of a page."""
    return 2 + sum(1 + len(line) // _LETTERS_A_LINE for block in section.blocks for line in block.lines)


def _section(section: TextSection, style: Look) -> Block:
    parts: list[Block] = [Paragraph(section.heading, style.heading)] if section.heading else []
    for block in section.blocks:
        parts += _text(block, style)
    return Stack(parts)


def _text(block: TextBlock, style: Look) -> list[Block]:
    markers = {"bullets": lambda _: BULLET, "steps": lambda number: f"{number}."}
    marker: Callable[[int], str] = markers.get(block.kind, lambda _: "")
    return [Paragraph(rich(line), style.body, marker=marker(number)) for number, line in enumerate(block.lines, 1)]


def _facts_and_code(sides: Sequence[data.HandoutSide], style: Look) -> Block:
    told = [side for side in sides if side.facts]
    facts = [InLanguage(_facts(side, style), side.language) for side in told]
    codes = [InLanguage(_code(side, style), side.language) for side in sides]
    inside: list[Block] = [Columns(facts)] if len(facts) > 1 else [*facts]
    box = [Box(inside, padding=7, bar=True, before=6, after=3)] if inside else []
    if len(sides) > 1:
        return Stack([*box, Columns(codes)])
    if not box or not sides[0].address:
        return Stack([*box, *codes])
    return Columns([*box, codes[0]], (Column(), Column(width=_CODE_WIDTH)), gap=8)


def _facts(side: data.HandoutSide, style: Look) -> Block:
    parts: list[Block] = [Paragraph(side.facts_title, replace(style.strong, colour=style.palette.accent))]
    label = ""
    for fact in side.facts:
        spans: list[Span] = [] if fact.label == label else [Span(f"{fact.label}: ", True)]
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
    letters = side.address.removeprefix("https://").removeprefix("http://")
    words = Paragraph(side.web, replace(style.small, align="centre"))
    return Stack([words, QrCode(side.address, side.web, letters, style.small)], together=True)


def _glossary(sides: Sequence[data.HandoutSide], style: Look, pictures: PictureFiles) -> Block:
    grey = not style.palette.coloured_pictures
    cards: list[Block] = []
    for number, term in enumerate(sides[0].glossary):
        path = pictures.line(term.picture) if grey else pictures.colour(term.picture)
        parts: list[Block] = [Picture(path, term.word, _TERM_PICTURE, directed=pictures.is_mirrored(term.picture))]
        for side in sides:
            if number < len(side.glossary):
                own = side.glossary[number]
                words = (Paragraph(own.word, _centred(style.strong)), Paragraph(own.meaning, _centred(style.body)))
                parts.append(InLanguage(Stack(words), side.language))
        cards.append(Box(parts, padding=5, filled=False, before=0, after=0))
    rows = [cards[at : at + _ACROSS] for at in range(0, len(cards), _ACROSS)]
    while rows and len(rows[-1]) < _ACROSS:
        rows[-1].append(Stack([]))
    title = " · ".join(dict.fromkeys(side.glossary_title for side in sides))
    grid = Table([Column()] * _ACROSS, rows, rules="none", padding=3)
    return Stack([Paragraph(title, style.title), grid])


def _centred(style: TextStyle) -> TextStyle:
    return replace(style, align="centre", after=1)
