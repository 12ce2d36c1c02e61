"""Reports of a session or a group: facts, charts, tables and texts, one after the other."""

from dataclasses import replace

from migrantech_kit.domain.documents import Chart, Report, ReportTable, ReportText
from migrantech_kit.domain.painting import PictureFiles
from migrantech_kit.printing.charts import ChartBlock
from migrantech_kit.printing.geometry import A4
from migrantech_kit.printing.layout import Block, Stack
from migrantech_kit.printing.look import COLOUR, INK_SAVER, Look, look
from migrantech_kit.printing.page import Document, Running, Section, Sheet
from migrantech_kit.printing.paragraph import BULLET, Paragraph
from migrantech_kit.printing.pdf_file import About
from migrantech_kit.printing.rows import Column
from migrantech_kit.printing.statements import letterhead_block
from migrantech_kit.printing.table import Table
from migrantech_kit.printing.worded import label_table, name_block

_BODY = 11.0


def report_document(report: Report, _pictures: PictureFiles) -> Document:
    """Return the report."""
    palette = INK_SAVER if report.grey else COLOUR
    style = look(palette, _BODY)
    languages = (report.language,)
    blocks: list[Block] = [
        letterhead_block(report.letterhead, style),
        Paragraph(report.title, style.title),
        name_block(report.subtitle, replace(style.strong, after=6)),
        label_table(report.facts, languages, style),
        *(_part(part, style) for part in report.parts),
        Paragraph(report.note, replace(style.small, before=8)),
    ]
    footer = Running(style.small, leading=report.footer, trailing="{page} / {pages}")
    return Document(
        about=About(f"{report.title}: {report.subtitle}", report.language),
        palette=palette,
        sections=(Section(blocks, Sheet(A4, footer=footer), language=report.language),),
    )


def _part(part: Chart | ReportTable | ReportText, style: Look) -> Block:
    heading = Paragraph(part.title, style.heading)
    if isinstance(part, Chart):
        return Stack([heading, ChartBlock(part, style)], together=True)
    if isinstance(part, ReportText):
        lines = part.lines
        marker = BULLET if len(lines) > 1 else ""
        return Stack([heading, *(Paragraph(line, style.body, marker=marker) for line in lines)])
    strong = replace(style.cell, bold=True)
    head = [Paragraph(cell, strong) for cell in part.head]
    rows = [[name_block(cell, style.cell) for cell in row] for row in part.rows]
    columns = [Column(share=share) for share in part.shares]
    return Stack([heading, Table(columns, [head, *rows], heads=1, rules="rows", padding=3)])
