"""A real Chromium at phone size, in a running session."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from migrantech_kit.domain.run import CloseAnswers, End
from tests.web.browser import browser, keep_picture, phone
from tests.web.rooms import Served, start

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RULES = (Path(__file__).parent / "rules.js").read_text("utf-8")


@pytest.fixture(scope="module")
def chromium() -> Iterator["Browser"]:
    with browser() as started:
        yield started


@pytest.fixture
def served() -> Iterator[Served]:
    with start().served() as one:
        yield one


def come_in(chromium: "Browser", served: Served, language: str, problems: list[str], **more: object) -> "Page":
    page = phone(chromium, problems, **more)
    page.goto(served.url)
    page.tap(f"button[value={language}]")
    page.wait_for_selector("#stage main")
    return page


def sound(page: "Page") -> list[str]:
    """Return what the rules of accessibility find."""
    told: list[str] = page.evaluate(RULES)
    return told


def test_three_phones_follow_a_session_in_french_arabic_and_ukrainian_at_once(
    chromium: "Browser", served: Served
) -> None:
    problems: list[str] = []
    session = served.session
    phones = {code: come_in(chromium, served, code, problems) for code in ("fr", "ar", "uk")}
    titles = ("Six informations à chercher", "ست معلومات", "Шість")
    session.show(session.page_of("six-parts"))
    for (code, page), title in zip(phones.items(), titles, strict=True):
        page.wait_for_function("title => document.querySelector('main h1').textContent.includes(title)", arg=title)
        keep_picture(page, f"six-parts-{code}")
        assert page.evaluate("document.documentElement.dir") == ("rtl" if code == "ar" else "ltr")
    page = phones["fr"]
    page.tap("a.term >> nth=0")
    page.wait_for_selector(".word.shown")
    before = page.evaluate("parseFloat(getComputedStyle(document.querySelector('main li')).fontSize)")
    page.tap(".larger")
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('main li')).fontSize)") > before
    page.reload()
    assert page.evaluate("document.documentElement.className") == "larger-1"
    assert problems == []


def test_looking_back_and_with_one_tap_to_what_is_shown_now(chromium: "Browser", served: Served) -> None:
    problems: list[str] = []
    session = served.session
    session.show(session.page_of("six-parts"))
    page = come_in(chromium, served, "fr", problems)
    page.tap("nav.way a >> nth=0")
    page.wait_for_url("**/at/*")
    earlier = page.inner_text("main h1")
    with served.listening(served.join("fr")) as beside:
        beside.next()
        session.show(session.page_of("contract-top"))
        assert beside.next()["version"] == session.room.showing.version
    assert page.inner_text("main h1") == earlier
    page.tap(".now")
    page.wait_for_url("**/live")
    assert "contrat d’Amina" in page.inner_text("main h1")
    assert problems == []


def test_a_language_is_changed_on_the_same_page_and_remembered(chromium: "Browser", served: Served) -> None:
    problems: list[str] = []
    served.session.show(served.session.page_of("six-parts"))
    page = come_in(chromium, served, "fr", problems)
    page.tap("a[href='/language']")
    page.tap("button[value=ar]")
    page.wait_for_url("**/live")
    assert "ست معلومات" in page.inner_text("main h1")
    page.goto(served.url)
    page.wait_for_url("**/live")
    assert page.evaluate("document.documentElement.lang") == "ar"
    assert problems == []


def test_an_answer_is_saved_changed_and_closed_and_survives_a_refresh(chromium: "Browser", served: Served) -> None:
    problems: list[str] = []
    session = served.session
    page = come_in(chromium, served, "ar", problems)
    session.show(session.first_question)
    page.wait_for_selector(".option")
    page.tap(".option-a")
    page.wait_for_function("() => document.querySelector('.answer-state').textContent === document.body.dataset.saved")
    page.tap(".option-c")
    page.wait_for_function("() => document.querySelector('.answer-state').textContent === document.body.dataset.saved")
    asked = session.room.page(session.first_question)
    assert session.room.counts(asked.module, asked.question) == (0, 0, 1, 0)
    keep_picture(page, "quiz-ar")
    page.reload()
    assert page.get_attribute(".option-c", "aria-pressed") == "true"
    session.do(CloseAnswers(session.first_question))
    page.wait_for_selector(".option-c[disabled]")
    assert page.get_attribute(".option-c", "aria-pressed") == "true"
    assert problems == []


def test_an_answer_given_while_the_wifi_is_gone_arrives_when_it_is_back(chromium: "Browser", served: Served) -> None:
    session = served.session
    session.show(session.first_question)
    page = come_in(chromium, served, "uk", [])
    page.context.set_offline(True)
    page.tap(".option-b")
    page.wait_for_function("() => document.querySelector('.answer-state').textContent === document.body.dataset.failed")
    assert page.get_attribute(".option-b", "aria-pressed") == "true"
    page.context.set_offline(False)
    page.wait_for_function("() => document.querySelector('.answer-state').textContent === document.body.dataset.saved")
    asked = session.room.page(session.first_question)
    assert session.room.counts(asked.module, asked.question) == (0, 1, 0, 0)
    assert len(session.room.lines()) == 1
    session.show(session.first_question + 1)
    page.wait_for_function("() => !document.querySelector('.option[aria-pressed=true]')")


def test_where_no_events_come_through_the_phone_asks_again_and_again(chromium: "Browser", served: Served) -> None:
    page = phone(chromium, [])
    page.add_init_script("delete window.EventSource")
    page.goto(served.url)
    page.tap("button[value=fr]")
    page.wait_for_selector("#stage main")
    served.session.show(served.session.page_of("six-parts"))
    page.wait_for_function("() => document.querySelector('main h1').textContent.includes('Six informations')")


def test_a_lost_learner_tells_the_tutor_with_one_tap(chromium: "Browser", served: Served) -> None:
    problems: list[str] = []
    page = come_in(chromium, served, "fr", problems)
    page.tap(".lost")
    page.wait_for_selector(".lost[aria-pressed=true]")
    page.wait_for_function("() => document.querySelector('.signal input').value === ''")
    assert sum(line.lost for line in served.session.room.lines()) == 1
    page.tap(".lost")
    page.wait_for_function("() => document.querySelector('.signal input').value === '1'")
    assert sum(line.lost for line in served.session.room.lines()) == 0
    assert problems == []


def test_without_a_script_the_page_reads_answers_and_signals(chromium: "Browser", served: Served) -> None:
    session = served.session
    session.show(session.first_question)
    page = come_in(chromium, served, "fr", [], java_script_enabled=False)
    with page.expect_navigation():
        page.tap(".option-d")
    assert page.get_attribute(".option-d", "aria-pressed") == "true"
    with page.expect_navigation():
        page.tap(".lost")
    assert page.get_attribute(".lost", "aria-pressed") == "true"
    session.show(session.page_of("six-parts"))
    with page.expect_navigation():
        page.tap("noscript a")
    assert "Six informations" in page.inner_text("main h1")
    page.tap("a.term >> nth=0")
    assert page.url.split("#")[1].startswith("word-")


def test_the_page_to_take_home_works_from_a_file(chromium: "Browser", served: Served, tmp_path: Path) -> None:
    problems: list[str] = []
    page = come_in(chromium, served, "fr", problems)
    page.tap("a[href='/keep']")
    with page.expect_download() as download:
        page.tap("a[download]")
    kept = tmp_path / download.value.suggested_filename
    download.value.save_as(kept)
    assert kept.name == "work-contract-fr.html"
    page = phone(chromium, problems)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(kept.as_uri())
    first = page.locator(".practice").first
    right = first.get_attribute("data-answer")
    wrong = next(letter for letter in "abcd" if letter != right)
    first.locator(f".option-{wrong}").tap()
    assert first.locator(".verdict").inner_text()
    assert not first.locator("details").evaluate("one => one.open")
    first.locator(f".option-{right}").tap()
    assert first.locator("details").evaluate("one => one.open")
    page.reload()
    assert page.locator(".practice .option.right").count() == 1
    page.fill("#search", "salaire")
    shown = page.locator("article:visible").count()
    assert 0 < shown < page.locator("article").count()
    assert sound(page) == []
    assert asked[1:] == [asked[0]]
    assert problems == []


@pytest.mark.parametrize("language", ["fr", "ar", "uk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_keeps_the_rules_of_accessibility(
    chromium: "Browser", served: Served, language: str, scheme: str
) -> None:
    problems: list[str] = []
    session = served.session
    page = phone(chromium, problems, color_scheme=scheme)
    page.goto(f"http://{served.host}/")
    assert sound(page) == []
    page.goto(served.url)
    assert sound(page) == []
    page.tap(f"button[value={language}]")
    page.wait_for_selector("#stage main")
    seen = set()
    for number, one in enumerate(session.live.programme.pages):
        slides = session.live.copy.modules[one.module].slides if one.module else ()
        slide = next((each for each in slides if each.id == one.slide), None)
        kind = slide.layout if slide else one.kind
        if kind in seen:
            continue
        seen.add(kind)
        session.show(number)
        page.goto(f"http://{served.host}/live")
        assert sound(page) == [], (kind, number)
    for path in ("/language", "/mine", "/keep", "/takeover", "/test", "/at/0"):
        page.goto(f"http://{served.host}{path}")
        assert sound(page) == [], path
    page.goto(f"http://{served.host}/live")
    for _ in range(3):
        page.tap(".larger")
    assert [one for one in sound(page) if "sideways" in one] == []
    session.do(End())
    page.wait_for_function("() => !document.querySelector('.lost')")
    assert sound(page) == []
    assert len(seen) > 8
    assert problems == []


def test_the_rules_find_what_is_wrong(chromium: "Browser") -> None:
    page = phone(chromium, [])
    page.set_content(
        "<html><body><h2></h2><button></button><img src='data:,'><input><p style='color:#bbb'>pale</p>"
        "<ul><p>x</p></ul><div style='width:2500px'>wide</div></body></html>"
    )
    told = " ".join(sound(page))
    wrongs = ("no language", "no title", "no name", "no alt", "no label", "hard to read", "sideways", "one h1")
    for wrong in (*wrongs, "something else than items"):
        assert wrong in told, wrong
