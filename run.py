#!/usr/bin/env python3
"""Set everything up and go; needs nothing but Python 3.11 or newer.

python3 run.py              set up, then open the desk
python3 run.py test [...]   set up with the test tools, then run the tests on all cores (no display needed)
python3 run.py check        set up with all tools, then lint, types and floors
python3 run.py bench [...]  set up with what the benchmarks compare with, then run them
python3 run.py COMMAND ...  set up, then run a command of migrantech-kit (`python3 run.py --help`)

The environment lies in `.venv` and holds exactly the locked versions, checked by their hashes.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = Path(os.environ.get("MIGRANTECH_KIT_ENVIRONMENT", ROOT / ".venv"))
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

# What Qt's wheels expect of a Debian or Ubuntu system; the second line is for a real display.
QT_LIBRARIES = ["libgl1", "libegl1", "libglib2.0-0", "libfontconfig1", "libdbus-1-3", "libxkbcommon0"]
QT_DISPLAY_LIBRARIES = [
    "libxcb-cursor0", "libxkbcommon-x11-0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1",
    "libxcb-image0", "libxcb-render-util0", "libcups2",
]  # fmt: skip


def main(arguments: list[str]) -> int:
    """Set up what the first argument needs, then run it."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 14):
        sys.exit(f"MigranTech Kit needs Python 3.11 to 3.14; this is {sys.version.split()[0]}.")
    wanted = {"test": "test", "check": "dev", "bench": "bench"}.get(arguments[0] if arguments else "", "desk")
    make_environment()
    install(wanted)
    if wanted == "desk":
        prepare_qt(display=not arguments)
        return run("-m", "migrantech_kit", *arguments)
    # Where a virtual display is installed, the tests open real windows on it.
    prepare_qt(display=shutil.which("Xvfb") is not None)
    if wanted == "test":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        # A file's tests share what is slow to make, so a file runs whole; a process that crashes ends the run.
        cores = ["--numprocesses", "logical", "--dist", "loadfile", "--max-worker-restart", "0"]
        return run("-m", "pytest", *cores, *arguments[1:])
    if wanted == "bench":
        return run("-m", "benchmarks", *arguments[1:])
    checks = (["-m", "ruff", "check"], ["-m", "ruff", "format", "--check"], ["-m", "mypy"], [str(floors_command())])
    return max(run(*check) for check in checks)


def floors_command() -> Path:
    """Return the script that runs the import contracts through the environment's Python."""
    return ROOT / "tests" / "architecture" / "floors.py"


def run(*arguments: str) -> int:
    """Run the environment's Python from the checkout."""
    return subprocess.call([str(PYTHON), *arguments], cwd=ROOT)


def make_environment() -> None:
    """Make the environment, with Debian's missing part of Python installed when that is possible."""
    if PYTHON.exists() and subprocess.call([str(PYTHON), "-c", "import pip"], stderr=subprocess.DEVNULL) == 0:
        return
    command = [sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)]
    if subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0:
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not (system_install([package]) and subprocess.call(command) == 0):
        sys.exit(f"Python's venv is missing. On Debian or Ubuntu: sudo apt install {package}")


def install(wanted: str) -> None:
    """Install the locked packages of a purpose (`desk`, `test`, `dev`, `bench`) once."""
    locked = ROOT / "requirements" / f"{wanted}.txt"
    recipe = locked.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + str(ROOT).encode()
    stamp, hashed = ENVIRONMENT / f".ready-{wanted}", hashlib.sha256(recipe).hexdigest()
    if stamp.exists() and stamp.read_text() == hashed:
        return
    print("Setting up; this takes a minute the first time …", flush=True)
    pip = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-warn-script-location"]
    steps = (
        [*pip, "--require-hashes", "-r", str(locked)],
        [*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)],
    )
    for step in steps:
        if subprocess.call(step) != 0:
            sys.exit("The packages could not be installed. Is there internet? Nothing else was changed; run it again.")
    stamp.write_text(hashed)


def prepare_qt(*, display: bool) -> None:
    """Install Qt's system libraries on Debian or Ubuntu as root; elsewhere name exactly what is missing."""
    if not sys.platform.startswith("linux") or not missing_libraries(display=display):
        return
    packages = QT_LIBRARIES + (QT_DISPLAY_LIBRARIES if display else [])
    if not system_install(packages) or missing_libraries(display=display):
        names = ", ".join(missing_libraries(display=display))
        print(
            f"Qt misses system libraries ({names}). On Debian or Ubuntu: sudo apt install {' '.join(packages)}",
            file=sys.stderr,
        )


def missing_libraries(*, display: bool) -> list[str]:
    """Return the shared libraries that Qt's files ask for and the system does not have."""
    found = list(ENVIRONMENT.glob("lib/python*/site-packages/PySide6"))
    if not found or shutil.which("ldd") is None:
        return []
    files = [found[0] / "QtWidgets.abi3.so", found[0] / "Qt/plugins/platforms/libqoffscreen.so"]
    if display:
        files.append(found[0] / "Qt/plugins/platforms/libqxcb.so")
    lines = "".join(
        subprocess.run(["ldd", str(file)], capture_output=True, text=True, check=False).stdout for file in files
    ).splitlines()
    return sorted({line.split()[0] for line in lines if "not found" in line})


def system_install(packages: list[str]) -> bool:
    """Install Debian packages as root; return False where that is not possible."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return False
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print("Installing system packages:", " ".join(packages), flush=True)
    commands = (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    )
    return all(subprocess.call(command, env=quiet, stdout=subprocess.DEVNULL) == 0 for command in commands)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
