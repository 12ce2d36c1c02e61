"""Exports of a filled folder: as many rows as the database has, the published schema kept, every export logged."""

import csv
import io
import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, get_type_hints

import icalendar
import openpyxl
import pytest
from sqlalchemy import func, select

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.places import shipped
from migrantech_kit.domain.attendance import PRESENT
from migrantech_kit.domain.entries import PrivateText
from migrantech_kit.domain.locking import Secret
from migrantech_kit.domain.people import Project, ProjectTerms, Room, Site
from migrantech_kit.domain.quiz import Tally
from migrantech_kit.domain.records import (
    Enrolled,
    Exported,
    GroupSet,
    LearnerErased,
    LearnerSet,
    MarkSet,
    ProjectSet,
    ProjectTermsSet,
    RoomSet,
    SessionSet,
    SiteSet,
    TallySet,
    TutorSet,
)
from migrantech_kit.domain.reports import KINDS, ROWS, ReportFilter, formats_of, header_of
from migrantech_kit.kit import Kit, fill_invented, open_kit
from migrantech_kit.storage import tables as t
from migrantech_kit.storage.store import SqlStore
from tests.contract.samples import HOUR, START, begin_session, copy_of, module, session, sitting
from tests.exports.schema import faults

PASSWORD = Secret("correct horse")


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("invented")
    fill_invented(folder)
    return folder


@pytest.fixture
def kit(invented: Path, tmp_path: Path) -> Iterator[Kit]:
    """A folder with invented sessions, and beside them two sessions of two projects at two sites."""
    shutil.copytree(invented, tmp_path, dirs_exist_ok=True)
    with closing(open_kit(tmp_path, actor="nadia")) as made:
        with made.store.begin() as work:
            for record in (
                ProjectSet(Project("p1", "Projet AMIF", funder="AMIF")),
                ProjectSet(Project("p2", "FSE", funder="ESF+")),
                ProjectTermsSet(ProjectTerms("p2", "esf-plus")),
                SiteSet(Site("a", "Lyon", "FR")),
                SiteSet(Site("b", "Metz", "FR")),
                RoomSet(Room("r1", "a", "Salle 1")),
                TutorSet("t1"),
                GroupSet("g1", "Lundi"),
                GroupSet("g2", "Mardi"),
            ):
                work.append(record)
        copy, other = copy_of(module()), copy_of(module("my-europass-cv"))
        first = session("s1", project="p1", site="a", tutor="t1", group="g1")
        second = session("s2", project="p2", site="b", group="g2", starts_at=START + 48 * HOUR)
        codes = tuple(f"TST-{n:03d}" for n in range(30))
        begin_session(made.store, first, sitting("m1", "s1"), codes=codes[:3], copy=copy)
        day = sitting("m2", "s2", date=date(2026, 3, 6), planned_start=START + 48 * HOUR, planned_end=START + 50 * HOUR)
        begin_session(made.store, second, day, codes=codes, copy=other)
        with made.store.begin() as work:
            for code in codes:
                work.append(MarkSet("m2", code, PRESENT))
            work.append(TallySet("s1", "work-contract", Tally("qa1", (7, 1, 0, 2))))
            work.append(
                SessionSet(session("s9", title="À venir", site="a", project="p1", starts_at=START + 900 * HOUR))
            )
        yield made


def read_csv(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), delimiter=";"))


