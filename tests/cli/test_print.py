"""`print`: any document of the catalogue, and all handouts of a plan, as a person or a script asks for them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest

from migrantech_kit.base.settings import Settings
from migrantech_kit.cli import main
from migrantech_kit.cli.print_arguments import _ADDS
from migrantech_kit.domain.documents import About, Option
from migrantech_kit.domain.people import Organisation
from migrantech_kit.kit import Kit, fill_invented, open_kit
from migrantech_kit.services.papers.catalogue import CATALOGUE

Run = Callable[..., tuple[int, str, str]]
KINDS = {entry.kind.id: entry.kind for entry in CATALOGUE}


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kit]:
    folder = tmp_path_factory.mktemp("printing")
    fill_invented(folder)
    with open_kit(folder) as opened:
        opened.settings_file.save(Settings(language="fr", base_url="https://modules.example.org"))
        opened.organising.set_organisation(Organisation("AMSED", registration="44 67 00000 67", declared_provider=True))
        yield opened


@pytest.fixture
def run(kit: Kit, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(["print", *arguments, "--data", str(kit.places.data)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def subject(kit: Kit, about: About) -> str:
    session = kit.running.recent(1)[0]
    return {
        About.MODULE: "work-contract",
        About.PLAN: "work-contract-90",
        About.SESSION: session.id[-8:],
        About.GROUP: kit.groups.groups()[0].title,
        About.LEARNER: kit.groups.learners()[0].code,
        About.ORGANISATION: "",
    }[about]


@pytest.mark.parametrize("document", KINDS)
def test_every_document_of_the_catalogue_is_written_for_all_that_it_can_be_about(
    kit: Kit, run: Run, tmp_path: Path, document: str
) -> None:
    kind = KINDS[document]
    for about in (kind.about, *kind.also):
        target = tmp_path / about / "it.pdf"
        code, out, err = run(document, *filter(None, [subject(kit, about)]), "-o", str(target))
        assert (code, out.strip()) == (0, str(target)), err
        assert len(pypdf.PdfReader(target, strict=True).pages) >= 1


def test_every_choice_has_its_option_on_the_command_line() -> None:
    assert set(_ADDS) == set(Option)


def test_without_a_file_name_the_document_names_itself(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, _ = run("handout", "work-contract", "--lang", "ar,uk", "--large", "--grey")
    assert (code, out.strip()) == (0, "handout-work-contract-ar-uk.pdf")
    assert (tmp_path / "handout-work-contract-ar-uk.pdf").exists()


def test_a_language_that_is_not_written_is_told_and_another_one_stands_for_it(run: Run, tmp_path: Path) -> None:
    code, _, err = run("slides", "work-contract", "--lang", "so", "-o", str(tmp_path / "s.pdf"))
    assert code == 0
    assert "not written in “so”; “en” stands for it" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["handout", "no-such-module"], "no module “no-such-module”"),
        (["badges", "nobody"], "no single group, session or learner “nobody”"),
        (["tutor-pack", "ffffffffff"], "no single session"),
        (["batch", "no-such-plan", "-o", "x"], "no session plan “no-such-plan”"),
    ],
)
def test_what_cannot_be_found_is_a_problem_in_one_sentence(run: Run, arguments: list[str], said: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (1, "")
    assert said in err
    assert "Traceback" not in err


def test_a_batch_writes_every_handout_of_a_plan_in_every_language(run: Run, tmp_path: Path) -> None:
    code, out, err = run("batch", "work-contract-90", "-o", str(tmp_path), "--processes", "1")
    assert code == 0
    names = {f"handout-work-contract-{language}.pdf" for language in ("fr", "en", "pt", "tr", "ar", "uk")}
    assert {Path(line).name for line in out.split()} == names == {path.name for path in tmp_path.iterdir()}
    assert "6 documents, 12 pages" in err


def test_a_batch_can_stand_one_language_beside_the_others(run: Run, tmp_path: Path) -> None:
    code, _, _ = run("batch", "work-contract-90", "-o", str(tmp_path), "--lang", "ar,uk,fr", "--beside", "fr")
    assert code == 0
    assert {path.name for path in tmp_path.iterdir()} == {
        "handout-work-contract-ar-fr.pdf",
        "handout-work-contract-uk-fr.pdf",
        "handout-work-contract-fr.pdf",
    }
