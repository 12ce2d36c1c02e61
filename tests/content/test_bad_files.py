"""No file makes the readers or the checker crash, however it was mangled."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from migrantech_kit.content.checker import check
from migrantech_kit.content.facts_reader import read_fact_keys, read_facts
from migrantech_kit.content.module_reader import read_module
from migrantech_kit.content.plans import read_plan
from migrantech_kit.content.words_reader import read_words
from tests.content.making import FIXTURES, SAMPLE, sample_module

HEADINGS = ("# ", "## ", "### ", "#", "[slide title]", "[question a1] Why?", "[handout] H", "[glossary]", "[say]")
BODIES = ("- ", "1. ", "| a | b |", "|---|---|", "  ", "**", "{fact:emergency}", "{", "a: b", "[bell] x: y", "\u202e")
PIECES = st.sampled_from((*HEADINGS, *BODIES, "\n", "\n\n", "كلمة"))
EDITS = st.lists(
    st.tuples(st.integers(0, 500), st.sampled_from(["drop", "double", "cut", "quote", "bracket"])), max_size=4
)


def mangled(text: str, edits: list[tuple[int, str]]) -> str:
    lines = text.split("\n")
    for place, edit in edits:
        at = place % len(lines)
        line = lines[at]
        changed = {
            "drop": [],
            "double": [line, line],
            "cut": [line[: len(line) // 2]],
            "quote": [line.replace('"', "", 1)],
            "bracket": [line.replace("]", "", 1)],
        }
        lines[at : at + 1] = changed[edit]
        lines = lines or [""]
    return "\n".join(lines)


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(deadline=None)
def test_any_words_are_read_or_told(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "en.md").write_text(text, "utf-8")
        read = read_words(Path(folder), sample_module(), "en")
    assert read.words is not None or read.reason is not None


@given(EDITS, EDITS)
@settings(deadline=None, max_examples=60)
def test_a_mangled_module_is_checked_to_the_end(outline: list[tuple[int, str]], words: list[tuple[int, str]]) -> None:
    source = FIXTURES / "modules" / SAMPLE
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root) / SAMPLE
        folder.mkdir()
        for name, edits in (("module.toml", outline), ("en.md", words), ("pt.md", words)):
            text = (source / name.replace("pt", "en")).read_text("utf-8")
            (folder / name).write_text(mangled(text, edits), "utf-8")
        read = read_module(folder)
        report = check([folder], FIXTURES, Path(root) / "plans")
    assert (read.module is None) == (not report.rows)
    assert all(finding.line >= 0 and finding.text for finding in report.findings)


@given(EDITS)
@settings(deadline=None, max_examples=60)
def test_mangled_facts_and_plans_are_read_or_told(edits: list[tuple[int, str]]) -> None:
    keys = read_fact_keys(FIXTURES / "facts")[0]
    plan = (FIXTURES.parent / "sample-plan.toml").read_text("utf-8")
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root)
        (folder / "FR.toml").write_text(mangled((FIXTURES / "facts" / "FR.toml").read_text("utf-8"), edits), "utf-8")
        (folder / "sample-plan.toml").write_text(mangled(plan, edits), "utf-8")
        facts, _ = read_facts(folder, "FR", keys)
        read = read_plan(folder / "sample-plan.toml", {SAMPLE: sample_module()}, own=True)
    assert all(fact.source_url and fact.texts for fact in facts if fact.confirmed)
    assert len(facts) == 2 or edits
    assert read.plan is not None or read.findings
