"""Backups on the command line, and two programs on one data folder."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from migrantech_kit.cli import main
from migrantech_kit.kit import open_kit

Said = tuple[int, str, str]


class Line:
    """Run commands on one data folder."""

    def __init__(self, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data = place / "data"
        self._capsys = capsys

    def run(self, *arguments: str) -> Said:
        """Return exit code, output and errors."""
        code = main([*arguments, "--data", str(self.data)])
        said = self._capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    def groups(self) -> int:
        """Return the number of groups."""
        with open_kit(self.data) as kit:
            return len(kit.groups.groups())

    def add_group(self) -> None:
        """Store one more group."""
        with open_kit(self.data) as kit:
            kit.groups.create("Another")


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    made = Line(tmp_path, capsys)
    assert made.run("demo")[0] == 0
    return made


def test_a_backup_is_made_listed_and_restored(line: Line) -> None:
    assert "No backup yet" in line.run("backup", "list")[1]
    code, out, _ = line.run("backup")
    path = out.partition(".mtkbackup")[0] + ".mtkbackup"
    assert (code, Path(path).exists()) == (0, True)
    assert path in line.run("backup", "list")[1]
    line.add_group()
    code, out, _ = line.run("restore", path, "--show")
    assert (code, "1 changes would be lost" in out, line.groups()) == (0, True, 2)
    code, out, _ = line.run("restore", path)
    assert (code, line.groups()) == (0, 1)
    assert "What was replaced lies in" in out
    assert "before-restore" in line.run("backup", "list")[1]


def test_a_backup_goes_to_a_folder_that_is_named_and_is_restored_elsewhere(line: Line, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    code, _, err = line.run("backup", "--to", str(stick))
    assert (code, "is not there" in err) == (1, True)
    stick.mkdir()
    passphrase = tmp_path / "passphrase"
    passphrase.write_text("correct horse battery")
    assert line.run("lock", "set", "--new-passphrase-file", str(passphrase))[0] == 0
    assert line.run("backup", "--to", str(stick))[0] == 1
    assert line.run("backup", "--to", str(stick), "--passphrase-file", str(passphrase))[0] == 0
    made = next(stick.glob("*.mtkbackup"))
    assert made.name in line.run("backup", "list", "--to", str(stick))[1]
    line.data = tmp_path / "other"
    code, _, err = line.run("restore", str(made))
    assert (code, "another passphrase" in err) == (1, True)
    assert line.run("restore", str(made), "--backup-passphrase-file", str(passphrase))[0] == 0
    code, out, _ = line.run("export", "attendance", "-o", str(tmp_path / "x.csv"), "--passphrase-file", str(passphrase))
    assert (code, "37 rows" in out) == (0, True)


def test_a_folder_without_records_has_nothing_to_back_up(line: Line, tmp_path: Path) -> None:
    line.data = tmp_path / "empty"
    code, _, err = line.run("backup")
    assert (code, "no records yet" in err) == (1, True)


@contextmanager
def another_program(folder: Path) -> Iterator[int]:
    """Hold the records open in another process."""
    program = (
        "import sys, pathlib\n"
        "from migrantech_kit.kit import open_kit\n"
        "kit = open_kit(pathlib.Path(sys.argv[1]))\n"
        "kit.groups.groups()\n"
        "print('open', flush=True)\n"
        "sys.stdin.read()\n"
        "kit.close()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "open\n"
        yield process.pid
        process.stdin.close()
        process.wait()


def test_the_second_program_on_a_folder_is_told_and_what_only_reads_goes_on(line: Line, tmp_path: Path) -> None:
    made = line.run("backup")[1].partition(".mtkbackup")[0] + ".mtkbackup"
    secret = tmp_path / "secret"
    secret.write_text("correct horse battery")
    with another_program(line.data) as process:
        for command in (("demo",), ("restore", made), ("lock", "set", "--new-passphrase-file", str(secret))):
            code, _, err = line.run(*command)
            assert code == 1
            assert f"process {process}" in err
            assert "Close the other window" in err
        code, out, err = line.run("export", "attendance", "-o", str(tmp_path / "x.csv"))
        assert (code, "37 rows" in out, f"process {process}" in err) == (0, True, True)
        assert line.run("backup")[0] == 0
    assert line.run("restore", made)[0] == 0
    assert line.run("lock", "set", "--new-passphrase-file", str(secret))[0] == 0


def test_the_lock_of_a_program_that_was_killed_is_gone_with_it(line: Line) -> None:
    with another_program(line.data) as process:
        import os
        import signal

        os.kill(process, signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
    assert line.run("demo")[0] == 0
