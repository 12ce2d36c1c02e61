"""The forms of a room: sheets to sign, attestations, codes, cards, the notice, reports."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

import pytest
import zxingcpp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from migrantech_kit.base.clock import SetClock, SystemClock
from migrantech_kit.base.errors import Problem
from migrantech_kit.domain.documents import LABEL_STOCKS, Paper, Printed, PrintOrder
from migrantech_kit.domain.people import Organisation
from migrantech_kit.kit import Kit, fill_invented, open_kit
from migrantech_kit.services.groups import NewLearner
from migrantech_kit.services.papers.wifi import wifi_code
from tests.printing.approved_pages import printing
from tests.printing.forms_sample import (
    a_feedback_form,
    a_notice,
    a_poster,
    a_report,
    a_room_card,
    a_sheet,
    a_statement,
    some_badges,
)
from tests.printing.reading import READERS, images_of, opened, text_of, words_of

LANGUAGES = ("fr", "en", "pt", "tr", "ar", "uk")
BASE_URL = "https://modules.example.org"
ORGANISATION = Organisation(
    "AMSED", "17 rue de Boston, Strasbourg", "contact@amsed.example", "NDA 44 67 00000 67", True
)
PEOPLE = ("Amina Diallo", "Олена Коваль", "ليلى منصور", "Yusuf Ali")
HOSTILE = (
    "\u202eevil\u0000 name 😀",
    " ".join(["Maximiliana-Anastasia"] * 60),
    "ليلى (Leïla) \u2067x",
    "A\u0301" * 40,
    "𐎀𐎁𐎂 王小明",
    "\u200f\u200e\ufeff",
    "x" * 400,
    "{name} {page} % <b>",
)
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


@dataclass(frozen=True)
class World:
    """A folder of records with a group, its sessions and one session about mental health."""

    kit: Kit
    group: str
    session: str
    sensitive: str
    hostile_group: str
    hostile_session: str

    def subject(self, kind: str, hostile: bool = False) -> str:
        session, group = (self.hostile_session, self.hostile_group) if hostile else (self.session, self.group)
        return {"session": session, "group": group, "module": "work-contract", "": ""}[kind]

    def made(self, document: str, subject: str, *languages: str, country: str = "FR", **options: Any) -> Printed:
        return self.kit.papers.make(
            PrintOrder(document, subject, languages or ("en",), country, base_url=BASE_URL, **options)
        )


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("forms")
    fill_invented(folder)
    clock = SetClock(SystemClock().now())
    kit = open_kit(folder, clock=clock)
    kit.organising.set_organisation(ORGANISATION)
    group = kit.groups.groups()[0].id
    session = kit.running.recent(1)[0].id
    sensitive = _held(kit, clock, group, "stress-and-exile-90", "Stress et exil")
    hostile_group = kit.groups.create("\u202eGroup 😀 " + "long " * 20).id
    kit.groups.add(hostile_group, tuple(NewLearner(name, "ar") for name in HOSTILE))
    hostile = _held(kit, clock, hostile_group, "work-contract-90", "\u202eTitle 😀 " + "of sixty words " * 20)
    yield World(kit, group, session, sensitive, hostile_group, hostile)
    kit.close()


def _held(kit: Kit, clock: SetClock, group: str, plan: str, title: str) -> str:
    session = kit.planning.plan_session(
        kit.planning.plan(plan),
        title=title,
        group=group,
        starts_at=clock.now(),
        zone="Europe/Paris",
        languages=("fr",),
        country="FR",
    )
    kit.running.start(session.id)
    sitting = kit.attendance.current(session.id)
    kit.attendance.all_present(sitting)
    clock.pass_seconds(75 * 60)
    kit.running.close(session.id, "")
    return session.id


def words(printed: Printed, reader: str = "pypdf") -> str:
    return " ".join(text_of(printed.pdf, reader).split())


def codes(printed: Printed, page: int = 0, dpi: int = 150) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(images_of(printed.pdf, dpi)[page])]


# --- sheets


@pytest.mark.parametrize("variant", ["half-day", "emargement", "erasmus", "presencas"])
def test_every_form_of_the_sheet_names_organiser_title_modules_date_and_people(world: World, variant: str) -> None:
    sheet = world.made("attendance-sheet", world.session, "fr", variant=variant)
    text = words(sheet)
    title = next(one.title for one in world.kit.running.recent(10) if one.id == world.session)
    for wanted in ("AMSED", title, world.session[-8:].upper(), *PEOPLE):
        assert wanted in text


def test_the_code_of_a_sheet_leads_back_to_its_session(world: World) -> None:
    for variant in ("half-day", "emargement"):
        sheet = world.made("attendance-sheet", world.session, "ar", variant=variant)
        assert codes(sheet) == [f"MTK-SHEET:{world.session.upper()}"]


def test_a_form_of_one_country_is_in_its_language_first(world: World) -> None:
    portuguese = world.made("attendance-sheet", world.session, "tr", variant="presencas")
    assert str(opened(portuguese.pdf).trailer["/Root"]["/Lang"]) == "pt"
    text = words(portuguese)
    assert "Formador" in text
    assert "Eğitmen" in text


def test_what_no_record_says_stays_blank_and_is_told(world: World) -> None:
    notes = [str(note) for note in world.made("attendance-sheet", world.session, "en").notes]
    assert any("“Place” stays blank" in note for note in notes)
    assert any("“Tutor” stays blank" in note for note in notes)
    assert not any("Organiser" in note for note in notes)


def test_the_erasmus_list_has_one_place_to_sign_and_the_agenda(world: World) -> None:
    text = words(world.made("attendance-sheet", world.session, "en", variant="erasmus"))
    assert "Agenda" in text
    assert "Sending organisation" in text
    assert "Afternoon" not in text
    assert "14:00" in text


# --- attestations and certificates


def test_an_attestation_is_in_the_countrys_language_and_the_learners_own(world: World) -> None:
    attestations = world.made("attestation", world.session, country="PT")
    text = words(attestations)
    assert "Apelido, nome próprio" in text
    assert "اسم العائلة" in text
    assert attestations.pages == len(
        {line.learner.code for line in _roll(world, world.session) if line.mark.status == "present"}
    )


def _roll(world: World, session: str) -> Any:
    (sitting,) = world.kit.attendance.sittings(session)
    return world.kit.attendance.roll(sitting).lines


def test_hours_come_from_the_marks_and_absent_people_get_no_page(world: World) -> None:
    absent = next(line.learner for line in _roll(world, world.session) if line.mark.status == "absent")
    late = next(line for line in _roll(world, world.session) if line.mark.late and not line.mark.left_early)
    (sitting,) = world.kit.attendance.sittings(world.session)
    attestations = world.made("attestation", world.session)
    text = words(attestations)
    assert absent.name not in text
    assert any(absent.code in str(note) for note in attestations.notes)
    alone = words(world.made("attestation", world.session, country="TR"))
    assert f"{sitting.minutes - late.mark.late} dk" in alone or f"{sitting.minutes - late.mark.late} dakika" in alone


@pytest.mark.parametrize("document", ["attestation", "certificate"])
def test_a_mental_health_module_is_named_by_its_theme_only(world: World, document: str) -> None:
    text = words(world.made(document, world.sensitive))
    assert "Santé mentale" in text
    assert "Stress" not in text
    for language in LANGUAGES:
        title = world.kit.library.words("stress-and-exile", language).title
        assert title not in text


def test_only_a_declared_provider_gives_a_certificate(world: World) -> None:
    try:
        for other in (
            Organisation("AMSED"),
            Organisation("AMSED", registration="123"),
            Organisation("A", declared_provider=True),
        ):
            world.kit.organising.set_organisation(other)
            with pytest.raises(Problem, match="print an attestation"):
                world.made("certificate", world.session)
        assert world.made("attestation", world.session).pages
    finally:
        world.kit.organising.set_organisation(ORGANISATION)
    text = words(world.made("certificate", world.session))
    assert "NDA 44 67 00000 67" in text
    assert "☑" in text


def test_one_learner_gets_one_page(world: World) -> None:
    line = next(line for line in _roll(world, world.session) if line.learner.name == "Amina Diallo")
    attestation = world.made("attestation", line.learner.code)
    assert attestation.pages == 1
    assert "Amina Diallo" in words(attestation)
    assert "Samir" not in words(attestation)


def test_before_a_session_is_over_there_is_nothing_to_attest(world: World) -> None:
    planned = world.kit.planning.plan_session(
        world.kit.planning.plan("work-contract-90"),
        title="T",
        group=world.group,
        starts_at=world.kit.clock.now(),
        zone="Europe/Paris",
        languages=("fr",),
        country="FR",
    )
    with pytest.raises(Problem, match="nothing to attest"):
        world.made("attestation", planned.id)


# --- codes


@pytest.mark.parametrize("stock", LABEL_STOCKS, ids=lambda stock: stock.key)
def test_every_label_of_every_stock_is_read_at_150_dpi(world: World, stock: Any) -> None:
    labels = world.made("labels", "work-contract", "fr", "ar", variant=stock.key)
    read = codes(labels)
    assert labels.pages == 1
    assert len(read) == stock.count
    assert {text.split("/")[3] for text in read} == {"fr", "ar"}


@pytest.mark.parametrize(("paper", "millimetres"), [(Paper.A4, 170), (Paper.A3, 270)])
def test_a_poster_has_its_code_as_wide_as_it_says_and_reads_on_a_dark_wall(
    world: World, paper: Paper, millimetres: int
) -> None:
    poster = world.made("poster", "work-contract", "uk", paper=paper)
    (page,) = images_of(poster.pdf, 50)
    wall = Image.new("L", (page.width + 100, page.height + 100), 25)
    wall.paste(page, (50, 50))
    (found,) = zxingcpp.read_barcodes(wall)
    assert found.text == f"{BASE_URL}/uk/work-contract/"
    width = found.position.top_right.x - found.position.top_left.x
    assert width == pytest.approx(millimetres / 25.4 * 50, rel=0.02)
    assert f"{millimetres / 100:.1f}".replace(".", ",") in words(poster)


@pytest.mark.parametrize(
    ("network", "password", "code"),
    [
        ("Salle", "secret pass", "WIFI:T:WPA;S:Salle;P:secret pass;;"),
        ('a;b,c:d"e\\f', "p;w", 'WIFI:T:WPA;S:a\\;b\\,c\\:d\\"e\\\\f;P:p\\;w;;'),
        ("CAFE12", "0123456789", 'WIFI:T:WPA;S:"CAFE12";P:"0123456789";;'),
        ("Open", "", "WIFI:T:nopass;S:Open;;"),
    ],
)
def test_the_room_card_joins_the_wifi_and_opens_the_page(world: World, network: str, password: str, code: str) -> None:
    assert wifi_code(network, password) == code
    card = world.made("room-card", "", "fr", "ar", network=network, password=password)
    assert sorted(codes(card)) == sorted([code, BASE_URL])
    assert card.pages == 1


def test_a_code_without_an_address_is_refused_kindly(world: World) -> None:
    for document, subject in (("labels", "work-contract"), ("poster", "work-contract"), ("room-card", "")):
        with pytest.raises(Problem):
            world.kit.papers.make(PrintOrder(document, subject, ("fr",), base_url=""))


# --- cards


def test_answer_cards_leave_their_corners_white_for_markers(world: World) -> None:
    cards = world.made("answer-cards", world.group)
    page = images_of(cards.pdf, 50)[0]
    corner = round(22 / 25.4 * 50)
    half = (page.width // 2, page.height // 2)
    for column in (0, 1):
        for row in (0, 1):
            left, top = column * half[0], row * half[1]
            for x in (left + 4, left + half[0] - corner):
                for y in (top + 4, top + half[1] - corner):
                    assert page.crop((x, y, x + corner - 4, y + corner - 4)).getextrema()[0] > 240
    assert words(cards).count("A") >= cards.pages


def test_badges_show_the_name_and_the_code(world: World) -> None:
    badges = world.made("badges", world.group)
    text = words(badges)
    for line in _roll(world, world.session):
        assert line.learner.code in text
    assert "Amina Diallo" in text
    assert badges.pages == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notice_says_who_holds_the_data_and_where_to_complain(world: World, language: str) -> None:
    notice = world.made("notice", "", language, country="PT")
    text = words(notice)
    assert notice.pages == 1
    assert notice.missing_glyphs == ()
    assert "AMSED" in text
    assert "contact@amsed.example" in text
    assert "CNPD" in text
    assert "{" not in text


def test_the_notice_is_the_same_in_all_languages() -> None:
    from migrantech_kit.base.places import shipped
    from migrantech_kit.content.notice_reader import read_notice

    def shape(language: str) -> Any:
        notice = read_notice(shipped("resources") / "papers" / "notice" / f"{language}.md", language)
        lines = [line for section in notice.sections for block in section.blocks for line in block.lines]
        marks = sorted(part for line in lines for part in line.split("{")[1:])
        return (
            [[(block.kind, len(block.lines)) for block in section.blocks] for section in notice.sections],
            sorted(mark.split("}")[0] for mark in marks),
        )

    assert all(shape(language) == shape("en") for language in LANGUAGES)


# --- reports


@pytest.mark.parametrize("reader", READERS)
def test_a_report_names_nobody_unless_asked(world: World, reader: str) -> None:
    for document, subject in (("session-report", world.session), ("group-report", world.group)):
        text = words(world.made(document, subject, "fr"), reader)
        for line in _roll(world, world.session):
            assert line.learner.name not in text
            assert line.learner.code not in text
        named = words(world.made(document, subject, "fr", names=True), reader)
        assert "Amina Diallo" in named


def test_a_report_counts_what_the_records_say(world: World) -> None:
    lines = _roll(world, world.session)
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
