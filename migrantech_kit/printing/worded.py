"""A text in every language of a document, each in its own direction, and labels beside values."""

from collections.abc import Sequence
from dataclasses import replace

from migrantech_kit.domain.documents import Labelled, Words
from migrantech_kit.printing.boxes import Rule
from migrantech_kit.printing.geometry import MM
from migrantech_kit.printing.layout import Block, Gap, InLanguage, Stack
from migrantech_kit.printing.look import Look, TextStyle
from migrantech_kit.printing.paragraph import Paragraph
from migrantech_kit.printing.pieces import Span
from migrantech_kit.printing.plain import isolated
from migrantech_kit.printing.rows import Column
from migrantech_kit.printing.table import Table

_WRITING_HEIGHT = 7 * MM
_SHORT_LABEL_SHARE, _LABEL_SHARE, _VALUE_SHARE = 2.0, 3.0, 5.0
_LETTERS_A_LINE = 60


def said(words: Words, languages: Sequence[str], style: TextStyle) -> Block:
    """Return a text once per language, below each other; what is the same in several languages stands once.

    From the second language on a text is lighter, so that the eye keeps to one of them.
    """
    blocks: list[Block] = []
    for number, text in enumerate(dict.fromkeys(words)):
        language = languages[words.index(text)]
        own = style if not number else replace(style, bold=False)
        blocks.append(InLanguage(Paragraph(text, own), language))
    return blocks[0] if len(blocks) == 1 else Stack(blocks)


def beside(words: Words, languages: Sequence[str], style: TextStyle, marker: str = "") -> Block:
    """Return a short text in all languages on one line, or below each other where that would be long."""
    texts = [*dict.fromkeys(words)]
    if not marker and (len(texts) == 1 or sum(map(len, texts)) > _LETTERS_A_LINE):
        return said(words, languages, style)
    spans = (Span(texts[0], style.bold), *(Span(f" · {isolated(text)}") for text in texts[1:]))
    return InLanguage(Paragraph(spans, replace(style, bold=False), marker), languages[0])


def name_block(name: str, style: TextStyle) -> Block:
    """Return what a person typed, in the direction of its own first letter but at the page's leading side."""
    return Paragraph(isolated(name) if name.strip() else "", style)


def label_table(fields: Sequence[Labelled], languages: Sequence[str], style: Look) -> Block:
    """Return labels beside their values; a value that is not known leaves a line to write on."""
    strong = replace(style.cell, bold=True)
    rows = [
        (
            beside(field.label, languages, strong),
            beside(field.value, languages, style.cell) if any(field.value) else writing_lines(1),
        )
        for field in fields
    ]
    share = _LABEL_SHARE if len(languages) > 1 else _SHORT_LABEL_SHARE
    columns = (Column(share=share), Column(share=_VALUE_SHARE))
    return Table(columns, rows, rules="rows", padding=3) if rows else Stack([])


def writing_lines(count: int) -> Block:
    """Return dotted lines to write on."""
    line = Stack([Gap(_WRITING_HEIGHT), Rule(dotted=True, before=0, after=0)])
    return Stack([line] * count)
