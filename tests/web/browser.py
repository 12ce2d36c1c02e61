"""A real Chromium for tests; where there is none, the tests that need it are skipped with a reason."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.needs import missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}


def chromium() -> str:
    """Return the path of the system's Chromium."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        missing("no Chromium is installed")
    return found


@contextmanager
def browser() -> Iterator["Browser"]:
    """Start the browser; as root its sandbox cannot work."""
    path = chromium()
    from playwright.sync_api import sync_playwright

    flags = ["--disable-dev-shm-usage", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=flags)
        try:
            yield started
        finally:
            started.close()


def phone(started: "Browser", problems: list[str], **more: object) -> "Page":
    """Return a page on a phone of its own; what its console complains of is put into `problems`."""
    page = started.new_context(**{**PHONE, **more}).new_page()  # type: ignore[arg-type]
    page.set_default_timeout(45_000)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda told: problems.append(told.text) if told.type == "error" else None)
    return page


def keep_picture(page: "Page", name: str) -> None:
    """Keep a picture of a page for the eyes, where `MIGRANTECH_KIT_PICTURES` names a folder."""
    folder = os.environ.get("MIGRANTECH_KIT_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
