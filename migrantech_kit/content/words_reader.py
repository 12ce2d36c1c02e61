"""Make the words of one language out of a file that was taken apart, against what its module asks for."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from migrantech_kit.content.blocks import BULLETS, TABLE, TEXT, Passage, RawBlock, cells
from migrantech_kit.content.findings import Finding, Findings, Severity
from migrantech_kit.content.words_file import PARTS, RawPart, RawSection, WordsFile, read_words_file, tagged
from migrantech_kit.domain.module import (
    ActivityWords,
    Block,
    Layout,
    Module,
    ModuleWords,
    QuestionWords,
    Section,
    SlideWords,
    TermWords,
)

OPTIONS = 4
_TERM = re.compile(r"(.+?)[ \u00a0]*:[ \u00a0]+(.+)")


@dataclass(frozen=True, slots=True)
class ReadWords:
    """Hold the words of one language (None where they cannot be used), the file taken apart, and the findings."""

    words: ModuleWords | None
    file: WordsFile
    findings: tuple[Finding, ...]

    @property
    def reason(self) -> Finding | None:
        """Return the first error."""
        return next((finding for finding in self.findings if finding.severity is Severity.ERROR), None)


def read_words(folder: Path, module: Module, language: str) -> ReadWords:
    """Return the words of one language; nothing is raised, whatever the file holds.

    Words with small faults are still used; words that lack an id of the module are not.
    """
    file = read_words_file(folder / f"{language}.md")
    if any(finding.rule == "file" for finding in file.findings):
        return ReadWords(None, file, file.findings)
    builder = _Builder(file, module)
    words = builder.words()
    return ReadWords(words if builder.complete else None, file, (*file.findings, *builder.findings.all))


class _Builder:
    def __init__(self, file: WordsFile, module: Module) -> None:
        self.findings = Findings(file.path)
        self.complete = bool(file.title.text)
        self._file = file
        self._module = module

    def words(self) -> ModuleWords:
        module, file = self._module, self._file
        slides = self._sections("slide", (slide.id for slide in module.slides))
        activities = self._sections("activity", (activity.id for activity in module.activities))
        questions = self._sections("question", (question.id for question in module.questions))
        layouts = {slide.id: slide.layout for slide in module.slides}
        handout = file.only("handout")
        if handout is None:
            self._missing(1, "[handout] is missing.")
        return ModuleWords(
            language=file.language,
            title=file.title.text,
            summary=self._summary(),
            objectives=self._list("objectives", module.objectives),
            slides={name: self._slide(section, layouts[name]) for name, section in slides.items()},
            activities={name: self._activity(section) for name, section in activities.items()},
            questions={name: self._question(section) for name, section in questions.items()},
            handout_title=handout.title if handout else "",
            handout=self._handout(handout) if handout else (),
            glossary=self._glossary(),
            tutor=self._tutor(),
        )

    # --- what is asked for, and what is there

    def _missing(self, line: int, text: str) -> None:
        self.complete = False
        self.findings.error(line, "ids", text)

    def _sections(self, kind: str, wanted: Iterable[str]) -> dict[str, RawSection]:
        there = {section.id: section for section in self._file.of_kind(kind)}
        found = {}
        for name in wanted:
            if name in there:
                found[name] = there.pop(name)
            else:
                self._missing(1, f"[{kind} {name}] is missing.")
        for name, section in there.items():
            self.findings.error(section.line, "ids", f"module.toml has no {kind} “{name}”.")
        return found

    def _list(self, kind: str, wanted: Iterable[str]) -> dict[str, str]:
        """Return the texts of a section whose list lines carry ids."""
        section = self._file.only(kind)
        if section is None:
            self._missing(1, f"[{kind}] is missing.")
            return {}
        there: dict[str, Passage] = {}
        for item in (item for block in section.body for item in block.items):
            pair = tagged(item)
            if pair is None:
                self.findings.error(item.line, "format", f"A line of [{kind}] is “- [its-id] words”.")
            elif pair[0] in there:
                self.findings.error(item.line, "ids", f"The id “{pair[0]}” is there twice.")
            else:
                there[pair[0]] = Passage(item.line, pair[1])
        found = {}
        for name in wanted:
            if name in there:
                found[name] = there.pop(name).text
            else:
                self._missing(section.line, f"“{name}” is missing in [{kind}].")
        for name, item in there.items():
            self.findings.error(item.line, "ids", f"module.toml has no “{name}” in {kind}.")
        return found

    def _summary(self) -> str:
        text = " ".join(item.text for block in self._file.summary for item in block.items)
        if not text:
            self.findings.error(self._file.title.line, "format", "One or two sentences for the card are missing.")
        return text

    # --- slides

    def _slide(self, section: RawSection, layout: Layout) -> SlideWords:
        texts = [item for block in section.body if block.kind == TEXT for item in block.items]
        tables = [block for block in section.body if block.kind == TABLE]
        lists = [item.text for block in section.body if block.kind not in {TEXT, TABLE} for item in block.items]
        lead = " ".join(item.text for item in texts)
        if layout is Layout.FACT and texts:
            # The big word is the first paragraph.
            lists, lead = [texts[0].text], " ".join(item.text for item in texts[1:])
        return SlideWords(
            title=section.title,
            lead=lead,
            lines=tuple(lists),
            rows=tuple(cells(row.text) for table in tables for row in table.items),
            say=_blocks(section.part("say")),
            ask=_blocks(section.part("ask")),
            watch_out=_blocks(section.part("watch-out")),
        )

    # --- activities and questions

    def _activity(self, section: RawSection) -> ActivityWords:
        for key in PARTS["activity"]:
            if section.part(key) is None:
                self.findings.error(section.line, "format", f"The activity “{section.id}” has no [{key}].")
        return ActivityWords(
            title=section.title,
            aim=" ".join(item.text for block in section.body for item in block.items),
            materials=_blocks(section.part("materials")),
            steps=_blocks(section.part("steps")),
            variant=_blocks(section.part("variant")),
        )

    def _question(self, section: RawSection) -> QuestionWords:
        options = tuple(item.text for block in section.body if block.kind == BULLETS for item in block.items)
        if len(options) != OPTIONS:
            self._missing(section.line, f"The question “{section.id}” has {len(options)} options; it needs {OPTIONS}.")
        for block in section.body:
            if block.kind != BULLETS:
                line = block.items[0].line
                self.findings.error(line, "format", "Between a question and its [explanation] stand only its options.")
        explanation = section.part("explanation")
        if explanation is None:
            self.findings.error(section.line, "format", f"The question “{section.id}” has no [explanation].")
        said = explanation.blocks if explanation else ()
        return QuestionWords(section.title, options, " ".join(item.text for block in said for item in block.items))

    # --- handout, glossary, tutor page

    def _handout(self, section: RawSection) -> tuple[Section, ...]:
        for block in section.body:
            line = block.items[0].line
            self.findings.error(line, "format", "Text of the handout stands below a “### ” heading.")
        if not section.parts:
            self._missing(section.line, "The handout has no sections.")
        for part in section.parts:
            if not part.blocks:
                self.findings.error(part.line, "format", f"“{part.heading}” is empty.")
        return tuple(Section(part.heading, _blocks(part)) for part in section.parts)

    def _glossary(self) -> dict[str, TermWords]:
        terms: dict[str, TermWords] = {}
        for name, text in self._list("glossary", (term.id for term in self._module.glossary)).items():
            pair = _TERM.fullmatch(text)
            if pair is None:
                self._missing(self._line_of_term(name), f"“{name}” needs a word, a colon, and its meaning.")
            else:
                terms[name] = TermWords(pair[1], pair[2])
        return terms

    def _line_of_term(self, name: str) -> int:
        section = self._file.only("glossary")
        items = [item for block in section.body for item in block.items] if section else []
        return next((item.line for item in items if item.text.startswith(f"[{name}]")), 1)

    def _tutor(self) -> Mapping[str, Section]:
        section = self._file.only("tutor")
        if section is None:
            self._missing(1, "[tutor] is missing.")
            return {}
        for key in PARTS["tutor"]:
            part = section.part(key)
            if part is None or not part.blocks:
                line = part.line if part else section.line
                self.findings.error(line, "format", f"The tutor page has no text under [{key}].")
        return {part.key: Section(part.heading, _blocks(part)) for part in section.parts if part.key in PARTS["tutor"]}


def _blocks(part: RawPart | None) -> tuple[Block, ...]:
    return tuple(_block(block) for block in part.blocks) if part else ()


def _block(block: RawBlock) -> Block:
    # A table has no place in notes and papers: the file's reader refused it, its rows are kept as text.
    return Block(TEXT if block.kind == TABLE else block.kind, tuple(item.text for item in block.items))
