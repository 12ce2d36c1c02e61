"""The half-day attendance sheet: who organises what, where and when; a signature cell per learner and half-day.

What stands on it follows the French court rulings named in `domain/attendance.py`: exact title, modules, place, date,
hours of each half-day, learner and tutor signatures per half-day.
"""

from collections.abc import Sequence
from dataclasses import replace

from migrantech_kit.domain.documents import AttendanceSheet, SheetHalfDay, SheetLine
from migrantech_kit.domain.ports import PictureFiles
from migrantech_kit.printing.boxes import Rule
from migrantech_kit.printing.geometry import A4, MM, Margins
from migrantech_kit.printing.layout import Block, Gap, Stack
from migrantech_kit.printing.look import INK_SAVER, Look, look
from migrantech_kit.printing.page import Document, Running, Section, Sheet
from migrantech_kit.printing.paragraph import Paragraph
from migrantech_kit.printing.pdf_file import About
from migrantech_kit.printing.rows import Column
from migrantech_kit.printing.table import Table

_MARGINS = Margins(13 * MM, 12 * MM, 13 * MM, 12 * MM)
_BODY = 11.0
# A signature needs about a centimetre.
_SIGNING_HEIGHT = 10 * MM
_LABEL_WIDTH = 46 * MM
_NAME_SHARE, _ORGANISATION_SHARE, _SIGNATURE_SHARE = 3.0, 2.0, 3.0
_MOST_ON_PORTRAIT = 2


def attendance_sheet_document(sheet: AttendanceSheet, pictures: PictureFiles) -> Document:  # noqa: ARG001 - no picture
    """Return the sheet; more than two half-days turn the paper on its side."""
    style = look(INK_SAVER, _BODY)
    paper = A4 if len(sheet.half_days) <= _MOST_ON_PORTRAIT else A4.landscape
    footer = Running(style.small, leading=sheet.footer, trailing="{page} / {pages}")
    blocks: list[Block] = [Paragraph(sheet.title, style.title), _fields(sheet, style), _table(sheet, style)]
    blocks.append(_sumario(sheet, style))
    return Document(
        about=About(sheet.title, sheet.language, subject=sheet.code),
        palette=INK_SAVER,
        sections=(Section(blocks, Sheet(paper, _MARGINS, footer=footer), language=sheet.language),),
    )


def _fields(sheet: AttendanceSheet, style: Look) -> Block:
    rows = [
        (Paragraph(label, replace(style.cell, bold=True)), Paragraph(value, style.cell))
        for label, value in sheet.fields
    ]
    return Table((Column(width=_LABEL_WIDTH), Column()), rows, rules="rows", padding=3)


def _table(sheet: AttendanceSheet, style: Look) -> Block:
    name, organisation, signature = sheet.column_names
    head = (
        Paragraph(name, replace(style.cell, bold=True)),
        Paragraph(organisation, replace(style.cell, bold=True)),
        *(_half_day(half_day, signature, style) for half_day in sheet.half_days),
    )
    empty = SheetLine("", "", ("",) * len(sheet.half_days))
    lines = [_line(line, style) for line in (*sheet.lines, *([empty] * sheet.empty_lines))]
    tutor = f"{sheet.tutor_label}: {sheet.tutor_name}" if sheet.tutor_name else sheet.tutor_label
    signing: Sequence[Block] = (
        Paragraph(tutor, replace(style.cell, bold=True)),
        Paragraph(sheet.signature_label, style.cell),
        *(Gap() for _ in sheet.half_days),
    )
    columns = (
        Column(share=_NAME_SHARE),
        Column(share=_ORGANISATION_SHARE),
        *(Column(share=_SIGNATURE_SHARE) for _ in sheet.half_days),
    )
    return Table(columns, (head, *lines, signing), heads=1, padding=4, row_height=_SIGNING_HEIGHT, middle=True)


def _half_day(half_day: SheetHalfDay, signature: str, style: Look) -> Block:
    strong = replace(style.cell, bold=True, align="centre")
    small = replace(style.small, align="centre")
    return Stack(
        [
            Paragraph(f"{half_day.name} · {half_day.hours}", strong),
            Paragraph(half_day.date, small),
            Paragraph(signature, small),
        ]
    )


def _line(line: SheetLine, style: Look) -> Sequence[Block]:
    marks = (Paragraph(mark, replace(style.cell, align="centre")) if mark else Gap() for mark in line.marks)
    return (Paragraph(line.name, style.cell), Paragraph(line.organisation, style.cell), *marks)


def _sumario(sheet: AttendanceSheet, style: Look) -> Block:
    title = Paragraph(sheet.sumario_label, style.heading)
    if sheet.sumario:
        return Stack([title, *(Paragraph(line, style.body) for line in sheet.sumario.splitlines())])
    return Stack(
        [title, *(Stack([Gap(7 * MM), Rule(dotted=True, before=0, after=0)]) for _ in range(3))], together=True
    )
