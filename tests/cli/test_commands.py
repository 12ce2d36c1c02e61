"""The command line as a person or a script uses it."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pypdf
import pytest

from migrantech_kit.base.places import shipped
from migrantech_kit.cli import main
from migrantech_kit.domain.people import Project
from migrantech_kit.kit import open_kit

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def practised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the invented group and its three held sessions."""
    folder = tmp_path_factory.mktemp("practised")
    assert main(["demo", "--data", str(folder)]) == 0
    return folder


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str, data: Path | None = None) -> tuple[int, str, str]:
        code = main([*arguments, "--data", str(data or tmp_path / "data")])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def test_the_list_of_modules_as_json_names_id_theme_title_version_and_languages(run: Run) -> None:
    code, out, _ = run("modules", "list", "--json")
    modules = {module["id"]: module for module in json.loads(out)}
    assert code == 0
    assert set(modules["work-contract"]) == {"id", "theme", "title", "version", "languages"}
    assert modules["work-contract"]["theme"] == "work-rights"
    assert {"fr", "en", "pt", "tr", "ar", "uk"} <= set(modules["work-contract"]["languages"])


def test_a_module_is_shown_in_the_asked_language(run: Run) -> None:
    code, out, _ = run("modules", "show", "work-contract", "--lang", "ar")
    assert code == 0
    assert "عقد" in out


def test_a_module_in_a_language_that_is_not_written_falls_back_and_says_so(run: Run) -> None:
    code, out, _ = run("modules", "show", "work-contract", "--lang", "so")
    assert code == 0
    assert out.startswith("(so: not written yet; this is English)")


def test_an_unknown_module_is_a_problem_in_one_sentence(run: Run) -> None:
    code, out, err = run("modules", "show", "no-such-module")
    assert (code, out) == (1, "")
    assert "no module “no-such-module”" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "arguments",
    [["modules"], ["nonsense"], ["handout", "work-contract"], ["export", "nonsense", "-o", "x.csv"], ["--nonsense"]],
)
def test_wrong_usage_exits_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_a_handout_in_two_languages_is_written_with_both(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out" / "handout.pdf"
    code, _, _ = run(
        "handout", "work-contract", "--lang", "fr", "--second", "ar", "--country", "FR",
        "--base-url", "https://example.org/m", "-o", str(target),
    )  # fmt: skip
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(target).pages)
    assert code == 0
    assert "contrat" in text
    assert "العمل" in text
    assert "example.org/m/fr/work-contract" in text.replace("\n", "")


