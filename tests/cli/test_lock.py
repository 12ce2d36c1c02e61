"""The passphrase on the command line: in files, never in arguments or in what is printed."""

import argparse
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from migrantech_kit.cli import main
from migrantech_kit.cli.arguments import build_parser

RIGHT, NEW, WRONG = "correct horse battery", "staple on the roof", "wrong wrong wrong"


class Line:
    """Run commands on one data folder."""

    def __init__(self, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data = place / "data"
        self._place, self._capsys = place, capsys

    def file(self, text: str) -> str:
        """Return the path of a file with a secret in it."""
        path = self._place / f"{abs(hash(text))}.txt"
        path.write_text(f"{text}\n", "utf-8")
        return str(path)

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Return exit code, output and errors."""
        code = main([*arguments, "--data", str(self.data)])
        said = self._capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    made = Line(tmp_path, capsys)
    assert made.run("demo")[0] == 0
    return made


def recovery_of(out: str) -> str:
    return out.partition("Recovery key: ")[2].split()[0]


def test_a_set_passphrase_is_needed_by_every_command_that_opens_the_records(line: Line, tmp_path: Path) -> None:
    right = line.file(RIGHT)
    code, out, _ = line.run("lock", "set", "--new-passphrase-file", right)
    assert code == 0
    assert len(recovery_of(out).split("-")) == 8
    export = ("export", "attendance", "-o", str(tmp_path / "x.csv"))
    for command in (export, ("demo",), ("sheet", "x", "-o", str(tmp_path / "x.pdf"))):
        code, _, err = line.run(*command)
        assert code == 1
        assert "records are locked" in err
    code, _, err = line.run(*export, "--passphrase-file", line.file(WRONG))
    assert (code, "not the passphrase" in err) == (1, True)
    code, out, _ = line.run(*export, "--passphrase-file", right)
    assert (code, "37 rows" in out) == (0, True)


def test_the_passphrase_is_changed_recovered_and_removed(line: Line) -> None:
    right, new = line.file(RIGHT), line.file(NEW)
    recovery = recovery_of(line.run("lock", "set", "--new-passphrase-file", right)[1])
    assert line.run("lock", "set", "--new-passphrase-file", new)[0] == 1
    assert line.run("lock", "change", "--new-passphrase-file", new)[0] == 1
    assert line.run("lock", "change", "--passphrase-file", right, "--new-passphrase-file", new)[0] == 0
    assert line.run("demo", "--passphrase-file", right)[0] == 1
    key = line.file(recovery)
    assert line.run("lock", "change", "--recovery-key-file", key, "--new-passphrase-file", right)[0] == 0
    code, out, _ = line.run("lock", "recovery", "--passphrase-file", right)
    assert (code, recovery_of(out) != recovery) == (0, True)
    assert line.run("lock", "remove", "--recovery-key-file", key)[0] == 1
    assert line.run("lock", "remove", "--passphrase-file", right)[0] == 0
    assert line.run("demo")[0] == 0
    assert "No passphrase is set" in line.run("lock", "show")[1]


def test_a_missing_and_an_empty_passphrase_file_are_told(line: Line, tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("")
    assert "is empty" in line.run("lock", "set", "--new-passphrase-file", str(tmp_path / "empty"))[2]
    assert "There is no file" in line.run("lock", "set", "--new-passphrase-file", str(tmp_path / "none"))[2]
    assert line.run("demo")[0] == 0


def test_no_secret_stands_in_the_process_list_in_what_is_printed_or_in_any_file(line: Line, tmp_path: Path) -> None:
    files = [line.file(text) for text in (RIGHT, WRONG)]
    program = [sys.executable, "-m", "migrantech_kit", "lock", "set", "--data", str(line.data)]
    process = subprocess.Popen([*program, "--new-passphrase-file", files[0]], stdout=subprocess.PIPE, text=True)
    seen = psutil.Process(process.pid)
    shown = " ".join((*seen.cmdline(), *seen.environ().values()))
    out, _ = process.communicate(timeout=60)
    recovery = recovery_of(out)
    said = "".join(line.run("demo", "--passphrase-file", file)[2] for file in files)
    secrets = (RIGHT, WRONG, recovery)
    assert process.returncode == 0
    assert not [secret for secret in secrets if secret in shown or secret in said]
    for path in line.data.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not [secret for secret in secrets if secret.encode() in content], path


def test_every_command_takes_a_passphrase_file() -> None:
    leaves: list[tuple[str, argparse.ArgumentParser]] = []

    def walk(name: str, parser: argparse.ArgumentParser) -> None:
        inner = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
        if not inner or parser.get_default("run"):
            leaves.append((name, parser))
        for each in inner:
            for word, found in each.choices.items():
                walk(f"{name} {word}", found)

    walk("", build_parser())
    without = [name for name, parser in leaves if "--passphrase-file" not in parser._option_string_actions]
    assert [name for name in without if name] == []
    assert len(leaves) > 15
