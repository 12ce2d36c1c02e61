"""Statements that an organiser signs: letterhead, title, facts, promise, place for signature and stamp; one a page."""

from dataclasses import replace

from migrantech_kit.domain.documents import Statement, Statements, Tick
from migrantech_kit.domain.painting import PictureFiles
from migrantech_kit.printing.boxes import Box, Rule
from migrantech_kit.printing.geometry import A4, MM, Margins
from migrantech_kit.printing.layout import Block, Gap, Stack
from migrantech_kit.printing.look import COLOUR, INK_SAVER, Look, look
from migrantech_kit.printing.page import Document, Running, Section, Sheet
from migrantech_kit.printing.pdf_file import About
from migrantech_kit.printing.rows import Column, Columns
from migrantech_kit.printing.worded import beside, label_table, name_block, said

_MARGINS = Margins(20 * MM, 14 * MM, 20 * MM, 18 * MM)
_BODY = 11.5
_LEAST_SCALE = 9.5 / _BODY
_SIGNING_HEIGHT = 26 * MM
_SIGNING_SHARES = (Column(share=6), Column(share=5))
_EMPTY_BOX, _TICKED_BOX = "☐", "☑"


def statements_document(statements: Statements, _pictures: PictureFiles) -> Document:
    """Return one page per person."""
    palette = INK_SAVER if statements.grey else COLOUR
    style = look(palette, _BODY)
    first = statements.pages[0]
    return Document(
        about=About(statements.title, first.languages[0]),
        palette=palette,
        sections=tuple(_page(statement, style) for statement in statements.pages),
    )


def letterhead_block(lines: tuple[str, ...], style: Look) -> Block:
    """Return the organiser's name and how to reach it; nothing known leaves nothing."""
    if not lines:
        return Stack([])
    rest = [name_block(line, style.small) for line in lines[1:]]
    return Stack([name_block(lines[0], replace(style.strong, after=1)), *rest, Rule(before=3, after=2)])


def _page(statement: Statement, style: Look) -> Section:
    languages = statement.languages
    centred = replace(style.title, align="centre", before=18, after=14)
    blocks: list[Block] = [letterhead_block(statement.letterhead, style), said(statement.title, languages, centred)]
    blocks += [said(words, languages, style.body) for words in statement.opening]
    blocks.append(label_table(statement.facts, languages, style))
    if statement.boxes:
        blocks.append(said(statement.boxes_title, languages, replace(style.strong, before=6)))
        blocks += [_tick(tick, languages, style) for tick in statement.boxes]
    blocks += [said(words, languages, style.body) for words in statement.closing]
    blocks.append(Gap(6 * MM))
    signature = Box([said(statement.signature, languages, style.small), Gap(_SIGNING_HEIGHT)], padding=6, filled=False)
    blocks.append(
        Stack([Columns([label_table(statement.signing, languages, style), signature], _SIGNING_SHARES)], together=True)
    )
    footer = Running(style.small, leading=statement.footer)
    return Section(blocks, Sheet(A4, _MARGINS, footer=footer), 1, _LEAST_SCALE, languages[0])


def _tick(tick: Tick, languages: tuple[str, ...], style: Look) -> Block:
    return beside(tick.words, languages, replace(style.body, after=2), _TICKED_BOX if tick.ticked else _EMPTY_BOX)
