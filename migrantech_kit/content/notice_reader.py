"""Read the words of a printed notice: a title, a lead, sections with paragraphs and lists."""

from pathlib import Path

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.files import read_text
from migrantech_kit.base.message import msg
from migrantech_kit.content.blocks import Passage, blocks_of
from migrantech_kit.content.findings import Findings
from migrantech_kit.domain.documents import NoticeWords
from migrantech_kit.domain.module import Block, Section


def read_notice(path: Path, language: str) -> NoticeWords:
    """Return the words of one language; raise `Problem` when the file is missing or no notice."""
    findings = Findings(path)
    title, lead = "", [Passage(0, "")]
    headings: list[str] = []
    bodies: list[list[Passage]] = []
    for number, line in enumerate(read_text(path).splitlines(), 1):
        if line.startswith("## "):
            headings.append(line[3:].strip())
            bodies.append([])
        elif line.startswith("# "):
            title = line[2:].strip()
        else:
            (bodies[-1] if bodies else lead).append(Passage(number, line))
    sections = tuple(Section(heading, _blocks(body, findings)) for heading, body in zip(headings, bodies, strict=True))
    if not title or not sections or findings.errors:
        raise Problem(
            msg("The file {path} is no notice.", path=path),
            to_do=msg("Put the shipped file back."),
        )
    return NoticeWords(language, title, " ".join(_lines(_blocks(lead, findings))), sections)


def _blocks(lines: list[Passage], findings: Findings) -> tuple[Block, ...]:
    return tuple(Block(raw.kind, tuple(item.text for item in raw.items)) for raw in blocks_of(lines, findings))


def _lines(blocks: tuple[Block, ...]) -> list[str]:
    return [line for block in blocks for line in block.lines]
