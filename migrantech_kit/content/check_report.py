"""Show a check as text for people, or as JSON for programs."""

import json

from migrantech_kit.base.text import columns
from migrantech_kit.content.checker import CheckReport, Measured
from migrantech_kit.content.findings import Severity
from migrantech_kit.content.measures import TextPart
from migrantech_kit.content.similarity import Likeness
from migrantech_kit.domain.codec import to_plain

_PARTS = tuple(part.value for part in TextPart if part not in {TextPart.CARD, TextPart.OBJECTIVES})
_PAIRS = 20


def as_json(report: CheckReport) -> str:
    """Return the report as one JSON object: `ok`, `errors` and `warnings` in number, `rows`, `findings`."""
    counts = {"ok": not report.errors, "errors": len(report.errors), "warnings": len(report.warnings)}
    return json.dumps({**counts, **to_plain(report)}, ensure_ascii=False, indent=2)


def as_text(report: CheckReport) -> str:
    """Return one line for each finding, a table of figures by module and language, and a last line that sums up."""
    lines = [
        f"{finding} (warning, {finding.rule})"
        if finding.severity is Severity.WARNING
        else f"{finding} ({finding.rule})"
        for finding in report.findings
    ]
    if report.rows:
        lines += ["", *_table(report.rows)]
    if report.similar:
        lines += ["", *_alike(report.similar)]
    verdict = "Everything fits." if not report.errors else f"{_number(len(report.errors), 'error')} to mend."
    lines += ["", f"{verdict} {_number(len(report.warnings), 'warning')}."]
    return "\n".join(lines).strip()


def _table(rows: tuple[Measured, ...]) -> list[str]:
    # The parts are counted in words; “mean” and “longest” are sentences, “sides” the printed
    # handout's front and back.
    header = ("module", "lang", "no.", *_PARTS, "words", "mean", "longest", "sides", "errors", "warnings")
    return columns([header, *map(_cells, rows)], to_left={0, 1})


def _alike(pairs: tuple[Likeness, ...]) -> list[str]:
    """Return the most alike pairs as a table: all that repeat each other, and as many more as make twenty."""
    shown = [pair for number, pair in enumerate(pairs) if pair.too_alike or number < _PAIRS]
    header = ("module", "module", "lang", "shared", "share", "example")
    cells = [
        (pair.first, pair.second, pair.language, str(pair.shared), f"{pair.share:.1%}", pair.example) for pair in shown
    ]
    return columns([header, *cells], to_left={0, 1, 2, 5})


def _cells(row: Measured) -> tuple[str, ...]:
    return (
        row.module,
        row.language,
        str(row.slides),
        *(str(row.words[part]) for part in _PARTS),
        str(row.total_words),
        f"{row.mean_sentence:.1f}",
        str(row.longest_sentence),
        f"{row.handout_front}+{row.handout_back}" if row.handout_front else "-",
        str(row.errors),
        str(row.warnings),
    )


def _number(count: int, name: str) -> str:
    return f"{count} {name}" if count == 1 else f"{count} {name}s"
