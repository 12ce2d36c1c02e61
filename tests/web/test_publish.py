"""The published site: sound, small, complete, light on the phone, and there without a network."""

import gzip
import json
import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from migrantech_kit.base.clock import SetClock
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.language import INTERFACE_LANGUAGES, is_right_to_left
from migrantech_kit.cli import main
from migrantech_kit.services.papers.handout import web_address
from migrantech_kit.services.publishing import LIST, PublishingService
from migrantech_kit.web.site import SitePlan, site_files
from tests.fakes.content import FakeContent
from tests.web.browser import browser, keep_picture, phone
from tests.web.rooms import START, content, pictures, tongue
from tests.web.test_browser import sound
from tests.web.test_pages import MOST_FIRST_PAGE, problems

BASE = "https://example.org/modules"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    data = tmp_path_factory.mktemp("data")
    assert main(["publish", str(folder), "--base-url", BASE, "--country", "FR", "--data", str(data)]) == 0
    return folder


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *told: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


def test_every_code_on_paper_leads_to_a_page(site: Path) -> None:
    for module in content().modules():
        for language in module.languages:
            address = web_address(BASE, language, module.id)
            assert (site / address.removeprefix(BASE + "/") / "index.html").is_file(), address


def test_pages_are_sound_small_and_link_only_to_what_is_there(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    languages = len(INTERFACE_LANGUAGES)
    assert len(pages) >= len(content().modules()) * languages
    for number, path in enumerate(pages):
        page = path.read_text("utf-8")
        if number % 9 == 0 or len(path.relative_to(site).parts) < 3:  # the validator is slow
            assert problems(page) == [], path
        assert len(gzip.compress(page.encode())) <= MOST_FIRST_PAGE, path
        assert '<link rel="stylesheet"' not in page
        assert "<script src" not in page
        assert "document.cookie" not in page
        for link in re.findall(r'(?:src|href)="(?!https?:|#|data:)([^"#]*)', page):
            target = (path.parent / link).resolve()
            assert target.is_relative_to(site.resolve())
            assert target.is_file() or (target / "index.html").is_file(), (path, link)
        for outside in re.findall(r'<(?:img|script|iframe|link)[^>]*(?:src|href)="(https?:[^"]*)"', page):
            assert outside.startswith(BASE), outside


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_the_site_can_be_installed_in_each_language(site: Path, language: str) -> None:
    manifest = json.loads((site / language / "manifest.webmanifest").read_text("utf-8"))
    assert manifest["lang"] == language
    assert manifest["dir"] == ("rtl" if is_right_to_left(language) else "ltr")
    assert manifest["display"] == "standalone"
    for icon in manifest["icons"]:
        path = site / language / icon["src"]
        size = int.from_bytes(path.read_bytes()[16:20], "big")
        assert icon["sizes"] == f"{size}x{size}"


def small_site(*told: Any) -> Iterator[tuple[str, bytes]]:
    """Make the files of a site."""
    return site_files(SitePlan(*told), pictures())


def test_publishing_again_changes_nothing_and_takes_away_only_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    service = PublishingService(FakeContent(), small_site, tongue, SetClock(START))
    first = service.publish(folder, BASE, "FR")
    assert first.changed == first.files > 10
    (folder / "own.html").write_text("mine")
    (folder / "fr" / "gone").mkdir()
    (folder / "fr" / "gone" / "index.html").write_text("old")
    listed = json.loads((folder / LIST).read_text())
    (folder / LIST).write_text(json.dumps([*listed, "fr/gone/index.html", "../outside.html"]))
    (tmp_path / "outside.html").write_text("not ours")
    again = service.publish(folder, BASE, "FR")
    assert (again.files, again.changed, again.removed) == (first.files, 0, 1)
    assert (folder / "own.html").read_text() == "mine"
    assert not (folder / "fr" / "gone" / "index.html").exists()
    assert (tmp_path / "outside.html").read_text() == "not ours"


def test_a_file_of_somebody_else_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("my own site")
    arguments = ["publish", str(tmp_path / "site"), "--base-url", BASE, "--data", str(tmp_path / "data")]
    assert main(arguments) == 1
    assert (tmp_path / "site" / "index.html").read_text() == "my own site"
    assert "was not made by publishing" in capsys.readouterr().err


@pytest.mark.parametrize(
    "address", ["", "example.org", "ftp://example.org", "https://", "https://example.org/?x=1", "javascript:x"]
)
def test_what_is_no_web_address_is_refused(address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["publish", str(tmp_path / "s"), "--base-url", address, "--data", str(tmp_path / "data")]) == 1
    assert capsys.readouterr().err
    assert not (tmp_path / "s").exists()


def test_a_visitor_reads_changes_language_practises_searches_and_comes_back_offline(served: str) -> None:
    found: list[str] = []
    with browser() as chromium:
        page = phone(chromium, found)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{served}fr/work-contract/")
        page.wait_for_function("() => navigator.serviceWorker.controller")
        assert all(address.startswith(served) for address in asked)
        assert asked[0].endswith("/fr/work-contract/")
        assert {address.rpartition(".")[2] for address in asked[1:]} <= {"svg", "webmanifest", "js", "png"}
        assert page.context.cookies() == []
        assert sound(page) == []
        first = page.locator(".practice").first
        first.locator(f".option-{first.get_attribute('data-answer')}").tap()
        assert first.locator(".verdict").inner_text()
        page.evaluate("() => { location.hash = '#words'; }")
        page.locator(".tongues summary").tap()
        page.locator("a[hreflang=ar]").tap()
        page.wait_for_url("**/ar/work-contract/#words")
        assert page.evaluate("() => document.documentElement.dir") == "rtl"
        keep_picture(page, "site-ar")
        assert page.locator(".practice .option.right").count() == 1
        page.goto(f"{served}ar/")
        assert page.locator("[data-done=work-contract]").inner_text().startswith("1/")
        page.fill("#search", "عقد")
        assert 0 < page.locator(".module-card:visible").count() < page.locator(".module-card").count()
        assert sound(page) == []
        keep_picture(page, "site-shelf-ar")
        page.goto(served)
        page.wait_for_url("**/ar/")
        page.wait_for_function("async () => Boolean(await caches.match(location.href))")
        page.context.set_offline(True)
        page.goto(f"{served}fr/work-contract/")
        assert "contrat" in page.inner_text("h1")
        assert page.evaluate("() => Array.from(document.images).every((one) => !one.complete || one.naturalWidth > 0)")
    assert found == []


def test_an_empty_library_is_not_published(tmp_path: Path) -> None:
    service = PublishingService(FakeContent(known=()), small_site, tongue, SetClock(0))
    with pytest.raises(Problem, match="no module"):
        service.publish(tmp_path / "site", BASE, "FR")
