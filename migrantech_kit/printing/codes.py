"""Codes to stick, to hang up, and to lay on the table: label sheets, posters, the card of a room."""

from collections.abc import Sequence
from dataclasses import replace

from migrantech_kit.base.language import is_right_to_left
from migrantech_kit.domain.documents import (
    CodeLabel,
    CodeLabels,
    LabelStock,
    Paper,
    Poster,
    Posters,
    RoomCard,
    RoomCodeSide,
)
from migrantech_kit.domain.painting import PictureFiles
from migrantech_kit.printing import bidi
from migrantech_kit.printing.boxes import Box
from migrantech_kit.printing.fitted import Fitted
from migrantech_kit.printing.geometry import A3, A4, MM, Margins
from migrantech_kit.printing.geometry import Paper as PaperSize
from migrantech_kit.printing.layout import Block, Gap, InLanguage, Stack
from migrantech_kit.printing.look import COLOUR, INK_SAVER, Align, Look, TextStyle, look
from migrantech_kit.printing.page import Document, Section, Sheet
from migrantech_kit.printing.paragraph import Paragraph
from migrantech_kit.printing.pdf_file import About
from migrantech_kit.printing.picture import Picture
from migrantech_kit.printing.plain import isolated
from migrantech_kit.printing.qr import QrCode
from migrantech_kit.printing.rows import Column, Columns
from migrantech_kit.printing.table import Table

_PAPERS = {Paper.A3: A3, Paper.A4: A4}
# Most printers leave the outermost four millimetres of the paper white.
_LABEL_PADDING, _EDGE_PADDING = 2.5 * MM, 4 * MM
_LABEL_BODY = 10.0
_LEAST_LABEL_CODE = 12 * MM
# The share of a label's width that its code may take, so that a word beside it still has room.
_MOST_CODE_SHARE = 0.55
_POSTER_SIDE_MARGIN = 12 * MM
_POSTER_EDGE = 9 * MM
_ROOM_CODE, _ROOM_BODY = 62 * MM, 12.5
_NOTHING = Margins(0, 0, 0, 0)


def labels_document(labels: CodeLabels, _pictures: PictureFiles) -> Document:
    """Return sheets of labels, each filled row by row; nothing is printed between the labels."""
    style = look(INK_SAVER, _LABEL_BODY)
    cells = [_label(label, labels.stock, style) for label in labels.labels]
    language = labels.labels[0].language
    return Document(
        about=About(labels.title, language),
        palette=INK_SAVER,
        sections=(grid_section(cells, labels.stock, language),),
    )


