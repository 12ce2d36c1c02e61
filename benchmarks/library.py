"""What forty modules cost the desk beside eight: start, memory, opening the library, search; by turns in one run.

The forty are eight shipped modules and four copies of each with words of their own. Both libraries lie in copies of the
program, so that everything from the process to the window is the same but for the modules.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure, median
from benchmarks.startup import Start, start_of
from migrantech_kit.base.places import shipped
from migrantech_kit.base.settings import Settings, SettingsFile
from migrantech_kit.content.module_reader import module_folders
from migrantech_kit.kit import fill_invented

FEW, MANY = 8, 40
RUNS = 5
_MOST = 1.10
# Ids and facts stay; every other long word of a copy begins with a letter more.
_KEPT_OR_WORD = re.compile(r"(\[[^\]]*\]|\{[^}]*\})|([^\W\d_])([^\W\d_]{3,})")


@dataclass(frozen=True)
class _Tree:
    """Hold a copy of the program with its own library, and a data folder."""

    root: Path
    data: Path

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": str(self.root)}

    def command(self, module: str) -> list[str]:
        return [sys.executable, "-m", module, "--data", str(self.data)]


def measure() -> list[Figure]:
    """Measure both libraries by turns; without a display the start is left out."""
    display = os.environ.get("DISPLAY", "")
    if not display:
        print("library: no display, the start is left out", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="migrantech-benchmark-") as name:
        trees = [_tree(Path(name) / str(count), count) for count in (FEW, MANY)]
        starts: list[list[Start]] = [[], []]
        probes: list[list[dict[str, float]]] = [[], []]
        for turn in range(RUNS + 1):
            for number, tree in enumerate(trees):
                probe = _probe(tree)
                start = start_of(tree.command("migrantech_kit"), display, tree.environment) if display else None
                if turn:  # the first of each makes the shelf and fills the disk cache
                    probes[number].append(probe)
                    starts[number] += [start] if start else []
    return [*_of_starts(*starts), *_of_probes(*probes)]


def _of_starts(few: list[Start], many: list[Start]) -> Iterator[Figure]:
    if not few:
        return
    painted = [b.painted / a.painted for a, b in zip(few, many, strict=True)]
    settled = [b.settled / a.settled for a, b in zip(few, many, strict=True)]
    memory = [b.megabytes / a.megabytes for a, b in zip(few, many, strict=True)]
    yield Figure(f"start with {MANY} modules / with {FEW}: first painted", median(painted), "×", _MOST)
    yield Figure(f"start with {MANY} modules / with {FEW}: records shown", median(settled), "×", _MOST)
    yield Figure(f"memory after the start with {MANY} modules / with {FEW}", median(memory), "×", _MOST)


def _of_probes(few: list[dict[str, float]], many: list[dict[str, float]]) -> Iterator[Figure]:
    for key, what, unit, most in (
        ("search", "search to shown cards", "ms", _MOST),
        ("megabytes", "resident memory, library open and searched", "MB", _MOST),
        ("open", "opening the library", "ms", None),
    ):
        for count, runs in ((FEW, few), (MANY, many)):
            yield Figure(f"{what}, {count} modules", median([run[key] for run in runs]), unit)
        ratios = [b[key] / a[key] for a, b in zip(few, many, strict=True)]
        yield Figure(f"{what}, {MANY} modules / {FEW}", median(ratios), "×", most)


def _probe(tree: _Tree) -> dict[str, float]:
    done = subprocess.run(
        tree.command("benchmarks.library_probe"), env={**tree.environment, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, check=True, cwd=tree.root,
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


# --- two copies of the program


def _tree(root: Path, modules: int) -> _Tree:
    checkout = shipped("resources").parent
    for package in ("migrantech_kit", "ui", "benchmarks"):
        shutil.copytree(checkout / package, root / package, ignore=shutil.ignore_patterns("__pycache__"))
    (root / "resources").mkdir()
    for item in (checkout / "resources").iterdir():
        if item.name != "modules":
            (root / "resources" / item.name).symlink_to(item)
    (root / "session_plans").mkdir()
    _library(root / "resources" / "modules", modules)
    for folder in module_folders(root / "resources" / "modules"):
        plan = checkout / "session_plans" / f"{folder.name}-90.toml"
        if plan.is_file():
            shutil.copy(plan, root / "session_plans")
    data = root / "data"
    fill_invented(data)
    SettingsFile(data / "settings.toml").save(Settings(language="fr"))
    return _Tree(root, data)


def _library(target: Path, count: int) -> None:
    target.mkdir()
    originals = module_folders(shipped("resources") / "modules")[:FEW]
    for number in range(count):
        copy, place = divmod(number, len(originals))
        _copy(originals[place], target, copy)


def _copy(original: Path, target: Path, copy: int) -> None:
    if not copy:
        shutil.copytree(original, target / original.name)
        return
    name = f"{original.name}-{copy}"
    shutil.copytree(original, target / name)
    outline = target / name / "module.toml"
    text = outline.read_text("utf-8").replace(f'id = "{original.name}"', f'id = "{name}"', 1)
    outline.write_text(re.sub(r'number = "(\d)\.(\d+)"', rf'number = "\1.{copy}\2"', text, count=1), "utf-8")
    for words in (target / name).glob("*.md"):
        own = _KEPT_OR_WORD.sub(lambda hit: hit[1] or hit[2] * (copy + 1) + hit[3], words.read_text("utf-8"))
        words.write_text(own, "utf-8")
