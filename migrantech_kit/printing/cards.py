"""Cards and forms that learners hold in their hands: answers A to D, name badges, the feedback form."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from migrantech_kit.domain.documents import BADGE_STOCK, AnswerCards, Badge, Badges, FeedbackForm
from migrantech_kit.domain.painting import PictureFiles
from migrantech_kit.printing import bidi
from migrantech_kit.printing.boxes import Box
from migrantech_kit.printing.codes import grid_section
from migrantech_kit.printing.fitted import Fitted
from migrantech_kit.printing.geometry import A4, MM, Margins
from migrantech_kit.printing.layout import Block, Gap, Laid, Setting, Stack
from migrantech_kit.printing.look import COLOUR, INK_SAVER, Look, look
from migrantech_kit.printing.page import Document, Running, Section, Sheet
from migrantech_kit.printing.paragraph import Paragraph
from migrantech_kit.printing.pdf_file import About
from migrantech_kit.printing.pen import Pen, straight
from migrantech_kit.printing.rows import Column, Columns
from migrantech_kit.printing.shapes import Face, OptionShape
from migrantech_kit.printing.table import Table
from migrantech_kit.printing.worded import name_block, said, writing_lines

_LETTERS = ("A", "B", "C", "D")
_CARD_WIDTH, _CARD_HEIGHT = A4.width / 2, A4.height / 2
# A camera finds a card by markers in its corners: a square of this side at each of them stays white.
CORNER = 24 * MM
_SHAPE_SIDE = _CARD_WIDTH - 16 * MM
_CUT = "3 3"
_BADGE_INSET = 1.5 * MM
_FORM_BODY = 13.5
_FACE_SIDE = 14 * MM
_FACE_COLUMN = 25 * MM
_WRITING_LINES = 4


def answer_cards_document(cards: AnswerCards, _pictures: PictureFiles) -> Document:
    """Return a page with the four cards of each learner, to be cut in quarters."""
    palette = INK_SAVER if cards.grey else COLOUR
    style = look(palette, 12)
    sheet = Sheet(A4, Margins(0, 0, 0, 0))
    return Document(
        about=About(cards.title, cards.language),
        palette=palette,
        sections=tuple(
            Section([_Quarters([_answer_card(letter, code, style) for letter in _LETTERS])], sheet)
            for code in cards.codes or ("",)
        ),
    )


def _answer_card(letter: str, code: str, style: Look) -> Block:
    """Return one card: its corners are white, shape and letter stand between them, the code below."""
    small = replace(style.strong, align="centre", after=0)
    margin = Column(width=CORNER)
    foot = Columns([Gap(), Paragraph(code, small, base=bidi.LTR), Gap()], (margin, Column(), margin), gap=0)
    above = (_CARD_HEIGHT - _SHAPE_SIDE) / 2
    return Stack([Gap(above), OptionShape(letter, _SHAPE_SIDE), Gap(above - CORNER * 0.75), foot])


@dataclass(frozen=True, slots=True)
class _Quarters:
    """Four blocks, one in each quarter of the page, with dashed lines to cut along."""

    blocks: Sequence[Block]

    def lay(self, width: float, setting: Setting) -> "_LaidQuarters":
        cells = tuple(block.lay(width / 2, setting) for block in self.blocks)
        return _LaidQuarters(height=setting.room, cells=cells, width=width, ink=setting.palette.rule)


@dataclass(frozen=True, kw_only=True)
class _LaidQuarters(Laid):
    cells: tuple[Laid, ...]
    width: float
    ink: str

    def draw(self, pen: Pen, left: float, top: float) -> None:
        for number, cell in enumerate(self.cells):
            row, column = divmod(number, 2)
            cell.draw(pen, left + column * self.width / 2, top - row * self.height / 2)
        middle, centre = left + self.width / 2, top - self.height / 2
        with pen.decoration():
            for line in (
                straight(middle, top, middle, top - self.height),
                straight(left, centre, left + self.width, centre),
            ):
                pen.shape(line, stroke=self.ink, width=0.6, dash=_CUT)


def badges_document(badges: Badges, _pictures: PictureFiles) -> Document:
    """Return name badges of the size of a bank card, ten a sheet."""
    palette = INK_SAVER if badges.grey else COLOUR
    style = look(palette, 10)
    cells = [_badge(badge, style) for badge in badges.badges]
    return Document(
        about=About(badges.title, badges.language),
        palette=palette,
        sections=(grid_section(cells, BADGE_STOCK, badges.language),),
    )


def _badge(badge: Badge, style: Look) -> Block:
    height = BADGE_STOCK.height * MM
    centred = replace(style.small, align="centre", after=0)
    name = replace(style.title, size=24, align="centre", leading=1.15, after=0)
    padding = 3 * MM
    inner = height - 2 * padding - 2 * _BADGE_INSET
    foot = " · ".join(part for part in (badge.code, badge.languages) if part)
    blocks: list[Block] = [
        Fitted(name_block(badge.organisation, centred), inner * 0.24),
        Fitted(name_block(badge.name or badge.code, name), inner * 0.54),
        Fitted(Paragraph(foot if badge.name else badge.languages, centred), inner * 0.2),
    ]
    card = Box(blocks, padding=padding, filled=False, before=0, after=0)
    return Table((Column(),), [[card]], rules="none", padding=_BADGE_INSET, before=0, after=0)


def feedback_form_document(form: FeedbackForm, _pictures: PictureFiles) -> Document:
    """Return the form: one line per statement with three faces, then questions with lines to write on."""
    palette = INK_SAVER if form.grey else COLOUR
    style = look(palette, _FORM_BODY)
    languages = form.languages
    centred = replace(style.small, align="centre")
    head = (Gap(), *(said(words, languages, centred) for words in form.faces))
    rows = [
        (said(statement, languages, style.body), *(Face(1 - n, form.faces[n][0], _FACE_SIDE) for n in range(3)))
        for statement in form.statements
    ]
    columns = (Column(), *[Column(width=_FACE_COLUMN)] * 3)
    blocks: list[Block] = [
        said(form.title, languages, style.title),
        said(form.lead, languages, style.body),
        *([Paragraph(form.about, style.small)] if form.about else []),
        Table(columns, (head, *rows), heads=1, rules="rows", padding=4, middle=True),
        *(
            Stack([said(question, languages, replace(style.strong, before=6)), writing_lines(_WRITING_LINES)], True)
            for question in form.questions
        ),
        said(form.closing, languages, replace(style.strong, align="centre", before=10)),
    ]
    footer = Running(style.small, leading=form.footer)
    sheet = Sheet(A4, footer=footer)
    return Document(
        about=About(form.title[0], languages[0]),
        palette=palette,
        sections=(Section(blocks, sheet, 1, 0.75, languages[0]),),
    )
