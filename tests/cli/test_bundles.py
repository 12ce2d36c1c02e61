"""Bundles and the office on the command line: from a tutor's laptop to the office's sums."""

from collections.abc import Callable
from pathlib import Path

import pytest

from migrantech_kit.cli import main
from migrantech_kit.kit import open_kit
from migrantech_kit.services.groups import NewLearner

Said = tuple[int, str, str]
Run = Callable[..., Said]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on the data folder of somebody; file names lie beside these folders."""

    def running(whose: str, *arguments: str) -> Said:
        placed = [str(tmp_path / one) if one.startswith("./") else one for one in arguments]
        code = main([*placed, "--data", str(tmp_path / whose)])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    assert running("tutor", "demo")[0] == 0
    return running


@pytest.fixture
def paired(run: Run) -> Run:
    """Pair the tutor with the office, as both compare the letters."""
    code, out, _ = run(
        "office", "office", "key", "--title", "Bureau de Lyon", "-o", "./office.pub", "--qr", "./key.svg"
    )
    assert code == 0
    letters = out.partition("fingerprint: ")[2].splitlines()[0]
    assert letters in run("tutor", "office", "pair", "./office.pub")[1]
    code, out, _ = run("tutor", "office", "pair", "./office.pub", "--fingerprint", letters)
    assert (code, "Bureau de Lyon" in out) == (0, True)
    return run


def test_what_a_tutor_hands_in_is_what_the_office_adds_up(paired: Run, tmp_path: Path) -> None:
    assert "whole" in paired("tutor", "bundle", "export", "./one.mtkx")[1]
    assert (tmp_path / "key.svg").read_bytes().startswith(b"<svg")
    code, out, _ = paired("office", "bundle", "import", "./one.mtkx", "--preview")
    assert (code, "3 sessions" in out, "for the first time" in out) == (0, True, True)
    assert paired("office", "export", "attendance", "-o", "./before.csv")[1].endswith("0 rows\n")
    code, out, _ = paired("office", "bundle", "import", "./one.mtkx")
    assert (code, "1 of 1 bundles" in out, " 0 known before" in out) == (0, True, True)
    assert ": 0 new records" in paired("office", "bundle", "import", "./one.mtkx")[1]
    paired("tutor", "export", "attendance", "-o", "./tutor.csv")
    paired("office", "office", "export", "attendance", "-o", "./office.csv")
    assert (tmp_path / "office.csv").read_bytes() == (tmp_path / "tutor.csv").read_bytes()
    assert paired("office", "office", "check")[1] == "sound\n"
    assert paired("office", "office", "conflicts")[1] == "No conflicts.\n"


def test_the_next_bundle_holds_only_what_is_new(paired: Run, tmp_path: Path) -> None:
    paired("tutor", "bundle", "export", "./one.mtkx")
    with open_kit(tmp_path / "tutor") as kit:
        kit.groups.create("Jeudi matin")
    code, out, _ = paired("tutor", "bundle", "export", "./two.mtkx")
    assert (code, ": 1 records" in out, "since the last one" in out) == (0, True, True)
    # The later one first: order does not count.
    assert paired("office", "bundle", "import", "./two.mtkx", "./one.mtkx")[0] == 0
    with open_kit(tmp_path / "office") as kit:
        assert "Jeudi matin" in [group.title for group in kit.groups.groups()]


def test_another_fingerprint_pairs_with_nobody(run: Run) -> None:
    run("office", "office", "key", "--title", "Bureau de Lyon", "-o", "./office.pub")
    code, _, error = run("tutor", "office", "pair", "./office.pub", "--fingerprint", "0000 0000")
    assert (code, "not that office's" in error) == (1, True)
    code, _, error = run("tutor", "bundle", "export", "./one.mtkx")
    assert (code, "Pair the office first" in error) == (1, True)


def test_a_passphrase_closes_a_bundle_where_no_office_is_paired(run: Run, tmp_path: Path) -> None:
    (tmp_path / "words").write_text("four words that nobody says\n", "utf-8")
    run("tutor", "bundle", "export", "./one.mtkx", "--bundle-passphrase-file", "./words")
    code, out, error = run("office", "bundle", "import", "./one.mtkx")
    assert (code, "0 of 1 bundles" in out, "closed by a passphrase" in error) == (1, True, True)
    assert run("office", "bundle", "import", "./one.mtkx", "--bundle-passphrase-file", "./words")[0] == 0


def test_what_is_no_bundle_or_another_offices_changes_nothing_and_the_others_come_in(
    paired: Run, tmp_path: Path
) -> None:
    paired("tutor", "bundle", "export", "./one.mtkx")
    (tmp_path / "letter.mtkx").write_text("Dear office", "utf-8")
    code, out, error = paired("office", "bundle", "import", "./letter.mtkx", "./one.mtkx")
    assert (code, "1 of 2 bundles" in out, "letter.mtkx was not imported" in error) == (1, True, True)
    code, out, error = paired("stranger", "bundle", "import", "./one.mtkx")
    assert (code, "made for another office" in error) == (1, True)


def test_two_spellings_of_one_person_are_joined_and_parted_again(run: Run, tmp_path: Path) -> None:
    with open_kit(tmp_path / "tutor") as kit:
        group = kit.groups.groups()[0].id
        kit.groups.add(group, (NewLearner("Amina DIALLO", "fr"),))
    line = run("tutor", "office", "same-person")[1].splitlines()[0]
    one, other = (word for word in line.split() if word.count("-") == 1 and word != "->")
    run("tutor", "office", "same-person", "--confirm", one, other)
    assert run("tutor", "office", "same-person")[1] == "Nobody looks like anybody else.\n"
    run("tutor", "office", "same-person", "--undo", one)
    run("tutor", "office", "same-person", "--refuse", one, other)
    assert run("tutor", "office", "same-person")[1] == "Nobody looks like anybody else.\n"
    code, _, error = run("tutor", "office", "same-person", "--undo", one)
    assert (code, "was not joined with anybody" in error) == (1, True)