def rows_in_database(kit: Kit) -> dict[str, int]:
    """Count by other statements than the exports'."""
    store = kit.store.opened()  # type: ignore[attr-defined] # the deferred store
    assert isinstance(store, SqlStore)
    with store._readers.begin() as connection:

        def count(query: Any) -> int:
            return int(connection.execute(query).scalar() or 0)

        started = select(t.sessions.c.id).where(t.sessions.c.started_at > 0)
        sittings = t.sittings.c.session.in_(started)
        pairs = select(t.sittings.c.id, t.enrolments.c.learner).where(
            sittings, t.enrolments.c.session == t.sittings.c.session
        )
        quizzed = select(t.answers.c.session, t.answers.c.learner, t.answers.c.module, t.copy_questions.c.form).where(
            t.copy_questions.c.question == t.answers.c.question,
            t.copy_questions.c.module == t.answers.c.module,
            t.copy_questions.c.copy == t.sessions.c.copy,
            t.sessions.c.id == t.answers.c.session,
        )
        people = select(t.enrolments.c.learner).distinct()
        return {
            "sessions": count(select(func.count()).select_from(t.sittings).where(sittings)),
            "attendance": count(select(func.count()).select_from(pairs.subquery())),
            "totals": count(select(func.count()).select_from(people.subquery())),
            "names": count(select(func.count()).select_from(people.subquery())),
            "quiz": count(select(func.count()).select_from(quizzed.distinct().subquery())),
            "tallies": count(select(func.count()).select_from(t.tallies)),
            "planned": count(select(func.count()).select_from(t.sessions).where(t.sessions.c.state == "planned")),
        }


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in {"indicators", "names"}])
def test_every_format_has_as_many_rows_as_the_database(kit: Kit, tmp_path: Path, kind: str) -> None:
    wanted = rows_in_database(kit)[kind]
    assert wanted > 0
    for file_format in formats_of(kind):
        path = tmp_path / f"out.{file_format}"
        assert kit.exporting.export(kind, file_format, path) == wanted
    assert len(read_csv(tmp_path / "out.csv")) == wanted
    assert len(list(openpyxl.load_workbook(tmp_path / "out.xlsx").active.iter_rows())) == wanted + 1
    assert len(json.loads((tmp_path / "out.json").read_bytes())["rows"]) == wanted


def test_names_leave_only_behind_a_password(kit: Kit, tmp_path: Path) -> None:
    path = tmp_path / "names.xlsx"
    for password in (None, Secret("short")):
        with pytest.raises(Problem, match="only in a file with a password"):
            kit.exporting.export("names", "xlsx", path, password=password)
    with pytest.raises(Problem, match="no export “names” as “csv”"):
        kit.exporting.export("names", "csv", path, password=PASSWORD)
    assert not path.exists()
    assert kit.exporting.export("names", "xlsx", path, password=PASSWORD) == rows_in_database(kit)["names"]


def test_an_erased_person_has_presences_but_no_line_among_the_names(kit: Kit, tmp_path: Path) -> None:
    before = kit.exporting.export("names", "xlsx", tmp_path / "n.xlsx", password=PASSWORD)
    presences = kit.exporting.export("attendance", "csv", tmp_path / "a.csv")
    with kit.store.begin() as work:
        work.append(LearnerErased("TST-001"))
    assert kit.exporting.export("names", "xlsx", tmp_path / "n.xlsx", password=PASSWORD) == before - 1
    assert kit.exporting.export("attendance", "csv", tmp_path / "a.csv") == presences


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "names"])
def test_json_keeps_the_published_schema(kit: Kit, tmp_path: Path, kind: str) -> None:
    schema = json.loads((shipped("resources") / "schemas" / "export-1.json").read_bytes())
    path = tmp_path / "out.json"
    chosen = ReportFilter(project="p2") if kind == "indicators" else ReportFilter(since=date(2020, 1, 1))
    kit.exporting.export(kind, "json", path, chosen=chosen)
    document = json.loads(path.read_bytes())
    assert faults(document, schema, schema) == []
    assert document["rows"]
    document["rows"][0]["name"] = "Amina"
    assert faults(document, schema, schema) != []


def test_the_published_schema_names_the_columns_of_every_export() -> None:
    schema = json.loads((shipped("resources") / "schemas" / "export-1.json").read_bytes())
    for kind in KINDS:
        if kind != "names":
            assert tuple(schema["$defs"][kind]["properties"]) == header_of(kind)
            assert set(get_type_hints(ROWS[kind])) == set(header_of(kind))
    assert set(schema["$defs"]) == set(KINDS) - {"names"}


