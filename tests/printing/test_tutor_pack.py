"""The tutor pack: one PDF for a session, with bookmarks, contents and page numbers that agree."""

import io
from typing import Any

import pypdf
import pytest

from migrantech_kit.domain.documents import PrintOrder
from migrantech_kit.kit import Kit

PARTS = ("Plan", "Checklist", "Slides with notes", "Activities", "Answer key", "Attendance sheet")


def read(kit: Kit, session: str, language: str = "en") -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(kit.papers.make(PrintOrder("tutor-pack", session, (language,))).pdf))


def bookmarks(reader: pypdf.PdfReader) -> dict[str, int]:
    """The bookmarks of the highest level with their pages, counted from 1."""
    found = {}
    for entry in reader.outline:
        if not isinstance(entry, list):
            number = reader.get_destination_page_number(entry)
            assert number is not None
            found[str(entry.title)] = number + 1
    return found


def text(page: Any) -> str:
    return " ".join(page.extract_text().split())


def test_the_pack_holds_plan_checklist_slides_activities_answers_and_sheet_under_bookmarks(kit: Kit) -> None:
    session = kit.running.recent(1)[0]
    reader = read(kit, session.id)
    marks = bookmarks(reader)
    assert set(PARTS) <= set(marks)
    assert list(marks.values()) == sorted(marks.values())
    assert "min" in text(reader.pages[marks["Plan"] - 1])
    assert "☐" in text(reader.pages[marks["Checklist"] - 1])
    assert "Say:" in text(reader.pages[marks["Slides with notes"] - 1])
    assert "✓" in text(reader.pages[marks["Answer key"] - 1])


def test_contents_and_page_numbers_say_what_the_bookmarks_say(kit: Kit) -> None:
    reader = read(kit, kit.running.recent(1)[0].id)
    first = text(reader.pages[0])
    for title, page in bookmarks(reader).items():
        if title in PARTS:
            assert f"{title} {page}" in first
            assert f"{page} / {len(reader.pages)}" in text(reader.pages[page - 1])


def test_names_of_learners_stand_on_the_sheet_alone(kit: Kit) -> None:
    session = kit.running.recent(1)[0].id
    names = [learner.name for learner in kit.groups.members(kit.running.session(session).group)]
    reader = read(kit, session)
    sheet = bookmarks(reader)["Attendance sheet"]
    before = " ".join(text(page) for page in reader.pages[: sheet - 1])
    after = " ".join(text(page) for page in reader.pages[sheet - 1 :])
    # Somebody in a module's story may bear the name of a learner.
    told = str(kit.running.copy(session))
    latin = [name for name in names if name.isascii() and name not in told]
    assert latin
    assert not [name for name in latin if name in before]
    assert [name for name in latin if name in after] == latin


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_session_that_is_only_planned_has_a_pack_too_and_it_is_the_same_every_time(kit: Kit, language: str) -> None:
    plan = kit.planning.plan("work-contract-90")
    session = kit.planning.plan_session(
        plan, title="T", group="", starts_at=1_795_438_800, zone="Europe/Paris", languages=("fr", "ar"), country="FR"
    )
    order = PrintOrder("tutor-pack", session.id, (language,))
    one, two = kit.papers.make(order), kit.papers.make(order)
    assert one.pdf == two.pdf
    assert one.missing_glyphs == ()
    assert one.pages >= 8


def test_advice_for_the_tutor_has_the_facts_of_the_country_put_in(kit: Kit) -> None:
    plan = kit.planning.plan("work-contract-90")
    session = kit.planning.plan_session(
        plan, title="T", group="", starts_at=1_795_438_800, zone="Europe/Paris", languages=("fr",), country="FR"
    )
    whole = " ".join(text(page) for page in read(kit, session.id, "fr").pages)
    assert "appelez le 112" in whole
    assert "{fact:" not in whole
