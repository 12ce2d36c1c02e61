"""All forms of a room: reports, the same bytes, hostile names, and the words that readers of the file find."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from migrantech_kit.domain.documents import Paper, PrintOrder
from migrantech_kit.domain.module import Module
from migrantech_kit.domain.plan import Plan
from migrantech_kit.services.papers import PaperService
from tests.fakes.content import FakeContent
from tests.printing.approved_pages import printing
from tests.printing.forms_sample import (
    a_feedback_form,
    a_notice,
    a_poster,
    a_report,
    a_room_card,
    a_sheet,
    a_statement,
    approved_forms,
    some_badges,
)
from tests.printing.forms_world import World, words
from tests.printing.reading import READERS, images_of, opened, pdfium, text_of, words_of

LANGUAGES = ("fr", "en", "pt", "tr", "ar", "uk")
FORMS = (
    ("attendance-sheet", "session"),
    ("attestation", "group"),
    ("certificate", "session"),
    ("badges", "group"),
    ("answer-cards", "session"),
    ("feedback-form", "session"),
    ("session-report", "session"),
    ("group-report", "group"),
    ("notice", ""),
    ("room-card", ""),
    ("labels", "module"),
    ("poster", "module"),
)


# --- reports


@pytest.mark.parametrize("reader", READERS)
def test_a_report_names_nobody_unless_asked(world: World, reader: str) -> None:
    for document, subject in (("session-report", world.session), ("group-report", world.group)):
        text = words(world.made(document, subject, "fr"), reader)
        for line in world.roll(world.session):
            assert line.learner.name not in text
            assert line.learner.code not in text
        named = words(world.made(document, subject, "fr", names=True), reader)
        assert "Amina Diallo" in named


def test_a_report_counts_what_the_records_say(world: World) -> None:
    lines = world.roll(world.session)
    present = sum(line.mark.status == "present" for line in lines)
    text = words(world.made("session-report", world.session, "en"))
    assert f"{present} / {len(lines)}" in text
    group = words(world.made("group-report", world.group, "en"))
    assert f"{present} / {len(lines)}" in group


def test_a_report_of_mental_health_tells_neither_topic_nor_scores(world: World) -> None:
    text = words(world.made("session-report", world.sensitive, "fr"))
    assert "Santé mentale" in text
    assert "Stress" not in text
    group = words(world.made("group-report", world.group, "fr"))
    assert "Stress" not in group


class EmptyLibrary(FakeContent):
    """A library from which every module and plan was taken away after the session."""

    def modules(self) -> tuple[Module, ...]:
        return ()

    def plans(self) -> tuple[Plan, ...]:
        return ()


def test_papers_of_a_held_session_use_its_own_copy_not_the_library(world: World) -> None:
    kit = world.kit
    papers = PaperService(
        kit.store, EmptyLibrary(), kit.papers.printing, kit.tongue, kit.clock, lambda: kit.settings_file.current
    )
    for document in ("session-report", "attestation", "attendance-sheet", "certificate"):
        made = papers.make(PrintOrder(document, world.session, ("fr",), "FR"))
        assert "Le contrat de travail" in words(made)


def test_charts_are_drawn_as_vectors(world: World) -> None:
    report = opened(world.made("group-report", world.group, "ar").pdf)
    for page in report.pages:
        resources = page["/Resources"]
        assert "/XObject" not in resources or not resources["/XObject"]


# --- all of them


@pytest.mark.parametrize(("document", "about"), FORMS)
def test_the_same_order_gives_the_same_bytes(world: World, document: str, about: str) -> None:
    one, two = (world.made(document, world.subject(about), "ar", network="N", password="P") for _ in range(2))
    assert one.pdf == two.pdf


@given(
    form=st.sampled_from(FORMS), first=st.sampled_from(LANGUAGES), second=st.sampled_from(LANGUAGES), grey=st.booleans()
)
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hostile_names_break_no_form_and_hide_nothing(
    world: World, form: tuple[str, str], first: str, second: str, grey: bool
) -> None:
    document, about = form
    printed = world.made(
        document, world.subject(about, hostile=True), first, second, grey=grey, names=True, filled=True
    )
    assert printed.pages == len(opened(printed.pdf).pages)
    text = words(printed)
    assert "\u202e" not in text
    for page in images_of(printed.pdf, 40):
        assert page.getextrema()[0] < 128
    if about in ("session", "group") and document not in ("feedback-form", "answer-cards"):
        assert "evil" in text or document in ("session-report", "group-report")


# --- what readers of the file find


def said_by(value: object) -> Iterator[str]:
    """Yield every text that a document holds to be read."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from said_by(part)
    elif is_dataclass(value):
        for each in fields(value):
            if each.name not in UNREAD:
                yield from said_by(getattr(value, each.name))


# Ids, languages, addresses as codes, and descriptions of pictures are in the file, not among its words.
UNREAD = frozenset(
    ["language", "languages", "address", "content", "description", "said", "kind", "key", "paper", "wifi_code", "faces"]
)
# A range of times runs from right to left in an Arabic line; PDFium gives it back from left to right.
RANGE = re.compile(r"\d+:\d+–\d+:\d+")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_at_least_95_of_100_words_are_found_and_copied_in_every_language(language: str, reader: str) -> None:
    badges = some_badges(language)
    forms = (
        a_sheet(language),
        a_statement(language),
        a_feedback_form(language),
        a_notice(language),
        a_report(language),
        a_poster(language, Paper.A4, 170),
        a_room_card(language),
        badges,
    )
    press = printing()
    for form in forms:
        # The title of a sheet of badges stands in the file, not on the cards.
        printed = badges.badges if form is badges else form
        wanted = words_of("\n".join(said_by(printed)).replace("**", ""))
        found = words_of(text_of(press.render(form).pdf, reader))
        lost = [word for word in wanted if word not in found and not RANGE.fullmatch(word)]
        assert len(lost) <= 0.05 * len(wanted), (type(form).__name__, lost)


ENDE = "ENDE"
ENDLESS = (
    "\u202eevil\u0000 name \u2066😀",
    "Un titre de soixante mots " * 12,
    "Donaudampfschifffahrtsgesellschaftskapitän" * 4,
    "سلام\u200fabc\u200e(مرحبا]«»123/456",
    "{page} {pages} \ud800 **x**",
)


def replaced(value: Any, text: str) -> Any:
    """Return a document with every text that is read replaced by another, the empty ones left empty."""
    if isinstance(value, str):
        return f"{text} {ENDE}" if value else value
    if isinstance(value, tuple):
        return tuple(replaced(part, text) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        changes = {
            each.name: replaced(getattr(value, each.name), text)
            for each in fields(value)
            if each.name not in UNREAD and each.init
        }
        return replace(value, **changes)
    return value


@pytest.mark.parametrize("text", ENDLESS, ids=range(len(ENDLESS)))
@pytest.mark.parametrize("name", ["sheet-fr", "statement-ar", "feedback-ar", "notice-tr", "report-uk", "labels-fr",
                                  "poster-ar", "room-card-ar", "badges-fr"])  # fmt: skip
def test_hostile_words_anywhere_are_shrunk_or_flow_on_and_stay_within_the_paper(name: str, text: str) -> None:
    form = replaced(approved_forms()[name], text)
    pdf = printing().render(form).pdf
    with pdfium.PdfDocument(pdf) as document:
        within = sum(page.get_textpage().get_text_bounded(*page.get_mediabox()).count(ENDE) for page in document)
    printed = [one for one in said_by(form) if ENDE in one]
    # Titles of the file alone, and texts that are the same in a line of one page, may stand once less.
    assert within >= len(printed) - 2
