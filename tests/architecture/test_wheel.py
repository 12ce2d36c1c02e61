"""The built wheel, installed into a folder of its own, runs without the checkout."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and unpack it; its dependencies come from the running environment."""
    pytest.importorskip("hatchling")
    built = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    target = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        wheel.extractall(target)
    return target


def test_the_installed_wheel_lists_modules_and_prints_a_handout(installed: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    kit = [sys.executable, "-P", "-m", "migrantech_kit"]

    def run(*arguments: str) -> str:
        command = [*kit, *arguments, "--data", str(tmp_path)]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
        return done.stdout

    where = subprocess.run(
        [sys.executable, "-P", "-c", "import migrantech_kit; print(migrantech_kit.__file__)"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert str(installed) in where.stdout
    assert len(json.loads(run("modules", "list", "--json"))) >= 2
    run("handout", "work-contract", "--lang", "uk", "-o", str(tmp_path / "handout.pdf"))
    assert (tmp_path / "handout.pdf").read_bytes().startswith(b"%PDF")


def test_the_wheel_carries_licences_content_and_catalogues(installed: Path) -> None:
    package = installed / "migrantech_kit"
    assert (package / "resources" / "fonts" / "Rubik-Regular.ttf").is_file()
    assert (package / "resources" / "catalogues" / "ar" / "LC_MESSAGES" / "kit.mo").is_file()
    assert (package / "session_plans").is_dir()
    assert list(installed.glob("migrantech_kit-*.dist-info/licenses/LICENSE"))
