"""What the whole project promises: floors, a command line without Qt, a clean lock, complete catalogues, true docs."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from migrantech_kit.base.language import INTERFACE_LANGUAGES
from migrantech_kit.cli.arguments import build_parser
from tests.tools import catalogues

ROOT = Path(__file__).resolve().parents[2]


def test_the_command_line_works_where_pyside_is_not_installed(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "class NoQt:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in {'PySide6', 'shiboken6', 'ui'}:\n"
        "            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, NoQt())\n"
        "from migrantech_kit.cli import main\n"
        f"data = ['--data', {str(tmp_path)!r}]\n"
        "assert main(['modules', 'list', *data]) == 0\n"
        f"assert main(['handout', 'work-contract', '--lang', 'ar', '-o', {str(tmp_path / 'h.pdf')!r}, *data]) == 0\n"
        "assert main(['demo', *data]) == 0\n"
        f"assert main(['export', 'attendance', '-o', {str(tmp_path / 'a.csv')!r}, *data]) == 0\n"
        "assert main(data) == 1\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert "PySide6" in done.stderr


def test_the_lock_names_only_the_public_index() -> None:
    hosts = set(re.findall(r"(?:https?|file)://[^/\"]+", (ROOT / "uv.lock").read_text()))
    assert hosts == {"https://pypi.org", "https://files.pythonhosted.org"}


@pytest.mark.parametrize("purpose", ["desk", "test", "dev", "bench"])
def test_the_hashed_requirements_hold_exactly_the_locked_versions(purpose: str) -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text())
    locked = {(package["name"], package["version"]) for package in lock["package"]}
    text = (ROOT / "requirements" / f"{purpose}.txt").read_text()
    pinned = set(re.findall(r"^([a-z0-9._-]+)(?:\[[^]]*\])?==([^\s;]+)", text, re.MULTILINE))
    assert pinned
    assert pinned <= locked
    assert "://" not in "".join(line for line in text.splitlines() if not line.startswith("#"))


def test_qt_stays_below_the_release_that_corrupts_memory() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    desk = project["project"]["optional-dependencies"]["desk"]
    assert "pyside6-essentials>=6.9,<6.12" in desk


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_every_interface_text_is_translated(language: str) -> None:
    assert list(catalogues.untranslated(language)) == []


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_the_catalogues_hold_what_the_code_marks_and_the_binary_form_is_fresh(language: str) -> None:
    stored = (catalogues.FOLDER / f"{language}.po").read_bytes()
    assert catalogues.update(language) == stored
    assert catalogues.binary_path(language).read_bytes() == catalogues.compiled(language)


def test_the_readme_names_every_command_of_the_command_line() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    actions = next(action for action in build_parser()._actions if action.dest == "command")
    assert actions.choices is not None
    for command in actions.choices:
        assert f"`migrantech-kit {command}" in readme or f"migrantech-kit {command} " in readme, command


def test_no_file_of_the_project_names_a_path_of_the_machine_it_was_made_on() -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    tracked = subprocess.run(
        ["git", "ls-files", "*.py", "*.md", "*.toml", "*.txt", "*.lock", ".ci/*"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if tracked.returncode:
        pytest.skip("not a git checkout")
    # Put together from parts, so that this file does not name what it looks for.
    named = re.compile("/(?:" + "|".join(("home", "root", "Users", "work", "tmp")) + r")/\w")
    for name in tracked.stdout.split():
        text = (ROOT / name).read_text("utf-8")
        assert not named.search(text), name
