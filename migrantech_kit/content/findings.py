"""What does not fit in a file, with its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from migrantech_kit.base.places import shipped


class Severity(StrEnum):
    """Say whether a finding must be mended, or only thought about."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """Tell one thing that does not fit; `line` counts from 1, and 0 means the whole file."""

    path: str
    line: int
    rule: str
    text: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.text}"


class Findings:
    """Collect the findings of one file."""

    def __init__(self, path: Path) -> None:
        self.path = shown(path)
        self._found: list[Finding] = []

    def error(self, line: int, rule: str, text: str) -> None:
        """Note what must be mended."""
        self._found.append(Finding(self.path, line, rule, text))

    def warn(self, line: int, rule: str, text: str) -> None:
        """Note what may be wrong."""
        self._found.append(Finding(self.path, line, rule, text, Severity.WARNING))

    @property
    def all(self) -> tuple[Finding, ...]:
        """Return the findings in the order of their coming."""
        return tuple(self._found)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Return what must be mended."""
        return errors_in(self._found)


def shown(path: Path) -> str:
    """Return a path as a person reads it: shipped files from `resources/` or `session_plans/` on, others whole."""
    for folder in ("resources", "session_plans"):
        root = shipped(folder)
        if path.is_relative_to(root):
            return (Path(folder) / path.relative_to(root)).as_posix()
    return path.as_posix()


def errors_in(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that must be mended."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)


def sentences(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return the errors among findings as sentences with file and line, each once."""
    return tuple(dict.fromkeys(str(finding) for finding in errors_in(findings)))
