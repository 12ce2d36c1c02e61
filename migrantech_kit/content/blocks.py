"""Take running lines apart into paragraphs, lists and tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from migrantech_kit.content.findings import Findings

TEXT, BULLETS, STEPS, TABLE = "text", "bullets", "steps", "table"

_STEP = re.compile(r"(\d+)\.\s+(.*)", re.ASCII)
_WRONG_LIST = re.compile(r"[*+•–—]\s|-[^\s-]|\d+\)\s", re.ASCII)
_RULE_ROW = re.compile(r"\|(?:\s*:?-{3,}:?\s*\|)+")


@dataclass(frozen=True, slots=True)
class Passage:
    """Hold a text and the line where it begins."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class RawBlock:
    """Hold a paragraph, a list, or the rows of a table, header first."""

    kind: str
    items: tuple[Passage, ...]


def blocks_of(lines: Sequence[Passage], findings: Findings) -> tuple[RawBlock, ...]:
    """Return the blocks of some lines; what is no paragraph, list or table of the format becomes a finding."""
    reader = _BlockReader(findings)
    for passage in lines:
        reader.take(passage)
    return reader.close()


def cells(row: str) -> tuple[str, ...]:
    """Return the cells of a table row."""
    inner = row.strip().removeprefix("|").removesuffix("|")
    return tuple(cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", inner))


class _BlockReader:
    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._done: list[RawBlock] = []
        self._kind = ""
        self._items: list[Passage] = []
        self._rules: list[int] = []
        self._after_gap = True

    def take(self, passage: Passage) -> None:
        text = passage.text.strip()
        if not text:
            self._after_gap = True
            return
        indented = passage.text[0] in " \t"
        step = _STEP.fullmatch(text)
        if _WRONG_LIST.match(text):
            self._error(passage.line, "A list line begins with “- ” or “1. ”.")
        if text.startswith("- "):
            self._list_item(BULLETS, Passage(passage.line, text[2:].strip()), indented)
        elif step:
            self._list_item(STEPS, Passage(passage.line, step[2].strip()), indented)
            if int(step[1]) != len(self._items):
                self._error(passage.line, f"Numbered lines count from 1: here stands {len(self._items)}.")
        elif text.startswith("|"):
            self._row(passage.line, text)
        else:
            self._words(passage.line, text, indented)
        self._after_gap = False

    def close(self) -> tuple[RawBlock, ...]:
        if self._items:
            if self._kind == TABLE and self._rules != [self._items[0].line + 1]:
                self._error(self._items[0].line, "A table has one line “|---|---|”, below its first row.")
            self._done.append(RawBlock(self._kind, tuple(self._items)))
        self._kind, self._items, self._rules = "", [], []
        return tuple(self._done)

    def _error(self, line: int, text: str) -> None:
        self._findings.error(line, "format", text)

    def _open(self, kind: str, item: Passage) -> None:
        self.close()
        self._kind, self._items = kind, [item]

    def _list_item(self, kind: str, item: Passage, indented: bool) -> None:
        if indented:
            self._error(item.line, "A list line begins at the left edge; there are no lists inside lists.")
        if self._kind == kind:
            self._items.append(item)
        else:
            self._open(kind, item)

    def _row(self, line: int, text: str) -> None:
        if _RULE_ROW.fullmatch(text):
            self._rules.append(line)
        elif self._kind == TABLE and not self._after_gap:
            self._items.append(Passage(line, text))
        else:
            self._open(TABLE, Passage(line, text))

    def _words(self, line: int, text: str, indented: bool) -> None:
        """Go on with a paragraph or, when indented, with a list line; else begin a paragraph."""
        goes_on = bool(self._items) and not self._after_gap
        if goes_on and (self._kind == TEXT or (indented and self._kind in {BULLETS, STEPS})):
            last = self._items[-1]
            self._items[-1] = Passage(last.line, f"{last.text} {text}")
            return
        if goes_on:
            self._error(line, "After a list or a table, leave an empty line, or indent what belongs to its last line.")
        self._open(TEXT, Passage(line, text))
