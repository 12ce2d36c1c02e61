"""The learners' pages: how large, how soon readable on a slow line, and how long the whole site takes to publish."""

import gzip
import os
import shutil
import tempfile
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from benchmarks.figures import Figure
from migrantech_kit.kit import Kit, open_kit
from migrantech_kit.services.phones import OpenRoom

_MODULES, _LANGUAGES = 40, 6
_LINE = {"offline": False, "latency": 300, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}

_PAINTED = """() => new Promise((found) => new PerformanceObserver((list) => {
  list.getEntries().filter((one) => one.name === "first-contentful-paint").forEach((one) => found(one.startTime));
}).observe({ type: "paint", buffered: true }))"""


def measure() -> list[Figure]:
    """Return sizes and times."""
    figures = []
    with tempfile.TemporaryDirectory() as folder, open_kit(Path(folder) / "data") as kit:
        site = Path(folder) / "site"
        began = time.perf_counter()
        kit.publishing.publish(site, "https://example.org/modules", "FR")
        taken = time.perf_counter() - began
        pages = list(site.glob("*/*/index.html"))
        scaled = taken * _MODULES * _LANGUAGES / len(pages)
        what = f"site of {_MODULES} x {_LANGUAGES} published (from {len(pages)} pages)"
        figures.append(Figure(what, scaled, "s", 30))
        largest = max(len(gzip.compress(path.read_bytes())) for path in site.rglob("index.html"))
        figures.append(Figure("site: largest page, compressed", largest / 1000, "kB", 25))
        figures += _on_a_slow_line(kit, site)
    return figures


def _on_a_slow_line(kit: Kit, site: Path) -> list[Figure]:
    """Return how soon pages can be read at 400 kbit/s with 300 ms latency, in a browser that was never here."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return []
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is a browser

    opened = _room(kit)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Compressed, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    module = next(site.glob("fr/*/index.html")).parent.name
    wanted = {
        "room: first page": opened.address,
        "site: a module": f"http://127.0.0.1:{server.server_port}/fr/{module}/",
    }
    figures = []
    flags = ["--disable-dev-shm-usage", *(["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        for what, address in wanted.items():
            page = browser.new_context(viewport={"width": 360, "height": 740}, is_mobile=True).new_page()
            session = page.context.new_cdp_session(page)
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", _LINE)
            page.goto(address, wait_until="load")
            painted = page.evaluate(_PAINTED)
            figures.append(Figure(f"{what}, readable at 400 kbit/s and 300 ms", painted / 1000, "s", 1.5))
        browser.close()
    server.shutdown()
    server.server_close()
    opened.close()
    return figures


def _room(kit: Kit) -> OpenRoom:
    plan = kit.planning.plans()[0]
    session = kit.planning.plan_session(
        plan, title="Room", group="", starts_at=kit.clock.now(), zone="UTC", languages=("fr", "ar"), country="FR"
    )
    return kit.phones.open(kit.phones.room(kit.running.start(session.id)), "127.0.0.1")


class _Compressed(SimpleHTTPRequestHandler):
    """Serve files compressed, as web hosts do."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content = gzip.compress(path.read_bytes())
        kind = self.guess_type(path)
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_told: object) -> None:
        """Keep quiet."""
