"""Sheets to sign: who organises what, where and when; one line per person, one place to sign per half-day.

What stands on them follows the French court rulings named in `domain/attendance.py`: exact title, modules, place, date,
hours of each half-day, learner and tutor signatures per half-day.
"""

from dataclasses import replace

from migrantech_kit.domain.documents import AttendanceSheet, SheetCode, SheetLine, SheetPart, Words
from migrantech_kit.domain.painting import PictureFiles
from migrantech_kit.printing import bidi
from migrantech_kit.printing.geometry import A4, MM, Margins
from migrantech_kit.printing.layout import Block, Gap, Stack
from migrantech_kit.printing.look import INK_SAVER, Look, look
from migrantech_kit.printing.page import Document, Running, Section, Sheet
from migrantech_kit.printing.paragraph import Paragraph
from migrantech_kit.printing.pdf_file import About
from migrantech_kit.printing.qr import QrCode
from migrantech_kit.printing.rows import Column, Columns
from migrantech_kit.printing.table import Table
from migrantech_kit.printing.worded import beside, label_table, name_block, said, writing_lines

_MARGINS = Margins(13 * MM, 12 * MM, 13 * MM, 12 * MM)
_BODY = 10.5
# A signature needs about a centimetre.
_SIGNING_HEIGHT = 10 * MM
_SIGNING_SHARE = 3.0
_MOST_ON_PORTRAIT = 2
# Down to nine points, so that a usual group signs on one sheet.
_LEAST_SCALE = 0.85
_CODE_SIDE = 20 * MM
_CODE_WIDTH = 28 * MM
_REGISTER_SHARE = (1.0, 5.0)


def attendance_sheet_document(sheet: AttendanceSheet, _pictures: PictureFiles) -> Document:
    """Return the sheet; more than two half-days turn the paper on its side."""
    style = look(INK_SAVER, _BODY)
    paper = A4 if len(sheet.signing) <= _MOST_ON_PORTRAIT else A4.landscape
    language = sheet.languages[0]
    footer = Running(style.small, leading=sheet.footer, trailing="{page} / {pages}")
    heading = Columns(
        [said(sheet.title, sheet.languages, replace(style.title, after=0)), _code(sheet.code, style)],
        (Column(), Column(width=_CODE_WIDTH)),
        middle=True,
    )
    blocks: list[Block] = [heading, label_table(sheet.fields, sheet.languages, style), _table(sheet, style)]
    blocks += [_part(part, sheet.languages, style) for part in sheet.parts]
    return Document(
        about=About(sheet.title[0], language, subject=sheet.code.letters),
        palette=INK_SAVER,
        sections=(Section(blocks, Sheet(paper, _MARGINS, footer=footer), 1, _LEAST_SCALE, language),),
    )


def _code(code: SheetCode, style: Look) -> Block:
    letters = Paragraph(code.letters, replace(style.small, align="centre", bold=True), base=bidi.LTR)
    return Stack([QrCode(code.content, code.description, "", style.small, _CODE_SIDE, least=_CODE_SIDE), letters])


def _table(sheet: AttendanceSheet, style: Look) -> Block:
    strong = replace(style.cell, bold=True)
    head = (
        *(said(column.heading, sheet.languages, strong) for column in sheet.columns),
        *(_place(lines, sheet.languages, style) for lines in sheet.signing),
    )
    empty = SheetLine(("",) * len(sheet.columns), ("",) * len(sheet.signing))
    lines = [_line(line, style) for line in (*sheet.lines, *([empty] * sheet.empty_lines))]
    tutor = [beside(sheet.tutor, sheet.languages, strong)]
    if sheet.tutor_name:
        tutor.append(name_block(sheet.tutor_name, style.cell))
    signing: tuple[Block, ...] = (
        Stack(tutor),
        *(Gap() for _ in sheet.columns[2:]),
        *([beside(sheet.signature, sheet.languages, style.cell)] if len(sheet.columns) > 1 else []),
        *(Gap() for _ in sheet.signing),
    )
    columns = (
        *(Column(share=column.share) for column in sheet.columns),
        *(Column(share=_SIGNING_SHARE) for _ in sheet.signing),
    )
    return Table(columns, (head, *lines, signing), heads=1, padding=4, row_height=_SIGNING_HEIGHT, middle=True)


def _place(lines: tuple[Words, ...], languages: tuple[str, ...], style: Look) -> Block:
    strong = replace(style.cell, bold=True, align="centre")
    small = replace(style.small, align="centre")
    return Stack([beside(line, languages, small if number else strong) for number, line in enumerate(lines)])


def _line(line: SheetLine, style: Look) -> tuple[Block, ...]:
    marks = (Paragraph(mark, replace(style.cell, align="centre")) if mark else Gap() for mark in line.marks)
    return (*(name_block(cell, style.cell) for cell in line.cells), *marks)


def _part(part: SheetPart, languages: tuple[str, ...], style: Look) -> Block:
    blocks: list[Block] = [said(part.title, languages, style.heading)]
    if part.rows:
        rows = [(Paragraph(when, style.cell), said(what, languages, style.cell)) for when, what in part.rows]
        blocks.append(Table([Column(share=share) for share in _REGISTER_SHARE], rows, rules="rows", padding=3))
    blocks += [Paragraph(line, style.body) for line in part.text.splitlines()]
    if part.empty_lines:
        blocks.append(writing_lines(part.empty_lines))
    return Stack(blocks, together=not part.text)
