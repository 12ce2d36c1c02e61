"""Read what all languages of a module share: its folder's `module.toml`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from migrantech_kit.base.language import INTERFACE_LANGUAGES
from migrantech_kit.content.findings import Finding, Findings
from migrantech_kit.content.toml import Fields, TomlFile, read_toml
from migrantech_kit.content.versions import is_version
from migrantech_kit.domain.module import (
    OPTION_LETTERS,
    THEMES,
    Activity,
    Grouping,
    Layout,
    Module,
    Part,
    Question,
    Slide,
    Source,
    Term,
)

LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
MODULE_FILE = "module.toml"
_LANGUAGE_FILE = re.compile(r"([a-z]{2,3}(?:-[A-Za-z]{2,8})?)\.md", re.ASCII)
_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class ReadModule:
    """Hold a module (None where its file is broken), its file, and what was found in it."""

    folder: Path
    module: Module | None
    file: TomlFile | None
    findings: tuple[Finding, ...]


def module_folders(root: Path) -> tuple[Path, ...]:
    """Return the folders below `root` that hold a module, by name."""
    if not root.is_dir():
        return ()
    return tuple(sorted(folder for folder in root.iterdir() if (folder / MODULE_FILE).is_file()))


def languages_in(folder: Path) -> tuple[str, ...]:
    """Return the languages that a module folder has a file of: the interface's first, then by code."""
    found = {match[1] for file in folder.iterdir() if (match := _LANGUAGE_FILE.fullmatch(file.name))}
    first = tuple(code for code in INTERFACE_LANGUAGES if code in found)
    return (*first, *sorted(found.difference(first)))


def read_module(folder: Path) -> ReadModule:
    """Return the module of a folder; nothing is raised, whatever the file holds."""
    path = folder / MODULE_FILE
    findings = Findings(path)
    file = read_toml(path, findings)
    if file is None:
        return ReadModule(folder, None, None, findings.all)
    module = _module(file, folder)
    return ReadModule(folder, None if findings.errors else module, file, findings.all)


def _module(file: TomlFile, folder: Path) -> Module:
    top = file.top()
    module = Module(
        id=top.identifier(),
        number=top.text("number"),
        theme=top.text("theme"),
        version=top.text("version"),
        licence=top.text("licence"),
        minutes=top.whole("minutes", 5, 480),
        level=top.text("level"),
        picture=top.text("picture"),
        objectives=top.texts("objectives", needed=True),
        frameworks=top.texts("frameworks"),
        facts=top.texts("facts"),
        scored=top.flag("scored"),
        slides=tuple(map(_slide, file.tables("slides"))),
        activities=tuple(map(_activity, file.tables("activities"))),
        questions=tuple(map(_question, file.tables("questions"))),
        glossary=tuple(map(_term, file.tables("glossary"))),
        sources=tuple(source for fields in file.tables("sources") if (source := _source(fields))),
        languages=languages_in(folder),
    )
    top.warn_unknown("slides", "activities", "questions", "glossary", "sources")
    _refuse_wrong_values(file, top, module, folder)
    _refuse_twice(file, "slides", (slide.id for slide in module.slides))
    _refuse_twice(file, "activities", (activity.id for activity in module.activities))
    _refuse_twice(file, "questions", (question.id for question in module.questions))
    _refuse_twice(file, "glossary", (term.id for term in module.glossary))
    return module


def _slide(fields: Fields) -> Slide:
    slide = Slide(
        id=fields.identifier(),
        layout=fields.choice("layout", Layout),
        part=fields.choice("part", Part),
        pictures=fields.texts("pictures"),
    )
    fields.warn_unknown()
    return slide


def _activity(fields: Fields) -> Activity:
    activity = Activity(
        id=fields.identifier(),
        minutes=fields.whole("minutes", 1, 240),
        grouping=fields.choice("grouping", Grouping),
        reading=fields.flag("reading"),
        pictures=fields.texts("pictures"),
    )
    fields.warn_unknown()
    return activity


def _question(fields: Fields) -> Question:
    question = Question(
        id=fields.identifier(),
        form=fields.text("form"),
        right=fields.text("right"),
        objective=fields.text("objective"),
        pictures=fields.texts("pictures"),
    )
    if question.form and question.form not in {"A", "B"}:
        fields.refuse("form", f"“{question.form}” is no form; write A or B.")
    if question.right and question.right not in OPTION_LETTERS:
        fields.refuse("right", f"“{question.right}” is no option; write a, b, c or d.")
    fields.warn_unknown()
    return question


def _term(fields: Fields) -> Term:
    term = Term(id=fields.identifier(), picture=fields.text("picture"))
    fields.warn_unknown()
    return term


def _source(fields: Fields) -> Source | None:
    title, url, day = fields.text("title"), fields.text("url"), fields.day("checked_on", needed=True)
    if url and not url.startswith(("https://", "http://")):
        fields.refuse("url", f"“{url}” is no web address.")
    fields.warn_unknown()
    return Source(title, url, day) if day else None


def _refuse_wrong_values(file: TomlFile, top: Fields, module: Module, folder: Path) -> None:
    if module.id and module.id != folder.name:
        top.refuse("id", f"The id “{module.id}” is not the name of its folder, “{folder.name}”.")
    if module.number and not _NUMBER.fullmatch(module.number):
        top.refuse("number", f"“{module.number}” is no number such as 5.1.")
    if module.theme and module.theme not in THEMES:
        top.refuse("theme", f"“{module.theme}” is no theme; choose one of: {', '.join(THEMES)}.")
    if module.version and not is_version(module.version):
        top.refuse("version", f"“{module.version}” is no version such as 1.0.0.")
    if module.level and module.level not in LEVELS:
        top.refuse("level", f"“{module.level}” is no level; choose one of: {', '.join(LEVELS)}.")
    known = set(module.objectives)
    for number, question in enumerate(module.questions):
        if question.objective and question.objective not in known:
            line = file.line("questions", number, "objective")
            file.findings.error(line, "ids", f"The objective “{question.objective}” is not in the list of objectives.")


def _refuse_twice(file: TomlFile, table: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for number, name in enumerate(ids):
        if name in seen:
            file.findings.error(file.line(table, number, "id"), "ids", f"The id “{name}” is there twice in {table}.")
        seen.add(name)
