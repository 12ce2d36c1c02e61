"""Slides for the tutor: one, two, four or six a page, each with its notes beside or below it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from migrantech_kit.domain.documents import Note, PrintedSlide, SlideDeck
from migrantech_kit.domain.module import Block as TextBlock
from migrantech_kit.domain.painting import PictureFiles
from migrantech_kit.printing.geometry import A4, MM
from migrantech_kit.printing.layout import Block, Stack
from migrantech_kit.printing.look import COLOUR, INK_SAVER, Look, look
from migrantech_kit.printing.page import Document, Running, Section, Sheet
from migrantech_kit.printing.paragraph import BULLET, Paragraph
from migrantech_kit.printing.pdf_file import About
from migrantech_kit.printing.pieces import Span, rich
from migrantech_kit.printing.rows import Column
from migrantech_kit.printing.slide_art import SlideArt
from migrantech_kit.printing.table import Table


@dataclass(frozen=True, slots=True)
class _Grid:
    """How slides stand on a page: type size of the notes, width of a slide beside them, height of a row."""

    size: float
    slide: float
    row: float


_GRIDS = {
    1: _Grid(13.0, 0.0, 0.0),
    2: _Grid(11.0, 112 * MM, 120 * MM),
    4: _Grid(9.5, 88 * MM, 60 * MM),
    6: _Grid(8.5, 64 * MM, 40 * MM),
}
_LEAST_SCALE = 0.8


def slide_deck_document(deck: SlideDeck, pictures: PictureFiles) -> Document:
    """Return the deck; notes that are too long for their page shrink a little, then flow on."""
    palette = INK_SAVER if deck.grey else COLOUR
    style = look(palette)
    sheet = Sheet(
        A4,
        header=Running(replace(style.strong, size=11), leading=deck.title, trailing=deck.theme),
        footer=Running(style.small, leading=deck.footer, trailing="{page} / {pages}"),
    )
    sections = slide_sections(deck.slides, deck.per_page, style, sheet, deck.language, pictures)
    return Document(About(deck.title, deck.language, subject=deck.theme), palette, sections)


def slide_sections(
    slides: Sequence[PrintedSlide], per_page: int, style: Look, sheet: Sheet, language: str, pictures: PictureFiles
) -> list[Section]:
    """Return a section for every page of slides."""
    grid = _GRIDS[per_page]
    own = _noted(style, grid.size)
    pages = [slides[at : at + per_page] for at in range(0, len(slides), per_page)]
    return [
        Section(
            [_alone(page[0], own, pictures)] if per_page == 1 else [_rows(page, grid, own, pictures)],
            sheet,
            pages=1,
            least_scale=_LEAST_SCALE,
            language=language,
        )
        for page in pages
    ]


def _noted(style: Look, size: float) -> Look:
    own = look(style.palette, size)
    return replace(
        own, body=replace(own.body, leading=1.28, after=1), strong=replace(own.strong, leading=1.28, after=0)
    )


def _alone(slide: PrintedSlide, style: Look, pictures: PictureFiles) -> Block:
    return Stack([SlideArt(slide.face, pictures), *_notes(slide, style)])


def _rows(slides: Sequence[PrintedSlide], grid: _Grid, style: Look, pictures: PictureFiles) -> Block:
    rows: list[list[Block]] = [[SlideArt(slide.face, pictures), Stack(_notes(slide, style))] for slide in slides]
    return Table(
        (Column(width=grid.slide), Column()), rows, rules="none", padding=4, row_height=grid.row, before=0, after=0
    )


def _notes(slide: PrintedSlide, style: Look) -> list[Block]:
    blocks: list[Block] = [Paragraph(slide.label, replace(style.small, size=min(9.5, style.body.size)))]
    for note in slide.notes:
        blocks += note_blocks(note, style)
    return blocks


def note_blocks(note: Note, style: Look) -> list[Block]:
    """Return a note with its label before its first words."""
    label = Span(f"{note.label} ", True, style.palette.accent)
    first = note.blocks[0]
    if first.kind == "text":
        opening: list[Block] = [Paragraph((label, *rich(first.lines[0])), style.body)]
        rest = (TextBlock("text", first.lines[1:]), *note.blocks[1:])
    else:
        opening, rest = [Paragraph((label,), replace(style.body, keep_with_next=True))], note.blocks
    return [*opening, *(line for block in rest for line in text_lines(block, style))]


def text_lines(block: TextBlock, style: Look) -> list[Block]:
    """Return the lines of a text, a list or numbered steps."""

    def marker(number: int) -> str:
        return BULLET if block.kind == "bullets" else f"{number}." if block.kind == "steps" else ""

    return [Paragraph(rich(line), style.body, marker=marker(number)) for number, line in enumerate(block.lines, 1)]
