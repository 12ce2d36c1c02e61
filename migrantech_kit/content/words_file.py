"""Take apart the words of one language, line by line: sections, parts, and blocks, each with its line."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.files import read_text
from migrantech_kit.content.blocks import TABLE, Passage, RawBlock, blocks_of
from migrantech_kit.content.findings import Finding, Findings

# The parts that a section may have under `###` headings; the handout's headings are free.
PARTS: dict[str, tuple[str, ...]] = {
    "objectives": (),
    "slide": ("say", "ask", "watch-out"),
    "activity": ("materials", "steps", "variant"),
    "question": ("explanation",),
    "handout": (),
    "glossary": (),
    "tutor": ("aim", "materials", "preparation", "mixed-levels", "sensitive"),
}
_WITH_ID = frozenset({"slide", "activity", "question"})
_SECTION = re.compile(r"\[([a-z]+)(?: +([a-z0-9-]+))?\](?:\s+(.*))?", re.ASCII)
_PART = re.compile(r"\[([a-z-]+)\](?:\s+(.*))?", re.ASCII)
_TAGGED = re.compile(r"\[([a-z0-9-]+)\]\s+(.*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class RawPart:
    """Hold what stands under one `###` heading."""

    key: str
    heading: str
    line: int
    blocks: tuple[RawBlock, ...]


@dataclass(frozen=True, slots=True)
class RawSection:
    """Hold what stands under one `##` heading: its own body, then its parts."""

    kind: str
    id: str
    title: str
    line: int
    body: tuple[RawBlock, ...]
    parts: tuple[RawPart, ...]

    def part(self, key: str) -> RawPart | None:
        """Return a part by its key."""
        return next((part for part in self.parts if part.key == key), None)


@dataclass(frozen=True, slots=True)
class WordsFile:
    """Hold a language file taken apart; `lines` are its own, for rules about characters."""

    path: Path
    language: str
    title: Passage
    summary: tuple[RawBlock, ...]
    sections: tuple[RawSection, ...]
    lines: tuple[str, ...]
    findings: tuple[Finding, ...]

    def of_kind(self, kind: str) -> tuple[RawSection, ...]:
        """Return the sections of a kind, in the order of the file."""
        return tuple(section for section in self.sections if section.kind == kind)

    def only(self, kind: str) -> RawSection | None:
        """Return the one section of a kind that has no id."""
        return next((section for section in self.sections if section.kind == kind), None)


def read_words_file(path: Path) -> WordsFile:
    """Return a language file taken apart; nothing is raised, whatever it holds."""
    findings = Findings(path)
    try:
        text = read_text(path)
    except Problem as problem:
        findings.error(0, "file", str(problem))
        text = ""
    return _Reader(path, text, findings).read()


def tagged(item: Passage) -> tuple[str, str] | None:
    """Return id and words of a line such as `[employer] l’employeur : …`, or None for another line."""
    found = _TAGGED.fullmatch(item.text)
    return (found[1], found[2].strip()) if found else None


@dataclass(slots=True)
class _OpenPart:
    key: str
    heading: str
    line: int
    content: list[Passage] = field(default_factory=list)


@dataclass(slots=True)
class _OpenSection:
    kind: str
    id: str
    title: str
    line: int
    parts: list[_OpenPart]


class _Reader:
    """Walk through the lines of one file."""

    def __init__(self, path: Path, text: str, findings: Findings) -> None:
        self._path = path
        self._lines = text.split("\n")
        self._findings = findings
        self._title = Passage(1, "")
        self._sections: list[_OpenSection] = []
        self._open: _OpenSection | None = None
        # Whatever stands before the first `##` is the summary on the library card.
        self._part = _OpenPart("", "", 1)
        self._summary = self._part

    def read(self) -> WordsFile:
        for number, line in enumerate(self._lines, 1):
            if line.startswith("#"):
                self._heading(number, line)
            else:
                self._part.content.append(Passage(number, line))
        if not self._title.text and not self._findings.errors:
            self._error(1, "The file must begin with “# ” and the title of the module.")
        return WordsFile(
            path=self._path,
            language=self._path.stem,
            title=self._title,
            summary=self._blocks(self._summary),
            sections=tuple(self._closed(section) for section in self._sections),
            lines=tuple(self._lines),
            findings=self._findings.all,
        )

    def _error(self, line: int, text: str) -> None:
        self._findings.error(line, "format", text)

    def _heading(self, number: int, line: str) -> None:
        marks, _, words = line.partition(" ")
        words = words.strip()
        if marks == "#":
            self._title_heading(number, words)
        elif marks == "##":
            self._section_heading(number, words)
        elif marks == "###":
            self._part_heading(number, words)
        else:
            self._error(number, "A heading is #, ## or ###, then a space.")

    def _title_heading(self, number: int, words: str) -> None:
        if self._title.text or self._sections:
            self._error(number, "There is one “# ” title, at the top of the file.")
        elif not words:
            self._error(number, "The title of the module is empty.")
        else:
            if any(passage.text.strip() for passage in self._summary.content):
                self._error(self._summary.content[0].line, "The file must begin with “# ” and the title of the module.")
            self._title = Passage(number, words)

    def _section_heading(self, number: int, words: str) -> None:
        found = _SECTION.fullmatch(words)
        kind, name, title = (found[1], found[2] or "", (found[3] or "").strip()) if found else ("", "", "")
        section = _OpenSection(kind, name, title, number, [_OpenPart("", "", number)])
        # A refused section still takes the lines below it, so that they trouble no other section.
        self._open, self._part = section, section.parts[0]
        if kind not in PARTS:
            known = ", ".join(f"[{known} …]" if known in _WITH_ID else f"[{known}]" for known in PARTS)
            self._error(number, f"A “##” heading begins with one of {known}.")
        elif kind in _WITH_ID and not name:
            self._error(number, f"The {kind} has no id: write [{kind} its-id].")
        elif kind not in _WITH_ID and name:
            self._error(number, f"[{kind}] takes no id.")
        elif any(other.kind == kind and other.id == name for other in self._sections):
            self._error(number, f"[{f'{kind} {name}'.strip()}] is there twice.")
        else:
            if not title and kind in {*_WITH_ID, "handout"}:
                self._error(number, f"[{f'{kind} {name}'.strip()}] has no words after it.")
            self._sections.append(section)

    def _part_heading(self, number: int, words: str) -> None:
        found = _PART.fullmatch(words)
        key, heading = (found[1], (found[2] or "").strip()) if found else ("", words)
        self._part = _OpenPart(key, heading, number)
        section = self._open
        if section is None:
            self._error(number, "A “###” heading stands below a “##” heading.")
            return
        if section.kind not in PARTS:
            return
        allowed = PARTS[section.kind]
        if section.kind == "handout":
            if key or not heading:
                self._error(number, "A “###” heading of the handout is plain words.")
        elif key not in allowed:
            choice = ", ".join(f"[{name}]" for name in allowed) or "no part"
            self._error(number, f"[{section.kind}] takes {choice}; “{words}” is not one of them.")
            return
        elif any(part.key == key for part in section.parts[1:]):
            self._error(number, f"[{key}] is there twice.")
            return
        section.parts.append(self._part)

    def _closed(self, section: _OpenSection) -> RawSection:
        own, *parts = section.parts
        body = self._blocks(own)
        under = tuple(RawPart(part.key, part.heading, part.line, self._blocks(part)) for part in parts)
        inner = (*(() if section.kind == "slide" else body), *(block for part in under for block in part.blocks))
        for block in inner:
            if block.kind == TABLE:
                self._error(block.items[0].line, "A table stands only on a slide.")
        return RawSection(
            kind=section.kind,
            id=section.id,
            title=section.title,
            line=section.line,
            body=body,
            parts=under,
        )

    def _blocks(self, part: _OpenPart) -> tuple[RawBlock, ...]:
        return blocks_of(part.content, self._findings)
