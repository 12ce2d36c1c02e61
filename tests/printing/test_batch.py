"""Many documents at once: on several processes, with progress, with cancel, and one failure does not stop the rest."""

from pathlib import Path

import pypdf

from migrantech_kit.domain.documents import PrintOrder
from migrantech_kit.kit import Kit
from migrantech_kit.services.papers.batch import BatchReport, Choice

LANGUAGES = ("fr", "en", "pt", "tr", "ar", "uk")


def orders(*modules: str) -> list[PrintOrder]:
    return [PrintOrder("handout", module, (language,), "FR") for module in modules for language in LANGUAGES]


def test_processes_write_the_same_files_as_this_one(kit: Kit, tmp_path: Path) -> None:
    wanted = orders("work-contract", "health-and-emergencies")
    apart = kit.batch.run(wanted, tmp_path / "apart", processes=2)
    here = kit.batch.run(wanted, tmp_path / "here", processes=1)
    assert (len(apart.made), apart.failed, apart.cancelled) == (12, [], False)
    assert apart.pages == here.pages == 24
    written = {path.name: path.read_bytes() for path in (tmp_path / "here").iterdir()}
    assert len(written) == 12
    assert {path.name: path.read_bytes() for path in (tmp_path / "apart").iterdir()} == written


def test_progress_is_told_after_every_document(kit: Kit, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    kit.batch.run(
        orders("work-contract"), tmp_path, lambda report: heard.append((report.done, report.total)), processes=1
    )
    assert heard == [(number, 6) for number in range(1, 7)]


def test_cancelling_keeps_what_is_finished_and_begins_nothing_more(kit: Kit, tmp_path: Path) -> None:
    for processes in (1, 2):
        folder = tmp_path / str(processes)
        seen: list[BatchReport] = []
        wanted = orders("work-contract", "health-and-emergencies")
        report = kit.batch.run(wanted, folder, seen.append, lambda: bool(seen), processes)  # noqa: B023 - runs now
        assert report.cancelled
        assert 1 <= report.done < len(wanted)
        assert {path.name for path in folder.iterdir()} == {made.file_name for made in report.made}
        for path in folder.iterdir():
            assert len(pypdf.PdfReader(path, strict=True).pages) == 2


def test_one_that_fails_is_told_and_the_others_go_on(kit: Kit, tmp_path: Path) -> None:
    wanted = [PrintOrder("handout", "no-such-module", ("fr",)), *orders("work-contract"), *orders("work-contract")]
    report = kit.batch.run(wanted, tmp_path, processes=2)
    assert [str(made.problem) for made in report.failed] == ["The library has no module “no-such-module”."]
    assert len(report.made) == 12
    assert not report.cancelled


def test_documents_of_sessions_are_made_where_the_records_are_open(kit: Kit, tmp_path: Path) -> None:
    session = kit.running.recent(1)[0].id
    wanted = [*orders("work-contract"), *orders("work-contract"), PrintOrder("attendance-sheet", session, ("fr",))]
    report = kit.batch.run(wanted, tmp_path, processes=2)
    assert (len(report.made), report.failed) == (13, [])


def test_two_orders_that_would_have_one_name_have_two(kit: Kit, tmp_path: Path) -> None:
    wanted = [PrintOrder("handout", "work-contract", ("fr",), grey=grey) for grey in (False, True)]
    report = kit.batch.run(wanted, tmp_path, processes=1)
    assert [made.file_name for made in report.made] == [
        "handout-work-contract-fr.pdf",
        "handout-work-contract-fr-2.pdf",
    ]


def test_the_handouts_of_a_plan_are_those_of_its_modules_in_all_their_languages(kit: Kit) -> None:
    found = kit.batch.handouts_of("work-contract-90", Choice(country="BE"))
    assert [(order.subject, order.languages, order.country) for order in found] == [
        ("work-contract", (language,), "BE") for language in kit.library.module("work-contract").languages
    ]
    pairs = kit.batch.handouts_of("work-contract-90", Choice(("ar", "fr"), beside="fr"))
    assert [order.languages for order in pairs] == [("ar", "fr"), ("fr",)]