def grid_section(cells: Sequence[Block], stock: LabelStock, language: str) -> Section:
    """Return cells on a grid of label stock, from the leading upper corner on; each must be as high as a label."""
    blocks: list[Block] = []
    columns = [Column(width=stock.width * MM) for _ in range(stock.across)]
    for start in range(0, len(cells), stock.across):
        row = [*cells[start : start + stock.across]]
        row += [Gap()] * (stock.across - len(row))
        blocks.append(Columns(row, columns, gap=stock.gap_x * MM))
        if stock.gap_y and (start // stock.across + 1) % stock.down:
            blocks.append(Gap(stock.gap_y * MM))
    right = A4.width - stock.left * MM - columns_width(stock)
    bottom = A4.height - stock.top * MM - stock.down * stock.height * MM - (stock.down - 1) * stock.gap_y * MM
    margins = Margins(stock.left * MM, max(0.0, bottom - 0.1), max(0.0, right), stock.top * MM)
    return Section(blocks, Sheet(A4, margins), language=language)


def columns_width(stock: LabelStock) -> float:
    """Return the width of all labels of a row with the gaps between them, in points."""
    return (stock.across * stock.width + (stock.across - 1) * stock.gap_x) * MM


def _label(label: CodeLabel, stock: LabelStock, style: Look) -> Block:
    padding = _LABEL_PADDING if stock.left * MM >= _EDGE_PADDING else _EDGE_PADDING
    height, width = stock.height * MM - 2 * padding, stock.width * MM - 2 * padding
    side = min(height, width * _MOST_CODE_SHARE)
    code = QrCode(label.address, label.title, "", style.small, side, least=_LEAST_LABEL_CODE)
    leading: Align = "end" if is_right_to_left(label.language) else "start"
    letters = replace(style.small, size=8, leading=1.2, after=0, align=leading)
    words = Stack(
        [
            Paragraph(label.title, replace(style.strong, leading=1.2, after=2)),
            Paragraph(label.invitation, replace(style.small, size=8, leading=1.2)),
            Paragraph(label.letters, letters, base=bidi.LTR),
        ]
    )
    row = Columns([code, Fitted(words, height)], (Column(width=side), Column()), gap=4, middle=True)
    framed = Table((Column(),), [[InLanguage(row, label.language)]], rules="none", padding=padding, before=0)
    return Fitted(framed, stock.height * MM)


def posters_document(posters: Posters, _pictures: PictureFiles) -> Document:
    """Return one poster a page."""
    palette = INK_SAVER if posters.grey else COLOUR
    paper = _PAPERS[posters.paper]
    return Document(
        about=About(posters.title, posters.pages[0].language),
        palette=palette,
        sections=tuple(_poster(poster, paper, look(palette, 20 * paper.width / A4.width)) for poster in posters.pages),
    )


def _poster(poster: Poster, paper: PaperSize, style: Look) -> Section:
    """Return a poster whose code is as wide as it says; words take the height that the code leaves."""
    side = poster.side * MM
    label = poster.label
    # The code with its quiet zone is never wider than the paper.
    left = paper.height - 2 * _POSTER_EDGE - paper.width
    title = _centred(replace(style.title, after=4))
    above = Stack([Paragraph(label.title, title), Paragraph(label.invitation, _centred(style.body))])
    below = Stack(
        [
            Paragraph(label.letters, _centred(style.strong), base=bidi.LTR),
            Paragraph(poster.distance, _centred(replace(style.small, size=style.small.size * 0.8))),
        ]
    )
    blocks = (
        Gap(_POSTER_EDGE),
        Fitted(_inset(above), left * 0.62),
        QrCode(label.address, label.title, "", style.small, side, tight=True),
        Fitted(_inset(below), left * 0.36),
    )
    return Section(blocks, Sheet(paper, _NOTHING), language=poster.language)


def _inset(block: Block) -> Block:
    margin = Column(width=_POSTER_SIDE_MARGIN)
    return Columns([Gap(), block, Gap()], (margin, Column(), margin), gap=0)


def room_card_document(card: RoomCard, pictures: PictureFiles) -> Document:
    """Return the card of a room: one code joins the Wi-Fi, the other opens the page; below, how to do it by hand."""
    palette = INK_SAVER if card.grey else COLOUR
    style = look(palette, _ROOM_BODY)
    strong = _centred(replace(style.strong, after=0))
    codes: list[Block] = []
    if card.wifi_code:
        code = QrCode(card.wifi_code, card.network, "", strong, _ROOM_CODE)
        # From left to right: a password with signs at its ends would else be typed in the wrong order.
        keys = (Paragraph(isolated(text), strong, base=bidi.LTR) for text in (card.network, card.password) if text)
        codes.append(_room_code(len(codes) + 1, _picture("wifi", card.network, style, pictures), [code, *keys], style))
    if card.address:
        code = QrCode(card.address, card.title, card.letters, strong, _ROOM_CODE)
        codes.append(_room_code(len(codes) + 1, _picture("phone", card.title, style, pictures), [code], style))
    sides = [InLanguage(_room_side(side, style), side.language) for side in card.sides]
    blocks: list[Block] = [Paragraph(card.title, _centred(style.title)), Columns(codes), *_paired(sides)]
    language = card.sides[0].language
    return Document(About(card.title, language), palette, (Section(blocks, Sheet(A4), 1, 0.75, language),))


def _picture(name: str, description: str, style: Look, pictures: PictureFiles) -> Picture:
    path = pictures.colour(name) if style.palette.coloured_pictures else pictures.line(name)
    return Picture(path, description, 14 * MM, "start")


def _room_code(number: int, picture: Picture, blocks: Sequence[Block], style: Look) -> Block:
    heading = Columns([Paragraph(str(number), replace(style.title, align="end", after=0)), picture], middle=True, gap=8)
    return Box([heading, *blocks], filled=False)


def _room_side(side: RoomCodeSide, style: Look) -> Block:
    steps = [Paragraph(step, style.body, marker=f"{number}.") for number, step in enumerate(side.steps, 1)]
    return Stack([Paragraph(side.title, style.heading), *steps])


def _paired(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks two by two; a lone one has the whole width."""
    return [
        Columns(blocks[start : start + 2]) if len(blocks[start : start + 2]) > 1 else blocks[start]
        for start in range(0, len(blocks), 2)
    ]


def _centred(style: TextStyle) -> TextStyle:
    return replace(style, align="centre")
