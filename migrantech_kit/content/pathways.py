"""Read pathways."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from migrantech_kit.base.language import INTERFACE_LANGUAGES
from migrantech_kit.content.findings import Finding, Findings
from migrantech_kit.content.toml import Fields, TomlFile, read_toml
from migrantech_kit.content.versions import is_version
from migrantech_kit.domain.module import Module
from migrantech_kit.domain.pathway import Pathway, PathwayStep

PATHWAYS_FOLDER = "pathways"
LEAST_STEPS = 2


@dataclass(frozen=True, slots=True)
class ReadPathway:
    """Hold a pathway (None where its file is broken), and what was found in it."""

    pathway: Pathway | None
    findings: tuple[Finding, ...]


def pathway_files(plans: Path) -> tuple[Path, ...]:
    """Return the files of pathways beside session plans, by name."""
    folder = plans / PATHWAYS_FOLDER
    return tuple(sorted(folder.glob("*.toml"))) if folder.is_dir() else ()


def read_pathway(path: Path, modules: Mapping[str, Module]) -> ReadPathway:
    """Return the pathway of a file; nothing is raised, whatever it holds. A module that is not there is left out."""
    findings = Findings(path)
    file = read_toml(path, findings)
    if file is None:
        return ReadPathway(None, findings.all)
    pathway = _pathway(file)
    if findings.errors:
        return ReadPathway(None, findings.all)
    for number, step in enumerate(pathway.steps):
        if step.module not in modules:
            text = f"The library has no module “{step.module}”."
            findings.error(file.line("steps", number, "module"), "pathway", text)
    held = tuple(step for step in pathway.steps if step.module in modules)
    return ReadPathway(replace(pathway, steps=held) if held else None, findings.all)


def _pathway(file: TomlFile) -> Pathway:
    top = file.top()
    pathway = Pathway(
        id=top.identifier(),
        version=top.text("version"),
        place=top.whole("place", 1, 99),
        titles=top.words("title"),
        aims=top.words("aim"),
        steps=tuple(_step(fields) for fields in file.tables("steps")),
    )
    top.warn_unknown("steps")
    if pathway.id and pathway.id != file.path.stem:
        top.refuse("id", f"The id “{pathway.id}” is not the name of its file, “{file.path.stem}”.")
    if pathway.version and not is_version(pathway.version):
        top.refuse("version", f"“{pathway.version}” is no version such as 1.0.0.")
    for key, words in (("title", pathway.titles), ("aim", pathway.aims)):
        _refuse_missing(top, key, words)
    if len(pathway.steps) < LEAST_STEPS:
        top.refuse("", f"A pathway has {LEAST_STEPS} [[steps]] or more.")
    seen: set[str] = set()
    for number, step in enumerate(pathway.steps):
        if step.module in seen:
            line = file.line("steps", number, "module")
            file.findings.error(line, "pathway", f"The module “{step.module}” is there twice.")
        seen.add(step.module)
    return pathway


def _step(fields: Fields) -> PathwayStep:
    step = PathwayStep(fields.identifier("module"), fields.words("reason"))
    _refuse_missing(fields, "reason", step.reasons)
    fields.warn_unknown()
    return step


def _refuse_missing(fields: Fields, key: str, words: Mapping[str, str]) -> None:
    missing = [language for language in INTERFACE_LANGUAGES if not words.get(language)]
    if missing:
        fields.refuse(key, f"“{key}” is missing in: {', '.join(missing)}.")
