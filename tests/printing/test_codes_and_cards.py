"""Codes to stick and to hang up, cards and forms to hold in the hand, the notice."""

from datetime import date
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.places import shipped
from migrantech_kit.content.notice_reader import read_notice
from migrantech_kit.domain.documents import LABEL_STOCKS, Paper, PrintOrder
from migrantech_kit.domain.people import Project, ProjectTerms
from migrantech_kit.domain.retention import YEARS_AFTER_LAST_CONTACT
from migrantech_kit.services.papers.wifi import wifi_code
from tests.printing.forms_world import BASE_URL, World, codes, words
from tests.printing.reading import images_of

LANGUAGES = ("fr", "en", "pt", "tr", "ar", "uk")


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
    for line in world.roll(world.session):
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
    def shape(language: str) -> Any:
        notice = read_notice(shipped("resources") / "papers" / "notice" / f"{language}.md", language)
        lines = [line for section in notice.sections for block in section.blocks for line in block.lines]
        marks = sorted(part for line in lines for part in line.split("{")[1:])
        return (
            [[(block.kind, len(block.lines)) for block in section.blocks] for section in notice.sections],
            sorted(mark.split("}")[0] for mark in marks),
        )

    assert all(shape(language) == shape("en") for language in LANGUAGES)


def test_the_notice_names_the_day_to_which_a_project_keeps_names(world: World) -> None:
    assert YEARS_AFTER_LAST_CONTACT == 2  # as the shipped words say
    assert "or until" not in words(world.made("notice", "", "en"))
    world.kit.organising.set_project(Project("amif", "Welcome", "AMIF"))
    world.kit.protection.set_terms(ProjectTerms("amif", ends=date(2027, 6, 30), keep_years=5))
    assert "two years after your last session, or until 30 June 2032" in words(world.made("notice", "", "en"))