@pytest.mark.parametrize(
    ("chosen", "sessions"),
    [
        (ReportFilter(project="p1"), {"s1"}),
        (ReportFilter(site="b"), {"s2"}),
        (ReportFilter(tutor="t1"), {"s1"}),
        (ReportFilter(group="g2"), {"s2"}),
        (ReportFilter(module="my-europass-cv", until=date(2026, 3, 31)), {"s2"}),
        (ReportFilter(since=date(2026, 3, 4), until=date(2026, 3, 4)), {"s1"}),
        (ReportFilter(since=date(2026, 3, 5), until=date(2026, 3, 6)), {"s2"}),
        (ReportFilter(project="p1", site="b"), set()),
    ],
)
def test_a_filter_keeps_the_sessions_that_fit(
    kit: Kit, tmp_path: Path, chosen: ReportFilter, sessions: set[str]
) -> None:
    for kind in ("sessions", "attendance"):
        kit.exporting.export(kind, "csv", tmp_path / "x.csv", chosen=chosen)
        assert {row["session_id"] for row in read_csv(tmp_path / "x.csv")} == sessions


def test_planned_sessions_become_events_whose_sequence_grows_with_each_change(kit: Kit, tmp_path: Path) -> None:
    path = tmp_path / "planned.ics"
    chosen = ReportFilter(site="a")
    assert kit.exporting.export("planned", "ics", path, chosen=chosen) == 1
    (first,) = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    with kit.store.begin() as work:
        work.append(SessionSet(session("s9", title="Déplacée", site="a", starts_at=START + 901 * HOUR)))
    kit.exporting.export("planned", "ics", path, chosen=chosen)
    (second,) = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert first["uid"] == second["uid"] == "s9@migrantech-kit"
    assert (first["sequence"], second["sequence"]) == (0, 1)
    assert (str(second["summary"]), str(second["location"])) == ("Déplacée", "Lyon")


def test_counts_for_a_funder_are_of_projects_with_a_profile_and_tell_no_small_group(kit: Kit, tmp_path: Path) -> None:
    with kit.store.begin() as work:
        genders = ("woman",) * 14 + ("man",) * 12 + ("non-binary",) * 3
        for number, gender in enumerate(genders):
            work.put_private((PrivateText(f"TST-{number:03d}", "indicators", f"gender={gender}"),))
    path = tmp_path / "i.csv"
    kit.exporting.export("indicators", "csv", path)
    rows = {(row["indicator"], row["value"]): row["participants"] for row in read_csv(path)}
    assert {row["project"] for row in read_csv(path)} == {"FSE"}
    assert rows["participants", "total"] == "30"
    genders_told = [rows["gender", value] for value in ("woman", "man", "non-binary", "not-stated")]
    assert genders_told == ["14", "12", "<5", "<5"]


def test_counts_for_a_funder_cannot_be_narrowed_until_one_person_is_left(kit: Kit, tmp_path: Path) -> None:
    for chosen in (ReportFilter(group="g2"), ReportFilter(project="p2", since=date(2026, 3, 6))):
        with pytest.raises(Problem, match="whole projects only"):
            kit.exporting.export("indicators", "csv", tmp_path / "i.csv", chosen=chosen)


def test_the_journal_tells_who_exported_what(kit: Kit, tmp_path: Path) -> None:
    chosen = ReportFilter(project="p2")
    rows = kit.exporting.export("attendance", "xlsx", tmp_path / "x.xlsx", chosen=chosen)
    with pytest.raises(Problem):
        kit.exporting.export("attendance", "csv", tmp_path / "x.xlsx" / "nowhere.csv")
    store = kit.store.opened()  # type: ignore[attr-defined] # the deferred store
    with store._readers.begin() as connection:
        entries = store._journal(connection).about("exports", "exported")
    assert [(entry.actor, entry.record) for entry in entries] == [
        ("nadia", Exported("attendance", "xlsx", rows, chosen))
    ]


def test_learners_on_no_sheet_are_in_no_export_of_names(kit: Kit, tmp_path: Path) -> None:
    before = kit.exporting.export("names", "xlsx", tmp_path / "n.xlsx", password=PASSWORD)
    with kit.store.begin() as work:
        work.append(LearnerSet("NEW-001", "fr"))
    assert kit.exporting.export("names", "xlsx", tmp_path / "n.xlsx", password=PASSWORD) == before
    with kit.store.begin() as work:
        work.append(Enrolled("s1", "NEW-001"))
    assert kit.exporting.export("names", "xlsx", tmp_path / "n.xlsx", password=PASSWORD) == before + 1
