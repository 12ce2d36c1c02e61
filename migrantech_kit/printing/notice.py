"""The information notice on data protection, one language a page."""

from dataclasses import replace

from migrantech_kit.domain.documents import Notice, NoticeWords
from migrantech_kit.domain.painting import PictureFiles
from migrantech_kit.printing.geometry import A4
from migrantech_kit.printing.layout import Block, Stack
from migrantech_kit.printing.look import COLOUR, INK_SAVER, Look, look
from migrantech_kit.printing.newspaper import Newspaper
from migrantech_kit.printing.page import Document, Running, Section, Sheet
from migrantech_kit.printing.paragraph import Paragraph
from migrantech_kit.printing.pdf_file import About
from migrantech_kit.printing.slides import text_lines
from migrantech_kit.printing.statements import letterhead_block

_BODY = 12.5
_LEAST_SCALE = 11 / _BODY


def notice_document(notice: Notice, _pictures: PictureFiles) -> Document:
    """Return the notice in each of its languages."""
    palette = INK_SAVER if notice.grey else COLOUR
    style = look(palette, _BODY)
    style = replace(style, body=replace(style.body, leading=1.32, after=3), title=replace(style.title, size=20))
    sheet = Sheet(A4, footer=Running(style.small, leading=notice.footer, trailing="{page} / {pages}"))
    return Document(
        about=About(notice.sides[0].title, notice.sides[0].language),
        palette=palette,
        sections=tuple(
            Section(_side(side, notice.letterhead, style), sheet, 1, _LEAST_SCALE, side.language)
            for side in notice.sides
        ),
    )


def _side(side: NoticeWords, letterhead: tuple[str, ...], style: Look) -> list[Block]:
    heading = replace(style.heading, size=_BODY * 1.08, before=6, after=2)
    sections = [
        Stack(
            [
                Paragraph(section.heading, heading),
                *(line for block in section.blocks for line in text_lines(block, style)),
            ]
        )
        for section in side.sections
    ]
    opening = [Paragraph(side.title, style.title), Paragraph(side.lead, style.body)]
    return [letterhead_block(letterhead, style), *opening, Newspaper(sections)]
