"""The tutor pack: one document for a session, with bookmarks, a list of contents and page numbers throughout."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from migrantech_kit.domain.documents import AnswerKey, Checks, KeyedQuestion, NotedPart, PlanTable, TutorPack
from migrantech_kit.domain.painting import PictureFiles
from migrantech_kit.printing.attendance_sheet import attendance_sheet_document
from migrantech_kit.printing.boxes import Box, Rule
from migrantech_kit.printing.contents import Bookmark, Contents
from migrantech_kit.printing.geometry import A4, MM
from migrantech_kit.printing.layout import Block, Gap, Stack
from migrantech_kit.printing.look import COLOUR, INK_SAVER, Look, look
from migrantech_kit.printing.page import Document, Running, Section, Sheet
from migrantech_kit.printing.paragraph import Paragraph
from migrantech_kit.printing.pdf_file import About
from migrantech_kit.printing.pieces import Span, rich
from migrantech_kit.printing.rows import Column
from migrantech_kit.printing.slides import note_blocks, slide_sections
from migrantech_kit.printing.table import Table

_BODY = 11.5
_TICK, _RIGHT = "☐", "✓"
_LABEL_WIDTH = 46 * MM
_TIME, _LENGTH, _STEP = 18 * MM, 22 * MM, 38 * MM


def tutor_pack_document(pack: TutorPack, pictures: PictureFiles) -> Document:
    """Return the pack; every part begins on a new page."""
    palette = INK_SAVER if pack.grey else COLOUR
    style = look(palette, _BODY)
    maker = _Maker(pack, style, pictures)
    sections = [maker.first_page(), *maker.parts(), *maker.sheet()]
    return Document(About(f"{pack.title} · {pack.subtitle}", pack.language, subject=pack.footer), palette, sections)


@dataclass(frozen=True, slots=True)
class _Maker:
    pack: TutorPack
    style: Look
    pictures: PictureFiles

    @property
    def footer(self) -> Running:
        """Return the line at the foot of every page."""
        return Running(self.style.small, f"{self.pack.subtitle} · {self.pack.footer}", "{page} / {pages}")

    def first_page(self) -> Section:
        """Return the page that says what the session is, with the contents and the plan."""
        pack, style = self.pack, self.style
        fields = [
            (Paragraph(label, replace(style.cell, bold=True)), Paragraph(value, style.cell))
            for label, value in pack.fields
        ]
        titles = [title for title, present in self._titles() if present]
        blocks: list[Block] = [
            Paragraph(pack.title, style.small),
            Paragraph(pack.subtitle, style.title),
            Rule(before=0, after=4),
            Table((Column(width=_LABEL_WIDTH), Column()), fields, rules="rows", padding=3) if fields else Stack([]),
            Gap(6),
            Paragraph(pack.titles.contents, style.heading),
            Contents(titles, style.body),
        ]
        return Section(blocks, self._sheet(), language=pack.language, title=pack.title)

    def parts(self) -> list[Section]:
        """Return all parts between the first page and the sheet to sign."""
        pack, titles = self.pack, self.pack.titles
        sections = [
            self._section(titles.plan, [_plan(pack.plan, self.style)]),
            self._section(titles.checklist, [_checks(group, self.style) for group in pack.checklist]),
            self._section(titles.guide, self._texts(pack.guide)),
        ]
        if pack.slides:
            sheet = self._sheet(Running(self.style.strong, f"{titles.slides} · {pack.subtitle}"))
            decks = slide_sections(pack.slides, pack.per_page, self.style, sheet, pack.language, self.pictures)
            sections += [replace(decks[0], title=titles.slides), *decks[1:]]
        sections.append(self._section(titles.activities, self._texts(pack.activities)))
        sections.append(self._section(titles.answers, [_key(key, self.style) for key in pack.answers]))
        return [section for section in sections if section.blocks]

    def sheet(self) -> list[Section]:
        """Return the sheet to sign, which keeps its own layout."""
        document = attendance_sheet_document(self.pack.sheet, self.pictures)
        sections = [section for section in document.sections if isinstance(section, Section)]
        own = [replace(section, sheet=replace(section.sheet, footer=self.footer)) for section in sections]
        return [replace(own[0], title=self.pack.titles.sheet), *own[1:]]

    def _titles(self) -> list[tuple[str, bool]]:
        pack, titles = self.pack, self.pack.titles
        return [
            (titles.plan, True),
            (titles.checklist, bool(pack.checklist)),
            (titles.guide, bool(pack.guide)),
            (titles.slides, bool(pack.slides)),
            (titles.activities, bool(pack.activities)),
            (titles.answers, bool(pack.answers)),
            (titles.sheet, True),
        ]

    def _section(self, title: str, blocks: Sequence[Block]) -> Section:
        heading = [Paragraph(title, self.style.title)] if blocks else []
        return Section([*heading, *blocks], self._sheet(), language=self.pack.language, title=title)

    def _sheet(self, header: Running | None = None) -> Sheet:
        return Sheet(A4, header=header, footer=self.footer)

    def _texts(self, parts: Sequence[NotedPart]) -> list[Block]:
        return [block for part in parts for block in _noted(part, self.style)]


def _noted(part: NotedPart, style: Look) -> list[Block]:
    blocks: list[Block] = [Bookmark(part.title, 1), Paragraph(part.title, style.heading)]
    if part.subtitle:
        blocks.append(Paragraph(part.subtitle, replace(style.small, keep_with_next=True)))
    return [*blocks, *(block for note in part.notes for block in note_blocks(note, style)), Gap(4)]


def _plan(plan: PlanTable, style: Look) -> Block:
    strong = replace(style.cell, bold=True)
    head: list[Block] = [Paragraph(text, strong) for text in plan.heads]
    rows: list[list[Block]] = [
        [
            Paragraph(row.time, strong),
            Paragraph(row.minutes, style.cell),
            Paragraph(row.step, style.cell),
            Stack([Paragraph(line, style.cell) for line in row.details]),
        ]
        for row in plan.rows
    ]
    columns = (Column(width=_TIME), Column(width=_LENGTH), Column(width=_STEP), Column())
    return Table(columns, [head, *rows], heads=1, rules="rows", padding=4)


def _checks(group: Checks, style: Look) -> Block:
    lines = [Paragraph(rich(line), style.body, marker=_TICK) for line in group.lines]
    return Stack([Bookmark(group.title, 1), Paragraph(group.title, style.heading), *lines])


def _key(key: AnswerKey, style: Look) -> Block:
    questions = [_question(number, question, style) for number, question in enumerate(key.questions, 1)]
    return Stack([Bookmark(key.title, 1), Paragraph(key.title, style.heading), *questions])


def _question(number: int, question: KeyedQuestion, style: Look) -> Block:
    lines: list[Block] = [Paragraph(rich(question.text), style.strong, marker=f"{number}.")]
    for letter, option in question.options:
        right = letter == question.right
        text = (Span(f"{letter}  ", True), *rich(option), *([Span(f"  {_RIGHT}", True)] if right else []))
        lines.append(Paragraph(text, style.strong if right else style.body))
    lines.append(Paragraph(rich(question.explanation), replace(style.small, size=style.body.size * 0.9)))
    return Box(lines, padding=6, filled=False, before=2, after=4)
