"""Every page is sound HTML, small, and asks nobody else for anything."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

import html5lib
import pytest

from migrantech_kit.base.language import INTERFACE_LANGUAGES, is_right_to_left
from migrantech_kit.base.message import msg
from migrantech_kit.domain.run import CloseAnswers, End, SetVeil, Veil
from migrantech_kit.services.module_text import ModuleText, of_library
from migrantech_kit.web import room_doors, routes
from migrantech_kit.web.html import Html, join, tag
from migrantech_kit.web.marking import Entry, Marker
from migrantech_kit.web.take_home import take_home
from tests.web.rooms import MODULE, content, pictures, start, tongue

DAY = date(2026, 11, 23)
MODULES = tuple(module.id for module in content().modules())
MOST_FIRST_PAGE, MOST_TAKEN_HOME = 25_000, 300_000


@cache
def text_of(module: str, language: str) -> ModuleText:
    """Return a module of the library."""
    maker = of_library(content(), "FR", tongue, DAY)
    return maker.text(next(one for one in content().modules() if one.id == module), content().words(module, language))


def problems(page: str) -> list[object]:
    """Return what a validator finds wrong with a page, duplicate ids included."""
    parser = html5lib.HTMLParser(strict=False)
    document = parser.parse(page)
    found: list[object] = list(parser.errors)
    ids = [one.attrib["id"] for one in document.iter() if "id" in one.attrib]
    found += sorted({one for one in ids if ids.count(one) > 1})
    links = {one.attrib["href"][1:] for one in document.iter() if one.attrib.get("href", "").startswith("#")}
    return found + sorted(links - set(ids))


def room_pages_of(language: str) -> Iterator[tuple[str, str]]:
    """Yield every kind of page of a room, by name."""
    session = start(languages=(language, "fr"))
    phone = session.join(language)
    site = session.site
    yield "front", routes.front(site, replace(phone, cookies={"language": language})).body.decode()
    for name, route in (("language", routes.languages), ("mine", routes.mine), ("keep", routes.modules_to_keep),
                        ("takeover", routes.other_phone), ("test", routes.test_page)):  # fmt: skip
        yield name, route(site, phone).body.decode()
    sent = session.join(language)
    session.phones.send_off(session.room, session.room.lines()[-1].id)
    yield "out", routes.front(site, sent).body.decode()
    for number in range(len(session.live.programme.pages)):
        session.show(number)
        yield f"page {number}", routes.live(site, phone).body.decode()
        session.show(max(0, number - 1))
        yield (
            f"looking back at {number}",
            routes.earlier(site, replace(phone, path={"number": str(number)})).body.decode(),
        )
    session.show(session.first_question)
    session.do(CloseAnswers(session.first_question))
    yield "closed", routes.live(site, phone).body.decode()
    session.do(SetVeil(Veil.BLANK))
    yield "blank", routes.live(site, phone).body.decode()
    session.do(End())
    yield "over", routes.live(site, phone).body.decode()


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_every_page_of_a_room_is_sound_and_small(language: str) -> None:
    seen = 0
    for name, page in room_pages_of(language):
        seen += 1
        assert problems(page) == [], name
        assert f'lang="{language}"' in page, name
        assert f'dir="{"rtl" if is_right_to_left(language) else "ltr"}"' in page
        assert len(gzip.compress(page.encode())) <= MOST_FIRST_PAGE, name
        assert not re.search(r'(?:src|href)="(?:https?:)?//', page), name
        assert " style=" not in page
        assert "<script>" not in page
    assert seen > 50


def test_the_validator_finds_what_is_wrong() -> None:
    assert problems("<!doctype html><html lang=en><head><title>t</title></head><body><p><ul></p></body></html>")
    sound = "<!doctype html><html lang=en><head><title>t</title></head><body><p id=a>{}</p></body></html>"
    assert problems(sound.format("<b id=a>x</b>"))
    assert problems(sound.format("<a href='#b'>x</a>"))
    assert problems(sound.format("")) == []


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_a_module_to_take_home_is_one_sound_file_of_at_most_300_kilobytes(language: str) -> None:
    for number, module in enumerate(MODULES):
        text = text_of(module, language)
        page = take_home(text, pictures()).decode()
        # The validator is slow: each module is looked at in one language, which changes from module to module.
        if number % len(INTERFACE_LANGUAGES) == INTERFACE_LANGUAGES.index(language):
            assert problems(page) == [], module
        assert len(page.encode()) <= MOST_TAKEN_HOME, module
        outside = re.findall(r'(?:src|href)="((?:https?:)?//[^"]*)"', page)
        assert set(outside) <= {source.url for source in text.module.sources}, module
        assert "<img" not in page
        for word in text.words.glossary.values():
            assert word.word.replace("&", "&amp;") in page
        assert page.count('class="practice"') == len(text.words.questions)


def test_a_fact_that_was_not_confirmed_says_so_instead_of_a_value() -> None:
    text = text_of("health-and-emergencies", "fr")
    assert text.facts
    page = take_home(text, pictures()).decode()
    for fact in text.facts:
        assert fact.label.replace("&", "&amp;") in page
        assert (fact.checked in page) if fact.checked else (fact.warning in page)


# --- texts


def test_nothing_that_is_written_becomes_markup() -> None:
    evil = '<script>alert("1")</script>&amp;\'"'
    assert tag("p", evil, title=evil) == (
        '<p title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;&#x27;&quot;">'
        '&lt;script&gt;alert("1")&lt;/script&gt;&amp;amp;\'"</p>'
    )
    assert join(evil, Html("<b>x</b>")).endswith("<b>x</b>")
    assert "<script>" not in Marker("fr").text(f"**{evil}**")


@pytest.mark.parametrize(
    ("language", "word", "text", "marked"),
    [
        ("fr", "le salarié, la salariée", "Les salariés et la salariée.", ["salariés", "salariée"]),
        ("fr", "l’employeur", "Un employeur", ["employeur"]),
        ("en", "the contract", "Contracts and contractors", ["Contracts"]),
        ("ar", "عقد العمل", "وعقد العمل، بعقد العمل", ["وعقد العمل", "بعقد العمل"]),
        ("uk", "трудовий договір", "за трудовим договором", ["трудовим договором"]),
        ("tr", "sözleşme", "sözleşmenizi okuyun", ["sözleşmenizi"]),
        ("pt", "o contrato", "os contratos", ["contratos"]),
    ],
)
def test_a_word_of_the_glossary_is_found_in_its_forms(language: str, word: str, text: str, marked: list[str]) -> None:
    marker = Marker(language, (Entry("one", word, "", ""),))
    assert re.findall(r'<a class="term" href="#word-one">([^<]*)</a>', marker.text(text)) == marked
    assert [entry.id for entry in marker.used([text])] == ["one"]


def test_a_word_inside_another_one_is_left_alone() -> None:
    marker = Marker("en", (Entry("one", "pay", "", ""),))
    assert marker.used(["payment, repay, paying"]) == ()
    assert marker.used(["**Pay** me"]) != ()


def test_a_short_page_says_one_thing() -> None:
    page = room_doors.message_page(
        tongue("fr"), msg("The room is full"), msg("Please look at the screen with the others.")
    )
    assert problems(page) == []


def test_the_shipped_module_of_these_tests_is_there() -> None:
    assert MODULE in MODULES