def test_a_handout_in_a_missing_language_names_the_languages_there_are(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "handout.pdf"
    code, _, err = run("handout", "work-contract", "--lang", "so", "-o", str(target))
    assert code == 1
    assert "not written in “so”" in err
    assert "fr" in err
    assert not target.exists()


def test_a_handout_that_cannot_be_written_keeps_what_was_there(run: Run, tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("old")
    code, _, err = run("handout", "work-contract", "--lang", "fr", "-o", str(blocker / "x.pdf"))
    assert code == 1
    assert "could not be written" in err
    assert blocker.read_text() == "old"


def test_the_export_has_one_row_a_presence_and_opens_in_french_excel(run: Run, practised: Path, tmp_path: Path) -> None:
    target = tmp_path / "attendance.csv"
    code, out, _ = run("export", "attendance", "-o", str(target), data=practised)
    rows = list(csv.DictReader(target.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert code == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    assert f"{len(rows)} rows" in out
    assert len({(row["session_id"], row["half_day"], row["learner_code"]) for row in rows}) == len(rows) == 37
    assert {row["status"] for row in rows} == {"present", "absent", "excused"}


@pytest.mark.parametrize("kind", ["attendance", "sessions", "totals", "quiz"])
def test_an_xlsx_export_has_typed_cells_and_as_many_rows_as_the_csv(
    run: Run, practised: Path, tmp_path: Path, kind: str
) -> None:
    book_path, csv_path = tmp_path / f"{kind}.xlsx", tmp_path / f"{kind}.csv"
    assert run("export", kind, "--format", "xlsx", "-o", str(book_path), data=practised)[0] == 0
    assert run("export", kind, "-o", str(csv_path), data=practised)[0] == 0
    sheet = openpyxl.load_workbook(book_path).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == len(csv_path.read_text("utf-8-sig").splitlines())
    numbers = {"attendance": "minutes", "sessions": "present", "totals": "hours_attended", "quiz": "score"}
    column = rows[0].index(numbers[kind])
    assert all(isinstance(row[column], int | float) for row in rows[1:])


def test_an_export_is_narrowed_by_days_and_names_and_written_with_points(
    run: Run, practised: Path, tmp_path: Path
) -> None:
    target = tmp_path / "totals.csv"
    group = "groupe du lundi / monday group"
    options = ("--group", group, "--from", "2020-01-01", "--separator", ",", "--decimal", "point")
    code, out, _ = run("export", "totals", *options, "-o", str(target), data=practised)
    rows = list(csv.DictReader(target.read_text("utf-8-sig").splitlines()))
    assert code == 0
    assert len(rows) > 5
    assert any("." in row["hours_attended"] for row in rows)
    code, out, _ = run("export", "totals", *options, "--to", "2020-01-02", "-o", str(target), data=practised)
    assert (code, out.strip().endswith("0 rows")) == (0, True)


def test_a_filter_that_names_nothing_says_what_there_is(run: Run, practised: Path, tmp_path: Path) -> None:
    code, _, err = run("export", "sessions", "--group", "Tuesday", "-o", str(tmp_path / "x.csv"), data=practised)
    assert code == 1
    assert "Nothing is called “Tuesday”" in err
    assert "Groupe du lundi" in err


def test_planned_sessions_go_into_a_calendar(run: Run, practised: Path, tmp_path: Path) -> None:
    target = tmp_path / "planned.ics"
    assert run("export", "planned", "--format", "ics", "-o", str(target), data=practised)[0] == 0
    assert target.read_bytes().count(b"BEGIN:VEVENT") == 1


def test_names_are_exported_with_the_password_of_a_file_alone(run: Run, practised: Path, tmp_path: Path) -> None:
    target, password = tmp_path / "names.xlsx", tmp_path / "password"
    password.write_text("correct horse\n")
    code, _, err = run("export", "names", "--format", "xlsx", "-o", str(target), data=practised)
    assert (code, target.exists()) == (1, False)
    assert "only in a file with a password" in err
    options = ("--password-file", str(password))
    assert run("export", "names", "--format", "xlsx", *options, "-o", str(target), data=practised)[0] == 0
    assert b"Amina" not in target.read_bytes()


def test_a_person_is_handed_what_is_kept_and_erased_only_when_it_is_meant(run: Run, tmp_path: Path) -> None:
    folder, target = tmp_path / "own", tmp_path / "person.json"
    assert main(["demo", "--data", str(folder)]) == 0
    run("export", "totals", "-o", str(tmp_path / "t.csv"), data=folder)
    rows = list(csv.DictReader((tmp_path / "t.csv").read_text("utf-8-sig").splitlines(), delimiter=";"))
    learner = rows[0]["learner_code"]
    assert run("learner", "export", learner, "-o", str(target), data=folder)[0] == 0
    name = json.loads(target.read_bytes())["names"]["display_name"]
    assert name
    code, out, _ = run("learner", "erase", learner, data=folder)
    assert (code, "--for-good" in out) == (1, True)
    run("learner", "export", learner, "-o", str(target), data=folder)
    assert json.loads(target.read_bytes())["names"]["display_name"] == name
    assert run("learner", "erase", learner, "--for-good", data=folder)[0] == 0
    run("learner", "export", learner, "-o", str(target), data=folder)
    assert json.loads(target.read_bytes())["names"]["display_name"] == ""
    code, out, _ = run("audit", data=folder)
    assert [line.split("\t")[2] for line in out.splitlines()][:3] == ["exported", "learner-erased", "exported"]
    assert name not in out


def test_retention_lists_nobody_while_everyone_was_met_lately(run: Run, practised: Path) -> None:
    code, out, err = run("retention", data=practised)
    assert (code, out, err) == (0, "", "0 due, 0 erased.\n")


def test_what_a_funder_asks_is_set_by_the_title_of_the_project(run: Run, tmp_path: Path) -> None:
    with open_kit(tmp_path / "data") as kit:
        kit.organising.set_project(Project("p1", "Été 2026"))
    options = ("--profile", "esf-plus", "--ends", "2027-12-31", "--keep-years", "10")
    code, out, _ = run("project", "ete 2026", *options)
    assert (code, out) == (0, "p1: profile esf-plus; names kept until 10 years after 2027-12-31\n")
    assert run("project", "p1")[1] == out
    assert run("project", "p1", "--profile", "none")[1].startswith("p1: profile none; names kept")


def test_a_sheet_is_written_for_the_last_letters_of_a_session(run: Run, practised: Path, tmp_path: Path) -> None:
    export, target = tmp_path / "sessions.csv", tmp_path / "sheet.pdf"
    run("export", "sessions", "-o", str(export), data=practised)
    session = next(csv.DictReader(export.read_text("utf-8-sig").splitlines(), delimiter=";"))["session_id"]
    code, _, _ = run("sheet", session[-8:], "--lang", "fr", "--filled", "-o", str(target), data=practised)
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(target).pages)
    assert code == 0
    assert "Amina Diallo" in text
    assert session[-8:].upper() in text


def test_an_unknown_session_names_the_latest_ones(run: Run, practised: Path, tmp_path: Path) -> None:
    code, _, err = run("sheet", "zzzz", "-o", str(tmp_path / "x.pdf"), data=practised)
    assert code == 1
    assert "latest ones are" in err


def test_filling_a_folder_twice_adds_nobody(run: Run, practised: Path, tmp_path: Path) -> None:
    before, after = tmp_path / "before.csv", tmp_path / "after.csv"
    run("export", "attendance", "-o", str(before), data=practised)
    assert run("demo", data=practised)[0] == 0
    run("export", "attendance", "-o", str(after), data=practised)
    assert before.read_bytes() == after.read_bytes()


def test_the_self_check_finds_this_computer_sound(run: Run) -> None:
    code, out, err = run("check")
    assert (code, err) == (0, "")
    assert "العربية (right to left)" in out
    assert "NO " not in out


def test_without_a_display_the_desk_says_so_and_names_what_works(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert main([]) == 1
    err = capsys.readouterr().err
    assert "no display" in err
    assert "handout" in err


def test_the_check_prints_each_handout_and_refuses_one_that_needs_more_than_a_sheet(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "work-contract"
    shutil.copytree(shipped("resources") / "modules" / "work-contract", folder)
    for language in ("pt", "tr", "uk", "ar", "en"):
        (folder / f"{language}.md").unlink()
    code, out, _ = run("modules", "check", str(folder), "--json")
    assert code == 0
    assert [(row["handout_front"], row["handout_back"]) for row in json.loads(out)["rows"]] == [(1, 1)]

    path = folder / "fr.md"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("## [glossary]", "- Lisez chaque ligne deux fois.\n" * 60 + "\n## [glossary]"), "utf-8"
    )
    code, out, _ = run("modules", "check", str(folder), "--json")
    sides = [finding for finding in json.loads(out)["findings"] if finding["rule"] == "handout-sides"]
    assert code == 1
    assert sides[0]["text"].startswith("The handout’s front needs 2 sides")
    assert text.split("\n")[sides[0]["line"] - 1].startswith("## [handout]")

    code, out, _ = run("modules", "check", str(folder), "--json", "--without-printing")
    assert [row["handout_front"] for row in json.loads(out)["rows"]] == [0]
