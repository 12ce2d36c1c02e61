"""Make content files for tests out of the sample module, changed in one place."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from migrantech_kit.content.findings import Finding, Severity
from migrantech_kit.content.library import FileContent
from migrantech_kit.content.module_reader import read_module
from migrantech_kit.content.rules import OUTLINE_RULES, PARITY_RULES, TEXT_RULES
from migrantech_kit.content.rules.subject import Known, Outline, Remark, Text
from migrantech_kit.content.terms import read_terms
from migrantech_kit.content.words_file import read_words_file
from migrantech_kit.domain.module import Module

FIXTURES = Path(__file__).parent / "fixtures" / "resources"
SAMPLE = "sample-module"
KNOWN = Known(
    pictures=frozenset(
        "bicycle wheel brake lamp bell saddle pump tyre chain lock helmet street shop people".split()  # noqa: SIM905
    ),
    facts=frozenset({"emergency", "minimum_wage"}),
    terms=read_terms(FIXTURES / "terms.toml")[0],
)


def sample_module() -> Module:
    """Return the module of the sample."""
    module = read_module(FIXTURES / "modules" / SAMPLE).module
    assert module is not None
    return module


def copy_of_sample(root: Path, name: str = SAMPLE) -> Path:
    """Copy the sample module below `root` under another id and return its folder."""
    folder = root / name
    shutil.copytree(FIXTURES / "modules" / SAMPLE, folder)
    change(folder / "module.toml", f'id = "{SAMPLE}"', f'id = "{name}"')
    return folder


def change(path: Path, old: str, new: str) -> None:
    """Replace a text that stands in a file, at its first place."""
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def line_of(path: Path, text: str) -> int:
    """Return the number of the first line that holds a text."""
    return next(number for number, line in enumerate(path.read_text("utf-8").split("\n"), 1) if text in line)


def content_of(root: Path) -> FileContent:
    """Return content over `root`: `resources`, `session_plans`, `own/modules` and `own/session_plans`."""
    return FileContent(
        root / "resources", root / "session_plans", root / "own" / "modules", root / "own" / "session_plans"
    )


def outline_remarks(rule: str, folder: Path) -> list[Remark]:
    """Return what a rule says about `module.toml` of a folder."""
    read = read_module(folder)
    assert read.module is not None, read.findings
    assert read.file is not None
    return list(OUTLINE_RULES[rule](Outline(read.module, read.file), KNOWN))


def text_of(folder: Path, language: str, markdown: str) -> Text:
    """Return a language file of the sample, written in `folder`."""
    path = folder / f"{language}.md"
    path.write_text(markdown, "utf-8")
    return Text(sample_module(), read_words_file(path))


def text_remarks(rule: str, folder: Path, language: str, markdown: str) -> list[Remark]:
    """Return what a rule says about a language file."""
    return list(TEXT_RULES[rule](text_of(folder, language, markdown), KNOWN))


def sample_remarks(rule: str, folder: Path, old: str = "", new: str = "") -> list[Remark]:
    """Return what a rule says about the English sample with one text replaced."""
    markdown = (FIXTURES / "modules" / SAMPLE / "en.md").read_text("utf-8")
    assert old in markdown
    return text_remarks(rule, folder, "en", markdown.replace(old, new, 1) if old else markdown)


def parity_remarks(rule: str, folder: Path, old: str, new: str) -> list[Remark]:
    """Return what a rule says about a changed copy of the English sample beside the sample itself."""
    markdown = (FIXTURES / "modules" / SAMPLE / "en.md").read_text("utf-8")
    assert old in markdown
    first = text_of(folder, "en", markdown)
    return list(PARITY_RULES[rule](text_of(folder, "pt", markdown.replace(old, new, 1)), first))


def errors_of(findings: tuple[Finding, ...]) -> list[Finding]:
    """Return the errors among findings."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def named(remarks: list[Remark], part: str) -> Iterator[Remark]:
    """Yield the remarks whose words hold `part`."""
    return (remark for remark in remarks if part in remark.text)
