"""Read and write session plans."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from migrantech_kit.base.files import write_atomically
from migrantech_kit.content.findings import Finding, Findings
from migrantech_kit.content.toml import Fields, TomlFile, read_toml
from migrantech_kit.content.versions import is_version
from migrantech_kit.domain.module import Module
from migrantech_kit.domain.plan import Plan, Step, StepKind

LONGEST_STEP = 240
# What a step of a kind cannot do without.
_NEEDS_MODULE = frozenset({StepKind.SLIDES, StepKind.ACTIVITY, StepKind.QUIZ})


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """Hold a plan (None where its file is broken), and what was found in it."""

    plan: Plan | None
    findings: tuple[Finding, ...]


def plan_files(folder: Path) -> tuple[Path, ...]:
    """Return the plan files of a folder, by name."""
    return tuple(sorted(folder.glob("*.toml"))) if folder.is_dir() else ()


def read_plan(path: Path, modules: Mapping[str, Module], *, own: bool) -> ReadPlan:
    """Return the plan of a file; nothing is raised, whatever it holds.

    A slide or activity that its module no longer has is left out of its step; a module that is not there stays named,
    so that the plan works again when the module is back.
    """
    findings = Findings(path)
    file = read_toml(path, findings)
    if file is None:
        return ReadPlan(None, findings.all)
    plan = _plan(file, own)
    if findings.errors:
        return ReadPlan(None, findings.all)
    steps = tuple(_fitted(file, number, step, modules) for number, step in enumerate(plan.steps))
    return ReadPlan(replace(plan, steps=steps), findings.all)


def write_plan(path: Path, plan: Plan) -> None:
    """Write a plan; raise `Problem` when the disk refuses, with the old file kept."""
    import tomli_w  # noqa: PLC0415 - the desk's start writes no plan

    content = {
        "id": plan.id,
        "version": plan.version,
        "title": dict(plan.titles),
        "steps": [_written(step) for step in plan.steps],
    }
    write_atomically(path, tomli_w.dumps(content).encode())


def _written(step: Step) -> dict[str, object]:
    fields: dict[str, object] = {"id": step.id, "kind": step.kind.value, "minutes": step.minutes}
    optional = {"module": step.module, "slides": list(step.slides), "activity": step.activity, "form": step.form}
    return fields | {key: value for key, value in optional.items() if value}


def _plan(file: TomlFile, own: bool) -> Plan:
    top = file.top()
    plan = Plan(
        id=top.identifier(),
        version=top.text("version"),
        titles=top.words("title"),
        steps=tuple(map(_step, file.tables("steps"))),
        own=own,
    )
    top.warn_unknown("steps")
    if plan.id and plan.id != file.path.stem:
        top.refuse("id", f"The id “{plan.id}” is not the name of its file, “{file.path.stem}”.")
    if plan.version and not is_version(plan.version):
        top.refuse("version", f"“{plan.version}” is no version such as 1.0.0.")
    if not plan.titles:
        top.refuse("title", "The plan has no title in any language, under [title].")
    if not plan.steps:
        top.refuse("", "The plan has no [[steps]].")
    seen: set[str] = set()
    for number, step in enumerate(plan.steps):
        if step.id in seen:
            file.findings.error(file.line("steps", number, "id"), "ids", f"The step “{step.id}” is there twice.")
        seen.add(step.id)
    return plan


def _step(fields: Fields) -> Step:
    step = Step(
        id=fields.identifier(),
        kind=fields.choice("kind", StepKind),
        minutes=fields.whole("minutes", 1, LONGEST_STEP),
        module=fields.text("module", ""),
        slides=fields.texts("slides"),
        activity=fields.text("activity", ""),
        form=fields.text("form", ""),
    )
    fields.warn_unknown()
    if not step.module and (step.kind in _NEEDS_MODULE or step.slides or step.activity or step.form):
        fields.refuse("module", f"A step “{step.kind}” needs a module.")
    if step.kind is StepKind.QUIZ and step.form not in {"A", "B"}:
        fields.refuse("form", "A quiz step needs its form, A or B.")
    if step.kind is StepKind.ACTIVITY and not step.activity:
        fields.refuse("activity", "An activity step needs its activity.")
    return step


def _fitted(file: TomlFile, number: int, step: Step, modules: Mapping[str, Module]) -> Step:
    """Return a step without what its module does not have."""

    def refuse(key: str, text: str) -> None:
        file.findings.error(file.line("steps", number, key), "plan", text)

    if not step.module:
        return step
    module = modules.get(step.module)
    if module is None:
        refuse("module", f"The library has no module “{step.module}”.")
        return step
    slides = {slide.id for slide in module.slides}
    for slide in step.slides:
        if slide not in slides:
            refuse("slides", f"The module “{module.id}” has no slide “{slide}”.")
    known = step.activity in {"", *(activity.id for activity in module.activities)}
    if not known:
        refuse("activity", f"The module “{module.id}” has no activity “{step.activity}”.")
    return replace(
        step,
        slides=tuple(slide for slide in step.slides if slide in slides),
        activity=step.activity if known else "",
    )
